// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/dispatcher.h"
#include "app/api/servingturns.h"
#include "app/bridge/bridge.h"
#include "app/notifications/historyretention.h"
#include "app/notifications/lockedscreen.h"
#include "app/recordings/recordings.h"
#include "app/server/linkpolicy.h"
#include "app/server/serveraccount.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settingtable.h"
#include "support/programmodel.h"
#include "support/testprogram.h"
#include "ui/models/callsmodel.h"
#include "ui/models/cellroles.h"
#include "ui/style/theme.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

//! Each setting, edited in its file while the program runs: it counts at once, or needsRestart() says so.
class TestEverySetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void edit_countsAtOnceOrSaysSo_data();
    void edit_countsAtOnceOrSaysSo();
    void table_hasEverySetting();

private:
    //! Writes \a value for \a key into the file of the user, or of the administrator.
    void edit(const QString &key, const QByteArray &value, const QString &file) const;
    //! Asks the part that it is for; true: it counts there.
    [[nodiscard]] bool counts(const QString &key);
    [[nodiscard]] bool mayConnect(const QString &origin) const
    {
        return m_bridge->sites().contains(origin);
    }

    std::unique_ptr<test::ProgramModel> m_program;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<ServerClient> m_client;
    std::unique_ptr<ServerAccount> m_account;
    std::unique_ptr<Recordings> m_recordings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<CallsModel> m_calls;
    std::unique_ptr<HistoryRetention> m_retention;
    std::unique_ptr<LockedScreen> m_lockedScreen;
    std::unique_ptr<Dispatcher> m_dispatcher;
    ServingTurns m_turns;
    std::unique_ptr<Bridge> m_bridge;
};

namespace {

constexpr auto Restart = "restart";
//! Whoever needs it asks the settings at that moment; tests of their own have the value changed in between.
constexpr auto WhenNeeded = "when needed";
//! The part that it is for has it.
constexpr auto AtOnce = "at once";

struct Row
{
    const char *key;
    const char *value;
    const char *how;
    const char *file = "user.ini";
};

constexpr std::array Rows{
    Row{"server/url", "https://new.example/api", AtOnce},
    Row{"server/token", "t0ken", AtOnce},
    Row{"server/retryFirstMs", "5", Restart},
    Row{"server/retryLongestMs", "50", Restart},
    Row{"server/troubleAfterMs", "5", Restart},
    Row{"server/ca", "/etc/new.pem", AtOnce},
    Row{"server/allowHttp", "true", AtOnce, "admin.ini"},
    Row{"presence/url", "https://new.example/presence", AtOnce},
    Row{"crm/url", "https://crm.example", AtOnce},
    Row{"popups/screen", "pointer", WhenNeeded},
    Row{"popups/hideAfterSeconds", "30", WhenNeeded},
    Row{"popups/onLock", "mask", AtOnce},
    Row{"history/keepDays", "7", AtOnce},
    Row{"history/export", "false", AtOnce, "admin.ini"},
    Row{"links/hosts", "pbx.example", AtOnce, "admin.ini"},
    Row{"bridge/on", "false", AtOnce},
    Row{"bridge/sites", "new.example", AtOnce},
    Row{"bridge/trusted", "https://new.example", AtOnce, "admin.ini"},
    Row{"bridge/paired", "https://new.example", AtOnce},
    Row{"appearance/theme", "dark", AtOnce},
    Row{"appearance/animations", "false", AtOnce},
    Row{"doNotDisturb/on", "true", AtOnce},
    Row{"doNotDisturb/until", "2999-01-01T00:00:00Z", WhenNeeded},
    Row{"tray/noTrayTold", "true", WhenNeeded},
    Row{"tray/goneTold", "true", WhenNeeded},
    Row{"mainWindow/geometry", "@base64:AAAA", WhenNeeded},
    Row{"general/autostart", "false", WhenNeeded, "admin.ini"},
    Row{"support/phone", "+7 999", WhenNeeded},
    Row{"support/url", "https://help.example", WhenNeeded},
    Row{"upgrade/restart", "false", Restart},
    Row{"upgrade/quietSeconds", "5", Restart},
    Row{"upgrade/checkAgainMs", "5", Restart},
    Row{"recordings/speed", "1.5", AtOnce},
    Row{"recordings/volume", "50", AtOnce},
    Row{"recordings/device", "desk", AtOnce},
    Row{"recordings/cache", "false", AtOnce},
    Row{"recordings/cacheMiB", "7", AtOnce},
    Row{"recordings/keepDays", "7", AtOnce},
    Row{"recordings/auth", "pbx.example", AtOnce},
    Row{"recordings/save", "false", AtOnce},
    Row{"recordings/baseUrl", "https://pbx.example", WhenNeeded},
    Row{"ring/on", "true", AtOnce},
    Row{"ring/device", "desk", WhenNeeded},
    Row{"ring/volume", "50", WhenNeeded},
    Row{"policy/locked", "crm/url", AtOnce, "admin.ini"},
};

} // namespace

