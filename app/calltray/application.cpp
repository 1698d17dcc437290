// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/application.h"

#include "app/api/methods/appmethods.h"
#include "app/api/methods/callingmethods.h"
#include "app/api/methods/donotdisturbmethods.h"
#include "app/api/methods/eventmethods.h"
#include "app/api/methods/notificationmethods.h"
#include "app/api/methods/outboxmethods.h"
#include "app/api/methods/popupmethods.h"
#include "app/api/methods/presencemethods.h"
#include "app/api/methods/recordingmethods.h"
#include "app/api/methods/settingsmethods.h"
#include "app/core/logging.h"
#include "app/core/privatefolder.h"
#include "app/core/whendone.h"
#include "app/notifications/ringrule.h"
#include "app/platform/singleinstance.h"
#include "app/platform/succession.h"
#include "app/settings/keys.h"
#include "ui/words/recordingwords.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QScreen>
#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! So many popups a new process shows again.
constexpr int MostBroughtBack = 500;

//! Ours alone: what is in them is nobody else's business, whatever an earlier version made of them.
void makeOwnFolders()
{
    for (const QStandardPaths::StandardLocation location :
         {QStandardPaths::GenericConfigLocation, QStandardPaths::GenericCacheLocation,
          QStandardPaths::GenericDataLocation})
        makePrivateFolder(QStandardPaths::writableLocation(location) + u"/calltray"_s);
}

QStringList connectedScreens()
{
    QStringList names;
    for (const QScreen *screen : QGuiApplication::screens())
        names.append(screen->name());
    return names;
}

std::unique_ptr<ServerClient> makeServerClient(const Settings &settings, const Profile &profile)
{
    if (profile.server.isEmpty())
        return ServerAccount::makeClient(settings);
    return std::make_unique<ServerClient>(
        ServerClient::Config{.url = profile.server, .presenceUrl = {}, .token = {}});
}

RetryPolicy retryPolicy(const Settings &settings)
{
    return {.first = std::chrono::milliseconds(settings.number(keys::ServerRetryFirstMs)),
            .longest = std::chrono::milliseconds(settings.number(keys::ServerRetryLongestMs))};
}

std::unique_ptr<PresenceCache> makePresenceCache(const ServerClient *server, const QString &folder)
{
    if (server == nullptr)
        return nullptr;
    const ServerClient::Config &config = server->config();
    return std::make_unique<PresenceCache>(
        folder + u"/roster"_s, config.url.toString() + u' ' + config.presenceUrl.toString());
}

bool numbersNotifications(const ServerClient *server)
{
    return server != nullptr && !server->config().url.isEmpty();
}

std::unique_ptr<UpgradeWatcher> makeUpgradeWatcher(const CallingStatus &calling,
                                                   const Settings &settings,
                                                   UpgradeWatcher::Options options)
{
    if (!settings.isOn(keys::UpgradeRestart))
        return nullptr;
    options.policy.quiet = std::chrono::seconds(settings.number(keys::UpgradeQuietSeconds));
    const UpgradePolicy::Duration first(settings.number(keys::UpgradeCheckAgainMs));
    options.policy.checkAgainAfter = {first, 6 * first};
    return std::make_unique<UpgradeWatcher>(calling, std::move(options));
}

//! What \a succession's process before has left.
HandOver handOverBefore(const Succession &succession, const QString &file)
{
    if (succession.after() == Succession::After::Nothing) {
        QFile::remove(file); // of one that has ended for good
        return {};
    }
    return HandOver::read(file).value_or(HandOver());
}

//! Whether this program still is the one that has the history, whose folder may have been removed, and the lock with it.
bool hasHistory(SingleInstance &ofHistory)
{
    makePrivateFolder(Profile::ofUser().dataFolder);
    const Result<bool> isTheOne = ofHistory.tryAcquire();
    return !isTheOne || *isTheOne; // as at the start: without a place for the lock it goes on
}

//! The center reads what earlier runs left as soon as it is made, so that the database comes first.
Database &opened(Database &database)
{
    database.open();
    return database;
}

} // namespace

