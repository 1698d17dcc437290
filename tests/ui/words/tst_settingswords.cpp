// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/words/settingswords.h"

#include <QTranslator>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using Kind = SettingsTrouble::Kind;

class TestSettingsWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTrouble_hasItsOwnWords();
    void wrongValue_saysWhereWhatAndInstead();
    void everyKey_saysWhatItMustBe();
    void many_areCounted();
    void russian_isRussianThroughout();
    void source_isSaidOfWhatIsNoDefault();
};

namespace {

SettingsTrouble wrongVolume(int line)
{
    return {.kind = Kind::WrongValue,
            .file = u"/etc/xdg/calltray/calltray.ini"_s,
            .line = line,
            .key = u"ring/volume"_s,
            .value = u"loud"_s,
            .instead = u"80"_s};
}

} // namespace

void TestSettingsWords::everyTrouble_hasItsOwnWords()
{
    QStringList sentences;
    for (int kind = int(Kind::NoFile); kind <= int(Kind::NotWritten); ++kind) {
        SettingsTrouble trouble = wrongVolume(7);
        trouble.kind = Kind(kind);
        trouble.reason = u"the reason"_s;
        const QString sentence = SettingsWords::trouble(trouble);
        QVERIFY2(sentence.contains(u"/etc/xdg/calltray/calltray.ini"_s) && !sentence.contains(u'%'),
                 qPrintable(sentence));
        QVERIFY2(!sentences.contains(sentence), qPrintable(sentence));
        sentences.append(sentence);
        QVERIFY2(!trouble.sentence().contains(u'%'), qPrintable(trouble.sentence()));
    }
}

void TestSettingsWords::wrongValue_saysWhereWhatAndInstead()
{
    QCOMPARE(SettingsWords::trouble(wrongVolume(7)),
             u"/etc/xdg/calltray/calltray.ini, line 7: ring/volume cannot be “loud”; it must be a "
             "number from 0 to 100. “80” counts instead."_s);
}

void TestSettingsWords::everyKey_saysWhatItMustBe()
{
    for (const Setting &setting : settingtable::all()) {
        if (setting.type.form == Setting::Type::Form::Any)
            continue;
        SettingsTrouble trouble = wrongVolume(7);
        trouble.key = setting.key;
        const QString sentence = SettingsWords::trouble(trouble);
        QVERIFY2(!sentence.contains(u"must be ."_s) && !sentence.contains(u'%'),
                 qPrintable(sentence));
    }
}

void TestSettingsWords::many_areCounted()
{
    QList<SettingsTrouble> all;
    for (int line = 1; line <= 10; ++line)
        all.append(wrongVolume(line));
    all.append({.kind = Kind::UnknownKey, .file = u"/a.ini"_s});

    const QStringList sentences = SettingsWords::troubles(all);

    QCOMPARE(sentences.size(), 5);
    QCOMPARE(sentences.constLast(), u"And 6 more: calltrayctl status lists them."_s);
    QCOMPARE(SettingsWords::troubles({all.constLast()}), QStringList());
}

void TestSettingsWords::russian_isRussianThroughout()
{
    QTranslator russian;
    QVERIFY(russian.load(u"calltray_ru"_s, qEnvironmentVariable("CALLTRAY_TRANSLATIONS")));
    QCoreApplication::installTranslator(&russian);
    QCOMPARE(SettingsWords::trouble(wrongVolume(7)),
             u"/etc/xdg/calltray/calltray.ini, строка 7: значение «loud» для ring/volume не "
             "подходит; нужно число от 0 до 100. Вместо него действует «80»."_s);
    QCoreApplication::removeTranslator(&russian);
}

void TestSettingsWords::source_isSaidOfWhatIsNoDefault()
{
    using Whose = Settings::Source::Whose;
    const SettingPlace place{.file = u"/a.ini"_s, .line = 3};
    QCOMPARE(SettingsWords::source({}), QString());
    QCOMPARE(SettingsWords::source({.whose = Whose::Administrator, .place = place}),
             u"Set by your administrator, in /a.ini, line 3"_s);
    QCOMPARE(SettingsWords::source({.whose = Whose::User, .place = {.file = u"/a.ini"_s}}),
             u"Set by you, in /a.ini"_s);
}

} // namespace calltray

CALLTRAY_TEST(TestSettingsWords, QCoreApplication)
#include "tst_settingswords.moc"
