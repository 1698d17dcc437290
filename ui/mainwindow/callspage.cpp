// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/callspage.h"

#include "app/notifications/payload/payload.h"
#include "app/recordings/player.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/models/callsmodel.h"
#include "ui/player/recordingmenu.h"
#include "ui/words/notificationwords.h"
#include "ui/words/recordingwords.h"

#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace calltray {

CallsPage::CallsPage(NotificationCenter &center, const Settings &settings, const Clock &clock,
                     Player *player, const Theme &theme, QWidget *parent)
    : NotificationPage(theme, parent)
    , m_settings(settings)
    , m_player(player)
{
    setObjectName("callsPage"_L1);
    // Its card is opened by Enter and from the menu as well.
    setModel(new CallsModel(center, settings, clock, player, this), CallsModel::Text,
             {{.wanted = 52, .least = 44},
              {.wanted = 176, .least = 140},
              {.wanted = 147, .least = 84, .rank = 3},
              {.wanted = 160, .least = 110},
              {.wanted = 150, .least = 92, .rank = 2},
              {.wanted = 90, .least = 76, .rank = 4},
              {.wanted = 152, .least = 86, .rank = 1}});
    focusProxy()->setAccessibleName(tr("Calls"));
}

QString CallsPage::cardUrl(const Notification &notification) const
{
    const std::optional<CrmElement> &element = notification.call().element;
    return element ? elementUrl(*element, m_settings.text(keys::CrmUrl)) : QString();
}

void CallsPage::activate(const Notification &notification)
{
    const QString card = cardUrl(notification);
    if (card.isEmpty())
        play(notification);
    else
        open(card);
}

void CallsPage::click(const Notification &notification, int column)
{
    if (column == CallsModel::Play)
        play(notification);
    else if (column == CallsModel::Card)
        open(cardUrl(notification));
}

void CallsPage::fillMenu(QMenu &menu, const Notification &notification)
{
    const QString from = notification.call().from;
    QAction *copyNumber = menu.addAction(tr("Copy number"), this, [from] { copy(from); });
    copyNumber->setObjectName("copyNumber"_L1);
    copyNumber->setEnabled(!from.isEmpty() && from != WithheldNumber);

    const Recording recording = RecordingWords::recording(notification);
    if (m_player != nullptr) {
        RecordingMenu::fill(menu, recording, *m_player,
                            [this](const QString &link) { open(link); });
    } else {
        QAction *openRecording =
            menu.addAction(tr("Open recording"), this, [this, recording] { open(recording.link); });
        openRecording->setObjectName("openRecording"_L1);
        openRecording->setEnabled(!recording.link.isEmpty());
    }

    const QString card = cardUrl(notification);
    QAction *openCard = menu.addAction(tr("Open card"), this, [this, card] { open(card); });
    openCard->setObjectName("openCard"_L1);
    openCard->setEnabled(!card.isEmpty());
}

void CallsPage::play(const Notification &notification)
{
    const Recording recording = RecordingWords::recording(notification);
    if (m_player == nullptr)
        open(recording.link);
    else
        m_player->toggle(recording);
}

void CallsPage::playOrPause()
{
    const Notification *current = this->current();
    if (m_player->status().isActive())
        m_player->pause();
    else if (current != nullptr && !current->call().link.isEmpty())
        play(*current);
    else if (current == nullptr)
        m_player->toggle(m_player->status().recording);
}

bool CallsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == focusProxy() && event->type() == QEvent::KeyPress && m_player != nullptr
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) {
        playOrPause();
        return true;
    }
    return NotificationPage::eventFilter(watched, event);
}

FormattedText CallsPage::fullText(const Notification &notification) const
{
    return NotificationWords::text(notification.call().text, QUrl(m_settings.text(keys::CrmUrl)));
}

QString CallsPage::emptyText() const
{
    return tr("No calls yet. They appear here as your telephony sends them.");
}

} // namespace calltray
