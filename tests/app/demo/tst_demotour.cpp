// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demotour.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QSignalSpy>
#include <QtTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

const DemoTour::Limits Quick{.step = 300ms, .screenshot = 50ms, .pause = 1ms};

//! A program as the tour wants it, as far as the test does not say otherwise.
class FakeProgram : public QObject
{
public:
    //! What it answers to \a method instead, raw; an empty answer ends the connection.
    void answerInstead(const QString &method, const QByteArray &line)
    {
        m_instead.insert(method, line);
    }
    void showErrorsAlthoughDismissed() { m_showsDismissedErrors = true; }
    void showNothing() { m_showsNothing = true; }
    [[nodiscard]] const QStringList &methods() const { return m_methods; }

    [[nodiscard]] bool listen(const QString &path)
    {
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            QLocalSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QIODevice::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    answer(*socket, QJsonDocument::fromJson(socket->readLine()).object());
            });
        });
        return m_server.listen(path);
    }

private:
    void answer(QLocalSocket &socket, const QJsonObject &request)
    {
        const QString method = request.value("method"_L1).toString();
        m_methods.append(method);
        QJsonObject reply{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, request.value("id"_L1)}};
        if (m_instead.contains(method)) {
            const QByteArray line = m_instead.value(method);
            if (line.isEmpty()) {
                socket.abort();
                return;
            }
            const QJsonObject instead = QJsonDocument::fromJson(line).object();
            if (instead.isEmpty()) {
                socket.write(line + '\n');
                return;
            }
            for (const QString &key : instead.keys())
                reply.insert(key, instead.value(key));
        } else if (method == "app.quit"_L1 && m_isCalling) {
            reply.insert(u"error"_s,
                         QJsonObject{{u"code"_s, 1012}, {u"message"_s, u"You are on a call."_s}});
        } else {
            reply.insert(u"result"_s, result(method, request.value("params"_L1)));
        }
        socket.write(QJsonDocument(reply).toJson(QJsonDocument::Compact) + '\n');
    }

    QJsonValue result(const QString &method, const QJsonValue &params)
    {
        if (method == "notifications.addCall"_L1) {
            show(u"call"_s);
            return QJsonObject{{u"id"_s, m_lastId}};
        }
        if (method == "notifications.addError"_L1) {
            if (!m_dismissed || m_showsDismissedErrors)
                show(u"error"_s);
            else
                ++m_lastId;
            return QJsonObject{{u"id"_s, m_lastId}, {u"dismissed"_s, m_dismissed}};
        }
        if (method == "notifications.dismiss"_L1) {
            m_dismissed = true;
            m_popups.removeLast();
            return true;
        }
        if (method == "presence.showUserStatus"_L1)
            return QJsonArray{QJsonObject{{u"id"_s, 1}, {u"online"_s, true}}};
        if (method == "calling.setCallingStatus"_L1)
            m_isCalling = params.toArray().at(0).toBool();
        if (method.startsWith("calling."_L1))
            return m_isCalling;
        return QJsonObject{{u"popups"_s, m_showsNothing ? QJsonArray() : m_popups}};
    }

    void show(const QString &kind)
    {
        m_popups.append(QJsonObject{{u"id"_s, ++m_lastId},
                                    {u"kind"_s, kind},
                                    {u"x"_s, 16},
                                    {u"y"_s, 740},
                                    {u"width"_s, 360},
                                    {u"height"_s, 140}});
    }

    QLocalServer m_server;
    QHash<QString, QByteArray> m_instead;
    QStringList m_methods;
    QJsonArray m_popups;
    int m_lastId = 0;
    bool m_dismissed = false;
    bool m_isCalling = false;
    bool m_showsDismissedErrors = false;
    bool m_showsNothing = false;
};