void TestEverySetting::init()
{
    m_bridge.reset();
    m_program = std::make_unique<test::ProgramModel>();
    m_secrets = std::make_unique<SecretStore>(u"calltray-test"_s,
                                              m_program->directory.filePath(u"secrets"_s));
    QVERIFY(m_program->settings.setValue(u"server/url"_s, u"https://old.example/api"_s));
    const QFuture<Status> saved = m_program->settings.saved();
    QTRY_VERIFY(saved.isFinished());
    m_client = ServerAccount::makeClient(m_program->settings);
    m_account = std::make_unique<ServerAccount>(m_client.get(), m_program->settings, *m_secrets);
    m_recordings = std::make_unique<Recordings>(
        Recordings::Model{.database = m_program->database,
                          .settings = m_program->settings,
                          .secrets = *m_secrets,
                          .clock = m_program->clock,
                          .cacheFolder = m_program->directory.filePath(u"recordings"_s)});
    m_theme = std::make_unique<Theme>(m_program->settings);
    m_calls = std::make_unique<CallsModel>(m_program->notifications, m_program->settings,
                                           m_program->clock, nullptr, nullptr);
    m_retention =
        std::make_unique<HistoryRetention>(m_program->notifications, m_program->settings,
                                           m_program->clock, nullptr, std::chrono::milliseconds(1));
    m_lockedScreen = std::make_unique<LockedScreen>(m_program->settings);
    m_dispatcher = std::make_unique<Dispatcher>();
    m_bridge = std::make_unique<Bridge>(Bridge::Parts{.dispatcher = *m_dispatcher,
                                                      .turns = m_turns,
                                                      .calling = m_program->calling,
                                                      .settings = m_program->settings,
                                                      .secrets = *m_secrets,
                                                      .clock = m_program->clock,
                                                      .presence = [] { return QJsonObject(); },
                                                      .firstPort = 0,
                                                      .lastPort = 0});
    m_bridge->start();
    m_lockedScreen->note(LockedScreen::Source::Session, true);
}

void TestEverySetting::cleanup()
{
    m_lockedScreen.reset();
    m_retention.reset();
    m_calls.reset();
    m_theme.reset();
    m_recordings.reset();
    m_account.reset();
    m_client.reset();
    m_secrets.reset();
    m_program.reset();
}

void TestEverySetting::edit(const QString &key, const QByteArray &value, const QString &file) const
{
    QFile ini(m_program->directory.filePath(file));
    const QByteArray before = ini.open(QIODevice::ReadOnly) ? ini.readAll() : QByteArray();
    ini.close();
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write(IniFile::edited(before, {{key, QString::fromUtf8(value)}}));
}

