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

    //! From the event loop, so that the click is answered first. Only what webLink() lets pass; a browser asks for the
    //! password that a recording's link holds.
    void open(const QString &link);

Q_SIGNALS:
    //! Nothing on this computer took it.
    void failed(const QString &link);

private:
    void start(const QString &link);
    void openByQt(const QString &link);
};

} // namespace calltray
