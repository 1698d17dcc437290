// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/knownerrors.h"

namespace calltray {

KnownErrors::Dismissed *KnownErrors::findDismissed(const ErrorIdentity &error)
{
    const auto dismissed = m_dismissed.find(error);
    return dismissed == m_dismissed.end() ? nullptr : &*dismissed;
}

void KnownErrors::setOpen(const ErrorIdentity &error)
{
    m_dismissed.remove(error);
    if (m_open.size() < MaxOpen)
        m_open.insert(error);
}

void KnownErrors::setDismissed(const ErrorIdentity &error)
{
    m_open.remove(error);
    m_dismissed.insert(error, {});
}

void KnownErrors::forgetNumbers()
{
    for (Dismissed &dismissed : m_dismissed)
        dismissed = {};
}

} // namespace calltray
