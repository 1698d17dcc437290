// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/payload/erroridentity.h"

#include "app/notifications/payload/notification.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace calltray {

namespace {

constexpr qsizetype HalfSize = sizeof(quint64);

} // namespace

ErrorIdentity identityOf(const ErrorNotification &error)
{
    return identityFrom(QCryptographicHash::hash(error.header.toUtf8() + '\0' + error.text.toUtf8(),
                                                 QCryptographicHash::Sha256));
}

QByteArray toBytes(const ErrorIdentity &identity)
{
    QByteArray bytes(2 * HalfSize, Qt::Uninitialized);
    qToBigEndian(identity.first, bytes.data());
    qToBigEndian(identity.second, bytes.data() + HalfSize);
    return bytes;
}

ErrorIdentity identityFrom(const QByteArray &bytes)
{
    if (bytes.size() < 2 * HalfSize)
        return {};
    return {.first = qFromBigEndian<quint64>(bytes.constData()),
            .second = qFromBigEndian<quint64>(bytes.constData() + HalfSize)};
}

} // namespace calltray
