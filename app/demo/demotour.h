// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/tourclient.h"
#include "app/demo/tourpopups.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>

namespace calltray {

//! \brief Shows what the program does, through its own local API, and says what it measured: a line a step, on standard
//! output too.
//!
//! Unattended it goes on as fast as each step's outcome is there, checks the outcome, and ends with an exit code.
//! Interactive it only shows two calls and an error, some seconds apart, and leaves the program to its user.
class DemoTour final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { Interactive, Unattended };
    struct Limits
    {
        std::chrono::milliseconds step{
            10'000}; //!< a step whose outcome is not there by then has failed
        std::chrono::milliseconds screenshot{5'000}; //!< goes on without proceed() after that
        std::chrono::milliseconds pause{3'000}; //!< between the steps, interactively
    };

    DemoTour(QString socketPath, QUrl recordingUrl, Mode mode, QObject *parent = nullptr);
    DemoTour(QString socketPath, QUrl recordingUrl, Mode mode, const Limits &limits,
             QObject *parent = nullptr);

    //! The API listens already.
    void start();
    //! The screenshot is taken.
    void proceed();

Q_SIGNALS:
    //! A line of standard output, without its end: what a step did, or why it failed.
    void said(const QString &line);
    //! Two calls and an error are on screen; the tour waits for proceed() if anyone listens to this.
    void screenshotMoment();
    //! Unattended only; \a exitCode is 0 where every step came out as it should, else 1.
    void finished(int exitCode);

private:
    using Step = void (DemoTour::*)();
    enum class State { Idle, Stepping, AwaitingScreenshot, Over };

    void nextStep();
    void done(const QString &line);
    void fail(const QString &reason);
    void say(const QString &line);
    void end(int exitCode);

    //! A call whose refusal fails the tour.
    void call(const QString &method, const QJsonValue &params, TourClient::Handler handler);

    void connectToProgram();
    void showFirstCall();
    void showSecondCall();
    void showCall(const QJsonObject &notification);
    void showError();
    void takeScreenshot();
    void dismissError();
    void repeatError();
    void askPresence();
    void beginCall();
    void tryToQuit();
    void endCall();
    void setCalling(bool calling);
    void readStatus();

    QString m_socketPath;
    QUrl m_recordingUrl;
    Mode m_mode;
    Limits m_limits;
    TourClient m_client;
    TourPopups m_popups;
    QTimer m_deadline;
    QTimer m_pause;
    QElapsedTimer m_sinceStart;
    QList<Step> m_steps;
    qsizetype m_step = -1; // the one under way
    int m_lines = 0;
    State m_state = State::Idle;
    qint64 m_errorId = 0;
};

} // namespace calltray
