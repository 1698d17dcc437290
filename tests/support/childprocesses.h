// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QList>

namespace calltray::test {

//! The processes that this one has started and that run \a name.
[[nodiscard]] inline QList<int> childrenNamed(const QByteArray &name)
{
    QList<int> found;
    QDirIterator processes(QStringLiteral("/proc"), QDir::Dirs | QDir::NoDotAndDotDot);
    while (processes.hasNext()) {
        QFile stat(processes.next() + QStringLiteral("/stat"));
        if (!stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        const QList<QByteArray> rest = text.mid(text.lastIndexOf(')') + 2).split(' ');
        const bool isOurs =
            rest.size() > 1 && rest[1].toLongLong() == QCoreApplication::applicationPid();
        if (isOurs && rest[0] != "Z" && text.contains('(' + name.left(15) + ')'))
            found.append(processes.fileName().toInt());
    }
    return found;
}

} // namespace calltray::test
