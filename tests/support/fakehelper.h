// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/messages.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <unistd.h>

//! What the fake decoder and the fake audio process share; plain C++, as the real decoder is.
namespace calltray::test {

//! The other end of the pipes of a helper, which says what a test wants.
class FakeHelper
{
public:
    //! The script that it plays is the name that it was started by.
    static std::string script(const char *program)
    {
        const std::string path(program);
        return path.substr(path.find_last_of('/') + 1);
    }

    static void say(const std::string &bytes)
    {
        std::size_t written = 0;
        while (written < bytes.size()) {
            const ssize_t count =
                ::write(STDOUT_FILENO, bytes.data() + written, bytes.size() - written);
            if (count <= 0)
                std::exit(EXIT_SUCCESS);
            written += static_cast<std::size_t>(count);
        }
    }
    static void say(const Message &message) { say(message.bytes()); }

    [[noreturn]] static void sayForEver(const Message &message)
    {
        const std::string one = message.bytes();
        std::string many;
        while (many.size() + one.size() < 65'536)
            many += one;
        for (;;)
            say(many);
    }

    //! The next message that begins with \a kind; what comes before it is left out.
    template <typename Kind>
    MessageReader waitFor(Kind kind)
    {
        for (;;) {
            while (const auto message = m_buffer.next()) {
                ++m_messages;
                MessageReader reader(*message);
                if (reader.take<Kind>() == kind)
                    return reader;
            }
            read();
        }
    }

    //! Those that waitFor() has seen.
    [[nodiscard]] std::uint32_t messages() const { return m_messages; }
    //! Until the other end goes.
    [[noreturn]] void waitForTheEnd()
    {
        for (;;)
            read();
    }

private:
    void read()
    {
        std::array<char, 4096> bytes{};
        const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count <= 0)
            std::exit(EXIT_SUCCESS);
        m_buffer.append({bytes.data(), static_cast<std::size_t>(count)});
    }

    MessageBuffer m_buffer;
    std::uint32_t m_messages = 0;
};

} // namespace calltray::test
