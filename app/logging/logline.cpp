// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/logline.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestText = 4'096;

struct LevelName
{
    QtMsgType type = {};
    QLatin1StringView name;
};
//! From the least to the most severe one.
constexpr std::array LevelNames{LevelName{QtDebugMsg, "debug"_L1}, LevelName{QtInfoMsg, "info"_L1},
                                LevelName{QtWarningMsg, "warning"_L1},
                                LevelName{QtCriticalMsg, "critical"_L1},
                                LevelName{QtFatalMsg, "fatal"_L1}};

QString onOneLine(QString text)
{
    if (text.size() > LongestText)
        text = text.first(LongestText) + u"…"_s;
    // The terminal that shows the log would act on them.
    for (QChar &c : text) {
        if (c == u'\n' || c == u'\t')
            c = u' ';
        else if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

int severity(QtMsgType type)
{
    const auto *const found =
        std::find_if(LevelNames.begin(), LevelNames.end(),
                     [type](const LevelName &level) { return level.type == type; });
    return static_cast<int>(found - LevelNames.begin());
}

QString levelName(QtMsgType type)
{
    return LevelNames.at(static_cast<std::size_t>(severity(type))).name;
}

std::optional<QtMsgType> levelNamed(const QString &name)
{
    for (const LevelName &level : LevelNames) {
        if (level.name == name && level.type != QtFatalMsg)
            return level.type;
    }
    return {};
}

QString logLine(const QDateTime &time, QtMsgType type, const QString &category, const QString &text)
{
    const QString at = time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODateWithMs);
    return at + u' ' + levelName(type) + u' ' + category + u": "_s + onOneLine(text);
}

} // namespace calltray
