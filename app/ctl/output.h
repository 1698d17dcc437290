// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace calltray::ctl {

[[nodiscard]] bool isUtf8(std::string_view text);
//! \a text with U+FFFD for each byte that is no UTF-8, and for each control but line ends and tabs.
[[nodiscard]] std::string wellFormed(std::string_view text);

//! The same for JSON: half a surrogate pair, written as an escape, is U+FFFD as well, where the parser would refuse all.
[[nodiscard]] std::string wellFormedJson(std::string_view text);

//! \a text without what a terminal would act on, or show in another order than it is: such characters come as `\u001b`,
//! which JSON reads back; line ends and tabs stay. What is not UTF-8 comes as U+FFFD.
[[nodiscard]] std::string terminalSafe(std::string_view text);

//! terminalSafe(), with spaces for line ends and tabs: for a report's row or column.
[[nodiscard]] std::string onOneLine(std::string text);

//! \brief Lines to standard output, gathered until flush(); made safe where it is a terminal.
class Output final
{
public:
    explicit Output(FILE *stream);

    void line(std::string_view text);
    //! False where they could not be written, now or earlier.
    [[nodiscard]] bool flush();
    [[nodiscard]] bool isTerminal() const { return m_isTerminal; }

private:
    FILE *m_stream;
    bool m_isTerminal;
    bool m_hasFailed = false;
    std::string m_lines;
};

//! `calltrayctl: …` on standard error.
void complain(std::string_view message);

} // namespace calltray::ctl
