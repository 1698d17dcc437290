// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingtable.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestSettingTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_areChecked_data();
    void values_areChecked();
    void unknownKey_namesTheNearest_data();
    void unknownKey_namesTheNearest();
    void token_isSentToLogin();
    void keys_areThoseOfTheReadme();
};

void TestSettingTable::values_areChecked_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isValid");

    const auto row = [](const char *name, const QString &key, const QString &value, bool isValid) {
        QTest::newRow(name) << key << value << isValid;
    };
    row("https", u"server/url"_s, u"https://crm.example/api"_s, true);
    row("http", u"server/url"_s, u"http://crm.example"_s, true);
    row("spaces-around", u"server/url"_s, u" https://crm.example "_s, true);
    row("no-scheme", u"server/url"_s, u"crm.example"_s, false);
    row("script", u"crm/url"_s, u"javascript:alert(1)"_s, false);
    row("no-host", u"presence/url"_s, u"https:///presence"_s, false);
    row("on-lock", u"popups/onLock"_s, u"mask"_s, true);
    row("on-lock-unknown", u"popups/onLock"_s, u"hide"_s, false);
    row("never-hides", u"popups/hideAfterSeconds"_s, u"0"_s, true);
    row("too-soon", u"popups/hideAfterSeconds"_s, u"4"_s, false);
    row("soonest", u"popups/hideAfterSeconds"_s, u"5"_s, true);
    row("words", u"popups/hideAfterSeconds"_s, u"soon"_s, false);
    row("negative", u"popups/hideAfterSeconds"_s, u"-5"_s, false);
    row("dark", u"appearance/theme"_s, u"dark"_s, true);
    row("other-theme", u"appearance/theme"_s, u"pink"_s, false);
    row("true", u"appearance/animations"_s, u"true"_s, true);
    row("yes", u"appearance/animations"_s, u"yes"_s, false);
    row("screen", u"popups/screen"_s, u"HDMI-1"_s, true);
    row("no-screen", u"popups/screen"_s, u""_s, false);
    row("no-file", u"server/ca"_s, u"/nowhere/ca.pem"_s, false);
    row("relative-file", u"server/ca"_s, u"ca.pem"_s, false);
    row("administrators-own", u"server/allowHttp"_s, u"true"_s, false);
    row("no-room", u"recordings/cacheMiB"_s, u"0"_s, true);
    row("negative-room", u"recordings/cacheMiB"_s, u"-1"_s, false);
    row("days", u"recordings/keepDays"_s, u"30"_s, true);
    row("host-and-origin", u"recordings/auth"_s, u"pbx.example, https://rec.example:8443"_s, true);
    row("host-with-a-path", u"recordings/auth"_s, u"pbx.example/records"_s, false);
    row("host-with-a-password", u"recordings/auth"_s, u"https://a:b@pbx.example"_s, false);
    row("no-host-between-commas", u"recordings/auth"_s, u"pbx.example,,rec.example"_s, false);
    row("phone", u"support/phone"_s, u"+7 (999) 111-22-33"_s, true);
}

void TestSettingTable::values_areChecked()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const bool, isValid);

    const Result<QString> result = settingtable::validated(key, value);

    QCOMPARE(result.has_value(), isValid);
    if (isValid) {
        QCOMPARE(*result, value.trimmed());
    } else {
        QCOMPARE(result.error().code, Error::Code::InvalidParams);
        QCOMPARE(result.error().field, key);
        QVERIFY(result.error().detail.startsWith(key));
    }
}

void TestSettingTable::unknownKey_namesTheNearest_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("nearest");

    QTest::newRow("letter") << u"server/ur"_s << u"server/url"_s;
    QTest::newRow("case") << u"Server/URL"_s << u"server/url"_s;
    QTest::newRow("no-group") << u"theme"_s << u"appearance/theme"_s;
    QTest::newRow("wrong-word") << u"popups/hideAfter"_s << u"popups/hideAfterSeconds"_s;
}

void TestSettingTable::unknownKey_namesTheNearest()
{
    QFETCH(const QString, key);
    QFETCH(const QString, nearest);

    const Status known = settingtable::known(key);

    QVERIFY(!known);
    QVERIFY2(known.error().detail.contains(u"mean %1?"_s.arg(nearest)),
             qPrintable(known.error().detail));
}

void TestSettingTable::token_isSentToLogin()
{
    const Result<QString> result = settingtable::validated(u"server/token"_s, u"secret"_s);
    QVERIFY(!result);
    QVERIFY(result.error().detail.contains(u"calltrayctl login"_s));
    QVERIFY(!result.error().detail.contains(u"secret"_s));
}

void TestSettingTable::keys_areThoseOfTheReadme()
{
    QFile readme(qEnvironmentVariable("CALLTRAY_SOURCES") + u"/README.md"_s);
    QVERIFY(readme.open(QIODevice::ReadOnly));
    QStringList documented;
    static const QRegularExpression name(u"`([a-z]+/[A-Za-z]+)`"_s);
    const QStringList lines = QString::fromUtf8(readme.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (!line.startsWith("| `"_L1))
            continue;
        // The first column.
        for (const auto &match : name.globalMatch(line.section(u'|', 1, 1)))
            documented.append(match.captured(1));
    }
    QStringList known;
    for (const Setting &setting : settingtable::all()) {
        if (setting.scope != Setting::Scope::Elsewhere)
            known.append(setting.key);
    }
    documented.sort();
    known.sort();
    QCOMPARE(known, documented);
}

} // namespace calltray

CALLTRAY_TEST(TestSettingTable, test::NoApplication)

#include "tst_settingtable.moc"
