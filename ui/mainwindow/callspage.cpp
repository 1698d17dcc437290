// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/callspage.h"

#include "app/core/formattedtext.h"
#include "app/notifications/payload.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/mainwindow/callsmodel.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace calltray {

CallsPage::CallsPage(NotificationCenter &center, const Settings &settings, const Clock &clock,
                     const Theme &theme, QWidget *parent)
    : NotificationPage(theme, parent)
    , m_settings(settings)
{
    setObjectName("callsPage"_L1);
    setModel(new CallsModel(center, settings, clock, this), CallsModel::Text);
    setColumnWidth(CallsModel::Play, 52);
    setColumnWidth(CallsModel::From, 176);
    setColumnWidth(CallsModel::To, 147);
    setColumnWidth(CallsModel::Card, 150);
    setColumnWidth(CallsModel::Duration, 80);
    setColumnWidth(CallsModel::Time, 152);
    focusProxy()->setAccessibleName(tr("Calls"));
}

QString CallsPage::cardUrl(const Notification &notification) const
{
    const std::optional<CrmElement> &element = notification.call().element;
    return element ? elementUrl(*element, m_settings.value(keys::CrmUrl).toString()) : QString();
}

void CallsPage::activate(const Notification &notification)
{
    const QString card = cardUrl(notification);
    open(card.isEmpty() ? notification.call().link : card);
}

void CallsPage::click(const Notification &notification, int column)
{
    if (column == CallsModel::Play)
        open(notification.call().link);
    else if (column == CallsModel::Card)
        open(cardUrl(notification));
}

void CallsPage::fillMenu(QMenu &menu, const Notification &notification)
{
    const QString from = notification.call().from;
    QAction *copyNumber = menu.addAction(tr("Copy number"), this, [from] { copy(from); });
    copyNumber->setObjectName("copyNumber"_L1);
    copyNumber->setEnabled(!from.isEmpty());

    const QString link = webLink(notification.call().link);
    QAction *openRecording =
        menu.addAction(tr("Open recording"), this, [this, link] { open(link); });
    openRecording->setObjectName("openRecording"_L1);
    openRecording->setEnabled(!link.isEmpty());

    const QString card = cardUrl(notification);
    QAction *openCard = menu.addAction(tr("Open card"), this, [this, card] { open(card); });
    openCard->setObjectName("openCard"_L1);
    openCard->setEnabled(!card.isEmpty());
}

QString CallsPage::emptyText() const
{
    return tr("No calls yet. They appear here as your telephony sends them.");
}

} // namespace calltray
