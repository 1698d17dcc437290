// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calling/sessionguard.h"

#include "app/calling/callingstatus.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype OwnersNamed = 3;

} // namespace

SessionGuard::SessionGuard(const CallingStatus &calling)
    : m_calling(calling)
{ }

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

} // namespace calltray
