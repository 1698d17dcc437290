// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/ctlprocess.h"
#include "support/fakeapiserver.h"
#include "support/testprogram.h"

#include <QTest>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

//! A terminal of the test's own, which types and looks. Source: pty(7).
class Terminal final
{
public:
    Terminal()
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0)
            return;
        m_name = ::ptsname(m_master);
        // Held open, so that its modes can be asked for when the program has ended.
        m_line = ::open(m_name.constData(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal()
    {
        ::close(m_line);
        ::close(m_master);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    [[nodiscard]] bool isThere() const { return m_line >= 0; }
    //! \a process will have it as standard input and error, and get its Ctrl+C.
    void attach(QProcess &process) const
    {
        process.setChildProcessModifier([name = m_name] {
            ::setsid();
            const int line = ::open(name.constData(), O_RDWR);
            ::dup2(line, STDIN_FILENO);
            ::dup2(line, STDERR_FILENO);
        });
    }
    [[nodiscard]] bool type(const QByteArray &keys) const
    {
        return ::write(m_master, keys.constData(), static_cast<std::size_t>(keys.size()))
            == keys.size();
    }
    //! All that it has shown so far.
    [[nodiscard]] const QByteArray &screen()
    {
        std::array<char, 1'024> bytes{};
        for (ssize_t count = 0; (count = ::read(m_master, bytes.data(), bytes.size())) > 0;)
            m_screen.append(bytes.data(), count);
        return m_screen;
    }
    [[nodiscard]] bool showsWhatIsTyped() const
    {
        termios modes = {};
        return ::tcgetattr(m_line, &modes) == 0 && (modes.c_lflag & tcflag_t(ECHO)) != 0;
    }

private:
    int m_master;
    int m_line = -1;
    QByteArray m_name;
    QByteArray m_screen;
};

} // namespace

//! `calltrayctl login` where its user types the token.
class TestLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typedToken_isNotShown();
    void ctrlC_endsItAndShowsWhatIsTypedAgain();
};

void TestLogin::typedToken_isNotShown()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.result = QJsonObject{{u"token"_s, u"keychain"_s}};
    Terminal terminal;
    QVERIFY(terminal.isThere());
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    terminal.attach(process);
    ctl.start(process, {u"login"_s});
    QVERIFY2(process.waitForStarted(), qPrintable(process.errorString()));

    // What is typed as soon as it asks is neither lost nor shown.
    QTRY_VERIFY_WITH_TIMEOUT(terminal.screen().endsWith("token: "), 20'000);
    QVERIFY(!terminal.showsWhatIsTyped());
    QVERIFY(terminal.type("t0ken\n"));

    QVERIFY(finished.size() == 1 || finished.wait(20'000));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(server.requests.size(), 1);
    QCOMPARE(server.requests.at(0)["params"_L1], QJsonObject({{u"token"_s, u"t0ken"_s}}));
    QVERIFY2(!terminal.screen().contains("t0ken"), terminal.screen().constData());
    QVERIFY(terminal.showsWhatIsTyped());
}

void TestLogin::ctrlC_endsItAndShowsWhatIsTypedAgain()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    Terminal terminal;
    QVERIFY(terminal.isThere());
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    terminal.attach(process);
    ctl.start(process, {u"login"_s});
    QVERIFY2(process.waitForStarted(), qPrintable(process.errorString()));

    QTRY_VERIFY_WITH_TIMEOUT(terminal.screen().endsWith("token: "), 20'000);
    QVERIFY(terminal.type("t0k\x03"));

    QVERIFY(finished.size() == 1 || finished.wait(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(server.requests.isEmpty());
    QVERIFY2(!terminal.screen().contains("t0k"), terminal.screen().constData());
    QVERIFY(terminal.showsWhatIsTyped());
}

CALLTRAY_TEST(TestLogin, QCoreApplication)
#include "tst_login.moc"
