// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/recordingdownload.h"

#include "app/core/clock.h"
#include "app/recordings/cache/rawname.h"
#include "app/recordings/fetch/responsepolicy.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Cause = RecordingTrouble::Cause;
using End = RecordingTransfer::End;

constexpr int MostRestarts = 3;

} // namespace

RecordingDownload::RecordingDownload(HttpNetwork &network, const Clock &clock, Job job)
    : m_clock(clock)
    , m_job(std::move(job))
    , m_network(network)
    , m_cookies(this)
    , m_file(m_job.policy.file, this)
    , m_again(m_job.policy, this)
    , m_transfers(network, m_cookies, m_job.policy, this)
{
    connect(&m_file, &PartialFile::changed, this, &RecordingDownload::changed);
    connect(&m_again, &RetryTimer::due, this, &RecordingDownload::fetch);
    connect(&m_transfers, &TransferPair::headed, this, &RecordingDownload::onHead);
    connect(&m_transfers, &TransferPair::received, this, &RecordingDownload::onReceived);
    connect(&m_transfers, &TransferPair::ended, this, &RecordingDownload::onEnded);
    connect(&m_transfers, &TransferPair::jumpRefused, this, [this] {
        m_file.setHasRanges(false);
        m_file.tell();
    });
}

void RecordingDownload::start()
{
    const std::optional<RecordingLink> link = RecordingLink::of(m_job.link);
    if (!link) {
        fail({.cause = Cause::Refused, .detail = u"not a link of http or https"_s});
        return;
    }
    m_link = *link;
    if (!m_file.open(m_job.folder, m_job.link, m_job.keeping))
        return;
    if (m_file.entry().raw == decoder::RawFormat::None)
        m_file.entry().raw = rawFormatOf(m_link.url);
    if (isFreshNow())
        m_file.setMayGrow();
    if (m_file.entry().isWhole() && isFreshNow())
        check();
    else
        fetch(); // what is there of it is played once the server has not given another version
}

bool RecordingDownload::isFreshNow() const
{
    return isFresh(m_job.end, m_clock.unixTime(), m_job.policy);
}

void RecordingDownload::fetch()
{
    m_transfers.stopRunning();
    const qint64 begin = m_file.entry().firstMissing(m_file.state().hasRanges ? m_wanted : 0);
    if (begin >= 0)
        m_transfers.run(request(begin));
    else if (isFreshNow() || m_file.state().isGrowing)
        check();
    else
        complete();
}

RecordingTransfer::Request RecordingDownload::request(qint64 begin)
{
    m_again.stop();
    const CacheEntry &entry = m_file.entry();
    RecordingTransfer::Request request{.link = m_link, .tokens = m_job.tokens, .begin = begin};
    if (m_isWhole) {
        request.begin = 0;
        request.isWhole = true;
        return request;
    }
    const qint64 known = entry.available().nextFrom(begin);
    if (known > begin)
        request.end = known;
    if (!entry.isEmpty() && !m_isGrowing)
        request.ifRange = entry.version.validator();
    return request;
}

void RecordingDownload::onHead(const RecordingTransfer::Head &head)
{
    m_hasAnswered = true;
    if (m_isGrowing) {
        onGrowth(head);
        return;
    }
    const CacheEntry &entry = m_file.entry();
    const ResponsePolicy verdict =
        ResponsePolicy::of(head, entry.version, m_transfers.running()->request(), !entry.isEmpty());
    switch (verdict.kind) {
    case ResponsePolicy::Kind::Part:
    case ResponsePolicy::Kind::All:
        take(head);
        return;
    case ResponsePolicy::Kind::OtherVersion:
        onOtherVersion();
        return;
    case ResponsePolicy::Kind::OtherPart:
        onOtherPart();
        return;
    case ResponsePolicy::Kind::NotReady:
        onNotReady(verdict.trouble, head.retryAfter);
        return;
    case ResponsePolicy::Kind::Refused:
        onRefused(isExpired() && verdict.trouble.cause == Cause::NeedsLogin
                      ? RecordingTrouble{.cause = Cause::LinkExpired, .status = head.status}
                      : verdict.trouble,
                  head.retryAfter);
        return;
    }
}

