// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/userinterface.h"

#include "app/core/logging.h"
#include "app/core/weblink.h"
#include "app/notifications/lockedscreen.h"
#include "app/notifications/notificationcenter.h"
#include "app/presence/returnwatch.h"
#include "app/recordings/player.h"
#include "app/server/linkpolicy.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/colleaguesmodel.h"
#include "ui/platform/linkopener.h"
#include "ui/platform/screenlock.h"
#include "ui/popups/popupstack.h"
#include "ui/settings/settingswindow.h"
#include "ui/style/theme.h"
#include "ui/tray/trayicon.h"

#include <QApplication>
#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

class UserInterface::Parts
{
public:
    explicit Parts(UiModel shown)
        : model(std::move(shown))
        , theme(model.settings)
        , stack(theme, model.settings, model.clock, {}, model.player)
        , tray(model, theme)
    { }
    ~Parts()
    {
        delete window;
        delete settingsWindow;
    }
    Q_DISABLE_COPY_MOVE(Parts)

    void makeWindow()
    {
        if (!window.isNull())
            return;
        window = new MainWindow(model, theme);
        QObject::connect(window, &MainWindow::openRequested, &opener,
                         [this](const QString &link) { openLink(link); });
        QObject::connect(window, &MainWindow::settingsRequested, window,
                         [this] { showSettings(); });
        QObject::connect(window, &MainWindow::quitRequested, &tray, &TrayIcon::askToQuit);
        QObject::connect(window, &MainWindow::restartRequested, &tray, &TrayIcon::restartRequested);
    }

    void openLink(const QString &link)
    {
        const LinkPolicy policy = LinkPolicy::of(model.settings);
        if (policy.allows(QUrl(webLink(withoutUser(link))))) {
            opener.open(link);
            return;
        }
        stack.showTrouble(
            {.kind = Trouble::Kind::Link,
             .headline = UserInterface::tr("The link was not opened"),
             .text = UserInterface::tr("Your administrator lets links lead to these hosts only: "
                                       "%1. The address is %2")
                         .arg(policy.hosts().join(u", "_s), link)});
    }

    void showSettings()
    {
        if (settingsWindow.isNull()) {
            settingsWindow = new SettingsWindow(model, theme);
            QObject::connect(settingsWindow, &SettingsWindow::openRequested, &opener,
                             &LinkOpener::open);
        }
        settingsWindow->bringToFront();
    }

    void showPage(Page page)
    {
        makeWindow();
        window->showPage(page);
    }

    void showNewest(Page page)
    {
        makeWindow();
        window->showNewest(page);
    }

    //! The window is the way in then; why, is said once only.
    void onNoTray()
    {
        makeWindow();
        if (hadTray) {
            window->showAside();
            sayOnce(keys::TrayGoneTold,
                    UserInterface::tr("The tray has gone. Calltray goes on when this window is "
                                      "closed; start it again to bring the window back."));
        } else {
            window->showPage(Page::Calls);
            sayOnce(keys::TrayNoTrayTold,
                    UserInterface::tr("This desktop has no tray. Calltray goes on when this window "
                                      "is closed; start it again to bring the window back."));
        }
    }

    void onTray()
    {
        hadTray = true;
        if (!window.isNull())
            window->setNotice({});
    }

    //! \a key: the setting that remembers it.
    void sayOnce(const keys::SwitchKey &key, const QString &notice)
    {
        if (model.settings.isOn(key))
            return;
        window->setNotice(notice);
        if (const Status told = model.settings.setValue(key, true); !told)
            qCWarning(lcUi) << "not noted that there is no tray:" << told.error().detail;
    }

    UiModel model;
    LinkOpener opener;
    Theme theme;
    PopupStack stack;
    TrayIcon tray;
    ScreenLock screenLock;
    bool hadTray = false;
    QPointer<MainWindow> window; //!< null while it is closed
    QPointer<SettingsWindow> settingsWindow; //!< the same
};

