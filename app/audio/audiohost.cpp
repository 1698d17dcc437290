// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/audiohost.h"

#include "app/audio/outputstream.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>
#include <utility>
#include <vector>

namespace calltray {

namespace {

constexpr std::size_t MostSounds = 16;

double volumeOf(std::uint32_t permille)
{
    return std::min<std::uint32_t>(permille, 1000) / 1000.0;
}

QByteArray text(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

} // namespace

AudioHost::AudioHost(int input, int output)
    : m_input(input)
    , m_output(output)
    , m_readable(input, QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &AudioHost::receive);
    connect(&m_devices, &OutputDevices::changed, this, &AudioHost::tellDevices);
    connect(&m_devices, &OutputDevices::settled, this, &AudioHost::tellSettled);
    tellDevices();
    send(Message(audio::Kind::Handled).append(++m_handled));
}

AudioHost::~AudioHost() = default;

void AudioHost::receive()
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
        send(Message(audio::Kind::Handled).append(++m_handled));
    }
    if (isFine && !m_buffer.isBroken())
        return;
    m_readable.setEnabled(false);
    QCoreApplication::quit();
}

bool AudioHost::take(std::string_view message)
{
    MessageReader reader(message);
    const auto kind = reader.take<audio::Kind>();
    const auto number = reader.take<std::uint32_t>();
    if (!reader.isSound() || kind >= audio::Kind::Devices)
        return false;
    if (kind == audio::Kind::Open)
        return open(number, reader);
    const auto found = m_sounds.find(number);
    // What has failed is gone, and not yet known to be.
    if (found == m_sounds.end())
        return true;
    Sound &sound = found->second;
    const std::optional<AudioState> next = nextState(sound.state, kind);
    if (!next)
        return false;
    sound.state = *next;
    return take(kind, *sound.stream, reader);
}

bool AudioHost::take(audio::Kind kind, OutputStream &stream, MessageReader &reader)
{
    switch (kind) {
    case audio::Kind::Sound:
        return stream.append(text(reader.rest()));
    case audio::Kind::Finish:
        stream.finish();
        return true;
    case audio::Kind::Suspend:
        stream.suspend();
        return true;
    case audio::Kind::Resume:
        stream.resume();
        return true;
    case audio::Kind::Volume:
        stream.setVolume(volumeOf(reader.take<std::uint32_t>()));
        return true;
    case audio::Kind::Move:
        stream.setWanted(text(reader.rest()));
        return true;
    case audio::Kind::Close:
        std::erase_if(m_sounds, [&stream](const auto &sound) {
            return sound.second.stream.get() == &stream;
        });
        return true;
    case audio::Kind::Open:
    case audio::Kind::Devices:
    case audio::Kind::Started:
    case audio::Kind::Played:
    case audio::Kind::Drained:
    case audio::Kind::Failed:
    case audio::Kind::Handled:
        break;
    }
    return false;
}

bool AudioHost::open(std::uint32_t number, MessageReader &reader)
{
    const double volume = volumeOf(reader.take<std::uint32_t>());
    if (!reader.isSound() || number <= m_last || m_sounds.size() >= MostSounds)
        return false;
    m_last = number;
    Retiring<OutputStream> stream(new OutputStream(m_devices, text(reader.rest()), volume));
    connect(stream.get(), &OutputStream::started, this, [this, number] { onStarted(number); });
    connect(stream.get(), &OutputStream::played, this,
            [this, number, stream = stream.get()] { onPlayed(number, *stream); });
    connect(stream.get(), &OutputStream::drained, this,
            [this, number] { letGo(number, audio::Kind::Drained); });
    connect(stream.get(), &OutputStream::failed, this,
            [this, number] { letGo(number, audio::Kind::Failed); });
    m_sounds.insert_or_assign(number, Sound{.stream = std::move(stream)});
    if (m_devices.isNone())
        letGo(number, audio::Kind::Failed);
    return true;
}

void AudioHost::letGo(std::uint32_t number, audio::Kind why)
{
    m_sounds.erase(number);
    send(Message(why).append(number));
}

void AudioHost::onStarted(std::uint32_t number)
{
    Sound &sound = m_sounds.at(number);
    sound.state = nextState(sound.state, audio::Kind::Started).value_or(sound.state);
    send(Message(audio::Kind::Started).append(number));
    if (!std::exchange(m_hasSounded, true))
        tellSettled();
}

void AudioHost::tellSettled()
{
    if (m_hasSounded && m_devices.isSettled())
        Q_EMIT settled();
}

void AudioHost::onPlayed(std::uint32_t number, const OutputStream &stream)
{
    send(Message(audio::Kind::Played)
             .append(number)
             .append(std::int64_t{stream.taken()})
             .append(std::int64_t{stream.latency().count()})
             .append(static_cast<std::uint8_t>(stream.hasRunOut())));
}

void AudioHost::tellDevices()
{
    Message message(audio::Kind::Devices);
    for (const QAudioDevice &device : m_devices.all()) {
        for (const QByteArray &part : {device.id(), device.description().toUtf8()})
            message
                .append(std::string_view(part.constData(), static_cast<std::size_t>(part.size())))
                .append('\0');
    }
    send(message);
    // One that has no device any more goes.
    std::vector<OutputStream *> streams;
    for (const auto &[number, sound] : m_sounds)
        streams.push_back(sound.stream.get());
    for (OutputStream *stream : streams)
        stream->onDevicesChanged();
}

void AudioHost::send(const Message &message) const
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
