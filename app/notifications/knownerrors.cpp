// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/knownerrors.h"

#include <QCryptographicHash>

namespace calltray {
namespace {

QByteArray identity(const ErrorNotification &error)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(error.header.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(error.text.toUtf8());
    return hash.result();
}

} // namespace

KnownErrors::Entry *KnownErrors::find(const ErrorNotification &error)
{
    const auto entry = m_entries.find(identity(error));
    return entry == m_entries.end() ? nullptr : &*entry;
}

void KnownErrors::setOpen(const ErrorNotification &error, qint64 id)
{
    const QByteArray key = identity(error);
    const auto entry = m_entries.constFind(key);
    if (entry == m_entries.cend() || entry->dismissed)
        ++m_openCount;
    m_entries.insert(key, {.id = id});
}

void KnownErrors::setDismissed(const ErrorNotification &error)
{
    const QByteArray key = identity(error);
    const auto entry = m_entries.constFind(key);
    if (entry != m_entries.cend() && !entry->dismissed)
        --m_openCount;
    m_entries.insert(key, {.dismissed = true});
}

} // namespace calltray
