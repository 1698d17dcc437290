// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/autostartentry.h"
#include "support/testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto Installed =
    "[Desktop Entry]\nType=Application\nName=Calltray\nExec=calltray --hidden\n";
constexpr auto SwitchedOff = "[Desktop Entry]\nHidden=true\n";
constexpr auto Edited = "[Desktop Entry]\nType=Application\nName=My calls\n"
                        "Exec=env QT_SCALE_FACTOR=2 calltray --hidden\nComment=mine\n"
                        "\n[Desktop Action Other]\nHidden=true\nExec=other\n";

} // namespace

class TestAutostartEntry final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void state_isOfTheMostImportantEntry_data();
    void state_isOfTheMostImportantEntry();
    void tooLargeAnEntry_isLeftAsItIs();
    void installed_isSwitchedOffAndOnAgain();
    void notInstalled_isSwitchedOnAndOffAgain();
    void asForAll_removesOurEntry();
    void edits_areKept_data();
    void edits_areKept();
    void foreignSwitch_isTurnedAsWell();
    void entryThatOnlyHides_startsTheProgramAgain();
    void path_isQuoted_data();
    void path_isQuoted();
    void otherProgramsEntry_isOurs();
    void unwritableFolder_isSaid();

private:
    void put(const QString &folder, const QByteArray &bytes) const;
    [[nodiscard]] QString path(const QString &folder) const
    {
        return m_folder->filePath(folder + u"/autostart/org.calltray.Calltray.desktop"_s);
    }
    //! Null where there is none.
    [[nodiscard]] QByteArray usersEntry() const
    {
        QFile file(path(u"user"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] AutostartEntry entry(const QString &program = u"/opt/calltray"_s) const
    {
        return {m_folder->filePath(u"user"_s),
                {m_folder->filePath(u"first"_s), m_folder->filePath(u"second"_s)},
                program};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAutostartEntry::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestAutostartEntry::put(const QString &folder, const QByteArray &bytes) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path(folder)).path()));
    QFile file(path(folder));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestAutostartEntry::state_isOfTheMostImportantEntry_data()
{
    QTest::addColumn<QByteArray>("user"); // null: there is none
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("isOn");
    QTest::addColumn<bool>("isOnForAll");
    QTest::addColumn<QString>("counts");

    const QByteArray none;
    const QByteArray on(Installed);
    const QByteArray off(SwitchedOff);
    QTest::newRow("none") << none << none << none << false << false << QString();
    QTest::newRow("installed") << none << none << on << true << true << u"second"_s;
    QTest::newRow("hidden-by-the-administrator")
        << none << off << on << false << false << u"first"_s;
    QTest::newRow("switched-off") << off << on << none << false << true << u"user"_s;
    QTest::newRow("users-own") << on << none << none << true << false << u"user"_s;
    QTest::newRow("users-own-over-hidden") << on << off << on << true << false << u"user"_s;
    QTest::newRow("switched-off-as-gnome-does") << on + "X-GNOME-Autostart-enabled=false\n"
                                                << on << none << false << true << u"user"_s;
    QTest::newRow("hidden-elsewhere")
        << QByteArray(Edited) << none << none << true << false << u"user"_s;
    QTest::newRow("nonsense") << "nonsense"_ba << on << none << false << true << u"user"_s;
    QTest::newRow("empty") << ""_ba << on << none << false << true << u"user"_s;
}

void TestAutostartEntry::state_isOfTheMostImportantEntry()
{
    QFETCH(const QByteArray, user);
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    QFETCH(const QString, counts);
    for (const auto &[folder, bytes] : {std::pair(u"user"_s, user), std::pair(u"first"_s, first),
                                        std::pair(u"second"_s, second)}) {
        if (!bytes.isNull())
            put(folder, bytes);
    }

    const AutostartEntry::State state = entry().state();

    QTEST(state.isOn, "isOn");
    QTEST(state.isOnForAll, "isOnForAll");
    QCOMPARE(state.file, counts.isEmpty() ? QString() : path(counts));
    QCOMPARE(state.isOfUser, counts == "user"_L1);
}

