// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

namespace calltray {

//! \brief Hands links to the user's browser, byte for byte: a signature in one survives no other spelling.
//!
//! Why not QDesktopServices::openUrl(): a QUrl writes some characters in its own way, `%41` as `A`.
class LinkOpener final : public QObject
{
    Q_OBJECT

public:
    explicit LinkOpener(QObject *parent = nullptr);

    //! Opens \a link, from the event loop, so that the click is handled first; does nothing where webLink() refuses it.
    //! A user name and password in it are left out: the browser asks for them.
    void open(const QString &link);
    //! Opens \a file, of our own, with what opens such files.
    void openFile(const QString &file);

Q_SIGNALS:
    //! No program on this computer has opened \a link.
    void failed(const QString &link);

private:
    void startSoon(const QString &link);
    void start(const QString &link);
    void openByQt(const QString &link);
};

} // namespace calltray
