// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/mergedsettings.h"

#include "app/settings/keys.h"
#include "app/settings/settingtable.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

using Kind = SettingsTrouble::Kind;

//! A wrong file may hold any number of names, and each is compared with the whole table.
constexpr int MostUnknown = 20;

//! The keys in \a list, which has commas between them.
QStringList namedKeys(const QString &list)
{
    QStringList named = list.split(u',');
    for (QString &key : named)
        key = key.trimmed();
    named.removeAll(QString());
    return named;
}

//! Reads one file after the other into what becomes of them all.
class Merger
{
public:
    explicit Merger(MergedSettings &merged)
        : m_merged(merged)
    { }

    void read(const SettingsFile::Contents &file, bool isOfUser);
    //! Once all are read.
    void leaveUnlockedToTheDesktop();
    void tellTroubles();

private:
    void take(const QString &key, const MergedSettings::Value &value, bool isOfUser);
    void lock(const MergedSettings::Value &list);
    void tellUnknown(SettingsTrouble trouble, const QString &name);

    MergedSettings &m_merged;
    QList<SettingsTrouble> m_ofValues;
    int m_unknown = 0;
};

void Merger::read(const SettingsFile::Contents &file, bool isOfUser)
{
    if (file.trouble)
        m_merged.troubles += *file.trouble;
    const QMap<QString, QString> &values = file.ini.values;
    for (auto entry = values.cbegin(); entry != values.cend(); ++entry) {
        const SettingPlace place{.file = file.path, .line = file.ini.lines.value(entry.key())};
        take(entry.key(), {.text = entry.value(), .place = place}, isOfUser);
    }
}

void Merger::take(const QString &key, const MergedSettings::Value &value, bool isOfUser)
{
    SettingsTrouble trouble{.file = value.place.file, .line = value.place.line};
    const Setting *const setting = settingtable::find(key);
    if (setting == nullptr) {
        trouble.kind = Kind::UnknownKey;
        trouble.key = SettingsTrouble::excerpt(key);
        tellUnknown(trouble, key);
    } else if (settingtable::objection(key, value.text, isOfUser)) {
        trouble.kind =
            isOfUser && !settingtable::isUsers(*setting) ? Kind::NotTheirs : Kind::WrongValue;
        trouble.key = key;
        trouble.value = SettingsTrouble::excerpt(value.text);
        m_ofValues += trouble;
        // A restriction that is misspelt restricts all the same; see LinkPolicy.
        if (isOfUser || key != keys::LinksHosts)
            return;
    }
    (isOfUser ? m_merged.user : m_merged.administrator).insert(key, value);
    if (!isOfUser && key == keys::PolicyLocked)
        lock(value);
}

void Merger::lock(const MergedSettings::Value &list)
{
    const QStringList named = namedKeys(list.text);
    for (const QString &key : named) {
        if (!m_merged.locks.contains(key))
            m_merged.locks.insert(key, list.place);
        if (settingtable::find(key) == nullptr) {
            tellUnknown({.kind = Kind::UnknownLock,
                         .file = list.place.file,
                         .line = list.place.line,
                         .value = SettingsTrouble::excerpt(key)},
                        key);
        }
    }
}

void Merger::tellUnknown(SettingsTrouble trouble, const QString &name)
{
    if (++m_unknown > MostUnknown)
        return;
    trouble.instead = settingtable::nearest(name);
    m_ofValues += trouble;
}

void Merger::leaveUnlockedToTheDesktop()
{
    for (const Setting &setting : settingtable::all()) {
        if (setting.scope != Setting::Scope::Desktop || m_merged.isLocked(setting.key))
            continue;
        const auto given = m_merged.administrator.constFind(setting.key);
        if (given == m_merged.administrator.constEnd())
            continue;
        m_ofValues += SettingsTrouble{.kind = Kind::NotLocked,
                                      .file = given->place.file,
                                      .line = given->place.line,
                                      .key = setting.key};
        m_merged.administrator.erase(given);
    }
}

void Merger::tellTroubles()
{
    for (SettingsTrouble &trouble : m_ofValues) {
        if (trouble.kind == Kind::WrongValue || trouble.kind == Kind::NotTheirs) {
            const MergedSettings::Value *const counts = m_merged.find(trouble.key);
            trouble.instead = SettingsTrouble::excerpt(
                counts != nullptr ? counts->text
                                  : QString(settingtable::find(trouble.key)->defaultValue));
        }
    }
    m_merged.troubles += m_ofValues;
}

} // namespace

MergedSettings MergedSettings::of(const QList<SettingsFile::Contents> &administrators,
                                  const SettingsFile::Contents &users)
{
    MergedSettings merged;
    Merger merger(merged);
    for (const SettingsFile::Contents &file : administrators)
        merger.read(file, false);
    merger.read(users, true);
    merger.leaveUnlockedToTheDesktop();
    merger.tellTroubles();
    return merged;
}

bool MergedSettings::isLocked(const QString &key) const
{
    return locks.contains(key) || key.startsWith("policy/"_L1);
}

const MergedSettings::Value *MergedSettings::find(const QString &key) const
{
    if (const auto own = user.constFind(key); own != user.constEnd() && !isLocked(key))
        return &*own;
    const auto given = administrator.constFind(key);
    return given == administrator.constEnd() ? nullptr : &*given;
}

} // namespace calltray
