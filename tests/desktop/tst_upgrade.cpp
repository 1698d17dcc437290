// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <cstdio>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! The program's file is replaced under it, as a package manager does.
class TestUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newVersion_startsAfterTheCallWithAllThatWasThere();
    void newVersionThatDoesNotRun_isSaidAndTheOldOneGoesOn();
    void switchedOff_itStartsAtTheNextStart();
    void forcedRestart_keepsTheHoldAndThePopups();
    void requestsDuringARestart_areAnsweredOrFindNobody();
    void streamOverAnEnd_isStoredOnceEachAndInOrder_data();
    void streamOverAnEnd_isStoredOnceEachAndInOrder();
};

namespace {

const QByteArray NextVersion = "9.9.9";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray utf16(const QByteArray &latin)
{
    QByteArray wide;
    for (const char character : latin)
        wide.append(character).append('\0');
    return wide;
}

//! The same program, of another version: its version's letters are replaced.
QByteArray nextProgram(const QString &path)
{
    const QByteArray version = CALLTRAY_VERSION;
    QByteArray program = contentOf(path);
    program.replace(version + '\0', NextVersion + '\0');
    program.replace(utf16(version), utf16(NextVersion));
    return program;
}

bool installOver(const QString &path, const QByteArray &content)
{
    const QString beside = path + u".dpkg-new"_s;
    QFile file(beside);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return false;
    file.close();
    return std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData())
        == 0;
}

//! Programs of the desktop's own, which a test may replace.
class Installation
{
public:
    explicit Installation(Desktop &desktop)
        : m_original(qEnvironmentVariable("CALLTRAY_BIN"))
        , m_folder(desktop.folder() + u"/bin"_s)
    {
        QDir().mkpath(m_folder);
        isReady = true;
        for (const QString &name : {u"calltray"_s, u"calltrayctl"_s})
            isReady = isReady && QFile::copy(m_original + u'/' + name, m_folder + u'/' + name);
        qputenv("CALLTRAY_BIN", m_folder.toLocal8Bit());
    }
    ~Installation() { qputenv("CALLTRAY_BIN", m_original.toLocal8Bit()); }
    Q_DISABLE_COPY_MOVE(Installation)

    [[nodiscard]] QString program() const { return m_folder + u"/calltray"_s; }

    bool isReady = false;

private:
    QString m_original;
    QString m_folder;
};

//! `calltrayctl COMMAND --json -`, to which lines are written while other things happen.
class Stream
{
public:
    Stream(Desktop &desktop, const QString &command)
    {
        m_process.setProcessEnvironment(desktop.environment());
        m_process.start(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltrayctl"_s,
                        {command, u"--json"_s, u"-"_s});
    }

    void write(int lines)
    {
        for (const int end = m_written + lines; m_written < end; ++m_written)
            m_process.write("{\"text\":\"" + QByteArray::number(m_written) + "\"}\n");
    }
    [[nodiscard]] int written() const { return m_written; }
    [[nodiscard]] int answered()
    {
        m_answers += m_process.readAllStandardOutput();
        return int(m_answers.count('\n'));
    }
    //! Its exit status once all is answered; −1 where it does not end.
    int finish()
    {
        m_process.closeWriteChannel();
        return m_process.waitForFinished(60'000) ? m_process.exitCode() : -1;
    }
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }
    //! The number that each line was answered with; 0 where it was refused.
    [[nodiscard]] QList<qint64> ids() const
    {
        QList<qint64> ids;
        for (const QByteArray &line : m_answers.trimmed().split('\n'))
            ids.append(QJsonDocument::fromJson(line)["id"_L1].toInteger());
        return ids;
    }

private:
    QProcess m_process;
    QByteArray m_answers;
    int m_written = 0;
};

//! The whole history.
QHash<qint64, QString> textsById(const Desktop &desktop)
{
    QHash<qint64, QString> texts;
    for (qint64 before = 0;;) {
        const QByteArray query = R"({"limit":500,"before":)" + QByteArray::number(before) + '}';
        const QJsonArray page = desktop.rpc(u"notifications.list"_s, query).toArray();
        if (page.isEmpty())
            return texts;
        for (const QJsonValue item : page)
            texts.insert(item["id"_L1].toInteger(), item["text"_L1].toString());
        before = page.last()["id"_L1].toInteger();
    }
}