bool RecordingDownload::isExpired() const
{
    const std::optional<qint64> expiry = m_transfers.running()->link().expiry();
    return expiry && *expiry <= m_clock.unixTime();
}

void RecordingDownload::take(const RecordingTransfer::Head &head)
{
    const RecordingTransfer &transfer = *m_transfers.running();
    m_link = transfer.link();
    if (m_file.entry().raw == decoder::RawFormat::None)
        m_file.entry().raw = rawFormatOfDisposition(head.disposition);
    m_again.stop();
    m_bringsNews = false;
    const RecordingTransfer::Request &request = transfer.request();
    // What a server that makes no sense of parts says of its own is nothing to go by.
    const std::optional<ContentRange> part = request.isWhole ? std::nullopt : head.range;
    m_file.setPart({.begin = part ? part->begin : 0,
                    .end = part ? std::optional(part->end) : std::nullopt,
                    .repeated = request.isWhole ? m_file.entry().available().endFrom(0) : 0,
                    .host = head.host});
    m_file.setHasRanges(!request.isWhole && (part || (head.offersRanges && request.begin == 0)));
    if (!m_file.fetching(head.version)) {
        stop();
        return;
    }
    if (request.isWhole)
        m_file.entry().version.size.reset();
    // It may have moved on while the answer was under way.
    need(m_wanted);
}

void RecordingDownload::onOtherVersion()
{
    m_transfers.stop();
    if (m_file.state().file || ++m_restarts > MostRestarts) {
        m_file.entry().forget();
        fail({.cause = Cause::Damaged,
              .detail = u"it has changed on the server while it was fetched"_s});
        return;
    }
    fetchAnew();
}

void RecordingDownload::onOtherPart()
{
    if (std::exchange(m_isWhole, true)) {
        onOtherVersion();
        return;
    }
    m_transfers.stop();
    fetch();
}

void RecordingDownload::onNotReady(RecordingTrouble afterwards, const RetryTimer::Wish &wish)
{
    if (afterwards.cause == Cause::Unreachable && wish && *wish > m_job.policy.longestWish) {
        afterwards.cause = Cause::AskLater;
        afterwards.server.until = m_clock.now().addSecs(wish->count());
        fail(afterwards);
        return;
    }
    if (!m_file.entry().isEmpty() || !isFreshNow()) {
        if (m_again.hasWaited() && afterwards.cause == Cause::Gone)
            afterwards.cause = Cause::NeverReady;
        onRefused(afterwards, wish);
        return;
    }
    m_transfers.stopRunning();
    m_file.preparing();
    m_again.whilePreparing(wish);
}

void RecordingDownload::onRefused(const RecordingTrouble &trouble, const RetryTimer::Wish &wish)
{
    const bool hasBytes = !m_file.entry().isEmpty();
    const std::optional<RecordingLink> first = RecordingLink::of(m_job.link);
    if (hasBytes && first && m_link != *first) {
        m_link = *first; // what redirects had led to has expired
        fetch();
    } else if (hasBytes && trouble.cause == Cause::Unreachable) {
        onBroken(trouble, wish);
    } else {
        fail(trouble);
    }
}

void RecordingDownload::onReceived(const QByteArray &bytes)
{
    const ByteRanges before = m_file.entry().available();
    switch (m_file.write(bytes)) {
    case PartialFile::Written::Yes:
        // A server without parts sends what is there already as often as it is asked.
        if (m_file.entry().available() != before) {
            m_bringsNews = true;
            m_again.onNews();
        }
        return;
    case PartialFile::Written::Differs:
        if (m_isWhole)
            onOtherVersion();
        else
            complete();
        return;
    case PartialFile::Written::Failed:
        stop();
        return;
    }
}