void TestAutostartEntry::tooLargeAnEntry_isLeftAsItIs()
{
    const QByteArray large = Edited + QByteArray(100'000, '#');
    put(u"user"_s, large);
    QVERIFY(!entry().set(false));
    QCOMPARE(usersEntry(), large);
}

void TestAutostartEntry::installed_isSwitchedOffAndOnAgain()
{
    put(u"second"_s, Installed);
    QVERIFY(entry().set(true)); // as it is
    QVERIFY(usersEntry().isNull());

    QVERIFY(entry().set(false));
    QVERIFY(usersEntry().contains("\nHidden=true\n"));
    QVERIFY(!entry().state().isOn);
    QVERIFY(entry().set(false));
    QVERIFY(!entry().state().isOn);

    QVERIFY(entry().set(true));
    QVERIFY(entry().state().isOn);
    QVERIFY(usersEntry().isNull());
}

void TestAutostartEntry::notInstalled_isSwitchedOnAndOffAgain()
{
    QVERIFY(entry().set(false)); // as it is
    QVERIFY(usersEntry().isNull());

    QVERIFY(entry().set(true));
    QVERIFY(entry().state().isOn);
    QVERIFY2(usersEntry().contains("\nExec=/opt/calltray --hidden\nTryExec=/opt/calltray\n"),
             usersEntry().constData());
    QVERIFY(!usersEntry().contains("Hidden="));

    QVERIFY(entry().set(false));
    QVERIFY(!entry().state().isOn);
    QVERIFY(usersEntry().isNull());
}

void TestAutostartEntry::asForAll_removesOurEntry()
{
    put(u"first"_s, Installed);
    QVERIFY(entry().set(false));
    QVERIFY(entry().set(std::nullopt));
    QVERIFY(entry().state().isOn);
    QVERIFY(usersEntry().isNull());
}

void TestAutostartEntry::edits_areKept_data()
{
    QTest::addColumn<bool>("isInstalled");
    QTest::newRow("installed") << true;
    QTest::newRow("not-installed") << false;
}

void TestAutostartEntry::edits_areKept()
{
    QFETCH(const bool, isInstalled);
    if (isInstalled)
        put(u"first"_s, Installed);
    put(u"user"_s, Edited);
    QVERIFY(entry().set(true)); // as it is
    QCOMPARE(usersEntry(), QByteArray(Edited));

    QVERIFY(entry().set(false));
    QVERIFY(!entry().state().isOn);
    QCOMPARE(usersEntry().count("Hidden=true"), 2);
    QCOMPARE(usersEntry().replace("Comment=mine\nHidden=true\n", "Comment=mine\n"),
             QByteArray(Edited));

    QVERIFY(entry().set(true));
    QCOMPARE(usersEntry(), QByteArray(Edited));
}

void TestAutostartEntry::foreignSwitch_isTurnedAsWell()
{
    put(u"user"_s, QByteArray(Installed) + "X-GNOME-Autostart-enabled=false\n");
    QVERIFY(entry().set(true));
    QVERIFY(entry().state().isOn);
    QCOMPARE(usersEntry(), QByteArray(Installed) + "X-GNOME-Autostart-enabled=true\n");
}

void TestAutostartEntry::entryThatOnlyHides_startsTheProgramAgain()
{
    put(u"first"_s, Installed);
    put(u"user"_s, QByteArray("; by hand\n") + SwitchedOff);
    QVERIFY(entry().set(true));
    QVERIFY(entry().state().isOn);
    QVERIFY(usersEntry().startsWith("; by hand\n"));
    QVERIFY(usersEntry().contains("\nExec=/opt/calltray --hidden"));
}

void TestAutostartEntry::path_isQuoted_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("exec");

    // As the Desktop Entry Specification has it: the argument is quoted first, then the string
    // escaped.
    QTest::newRow("plain") << u"/opt/calltray"_s << "/opt/calltray"_ba;
    QTest::newRow("space") << u"/my own/calltray"_s << R"("/my own/calltray")"_ba;
    QTest::newRow("percent") << u"/100%/calltray"_s << "/100%%/calltray"_ba;
    QTest::newRow("dollar") << u"/a$b/calltray"_s << R"("/a\\$b/calltray")"_ba;
    QTest::newRow("backslash") << u"/a\\b/calltray"_s << R"("/a\\\\b/calltray")"_ba;
    QTest::newRow("quote") << u"/a\"b/calltray"_s << R"("/a\\"b/calltray")"_ba;
    QTest::newRow("line-end") << u"/a\nHidden=true/calltray"_s
                              << R"("/a\nHidden=true/calltray")"_ba;
    QTest::newRow("not-latin") << u"/дом/calltray"_s << "/дом/calltray"_ba;
}

void TestAutostartEntry::path_isQuoted()
{
    QFETCH(const QString, program);
    QFETCH(const QByteArray, exec);
    QVERIFY(entry(program).set(true));
    QVERIFY2(usersEntry().contains("\nExec=" + exec + " --hidden\n"), usersEntry().constData());
    QVERIFY(entry(program).state().isOn);
    QVERIFY(entry(program).set(false));
    QVERIFY(usersEntry().isNull());
}

void TestAutostartEntry::otherProgramsEntry_isOurs()
{
    QVERIFY(entry(u"/an older/calltray"_s).set(true));
    QVERIFY(entry().set(false));
    QVERIFY(usersEntry().isNull());
}

void TestAutostartEntry::unwritableFolder_isSaid()
{
    QFile inItsPlace(m_folder->filePath(u"user"_s));
    QVERIFY(inItsPlace.open(QIODevice::WriteOnly));
    const Status set = entry().set(true);
    QVERIFY(!set);
    QCOMPARE(set.error().code, Error::Code::Storage);
    QVERIFY(set.error().detail.contains(path(u"user"_s)));
}

} // namespace calltray

CALLTRAY_TEST(TestAutostartEntry, test::NoApplication)
#include "tst_autostartentry.moc"
