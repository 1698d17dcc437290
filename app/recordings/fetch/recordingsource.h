// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/byteranges.h"
#include "app/core/recordingtrouble.h"
#include "app/decoder/protocol.h"

#include <QObject>

#include <optional>

namespace calltray {

//! \brief A recording's bytes in a file on this computer, which grows while they are fetched.
//!
//! Lives on the GUI thread; network and disk are elsewhere. Fetching begins when it is made and ends with it.
class RecordingSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! The file, open for reading, from opened() on as long as this lives; -1 before. Its offset means nothing: read by
    //! pread(2). What is not available() yet is a hole in it.
    [[nodiscard]] virtual int descriptor() const = 0;
    [[nodiscard]] virtual const ByteRanges &available() const = 0;
    //! Bytes of the whole recording, once it is known.
    [[nodiscard]] virtual std::optional<qint64> size() const = 0;
    //! What its name says it is, where its bytes tell nothing.
    [[nodiscard]] virtual decoder::RawFormat raw() const { return decoder::RawFormat::None; }
    //! Whether more than size() may come yet, since the call is just over.
    [[nodiscard]] virtual bool mayGrow() const { return false; }
    //! Whether more has come already: how long it gets is not known.
    [[nodiscard]] virtual bool isGrowing() const { return false; }
    //! Whether all of it is there.
    [[nodiscard]] virtual bool isComplete() const = 0;
    //! Whether what is not there yet can be fetched out of turn; true until the server has shown otherwise.
    [[nodiscard]] virtual bool hasRanges() const = 0;
    //! A reader waits for the byte at \a offset: fetched next where the server offers ranges.
    virtual void need(qint64 offset) = 0;

Q_SIGNALS:
    //! It is audio, as far as its first bytes tell, and descriptor() can be read.
    void opened();
    void grew(qint64 begin, qint64 end);
    void sizeKnown(qint64 size);
    //! mayGrow() or isGrowing() is another.
    void growthChanged();
    void completed();
    //! The telephone system is still writing it; it is asked again by itself.
    void preparing();
    //! It ends here; what is available() stays readable.
    void failed(const calltray::RecordingTrouble &trouble);
};

} // namespace calltray
