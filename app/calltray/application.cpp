// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/application.h"

#include "app/api/methods/appmethods.h"
#include "app/api/methods/callingmethods.h"
#include "app/api/methods/donotdisturbmethods.h"
#include "app/api/methods/eventmethods.h"
#include "app/api/methods/logmethods.h"
#include "app/api/methods/notificationmethods.h"
#include "app/api/methods/outboxmethods.h"
#include "app/api/methods/popupmethods.h"
#include "app/api/methods/presencemethods.h"
#include "app/api/methods/recordingmethods.h"
#include "app/api/methods/settingsmethods.h"
#include "app/core/logging.h"
#include "app/core/privatefolder.h"
#include "app/logging/logfolder.h"
#include "app/notifications/ringrule.h"
#include "app/platform/singleinstance.h"
#include "app/platform/succession.h"
#include "app/settings/keys.h"
#include "ui/popups/popupscreens.h"
#include "ui/words/recordingwords.h"

#include <QApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! Ours alone: what is in them is nobody else's business, whatever an earlier version made of them.
void makeOwnFolders()
{
    for (const QStandardPaths::StandardLocation location :
         {QStandardPaths::GenericConfigLocation, QStandardPaths::GenericCacheLocation,
          QStandardPaths::GenericDataLocation})
        makePrivateFolder(QStandardPaths::writableLocation(location) + u"/calltray"_s);
    makePrivateFolder(logFolder());
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

//! Whether this program still is the one that has the history, whose folder may have been removed, and the lock with it.
bool hasHistory(SingleInstance &ofHistory)
{
    makePrivateFolder(Profile::ofUser().dataFolder);
    const Result<bool> isTheOne = ofHistory.tryAcquire();
    return !isTheOne || *isTheOne; // as at the start: it runs without a place for the lock
}

//! The center reads what earlier runs left as soon as it is made, so that the database comes first.
Database &opened(Database &database)
{
    database.open();
    return database;
}

} // namespace

Application::Application(Profile profile, const Paths &paths, const Succession &succession,
                         SingleInstance &ofHistory, Log &log)
    : m_profile(std::move(profile))
    , m_log(log)
    , m_settings(m_profile.settingsFile, Settings::administratorFile())
    , m_autostart(
          m_profile.isDemonstration()
              ? nullptr
              : std::make_unique<Autostart>(m_settings, AutostartEntry::ofThisUser(paths.program)))
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
    , m_retention(m_notifications, m_settings, m_clock)
    , m_calling(m_clock)
    , m_inhibitor(SessionInhibitor::ofThisSystem())
    , m_guard(m_calling, *m_inhibitor)
    , m_upgrade(m_profile.isDemonstration()
                    ? nullptr
                    : makeUpgradeWatcher(
                        m_calling, m_settings,
                        {.program = paths.program,
                         // What waits for another program is in memory alone.
                         .isInUse = [this] { return m_ui.isInUse() || m_database.waiting() > 0; }}))
    , m_returnWatch(m_database, m_roster, m_clock)
    , m_simulation(m_roster, m_clock)
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
    , m_bridge({.dispatcher = m_dispatcher,
                .turns = m_turns,
                .calling = m_calling,
                .settings = m_settings,
                .secrets = m_secrets,
                .clock = m_clock,
                .presence = [this] { return presenceSummary(m_roster); }})
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
            .autostart = m_autostart.get(),
            .bridge = &m_bridge,
            .lockedScreen = &m_lockedScreen,
            .diagnose = [this] { return m_doctor.examine(); }})
    , m_banners(m_ui, m_settings, m_database)
    , m_lifecycle({.succession = succession,
                   .database = m_database,
                   .guard = m_guard,
                   .notifications = m_notifications,
                   .calling = m_calling,
                   .lockedScreen = m_lockedScreen,
                   .ui = m_ui,
                   .banners = m_banners,
                   .crashReports = logFolder()},
                  m_profile.isDemonstration()
                      ? QString()
                      : QFileInfo(paths.socket).absolutePath() + u"/restart.json"_s)
    , m_doctor({.presenter = m_ui,
                .settings = m_settings,
                .database = m_database,
                .secrets = m_secrets,
                .server = m_server.get(),
                .roster = m_roster,
                .audio = m_recordings.audio(),
                .upgrade = m_upgrade.get(),
                .clock = m_clock,
                .tokenPlace = [this] { return m_account.tokenPlace(); },
                .folders = Doctor::foldersOfUser(paths.socket),
                .socket = paths.socket,
                .bridge = [this] { return m_bridge.status(); }})
    , m_localServer(m_dispatcher, m_turns, paths.socket)
{
    makeOwnFolders();
    connectParts();
    addMethods();
}

