// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/pairings.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

using Pairing = Pairings::Pairing;

//! What the user has allowed, over a file in the keychain's place.
class TestPairings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void none_asksNoKeychain();
    void allowed_isThereAfterARestart();
    void another_siteHasNothingOfIt();
    void revoked_isGoneAfterARestart();
    void used_isNotedOnceADay();
    void tooMany_theLongestUnusedGoes();
    void damaged_isNone();
    void notSaved_isNone();

private:
    //! As after a restart.
    void reopen();
    template <typename T>
    static Result<T> waited(const QFuture<Result<T>> &future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000) ? future.result()
                                                                                  : Result<T>();
    }
    [[nodiscard]] QList<Pairing> all() { return waited(m_pairings->all()).value(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    test::TestClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Pairings> m_pairings;
};

void TestPairings::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
}

void TestPairings::init()
{
    m_pairings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    reopen();
}

void TestPairings::reopen()
{
    m_pairings.reset();
    m_secrets.reset();
    m_settings.reset();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"user.ini"_s),
                                            m_folder->filePath(u"administrator.ini"_s));
    m_secrets = std::make_unique<SecretStore>(u"calltray-test"_s, m_folder->filePath(u"secrets"_s));
    m_pairings = std::make_unique<Pairings>(*m_secrets, *m_settings, m_clock);
}

void TestPairings::none_asksNoKeychain()
{
    QCOMPARE(m_pairings->origins(), QStringList());
    QVERIFY(all().isEmpty());
}

void TestPairings::allowed_isThereAfterARestart()
{
    const Result<Pairing> made = waited(m_pairings->add(u"https://crm.example"_s, u"Acme"_s));
    QVERIFY(made.has_value());
    QCOMPARE(made->token.size(), 43);
    QCOMPARE(m_pairings->origins(), QStringList(u"https://crm.example"_s));

    reopen();
    QCOMPARE(m_pairings->origins(), QStringList(u"https://crm.example"_s));
    const auto found = waited(m_pairings->use(made->id, u"https://crm.example"_s));
    QVERIFY(found.has_value() && found->has_value());
    QCOMPARE(**found, *made);
    QFile settings(m_folder->filePath(u"user.ini"_s));
    QVERIFY(settings.open(QFile::ReadOnly));
    QVERIFY(!settings.readAll().contains(made->token));
}

void TestPairings::another_siteHasNothingOfIt()
{
    const Result<Pairing> made = waited(m_pairings->add(u"https://crm.example"_s, {}));
    const auto found = waited(m_pairings->use(made->id, u"https://evil.example"_s));
    QVERIFY(found.has_value() && !found->has_value());
    const auto guessed = waited(m_pairings->use(u"another"_s, u"https://crm.example"_s));
    QVERIFY(guessed.has_value() && !guessed->has_value());
}

void TestPairings::revoked_isGoneAfterARestart()
{
    const Result<Pairing> kept = waited(m_pairings->add(u"https://crm.example"_s, {}));
    const Result<Pairing> gone = waited(m_pairings->add(u"https://other.example"_s, {}));
    QSignalSpy revoked(m_pairings.get(), &Pairings::revoked);
    QCOMPARE(waited(m_pairings->revoke(gone->id)).value(), true);
    QCOMPARE(waited(m_pairings->revoke(gone->id)).value(), false);
    QCOMPARE(revoked.size(), 1);
    QCOMPARE(revoked[0][0].toString(), gone->id);

    reopen();
    QCOMPARE(all(), QList<Pairing>{*kept});
    QCOMPARE(m_pairings->origins(), QStringList(u"https://crm.example"_s));
}

void TestPairings::used_isNotedOnceADay()
{
    const Result<Pairing> made = waited(m_pairings->add(u"https://crm.example"_s, {}));
    const auto use = [&] {
        return (**waited(m_pairings->use(made->id, u"https://crm.example"_s))).used;
    };
    m_clock.time = m_clock.time.addDuration(std::chrono::hours(23));
    QCOMPARE(use(), made->used);
    m_clock.time = m_clock.time.addDuration(std::chrono::hours(2));
    QCOMPARE(use(), m_clock.unixTime());
}

void TestPairings::tooMany_theLongestUnusedGoes()
{
    QStringList ids;
    for (int i = 0; i < Pairings::MaxOfASite; ++i) {
        ids.append(waited(m_pairings->add(u"https://crm.example"_s, {}))->id);
        m_clock.time = m_clock.time.addDuration(std::chrono::hours(48));
    }
    static_cast<void>(waited(m_pairings->use(ids[0], u"https://crm.example"_s)));
    QSignalSpy revoked(m_pairings.get(), &Pairings::revoked);
    static_cast<void>(waited(m_pairings->add(u"https://crm.example"_s, {})));
    QCOMPARE(revoked.size(), 1);
    QCOMPARE(revoked[0][0].toString(), ids[1]);
    QCOMPARE(all().size(), Pairings::MaxOfASite);
}

void TestPairings::damaged_isNone()
{
    QVERIFY(waited(m_secrets->write(u"bridge/pairings"_s, R"([{"id":"a"},7,"x"])")).has_value());
    QVERIFY(all().isEmpty());
    QVERIFY(waited(m_pairings->add(u"https://crm.example"_s, {})).has_value());
    QCOMPARE(all().size(), 1);
}

void TestPairings::notSaved_isNone()
{
    QVERIFY(all().isEmpty());
    // A full disk, or a folder that may not be written: for root as well.
    const QString file = m_folder->filePath(u"secrets"_s);
    QVERIFY(!QFile::exists(file) || QFile::remove(file));
    QVERIFY(QDir().mkpath(file + u"/in-its-place"_s));
    const Result<Pairing> made = waited(m_pairings->add(u"https://crm.example"_s, {}));
    QVERIFY(!made.has_value());
    QVERIFY(!made.error().detail.isEmpty());
    QVERIFY(all().isEmpty());
    QCOMPARE(m_pairings->origins(), QStringList());
}

} // namespace calltray

CALLTRAY_TEST(TestPairings, QCoreApplication)

#include "tst_pairings.moc"
