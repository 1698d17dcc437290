// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/recordingaccess.h"
#include "app/recordings/recordingcache.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "support/keyring.h"
#include "support/recordingreader.h"
#include "support/recordingserver.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FakeHttpServer;
using test::Keyring;
using test::RecordingReader;
using test::RecordingServer;

namespace {

//! Whatever a cold, slow machine needs.
constexpr int Long = 30'000;
//! Whoever waits for the keychain waits longer than any test.
constexpr std::chrono::hours Endless{1};

//! A cache in a folder of its own, for someone whose keychain is waited for as long as \a patience.
struct Desk
{
    explicit Desk(std::chrono::milliseconds patience)
        : secrets(u"calltray-recordings-test"_s, folder.filePath(u"secrets"_s), patience)
        , cache({.folder = folder.filePath(u"recordings"_s)}, access, clock)
    { }
    void setPlaces(const QString &places) { (void)settings.setValue(keys::RecordingsAuth, places); }
    [[nodiscard]] std::shared_ptr<RecordingSource> open(const QString &link, qint64 date)
    {
        return cache.open({.link = link, .date = date});
    }
    [[nodiscard]] std::shared_ptr<RecordingSource> open(const QString &link)
    {
        return open(link, LongAgo);
    }

    static constexpr qint64 LongAgo = 1'700'000'000;
    QTemporaryDir folder;
    test::TestClock clock;
    Settings settings{folder.filePath(u"user.ini"_s), folder.filePath(u"administrator.ini"_s)};
    SecretStore secrets;
    RecordingAccess access{settings, secrets, nullptr};
    RecordingCache cache;
};

//! Puts the token `t0ken` for \a place into the keychain.
[[nodiscard]] bool keep(const QString &place)
{
    Desk desk(Endless);
    desk.setPlaces(place);
    const QFuture<Status> kept = desk.access.login(place, "t0ken");
    return QTest::qWaitFor([&kept] { return kept.isFinished(); }, Long) && kept.result()
        && desk.access.tokenPlace(place) == u"keychain"_s;
}

} // namespace

//! Recordings while a real keychain says nothing.
class TestSilentKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void recordingOfAnotherServer_isNotHeldUp();
    void recordingThatNeedsTheToken_isToldUntilItAnswers();
    void savedRecording_isNotHeldUp_data();
    void savedRecording_isNotHeldUp();
    void redirect_getsTheTokenOfItsTarget();

private:
    Keyring m_keyring;
};

void TestSilentKeychain::initTestCase()
{
    QVERIFY(m_keyring.start());
}

void TestSilentKeychain::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestSilentKeychain::recordingOfAnotherServer_isNotHeldUp()
{
    Desk desk(Endless);
    desk.setPlaces(u"a.example, b.example"_s);
    RecordingServer server;
    const Keyring::Silence silence(m_keyring);

    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.header(0, "authorization"), QByteArray());
}

void TestSilentKeychain::recordingThatNeedsTheToken_isToldUntilItAnswers()
{
    RecordingServer server;
    const QString place = server.server.url().toString();
    QVERIFY(keep(place));
    Desk desk(300ms);
    desk.setPlaces(u"a.example, "_s + place);
    const QSignalSpy answered(&desk.secrets, &SecretStore::answered);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"keychain has not answered"_s));
    {
        const Keyring::Silence silence(m_keyring);
        // The second time it is not waited for.
        for (int click = 1; click <= 2; ++click) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no token for"_s));
            const RecordingReader reader(desk.open(server.link()));
            QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
            QCOMPARE(reader.trouble().cause, RecordingTrouble::Cause::Unreachable);
            QCOMPARE(reader.trouble().server.cause, ServerTrouble::Cause::Keychain);
        }
        QVERIFY(server.server.requests().isEmpty());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!answered.isEmpty(), Long);

    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.header(0, "authorization"), "Bearer t0ken");
}

void TestSilentKeychain::savedRecording_isNotHeldUp_data()
{
    QTest::addColumn<bool>("isRecent"); // it may have grown, which is asked, but not for long

    QTest::newRow("of-long-ago") << false;
    QTest::newRow("of-now") << true;
}

void TestSilentKeychain::savedRecording_isNotHeldUp()
{
    QFETCH(const bool, isRecent);

    RecordingServer server;
    const QString place = server.server.url().toString();
    QVERIFY(keep(place));
    Desk desk(Endless);
    const qint64 date = isRecent ? desk.clock.unixTime() - 30 : Desk::LongAgo;
    {
        const RecordingReader first(desk.open(server.link(), date));
        QTRY_VERIFY_WITH_TIMEOUT(first.isOver(), Long);
        QCOMPARE(first.trouble(), RecordingTrouble());
    }
    const qsizetype requests = server.server.requests().size();
    desk.setPlaces(place);
    const Keyring::Silence silence(m_keyring);

    const RecordingReader again(desk.open(server.link(), date));
    QTRY_VERIFY_WITH_TIMEOUT(again.isOver(), Long);
    QCOMPARE(again.trouble(), RecordingTrouble());
    QCOMPARE(again.bytes(), server.body);
    QCOMPARE(server.server.requests().size(), requests);
}

void TestSilentKeychain::redirect_getsTheTokenOfItsTarget()
{
    RecordingServer target;
    const QString place = target.server.url().toString();
    QVERIFY(keep(place));
    RecordingServer server;
    server.instead = {FakeHttpServer::answer("307 Elsewhere", {},
                                             "Location: " + target.link().toUtf8() + "\r\n")};
    Desk desk(Endless);
    desk.setPlaces(place);

    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(server.header(0, "authorization"), QByteArray());
    QCOMPARE(target.header(0, "authorization"), "Bearer t0ken");
}

} // namespace calltray

CALLTRAY_TEST(TestSilentKeychain, QCoreApplication)

#include "tst_silentkeychain.moc"
