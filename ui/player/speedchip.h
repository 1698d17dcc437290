// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

namespace calltray {

class Theme;

//! \brief How fast is played, on a small pill. A click is the next speed, a right click all of them.
class SpeedChip final : public QAbstractButton
{
    Q_OBJECT

public:
    SpeedChip(const Theme &theme, QWidget *parent);

    void setSpeed(double speed);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void speedRequested(double speed);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    const Theme &m_theme;
    double m_speed = 1;
};

} // namespace calltray
