// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/platform/desktopappearance.h"
#include "ui/style/tooltips.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QPixmap>

namespace calltray {

class Settings;

//! \brief The colours, fonts and icons of everything that we draw, in the scheme of the desktop or
//! the user's choice.
//!
//! It gives the program Qt's own style and its palettes, so that what Qt draws (menus, lists, tooltips, controls) has the
//! same colours; no widget has a palette of its own but where it differs from these.
//!
//! Source of the values: the look; text on its background has a contrast of at least 4.5:1 in both
//! schemes.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Scheme { Light, Dark };
    //! Setting `appearance/theme`: auto, light, dark.
    enum class Choice { FollowDesktop, Light, Dark };
    //! Source: the look. `ok` is for shapes: as text it would be too pale.
    struct Colors
    {
        QColor card, line, text, muted, accent, accentBackground, ok, okBackground, error,
            errorBackground, track;
        QColor onAccent; //!< text and icons on \ref accent
        QColor onAccentBackground; //!< accented text on \ref accentBackground
    };

    explicit Theme(Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] const Colors &colors() const { return colors(m_scheme); }
    [[nodiscard]] static const Colors &colors(Scheme scheme);
    //! The colours of windows and of what is in them.
    [[nodiscard]] QPalette palette() const;
    //! The colours of controls, whose frames are seen in both schemes.
    [[nodiscard]] QPalette controlPalette() const;
    //! The colours of menus.
    [[nodiscard]] QPalette menuPalette() const;
    [[nodiscard]] Choice choice() const;
    void setChoice(Choice choice);
    //! No fades where the desktop, or the setting `appearance/animations`, asks for reduced motion.
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }

    //! The application's font at \a px of the look: 15 semibold is a title. A desktop's ordinary
    //! font (up to 11 pt) is the look's size; a larger one enlarges everything alike.
    [[nodiscard]] QFont font(qreal px, QFont::Weight weight = QFont::Normal) const;
    //! A length of the look in device-independent pixels, enlarged as the fonts are.
    [[nodiscard]] int scaled(qreal px) const { return qRound(px * m_fontScale); }
    //! Icon \a name (`phone-incoming`, `alert`, `close`, `play`, …) in \a color, \a size
    //! device-independent pixels for a screen of \a devicePixelRatio. Null for an unknown name.
    [[nodiscard]] QPixmap icon(const QString &name, const QColor &color, int size,
                               qreal devicePixelRatio) const;
    //! The program's own icon.
    [[nodiscard]] static QIcon applicationIcon();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    //! Colours, fonts or motion are others now.
    void changed();

private:
    //! Whether the desktop's own palette, without ours, is a dark one.
    void readDesktop();
    void update();
    void applyPalettes() const;

    Settings &m_settings;
    DesktopAppearance m_desktop;
    ToolTips m_toolTips;
    Scheme m_scheme = Scheme::Light;
    bool m_isDesktopDark = false;
    bool m_isAsked = false; //!< readDesktop() is under way
    bool m_reducedMotion = false;
    qreal m_fontScale = 1;
    mutable QHash<QString, QPixmap> m_icons; //!< as drawn: by name, colour and pixels
};

} // namespace calltray
