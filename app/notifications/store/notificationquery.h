// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace calltray {

//! \brief Which notifications to list, newest first.
struct NotificationQuery
{
    enum class Kind { Call, Error };

    std::optional<Kind> kind;
    //! Words or parts of a number; each must begin a word, or be a part of a number or of what is written without spaces
    //! (Chinese, Japanese, Korean, Thai).
    QString text;
    qint64 before = 0; //!< only ids below this one, for the next page; 0: from the newest
    int limit = 50; //!< 1 to 500
    bool openErrorsOnly = false; //!< errors that nobody closed
};

} // namespace calltray