//! A tour through a program, and what it said.
struct Fixture
{
    explicit Fixture(DemoTour::Mode mode = DemoTour::Mode::Unattended)
        : path(directory.filePath(u"api.sock"_s))
        , tour(path, QUrl(u"http://127.0.0.1:1/recordings/demo.wav"_s), mode, Quick)
    { }
    [[nodiscard]] QString lastLine() const
    {
        return said.isEmpty() ? QString() : said.constLast().at(0).toString();
    }

    QTemporaryDir directory;
    QString path;
    FakeProgram program;
    DemoTour tour;
    QSignalSpy said{&tour, &DemoTour::said};
    QSignalSpy finished{&tour, &DemoTour::finished};
};

} // namespace

class TestDemoTour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightProgram_isShownFromEndToEnd();
    void wrongAnswer_failsItsStep_data();
    void wrongAnswer_failsItsStep();
    void dismissedErrorOnScreen_fails();
    void popupThatNeverComes_failsInTime();
    void noProgram_fails();
    void screenshot_isWaitedFor();
    void screenshotThatNeverComes_isNotWaitedForLong();
    void interactive_showsThreeAndStays();
};

void TestDemoTour::rightProgram_isShownFromEndToEnd()
{
    Fixture f;
    QVERIFY(f.program.listen(f.path));

    f.tour.start();

    QTRY_COMPARE(f.finished.size(), 1);
    QCOMPARE(f.finished.at(0).at(0).toInt(), 0);
    QCOMPARE(f.said.size(), 11);
    const QString first = f.said.at(0).at(0).toString();
    QVERIFY2(first.startsWith(u"1. call from +7 (999) 111 22 33: stored as #1 in "_s),
             qPrintable(first));
    QVERIFY2(first.contains(u"on screen at 16,740 360×140"_s), qPrintable(first));
    QVERIFY(f.lastLine().startsWith(u"The tour is over"_s));
    QVERIFY(f.program.methods().contains(u"app.quit"_s));
}

void TestDemoTour::wrongAnswer_failsItsStep_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const QString &method, const QByteArray &line,
                        const QString &expected) {
        QTest::newRow(name) << method << line << expected;
    };
    row("call-without-a-number", u"notifications.addCall"_s, R"({"result":{"id":0}})",
        u"1. FAILED: notifications.addCall gave no number but {\"id\":0}"_s);
    row("call-refused", u"notifications.addCall"_s, R"({"error":{"code":-32602,"message":"no"}})",
        u"1. FAILED: notifications.addCall was refused"_s);
    row("no-json", u"notifications.addCall"_s, "hello",
        u"1. FAILED: no connection to the program: it sent no reply"_s);
    row("connection-ends", u"notifications.addCall"_s, {},
        u"1. FAILED: no connection to the program"_s);
    row("status-without-popups", u"app.status"_s, R"({"result":{}})",
        u"1. FAILED: app.status names no popups"_s);
    row("error-without-a-number", u"notifications.addError"_s, R"({"result":true})",
        u"3. FAILED: notifications.addError gave no number"_s);
    row("dismissal-answered-false", u"notifications.dismiss"_s, R"({"result":false})",
        u"4. FAILED: notifications.dismiss answered false"_s);
    row("dismissal-without-effect", u"notifications.dismiss"_s, R"({"result":true})",
        u"4. FAILED: its outcome was not there"_s);
    row("presence-is-no-list", u"presence.showUserStatus"_s, R"({"result":{}})",
        u"6. FAILED: presence.showUserStatus gave no list"_s);
    row("presence-stays-empty", u"presence.showUserStatus"_s, R"({"result":[]})",
        u"6. FAILED: its outcome was not there"_s);
    row("calling-status-stays-off", u"calling.setCallingStatus"_s, R"({"result":true})",
        u"7. FAILED: the calling status was switched on but reads false"_s);
    row("quit-not-refused", u"app.quit"_s, R"({"result":true})",
        u"8. FAILED: quit during a call was not refused: true"_s);
    row("quit-ends-the-program", u"app.quit"_s, {}, u"8. FAILED: no connection to the program"_s);
    row("quit-refused-for-another-reason", u"app.quit"_s,
        R"({"error":{"code":1006,"message":"no"}})",
        u"8. FAILED: quit during a call was not refused: {\"code\":1006"_s);
}

