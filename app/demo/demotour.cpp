// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demotour.h"

#include "app/demo/tournotifications.h"
#include "app/demo/tourwords.h"

#include <QJsonArray>
#include <QMetaMethod>
#include <QTextStream>

#include <algorithm>
#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::milliseconds PollInterval{20};
using tour::asText;
using tour::milliseconds;
using tour::place;

constexpr int OnACall = 1012;

} // namespace

DemoTour::DemoTour(QString socketPath, QUrl recordingUrl, Mode mode, QObject *parent)
    : DemoTour(std::move(socketPath), std::move(recordingUrl), mode, Limits{}, parent)
{ }

DemoTour::DemoTour(QString socketPath, QUrl recordingUrl, Mode mode, const Limits &limits,
                   QObject *parent)
    : QObject(parent)
    , m_socketPath(std::move(socketPath))
    , m_recordingUrl(std::move(recordingUrl))
    , m_mode(mode)
    , m_limits(limits)
    , m_popups([this](const TourClient::Handler &handler) {
        call(u"app.status"_s, QJsonValue::Undefined, handler);
    })
{
    m_steps = {&DemoTour::connectToProgram, &DemoTour::showFirstCall, &DemoTour::showSecondCall,
               &DemoTour::showError};
    if (m_mode == Mode::Unattended) {
        m_steps += {&DemoTour::takeScreenshot, &DemoTour::dismissError, &DemoTour::repeatError,
                    &DemoTour::askPresence,    &DemoTour::beginCall,    &DemoTour::tryToQuit,
                    &DemoTour::endCall,        &DemoTour::readStatus};
    }
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_state == State::AwaitingScreenshot)
            proceed();
        else
            fail(u"its outcome was not there after %1 ms"_s.arg(m_limits.step.count()));
    });
    connect(&m_popups, &TourPopups::missing, this, [this](const QJsonValue &status) {
        fail(u"app.status names no popups: %1"_s.arg(asText(status)));
    });
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &DemoTour::nextStep);
    connect(&m_client, &TourClient::opened, this, [this] { done({}); });
    connect(&m_client, &TourClient::failed, this, [this](const QString &reason) {
        fail(u"no connection to the program: %1"_s.arg(reason));
    });
}

void DemoTour::start()
{
    m_sinceStart.start();
    nextStep();
}

void DemoTour::nextStep()
{
    ++m_step;
    if (m_step == m_steps.size()) {
        end(0);
        return;
    }
    m_state = State::Stepping;
    m_deadline.start(m_limits.step);
    (this->*m_steps.at(m_step))();
}

void DemoTour::done(const QString &line)
{
    if (m_state == State::Over)
        return;
    m_deadline.stop();
    if (!line.isEmpty())
        say(u"%1. %2"_s.arg(++m_lines).arg(line));
    const bool pauses = m_mode == Mode::Interactive && m_lines > 0;
    m_pause.start(pauses ? m_limits.pause : std::chrono::milliseconds(0));
}

void DemoTour::fail(const QString &reason)
{
    if (m_state == State::Over)
        return;
    say(u"%1. FAILED: %2"_s.arg(m_lines + 1).arg(reason));
    end(1);
}

void DemoTour::say(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
    Q_EMIT said(line);
}

void DemoTour::end(int exitCode)
{
    m_state = State::Over;
    m_deadline.stop();
    m_pause.stop();
    if (m_mode == Mode::Interactive)
        return;
    if (exitCode == 0)
        say(u"The tour is over: all as it should be, in %1 ms."_s.arg(m_sinceStart.elapsed()));
    Q_EMIT finished(exitCode);
}

void DemoTour::call(const QString &method, const QJsonValue &params, TourClient::Handler handler)
{
    m_client.call(method, params,
                  [this, method, handler = std::move(handler)](const TourClient::Reply &reply) {
                      if (m_state == State::Over)
                          return;
                      if (reply.error.isEmpty())
                          handler(reply);
                      else
                          fail(u"%1 was refused: %2"_s.arg(method, asText(reply.error)));
                  });
}

void DemoTour::connectToProgram()
{
    m_client.open(m_socketPath);
}

void DemoTour::showFirstCall()
{
    showCall(tour::firstCall(m_recordingUrl));
}

void DemoTour::showSecondCall()
{
    showCall(tour::secondCall(m_recordingUrl));
}

void DemoTour::showCall(const QJsonObject &notification)
{
    QElapsedTimer sinceRequest;
    sinceRequest.start();
    call(u"notifications.addCall"_s, notification,
         [this, sinceRequest,
          from = notification.value("from"_L1).toString()](const TourClient::Reply &reply) {
             const qint64 id = reply.result.toObject().value("id"_L1).toInteger();
             if (id <= 0) {
                 fail(u"notifications.addCall gave no number but %1"_s.arg(asText(reply.result)));
                 return;
             }
             const QString stored = u"call from %1: stored as #%2 in %3"_s.arg(from).arg(id).arg(
                 milliseconds(reply.milliseconds));
             m_popups.whenShown(id, [this, stored, sinceRequest](const QJsonObject &popup) {
                 done(u"%1, on screen at %2 within %3 ms"_s.arg(stored, place(popup))
                          .arg(sinceRequest.elapsed()));
             });
         });
}

