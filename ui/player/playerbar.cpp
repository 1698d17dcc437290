// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/playerbar.h"

#include "app/core/clock.h"
#include "app/recordings/player.h"
#include "ui/player/playerstrip.h"
#include "ui/style/theme.h"
#include "ui/widgets/glyphbutton.h"
#include "ui/words/notificationwords.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int MarginX = 16;
constexpr int MarginY = 14;
constexpr int Gap = 10;
constexpr int ButtonSize = 28;
constexpr int VolumeWidth = 72;
constexpr int FullVolume = 100;

} // namespace

PlayerBar::PlayerBar(Player &player, const Clock &clock, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_player(player)
    , m_clock(clock)
    , m_theme(theme)
    , m_strip(new PlayerStrip(&player, theme, WaveformView::Wide, this))
    , m_devices(new GlyphButton(u"devices"_s, GlyphButton::Kind::Close, theme, this))
    , m_volume(new QSlider(Qt::Horizontal, this))
{
    setObjectName("playerBar"_L1);
    m_strip->takeFocus();
    m_devices->setGlyph(u"volume"_s);
    m_devices->setAccessibleName(tr("Output device"));
    m_devices->setToolTip(m_devices->accessibleName());
    m_devices->setFocusPolicy(Qt::TabFocus);
    m_volume->setObjectName("volume"_L1);
    m_volume->setRange(0, FullVolume);
    m_volume->setPageStep(FullVolume / 10);
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setToolTip(m_volume->accessibleName());
    setTabOrder(m_strip, m_devices);
    setTabOrder(m_devices, m_volume);

    connect(m_strip, &PlayerStrip::openRequested, this, &PlayerBar::openRequested);
    connect(m_strip, &PlayerStrip::heightChanged, this, &PlayerBar::layOut);
    connect(m_devices, &QAbstractButton::clicked, this, &PlayerBar::openDevices);
    connect(m_volume, &QSlider::valueChanged, this,
            [this](int value) { m_player.setVolume(value / double(FullVolume)); });
    connect(&m_player, &Player::changed, this, &PlayerBar::refresh);
    connect(&m_theme, &Theme::changed, this, &PlayerBar::restyle);
    refresh();
    restyle();
}

bool PlayerBar::seekByKey(int key)
{
    return m_player.isLoaded() && m_strip->waveform().seekByKey(key);
}

void PlayerBar::refresh()
{
    const Recording &recording = m_player.status().recording;
    const QString time =
        NotificationWords::clockTime(QDateTime::fromSecsSinceEpoch(recording.date), m_clock.now());
    m_strip->setCaption(recording.title,
                        recording.to.isEmpty() ? time : recording.to + u" · "_s + time);
    m_strip->setRecording(recording, {});
    if (!m_volume->isSliderDown()) {
        const QSignalBlocker blocker(m_volume); // it was not the user
        m_volume->setValue(qRound(m_player.status().volume * FullVolume));
    }
    layOut();
}

void PlayerBar::restyle()
{
    m_strip->restyle();
    layOut();
}

void PlayerBar::layOut()
{
    const auto px = [this](int value) { return m_theme.scaled(value); };
    const int button = px(ButtonSize);
    const int volume = std::min(px(VolumeWidth), width() / 10);
    const int sides = button + volume + px(Gap);
    const int wide = width() - 2 * px(MarginX) - sides;
    const int high = m_strip->layOut(wide);
    setFixedHeight(high + 2 * px(MarginY));
    const auto place = [this](QWidget &widget, const QRect &rect) {
        widget.setGeometry(QStyle::visualRect(layoutDirection(), this->rect(), rect));
    };
    place(*m_strip, {px(MarginX), px(MarginY), wide, high});
    const int x = px(MarginX) + wide + px(Gap);
    const int middle = height() - px(MarginY) - px(ButtonSize / 2) - px(2);
    place(*m_devices, {x, middle - button / 2, button, button});
    place(*m_volume, {x + button, middle - button / 2, volume, button});
}

void PlayerBar::openDevices()
{
    auto *menu = new QMenu(this);
    menu->setObjectName("deviceMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto open = [this, menu] {
        fill(*menu);
        menu->popup(m_devices->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    };
    open();
    connect(&m_player, &Player::devicesChanged, menu, open);
}

void PlayerBar::fill(QMenu &menu)
{
    QList<AudioDevice> devices = m_player.devices();
    devices.prepend({.id = {}, .name = tr("The system's default")});
    menu.clear();
    for (const AudioDevice &device : devices) {
        QString name = device.name.simplified();
        QAction *action = menu.addAction(name.replace(u'&', "&&"_L1), this,
                                         [this, device] { m_player.setDevice(device.id); });
        action->setCheckable(true);
        action->setChecked(device.id == m_player.device());
    }
}

void PlayerBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().card);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.colors().line);
}

void PlayerBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void PlayerBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        m_player.toggle(m_player.status().recording);
    else if (!seekByKey(event->key()))
        QWidget::keyPressEvent(event);
}

} // namespace calltray
