// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingdownload.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/recordings/recordingnetwork.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Cause = RecordingTrouble::Cause;
using Kind = AnswerVerdict::Kind;
using Phase = DownloadState::Phase;

constexpr int MostRestarts = 3;

double randomShare()
{
    return QRandomGenerator::global()->generateDouble();
}

RecordingTrouble storageTrouble(const Error &error)
{
    // Whatever the disk says, the remedy is the same: room, and a folder that can be written.
    return {.cause = Cause::DiskFull, .detail = error.detail};
}

RecordingTrouble networkTrouble(const ServerTrouble &trouble)
{
    return {.cause = Cause::Unreachable, .server = trouble};
}

//! What is missing in \a known, from \a told.
void fillIn(RecordingVersion &known, const RecordingVersion &told)
{
    if (known.etag.isEmpty())
        known.etag = told.etag;
    if (known.lastModified.isEmpty())
        known.lastModified = told.lastModified;
    if (!known.size)
        known.size = told.size;
}

} // namespace

void RecordingDownload::Retire::operator()(QObject *object) const
{
    object->disconnect();
    object->deleteLater();
}

RecordingDownload::RecordingDownload(RecordingNetwork &network, const Clock &clock, Job job)
    : m_network(network)
    , m_clock(clock)
    , m_job(std::move(job))
    , m_cookies(this)
    , m_pause(this)
    , m_notice(this)
    , m_keeping(this)
{
    for (QTimer *timer : {&m_pause, &m_notice, &m_keeping})
        timer->setSingleShot(true);
    connect(&m_notice, &QTimer::timeout, this, [this] {
        if (m_hasNews)
            noteGrowth();
    });
    connect(&m_pause, &QTimer::timeout, this, &RecordingDownload::fetch);
    connect(&m_keeping, &QTimer::timeout, this, [this] {
        if (m_entry)
            (void)m_entry->keep();
    });
}

RecordingDownload::~RecordingDownload()
{
    if (m_entry)
        m_entry->letGo();
}

void RecordingDownload::start(const QList<AccessToken> &tokens)
{
    m_tokens = tokens;
    const std::optional<RecordingLink> link = RecordingLink::of(m_job.link);
    if (!link) {
        fail({.cause = Cause::Refused, .detail = u"not a link of http or https"_s});
        return;
    }
    m_link = *link;
    Result<CacheEntry> entry = CacheEntry::open(m_job.folder, m_job.link, m_job.keeping);
    if (!entry) {
        fail(storageTrouble(entry.error()));
        return;
    }
    m_entry.emplace(std::move(*entry));
    const bool isWhole = m_entry->isWhole();
    if (!m_entry->isEmpty() && !isWhole && m_entry->version.validator().isEmpty())
        beginAnew(); // nothing could tell whether the rest is of the same version
    if (isWhole && isFresh(m_job.date, m_clock.unixTime(), m_job.policy))
        check();
    else
        fetch(); // what is there of it is played once the server has not given another version
}

void RecordingDownload::fetch()
{
    m_running.reset();
    const qint64 begin = m_entry->firstMissing(m_state.hasRanges ? m_wanted : 0);
    if (begin < 0)
        settle();
    else
        m_running = launch(begin);
}

RecordingDownload::Transfer RecordingDownload::launch(qint64 begin)
{
    m_pause.stop();
    const qint64 known = m_entry->available().nextFrom(begin);
    RecordingTransfer::Request request{.link = m_link, .tokens = m_tokens, .begin = begin};
    if (known > begin)
        request.end = known;
    if (!m_entry->isEmpty() && !m_isGrowing)
        request.ifRange = m_entry->version.validator();
    Transfer transfer(
        new RecordingTransfer(m_network, m_cookies, std::move(request), m_job.policy));
    RecordingTransfer *const one = transfer.get();
    connect(one, &RecordingTransfer::headed, this,
            [this, one](const RecordingTransfer::Head &head) { onHead(*one, head); });
    connect(one, &RecordingTransfer::received, this,
            [this, one](const QByteArray &bytes) { onReceived(*one, bytes); });
    connect(one, &RecordingTransfer::ended, this,
            [this, one](RecordingTransfer::End end) { onEnded(*one, end); });
    // Queued: it may end at once, before its owner has it.
    QMetaObject::invokeMethod(one, &RecordingTransfer::start, Qt::QueuedConnection);
    return transfer;
}

