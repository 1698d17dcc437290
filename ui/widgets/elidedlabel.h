// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace calltray {

//! \brief One line of plain text, elided where it does not fit; the tooltip then holds the whole.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &name, QWidget *parent);

    void setElideMode(Qt::TextElideMode mode);
    //! Of the whole text.
    [[nodiscard]] int textWidth() const;
    [[nodiscard]] bool isElided() const { return textWidth() > width(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace calltray
