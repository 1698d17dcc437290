// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/keys.h"
#include "app/settings/mergedsettings.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestMergedSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongValue_isSaidWithWhatCounts_data();
    void wrongValue_isSaidWithWhatCounts();
    void unknownKey_isAHint();
    void desktopsKey_countsWhereItIsLocked();
    void unknownKeys_areBounded();
    void secret_isNeverQuoted();
    void excerpt_saysNotWhoLogsIn_data();
    void excerpt_saysNotWhoLogsIn();

private:
    static SettingsFile::Contents file(const QString &path, const QByteArray &bytes)
    {
        return {.path = path, .bytes = bytes, .ini = IniFile::parsed(bytes)};
    }
};

void TestMergedSettings::wrongValue_isSaidWithWhatCounts_data()
{
    using Kind = SettingsTrouble::Kind;
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("fragment");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("instead");

    const QByteArray wrong = "[ring]\nvolume=loud\n"_ba;
    const QByteArray right = "[ring]\nvolume=30\n"_ba;
    const auto row = [](const char *name, const QByteArray &main, const QByteArray &fragment,
                        const QByteArray &user, const QString &place, const QString &instead,
                        Kind kind = Kind::WrongValue) {
        QTest::newRow(name) << main << fragment << user << kind << place << instead;
    };
    row("of-the-main-file", wrong, {}, {}, u"/main.ini, line 2"_s, u"80"_s);
    row("of-a-fragment-over-the-main-file", right, "\n"_ba + wrong, {}, u"/10.ini, line 3"_s,
        u"30"_s);
    row("of-the-main-file-below-a-fragment", wrong, right, {}, u"/main.ini, line 2"_s, u"30"_s);
    row("of-the-user-over-the-main-file", right, {}, wrong, u"/user.ini, line 2"_s, u"30"_s);
    row("of-the-administrator-below-the-user", wrong, {}, right, u"/main.ini, line 2"_s, u"30"_s);
    row("of-the-administrator-who-locked-it", wrong, "[policy]\nlocked=ring/volume\n"_ba, right,
        u"/main.ini, line 2"_s, u"80"_s);
    row("administrators-own", "[server]\nallowHttp=true\n"_ba, {}, "[server]\nallowHttp=false\n"_ba,
        u"/user.ini, line 2"_s, u"true"_s, Kind::NotTheirs);
    row("autostart-which-the-desktop-keeps", {}, {}, "[general]\nautostart=false\n"_ba,
        u"/user.ini, line 2"_s, u"true"_s, Kind::NotTheirs);
    row("policy", "[policy]\nlocked=crm/url\n"_ba, {}, "[policy]\nlocked=ring/on\n"_ba,
        u"/user.ini, line 2"_s, u"crm/url"_s, Kind::NotTheirs);
    row("no-value-counts", {}, {}, "[crm]\nurl=crm.example\n"_ba, u"/user.ini, line 2"_s, {});
}

void TestMergedSettings::wrongValue_isSaidWithWhatCounts()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QByteArray, fragment);
    QFETCH(const QByteArray, user);
    QFETCH(const SettingsTrouble::Kind, kind);
    QFETCH(const QString, place);
    QFETCH(const QString, instead);

    const MergedSettings merged = MergedSettings::of(
        {file(u"/main.ini"_s, main), file(u"/10.ini"_s, fragment)}, file(u"/user.ini"_s, user));

    QCOMPARE(merged.troubles.size(), 1);
    const SettingsTrouble &trouble = merged.troubles.constFirst();
    QCOMPARE(trouble.kind, kind);
    QVERIFY(!trouble.isHint());
    QCOMPARE(trouble.place(), place);
    QCOMPARE(trouble.instead, instead);
    QVERIFY2(trouble.sentence().contains(place) && !trouble.sentence().contains(u'%'),
             qPrintable(trouble.sentence()));
}

void TestMergedSettings::unknownKey_isAHint()
{
    const MergedSettings merged =
        MergedSettings::of({}, file(u"/user.ini"_s, "[crm]\n\nulr=https://crm.example\n"_ba));

    QCOMPARE(merged.troubles,
             (QList<SettingsTrouble>{{.kind = SettingsTrouble::Kind::UnknownKey,
                                      .file = u"/user.ini"_s,
                                      .line = 3,
                                      .key = u"crm/ulr"_s,
                                      .instead = keys::CrmUrl}}));
    QVERIFY(merged.troubles.constFirst().isHint());
    QVERIFY(!merged.troubles.constFirst().sentence().contains(u"crm.example"_s));
}

void TestMergedSettings::desktopsKey_countsWhereItIsLocked()
{
    const QByteArray value = "[general]\nautostart=false\n"_ba;
    const SettingsFile::Contents user = file(u"/user.ini"_s, {});

    const MergedSettings unlocked = MergedSettings::of({file(u"/main.ini"_s, value)}, user);
    QCOMPARE(unlocked.find(keys::Autostart), nullptr);
    QCOMPARE(unlocked.troubles,
             (QList<SettingsTrouble>{{.kind = SettingsTrouble::Kind::NotLocked,
                                      .file = u"/main.ini"_s,
                                      .line = 2,
                                      .key = keys::Autostart}}));
    QVERIFY(unlocked.troubles.constFirst().isHint());

    const MergedSettings locked =
        MergedSettings::of({file(u"/main.ini"_s, value),
                            file(u"/10.ini"_s, "[policy]\nlocked=general/autostart\n"_ba)},
                           user);
    QVERIFY(locked.find(keys::Autostart) != nullptr);
    QCOMPARE(locked.troubles, QList<SettingsTrouble>());
}

void TestMergedSettings::unknownKeys_areBounded()
{
    QByteArray keys = "[policy]\nlocked=";
    for (int i = 0; i < 10'000; ++i)
        keys += "a/" + QByteArray::number(i) + ',';
    QByteArray names = "\n[a]\n";
    for (int i = 0; i < 10'000; ++i)
        names += QByteArray::number(i) + "=1\n";

    const MergedSettings merged =
        MergedSettings::of({file(u"/main.ini"_s, keys + names)}, file(u"/user.ini"_s, names));

    QVERIFY(!merged.troubles.isEmpty());
    QVERIFY(merged.troubles.size() < 50);
    QVERIFY(merged.isLocked(u"a/9999"_s));
}

void TestMergedSettings::secret_isNeverQuoted()
{
    const MergedSettings merged = MergedSettings::of(
        {}, file(u"/user.ini"_s, "[server]\ntokne=s3cret\n[server]\ntoken=s3cret\n"_ba));
    for (const SettingsTrouble &trouble : merged.troubles)
        QVERIFY(!trouble.sentence().contains(u"s3cret"_s) && !trouble.value.contains(u"s3cret"_s));
}

void TestMergedSettings::excerpt_saysNotWhoLogsIn_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");

    QTest::newRow("user") << u"https://bob:secret@pbx/a"_s << u"https://…@pbx/a"_s;
    QTest::newRow("query") << u"htps://pbx/a?token=1"_s << u"htps://pbx/a?…"_s;
    QTest::newRow("list") << u"https://bob@a, https://c:d@b"_s << u"https://…@a, https://…@b"_s;
    QTest::newRow("neither") << u"yes, please"_s << u"yes, please"_s;
}

void TestMergedSettings::excerpt_saysNotWhoLogsIn()
{
    QFETCH(const QString, value);
    QFETCH(const QString, expected);
    QCOMPARE(SettingsTrouble::excerpt(value), expected);
}

} // namespace calltray

CALLTRAY_TEST(TestMergedSettings, test::NoApplication)
#include "tst_mergedsettings.moc"
