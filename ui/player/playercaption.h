// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace calltray {

class ElidedLabel;
class Theme;

//! \brief Whose recording it is, in two lines.
class PlayerCaption final : public QWidget
{
    Q_OBJECT

public:
    //! \a theme must outlive it.
    PlayerCaption(const Theme &theme, QWidget *parent);

    void setLines(const QString &title, const QString &detail);
    void restyle();

private:
    const Theme &m_theme;
    ElidedLabel *m_title; // owned by the widget
    ElidedLabel *m_detail;
};

} // namespace calltray
