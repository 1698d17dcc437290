// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/recordingdownload.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/personal.h"
#include "app/recordings/cache/rawname.h"
#include "app/recordings/fetch/responsepolicy.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Cause = RecordingTrouble::Cause;
using End = RecordingTransfer::End;
using Phase = DownloadState::Phase;

constexpr int MostRestarts = 3;

} // namespace

RecordingDownload::RecordingDownload(HttpNetwork &network, const Clock &clock, Job job)
    : m_clock(clock)
    , m_job(std::move(job))
    , m_network(network)
    , m_cookies(this)
    , m_notice(this)
    , m_keeping(this)
    , m_again(m_job.policy, this)
    , m_transfers(network, m_cookies, m_job.policy, this)
{
    m_notice.setSingleShot(true);
    m_keeping.setSingleShot(true);
    connect(&m_notice, &QTimer::timeout, this, &RecordingDownload::tellGrowth);
    connect(&m_keeping, &QTimer::timeout, this, [this] { (void)m_entry->keep(); });
    connect(&m_again, &RetryTimer::due, this, &RecordingDownload::fetch);
    connect(&m_transfers, &TransferPair::headed, this, &RecordingDownload::onHead);
    connect(&m_transfers, &TransferPair::received, this, &RecordingDownload::onReceived);
    connect(&m_transfers, &TransferPair::ended, this, &RecordingDownload::onEnded);
    connect(&m_transfers, &TransferPair::jumpRefused, this, [this] {
        m_state.hasRanges = false;
        tell();
    });
}

RecordingDownload::~RecordingDownload()
{
    if (m_entry)
        m_entry->letGo();
}

