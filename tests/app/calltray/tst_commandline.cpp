// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/commandline.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void options_areRead();
    void mistake_isNamed_data();
    void mistake_isNamed();
    void helpText_namesTheProgramAndEveryOption();
};

void TestCommandLine::options_areRead()
{
    const Result<CommandLine> line = CommandLine::parse(
        {u"calltray"_s, u"--demo"_s, u"--tour"_s, u"--screenshot"_s, u"a.png"_s, u"--hidden"_s});
    QVERIFY(line);
    QVERIFY(line->demo);
    QVERIFY(line->tour);
    QVERIFY(line->hidden);
    QCOMPARE(line->screenshot, u"a.png"_s);
    QCOMPARE(line->action, CommandLine::Action::Run);
    QCOMPARE(CommandLine::parse({u"calltray"_s, u"-h"_s})->action, CommandLine::Action::ShowHelp);
    QCOMPARE(CommandLine::parse({u"calltray"_s, u"--version"_s})->action,
             CommandLine::Action::ShowVersion);
    QVERIFY(CommandLine::parse({u"calltray"_s, u"--hidden"_s, u"-session"_s, u"10d6_20"_s}));
}

void TestCommandLine::mistake_isNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");

    QTest::newRow("unknown-option") << QStringList{u"--demmo"_s} << u"demmo"_s;
    QTest::newRow("positional") << QStringList{u"call"_s} << u"call"_s;
    QTest::newRow("tour-without-demo") << QStringList{u"--tour"_s} << u"--demo"_s;
    QTest::newRow("screenshot-without-tour")
        << QStringList{u"--demo"_s, u"--screenshot=x"_s} << u"--tour"_s;
}

void TestCommandLine::mistake_isNamed()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    const Result<CommandLine> line = CommandLine::parse(QStringList{u"calltray"_s} + arguments);
    QVERIFY(!line);
    QCOMPARE(line.error().code, Error::Code::InvalidParams);
    QVERIFY2(line.error().detail.contains(named), qPrintable(line.error().detail));
}

void TestCommandLine::helpText_namesTheProgramAndEveryOption()
{
    const QString text = CommandLine::helpText();
    QVERIFY2(text.startsWith("Usage: calltray [options]\n"_L1), qPrintable(text));
    QVERIFY2(!text.contains("executable"_L1), qPrintable(text));
    for (const QString &name :
         {u"--demo"_s, u"--tour"_s, u"--screenshot"_s, u"--hidden"_s, u"--version"_s})
        QVERIFY2(text.contains(name), qPrintable(name));
}

// Without an application object: there is none yet when calltray prints it.
CALLTRAY_TEST(TestCommandLine, test::NoApplication)
#include "tst_commandline.moc"