void RecordingDownload::onEnded(End end)
{
    const bool isEmpty = m_transfers.running()->isEmpty();
    if (m_isGrowing && (end == End::Broken || isEmpty)) {
        complete(); // as far as it came
        return;
    }
    if (end == End::Whole && m_file.entry().isEmpty()) {
        onNotReady({.cause = Cause::NoSound}, {});
        return;
    }
    if (end == End::Whole && m_file.isSilent()) {
        if (m_file.beginAnew())
            onNotReady({.cause = Cause::NoSound}, {});
        return;
    }
    if (end == End::Broken || isEmpty) {
        const RecordingTransfer &transfer = *m_transfers.running();
        onBroken(
            {.cause = Cause::Unreachable, .detail = transfer.words(), .server = transfer.trouble()},
            {});
        return;
    }
    onPart();
}

void RecordingDownload::onPart()
{
    if (!m_file.endPart())
        stop();
    else if (std::exchange(m_isGrowing, false))
        m_again.whilePreparing({});
    else if (m_bringsNews || m_file.entry().isWhole())
        fetch();
    else
        onBroken({.cause = Cause::Unreachable,
                  .detail = u"its answer ends too early"_s,
                  .server = {.cause = ServerTrouble::Cause::CutOff, .host = m_link.url.host()}},
                 {});
}

void RecordingDownload::onBroken(const RecordingTrouble &trouble, const RetryTimer::Wish &wish)
{
    m_transfers.stopRunning();
    if (!m_hasAnswered || !m_again.afterBroken(wish))
        fail(trouble);
}

void RecordingDownload::need(qint64 offset)
{
    m_wanted = offset;
    const DownloadState &state = m_file.state();
    const bool canJump = m_transfers.running() != nullptr && !m_transfers.isJumping()
        && !m_isGrowing && state.hasRanges && state.file;
    if (!canJump)
        return;
    const CacheEntry &entry = m_file.entry();
    const bool isThere = entry.available().endFrom(offset) > offset;
    const bool isOver = offset >= entry.version.size.value_or(offset + 1);
    if (!isThere && !isOver && !m_file.isComing(offset))
        m_transfers.jump(request(offset), entry.version);
}

void RecordingDownload::check()
{
    m_check.reset(new GrowthCheck(m_network, m_cookies, m_link, m_job.tokens,
                                  m_file.entry().version, m_job.policy, this));
    connect(m_check.get(), &GrowthCheck::done, this, &RecordingDownload::onChecked);
}

void RecordingDownload::onChecked(GrowthCheck::Outcome outcome)
{
    m_check.reset();
    if (outcome == GrowthCheck::Outcome::Same) {
        complete();
        return;
    }
    if (!m_file.state().file) { // of an earlier run; nobody reads it yet
        fetchAnew();
        return;
    }
    // Its beginning may have changed as well, so that it must not stay.
    m_file.entry().forget();
    if (outcome == GrowthCheck::Outcome::Other) {
        complete();
        return;
    }
    m_isGrowing = true;
    m_file.setGrowing();
    m_file.tell();
    const qint64 size = *m_file.entry().version.size;
    m_transfers.run(request(std::max<qint64>(0, size - GrowthCheck::Overlap)));
}

void RecordingDownload::onGrowth(const RecordingTransfer::Head &head)
{
    const qint64 begin = m_transfers.running()->request().begin;
    if (!head.range || head.range->begin != begin) {
        complete();
        return;
    }
    RecordingVersion &version = m_file.entry().version;
    m_file.setPart({.begin = begin,
                    .end = head.range->end,
                    .repeated = *version.size - begin,
                    .host = head.host});
    version.etag = head.version.etag;
    version.lastModified = head.version.lastModified;
}

void RecordingDownload::fetchAnew()
{
    if (m_file.beginAnew())
        fetch();
}

void RecordingDownload::complete()
{
    stop();
    m_file.complete();
}

void RecordingDownload::fail(const RecordingTrouble &trouble)
{
    stop();
    m_file.fail(trouble);
}

void RecordingDownload::stop()
{
    m_check.reset();
    m_transfers.stop();
    m_again.stop();
}

} // namespace calltray

#include "moc_recordingdownload.cpp"
