// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/sessionguard.h"

#include "app/calling/callingstatus.h"
#include "app/platform/sessioninhibitor.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype OwnersNamed = 3;
constexpr int LongestOwner = 60;

//! An owner is any client's text, and the system shows it.
QString shortened(const QString &owner)
{
    const QString line = owner.simplified();
    return line.size() > LongestOwner ? line.left(LongestOwner - 1) + u'…' : line;
}

} // namespace

SessionGuard::SessionGuard(const CallingStatus &calling, SessionInhibitor &inhibitor,
                           QObject *parent)
    : QObject(parent)
    , m_calling(calling)
    , m_inhibitor(inhibitor)
{
    connect(&m_calling, &CallingStatus::holdsChanged, this, &SessionGuard::follow);
    follow();
}

Status SessionGuard::mayEnd(bool force) const
{
    const QList<CallingStatus::Hold> holds = m_calling.holds();
    if (force || holds.isEmpty())
        return Success{};
    QStringList owners;
    for (const CallingStatus::Hold &hold : holds.first(std::min(holds.size(), OwnersNamed)))
        owners.append(hold.owner);
    if (holds.size() > OwnersNamed)
        owners.append(u"%1 more"_s.arg(holds.size() - OwnersNamed));
    return Error{.code = Error::Code::OnACall,
                 .detail =
                     u"On a call since %1 (held by %2). End the call first, or use --force."_s.arg(
                         holds.first().since.toString(u"HH:mm"_s), owners.join(u", "_s))};
}

QString SessionGuard::holders() const
{
    QStringList owners;
    const QList<CallingStatus::Hold> holds = m_calling.holds();
    for (const CallingStatus::Hold &hold : holds.first(std::min(holds.size(), OwnersNamed)))
        owners.append(shortened(hold.owner));
    return owners.join(u", "_s);
}

void SessionGuard::follow()
{
    if (m_calling.isCalling())
        //: Shown by the system as why it does not shut down or sleep. %1: a program's name
        m_inhibitor.inhibit(tr("You are on a call (reported by %1).").arg(holders()));
    else
        m_inhibitor.release();
}

} // namespace calltray

#include "moc_sessionguard.cpp"
