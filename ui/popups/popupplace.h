// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/popupscreens.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QRect>

namespace calltray {

class Popup;
class Settings;

//! \brief Where the popups are: on which screen, in which work area, with or without a compositing manager.
class PopupPlace final : public QObject
{
    Q_OBJECT

public:
    //! \a settings must outlive it.
    explicit PopupPlace(const Settings &settings, QObject *parent = nullptr);

    //! Looks anew; the screen that popups are on is kept where \a keepsScreen and where it is still there.
    void refresh(bool keepsScreen);
    [[nodiscard]] QString screen() const { return m_screen.name; }
    [[nodiscard]] QRect workArea() const { return m_screen.workArea; }
    [[nodiscard]] bool isComposited() const { return m_isComposited; }
    //! Shows \a popup with its card at \a rect, or moves it there. Whether it was not on screen before.
    bool present(Popup &popup, const QRect &rect) const;

Q_SIGNALS:
    //! refresh() may find something else than before.
    void changed();

private:
    const Settings &m_settings;
    PopupScreens m_screens;
    PopupScreen m_screen;
    bool m_isComposited = false;
    QDeadlineTimer m_compositingKnown; //!< until then it need not be asked again
};

} // namespace calltray
