// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/protocol.h"

#include <QByteArray>
#include <QUrl>

namespace calltray {

//! What the name that \a link ends with says, else one in its query (`?file=a.sln`), of a recording without a header.
//! Source: the names that Asterisk, FreeSWITCH and sox give their files.
[[nodiscard]] decoder::RawFormat rawFormatOf(const QUrl &link);
//! The same of the header `Content-Disposition`. Source: RFC 6266.
[[nodiscard]] decoder::RawFormat rawFormatOfDisposition(const QByteArray &header);
//! What \a number stands for; None where it is none of them.
[[nodiscard]] decoder::RawFormat rawFormatOf(int number);

} // namespace calltray
