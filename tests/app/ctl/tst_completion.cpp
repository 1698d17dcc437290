// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingtable.h"
#include "support/ctlprocess.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

QString completionFile(const QString &name)
{
    return qEnvironmentVariable("CALLTRAY_SOURCES") + u"/resources/completion/"_s + name;
}

struct Ran
{
    int status = -1;
    QStringList words;
};

Ran run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(program, arguments);
    if (!finished.wait(10'000))
        return {};
    return {process.exitCode(),
            QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts)};
}

//! What bash offers for the last of \a words.
QStringList bashOffers(const QStringList &words)
{
    const QString script =
        u"source '%1'; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _calltrayctl; "
        "printf '%s\\n' \"${COMPREPLY[@]}\""_s.arg(completionFile(u"calltrayctl.bash"_s));
    return run(u"bash"_s, QStringList{u"-c"_s, script, u"bash"_s} + words).words;
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void file_parses_data();
    void file_parses();
    void bash_offersWhatFits_data();
    void bash_offersWhatFits();
    void fish_offersWhatTheHelpSays_data();
    void fish_offersWhatTheHelpSays();
    void everyCommandAndOptionOfTheHelp_isOffered();
    void everyMethodOfTheApi_isOffered();
    void everySetting_isOffered();
};

void TestCompletion::file_parses_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("file");
    QTest::newRow("bash") << u"bash"_s << u"calltrayctl.bash"_s;
    QTest::newRow("zsh") << u"zsh"_s << u"_calltrayctl"_s;
    QTest::newRow("fish") << u"fish"_s << u"calltrayctl.fish"_s;
}

void TestCompletion::file_parses()
{
    QFETCH(QString, shell);
    QFETCH(QString, file);
    if (QStandardPaths::findExecutable(shell).isEmpty())
        QSKIP("this shell is not installed");
    QCOMPARE(run(shell, {u"-n"_s, completionFile(file)}).status, 0);
}

void TestCompletion::bash_offersWhatFits_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("offers");

    QTest::newRow("command") << QStringList{u"pre"_s} << QStringList{u"presence"_s};
    QTest::newRow("option") << QStringList{u"call"_s, u"--du"_s} << QStringList{u"--duration"_s};
    QTest::newRow("argument") << QStringList{u"calling"_s, u"o"_s}
                              << QStringList{u"on"_s, u"off"_s};
    QTest::newRow("value") << QStringList{u"list"_s, u"--kind"_s, u""_s}
                           << QStringList{u"call"_s, u"error"_s};
    QTest::newRow("element") << QStringList{u"call"_s, u"--element"_s, u"l"_s}
                             << QStringList{u"lead:"_s};
    QTest::newRow("command-of-a-command")
        << QStringList{u"outbox"_s, u"dr"_s} << QStringList{u"drop"_s};
    QTest::newRow("option-of-a-command-of-a-command")
        << QStringList{u"outbox"_s, u"drop"_s, u"--a"_s} << QStringList{u"--all"_s};
    QTest::newRow("setting") << QStringList{u"config"_s, u"set"_s, u"server/u"_s}
                             << QStringList{u"server/url"_s};
    QTest::newRow("outbox-state") << QStringList{u"outbox"_s, u"list"_s, u"--state"_s, u"r"_s}
                                  << QStringList{u"refused"_s};
    QTest::newRow("free-text") << QStringList{u"call"_s, u"--from"_s, u""_s} << QStringList{};
    QTest::newRow("method") << QStringList{u"rpc"_s, u"rpc."_s} << QStringList{u"rpc.discover"_s};
}

void TestCompletion::bash_offersWhatFits()
{
    QFETCH(QStringList, words);
    QFETCH(QStringList, offers);
    QCOMPARE(bashOffers(QStringList{u"calltrayctl"_s} + words), offers);
}

