// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/crashreports.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype MostReports = 5;
constexpr qint64 LongestHead = 4'096;

} // namespace

QString crashReportOf(qint64 process, const QString &folder)
{
    QDir reports(folder);
    // Their names are their times.
    QStringList names = reports.entryList({u"crash-*Z.txt"_s}, QDir::Files, QDir::Name);
    while (names.size() > MostReports)
        reports.remove(names.takeFirst());
    if (names.isEmpty())
        return {};
    QFile newest(reports.filePath(names.last()));
    if (!newest.open(QFile::ReadOnly))
        return {};
    const QByteArray head = newest.read(LongestHead);
    return head.contains("\nprocess: " + QByteArray::number(process) + '\n') ? newest.fileName()
                                                                             : QString();
}

} // namespace calltray
