// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/errorspage.h"

#include "app/core/formattedtext.h"
#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/notifications/notificationcenter.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/models/errorsmodel.h"
#include "ui/words/notificationwords.h"

#include <QMenu>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace calltray {

ErrorsPage::ErrorsPage(NotificationCenter &center, const Settings &settings, const Clock &clock,
                       const Theme &theme, QWidget *parent)
    : NotificationPage(theme, parent)
    , m_center(center)
    , m_settings(settings)
{
    setObjectName("errorsPage"_L1);
    setModel(new ErrorsModel(center, clock, this), ErrorsModel::Text,
             {{.wanted = 190, .least = 110},
              {.wanted = 200, .least = 140},
              {.wanted = 184, .least = 84, .rank = 2},
              {.wanted = 130, .least = 130},
              {.wanted = 152, .least = 86, .rank = 1}});
    focusProxy()->setAccessibleName(tr("Errors"));
}

QString ErrorsPage::linkOf(const Notification &notification) const
{
    return webLink(notification.error().link, QUrl(m_settings.text(keys::CrmUrl)));
}

void ErrorsPage::activate(const Notification &notification)
{
    open(linkOf(notification));
}

void ErrorsPage::click(const Notification &notification, int column)
{
    if (column == ErrorsModel::Action)
        toggle(notification);
}

void ErrorsPage::toggle(const Notification &notification)
{
    expectDone(notification.dismissed ? m_center.restore(notification.id)
                                      : m_center.dismiss(notification.id));
}

void ErrorsPage::expectDone(const QFuture<Status> &change)
{
    whenDone(change, this, [](const Status &status) {
        if (!status)
            qCWarning(lcUi) << "an error is as it was:" << status.error().detail;
    });
}

void ErrorsPage::fillMenu(QMenu &menu, const Notification &notification)
{
    const QString text = sanitised(notification.error().text).text;
    menu.addAction(tr("Copy text"), this, [text] { copy(text); })->setObjectName("copyText"_L1);

    const QString link = linkOf(notification);
    QAction *openLink = menu.addAction(tr("Open link"), this, [this, link] { open(link); });
    openLink->setObjectName("openLink"_L1);
    openLink->setEnabled(!link.isEmpty());

    menu.addSeparator();
    QAction *toggling =
        menu.addAction(notification.dismissed ? tr("Show again") : tr("Close for good"), this,
                       [this, notification] { toggle(notification); });
    toggling->setObjectName(notification.dismissed ? "showAgain"_L1 : "closeForGood"_L1);
    if (notification.remindAt == 0)
        return;
    menu.addAction(tr("Show now"), this,
                   [this, id = notification.id] { expectDone(m_center.restore(id)); })
        ->setObjectName("showNow"_L1);
    menu.addAction(tr("Do not remind me"), this,
                   [this, id = notification.id] { expectDone(m_center.cancelReminder(id)); })
        ->setObjectName("cancelReminder"_L1);
}

FormattedText ErrorsPage::fullText(const Notification &notification) const
{
    return NotificationWords::text(notification.error().text, QUrl(m_settings.text(keys::CrmUrl)));
}

QString ErrorsPage::emptyText() const
{
    return tr(
        "No errors. What your widgets report appears here; what you close for good stays here, "
        "so that you can show it again.");
}

} // namespace calltray