//! Source: inotify(7), /proc/PID/fdinfo.
bool isWatchedBy(pid_t process, const QString &folder)
{
    struct stat identity = {};
    if (::stat(QFile::encodeName(folder).constData(), &identity) != 0)
        return false;
    const QByteArray inode = " ino:" + QByteArray::number(identity.st_ino, 16) + ' ';
    const QDir descriptors(u"/proc/%1/fdinfo"_s.arg(process));
    const QStringList files = descriptors.entryList(QDir::Files);
    return std::any_of(files.cbegin(), files.cend(), [&](const QString &file) {
        return contentOf(descriptors.filePath(file)).contains(inode);
    });
}

QStringList titles(const Desktop &desktop)
{
    QStringList titles;
    const QList<QJsonObject> popups = desktop.popups();
    for (const QJsonObject &popup : popups)
        titles.append(popup.value("title"_L1).toString());
    titles.sort();
    return titles;
}

} // namespace

void TestUpgrade::newVersion_startsAfterTheCallWithAllThatWasThere()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.platform: shutdown and sleep cannot be inhibited"_s);
    desktop.expectError(u"^calltray.calling: version 9.9.9 is installed"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const Installation installed(desktop);
    QVERIFY(installed.isReady);
    desktop.writeSettings("[upgrade]\nquietSeconds=0\n[popups]\nhideAfterSeconds=0\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"a call"_s}) > 0);
    QCOMPARE(desktop.ctl({u"error"_s, u"--header"_s, u"an error"_s, u"--text"_s, u"t"_s}).status,
             0);
    QTRY_COMPARE(desktop.popups().size(), 2);
    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).status, 0);
    const double pid = desktop.status().value("pid"_L1).toDouble();

    QVERIFY(installOver(installed.program(), nextProgram(installed.program())));
    QTRY_COMPARE_WITH_TIMEOUT(desktop.status().value("upgrade"_L1)["version"_L1].toString(),
                              QString::fromLatin1(NextVersion), 60'000);
    // Whether to start it was decided as soon as it was known.
    QCOMPARE(desktop.status().value("pid"_L1).toDouble(), pid);
    QVERIFY(isWatchedBy(static_cast<pid_t>(pid), QFileInfo(installed.program()).path()));

    QCOMPARE(desktop.ctl({u"calling"_s, u"off"_s}).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(desktop.status().value("version"_L1).toString(),
                              QString::fromLatin1(NextVersion), 60'000);
    QVERIFY(desktop.status().value("pid"_L1).toDouble() != pid);
    QTRY_COMPARE(titles(desktop), QStringList({u"a call"_s, u"an error"_s}));
    QVERIFY(!desktop.status().contains("upgrade"_L1));
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
}

void TestUpgrade::newVersionThatDoesNotRun_isSaidAndTheOldOneGoesOn()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.calling: what was installed does not run"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const Installation installed(desktop);
    QVERIFY(installed.isReady);
    desktop.writeSettings("[upgrade]\nquietSeconds=0\ncheckAgainMs=50\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const double pid = desktop.status().value("pid"_L1).toDouble();
    QVERIFY(installOver(installed.program(), "#!/bin/sh\nexit 127\n"));
    QTRY_COMPARE_WITH_TIMEOUT(titles(desktop), QStringList{u"A new Calltray cannot start"_s},
                              60'000);
    QCOMPARE(desktop.status().value("pid"_L1).toDouble(), pid);
}

void TestUpgrade::switchedOff_itStartsAtTheNextStart()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const Installation installed(desktop);
    QVERIFY(installed.isReady);
    desktop.writeSettings("[upgrade]\nrestart=false\nquietSeconds=0\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const double pid = desktop.status().value("pid"_L1).toDouble();
    QVERIFY(installOver(installed.program(), nextProgram(installed.program())));
    QVERIFY(!isWatchedBy(static_cast<pid_t>(pid), QFileInfo(installed.program()).path()));
    QVERIFY(!desktop.status().contains("upgrade"_L1));
    QCOMPARE(desktop.status().value("pid"_L1).toDouble(), pid);
    QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(desktop.status().value("version"_L1).toString(),
                              QString::fromLatin1(NextVersion), 60'000);
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
}

void TestUpgrade::forcedRestart_keepsTheHoldAndThePopups()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.platform: shutdown and sleep cannot be inhibited"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    for (int call = 0; call < 7; ++call)
        QVERIFY(desktop.call({u"--from"_s, u"call %1"_s.arg(call)}) > 0);
    QCOMPARE(desktop.ctl({u"dnd"_s, u"on"_s}).status, 0);
    QVERIFY(desktop.call({u"--from"_s, u"held back"_s}) > 0);
    QCOMPARE(desktop.ctl({u"dnd"_s, u"off"_s}).status, 0);
    QTRY_VERIFY(titles(desktop).contains(u"While you were away"_s));
    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s, u"--ttl"_s, u"3600"_s}).status, 0);
    // Four cards and the one that counts the rest.
    QTRY_COMPARE(desktop.popups().size(), 5);
    const QJsonObject before = desktop.status();
    QCOMPARE(desktop.ctl({u"restart"_s, u"--force"_s}).status, 0);
    QVERIFY(desktop.calltray().waitForFinished(20'000));
    QTRY_VERIFY_WITH_TIMEOUT(desktop.status().contains("pid"_L1), 20'000);
    QCOMPARE(desktop.status().value("calling"_L1), before.value("calling"_L1));
    QTRY_COMPARE(desktop.status().value("waiting"_L1), before.value("waiting"_L1));
    QTRY_COMPARE(titles(desktop).size(), 5);
    QVERIFY(titles(desktop).contains(u"While you were away"_s));
    QCOMPARE(desktop.ctl({u"quit"_s, u"--force"_s}).status, 0);
}

void TestUpgrade::requestsDuringARestart_areAnsweredOrFindNobody()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const double pid = desktop.status().value("pid"_L1).toDouble();
    QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
    QList<qint64> acknowledged;
    QStringList odd;
    const auto send = [&] {
        const Desktop::Output output = desktop.ctl({u"call"_s, u"--from"_s, u"someone"_s});
        if (output.status == 0)
            acknowledged.append(
                QJsonDocument::fromJson(output.out).object().value("id"_L1).toInteger());
        else if (output.status != 3)
            odd.append(QString::fromUtf8(output.error));
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        (send(), desktop.status().value("pid"_L1).toDouble(pid) != pid && !acknowledged.isEmpty()),
        30'000);
    send();
    QVERIFY2(odd.isEmpty(), qPrintable(odd.join(u'\n')));
    QList<qint64> listed;
    for (const QJsonValue call : desktop.rpc(u"notifications.list"_s).toArray())
        listed.append(call["id"_L1].toInteger());
    for (const qint64 id : acknowledged)
        QVERIFY2(listed.contains(id), qPrintable(QString::number(id)));
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
}

void TestUpgrade::streamOverAnEnd_isStoredOnceEachAndInOrder_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("end");
    for (const QString &command : {u"call"_s, u"error"_s}) {
        for (const QString &end : {u"restart"_s, u"kill"_s, u"upgrade"_s})
            QTest::addRow("%s-%s", qPrintable(command), qPrintable(end)) << command << end;
    }
}

void TestUpgrade::streamOverAnEnd_isStoredOnceEachAndInOrder()
{
    constexpr int Lines = 1'000;
    QFETCH(const QString, command);
    QFETCH(const QString, end);
    Desktop desktop;
    if (end == u"upgrade"_s)
        desktop.expectError(u"^calltray.calling: version 9.9.9 is installed"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const Installation installed(desktop);
    QVERIFY(installed.isReady);
    desktop.writeSettings("[upgrade]\nquietSeconds=0\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const double pid = desktop.status().value("pid"_L1).toDouble();
    Stream stream(desktop, command);
    stream.write(Lines / 2);
    QTRY_VERIFY_WITH_TIMEOUT(stream.answered() > Lines / 10, 60'000);

    if (end == u"restart"_s) {
        QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
    } else if (end == u"kill"_s) {
        desktop.killCalltray();
        QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    } else {
        QVERIFY(installOver(installed.program(), nextProgram(installed.program())));
    }
    // Lines are under way whenever the end comes.
    QTRY_VERIFY_WITH_TIMEOUT(
        (stream.write(10), desktop.status().value("pid"_L1).toDouble(pid) != pid), 60'000);
    stream.write(std::max(10, Lines - stream.written()));

    QCOMPARE(stream.finish(), 0);
    QVERIFY(stream.errors().contains("the connection to calltray was lost"));
    QCOMPARE(stream.answered(), stream.written());
    const QList<qint64> ids = stream.ids();
    QCOMPARE(QSet<qint64>(ids.cbegin(), ids.cend()).size(), ids.size());
    QHash<qint64, QString> expected;
    for (int line = 0; line < stream.written(); ++line)
        expected.insert(ids.at(line), QString::number(line));
    QCOMPARE(textsById(desktop), expected);
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
}

CALLTRAY_TEST(TestUpgrade, QCoreApplication)
#include "tst_upgrade.moc"
