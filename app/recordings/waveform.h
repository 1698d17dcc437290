// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace calltray {

//! \brief How loud a recording is, from its beginning to its end.
struct Waveform
{
    //! How many values it has: enough for the widest place it is shown in.
    static constexpr int Count = 240;

    //! Values 0…255, each for the same share of the whole; empty: not known.
    QByteArray peaks;
    //! What of it is computed, 0…1; the values after that are 0.
    double done = 0;

    bool operator==(const Waveform &) const = default;
};

} // namespace calltray
