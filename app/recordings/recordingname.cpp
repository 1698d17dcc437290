// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingname.h"

#include "app/recordings/cache/audiocontent.h"
#include "app/recordings/cache/rawname.h"

#include <QDateTime>
#include <QFileInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestTitle = 80; // in UTF-8 at most 240 of the 255 bytes that a name may have

bool isForbidden(QChar c)
{
    return c.unicode() < u' ' || c == QChar(0x7f) || QStringView(u"<>:\"/\\|?*").contains(c)
        || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

QString fileTitle(const QString &title)
{
    QString name;
    for (const QChar c : title)
        name += isForbidden(c) ? u' ' : c;
    name = name.simplified().left(LongestTitle);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    // Windows takes no dot and no space at the end.
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    return name;
}

QString extensionOf(const Recording &recording, const QByteArray &start)
{
    QString ofBytes = AudioContent::of(start, true).extension;
    if (!ofBytes.isEmpty())
        return ofBytes;
    static const QStringList known{u"mp3"_s, u"wav"_s,  u"ogg"_s, u"opus"_s, u"m4a"_s, u"aac"_s,
                                   u"amr"_s, u"flac"_s, u"au"_s,  u"webm"_s, u"wma"_s};
    const QString ofLink = QFileInfo(QUrl(recording.link).path()).suffix().toLower();
    const bool isRaw = rawFormatOf(QUrl(recording.link)) != decoder::RawFormat::None;
    return isRaw || known.contains(ofLink) ? ofLink : u"mp3"_s;
}

} // namespace

QString recordingFileName(const Recording &recording, const QByteArray &start,
                          const QTimeZone &zone)
{
    QStringList parts;
    if (recording.date > 0)
        parts +=
            QDateTime::fromSecsSinceEpoch(recording.date, zone).toString(u"yyyy-MM-dd HH-mm"_s);
    const QString title = fileTitle(recording.title);
    if (!title.isEmpty())
        parts += title;
    if (parts.isEmpty())
        parts += u"recording"_s;
    return parts.join(u' ') + u'.' + extensionOf(recording, start);
}

} // namespace calltray
