// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

namespace calltray {

class Theme;

//! \brief A round button with one of our icons in it, named for those who cannot see it.
class GlyphButton final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Kind {
        Close, //!< a muted ✕, or another icon, that gets a ground under the pointer
        Play //!< the filled accent disc
    };

    GlyphButton(const QString &name, Kind kind, const Theme &theme, QWidget *parent);

    //! Another icon than its kind's.
    void setGlyph(const QString &glyph);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    const Theme &m_theme;
    Kind m_kind;
    QString m_glyph;
};

} // namespace calltray
