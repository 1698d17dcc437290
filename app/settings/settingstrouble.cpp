// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingstrouble.h"

#include "app/settings/keys.h"
#include "app/settings/settingtable.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestQuoted = 60;

QString complaint(const SettingsTrouble &trouble)
{
    const Setting *const setting = settingtable::find(trouble.key);
    Q_ASSERT(setting != nullptr);
    const QString wanted = trouble.kind == SettingsTrouble::Kind::NotTheirs
        ? settingtable::wantedOfUser(*setting)
        : setting->wanted();
    const QString instead =
        trouble.instead.isEmpty() ? QString(setting->type.nothing) : trouble.instead;
    return u"%1 is “%2” in %3. That does not count: it must be %4. What counts is: %5."_s.arg(
        trouble.key, trouble.value, trouble.place(), wanted, instead);
}

QString damage(const SettingsTrouble &trouble)
{
    const QString line = QString::number(trouble.line);
    if (trouble.count <= 1)
        return u"%1 is damaged in line %2: correct it. The other lines are used."_s.arg(
            trouble.file, line);
    return u"%1 is damaged in %2 lines, first in line %3: correct them. The other lines are used."_s
        .arg(trouble.file, QString::number(trouble.count), line);
}

} // namespace

QString SettingsTrouble::excerpt(QString value)
{
    // It is read in banners and diagnostics: who logs in by it, and with what, is nobody else's
    // business.
    static const QRegularExpression user(uR"((://)[^\s/?#@,]*+@)"_s);
    static const QRegularExpression query(uR"(([?#])[^\s,]++)"_s);
    value.replace(user, u"\\1…@"_s).replace(query, u"\\1…"_s);
    if (value.size() > LongestQuoted)
        value = value.left(LongestQuoted - 1) + u'…';
    std::replace_if(
        value.begin(), value.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); }, u'?');
    return value;
}

QString SettingsTrouble::place() const
{
    return line == 0 ? file : u"%1, line %2"_s.arg(file, QString::number(line));
}

QString SettingsTrouble::sentence() const
{
    switch (kind) {
    case Kind::NoFile:
        return u"%1 cannot be read: it is no file."_s.arg(file);
    case Kind::NoFolder:
        return u"%1 cannot be read: it is no folder."_s.arg(file);
    case Kind::Unreadable:
        return u"%1 cannot be read: %2. Check its permissions."_s.arg(file, reason);
    case Kind::TooLarge:
        return u"%1 is not read: it is too large to be a settings file."_s.arg(file);
    case Kind::TooMany:
        return u"%1 and what comes after it is not read: there are too many files."_s.arg(file);
    case Kind::Damaged:
        return damage(*this);
    case Kind::WrongValue:
    case Kind::NotTheirs:
        return complaint(*this);
    case Kind::UnknownLock:
        return u"%1 in %2: there is no setting %3. Did you mean %4?"_s.arg(keys::PolicyLocked,
                                                                           place(), value, instead);
    case Kind::UnknownKey:
        return u"There is no setting %1 (%2), so that it has no effect. Did you mean %3?"_s.arg(
            key, place(), instead);
    case Kind::NotLocked:
        return u"%1 in %2 has no effect: it counts where %3 names it, and else is each user's own "
               "choice."_s.arg(key, place(), keys::PolicyLocked);
    case Kind::NoPlace:
        return u"The folder of %1 cannot be made. Check its permissions."_s.arg(file);
    case Kind::NotMovedAside:
        return u"%1 is damaged and cannot be moved aside; nothing is saved. Move it away."_s.arg(
            file);
    case Kind::NotWritten:
        return u"%1 cannot be written: %2."_s.arg(file, reason);
    }
    Q_UNREACHABLE();
}

QString SettingsTrouble::name() const
{
    switch (kind) {
    case Kind::NoFile:
        return u"noFile"_s;
    case Kind::NoFolder:
        return u"noFolder"_s;
    case Kind::Unreadable:
        return u"unreadable"_s;
    case Kind::TooLarge:
        return u"tooLarge"_s;
    case Kind::TooMany:
        return u"tooMany"_s;
    case Kind::Damaged:
        return u"damaged"_s;
    case Kind::WrongValue:
        return u"wrongValue"_s;
    case Kind::NotTheirs:
        return u"notTheirs"_s;
    case Kind::UnknownLock:
        return u"unknownLock"_s;
    case Kind::UnknownKey:
        return u"unknownKey"_s;
    case Kind::NotLocked:
        return u"notLocked"_s;
    case Kind::NoPlace:
        return u"noPlace"_s;
    case Kind::NotMovedAside:
        return u"notMovedAside"_s;
    case Kind::NotWritten:
        return u"notWritten"_s;
    }
    Q_UNREACHABLE();
}

} // namespace calltray