void TestDemoTour::wrongAnswer_failsItsStep()
{
    QFETCH(const QString, method);
    QFETCH(const QByteArray, line);
    QFETCH(const QString, expected);
    Fixture f;
    QVERIFY(f.program.listen(f.path));
    f.program.answerInstead(method, line);

    f.tour.start();

    QTRY_COMPARE(f.finished.size(), 1);
    QCOMPARE(f.finished.at(0).at(0).toInt(), 1);
    QVERIFY2(f.lastLine().startsWith(expected), qPrintable(f.lastLine()));
}

void TestDemoTour::dismissedErrorOnScreen_fails()
{
    Fixture f;
    QVERIFY(f.program.listen(f.path));
    f.program.showErrorsAlthoughDismissed();

    f.tour.start();

    QTRY_COMPARE(f.finished.size(), 1);
    QCOMPARE(f.finished.at(0).at(0).toInt(), 1);
    QVERIFY2(f.lastLine().contains(u"on screen although it was dismissed"_s),
             qPrintable(f.lastLine()));
}

void TestDemoTour::popupThatNeverComes_failsInTime()
{
    Fixture f;
    QVERIFY(f.program.listen(f.path));
    f.program.showNothing();

    f.tour.start();

    QTRY_COMPARE(f.finished.size(), 1);
    QCOMPARE(f.finished.at(0).at(0).toInt(), 1);
    QCOMPARE(f.lastLine(), u"1. FAILED: its outcome was not there after 300 ms"_s);
    QVERIFY(f.program.methods().count(u"app.status"_s) > 1);
}

void TestDemoTour::noProgram_fails()
{
    Fixture f;

    f.tour.start();

    QTRY_COMPARE(f.finished.size(), 1);
    QCOMPARE(f.finished.at(0).at(0).toInt(), 1);
    QVERIFY2(f.lastLine().startsWith(u"1. FAILED: no connection to the program"_s),
             qPrintable(f.lastLine()));
}

void TestDemoTour::screenshot_isWaitedFor()
{
    Fixture f;
    QVERIFY(f.program.listen(f.path));
    qsizetype linesAtScreenshot = 0;
    connect(&f.tour, &DemoTour::screenshotMoment, this, [&f, &linesAtScreenshot] {
        linesAtScreenshot = f.said.size();
        f.tour.proceed();
    });

    f.tour.start();

    QTRY_COMPARE(f.finished.size(), 1);
    QCOMPARE(f.finished.at(0).at(0).toInt(), 0);
    QCOMPARE(linesAtScreenshot, 3);
}

void TestDemoTour::screenshotThatNeverComes_isNotWaitedForLong()
{
    Fixture f;
    QVERIFY(f.program.listen(f.path));
    const QSignalSpy moment(&f.tour, &DemoTour::screenshotMoment);

    f.tour.start();

    QTRY_COMPARE(f.finished.size(), 1);
    QCOMPARE(moment.size(), 1);
    QCOMPARE(f.finished.at(0).at(0).toInt(), 0);
}

void TestDemoTour::interactive_showsThreeAndStays()
{
    Fixture f(DemoTour::Mode::Interactive);
    QVERIFY(f.program.listen(f.path));

    f.tour.start();

    QTRY_COMPARE(f.said.size(), 3);
    QVERIFY(f.finished.isEmpty());
    QVERIFY(!f.program.methods().contains(u"notifications.dismiss"_s));
}

} // namespace calltray

CALLTRAY_TEST(TestDemoTour, QCoreApplication)

#include "tst_demotour.moc"
