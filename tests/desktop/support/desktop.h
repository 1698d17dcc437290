// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRect>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace calltray::test {

//! \brief A desktop of the test's own: an X server (Xvfb), a window manager, a tray host, folders; ends with it.
//!
//! The test fails where a calltray ended with another status than 0 (or was not killed by killCalltray()), where what it
//! started did so (or was not killed by it), and where one wrote to its standard error what the test does not expect.
class Desktop
{
public:
    struct Options
    {
        QString screen = QStringLiteral("1280x900");
        bool tray = true;
        bool windowManager = true;
        bool sessionBus = false;
    };
    struct Output
    {
        int status = -1;
        QByteArray out;
        QByteArray error;
    };
    struct Window
    {
        quint32 id = 0;
        QRect geometry; //!< in the X server's pixels, on the root window
    };

    explicit Desktop(const Options &options);
    Desktop()
        : Desktop(Options{})
    { }
    ~Desktop();
    Q_DISABLE_COPY_MOVE(Desktop)

    //! False where the X server or one of the others did not come up; why() tells.
    [[nodiscard]] bool isUp() const { return m_why.isEmpty(); }
    [[nodiscard]] QString why() const { return m_why; }

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString databaseFile() const;
    [[nodiscard]] QString socketFile() const;
    [[nodiscard]] QProcessEnvironment &environment() { return m_environment; }
    void writeSettings(const QByteArray &ini) const;

    //! Starts calltray and waits until it answers; false with why() where it does not.
    [[nodiscard]] bool startCalltray(const QStringList &arguments = {});
    //! The same while the one before is ending.
    [[nodiscard]] bool startBesides(const QStringList &arguments = {});
    //! kill -9, and waits for its end.
    void killCalltray();
    //! Asks it to quit and waits; its exit status, −1 where it had to be killed.
    int quitCalltray();
    [[nodiscard]] QProcess &calltray() { return *m_calltray; }
    //! Lines on calltray's standard error that match \a line are part of the test: there is one at least.
    void expectError(const QString &line) { m_expectedErrors.append(line); }

    //! Runs calltrayctl to its end, with \a input on its standard input.
    [[nodiscard]] Output ctl(const QStringList &arguments, const QByteArray &input = {}) const;
    //! The result of API method \a method; undefined where it failed.
    [[nodiscard]] QJsonValue rpc(const QString &method, const QByteArray &params = {}) const;
    [[nodiscard]] QJsonObject status() const;
    //! The popups that app.status reports, bottom to top.
    [[nodiscard]] QList<QJsonObject> popups() const;
    //! An id for what was stored; 0 where it was refused.
    qint64 call(const QStringList &arguments) const;

    //! Runs any program on this desktop to its end.
    [[nodiscard]] Output run(const QString &program, const QStringList &arguments) const;
    //! Starts a program that goes on until the desktop ends (or the process object is killed).
    QProcess &start(const QString &program, const QStringList &arguments);

    //! Mapped windows of class \a windowClass, as the X server has them; icons in the tray are none.
    [[nodiscard]] QList<Window> windows(const QString &windowClass) const;
    //! The window that has the keyboard.
    [[nodiscard]] quint32 focusedWindow() const;
    void movePointer(const QPoint &position) const;
    void click(const QPoint &position) const;

    void stopTray();
    [[nodiscard]] bool startTray();

private:
    [[nodiscard]] bool awaitOutput(const QString &program, const QStringList &arguments,
                                   const QByteArray &expected) const;
    [[nodiscard]] bool startServer(const Options &options);
    void endCalltray();
    //! Those that outlived the calltray which had started them, such as the one that followed it: before their display.
    void endFollowers() const;
    //! Fails the test where calltray said or did what it should not.
    void checkCalltray() const;
    [[nodiscard]] QString errorFile() const
    {
        return folder() + QStringLiteral("/calltray.errors");
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QString m_why;
    std::vector<std::unique_ptr<QProcess>> m_processes; // in the order of their start
    std::unique_ptr<QProcess> m_tray;
    std::unique_ptr<QProcess> m_calltray;
    bool m_wasKilled = false; // m_calltray, by the test
    QStringList m_expectedErrors; // regular expressions
};

} // namespace calltray::test