Application::Application(Profile profile, const Paths &paths, const Succession &succession,
                         SingleInstance &ofHistory)
    : m_profile(std::move(profile))
    , m_handOverFile(QFileInfo(paths.socket).absolutePath() + u"/restart.json"_s)
    , m_succession(succession)
    , m_before(m_profile.isForNow() ? HandOver() : handOverBefore(succession, m_handOverFile))
    , m_settings(m_profile.settingsFile, Settings::administratorFile())
    , m_database(m_profile.dataFolder + u"/calltray.db"_s, nullptr,
                 [&ofHistory] { return hasHistory(ofHistory); })
    , m_secrets(u"calltray"_s, m_profile.dataFolder + u"/secrets"_s)
    , m_server(makeServerClient(m_settings, m_profile))
    , m_account(m_profile.server.isEmpty() ? m_server.get() : nullptr, m_settings, m_secrets)
    , m_serverWatch(std::chrono::milliseconds(m_settings.number(keys::ServerTroubleAfterMs)))
    , m_outbox(numbersNotifications(m_server.get())
                   ? std::make_unique<Outbox>(m_database, *m_server, retryPolicy(m_settings))
                   : nullptr)
    , m_store(opened(m_database), numbersNotifications(m_server.get()))
    , m_trace(m_clock)
    , m_doNotDisturb(m_settings, m_clock)
    , m_lockedScreen(m_settings)
    , m_notifications(m_store, m_doNotDisturb, m_trace, m_clock, m_outbox.get())
    , m_calling(m_clock)
    , m_inhibitor(SessionInhibitor::ofThisSystem())
    , m_guard(m_calling, *m_inhibitor)
    , m_upgrade(m_profile.isForNow()
                    ? nullptr
                    : makeUpgradeWatcher(
                        m_calling, m_settings,
                        {.program = paths.program,
                         // What waits for another program is in memory alone.
                         .isInUse = [this] { return m_ui.isInUse() || m_database.waiting() > 0; }}))
    , m_returnWatch(m_database, m_roster, m_clock)
    , m_presenceCache(makePresenceCache(m_server.get(), m_profile.presenceFolder))
    , m_feed(m_server ? std::make_unique<PresenceFeed>(
                 *m_server, m_roster, m_clock, PresenceFeed::Policy{}, m_presenceCache.get())
                      : nullptr)
    , m_recordings({.database = m_database,
                    .settings = m_settings,
                    .secrets = m_secrets,
                    .server = m_server.get(),
                    .clock = m_clock,
                    .cacheFolder = m_profile.recordingsFolder})
    , m_recordingSaver(m_recordings.cache())
    , m_ui({.notifications = m_notifications,
            .doNotDisturb = m_doNotDisturb,
            .calling = m_calling,
            .roster = m_roster,
            .returnWatch = m_returnWatch,
            .settings = m_settings,
            .clock = m_clock,
            .upgrade = m_upgrade.get(),
            .player = &m_recordings.player(),
            .recordings = &m_recordings,
            .account = &m_account,
            .lockedScreen = &m_lockedScreen})
    , m_banners(m_ui, m_settings, m_database)
    , m_journal(m_handOverFile, [this] { return handOver(); })
    , m_localServer(m_dispatcher, paths.socket)
{
    makeOwnFolders();
    for (const CallingStatus::Hold &hold : m_before.holds)
        m_calling.resume(hold);
    connectParts();
    watchForUpgrades();
    addMethods();
}

Application::~Application() = default;

void Application::start()
{
    m_ui.start();
    if (m_before.hasWindow)
        m_ui.bringWindowBack();
    if (m_upgrade)
        m_upgrade->start();
    m_account.start();
    m_session.start();
    if (!m_feed)
        return;
    m_feed->start();
    m_network.start();
}

