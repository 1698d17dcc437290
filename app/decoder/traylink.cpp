// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/traylink.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace calltray::decoder {

namespace {

constexpr std::uint32_t SlowestSpeed = 100; // ‰
constexpr std::uint32_t FastestSpeed = 10'000;

} // namespace

TrayLink::TrayLink(int input, int output)
    : m_input(input)
    , m_output(output)
{ }

void TrayLink::listen(Wait wait)
{
    pollfd waiting{.fd = m_input, .events = POLLIN, .revents = 0};
    while (!m_isGone && ::poll(&waiting, 1, wait == Wait::Yes ? -1 : 0) != 0) {
        std::array<char, 4096> bytes{};
        const ssize_t count = ::read(m_input, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        m_isGone = count <= 0;
        if (m_isGone)
            return;
        m_buffer.append({bytes.data(), static_cast<std::size_t>(count)});
        while (const std::optional<std::string_view> message = m_buffer.next()) {
            take(*message);
            wait = Wait::No;
        }
        m_isGone = m_buffer.isBroken();
    }
}

void TrayLink::take(std::string_view message)
{
    MessageReader reader(message);
    switch (reader.take<Kind>()) {
    case Kind::Size:
        m_size = reader.take<std::int64_t>();
        return;
    case Kind::Data: {
        const auto begin = reader.take<std::int64_t>();
        const auto end = reader.take<std::int64_t>();
        m_available.add({begin, end});
        if (m_size && end > *m_size)
            m_size.reset(); // it has grown
        return;
    }
    case Kind::Ranges:
        m_hasRanges = reader.take<std::uint8_t>() != 0;
        return;
    case Kind::Raw:
        m_raw = reader.take<RawFormat>();
        return;
    case Kind::Growth:
        m_mayGrow = reader.take<std::uint8_t>() != 0;
        return;
    case Kind::Play: {
        PlayRequest request;
        request.generation = reader.take<std::uint32_t>();
        request.position = reader.take<std::int64_t>();
        request.speed = std::clamp(reader.take<std::uint32_t>(), SlowestSpeed, FastestSpeed);
        m_request = request;
        m_credit = 0;
        return;
    }
    case Kind::Credit:
        m_credit += reader.take<std::uint32_t>();
        return;
    case Kind::Opened:
    case Kind::Need:
    case Kind::ReadsThrough:
    case Kind::Sound:
    case Kind::End:
    case Kind::Peaks:
    case Kind::Failed:
        break;
    }
    m_isGone = true;
}

TrayLink::PlayRequest TrayLink::takeRequest()
{
    const PlayRequest request = m_request.value_or(PlayRequest{});
    m_request.reset();
    return request;
}

void TrayLink::send(const Message &message)
{
    const std::string bytes = message.bytes();
    std::string_view rest = bytes;
    while (!rest.empty() && !m_isGone) {
        const ssize_t count = ::write(m_output, rest.data(), rest.size());
        if (count >= 0)
            rest.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            m_isGone = true;
    }
}

void TrayLink::sendSound(std::uint32_t generation, std::int64_t position, std::string_view samples)
{
    m_credit -= std::min<std::uint64_t>(m_credit, samples.size());
    Message message(Kind::Sound);
    send(message.append(generation).append(position).append(samples));
}

} // namespace calltray::decoder
