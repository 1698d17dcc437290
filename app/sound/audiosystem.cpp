// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sound/audiosystem.h"

#include "app/core/helperprocess.h"
#include "app/core/logging.h"
#include "app/core/textbuilder.h"
#include "app/sound/audiostream.h"

#include <QPointer>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using Cause = RecordingTrouble::Cause;

namespace {

//! What a program that plays sound reads of its environment: where the sound server is, and how people call its devices.
const QList<const char *> SoundVariables{"HOME",
                                         "USER",
                                         "XDG_RUNTIME_DIR",
                                         "XDG_CONFIG_HOME",
                                         "PULSE_SERVER",
                                         "PULSE_SINK",
                                         "PULSE_COOKIE",
                                         "PULSE_CLIENTCONFIG",
                                         "PULSE_RUNTIME_PATH",
                                         "PULSE_STATE_PATH",
                                         "PULSE_LATENCY_MSEC",
                                         "PIPEWIRE_RUNTIME_DIR",
                                         "PIPEWIRE_REMOTE",
                                         "DISPLAY",
                                         "XAUTHORITY",
                                         "LANG",
                                         "LANGUAGE",
                                         "LC_ALL",
                                         "LC_MESSAGES",
                                         "LC_CTYPE"};

//! Far more than two streams are told of, and than the pipe holds of them after this program stood still.
constexpr int MostMessages = 3'000; // a second
constexpr qsizetype MostDevices = 100;
constexpr qsizetype LongestId = 1'000; // bytes
constexpr qsizetype LongestName = 200; // characters

} // namespace

AudioSystem::AudioSystem(QString program, Patience patience, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    for (QTimer *timer : {&m_unhandled, &m_unplayed}) {
        timer->setSingleShot(true);
        timer->setInterval(patience.silence);
        connect(timer, &QTimer::timeout, this,
                [this] { fail(Cause::SoundSilent, u"it does not answer"_s); });
    }
    m_tellDevices.setSingleShot(true);
    m_tellDevices.setInterval(0ms);
    connect(&m_tellDevices, &QTimer::timeout, this, &AudioSystem::devicesChanged);
    m_rest.setSingleShot(true);
    m_rest.setInterval(patience.rest);
    connect(&m_rest, &QTimer::timeout, this, &AudioSystem::end);
}

AudioSystem::~AudioSystem()
{
    end();
}

void AudioSystem::prepare()
{
    // What has come meanwhile a new process finds at once; one that is still looking may have
    // looked before it came.
    if (!m_hasDevice && m_streams.isEmpty() && (m_handled > 0 || !m_isForSound))
        end();
    start();
    m_isForSound = true;
}

void AudioSystem::start()
{
    if (m_process) {
        rest();
        return;
    }
    m_hasListed = m_hasDevice = m_hadDevice = m_isForSound = false;
    m_process.reset(new HelperProcess(
        {.path = m_program, .variables = SoundVariables, .mostMessages = MostMessages}));
    connect(m_process.get(), &HelperProcess::said, this, &AudioSystem::onSaid);
    connect(m_process.get(), &HelperProcess::ended, this,
            [this](const QString &why) { fail(Cause::PlayerBroken, why); });
    m_closed.clear();
    m_sent = 1;
    m_handled = 0;
    m_process->start();
    m_unhandled.start();
}

void AudioSystem::Release::operator()(AudioStream *stream) const
{
    const std::uint32_t number = stream->number();
    std::default_delete<AudioStream>()(stream);
    m_system->closed(number);
}

AudioSystem::Stream AudioSystem::open(const QByteArray &device, double volume)
{
    prepare();
    const std::uint32_t number = ++m_last;
    auto made =
        std::make_unique<AudioStream>(number, [this](const Message &message) { send(message); });
    Stream stream(made.release(), Release(*this));
    m_streams.insert(number, stream.get());
    rest();
    send(
        Message(audio::Kind::Open)
            .append(number)
            .append(audioVolume(volume))
            .append(std::string_view(device.constData(), static_cast<std::size_t>(device.size()))));
    return stream;
}

QList<AudioDevice> AudioSystem::devices()
{
    // A process that has lost the sound server does not find it again; the next one looks when it
    // is wanted.
    if (m_process && m_hadDevice && !m_hasDevice && m_streams.isEmpty())
        end();
    start();
    return m_devices;
}

void AudioSystem::send(const Message &message)
{
    if (!m_process)
        return;
    m_process->send(message.bytes());
    ++m_sent;
    if (!m_unhandled.isActive())
        m_unhandled.start();
}

