// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QRect>
#include <QString>

namespace calltray {

//! \brief What the API can ask of the user interface; ui/ implements it, and tests have their own.
class Presenter
{
public:
    struct PopupInfo
    {
        qint64 id = 0; //!< of its notification; 0 for the overflow card, a digest and a return
        QString kind; //!< `call`, `error`, `overflow`, `digest` or `return` (a colleague is back)
        QString title;
        QString screen;
        //! Of the card, without its shadow, in device-independent pixels on the virtual desktop.
        QRect geometry;
    };

    Presenter() = default;
    virtual ~Presenter() = default;
    Q_DISABLE_COPY_MOVE(Presenter)

    //! Where windows are shown.
    struct Display
    {
        QString platform; //!< Qt's name for the window system, such as `xcb`
        int screens = 0;
    };

    //! Bottom to top.
    [[nodiscard]] virtual QList<PopupInfo> popups() const = 0;
    //! How many notifications wait behind the overflow card.
    [[nodiscard]] virtual int waitingCount() const = 0;
    //! As if its user had closed it; false where none is on screen.
    virtual bool closeTopPopup() = 0;
    virtual void showWindow() = 0;
    //! `tray`, or `window` where the desktop has no tray.
    [[nodiscard]] virtual QString placement() const = 0;
    [[nodiscard]] virtual Display display() const = 0;
};

} // namespace calltray