void Application::connectParts()
{
    connect(&m_signals, &TerminationSignals::received, this,
            [this] { end(Ending::ForGood, true); });
    connect(&m_ui, &UserInterface::quitRequested, this,
            [this](bool force) { end(Ending::ForGood, force); });
    connect(&m_ui, &UserInterface::restartRequested, this,
            [this](bool force) { end(Ending::Restart, force); });
    // Whoever asked for the end: of the session, for one.
    connect(qGuiApp, &QCoreApplication::aboutToQuit, this, [] { Succession::end(); });
    // Direct: the answer is given before the signal returns.
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &Application::onSessionEnds,
            Qt::DirectConnection);
    if (m_server)
        m_serverWatch.watch(*m_server);
    if (m_outbox) {
        connect(m_outbox.get(), &Outbox::stuck, &m_banners,
                [this](qint64, const Error &error) { m_banners.showStuck(error); });
        // What the server did not take may have been dropped: then no answer tells that all is
        // well.
        connect(m_outbox.get(), &Outbox::stateChanged, &m_serverWatch, [this] {
            if (!m_outbox->failure())
                m_serverWatch.noteSuccess(ServerClient::Part::Saving);
        });
    }
    connect(&m_serverWatch, &ServerWatch::troubled, &m_banners, &TroubleBanners::showServerTrouble);
    connect(&m_serverWatch, &ServerWatch::recovered, &m_banners,
            &TroubleBanners::clearServerTrouble);
    connect(&m_settings, &Settings::edited, this, [this](QStringList keys) {
        keys.removeIf([this](const QString &key) { return !m_account.needsRestart(key); });
        m_banners.showRestartNeeded(keys);
    });
    connect(&m_account, &ServerAccount::changed, this, [this] {
        if (m_outbox)
            m_outbox->retryNow();
        if (m_feed)
            m_feed->poll();
    });
    connect(&m_notifications, &NotificationCenter::ready, this, &Application::listen);
    connect(&m_database, &Database::heldChanged, &m_notifications,
            &NotificationCenter::setStoreHeld);
    connect(&m_database, &Database::heldChanged, this, [this](bool isHeld) {
        if (!isHeld && m_outbox)
            m_outbox->wake();
    });
    connect(&m_notifications, &NotificationCenter::storingFailed, this,
            [this](const Error &error) { m_storeTrouble = error.detail; });
    connect(&m_notifications, &NotificationCenter::storingFailed, &m_banners,
            &TroubleBanners::showStoringFailed);
    connect(&m_notifications, &NotificationCenter::storingRecovered, this,
            [this] { m_storeTrouble.clear(); });
    connect(&m_session, &SessionWatcher::resumed, &m_notifications,
            &NotificationCenter::recheckReminders);
    connectLock();
    connectPresence();
    connectRecordings();
}

void Application::connectLock()
{
    const auto noteSession = [this] {
        m_lockedScreen.note(LockedScreen::Teller::Session, m_session.isLocked());
    };
    connect(&m_session, &SessionWatcher::lockedChanged, &m_lockedScreen, noteSession);
    // Who locked the screen before a restart has it locked still, until that is known.
    if (m_before.isScreenLocked)
        m_lockedScreen.note(LockedScreen::Teller::Session, true);
    connect(&m_session, &SessionWatcher::listening, &m_lockedScreen, noteSession);
    connect(&m_lockedScreen, &LockedScreen::popupsChanged, &m_notifications,
            &NotificationCenter::setPrivacy);
    m_notifications.setPrivacy(m_lockedScreen.popups());
}

void Application::connectRecordings()
{
    connect(&m_calling, &CallingStatus::changed, this, [this](bool calling) {
        if (!calling)
            return;
        m_recordings.player().pause();
        m_recordings.ring().silence();
    });
    const auto ring = [this](const Notification &notification) {
        if (shouldRing(notification, m_clock.unixTime(), m_calling.isCalling()))
            m_recordings.ring().ring();
    };
    connect(&m_notifications, &NotificationCenter::shown, this, ring);
    connect(&m_notifications, &NotificationCenter::heldByLock, this, ring);
    connect(&m_recordings.player(), &Player::saveRequested, &m_recordingSaver,
            &RecordingSaver::save);
    connect(&m_recordingSaver, &RecordingSaver::failed, this, [this](const Error &error) {
        m_ui.showTrouble({.kind = Trouble::Kind::NotSaved,
                          .headline = tr("The recording was not saved"),
                          .text = RecordingWords::notSaved(error)});
    });
}

