// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QList>

namespace calltray::test {

struct Child
{
    int process = 0;
    QByteArray name; //!< its first 15 characters
    bool hasEnded = false; //!< and nobody has asked for its status yet
};

//! The processes that this one has started; as a subreaper (prctl(2)) also those that outlived who has started them.
[[nodiscard]] inline QList<Child> children()
{
    QList<Child> found;
    QDirIterator processes(QStringLiteral("/proc"), QDir::Dirs | QDir::NoDotAndDotDot);
    while (processes.hasNext()) {
        QFile stat(processes.next() + QStringLiteral("/stat"));
        if (!stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        const qsizetype begin = text.indexOf('(') + 1;
        const qsizetype end = text.lastIndexOf(')');
        const QList<QByteArray> rest = text.mid(end + 2).split(' ');
        if (rest.size() > 1 && rest[1].toLongLong() == QCoreApplication::applicationPid())
            found.append({.process = processes.fileName().toInt(),
                          .name = text.mid(begin, end - begin),
                          .hasEnded = rest[0] == "Z"});
    }
    return found;
}

//! Those of them that run \a name.
[[nodiscard]] inline QList<int> childrenNamed(const QByteArray &name)
{
    QList<int> found;
    for (const Child &child : children()) {
        if (!child.hasEnded && child.name == name.left(15))
            found.append(child.process);
    }
    return found;
}

} // namespace calltray::test
