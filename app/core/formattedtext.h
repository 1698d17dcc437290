// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/weblink.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace calltray {

//! \brief Plain text in which some stretches are links: all that is left of a text from outside.
struct FormattedText
{
    struct Link
    {
        qsizetype start = 0; //!< index into \ref text, in UTF-16 units
        qsizetype length = 0;
        //! Absolute; http, https, tel or mailto; byte for byte as it was sent where it was absolute.
        QString target;

        bool operator==(const Link &) const = default;
    };

    QString text;
    QList<Link> links;

    bool operator==(const FormattedText &) const = default;
};

//! \brief The sanitiser: what a person should read of \a html, which came from outside.
//!
//! `<br>`, `</br>` and block ends become line breaks; `<a href>` stays a link where it is http(s), tel, mailto, or
//! relative (then against \a base; without a base only its text stays); other tags go and their text stays;
//! `<script>` and `<style>` go with their content. Character references are decoded once. A text without markup,
//! `a < b` included, comes out as it went in but for blank lines (none at either end, one at most in between) and what
//! TextBuilder does not let through. Linear time. Never fetches anything.
[[nodiscard]] FormattedText sanitised(const QString &html, const QUrl &base = {});

//! \a text with its numbers isolated (U+2066, U+2069) where it has letters that are written from right to left: so
//! `+971 50 123 4567` beside an Arabic name keeps its order. For the screen alone.
[[nodiscard]] FormattedText withNumbersIsolated(FormattedText text);
[[nodiscard]] QString withNumbersIsolated(const QString &text);

//! \a text, whose markup and references are text.
[[nodiscard]] FormattedText sanitisedText(const QString &text);

//! \a text, a name or a number from outside, as one line: character references are decoded, once, and markup is text.
[[nodiscard]] QString sanitisedLine(const QString &text);

} // namespace calltray