void TestCompletion::fish_offersWhatTheHelpSays_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("offers");

    QTest::newRow("command") << u"pre"_s << QStringList{u"presence"_s};
    QTest::newRow("option") << u"call --date x --du"_s << QStringList{u"--duration"_s};
    QTest::newRow("argument") << u"calling of"_s << QStringList{u"off"_s};
    QTest::newRow("command-of-a-command") << u"outbox dr"_s << QStringList{u"drop"_s};
    QTest::newRow("option-of-a-command-of-a-command")
        << u"outbox drop --a"_s << QStringList{u"--all"_s};
    QTest::newRow("free-text") << u"call --from "_s << QStringList{};
    QTest::newRow("value-in-lower-case") << u"list --kind "_s << QStringList{};
}

void TestCompletion::fish_offersWhatTheHelpSays()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, offers);
    if (QStandardPaths::findExecutable(u"fish"_s).isEmpty())
        QSKIP("fish is not installed");
    const QString script =
        u"set PATH %1 $PATH; source '%2'; complete -C 'calltrayctl %3' | string replace -r '\\t.*' ''"_s
            .arg(qEnvironmentVariable("CALLTRAY_BIN"), completionFile(u"calltrayctl.fish"_s),
                 typed);
    QCOMPARE(run(u"fish"_s, {u"-N"_s, u"-c"_s, script}).words, offers);
}

void TestCompletion::everyCommandAndOptionOfTheHelp_isOffered()
{
    const test::CtlProcess ctl;
    const QString help = QString::fromUtf8(ctl.run({u"--help"_s}).output);
    static const QRegularExpression command(u"^  ([a-z]+)  "_s,
                                            QRegularExpression::MultilineOption);
    static const QRegularExpression option(u"^  (?:-h,)?(--[a-z-]+)"_s,
                                           QRegularExpression::MultilineOption);
    QStringList commands;
    for (const auto &match : command.globalMatch(help))
        commands.append(match.captured(1));
    QVERIFY(commands.size() >= 14);
    for (const QString &name : std::as_const(commands)) {
        QVERIFY2(bashOffers({u"calltrayctl"_s, name}).contains(name), qPrintable(name));
        const QString text = QString::fromUtf8(ctl.run({name, u"--help"_s}).output);
        for (const auto &match : option.globalMatch(text)) {
            const QString offered = match.captured(1);
            QVERIFY2(bashOffers({u"calltrayctl"_s, name, offered}).contains(offered),
                     qPrintable(name + offered));
        }
    }
}

void TestCompletion::everyMethodOfTheApi_isOffered()
{
    QFile description(completionFile(u"../openrpc.json"_s));
    QFile zsh(completionFile(u"_calltrayctl"_s));
    QVERIFY(description.open(QIODevice::ReadOnly) && zsh.open(QIODevice::ReadOnly));
    const QString zshText = QString::fromUtf8(zsh.readAll());
    const QJsonArray methods =
        QJsonDocument::fromJson(description.readAll())[u"methods"_s].toArray();
    QVERIFY(!methods.isEmpty());
    for (const QJsonValue method : methods) {
        const QString name = method[u"name"_s].toString();
        QVERIFY2(bashOffers({u"calltrayctl"_s, u"rpc"_s, name}).contains(name), qPrintable(name));
        static const QString pattern = u"\\b%1\\b"_s;
        const QRegularExpression word(pattern.arg(QRegularExpression::escape(name)));
        QVERIFY2(zshText.contains(word), qPrintable(name));
    }
}

void TestCompletion::everySetting_isOffered()
{
    QFile zsh(completionFile(u"_calltrayctl"_s));
    QVERIFY(zsh.open(QIODevice::ReadOnly));
    const QString zshText = QString::fromUtf8(zsh.readAll());
    for (const Setting &setting : settingtable::all()) {
        if (setting.scope != Setting::Scope::User && setting.scope != Setting::Scope::Desktop)
            continue;
        const QString key = setting.key;
        QVERIFY2(bashOffers({u"calltrayctl"_s, u"config"_s, u"set"_s, key}).contains(key),
                 qPrintable(key));
        const QRegularExpression word(u"[\\s(]%1[\\s)]"_s.arg(key));
        QVERIFY2(zshText.contains(word), qPrintable(key));
    }
}

CALLTRAY_TEST(TestCompletion, QCoreApplication)
#include "tst_completion.moc"
