// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/session.h"

#include "app/audio/outputstream.h"

#include <QCoreApplication>
#include <QMediaDevices>

#include <array>
#include <cerrno>
#include <unistd.h>

using namespace std::chrono_literals;

namespace calltray {

using audio::Kind;

namespace {

//! How often devices are looked for: Qt 6.4 says nothing when one goes or another becomes the default.
constexpr std::chrono::milliseconds Look = 500ms;

double volumeOf(std::uint32_t permille)
{
    return permille / 1000.0;
}

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

} // namespace

AudioSession::AudioSession(int input, int output)
    : m_input(input)
    , m_output(output)
    , m_readable(input, QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &AudioSession::receive);
    m_look.setInterval(Look);
    connect(&m_look, &QTimer::timeout, this, &AudioSession::lookForDevices);
    m_look.start();
    lookForDevices();
    send(Message(Kind::Handled).append(++m_handled));
}

AudioSession::~AudioSession() = default;

void AudioSession::receive()
{
    std::array<char, 65'536> bytes{};
    const ssize_t count = ::read(m_input, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR)
        return;
    bool isFine = count > 0;
    if (isFine)
        m_buffer.append({bytes.data(), static_cast<std::size_t>(count)});
    while (isFine) {
        const std::optional<std::string_view> message = m_buffer.next();
        if (!message)
            break;
        isFine = take(*message);
        send(Message(Kind::Handled).append(++m_handled));
    }
    if (isFine && !m_buffer.isBroken())
        return;
    m_readable.setEnabled(false);
    QCoreApplication::quit();
}

bool AudioSession::take(std::string_view message)
{
    MessageReader reader(message);
    const auto kind = reader.take<Kind>();
    const auto number = reader.take<std::uint32_t>();
    if (kind == Kind::Open) {
        open(number, reader);
        return true;
    }
    // What has failed is gone, and not yet known to be.
    return m_streams.find(number) == m_streams.cend() || take(kind, number, reader);
}

bool AudioSession::take(Kind kind, std::uint32_t number, MessageReader reader)
{
    OutputStream &stream = *m_streams.at(number);
    switch (kind) {
    case Kind::Sound:
        stream.append(text(reader.rest()));
        return true;
    case Kind::Finish:
        stream.finish();
        return true;
    case Kind::Suspend:
        stream.suspend();
        return true;
    case Kind::Resume:
        stream.resume();
        return true;
    case Kind::Volume:
        stream.setVolume(volumeOf(reader.take<std::uint32_t>()));
        return true;
    case Kind::Move:
        stream.setWanted(text(reader.rest()));
        return true;
    case Kind::Close:
        m_streams.erase(number);
        return true;
    case Kind::Open:
    case Kind::Devices:
    case Kind::Started:
    case Kind::Played:
    case Kind::Drained:
    case Kind::Failed:
    case Kind::Handled:
        break;
    }
    return false;
}

void AudioSession::open(std::uint32_t number, MessageReader reader)
{
    const double volume = volumeOf(reader.take<std::uint32_t>());
    auto stream = std::make_unique<OutputStream>(text(reader.rest()), volume);
    connect(stream.get(), &OutputStream::started, this,
            [this, number] { send(Message(Kind::Started).append(number)); });
    connect(stream.get(), &OutputStream::played, this,
            [this, number, stream = stream.get()] { onPlayed(number, *stream); });
    connect(stream.get(), &OutputStream::drained, this,
            [this, number] { send(Message(Kind::Drained).append(number)); });
    connect(stream.get(), &OutputStream::failed, this,
            [this, number] { send(Message(Kind::Failed).append(number)); });
    m_streams.insert_or_assign(number, std::move(stream));
    if (m_devices.first().isNull())
        send(Message(Kind::Failed).append(number));
}

void AudioSession::onPlayed(std::uint32_t number, const OutputStream &stream)
{
    send(Message(Kind::Played)
             .append(number)
             .append(std::int64_t{stream.taken()})
             .append(std::int64_t{stream.latency().count()})
             .append(static_cast<std::uint8_t>(stream.hasRunOut())));
}

void AudioSession::lookForDevices()
{
    const QList<QAudioDevice> outputs = QMediaDevices::audioOutputs();
    const QList<QAudioDevice> devices = QList{QMediaDevices::defaultAudioOutput()} + outputs;
    if (devices == m_devices)
        return;
    m_devices = devices;
    Message message(Kind::Devices);
    for (const QAudioDevice &device : outputs) {
        for (const QByteArray &part : {device.id(), device.description().toUtf8()})
            message
                .append(std::string_view(part.constData(), static_cast<std::size_t>(part.size())))
                .append('\0');
    }
    send(message);
    for (const auto &[number, stream] : m_streams)
        stream->onDevicesChanged();
}

void AudioSession::send(const Message &message) const
{
    const std::string bytes = message.bytes();
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const ssize_t count = ::write(m_output, rest.data(), rest.size());
        if (count >= 0)
            rest.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            return; // The end of its input tells that it has gone.
    }
}

} // namespace calltray
