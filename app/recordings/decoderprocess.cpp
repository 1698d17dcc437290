// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/decoderprocess.h"

#include "app/core/helperprocess.h"
#include "app/core/logging.h"
#include "app/core/textbuilder.h"
#include "app/recordings/fetch/recordingsource.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! A decoder that has all it needs and says nothing for so long is stuck.
constexpr std::chrono::milliseconds LongestSilence = 4s;
//! It has to be loaded first, from a cold disk beside all that a login starts.
constexpr std::chrono::milliseconds LongestStart = 15s;

//! A detail is a format's name.
constexpr qsizetype LongestDetail = 200; // characters

QByteArray bytesOf(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

DecoderProcess::Microseconds bounded(std::int64_t microseconds)
{
    return std::clamp(DecoderProcess::Microseconds(microseconds), 0us,
                      DecoderProcess::Microseconds(DecoderProcess::Longest));
}

RecordingTrouble::Cause causeOf(decoder::Failure failure)
{
    switch (failure) {
    case decoder::Failure::UnknownFormat:
        return RecordingTrouble::Cause::UnknownFormat;
    case decoder::Failure::NotAudio:
        return RecordingTrouble::Cause::NotAudio;
    case decoder::Failure::NoSound:
        return RecordingTrouble::Cause::NoSound;
    case decoder::Failure::Damaged:
        break;
    }
    return RecordingTrouble::Cause::Damaged;
}

} // namespace

DecoderProcess::DecoderProcess(QString program, RecordingSource &source, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_source(source)
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this,
            [this] { fail(RecordingTrouble::Cause::PlayerBroken, u"it stopped answering"_s); });
    connect(&source, &RecordingSource::changed, this, &DecoderProcess::tellChange);
}

void DecoderProcess::tellChange(const DownloadState &before)
{
    const DownloadState &now = m_source.state();
    if (now.size && now.size != before.size)
        send(Message(decoder::Kind::Size).append(*now.size));
    const bool hasGrowthChanged =
        now.mayGrow != before.mayGrow || now.isGrowing != before.isGrowing;
    if (hasGrowthChanged)
        send(growth());
    for (const ByteRanges::Range &range : now.available.ranges()) {
        const qint64 begin = std::min(before.available.endFrom(range.begin), range.end);
        if (begin < range.end)
            send(Message(decoder::Kind::Data).append(begin).append(range.end));
    }
    // Without growth it may have waited for what does not come any more.
    const bool isThere = m_needed && now.available.endFrom(*m_needed) > *m_needed;
    if (isThere || (m_needed && hasGrowthChanged && !now.mayGrow))
        goesOn();
}

Message DecoderProcess::growth() const
{
    return Message(decoder::Kind::Growth)
        .append(static_cast<std::uint8_t>(m_source.state().mayGrow));
}

DecoderProcess::~DecoderProcess()
{
    if (m_process)
        m_process->end();
}

void DecoderProcess::start(AudioFormat format)
{
    run({QString::number(format.rate), QString::number(format.channels)});
}

void DecoderProcess::startMeasuring()
{
    m_state = DecoderState::OpeningToMeasure;
    run({u"--waveform"_s});
}

void DecoderProcess::run(const QStringList &arguments)
{
    m_process.reset(new HelperProcess(
        {.path = m_program, .arguments = arguments, .file = m_source.descriptor()}));
    connect(m_process.get(), &HelperProcess::said, this, &DecoderProcess::onSaid);
    connect(m_process.get(), &HelperProcess::ended, this, &DecoderProcess::onEnded);
    m_process->start();
    tellSource();
    watchAnew();
}

void DecoderProcess::tellSource()
{
    // In one piece, since the decoder begins with the first that it reads.
    std::string all;
    const DownloadState &now = m_source.state();
    if (now.size)
        all += Message(decoder::Kind::Size).append(*now.size).bytes();
    all += Message(decoder::Kind::Ranges).append(static_cast<std::uint8_t>(now.hasRanges)).bytes();
    all += Message(decoder::Kind::Raw).append(now.raw).bytes();
    all += growth().bytes();
    for (const ByteRanges::Range &range : now.available.ranges())
        all += Message(decoder::Kind::Data).append(range.begin).append(range.end).bytes();
    ++m_told;
    m_process->send(all);
}