void Application::connectPresence()
{
    const auto hold = [this] {
        m_returnWatch.setHeld(m_doNotDisturb.isOn() || m_calling.isCalling()
                              || m_lockedScreen.popups() != LockedScreen::Popups::Shown);
    };
    connect(&m_doNotDisturb, &DoNotDisturb::changed, this, hold);
    connect(&m_calling, &CallingStatus::holdsChanged, this, hold);
    connect(&m_lockedScreen, &LockedScreen::popupsChanged, this, hold);
    hold();
    if (!m_feed)
        return;
    connect(m_feed.get(), &PresenceFeed::answered, &m_serverWatch,
            [this] { m_serverWatch.noteSuccess(ServerClient::Part::Presence); });
    connect(m_feed.get(), &PresenceFeed::failed, &m_serverWatch, [this](const Error &error) {
        m_serverWatch.noteFailure(ServerClient::Part::Presence, error);
    });
    connect(&m_session, &SessionWatcher::resumed, m_feed.get(), &PresenceFeed::poll);
    connect(&m_lockedScreen, &LockedScreen::lockedChanged, m_feed.get(), &PresenceFeed::setLocked);
    m_feed->setLocked(m_lockedScreen.isLocked());
    connect(&m_network, &NetworkWatcher::cameBack, m_feed.get(), &PresenceFeed::pollSoon);
    if (!m_outbox)
        return;
    connect(&m_network, &NetworkWatcher::cameBack, m_outbox.get(), &Outbox::noteNetworkBack);
    connect(&m_session, &SessionWatcher::resumed, m_outbox.get(), &Outbox::noteNetworkBack);
}

void Application::addMethods()
{
    const bool savesOnServer = m_outbox != nullptr;
    const auto recordings = [this] {
        const QString base = m_settings.text(keys::RecordingsBaseUrl);
        return QUrl(base.isEmpty() ? m_settings.text(keys::CrmUrl) : base);
    };
    addNotificationMethods(m_dispatcher, m_notifications, m_clock, recordings, savesOnServer);
    addOutboxMethods(m_dispatcher, m_outbox.get(), m_clock);
    addPresenceMethods(m_dispatcher, m_roster, m_returnWatch);
    addCallingMethods(m_dispatcher, m_calling);
    addDoNotDisturbMethods(m_dispatcher, m_doNotDisturb, m_clock);
    addPopupMethods(m_dispatcher, m_ui);
    addEventMethods(m_dispatcher, m_notifications, m_roster, m_calling);
    addRecordingMethods(m_dispatcher, m_notifications, m_recordings);
    addSettingsMethods(m_dispatcher, m_settings, m_account, &m_recordings.access(),
                       &connectedScreens);
    addAppMethods(m_dispatcher,
                  {.presenter = m_ui,
                   .notifications = m_notifications,
                   .doNotDisturb = m_doNotDisturb,
                   .calling = m_calling,
                   .guard = m_guard,
                   .roster = m_roster,
                   .trace = m_trace,
                   .database = m_database,
                   .outbox = m_outbox.get(),
                   .serverUrl = m_server ? m_server->config().url : QUrl(),
                   .player = &m_recordings.player(),
                   .upgrade = m_upgrade.get(),
                   .lockedScreen = &m_lockedScreen,
                   .quit = [this] { end(Ending::ForGood, true); },
                   .restart = [this] { end(Ending::Restart, true); },
                   .tokenPlace = [this] { return m_account.tokenPlace(); },
                   .storeTrouble = [this] { return m_storeTrouble; }});
}

void Application::listen()
{
    m_localServer.setFolderMaker([] { return bool(SingleInstance::runtimeFolder()); });
    if (const Status listening = m_localServer.listen(); !listening) {
        qCCritical(lcApplication).noquote() << listening.error().detail;
        m_banners.showUnreachable();
    }
    bringBack();
    if (m_outbox)
        m_outbox->wake();
    Q_EMIT listening();
}

void Application::bringBack()
{
    m_ui.bringBack(std::exchange(m_before.cards, {}));
    m_banners.bringBack(std::exchange(m_before.troubles, {}));
    if (m_succession.after() == Succession::After::Crash)
        m_banners.showCrashed();
    m_notifications.showOpenErrors();
    m_notifications.showAgain(m_before.notifications);
    if (!m_profile.isForNow())
        bringBackLatest();
}

void Application::bringBackLatest()
{
    if (m_before.newest < 0) {
        keepHandOver();
        m_journal.noteNow();
        return;
    }
    NotificationQuery calls;
    calls.kind = NotificationQuery::Kind::Call;
    calls.limit = MostBroughtBack;
    // Until then the journal keeps the popups that were there, whoever holds the history.
    whenDone(m_notifications.listWritten(calls), this,
             [this](const Result<QList<Notification>> &newest) {
                 QList<qint64> missed;
                 for (const Notification &call : newest ? *newest : QList<Notification>()) {
                     if (call.id > m_before.newest && !call.seen)
                         missed.prepend(call.id);
                 }
                 m_notifications.showAgain(missed);
                 keepHandOver();
             });
}

