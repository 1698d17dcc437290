// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/platform/panels.h"

#include <QObject>
#include <QRect>
#include <QString>
#include <QStringList>

class QScreen;

namespace calltray {

//! \brief A screen, by what stays true of it when screens come and go.
struct PopupScreen
{
    QString name;
    QRect workArea; //!< what panels leave free, in device-independent pixels on the virtual desktop
};

//! \brief The screens that popups may be on; emits signals when anything about them changes.
class PopupScreens final : public QObject
{
    Q_OBJECT

public:
    explicit PopupScreens(QObject *parent = nullptr);

    //! The names of all that are connected.
    [[nodiscard]] static QStringList connected();
    //! The screen that \a wish, the setting `popups/screen`, means now; the primary one where it means none.
    [[nodiscard]] PopupScreen chosen(const QString &wish) const;
    //! The screen called \a name as it is now, or as chosen() where it is not connected any more.
    [[nodiscard]] PopupScreen named(const QString &name, const QString &wish) const;

Q_SIGNALS:
    //! A screen came or went, or is of another size, scale or work area, or another is primary.
    void changed();
    //! Comes before changed().
    void primaryChanged();

private:
    void watch(QScreen *screen) const;
    [[nodiscard]] PopupScreen described(const QScreen *screen) const;

    Panels m_panels;
};

} // namespace calltray