void DecoderProcess::play(Microseconds position, double speed)
{
    if (m_process->isOver()) {
        fail(RecordingTrouble::Cause::PlayerBroken, u"it is not there any more"_s);
        return;
    }
    if (!enter(DecoderWord::Play))
        return;
    m_lateGranted += std::exchange(m_granted, 0);
    m_needed.reset();
    send(Message(decoder::Kind::Play)
             .append(++m_generation)
             .append(std::int64_t{position.count()})
             .append(static_cast<std::uint32_t>(std::lround(speed * 1000))));
    watchAnew();
}

void DecoderProcess::grant(qint64 bytes)
{
    m_granted += bytes;
    send(Message(decoder::Kind::Credit).append(static_cast<std::uint32_t>(bytes)));
    if (!m_silence.isActive())
        watchAnew();
}

void DecoderProcess::send(const Message &message)
{
    if (!m_process)
        return;
    ++m_told;
    m_process->send(message.bytes());
}

bool DecoderProcess::isOwing() const
{
    switch (m_state) {
    case DecoderState::OpeningToMeasure:
    case DecoderState::Measuring:
        return !m_needed;
    case DecoderState::OpeningToPlay:
    case DecoderState::Playing:
        return !m_needed && m_granted >= AudioFormat().frameBytes();
    case DecoderState::Opening:
    case DecoderState::Idle:
    case DecoderState::Measured:
    case DecoderState::Over:
        break;
    }
    return false;
}

void DecoderProcess::watchAnew()
{
    const bool isStarting =
        m_state == DecoderState::OpeningToPlay || m_state == DecoderState::OpeningToMeasure;
    if (isOwing())
        m_silence.start(isStarting ? LongestStart : LongestSilence);
    else
        m_silence.stop();
}

void DecoderProcess::goesOn()
{
    m_needed.reset();
    watchAnew();
}

bool DecoderProcess::enter(DecoderWord word)
{
    const std::optional<DecoderState> next = nextState(m_state, word);
    m_state = next.value_or(m_state);
    return next.has_value();
}

bool DecoderProcess::maySpeak(quint32 generation) const
{
    return m_oldest <= generation && generation <= m_generation;
}

void DecoderProcess::onSaid(std::string_view message)
{
    MessageReader reader(message);
    const auto kind = reader.take<decoder::Kind>();
    const DecoderState before = m_state;
    if (!take(kind, reader)) {
        fail(RecordingTrouble::Cause::PlayerBroken,
             u"it may not say %1 in state %2"_s.arg(static_cast<int>(kind))
                 .arg(static_cast<int>(before)));
    }
}

// Whoever hears of a word may end this: telling it is the last that is done.
bool DecoderProcess::take(decoder::Kind kind, MessageReader &reader)
{
    switch (kind) {
    case decoder::Kind::Opened:
        return takeOpened(reader);
    case decoder::Kind::Need:
        return takeNeed(reader);
    case decoder::Kind::ReadsThrough:
        return takeReadsThrough(reader);
    case decoder::Kind::Sound:
        return takeSound(reader);
    case decoder::Kind::End:
        return takeEnd(reader);
    case decoder::Kind::Peaks:
        return takePeaks(reader);
    case decoder::Kind::Failed:
        return takeFailed(reader);
    case decoder::Kind::Size:
    case decoder::Kind::Data:
    case decoder::Kind::Ranges:
    case decoder::Kind::Raw:
    case decoder::Kind::Growth:
    case decoder::Kind::Play:
    case decoder::Kind::Credit:
        break;
    }
    return false;
}

