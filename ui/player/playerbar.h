// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QMenu;
class QSlider;

namespace calltray {

class Clock;
class GlyphButton;
class Player;
class PlayerStrip;
class Theme;

//! \brief The player at the window's lower edge: what was played last, whose it is, and how loud and where it is heard.
class PlayerBar final : public QWidget
{
    Q_OBJECT

public:
    //! All references must outlive it.
    PlayerBar(Player &player, const Clock &clock, const Theme &theme, QWidget *parent);

    //! Of a key that was pressed elsewhere; false where it is no such key, or nothing is loaded.
    bool seekByKey(int key);

Q_SIGNALS:
    void openRequested(const QString &link);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void restyle();
    void layOut();
    void openDevices();
    void fill(QMenu &menu);

    Player &m_player;
    const Clock &m_clock;
    const Theme &m_theme;
    PlayerStrip *m_strip; // all owned by the bar
    GlyphButton *m_devices;
    QSlider *m_volume;
};

} // namespace calltray