Application::~Application() = default;

void Application::start()
{
    m_ui.start();
    m_lifecycle.bringWindowBack();
    if (m_upgrade)
        m_upgrade->start();
    if (m_autostart)
        m_autostart->start();
    m_account.start();
    m_session.start();
    if (!m_feed)
        return;
    m_feed->start();
    m_network.start();
}

void Application::connectParts()
{
    connectEnds();
    connectServer();
    connectStore();
    connectLock();
    connectPresence();
    connectRecordings();
    connectBridge();
}

void Application::connectEnds()
{
    connect(&m_signals, &TerminationSignals::received, &m_lifecycle,
            [this] { m_lifecycle.end(Lifecycle::Ending::ForGood, true); });
    connect(&m_ui, &UserInterface::quitRequested, &m_lifecycle,
            [this](bool force) { m_lifecycle.end(Lifecycle::Ending::ForGood, force); });
    connect(&m_ui, &UserInterface::restartRequested, &m_lifecycle,
            [this](bool force) { m_lifecycle.end(Lifecycle::Ending::Restart, force); });
    // Also where others end the program, as the desktop at the end of the session.
    connect(qGuiApp, &QCoreApplication::aboutToQuit, this, [] { Succession::end(); });
    // Direct: the answer is given before the signal returns.
    connect(qGuiApp, &QGuiApplication::commitDataRequest, &m_lifecycle, &Lifecycle::onSessionEnds,
            Qt::DirectConnection);
    if (!m_upgrade)
        return;
    connect(m_upgrade.get(), &UpgradeWatcher::restartDue, &m_lifecycle,
            [this] { m_lifecycle.end(Lifecycle::Ending::Restart, false); });
    connect(m_upgrade.get(), &UpgradeWatcher::askDue, this, [this] {
        m_ui.askToRestart(m_upgrade->version().value_or(QString()), m_guard.holders());
    });
    connect(m_upgrade.get(), &UpgradeWatcher::versionWithdrawn, this,
            [this] { m_ui.clearTrouble(Trouble::Kind::Upgrade); });
    connect(m_upgrade.get(), &UpgradeWatcher::brokenChanged, &m_banners,
            &TroubleBanners::setUpgradeBroken);
    connect(m_upgrade.get(), &UpgradeWatcher::removedChanged, &m_banners,
            &TroubleBanners::setRemoved);
}

