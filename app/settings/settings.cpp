// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/settings/administratorfiles.h"
#include "app/settings/settingtable.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

constexpr auto BytesPrefix = "@base64:"_L1;

//! \a value as it stands in the file; nothing where it cannot.
std::optional<QString> written(const QVariant &value)
{
    if (value.typeId() == QMetaType::QByteArray)
        return BytesPrefix + QString::fromLatin1(value.toByteArray().toBase64());
    if (value.typeId() == QMetaType::QDateTime)
        return value.toDateTime().toUTC().toString(Qt::ISODateWithMs);
    // A list converts as well, but loses all its items if there are two or more.
    if (value.typeId() == QMetaType::QStringList || !value.canConvert<QString>())
        return std::nullopt;
    return value.toString();
}

bool canBeKey(const QString &key)
{
    static const QRegularExpression form(
        u"\\A[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)+\\z"_s);
    return form.match(key).hasMatch();
}

} // namespace

Settings::Settings(const QString &userFile, const QString &administratorFile, QObject *parent)
    : QObject(parent)
    , m_userFile(SettingsFile::Contents::of(userFile))
    , m_administratorFiles(AdministratorFiles::read(administratorFile))
    , m_writer(new SettingsFile(m_userFile))
{
    takeValues();
    updateTroubles();

    const auto follow = [this](auto *files) {
        files->moveToThread(&m_disk);
        connect(&m_disk, &QThread::started, files, [files] { files->watch(); });
        connect(&m_disk, &QThread::finished, files, &QObject::deleteLater);
    };
    follow(m_writer);
    connect(m_writer, &SettingsFile::changed, this, [this](const SettingsFile::Contents &now) {
        m_userFile = now;
        takeEdited();
    });
    connect(m_writer, &SettingsFile::written, this, &Settings::onWritten);
    auto *administrators = new AdministratorFiles(administratorFile, m_administratorFiles);
    follow(administrators);
    connect(administrators, &AdministratorFiles::changed, this,
            [this](const QList<SettingsFile::Contents> &now) {
                m_administratorFiles = now;
                takeEdited();
            });
    m_disk.setObjectName("settings"_L1);
    m_disk.start();
}

Settings::~Settings()
{
    // Behind what is still to be written.
    QMetaObject::invokeMethod(
        m_writer, [this] { m_disk.quit(); }, Qt::QueuedConnection);
    m_disk.wait();
}

QString Settings::userFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/calltray/calltray.ini"_s;
}

QString Settings::administratorFile()
{
    // Not through XDG_CONFIG_DIRS: with it a user could put another file in the administrator's
    // place.
    return u"/etc/xdg/calltray/calltray.ini"_s;
}

QString Settings::text(const QString &key) const
{
    const QVariant own = value(key);
    if (!own.isNull())
        return own.toString();
    const Setting *const setting = settingtable::find(key);
    Q_ASSERT(setting != nullptr);
    return setting->defaultValue;
}

int Settings::number(const keys::NumberKey &key) const
{
    return text(key).toInt();
}

bool Settings::isOn(const keys::SwitchKey &key) const
{
    return QVariant(text(key)).toBool();
}

QVariant Settings::value(const QString &key) const
{
    const MergedSettings::Value *const found = m_merged.find(key);
    if (found == nullptr)
        return {};
    if (found->text.startsWith(BytesPrefix))
        return QByteArray::fromBase64(QStringView(found->text).mid(BytesPrefix.size()).toLatin1());
    return found->text;
}

Settings::Source Settings::source(const QString &key) const
{
    const MergedSettings::Value *const found = m_merged.find(key);
    if (found == nullptr)
        return {};
    const bool isUsers = found->place.file == m_userFile.path;
    return {.whose = isUsers ? Source::Whose::User : Source::Whose::Administrator,
            .place = found->place};
}

QVariant Settings::administratorValue(const QString &key) const
{
    const auto found = m_merged.administrator.constFind(key);
    return found == m_merged.administrator.constEnd() ? QVariant() : QVariant(found->text);
}

