// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/lifecycle.h"

#include "app/calling/callingstatus.h"
#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/lifecycle/sessionguard.h"
#include "app/logging/crashreports.h"
#include "app/notifications/lockedscreen.h"
#include "app/notifications/notificationcenter.h"
#include "app/platform/succession.h"
#include "app/storage/database.h"
#include "ui/troublebanners.h"
#include "ui/userinterface.h"

#include <QCoreApplication>
#include <QFile>
#include <QThreadPool>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace calltray {

namespace {

//! So many popups a new process shows again.
constexpr int MostBroughtBack = 500;

//! What \a succession's process before has left.
HandOver handOverBefore(const Succession &succession, const QString &file)
{
    if (succession.after() == Succession::After::Nothing) {
        QFile::remove(file); // of one that has ended for good
        return {};
    }
    return HandOver::read(file).value_or(HandOver());
}

} // namespace

Lifecycle::Lifecycle(const Parts &parts, const QString &file, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_handsOver(!file.isEmpty())
    , m_before(m_handsOver ? handOverBefore(parts.succession, file) : HandOver())
    , m_journal(file, [this] { return handOver(); })
{
    for (const CallingStatus::Hold &hold : m_before.holds)
        m_parts.calling.resume(hold);
    // A session that was locked before a restart still is, until it says otherwise.
    if (m_before.isScreenLocked)
        m_parts.lockedScreen.note(LockedScreen::Source::Session, true);
}

void Lifecycle::bringWindowBack()
{
    if (m_before.hasWindow)
        m_parts.ui.bringWindowBack();
}

void Lifecycle::bringBack()
{
    m_parts.ui.bringBack(std::exchange(m_before.cards, {}));
    m_parts.banners.bringBack(std::exchange(m_before.troubles, {}));
    if (m_parts.succession.after() == Succession::After::Crash)
        tellCrash();
    m_parts.notifications.showOpenErrors();
    m_parts.notifications.showAgain(m_before.notifications);
    if (m_handsOver)
        bringBackLatest();
}

void Lifecycle::tellCrash()
{
    m_parts.banners.showCrashed({});
    const auto report =
        runOn<QString>(*QThreadPool::globalInstance(),
                       [process = m_parts.succession.before(), folder = m_parts.crashReports] {
                           return crashReportOf(process, folder);
                       });
    whenDone(report, this, [this](const QString &file) {
        if (!file.isEmpty())
            m_parts.banners.showCrashed(file);
    });
}

void Lifecycle::bringBackLatest()
{
    if (m_before.newest < 0) {
        beginJournal();
        m_journal.noteNow();
        return;
    }
    NotificationQuery calls;
    calls.kind = NotificationQuery::Kind::Call;
    calls.limit = MostBroughtBack;
    // Until then the journal keeps the popups that were there, whoever holds the history.
    whenDone(m_parts.notifications.listWritten(calls), this,
             [this](const Result<QList<Notification>> &newest) {
                 QList<qint64> missed;
                 for (const Notification &call : newest ? *newest : QList<Notification>()) {
                     if (call.id > m_before.newest && !call.seen)
                         missed.prepend(call.id);
                 }
                 m_parts.notifications.showAgain(missed);
                 beginJournal();
             });
}

void Lifecycle::beginJournal()
{
    m_before.notifications.clear();
    m_before.newest = -1;
    connect(&m_parts.ui, &UserInterface::screenChanged, &m_journal, &HandOverJournal::note);
    // At once: a program that holds the calling status has its answer, and does not ask again.
    connect(&m_parts.calling, &CallingStatus::holdsChanged, &m_journal, &HandOverJournal::noteNow);
    connect(&m_parts.lockedScreen, &LockedScreen::lockedChanged, &m_journal,
            &HandOverJournal::noteNow);
    connect(&m_parts.notifications, &NotificationCenter::changed, &m_journal,
            &HandOverJournal::note);
    m_journal.begin();
}

HandOver Lifecycle::handOver() const
{
    // While another program holds the history, or it is not open yet, what was on screen is not
    // back: it is handed on.
    const bool isBack = m_before.newest < 0;
    QList<qint64> notifications =
        m_parts.notifications.heldIds() + m_parts.ui.notificationsOnScreen();
    notifications.removeIf([this](qint64 id) { return m_before.notifications.contains(id); });
    HandOver after{.holds = m_parts.calling.holds(),
                   .notifications = m_before.notifications + notifications,
                   .newest = isBack ? m_parts.notifications.lastId() : m_before.newest,
                   .hasWindow = m_parts.ui.hasWindow(),
                   .isScreenLocked = m_parts.lockedScreen.isLocked(),
                   .cards = m_before.cards == HandOver::Cards() ? m_parts.ui.cardsToKeep()
                                                                : m_before.cards,
                   .troubles = m_before.troubles + m_parts.banners.lasting()};
    after.notifications =
        after.notifications.last(std::min<qsizetype>(after.notifications.size(), MostBroughtBack));
    return after;
}

void Lifecycle::end(Ending ending, bool force)
{
    if (!m_parts.guard.mayEnd(force)) {
        m_parts.ui.showQuitRefused(m_parts.guard.holders());
        return;
    }
    // The senders of what waits have the answer that it is kept.
    if (!force && m_parts.database.isHeld()) {
        m_parts.ui.showQuitHeld();
        return;
    }
    // Queued, so that the answer to whoever asked for it is sent first.
    QMetaObject::invokeMethod(
        this, [this, ending] { leave(ending); }, Qt::QueuedConnection);
}

void Lifecycle::leave(Ending ending)
{
    if (m_isEnding)
        return;
    if (ending == Ending::Restart) {
        // It is the last thing that this process does: nobody waits for its GUI thread any more.
        const Status kept = m_handsOver ? m_journal.finish() : Status(Success{});
        if (!kept)
            qCWarning(lcApplication).noquote()
                << "popups and calls are not kept over the restart:" << kept.error().detail;
        if (!m_parts.succession.restart()) {
            qCCritical(lcApplication, "no new process can be started: this one goes on");
            if (m_handsOver)
                m_journal.begin();
            return;
        }
    }
    m_isEnding = true;
    QCoreApplication::exit(EXIT_SUCCESS);
}

void Lifecycle::onSessionEnds(QSessionManager &manager)
{
    if (m_parts.guard.mayEnd(false))
        return;
    // release() is not called: the session manager would end the session then, whatever the answer.
    if (!manager.allowsInteraction()) {
        qCInfo(lcApplication, "the session ends although its user is on a call: it does not ask");
        return;
    }
    manager.cancel();
    m_parts.ui.showLogOutRefused(m_parts.guard.holders());
}

} // namespace calltray

#include "moc_lifecycle.cpp"
