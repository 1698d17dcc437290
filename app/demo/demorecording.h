// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace calltray {

//! A recording of ten seconds that sounds like two people talking behind a wall, as a WAV file: 8 kHz, mono, 16 bits.
//! The same at every call.
[[nodiscard]] QByteArray demoRecording();

} // namespace calltray