void RecordingDownload::start()
{
    const std::optional<RecordingLink> link = RecordingLink::of(m_job.link);
    if (!link) {
        fail({.cause = Cause::Refused, .detail = u"not a link of http or https"_s});
        return;
    }
    m_link = *link;
    qCDebug(lcRecordings).noquote()
        << "a recording is wanted:"
        << personal(m_link.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    if (!m_job.links.allows(m_link.url)) {
        fail({.cause = Cause::HostNotAllowed});
        return;
    }
    Result<CacheEntry> entry = CacheEntry::open(m_job.folder, m_job.link, m_job.keeping);
    if (!entry) {
        failStorage(entry.error());
        return;
    }
    m_entry.emplace(std::move(*entry));
    m_entry->setRaw(rawFormatOf(m_link.url));
    m_state.mayGrow = isFreshNow();
    if (m_entry->isWhole() && (m_state.mayGrow || m_entry->mayHaveGrown()))
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
    const qint64 begin = m_entry->firstMissing(m_state.hasRanges ? m_wanted : 0);
    if (begin >= 0)
        m_transfers.run(request(begin));
    else if (m_state.mayGrow || m_state.isGrowing)
        check();
    else
        complete();
}

RecordingTransfer::Request RecordingDownload::request(qint64 begin)
{
    m_again.stop();
    RecordingTransfer::Request request{.link = m_link, .tokens = m_job.tokens, .begin = begin};
    if (m_isWhole) {
        request.begin = 0;
        request.isWhole = true;
        return request;
    }
    const qint64 known = m_entry->available().nextFrom(begin);
    if (known > begin)
        request.end = known;
    if (!m_entry->isEmpty() && !m_isGrowing)
        request.ifRange = m_entry->version().validator();
    return request;
}

void RecordingDownload::onHead(const RecordingTransfer::Head &head)
{
    m_hasAnswered = true;
    if (m_isGrowing) {
        onGrowth(head);
        return;
    }
    const auto verdict = ResponsePolicy::of(head, m_entry->version(),
                                            m_transfers.running()->request(), !m_entry->isEmpty());
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
    m_link = m_transfers.running()->link();
    m_entry->setRaw(rawFormatOfDisposition(head.disposition));
    m_entry->learn(head.version);
    m_again.stop();
    m_bringsNews = false;
    const RecordingTransfer::Request &request = m_transfers.running()->request();
    m_state.phase = Phase::Fetching;
    m_state.hasRanges =
        !request.isWhole && (head.range || (head.offersRanges && request.begin == 0));
    m_hasNews = true;
    m_notice.stop();
    if (!judge(false))
        return;
    if (request.isWhole)
        m_entry->setSize(std::nullopt);
    // It may have moved on while the answer was under way.
    need(m_wanted);
}

void RecordingDownload::onOtherVersion()
{
    m_transfers.stop();
    if (m_state.file || ++m_restarts > MostRestarts) {
        forget({.cause = Cause::Damaged,
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
    if (!m_entry->isEmpty() || !isFreshNow()) {
        if (m_again.hasWaited() && afterwards.cause == Cause::Gone)
            afterwards.cause = Cause::NeverReady;
        onRefused(afterwards, wish);
        return;
    }
    m_transfers.stopRunning();
    m_state.phase = Phase::Preparing;
    tell();
    m_again.whilePreparing(wish);
}

void RecordingDownload::onRefused(const RecordingTrouble &trouble, const RetryTimer::Wish &wish)
{
    const bool hasBytes = !m_entry->isEmpty();
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

void RecordingDownload::onReceived(qint64 offset, QByteArray bytes)
{
    if (m_isWhole && !continues(offset, bytes))
        onOtherVersion();
    else if (m_isGrowing && !continues(offset, bytes))
        complete();
    else
        write(offset, bytes);
}

bool RecordingDownload::continues(qint64 &offset, QByteArray &bytes)
{
    const qint64 there = m_entry->available().endFrom(offset) - offset;
    const qsizetype repeated = std::min<qsizetype>(bytes.size(), there);
    if (!m_entry->holds(offset, bytes.first(repeated)))
        return false;
    offset += repeated;
    bytes.remove(0, repeated);
    return true;
}

void RecordingDownload::write(qint64 offset, const QByteArray &bytes)
{
    if (offset + bytes.size() > m_job.policy.largest) {
        forget({.cause = Cause::Unreachable,
                .detail = u"the recording is too large"_s,
                .server = {.cause = ServerTrouble::Cause::TooLong, .host = m_link.url.host()}});
        return;
    }
    const ByteRanges before = m_entry->available();
    if (const Status written = m_entry->write(offset, bytes); !written) {
        m_entry->forget();
        failStorage(written.error());
        return;
    }
    // A server without parts sends what is there already as often as it is asked.
    if (m_entry->available() != before) {
        m_bringsNews = true;
        m_again.onNews();
    }
    m_hasNews = true;
    if (!judge(false))
        return;
    if (m_state.file && !m_notice.isActive())
        tellGrowth();
    if (!m_keeping.isActive())
        m_keeping.start(m_job.policy.keeping);
}

void RecordingDownload::onEnded(End end)
{
    const bool isEmpty = m_transfers.running()->isEmpty();
    if (m_isGrowing && (end == End::Broken || isEmpty)) {
        complete(); // as far as it came
        return;
    }
    if (end == End::Whole && !m_state.file
        && m_entry->content(true).kind == AudioContent::Kind::NoSound) {
        if (beginAnew())
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
    const qint64 end = m_transfers.running()->position();
    if (!m_entry->version().size && end == m_entry->available().endFrom(0))
        m_entry->setSize(end);
    if (!judge(m_entry->isWhole()))
        return;
    if (std::exchange(m_isGrowing, false))
        m_again.whilePreparing({});
    else if (m_bringsNews || m_entry->isWhole())
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
    const RecordingTransfer *const running = m_transfers.running();
    const bool canJump = running != nullptr && !m_transfers.isJumping() && !m_isGrowing
        && m_state.hasRanges && m_state.file;
    if (!canJump)
        return;
    const bool isThere = m_entry->available().endFrom(offset) > offset;
    const bool isOver = offset >= m_entry->version().size.value_or(offset + 1);
    if (!isThere && !isOver && !running->isComing(offset))
        m_transfers.jump(request(offset), m_entry->version());
}

void RecordingDownload::check()
{
    // Until the answer is here, which may be after the program's end.
    if (m_state.mayGrow)
        m_entry->setMayHaveGrown(true);
    m_check.reset(new GrowthCheck(m_network, m_cookies, m_link, m_job.tokens, m_entry->version(),
                                  m_job.policy, this));
    connect(m_check.get(), &GrowthCheck::done, this, &RecordingDownload::onChecked);
}

void RecordingDownload::onChecked(GrowthCheck::Outcome outcome)
{
    using Outcome = GrowthCheck::Outcome;
    m_check.reset();
    m_entry->setMayHaveGrown(isFreshNow() || (outcome != Outcome::Same && m_entry->mayHaveGrown()));
    // Long after the call another answer is rather a page of the network's than another version.
    const bool isLate = !m_state.mayGrow;
    if (outcome == Outcome::Same || outcome == Outcome::NoAnswer
        || (isLate && outcome == Outcome::Other)) {
        complete();
        return;
    }
    if (!m_state.file) { // of an earlier run; nobody reads it yet
        fetchAnew();
        return;
    }
    // Its beginning may have changed as well, so that it must not stay.
    m_entry->forget();
    if (outcome == Outcome::Other || !m_state.hasRanges) {
        complete();
        return;
    }
    m_isGrowing = m_state.isGrowing = true;
    tell();
    const qint64 size = *m_entry->version().size;
    m_transfers.run(request(std::max<qint64>(0, size - GrowthCheck::Overlap)));
}

void RecordingDownload::onGrowth(const RecordingTransfer::Head &head)
{
    const qint64 begin = m_transfers.running()->request().begin;
    if (!head.range || head.range->begin != begin)
        complete();
    else // how much of it there is now is known at its end
        m_entry->setVersion({.etag = head.version.etag, .lastModified = head.version.lastModified});
}

void RecordingDownload::fetchAnew()
{
    if (beginAnew())
        fetch();
}

bool RecordingDownload::judge(bool isWhole)
{
    if (m_state.file)
        return true;
    const AudioContent::Kind kind = m_entry->content(isWhole).kind;
    if (kind == AudioContent::Kind::NotAudio || kind == AudioContent::Kind::NoSound) {
        forget({.cause = kind == AudioContent::Kind::NoSound ? Cause::NoSound : Cause::NotAudio});
        return false;
    }
    if (kind != AudioContent::Kind::TooShort) {
        m_state.file = m_entry->file();
        tell();
    }
    return true;
}

bool RecordingDownload::beginAnew()
{
    const Status begun = m_entry->beginAnew();
    if (!begun)
        failStorage(begun.error());
    return begun.has_value();
}

void RecordingDownload::complete()
{
    m_entry->setSize(m_entry->available().endFrom(0));
    if (judge(true))
        finish(Phase::Complete);
}

void RecordingDownload::forget(const RecordingTrouble &trouble)
{
    m_entry->forget();
    fail(trouble);
}

void RecordingDownload::failStorage(const Error &error)
{
    // Whatever the disk says, the remedy is the same: room, and a folder that can be written.
    fail({.cause = Cause::DiskFull, .detail = error.detail});
}

void RecordingDownload::fail(const RecordingTrouble &trouble)
{
    m_state.trouble = trouble;
    finish(Phase::Failed);
}

void RecordingDownload::finish(Phase phase)
{
    m_check.reset();
    m_transfers.stop();
    m_again.stop();
    m_keeping.stop();
    if (m_entry)
        m_entry->letGo();
    m_state.phase = phase;
    m_state.mayGrow = m_state.isGrowing = false;
    tell();
}

void RecordingDownload::tell()
{
    m_hasNews = false;
    if (m_entry) {
        m_state.available = m_entry->available();
        m_state.raw = m_entry->raw();
        m_state.size = m_state.isGrowing ? std::nullopt : m_entry->version().size;
    }
    Q_EMIT changed(m_state);
}

void RecordingDownload::tellGrowth()
{
    if (!m_hasNews)
        return;
    tell();
    m_notice.start(m_job.policy.notice);
}

} // namespace calltray

#include "moc_recordingdownload.cpp"
