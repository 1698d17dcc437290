// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/popupstage.h"

#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

constexpr size_t MostWaiting = 1'000;

bool isPlainCall(const Notification &notification)
{
    return notification.isCall() && notification.call().callId.isEmpty();
}

//! What becomes of what is on screen, for the trace.
QString becomes(LockedScreen::Popups privacy, LockedScreen::Popups before)
{
    switch (privacy) {
    case LockedScreen::Popups::Shown:
        return before == LockedScreen::Popups::Held
            ? u"on screen again: the screen is no longer locked"_s
            : u"no longer masked: the screen is no longer locked"_s;
    case LockedScreen::Popups::Masked:
        return u"masked: the screen is locked"_s;
    case LockedScreen::Popups::Held:
        return u"taken off the screen: it is locked"_s;
    }
    Q_UNREACHABLE();
}

QString shownAs(LockedScreen::Popups privacy)
{
    switch (privacy) {
    case LockedScreen::Popups::Shown:
        return {};
    case LockedScreen::Popups::Masked:
        return u", masked: the screen is locked"_s;
    case LockedScreen::Popups::Held:
        return u", as soon as it is unlocked"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

PopupStage::PopupStage(DoNotDisturb &doNotDisturb, DecisionTrace &trace, QObject *parent)
    : QObject(parent)
    , m_doNotDisturb(doNotDisturb)
    , m_trace(trace)
{
    connect(&m_doNotDisturb, &DoNotDisturb::changed, this, [this](bool isOn) {
        if (!isOn)
            endHolding(u"do not disturb has ended"_s);
    });
}

void PopupStage::setPrivacy(LockedScreen::Popups privacy)
{
    const LockedScreen::Popups before = std::exchange(m_privacy, privacy);
    if (before == privacy)
        return;
    for (auto live = m_live.cbegin(); live != m_live.cend(); ++live) {
        if (live->place == Place::OnScreen)
            m_trace.add(live.key(), becomes(privacy, before));
    }
    if (before == LockedScreen::Popups::Held)
        endHolding(privacy == LockedScreen::Popups::Shown
                       ? u"the screen is no longer locked"_s
                       : u"popups are masked now, no longer held"_s);
}

bool PopupStage::isHolding() const
{
    return m_doNotDisturb.isOn() || m_privacy == LockedScreen::Popups::Held;
}

void PopupStage::present(const Notification &notification, const QString &why)
{
    m_doNotDisturb.recheck();
    if (!isHolding()) {
        show(notification, why);
        return;
    }
    holdBack(notification, why);
    if (!m_doNotDisturb.isOn())
        Q_EMIT heldByLock(notification);
}

void PopupStage::show(const Notification &notification, const QString &why)
{
    insert(notification, Place::Announced, why);
    Q_EMIT shown(notification);
    const auto live = m_live.constFind(notification.id);
    if (live != m_live.cend() && live->place == Place::Announced && isPlainCall(live->notification))
        take(live);
}

void PopupStage::update(const Notification &notification)
{
    const auto live = m_live.find(notification.id);
    if (live == m_live.end())
        return;
    live->notification = notification;
    if (live->place != Place::Held)
        Q_EMIT updated(notification);
}

bool PopupStage::remove(qint64 id)
{
    return takeHidden(id).has_value();
}

const Notification *PopupStage::find(qint64 id) const
{
    const auto live = m_live.constFind(id);
    return live == m_live.cend() ? nullptr : &live->notification;
}

const Notification *PopupStage::find(const ErrorIdentity &error) const
{
    const auto id = m_errors.constFind(error);
    return id == m_errors.cend() ? nullptr : find(*id);
}

void PopupStage::noteShown(qint64 id, const QString &screen)
{
    const auto live = m_live.find(id);
    if (live != m_live.end())
        setPlace(*live, Place::OnScreen);
    m_trace.add(id, u"shown on screen %1%2"_s.arg(screen, shownAs(m_privacy)));
}

void PopupStage::noteWaits(qint64 id)
{
    m_trace.add(id, u"waits in the overflow card"_s);
    waits(id);
}

void PopupStage::notePushedOut(qint64 id)
{
    m_trace.add(id, u"pushed into the overflow card by a newer one"_s);
    waits(id);
}

void PopupStage::waits(qint64 id)
{
    const auto live = m_live.find(id);
    if (live == m_live.end())
        return;
    if (isPlainCall(live->notification))
        take(live);
    else
        setPlace(*live, Place::Waiting);
}

std::optional<Notification> PopupStage::takeHidden(qint64 id)
{
    const auto live = m_live.constFind(id);
    if (live == m_live.cend())
        return {};
    return take(live);
}

void PopupStage::insert(const Notification &notification, Place place, const QString &why)
{
    setPlace(*m_live.insert(notification.id, {notification, place}), place);
    if (!notification.isCall())
        m_errors.insert(identityOf(notification.error()), notification.id);
    if (!why.isEmpty())
        m_trace.add(notification.id, why);
}

void PopupStage::setPlace(Live &live, Place place)
{
    live.place = place;
    if (!live.notification.isCall() || place == Place::OnScreen)
        m_trace.hold(live.notification.id);
    else
        m_trace.release(live.notification.id);
}

Notification PopupStage::take(LiveOnes::const_iterator live)
{
    Notification notification = live->notification;
    m_live.erase(live);
    if (notification.isCall()) {
        m_trace.release(notification.id);
        return notification;
    }
    const auto known = m_errors.constFind(identityOf(notification.error()));
    if (known != m_errors.cend() && *known == notification.id)
        m_errors.erase(known);
    return notification;
}

void PopupStage::holdBack(const Notification &notification, const QString &why)
{
    insert(notification, Place::Held, why);
    const QDateTime until = m_doNotDisturb.until();
    QString reason = m_doNotDisturb.isOn() ? u"do not disturb"_s : u"the screen is locked"_s;
    if (until.isValid())
        reason += u" until "_s + until.toString(u"yyyy-MM-dd HH:mm"_s);
    m_trace.add(notification.id, u"held: "_s + reason);
    m_held.push_back(notification.id);
    if (m_held.size() <= MostWaiting)
        return;
    const auto oldest = m_live.constFind(m_held.front());
    if (oldest != m_live.cend() && oldest->place == Place::Held) {
        take(oldest);
        ++m_heldMore;
    }
    m_held.pop_front();
}

QList<qint64> PopupStage::heldIds() const
{
    QList<qint64> ids;
    for (const qint64 id : m_held) {
        const auto live = m_live.constFind(id);
        if (live != m_live.cend() && live->place == Place::Held)
            ids.append(id);
    }
    return ids;
}

void PopupStage::endHolding(const QString &why)
{
    if (isHolding())
        return;
    QList<Notification> held;
    for (const qint64 id : std::exchange(m_held, {})) {
        const auto live = m_live.constFind(id);
        if (live == m_live.cend() || live->place != Place::Held)
            continue;
        held.append(take(live));
        m_trace.add(id, u"in the digest: "_s + why);
    }
    const int more = std::exchange(m_heldMore, 0);
    if (!held.isEmpty())
        Q_EMIT digest(held, more);
}

} // namespace calltray

#include "moc_popupstage.cpp"
