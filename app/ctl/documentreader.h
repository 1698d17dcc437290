// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace calltray::ctl {

//! \brief Cuts a stream into JSON objects: one a line, or one over many lines.
//!
//! An object over many lines is looked for at the start only, and after one such: further on an open brace is a line cut
//! short, which must not swallow those behind it. Behind the comma of an array that begins there, a line is its next item. Holds no more than the longest line allowed, and what was appended.
class DocumentReader final
{
public:
    enum class Trouble {
        None,
        TooLong,
        CutShort, //!< the object's end is missing
        NotJson,
        NotAnObject
    };

    struct Document
    {
        std::string text; //!< empty where there is trouble
        Trouble trouble = Trouble::None;
    };

    void append(std::string_view bytes);
    //! No more will be appended.
    void end() { m_hasEnded = true; }
    //! The next object, or what stands in the place of one; nothing: more must be appended first.
    [[nodiscard]] std::optional<Document> next();

private:
    void takeLine(std::string_view line);
    void takeUnfinished(std::string_view line);
    bool takeRest();
    void found(std::string_view text);
    void found(Trouble trouble);

    std::string m_bytes;
    std::size_t m_position = 0;
    std::deque<Document> m_documents;
    std::string m_unfinished;
    std::size_t m_unfinishedLines = 0;
    int m_depth = 0;
    bool m_isAtStart = true;
    bool m_mayGoOn = true; //!< whether a line may be the beginning of an object over many
    bool m_isSkipping = false; //!< the rest of a line that is too long
    bool m_hasEnded = false;
};

} // namespace calltray::ctl