void RecordingDownload::onHead(RecordingTransfer &transfer, const RecordingTransfer::Head &head)
{
    m_hasAnswered = true;
    if (m_isGrowing) {
        onGrowth(transfer.request().begin, head);
        return;
    }
    const AnswerVerdict verdict =
        AnswerVerdict::of(head, m_entry->version, transfer.request().begin, !m_entry->isEmpty());
    if (&transfer == m_jump.get() && verdict.kind != Kind::Part) {
        onJumpRefused();
        return;
    }
    switch (verdict.kind) {
    case Kind::Part:
    case Kind::All:
        take(transfer, head);
        return;
    case Kind::OtherVersion:
        onOtherVersion();
        return;
    case Kind::NotReady:
        onNotReady(verdict.trouble);
        return;
    case Kind::Refused:
        onRefused(verdict.trouble);
        return;
    }
}

void RecordingDownload::take(RecordingTransfer &transfer, const RecordingTransfer::Head &head)
{
    if (&transfer == m_jump.get())
        m_running = std::move(m_jump);
    m_link = transfer.link();
    m_position = head.range ? head.range->begin : 0;
    m_limit = head.range ? std::optional(head.range->end) : std::nullopt;
    m_overlap = 0;
    m_isEmpty = true;
    m_pause.stop();
    m_state.hasRanges = head.range || (head.offersRanges && transfer.request().begin == 0);
    if (m_entry->isEmpty())
        m_entry->version = head.version;
    else
        fillIn(m_entry->version, head.version);
    m_state.phase = Phase::Fetching;
    m_hasNews = true;
    m_notice.stop();
    if (!judgeContent(false))
        return;
    // It may have moved on while the answer was under way.
    need(m_wanted);
}

void RecordingDownload::onJumpRefused()
{
    m_jump.reset();
    m_state.hasRanges = false;
    tell();
}

void RecordingDownload::onOtherVersion()
{
    m_jump.reset();
    m_running.reset();
    if (m_state.file || ++m_restarts > MostRestarts) {
        m_entry->forget();
        fail({.cause = Cause::Damaged,
              .detail = u"it has changed on the server while it was fetched"_s});
        return;
    }
    beginAnew();
    if (m_state.phase != Phase::Failed)
        fetch();
}

void RecordingDownload::onNotReady(const RecordingTrouble &afterwards)
{
    const bool mayCome = isFresh(m_job.date, m_clock.unixTime(), m_job.policy);
    if (!m_entry->isEmpty() || !mayCome) {
        RecordingTrouble trouble = afterwards;
        if (m_asked > 0)
            trouble.cause = Cause::NeverReady;
        onRefused(trouble);
        return;
    }
    m_running.reset();
    m_state.phase = Phase::Preparing;
    tell();
    m_pause.start(preparingPause(++m_asked, m_job.policy.preparing, randomShare()));
}

void RecordingDownload::onRefused(const RecordingTrouble &trouble)
{
    const std::optional<RecordingLink> first = RecordingLink::of(m_job.link);
    if (!m_entry->isEmpty() && first && m_link != *first) {
        m_link = *first; // what redirects had led to has expired
        fetch();
        return;
    }
    if (!m_entry->isEmpty() && trouble.cause == Cause::Unreachable)
        onBroken(trouble);
    else
        fail(trouble);
}

void RecordingDownload::onReceived(const RecordingTransfer &transfer, QByteArray bytes)
{
    if (&transfer != m_running.get())
        return;
    m_broken = 0;
    m_isEmpty = false;
    if (m_limit)
        bytes.truncate(std::max<qint64>(0, *m_limit - m_position));
    if (m_overlap > 0 && !continues(bytes)) {
        complete();
        return;
    }
    if (m_position + bytes.size() > m_job.policy.largest) {
        m_entry->forget();
        fail(networkTrouble(
            {.cause = ServerTrouble::Cause::TooLong, .host = transfer.link().url.host()}));
        return;
    }
    if (const Status written = m_entry->write(m_position, bytes); !written) {
        m_entry->forget();
        fail(storageTrouble(written.error()));
        return;
    }
    m_position += bytes.size();
    m_hasNews = true;
    if (!judgeContent(false))
        return;
    if (m_state.file && !m_notice.isActive())
        noteGrowth();
    if (!m_keeping.isActive())
        m_keeping.start(m_job.policy.keeping);
}

void RecordingDownload::onEnded(const RecordingTransfer &transfer, RecordingTransfer::End end)
{
    if (&transfer == m_jump.get()) {
        onJumpRefused();
        return;
    }
    if (m_isGrowing && (end == RecordingTransfer::End::Broken || m_isEmpty)) {
        complete(); // as far as it came
        return;
    }
    if (end == RecordingTransfer::End::Whole && m_entry->isEmpty()) {
        onNotReady({.cause = Cause::NeverReady});
        return;
    }
    if (end == RecordingTransfer::End::Broken || m_isEmpty) {
        onBroken(networkTrouble(transfer.trouble()));
        return;
    }
    if (!m_entry->version.size && m_position == m_entry->available().endFrom(0))
        m_entry->version.size = m_position;
    if (!judgeContent(m_entry->isWhole()))
        return;
    if (std::exchange(m_isGrowing, false))
        m_pause.start(preparingPause(++m_asked, m_job.policy.preparing, randomShare()));
    else
        fetch();
}

