// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/audiostart.h"

#include <QByteArray>
#include <QString>

namespace calltray {

//! \brief What a file is by its first bytes; Content-Type is not asked.
struct AudioContent
{
    enum class Kind {
        TooShort, //!< cannot be told yet
        Audio, //!< \ref extension says of which format
        NoSound, //!< the same, and nothing is behind its header, or nothing at all
        NotAudio, //!< a page, JSON or other text
        Unknown //!< neither: the decoder decides
    };
    //! What its name says; it is asked where its bytes tell nothing.
    enum class Name {
        SaysNothing,
        SaysRaw, //!< samples without a header, any bytes
    };

    //! From so many bytes on nothing is Kind::TooShort.
    static constexpr qsizetype Enough{audiostart::LongestText};

    Kind kind = Kind::TooShort;
    QString extension = {}; //!< without the dot, for Kind::Audio

    //! \a isWhole: nothing follows \a bytes.
    [[nodiscard]] static AudioContent of(const QByteArray &bytes, bool isWhole,
                                         Name name = Name::SaysNothing);

    bool operator==(const AudioContent &) const = default;
};

} // namespace calltray