bool TestEverySetting::counts(const QString &key)
{
    const RecordingPlayer &player = m_recordings->player();
    const QHash<QString, std::function<bool()>> parts{
        {u"server/url"_s, [this] { return m_client->config().url.host() == "new.example"_L1; }},
        {u"server/token"_s, [this] { return m_client->config().token == "t0ken"; }},
        {u"server/ca"_s, [this] { return m_client->config().authorityFile == "/etc/new.pem"_L1; }},
        {u"server/allowHttp"_s, [this] { return m_client->config().allowHttp; }},
        {u"presence/url"_s,
         [this] { return m_client->config().presenceUrl.host() == "new.example"_L1; }},
        {u"crm/url"_s,
         [this] { return m_calls->index(0, CallsModel::Card).data(LinkRole).toBool(); }},
        {u"appearance/theme"_s, [this] { return m_theme->scheme() == Theme::Scheme::Dark; }},
        {u"appearance/animations"_s, [this] { return m_theme->reducedMotion(); }},
        {u"doNotDisturb/on"_s, [this] { return m_program->doNotDisturb.isOn(); }},
        {u"recordings/speed"_s, [&player] { return qFuzzyCompare(player.status().speed, 1.5); }},
        {u"recordings/volume"_s, [&player] { return qFuzzyCompare(player.status().volume, 0.5); }},
        {u"recordings/device"_s, [&player] { return player.device() == "desk"; }},
        {u"recordings/auth"_s,
         [this] {
             const QFuture<Status> kept = m_recordings->access().login(u"pbx.example"_s, "t0ken");
             return QTest::qWaitFor([&kept] { return kept.isFinished(); }) && kept.result();
         }},
        {u"recordings/save"_s, [&player] { return !player.maySave(); }},
        {u"recordings/cache"_s,
         [this] { return !RecordingCache::options(m_program->settings).isKept; }},
        {u"recordings/cacheMiB"_s,
         [this] { return RecordingCache::options(m_program->settings).limits.bytes == 7 << 20; }},
        {u"recordings/keepDays"_s,
         [this] {
             return RecordingCache::options(m_program->settings).limits.age == std::chrono::days(7);
         }},
        {u"history/keepDays"_s,
         [this] { return m_calls->rowCount() == 0; }}, // the call is older than that
        {u"history/export"_s, [this] { return !m_program->settings.isOn(keys::HistoryExport); }},
        {u"links/hosts"_s,
         [this] { return !LinkPolicy::of(m_program->settings).hosts().isEmpty(); }},
        {u"bridge/on"_s, [this] { return m_bridge->port() == 0; }},
        {u"bridge/sites"_s, [this] { return mayConnect(u"https://new.example"_s); }},
        {u"bridge/trusted"_s, [this] { return mayConnect(u"https://new.example"_s); }},
        {u"bridge/paired"_s, [this] { return mayConnect(u"https://new.example"_s); }},
        {u"ring/on"_s,
         [this] {
             m_recordings->ring().ring();
             return m_recordings->ring().isRinging();
         }},
        {u"popups/onLock"_s,
         [this] { return m_lockedScreen->popups() == LockedScreen::Popups::Masked; }},
        {u"policy/locked"_s, [this] { return m_program->settings.isLocked(u"crm/url"_s); }},
    };
    return parts.contains(key) && parts.value(key)();
}

void TestEverySetting::edit_countsAtOnceOrSaysSo_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QString>("file");
    for (const Row &row : Rows)
        QTest::newRow(row.key) << QByteArray(row.value) << QByteArray(row.how)
                               << QString::fromLatin1(row.file);
}

void TestEverySetting::edit_countsAtOnceOrSaysSo()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, how);
    QFETCH(const QString, file);
    const QString key = QString::fromLatin1(QTest::currentDataTag());
    CallNotification call;
    call.element = CrmElement{.type = CrmElement::Type::Contact, .id = 1, .name = {}};
    m_program->notifications.addCall(call);
    QTRY_COMPARE(m_calls->rowCount(), 1);
    m_program->clock.time = m_program->clock.time.addDays(8);
    QVERIFY(!counts(key));

    if (key == "general/autostart"_L1)
        edit(u"policy/locked"_s, key.toLatin1(), file); // else it is each user's own choice
    edit(key, value, file);

    QTRY_VERIFY(m_program->settings.value(key).isValid() || how == AtOnce);
    QCOMPARE(m_account->needsRestart(key), how == Restart);
    if (how == AtOnce)
        QTRY_VERIFY(counts(key));
    else
        QTRY_VERIFY(m_program->settings.value(key) == QString::fromUtf8(value)
                    || value.startsWith('@'));
}

void TestEverySetting::table_hasEverySetting()
{
    QSet<QString> all;
    for (const Setting &setting : settingtable::all())
        all.insert(setting.key);
    QSet<QString> tried;
    for (const Row &row : Rows)
        tried.insert(QString::fromLatin1(row.key));
    QCOMPARE(tried, all);
}

} // namespace calltray

CALLTRAY_TEST(TestEverySetting, QApplication)
#include "tst_everysetting.moc"
