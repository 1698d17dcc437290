// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPixmap>

namespace calltray {

class Settings;

//! \brief The colours, fonts and icons of everything that we draw, in the scheme of the desktop or the user's choice.
//!
//! Source of the values: the look; text on its background has a contrast of at least 4.5:1 in both schemes.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Scheme { Light, Dark };
    enum class Choice { FollowDesktop, Light, Dark }; //!< setting `appearance/theme`: auto, light, dark
    struct Colors
    {
        QColor card, line, text, muted, accent, accentBackground, ok, okBackground, error, errorBackground, track;
    };

    explicit Theme(Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] const Colors &colors() const;
    [[nodiscard]] Choice choice() const;
    void setChoice(Choice choice);
    //! No fades where the desktop asks for reduced motion.
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }

    //! The application's font scaled so that the user's normal size stands for 14 px: \a px 15 semibold is a title.
    [[nodiscard]] QFont font(qreal px, QFont::Weight weight = QFont::Normal) const;
    //! Icon \a name (`phone-incoming`, `alert`, `close`, `play`, …) in \a color, \a size device-independent pixels
    //! for a screen of \a devicePixelRatio. Drawn as SVG, rendered to PNG at build time.
    [[nodiscard]] QPixmap icon(const QString &name, const QColor &color, int size, qreal devicePixelRatio) const;

Q_SIGNALS:
    void changed();

private:
    Settings &m_settings;
    Scheme m_scheme = Scheme::Light;
    bool m_reducedMotion = false;
};

} // namespace calltray