void DemoTour::showError()
{
    call(u"notifications.addError"_s, tour::error(), [this](const TourClient::Reply &reply) {
        m_errorId = reply.result.toObject().value("id"_L1).toInteger();
        if (m_errorId <= 0) {
            fail(u"notifications.addError gave no number but %1"_s.arg(asText(reply.result)));
            return;
        }
        const QString stored = u"error \"%1\": saved by the server as #%2 in %3"_s
                                   .arg(tour::error().value("header"_L1).toString())
                                   .arg(m_errorId)
                                   .arg(milliseconds(reply.milliseconds));
        m_popups.whenShown(m_errorId, [this, stored](const QJsonObject &popup) {
            done(u"%1, on screen at %2"_s.arg(stored, place(popup)));
        });
    });
}

void DemoTour::takeScreenshot()
{
    if (!isSignalConnected(QMetaMethod::fromSignal(&DemoTour::screenshotMoment))) {
        done({});
        return;
    }
    m_state = State::AwaitingScreenshot;
    m_deadline.start(m_limits.screenshot);
    Q_EMIT screenshotMoment();
}

void DemoTour::proceed()
{
    if (m_state != State::AwaitingScreenshot)
        return;
    m_state = State::Stepping;
    done({});
}

void DemoTour::dismissError()
{
    call(u"notifications.dismiss"_s, QJsonObject{{u"id"_s, m_errorId}},
         [this](const TourClient::Reply &reply) {
             if (reply.result != QJsonValue(true)) {
                 fail(u"notifications.dismiss answered %1"_s.arg(asText(reply.result)));
                 return;
             }
             m_popups.whenGone(m_errorId, [this, took = reply.milliseconds] {
                 done(u"error #%1 dismissed in %2, off the screen"_s.arg(m_errorId).arg(
                     milliseconds(took)));
             });
         });
}

void DemoTour::repeatError()
{
    call(u"notifications.addError"_s, tour::error(), [this](const TourClient::Reply &reply) {
        const QJsonObject saved = reply.result.toObject();
        const qint64 id = saved.value("id"_L1).toInteger();
        if (id <= 0 || saved.value("dismissed"_L1) != QJsonValue(true)) {
            fail(u"the same error again is not known as dismissed: %1"_s.arg(asText(reply.result)));
            return;
        }
        m_popups.when([this, id](const QJsonArray &popups) {
            if (TourPopups::hasError(popups))
                fail(u"the same error again is on screen although it was dismissed: %1"_s.arg(
                    asText(popups)));
            else
                done(
                    u"the same error again: saved as #%1, known as dismissed, not shown"_s.arg(id));
            return true;
        });
    });
}

void DemoTour::askPresence()
{
    call(u"presence.showUserStatus"_s, QJsonArray(), [this](const TourClient::Reply &reply) {
        if (!reply.result.isArray()) {
            fail(u"presence.showUserStatus gave no list but %1"_s.arg(asText(reply.result)));
            return;
        }
        const QJsonArray users = reply.result.toArray();
        if (users.isEmpty()) { // the feed has not answered yet
            QTimer::singleShot(PollInterval, this, &DemoTour::askPresence);
            return;
        }
        const auto online = std::count_if(users.begin(), users.end(), [](const QJsonValue &user) {
            return user.toObject().value("online"_L1).toBool();
        });
        done(u"presence: %1 colleagues, %2 of them online, asked in %3"_s.arg(users.size())
                 .arg(online)
                 .arg(milliseconds(reply.milliseconds)));
    });
}

void DemoTour::beginCall()
{
    setCalling(true);
}

void DemoTour::endCall()
{
    setCalling(false);
}

void DemoTour::setCalling(bool calling)
{
    call(u"calling.setCallingStatus"_s, QJsonArray{calling},
         [this, calling](const TourClient::Reply &) {
             call(u"calling.getCallingStatus"_s, QJsonValue::Undefined,
                  [this, calling](const TourClient::Reply &reply) {
                      const QString wanted = calling ? u"on"_s : u"off"_s;
                      if (reply.result == QJsonValue(calling))
                          done(u"calling status: "_s + wanted);
                      else
                          fail(u"the calling status was switched %1 but reads %2"_s.arg(
                              wanted, asText(reply.result)));
                  });
         });
}

void DemoTour::tryToQuit()
{
    m_client.call(u"app.quit"_s, QJsonValue::Undefined, [this](const TourClient::Reply &reply) {
        if (reply.error.value("code"_L1).toInt() == OnACall)
            done(u"quit during the call: refused, \"%1\""_s.arg(
                reply.error.value("message"_L1).toString()));
        else
            fail(u"quit during a call was not refused: %1"_s.arg(
                asText(reply.error.isEmpty() ? reply.result : QJsonValue(reply.error))));
    });
}

void DemoTour::readStatus()
{
    m_popups.when([this](const QJsonArray &popups) {
        if (TourPopups::hasError(popups))
            fail(u"the dismissed error came back: %1"_s.arg(asText(popups)));
        else
            done(u"status: %1 popups on screen, the dismissed error is none of them"_s.arg(
                popups.size()));
        return true;
    });
}

} // namespace calltray

#include "moc_demotour.cpp"
