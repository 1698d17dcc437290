// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \brief A call's recording, and what its user knows it by.
struct Recording
{
    QString link; //!< http(s), byte for byte as it was sent; empty: no recording
    QString title = {}; //!< the call's title, plain
    QString to = {}; //!< whom the call was for, plain
    qint64 date = 0; //!< of the call, Unix seconds
    qint64 duration = 0; //!< of the call, seconds; 0: not known

    bool operator==(const Recording &) const = default;
};

} // namespace calltray