Status Settings::setValue(const QString &key, const QVariant &value)
{
    if (!canBeKey(key))
        return Error{.code = Error::Code::InvalidParams,
                     .detail = u"A key is of the form group/name."_s,
                     .field = key};
    if (isLocked(key))
        return Error{.code = Error::Code::Locked,
                     .detail = u"The administrator has locked %1."_s.arg(key)};

    std::optional<QString> text; // nothing: the user's own goes
    if (!value.isNull()) {
        text = written(value);
        if (!text)
            return Error{.code = Error::Code::InvalidParams,
                         .detail = u"A value is text, a number, a boolean, a date or bytes."_s,
                         .field = key};
        if (const auto wanted = settingtable::objection(key, *text, true)) {
            return Error{.code = Error::Code::InvalidParams,
                         .detail = u"%1 must be %2."_s.arg(key, *wanted),
                         .field = key};
        }
    }
    MergedSettings::Values &own = m_merged.user;
    const auto present = own.constFind(key);
    const bool isPresent = present != own.constEnd();
    // One that does not count is in the file all the same.
    const bool isInFile = isPresent || m_userFile.ini.values.contains(key);
    if (text ? isPresent && present->text == *text : !isInFile)
        return Success{};
    if (text)
        own.insert(key, {.text = *text, .place = {.file = m_userFile.path}});
    else
        own.remove(key);
    m_unsaved.insert(key, {.value = text, .number = m_newestWrite + 1});
    write();
    Q_EMIT changed(key);
    return Success{};
}

QFuture<Status> Settings::saved()
{
    if (m_unsaved.isEmpty())
        return readyFuture(Status(Success{}));
    if (m_lastWritten == m_newestWrite)
        write(); // it has failed before
    m_waiting.append({.number = m_newestWrite, .reply = newReply<Success>()});
    return m_waiting.constLast().reply->future();
}

void Settings::takeValues()
{
    m_merged = MergedSettings::of(m_administratorFiles, m_userFile);
    for (auto change = m_unsaved.cbegin(); change != m_unsaved.cend(); ++change) {
        if (change->value)
            m_merged.user.insert(change.key(),
                                 {.text = *change->value, .place = {.file = m_userFile.path}});
        else
            m_merged.user.remove(change.key());
    }
}

void Settings::takeEdited()
{
    const auto keysOf = [](const MergedSettings &merged) {
        const QStringList keys =
            merged.user.keys() + merged.administrator.keys() + merged.locks.keys();
        return QSet<QString>(keys.cbegin(), keys.cend());
    };
    QSet<QString> all = keysOf(m_merged);
    const MergedSettings before = m_merged;
    takeValues();
    all.unite(keysOf(m_merged));
    const auto textOf = [](const MergedSettings::Value *value) {
        return value == nullptr ? std::nullopt : std::optional(value->text);
    };
    QStringList different;
    for (const QString &key : std::as_const(all)) {
        if (textOf(m_merged.find(key)) != textOf(before.find(key))
            || m_merged.locks.contains(key) != before.locks.contains(key))
            different += key;
    }
    different.sort();
    for (const QString &key : std::as_const(different))
        Q_EMIT changed(key);
    if (!different.isEmpty())
        Q_EMIT edited(different);
    updateTroubles();
}

void Settings::write()
{
    const int number = ++m_newestWrite;
    IniFile::Changes changes;
    for (auto change = m_unsaved.cbegin(); change != m_unsaved.cend(); ++change)
        changes.insert(change.key(), change->value);
    m_writer->announce(number);
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer, changes, number] { writer->write(changes, number); },
        Qt::QueuedConnection);
}

void Settings::onWritten(int number, const std::optional<SettingsTrouble> &trouble,
                         const SettingsFile::Contents &contents)
{
    m_lastWritten = number;
    m_writeTrouble = trouble;
    if (!trouble) {
        m_userFile = contents;
        m_unsaved.removeIf([number](const auto &change) { return change->number <= number; });
        takeValues();
    }
    updateTroubles();
    const Status status = trouble
        ? Status(Error{.code = Error::Code::Storage,
                       .detail = trouble->sentence() + u" It counts until calltray ends."_s})
        : Status(Success{});
    for (const Waiting &waiting : std::as_const(m_waiting)) {
        if (waiting.number > number)
            continue;
        finish(waiting.reply, status);
    }
    m_waiting.removeIf([number](const Waiting &waiting) { return waiting.number <= number; });
}

void Settings::updateTroubles()
{
    QList<SettingsTrouble> now = m_merged.troubles;
    if (m_writeTrouble)
        now.prepend(*m_writeTrouble);
    if (now == m_troubles)
        return;
    for (const SettingsTrouble &trouble : std::as_const(now)) {
        if (m_troubles.contains(trouble))
            continue;
        if (trouble.isHint())
            qCInfo(lcSettings).noquote() << trouble.sentence();
        else
            qCWarning(lcSettings).noquote() << trouble.sentence();
    }
    m_troubles = std::move(now);
    Q_EMIT troublesChanged();
}

} // namespace calltray

#include "moc_settings.cpp"