UserInterface::UserInterface(const UiModel &model, QObject *parent)
    : QObject(parent)
    , m_parts(std::make_unique<Parts>(model))
{
    if (model.lockedScreen != nullptr)
        followLock(*model.lockedScreen);
    connectPopups(model.notifications);
    PopupStack &stack = m_parts->stack;
    connect(&model.returnWatch, &ReturnWatch::cameBack, &stack, [&stack](const PresenceUser &user) {
        stack.showReturn(ColleaguesModel::displayName(user));
    });
    connect(&stack, &PopupStack::showAllRequested, this,
            [this](Page page) { m_parts->showNewest(page); });
    TrayIcon &tray = m_parts->tray;
    connect(&tray, &TrayIcon::windowRequested, this,
            [this](Page page) { m_parts->showPage(page); });
    connect(&tray, &TrayIcon::settingsRequested, this, [this] { m_parts->showSettings(); });
    connect(&tray, &TrayIcon::unavailable, this, [this] { m_parts->onNoTray(); });
    connect(&tray, &TrayIcon::available, this, [this] { m_parts->onTray(); });
    LinkOpener &opener = m_parts->opener;
    const auto openLink = [this](const QString &link) { m_parts->openLink(link); };
    connect(&stack, &PopupStack::openRequested, &opener, openLink);
    connect(&stack, &PopupStack::reportRequested, &opener, &LinkOpener::openFile);
    connect(&stack, &PopupStack::pairingAnswered, this, &UserInterface::pairingAnswered);
    connect(&stack, &PopupStack::restartRequested, this, [this] { Q_EMIT restartRequested(true); });
    connect(&tray, &TrayIcon::openRequested, &opener, openLink);
    connect(&opener, &LinkOpener::failed, this, [this](const QString &link) {
        showTrouble({.kind = Trouble::Kind::Link,
                     .headline = tr("The link could not be opened"),
                     .text = tr("Nothing on this computer opens it: choose a default browser in "
                                "the desktop's settings, then "
                                "click again. The address is %1")
                                 .arg(link)});
    });
    connect(&stack, &PopupStack::popupShown, this, &UserInterface::screenChanged);
    connect(&stack, &PopupStack::popupWaits, this, &UserInterface::screenChanged);
    connect(&stack, &PopupStack::popupHidden, this, &UserInterface::screenChanged);
    connect(&stack, &PopupStack::settled, this, &UserInterface::screenChanged);
    connect(&tray, &TrayIcon::quitRequested, this, &UserInterface::quitRequested);
    connect(&tray, &TrayIcon::restartRequested, this, [this] { Q_EMIT restartRequested(false); });
}

UserInterface::~UserInterface() = default;

