// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words/settingswords.h"

#include <QDir>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Kind = SettingsTrouble::Kind;

//! A banner is no list.
constexpr qsizetype MostSentences = 4;

} // namespace

QStringList SettingsWords::troubles(const QList<SettingsTrouble> &all)
{
    QStringList sentences;
    int more = 0;
    for (const SettingsTrouble &one : all) {
        if (one.isHint())
            continue;
        if (sentences.size() < MostSentences)
            sentences.append(trouble(one));
        else
            ++more;
    }
    if (more > 0)
        sentences.append(
            tr("And %1 more: calltrayctl status lists them.").arg(QLocale().toString(more)));
    return sentences;
}

QString SettingsWords::trouble(const SettingsTrouble &trouble)
{
    const QString file = QDir::toNativeSeparators(trouble.file);
    switch (trouble.kind) {
    case Kind::NoFile:
        return tr("%1 cannot be read: it is no file.").arg(file);
    case Kind::NoFolder:
        return tr("%1 cannot be read: it is no folder.").arg(file);
    case Kind::Unreadable:
        return tr("%1 cannot be read: %2. Its permissions may be wrong.").arg(file, trouble.reason);
    case Kind::TooLarge:
        return tr("%1 is not read: it is too large to be a settings file.").arg(file);
    case Kind::TooMany:
        return tr("%1 and what comes after it is not read: there are too many files.").arg(file);
    case Kind::Damaged:
        return tr("%1 is damaged, first in line %2. Its other lines are used.")
            .arg(file, QString::number(trouble.line));
    case Kind::WrongValue:
    case Kind::NotTheirs:
        return wrongValue(trouble);
    case Kind::UnknownLock:
        return tr("%1 locks %2, but there is no such setting. %3 may be meant.")
            .arg(place({.file = trouble.file, .line = trouble.line}), trouble.value,
                 trouble.instead);
    case Kind::UnknownKey:
        return tr("%1 holds %2, but there is no such setting. %3 may be meant.")
            .arg(place({.file = trouble.file, .line = trouble.line}), trouble.key, trouble.instead);
    case Kind::NotLocked:
        return tr("%1: %2 counts only where it is locked.")
            .arg(place({.file = trouble.file, .line = trouble.line}), trouble.key);
    case Kind::NoPlace:
        return tr("The folder of %1 cannot be made. Its permissions may be wrong.").arg(file);
    case Kind::NotMovedAside:
        return tr("%1 is damaged and cannot be moved aside; nothing is saved. Move it away.")
            .arg(file);
    case Kind::NotWritten:
        return tr("%1 cannot be written: %2.").arg(file, trouble.reason);
    }
    Q_UNREACHABLE();
}

QString SettingsWords::wrongValue(const SettingsTrouble &trouble)
{
    const Setting *const setting = settingtable::find(trouble.key);
    Q_ASSERT(setting != nullptr);
    const QString where = place({.file = trouble.file, .line = trouble.line});
    const QString counts = trouble.instead.isEmpty()
        ? tr("No value counts instead.")
        : tr("“%1” counts instead.").arg(trouble.instead);
    if (trouble.kind == Kind::NotTheirs) {
        const QString whose = setting->scope == Setting::Scope::Desktop
            ? tr("it is set in the Settings window")
            : tr("only the administrator can set it");
        return tr("%1: %2 does not count here, since %3. %4")
            .arg(where, trouble.key, whose, counts);
    }
    return tr("%1: %2 cannot be “%3”; it must be %4. %5")
        .arg(where, trouble.key, trouble.value, wanted(setting->type), counts);
}

QString SettingsWords::wanted(const Setting::Type &type)
{
    using Form = Setting::Type::Form;
    switch (type.form) {
    case Form::Any:
        return {};
    case Form::Switch:
        return tr("true or false");
    case Form::Number: {
        const QString least = QString::number(type.least);
        const QString most = QString::number(type.most);
        return type.isZeroNever ? tr("0, or a number from %1 to %2").arg(least, most)
                                : tr("a number from %1 to %2").arg(least, most);
    }
    case Form::Choice:
        return tr("one of %1").arg(type.choices);
    case Form::WebAddress:
        return tr("an address that begins with https:// or http://");
    case Form::Hosts:
        return tr("hosts without a path, with commas between them");
    case Form::File:
        return tr("the full path of a file");
    case Form::Screen:
        return tr("primary, pointer, or a screen's name");
    case Form::Text:
        return tr("at most 1,000 characters long");
    }
    Q_UNREACHABLE();
}

QString SettingsWords::missingScreen(const QString &screen, const QStringList &connected)
{
    return tr("popups/screen is “%1”, and no such screen is connected now: popups stay on the main "
              "one until it is. Connected: %2.")
        .arg(screen, connected.join(u", "_s));
}

QString SettingsWords::source(const Settings::Source &source)
{
    using Whose = Settings::Source::Whose;
    switch (source.whose) {
    case Whose::Default:
        return {};
    case Whose::Administrator:
        return tr("Set by your administrator, in %1").arg(place(source.place));
    case Whose::User:
        return tr("Set by you, in %1").arg(place(source.place));
    }
    Q_UNREACHABLE();
}

QString SettingsWords::place(const SettingPlace &place)
{
    const QString file = QDir::toNativeSeparators(place.file);
    return place.line == 0 ? file : tr("%1, line %2").arg(file, QString::number(place.line));
}

} // namespace calltray