bool DecoderProcess::takeOpened(MessageReader &reader)
{
    const Microseconds duration = bounded(reader.take<std::int64_t>());
    m_readsThrough = reader.take<std::uint8_t>() != 0;
    if (!reader.isSound() || !enter(DecoderWord::Opened))
        return false;
    goesOn();
    Q_EMIT opened(duration);
    return true;
}

bool DecoderProcess::takeNeed(MessageReader &reader)
{
    const auto offset = reader.take<std::int64_t>();
    if (!reader.isSpent() || offset < 0 || m_told <= 0 || !enter(DecoderWord::Need))
        return false;
    --m_told;
    const DownloadState &now = m_source.state();
    const bool isThere = now.available.endFrom(offset) > offset;
    const bool isBehindTheEnd = now.size && offset >= *now.size && !now.mayGrow;
    if (isThere || isBehindTheEnd)
        return true; // It was told meanwhile.
    m_needed = offset;
    m_silence.stop();
    Q_EMIT needs(offset);
    return true;
}

bool DecoderProcess::takeReadsThrough(const MessageReader &reader)
{
    if (!reader.isSpent() || m_readsThrough || !enter(DecoderWord::ReadsThrough))
        return false;
    m_readsThrough = true;
    Q_EMIT readsUpTo();
    return true;
}

bool DecoderProcess::takeSound(MessageReader &reader)
{
    const auto generation = reader.take<std::uint32_t>();
    const Microseconds position = bounded(reader.take<std::int64_t>());
    const auto size = static_cast<qint64>(reader.rest().size());
    const bool isLate = generation != m_generation;
    qint64 &credit = isLate ? m_lateGranted : m_granted;
    if (!reader.isSound() || size == 0 || size % AudioFormat().frameBytes() != 0 || size > credit
        || !maySpeak(generation) || !enter(isLate ? DecoderWord::LateSound : DecoderWord::Sound))
        return false;
    credit -= size;
    m_oldest = generation;
    if (isLate)
        return true;
    m_lateGranted = 0;
    goesOn();
    Q_EMIT sound(bytesOf(reader.rest()), position);
    return true;
}

bool DecoderProcess::takeEnd(MessageReader &reader)
{
    const auto generation = reader.take<std::uint32_t>();
    const Microseconds end = bounded(reader.take<std::int64_t>());
    const bool isLate = generation != m_generation;
    if (!reader.isSpent() || !maySpeak(generation)
        || !enter(isLate ? DecoderWord::LateEnd : DecoderWord::End))
        return false;
    m_oldest = generation + 1;
    if (isLate)
        return true;
    m_silence.stop();
    Q_EMIT ended(end);
    return true;
}

bool DecoderProcess::takePeaks(const MessageReader &reader)
{
    if (reader.rest().empty() || !enter(DecoderWord::Peaks))
        return false;
    goesOn();
    Q_EMIT peaks(bytesOf(reader.rest()));
    return true;
}

bool DecoderProcess::takeFailed(MessageReader &reader)
{
    const auto failure = reader.take<decoder::Failure>();
    // fail() goes on to the state that it leads to.
    if (!reader.isSound() || !nextState(m_state, DecoderWord::Failed))
        return false;
    fail(causeOf(failure), plainLine(QString::fromUtf8(bytesOf(reader.rest())), LongestDetail));
    return true;
}

void DecoderProcess::onEnded(const QString &why)
{
    if (m_state != DecoderState::Measured && m_state != DecoderState::Idle)
        fail(RecordingTrouble::Cause::PlayerBroken, why);
}

void DecoderProcess::fail(RecordingTrouble::Cause cause, const QString &detail)
{
    if (m_state == DecoderState::Over)
        return;
    m_state = DecoderState::Over;
    m_silence.stop();
    m_process->end();
    if (cause == RecordingTrouble::Cause::PlayerBroken)
        qCWarning(lcRecordings).noquote() << "the decoder of a recording:" << detail;
    Q_EMIT failed({.cause = cause, .detail = detail});
}

} // namespace calltray
