// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingplayer.h"
#include "app/settings/inifile.h"
#include "app/settings/keys.h"
#include "app/settings/settingtable.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto ExampleFile = "resources/calltray.ini.example"_L1;
constexpr auto ManPage = "resources/man/calltray.ini.5"_L1;

QString sourcePath(const QString &name)
{
    return qEnvironmentVariable("CALLTRAY_SOURCES") + u'/' + name;
}

QString source(const QString &name)
{
    QFile file(sourcePath(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

//! Whether the source file \a name holds \a expected; with CALLTRAY_UPDATE in the environment it does afterwards.
void compare(const QString &name, const QString &expected)
{
    if (qEnvironmentVariableIsSet("CALLTRAY_UPDATE")) {
        QFile file(sourcePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(expected.toUtf8());
    }
    QCOMPARE(source(name).split(u'\n'), expected.split(u'\n'));
}

QString conditions(const Setting &setting)
{
    return (setting.scope == Setting::Scope::Administrator ? u"; the administrator's file only"_s
                                                           : QString())
        + (setting.counts == Setting::Counts::AfterRestart ? u"; counts after a restart"_s
                                                           : QString());
}

//! What \a setting means, as a sentence.
QString sentence(const Setting &setting)
{
    const QString meaning = setting.meaning + conditions(setting);
    return u"%1%2."_s.arg(meaning.front().toUpper()).arg(meaning.sliced(1));
}

//! As keys.h has it.
QString keyType(Setting::Type::Form form)
{
    if (form == Setting::Type::Form::Switch)
        return u"SwitchKey"_s;
    return form == Setting::Type::Form::Number ? u"NumberKey"_s : u"QLatin1StringView"_s;
}

bool isInExample(const Setting &setting)
{
    return setting.scope != Setting::Scope::Elsewhere || setting.key == keys::PolicyLocked;
}

} // namespace

class TestSettingTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_areChecked_data();
    void values_areChecked();
    void unknownKey_namesTheNearest_data();
    void unknownKey_namesTheNearest();
    void token_isSentToLogin();
    void everyKey_hasOneRowOfItsType();
    void defaults_areRight();
    void everySpeed_canBeKept();
    void manPage_hasTheTable();
    void exampleFile_isOfTheTable();
    void exampleFile_saysWhatCountsAnyhow();
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

void TestSettingTable::everyKey_hasOneRowOfItsType()
{
    static const QRegularExpression form(u"constexpr (\\w+) \\w+\\(\"(\\w+/\\w+)\"\\)"_s);
    QStringList named;
    for (const auto &match : form.globalMatch(source(u"app/settings/keys.h"_s)))
        named.append(match.captured(2) + u' ' + match.captured(1));
    QStringList rows;
    for (const Setting &setting : settingtable::all())
        rows.append(setting.key + u' ' + keyType(setting.type.form));
    named.sort();
    rows.sort();
    QCOMPARE(rows, named);
}

void TestSettingTable::defaults_areRight()
{
    for (const Setting &setting : settingtable::all()) {
        QVERIFY2(!setting.meaning.isEmpty(), setting.key.data());
        const auto objection = settingtable::objection(setting.key, setting.defaultValue, false);
        QVERIFY2(!objection, setting.key.data());
    }
}

void TestSettingTable::everySpeed_canBeKept()
{
    QStringList speeds;
    for (const double speed : RecordingPlayer::Speeds)
        speeds.append(QString::number(speed));
    QCOMPARE(speeds.join(u", "_s),
             QString(settingtable::find(keys::RecordingsSpeed)->type.choices));
}

void TestSettingTable::manPage_hasTheTable()
{
    const QString page = source(ManPage);
    const QString head = u".SH SETTINGS\n"_s;
    const qsizetype start = page.indexOf(head);
    const qsizetype end = page.indexOf(u".SH NOTES\n"_s, start);
    QVERIFY(start > 0 && end > start);

    QString table = head;
    for (const Setting &setting : settingtable::all()) {
        if (!isInExample(setting))
            continue;
        const QString wanted = setting.wanted();
        table += u".TP\n.B %1\n%2\n"_s.arg(setting.key, sentence(setting).replace(u'-', u"\\-"_s))
            + (wanted.isEmpty() ? QString() : u"It is %1.\n"_s.arg(wanted).replace(u'-', u"\\-"_s))
            + u"Default: %1.\n"_s.arg(setting.defaultInWords());
    }

    compare(ManPage, page.first(start) + table + page.sliced(end));
}

void TestSettingTable::exampleFile_isOfTheTable()
{
    QString example =
        u"; SPDX-FileCopyrightText: 2026 the Calltray authors\n"
        "; SPDX-License-Identifier: GPL-3.0-or-later\n\n"
        "; All settings, each with its default. What the administrator's files say counts for all\n"
        "; users: /etc/xdg/calltray/calltray.ini, and over it, in the order of their names,\n"
        "; /etc/xdg/calltray/conf.d/*.ini. What the user's says goes before, unless it is locked:\n"
        "; $XDG_CONFIG_HOME/calltray/calltray.ini.\n"_s;
    QString group;
    for (const Setting &setting : settingtable::all()) {
        if (!isInExample(setting))
            continue;
        const QString key = setting.key;
        if (const QString own = key.section(u'/', 0, 0); std::exchange(group, own) != own)
            example += u"\n[%1]\n"_s.arg(group);
        else
            example += u'\n';
        const QString wanted = setting.wanted();
        example += u"; %1\n"_s.arg(sentence(setting))
            + (wanted.isEmpty() ? QString() : u"; It is %1.\n"_s.arg(wanted));
        example += u";%1=%2\n"_s.arg(key.section(u'/', 1), setting.defaultValue);
    }
    compare(ExampleFile, example);
}

void TestSettingTable::exampleFile_saysWhatCountsAnyhow()
{
    QString example = source(ExampleFile);
    QVERIFY(IniFile::parsed(example.toUtf8()).values.isEmpty());

    example.replace(QRegularExpression(u"^;(?=\\w+=)"_s, QRegularExpression::MultilineOption), {});

    const IniFile uncommented = IniFile::parsed(example.toUtf8());
    const auto all = settingtable::all();
    QCOMPARE(uncommented.values.size(), std::count_if(all.begin(), all.end(), isInExample));
    for (auto value = uncommented.values.cbegin(); value != uncommented.values.cend(); ++value)
        QCOMPARE(*value, QString(settingtable::find(value.key())->defaultValue));
}

} // namespace calltray

CALLTRAY_TEST(TestSettingTable, test::NoApplication)

#include "tst_settingtable.moc"