void UserInterface::start()
{
    m_parts->tray.start();
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

void UserInterface::showWindow()
{
    m_parts->showPage(m_parts->window.isNull() ? Page::Calls : m_parts->window->page());
}

QString UserInterface::placement() const
{
    return m_parts->tray.isThere() ? u"tray"_s : u"window"_s;
}

Presenter::Display UserInterface::display() const
{
    return {.platform = QGuiApplication::platformName(),
            .screens = static_cast<int>(QGuiApplication::screens().size())};
}

void UserInterface::showQuitRefused(const QString &owner)
{
    showTrouble({.kind = Trouble::Kind::QuitRefused,
                 .headline = tr("Calltray stays until the call ends"),
                 .text = tr("You are on a call (reported by %1). Switch \"On a call\" off to quit "
                            "now.")
                             .arg(owner),
                 .isPassing = true});
}

void UserInterface::showQuitHeld()
{
    showTrouble({.kind = Trouble::Kind::QuitHeld,
                 .headline = tr("Calltray stays until history is saved"),
                 .text = tr("Another program holds the history, and what has come meanwhile would "
                            "be lost. Close that program (a backup, a "
                            "virus scanner) or wait until it is done, then quit again."),
                 .isPassing = true});
}

void UserInterface::showLogOutRefused(const QString &owner)
{
    showTrouble({.kind = Trouble::Kind::LogOutRefused,
                 .headline = tr("You are still logged in"),
                 .text = tr("Logging out would cut your call off (reported by %1). Log out again "
                            "after the call.")
                             .arg(owner),
                 .isPassing = true});
}

void UserInterface::askToRestart(const QString &version, const QString &owner)
{
    showTrouble({.kind = Trouble::Kind::Upgrade,
                 .headline = tr("Calltray %1 waits to start").arg(version),
                 .text = tr("It was installed a day ago. It starts when the call has ended "
                            "(reported by %1). Are you on none?")
                             .arg(owner),
                 .action = Trouble::Action::Restart});
}

void UserInterface::askToPair(const QString &site, const QString &code)
{
    showTrouble(
        {.kind = Trouble::Kind::Pairing,
         .headline = QString(site).remove("https://"_L1),
         .text = tr("wants to show calls here, to see who is online, and to say when you are on a "
                    "call. Allow it only if its page shows %1.")
                     .arg(code),
         .action = Trouble::Action::AllowOrDeny});
}

void UserInterface::connectPopups(NotificationCenter &center)
{
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
    connect(&stack, &PopupStack::popupShown, &center, &NotificationCenter::notePopupShown);
    connect(&stack, &PopupStack::popupWaits, &center, &NotificationCenter::notePopupWaits);
    connect(&stack, &PopupStack::popupPushedOut, &center, &NotificationCenter::notePopupPushedOut);
    connect(&stack, &PopupStack::popupHidden, &center, &NotificationCenter::notePopupHidden);
    connect(&stack, &PopupStack::acted, &center, &NotificationCenter::noteActed);
}

void UserInterface::followLock(LockedScreen &screen)
{
    connect(&screen, &LockedScreen::popupsChanged, &m_parts->stack, &PopupStack::setPrivacy);
    connect(&screen, &LockedScreen::lockedChanged, this, [this](bool isLocked) {
        if (isLocked)
            qApp->installEventFilter(this);
        else
            qApp->removeEventFilter(this);
    });
    // The click on a tray of another process is no event here.
    connect(&m_parts->tray, &TrayIcon::windowRequested, &screen, &LockedScreen::noteClick);
    const auto tell = [&screen](bool isLocked) {
        screen.note(LockedScreen::Source::Display, isLocked);
    };
    connect(&m_parts->screenLock, &ScreenLock::lockedChanged, &screen, tell);
    tell(m_parts->screenLock.isLocked());
}

bool UserInterface::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && event->spontaneous())
        m_parts->model.lockedScreen->noteClick();
    return QObject::eventFilter(watched, event);
}

QList<qint64> UserInterface::notificationsOnScreen() const
{
    return m_parts->stack.notificationIds();
}

HandOver::Cards UserInterface::cardsToKeep() const
{
    return m_parts->stack.cardsToKeep();
}

void UserInterface::bringBack(const HandOver::Cards &cards)
{
    PopupStack &stack = m_parts->stack;
    if (cards.digestCalls + cards.digestErrors > 0)
        stack.showDigest(cards.digestCalls, cards.digestErrors);
    for (const QString &name : cards.returned)
        stack.showReturn(name);
}

bool UserInterface::hasWindow() const
{
    return !m_parts->window.isNull() && m_parts->window->isVisible();
}

void UserInterface::bringWindowBack()
{
    m_parts->makeWindow();
    m_parts->window->showAside();
}

bool UserInterface::isInUse() const
{
    return m_parts->stack.isHeld() || QApplication::activeWindow() != nullptr
        || QApplication::activePopupWidget() != nullptr;
}

void UserInterface::showTrouble(const Trouble &trouble)
{
    m_parts->stack.showTrouble(trouble);
}

void UserInterface::clearTrouble(Trouble::Kind kind)
{
    m_parts->stack.withdrawTrouble(kind);
}

QList<Trouble> UserInterface::troubles() const
{
    return m_parts->stack.troubles();
}

} // namespace calltray
