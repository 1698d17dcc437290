// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/userinterface.h"

#include "app/core/clock.h"
#include "app/notifications/notificationcenter.h"
#include "ui/popups/popupstack.h"
#include "ui/style/theme.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

class UserInterface::Parts
{
public:
    explicit Parts(const Model &shown)
        : model(shown)
        , theme(shown.settings)
        , stack(theme, shown.settings, shown.clock, {})
    { }

    //! Ours have ids below 0: they are no messages and are stored nowhere.
    [[nodiscard]] Notification own(const QString &identity, const QString &headline,
                                   const QString &text)
    {
        if (!troubles.contains(identity))
            troubles.insert(identity, --lastTrouble);
        Notification notification;
        notification.id = troubles.value(identity);
        notification.content = ErrorNotification{.header = headline,
                                                 .text = text.toHtmlEscaped(),
                                                 .link = {},
                                                 .date = model.clock.unixTime()};
        return notification;
    }

    Model model;
    Theme theme;
    PopupStack stack;
    QHash<QString, qint64> troubles; //!< by identity
    qint64 lastTrouble = 0;
};

UserInterface::UserInterface(const Model &model, QObject *parent)
    : QObject(parent)
    , m_parts(std::make_unique<Parts>(model))
{
    NotificationCenter &center = model.notifications;
    PopupStack &stack = m_parts->stack;
    connect(&center, &NotificationCenter::shown, &stack, &PopupStack::show);
    connect(&center, &NotificationCenter::updated, &stack, &PopupStack::update);
    connect(&center, &NotificationCenter::withdrawn, &stack, &PopupStack::withdraw);
    connect(&center, &NotificationCenter::digest, &stack,
            [&stack](const QList<Notification> &held, int more) {
                const auto calls = static_cast<int>(
                    std::count_if(held.cbegin(), held.cend(), [](const Notification &notification) {
                        return notification.isCall();
                    }));
                stack.showDigest(calls + more, static_cast<int>(held.size()) - calls);
            });
    connect(&stack, &PopupStack::popupShown, &center, [&center](qint64 id, const QString &screen) {
        if (id > 0)
            center.notePopupShown(id, screen);
    });
    connect(&stack, &PopupStack::popupWaits, &center, [&center](qint64 id) {
        if (id > 0)
            center.notePopupWaits(id);
    });
    connect(&stack, &PopupStack::popupHidden, &center, [&center](qint64 id, HideReason reason) {
        if (id > 0)
            center.notePopupHidden(id, reason);
    });
    connect(&stack, &PopupStack::showAllRequested, this, &UserInterface::showWindow);
}

UserInterface::~UserInterface() = default;

void UserInterface::start()
{
    m_parts->stack.warmUp();
}

QList<Presenter::PopupInfo> UserInterface::popups() const
{
    return m_parts->stack.popups();
}

int UserInterface::waitingCount() const
{
    return m_parts->stack.waitingCount();
}

bool UserInterface::closeTopPopup()
{
    return m_parts->stack.closeTop();
}

void UserInterface::showWindow() { }

QString UserInterface::presence() const
{
    return u"tray"_s;
}

void UserInterface::showQuitRefused(const QString &owner)
{
    m_parts->stack.showPassing(
        m_parts->own(u"quitRefused"_s, tr("Calltray stays until the call ends"),
                     tr("You are on a call (reported by %1). Switch \"On a call\" off to quit now.")
                         .arg(owner)));
}

void UserInterface::showTrouble(const QString &identity, const QString &headline,
                                const QString &text)
{
    m_parts->stack.show(m_parts->own(identity, headline, text));
}

void UserInterface::clearTrouble(const QString &identity)
{
    if (m_parts->troubles.contains(identity))
        m_parts->stack.withdraw(m_parts->troubles.take(identity));
}

} // namespace calltray