void Application::connectServer()
{
    if (m_server)
        m_serverWatch.watch(*m_server);
    if (m_outbox) {
        connect(m_outbox.get(), &Outbox::stuck, &m_banners,
                [this](qint64, const Error &error) { m_banners.showStuck(error); });
        // What the server has refused may have been dropped: then no answer says that all is well.
        connect(m_outbox.get(), &Outbox::stateChanged, &m_serverWatch, [this] {
            if (!m_outbox->failure())
                m_serverWatch.noteSuccess(ServerClient::Part::Saving);
        });
        connect(&m_network, &NetworkWatcher::cameBack, m_outbox.get(), &Outbox::noteNetworkBack);
        connect(&m_session, &SessionWatcher::resumed, m_outbox.get(), &Outbox::noteNetworkBack);
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
}

void Application::connectStore()
{
    connect(&m_notifications, &NotificationCenter::ready, this, &Application::listen);
    connect(&m_database, &Database::heldChanged, &m_notifications,
            &NotificationCenter::setStoreHeld);
    connect(&m_database, &Database::heldChanged, this, [this](bool isHeld) {
        if (!isHeld && m_outbox)
            m_outbox->wake();
    });
    connect(&m_notifications, &NotificationCenter::storingFailed, &m_banners,
            &TroubleBanners::showStoringFailed);
    connect(&m_session, &SessionWatcher::resumed, &m_notifications,
            &NotificationCenter::recheckReminders);
    connect(&m_session, &SessionWatcher::resumed, &m_retention, &HistoryRetention::recheck);
}

void Application::connectLock()
{
    const auto noteSession = [this] {
        m_lockedScreen.note(LockedScreen::Source::Session, m_session.isLocked());
    };
    connect(&m_session, &SessionWatcher::lockedChanged, &m_lockedScreen, noteSession);
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

void Application::connectBridge()
{
    PairingDesk &desk = m_bridge.desk();
    connect(&desk, &PairingDesk::changed, &m_ui, [this, &desk] {
        const PairingDesk::Question &question = desk.question();
        if (question.number == 0)
            m_ui.clearTrouble(Trouble::Kind::Pairing);
        else
            m_ui.askToPair(question.origin, question.code);
    });
    connect(&m_ui, &UserInterface::pairingAnswered, &desk,
            [&desk](bool isAllowed) { desk.answer(desk.question().number, isAllowed); });
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
}

void Application::addMethods()
{
    const bool savesOnServer = m_outbox != nullptr;
    const auto recordings = [this] {
        const QString base = m_settings.text(keys::RecordingsBaseUrl);
        return QUrl(base.isEmpty() ? m_settings.text(keys::CrmUrl) : base);
    };
    const auto mayList = [this] { return m_settings.isOn(keys::HistoryExport); };
    addNotificationMethods(m_dispatcher, m_notifications, m_clock, recordings, mayList,
                           savesOnServer);
    addOutboxMethods(m_dispatcher, m_outbox.get(), m_clock);
    addPresenceMethods(m_dispatcher, m_roster, m_returnWatch, m_simulation);
    addCallingMethods(m_dispatcher, m_calling);
    addDoNotDisturbMethods(m_dispatcher, m_doNotDisturb, m_clock);
    addPopupMethods(m_dispatcher, m_ui);
    addEventMethods(m_dispatcher, m_notifications, m_roster, m_calling);
    addLogMethods(m_dispatcher, m_log);
    addRecordingMethods(m_dispatcher, m_notifications, m_recordings);
    addSettingsMethods(m_dispatcher, m_settings, m_account, &m_recordings.access(),
                       &PopupScreens::connected, m_autostart.get());
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
                   .settings = &m_settings,
                   .quit = [this] { m_lifecycle.end(Lifecycle::Ending::ForGood, true); },
                   .restart = [this] { m_lifecycle.end(Lifecycle::Ending::Restart, true); },
                   .tokenPlace = [this] { return m_account.tokenPlace(); },
                   .diagnose = [this] { return m_doctor.examine(); },
                   .bridge = [this] { return m_bridge.status(); }});
}

void Application::listen()
{
    m_localServer.setFolderMaker([] { return bool(SingleInstance::runtimeFolder()); });
    if (const Status listening = m_localServer.listen(); !listening) {
        qCCritical(lcApplication).noquote() << listening.error().detail;
        m_banners.showUnreachable();
    }
    m_bridge.start();
    m_lifecycle.bringBack();
    if (m_outbox)
        m_outbox->wake();
    Q_EMIT listening();
}

} // namespace calltray
