// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/rawname.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using decoder::RawFormat;

struct RawName
{
    QLatin1StringView suffix;
    RawFormat format = RawFormat::None;
};

constexpr std::array RawNames{
    RawName{"gsm"_L1, RawFormat::Gsm},          RawName{"ulaw"_L1, RawFormat::MuLaw},
    RawName{"ul"_L1, RawFormat::MuLaw},         RawName{"ulw"_L1, RawFormat::MuLaw},
    RawName{"mu"_L1, RawFormat::MuLaw},         RawName{"mulaw"_L1, RawFormat::MuLaw},
    RawName{"pcmu"_L1, RawFormat::MuLaw},       RawName{"pcm"_L1, RawFormat::MuLaw},
    RawName{"alaw"_L1, RawFormat::ALaw},        RawName{"al"_L1, RawFormat::ALaw},
    RawName{"alw"_L1, RawFormat::ALaw},         RawName{"pcma"_L1, RawFormat::ALaw},
    RawName{"g722"_L1, RawFormat::G722},        RawName{"g726"_L1, RawFormat::G726At32},
    RawName{"g726-16"_L1, RawFormat::G726At16}, RawName{"g726-24"_L1, RawFormat::G726At24},
    RawName{"g726-32"_L1, RawFormat::G726At32}, RawName{"g726-40"_L1, RawFormat::G726At40},
    RawName{"sln"_L1, RawFormat::Linear8},      RawName{"sln8"_L1, RawFormat::Linear8},
    RawName{"slin"_L1, RawFormat::Linear8},     RawName{"raw"_L1, RawFormat::Linear8},
    RawName{"sln12"_L1, RawFormat::Linear12},   RawName{"sln16"_L1, RawFormat::Linear16},
    RawName{"slin16"_L1, RawFormat::Linear16},  RawName{"sln24"_L1, RawFormat::Linear24},
    RawName{"sln32"_L1, RawFormat::Linear32},   RawName{"sln44"_L1, RawFormat::Linear44},
    RawName{"sln48"_L1, RawFormat::Linear48},
};

RawFormat ofName(QStringView name)
{
    const QStringView suffix = name.sliced(name.lastIndexOf(u'.') + 1);
    const auto *const found =
        std::find_if(RawNames.begin(), RawNames.end(), [suffix](const RawName &one) {
            return suffix.compare(one.suffix, Qt::CaseInsensitive) == 0;
        });
    return found != RawNames.end() && suffix.size() < name.size() ? found->format : RawFormat::None;
}

//! Whether \a key, of a link's query, has the name of a file as its value; others have hosts and addresses, as
//! `user=anna@pbx.al`.
bool namesFile(QString key)
{
    static const QStringList keys{
        u"f"_s,        u"file"_s,      u"filename"_s,      u"filepath"_s,   u"name"_s,
        u"path"_s,     u"key"_s,       u"rec"_s,           u"record"_s,     u"recording"_s,
        u"recfile"_s,  u"recname"_s,   u"recordingfile"_s, u"recordfile"_s, u"recordingname"_s,
        u"audio"_s,    u"audiofile"_s, u"sound"_s,         u"voice"_s,      u"voicefile"_s,
        u"download"_s, u"src"_s,       u"url"_s,           u"uri"_s};
    return keys.contains(key.remove(u'_').remove(u'-').toLower());
}

//! Of \a value, the name of a file or an address where it is.
RawFormat ofValue(const QString &value)
{
    return ofName(value.contains("://"_L1) ? QUrl(value).path() : value);
}

} // namespace

RawFormat rawFormatOf(const QUrl &link)
{
    RawFormat format = ofName(link.path());
    const auto items = QUrlQuery(link).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        if (format == RawFormat::None && namesFile(key))
            format = ofValue(value);
    }
    return format;
}

RawFormat rawFormatOfDisposition(const QByteArray &header)
{
    RawFormat format = RawFormat::None;
    const QByteArrayList parts = header.split(';');
    for (const QByteArray &part : parts) {
        const QByteArray text = part.trimmed();
        if (format == RawFormat::None && text.toLower().startsWith("filename"))
            format = ofName(QString::fromLatin1(text).remove(u'"').trimmed());
    }
    return format;
}

RawFormat rawFormatOf(int number)
{
    return number > 0 && number <= int(RawFormat::Linear48) ? static_cast<RawFormat>(number)
                                                            : RawFormat::None;
}

} // namespace calltray