void Application::keepHandOver()
{
    m_before.notifications.clear();
    m_before.newest = -1;
    connect(&m_ui, &UserInterface::screenChanged, &m_journal, &HandOverJournal::note);
    // Who holds it was told so, and does not say it again.
    connect(&m_calling, &CallingStatus::holdsChanged, &m_journal, &HandOverJournal::noteNow);
    connect(&m_lockedScreen, &LockedScreen::lockedChanged, &m_journal, &HandOverJournal::noteNow);
    connect(&m_notifications, &NotificationCenter::changed, &m_journal, &HandOverJournal::note);
    m_journal.begin();
}

void Application::end(Ending ending, bool force)
{
    if (!m_guard.mayEnd(force)) {
        m_ui.showQuitRefused(m_guard.holders());
        return;
    }
    // Who sent what waits was told that it is kept.
    if (!force && m_database.isHeld()) {
        m_ui.showQuitHeld();
        return;
    }
    // Queued: the answer to who asked for it goes out first.
    QMetaObject::invokeMethod(
        this, [this, ending] { leave(ending); }, Qt::QueuedConnection);
}

void Application::leave(Ending ending)
{
    if (m_isEnding)
        return;
    if (ending == Ending::Restart) {
        // The last that this process does: it keeps nobody waiting any more.
        const Status kept = m_profile.isForNow() ? Status(Success{}) : m_journal.finish();
        if (!kept)
            qCWarning(lcApplication).noquote()
                << "popups and calls are not kept over the restart:" << kept.error().detail;
        if (!m_succession.restart()) {
            qCCritical(lcApplication, "no new process can be started: this one goes on");
            m_journal.begin();
            return;
        }
    }
    m_isEnding = true;
    QCoreApplication::exit(EXIT_SUCCESS);
}

void Application::watchForUpgrades()
{
    if (!m_upgrade)
        return;
    connect(m_upgrade.get(), &UpgradeWatcher::restartDue, this,
            [this] { end(Ending::Restart, false); });
    connect(m_upgrade.get(), &UpgradeWatcher::askDue, this, [this] {
        m_ui.askToRestart(m_upgrade->version().value_or(QString()), m_guard.holders());
    });
    connect(m_upgrade.get(), &UpgradeWatcher::versionWithdrawn, this,
            [this] { m_ui.clearTrouble(Trouble::Kind::Upgrade); });
    connect(m_upgrade.get(), &UpgradeWatcher::brokenChanged, &m_banners,
            &TroubleBanners::setUpgradeBroken);
}

HandOver Application::handOver() const
{
    // While another program holds the history, or it is not open yet, what was on screen is not
    // back: it is handed on.
    const bool isBack = m_before.newest < 0;
    QList<qint64> notifications = m_notifications.heldIds() + m_ui.notificationsOnScreen();
    notifications.removeIf([this](qint64 id) { return m_before.notifications.contains(id); });
    HandOver after{.holds = m_calling.holds(),
                   .notifications = m_before.notifications + notifications,
                   .newest = isBack ? m_notifications.lastId() : m_before.newest,
                   .hasWindow = m_ui.hasWindow(),
                   .isScreenLocked = m_lockedScreen.isLocked(),
                   .cards =
                       m_before.cards == HandOver::Cards() ? m_ui.cardsToKeep() : m_before.cards,
                   .troubles = m_before.troubles + m_banners.lasting()};
    after.notifications =
        after.notifications.last(std::min<qsizetype>(after.notifications.size(), MostBroughtBack));
    return after;
}

void Application::onSessionEnds(QSessionManager &manager)
{
    if (m_guard.mayEnd(false))
        return;
    // Interaction goes on until the answer: release() before it would tell the session manager to
    // go on.
    if (!manager.allowsInteraction()) {
        qCInfo(lcApplication, "the session ends although its user is on a call: it does not ask");
        return;
    }
    manager.cancel();
    m_ui.showLogOutRefused(m_guard.holders());
}

} // namespace calltray