void RecordingDownload::onBroken(const RecordingTrouble &trouble)
{
    m_running.reset();
    if (!m_hasAnswered || ++m_broken > m_job.policy.mostBroken) {
        fail(trouble);
        return;
    }
    m_pause.start(retryDelay(m_broken, m_job.policy.broken, randomShare()));
}

void RecordingDownload::need(qint64 offset)
{
    m_wanted = offset;
    const bool isThere = m_entry && m_entry->available().endFrom(offset) > offset;
    const bool isOver = !m_entry || offset >= m_entry->version.size.value_or(offset + 1);
    if (isThere || isOver || !m_running || m_jump || !m_state.hasRanges || !m_state.file)
        return;
    const bool isComing = m_position <= offset && offset <= m_position + m_job.policy.nearby
        && (!m_limit || offset < *m_limit);
    if (!isComing && !m_isGrowing)
        m_jump = launch(offset);
}

void RecordingDownload::settle()
{
    if (isFresh(m_job.date, m_clock.unixTime(), m_job.policy))
        check();
    else
        complete();
}

void RecordingDownload::check()
{
    m_check.reset(
        new GrowthCheck(m_network, m_cookies, m_link, m_tokens, m_entry->version, m_job.policy));
    connect(m_check.get(), &GrowthCheck::done, this, &RecordingDownload::onChecked);
}

void RecordingDownload::onChecked(GrowthCheck::Outcome outcome)
{
    m_check.reset();
    if (outcome == GrowthCheck::Outcome::Same) {
        complete();
        return;
    }
    if (!m_state.file) { // of an earlier run; nobody reads it yet
        beginAnew();
        if (m_state.phase != Phase::Failed)
            fetch();
        return;
    }
    // Its beginning may have changed as well, so that it must not stay.
    m_entry->forget();
    if (outcome == GrowthCheck::Outcome::Other) {
        complete();
        return;
    }
    m_isGrowing = true;
    m_running = launch(std::max<qint64>(0, *m_entry->version.size - GrowthCheck::Overlap));
}

void RecordingDownload::onGrowth(qint64 begin, const RecordingTransfer::Head &head)
{
    if (!head.range || head.range->begin != begin) {
        complete();
        return;
    }
    m_position = begin;
    m_limit = head.range->end;
    m_overlap = *m_entry->version.size - begin;
    m_entry->version = {.etag = head.version.etag,
                        .lastModified = head.version.lastModified,
                        .size = m_entry->version.size};
    m_isEmpty = true;
}

bool RecordingDownload::continues(QByteArray &bytes)
{
    const qsizetype repeated = std::min<qsizetype>(bytes.size(), m_overlap);
    if (!m_entry->holds(m_position, bytes.first(repeated)))
        return false;
    m_position += repeated;
    m_overlap -= repeated;
    bytes.remove(0, repeated);
    // More of it is there than was known.
    m_entry->version.size.reset();
    return true;
}

void RecordingDownload::complete()
{
    m_check.reset();
    m_running.reset();
    m_jump.reset();
    m_entry->version.size = m_entry->available().endFrom(0);
    if (!judgeContent(true))
        return;
    m_entry->letGo();
    m_state.phase = Phase::Complete;
    tell();
}

void RecordingDownload::fail(const RecordingTrouble &trouble)
{
    m_check.reset();
    m_running.reset();
    m_jump.reset();
    m_pause.stop();
    if (m_entry)
        m_entry->letGo();
    m_state.phase = Phase::Failed;
    m_state.trouble = trouble;
    tell();
}

void RecordingDownload::beginAnew()
{
    if (const Status begun = m_entry->beginAnew(); !begun)
        fail(storageTrouble(begun.error()));
}

bool RecordingDownload::judgeContent(bool isWhole)
{
    if (m_state.file)
        return true;
    const AudioContent content = m_entry->content(isWhole);
    if (content.kind == AudioContent::Kind::TooShort)
        return true;
    if (content.kind == AudioContent::Kind::NotAudio) {
        m_entry->forget();
        fail({.cause = Cause::NotAudio});
        return false;
    }
    m_state.file = m_entry->file();
    tell();
    return true;
}

void RecordingDownload::noteGrowth()
{
    tell();
    m_notice.start(m_job.policy.notice);
}

void RecordingDownload::tell()
{
    m_hasNews = false;
    if (m_entry) {
        m_state.available = m_entry->available();
        m_state.size = m_entry->version.size;
    }
    Q_EMIT changed(m_state);
}

} // namespace calltray

#include "moc_recordingdownload.cpp"