void AudioSystem::closed(std::uint32_t number)
{
    m_streams.remove(number);
    send(Message(audio::Kind::Close).append(number));
    // The last that it has said.
    m_closed.insert(number, m_sent);
    watch();
    rest();
}

void AudioSystem::onSaid(std::string_view message)
{
    MessageReader reader(message);
    const auto kind = reader.take<audio::Kind>();
    if (!take(kind, reader))
        fail(Cause::PlayerBroken, u"it may not say %1 now"_s.arg(static_cast<int>(kind)));
}

bool AudioSystem::take(audio::Kind kind, MessageReader &reader)
{
    switch (kind) {
    case audio::Kind::Devices:
        return takeDevices(reader.rest());
    case audio::Kind::Handled:
        return takeHandled(reader);
    case audio::Kind::Started:
    case audio::Kind::Played:
    case audio::Kind::Drained:
    case audio::Kind::Failed:
        return takeOfStream(kind, reader);
    case audio::Kind::Open:
    case audio::Kind::Sound:
    case audio::Kind::Finish:
    case audio::Kind::Suspend:
    case audio::Kind::Resume:
    case audio::Kind::Volume:
    case audio::Kind::Move:
    case audio::Kind::Close:
        break;
    }
    return false;
}

bool AudioSystem::takeDevices(std::string_view text)
{
    const QByteArray all(text.data(), static_cast<qsizetype>(text.size()));
    const QList<QByteArray> parts = all.split('\0');
    if (parts.size() % 2 != 1 || !parts.last().isEmpty() || parts.size() / 2 > MostDevices)
        return false;
    QList<AudioDevice> devices;
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2) {
        if (parts[i].isEmpty() || parts[i].size() > LongestId)
            return false;
        devices.append(
            {.id = parts[i], .name = plainLine(QString::fromUtf8(parts[i + 1]), LongestName)});
    }
    const bool isNews = !std::exchange(m_hasListed, true) || devices != m_devices;
    m_devices = devices;
    m_hasDevice = !m_devices.isEmpty();
    m_hadDevice = m_hadDevice || m_hasDevice;
    if (isNews)
        m_tellDevices.start();
    return true;
}

bool AudioSystem::takeHandled(MessageReader &reader)
{
    const auto number = reader.take<std::uint32_t>();
    if (!reader.isSpent() || number != m_handled + 1 || number > m_sent)
        return false;
    m_handled = number;
    if (number == 1)
        rest();
    m_closed.removeIf([number](QHash<std::uint32_t, std::uint32_t>::iterator closed) {
        return closed.value() <= number;
    });
    if (m_handled == m_sent)
        m_unhandled.stop();
    else
        m_unhandled.start();
    watch();
    return true;
}

bool AudioSystem::takeOfStream(audio::Kind kind, MessageReader &reader)
{
    const auto number = reader.take<std::uint32_t>();
    if (m_handled == 0)
        return false;
    if (m_closed.contains(number))
        return true;
    AudioStream *stream = m_streams.value(number);
    if (stream == nullptr)
        return false;
    if (kind == audio::Kind::Failed)
        m_hasDevice = false;
    const AudioStream::Taken taken = stream->take(kind, reader);
    if (taken == AudioStream::Taken::Progress)
        m_unplayed.stop();
    watch();
    return taken != AudioStream::Taken::Nonsense;
}

void AudioSystem::watch()
{
    const bool isPlaying = m_process
        && std::any_of(m_streams.cbegin(), m_streams.cend(),
                       [](const AudioStream *stream) { return stream->isPlaying(); });
    if (!isPlaying)
        m_unplayed.stop();
    else if (!m_unplayed.isActive())
        m_unplayed.start();
}

void AudioSystem::rest()
{
    // One that is still looking for the sound server is not at rest.
    if (m_streams.isEmpty() && m_handled > 0)
        m_rest.start();
    else
        m_rest.stop();
}

void AudioSystem::fail(Cause cause, const QString &detail)
{
    qCWarning(lcRecordings).noquote() << "the computer's sound:" << detail;
    end();
    QList<QPointer<AudioStream>> streams;
    for (AudioStream *stream : std::as_const(m_streams))
        streams.append(stream);
    for (const QPointer<AudioStream> &stream : streams) {
        if (!stream.isNull())
            stream->breakOff({.cause = cause, .detail = detail});
    }
}

void AudioSystem::end()
{
    m_unhandled.stop();
    m_unplayed.stop();
    m_rest.stop();
    if (!m_process)
        return;
    m_process->end();
    m_process.reset();
}

} // namespace calltray
