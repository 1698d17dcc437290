// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace calltray {

class Theme;

//! \brief A line of text of the Settings window, in the theme's fonts and colours; plain, and wrapped where it is long.
class SettingsText final : public QLabel
{
    Q_OBJECT

public:
    enum class Kind { Heading, Plain, Hint, Trouble };

    //! \a theme must outlive it.
    SettingsText(Kind kind, const Theme &theme, QWidget *parent);

    //! Of one line; QLabel's own would keep room for lines that heightForWidth() does not need.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    Kind m_kind;
    const Theme &m_theme;
};

} // namespace calltray
