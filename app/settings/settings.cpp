// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"

#include "app/core/logging.h"
#include "app/core/privatefolder.h"
#include "app/settings/keys.h"

#include <QDateTime>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

//! What no settings file needs, but a wrong path may have.
constexpr qint64 MaxSettingsSize = 1'048'576;
constexpr auto BytesPrefix = "@base64:"_L1;

struct Loaded
{
    IniFile contents;
    QString trouble;
};

Loaded load(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {.contents = {},
                .trouble = u"%1 cannot be read: %2. Check its permissions."_s.arg(
                    path, file.errorString())};
    if (file.size() > MaxSettingsSize)
        return {.contents = {}, .trouble = u"%1 is too large to be a settings file."_s.arg(path)};
    Loaded loaded{.contents = IniFile::parsed(file.readAll()), .trouble = {}};
    if (!loaded.contents.badLines.isEmpty())
        loaded.trouble =
            u"%1 is damaged, first in line %2: correct it. The lines that make sense are used."_s
                .arg(path, QString::number(loaded.contents.badLines.first()));
    return loaded;
}

//! Empty, or why \a bytes did not get into the file at \a path.
QString save(const QString &path, const QByteArray &bytes, bool keepDamaged)
{
    if (!makePrivateFolder(QFileInfo(path).path()))
        return u"The folder of %1 cannot be made. Check its permissions."_s.arg(path);
    if (keepDamaged) {
        const QString date = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
        if (!QFile::rename(path, path + u".corrupt-"_s + date))
            return u"%1 is damaged and cannot be moved aside; nothing is saved. Move it away."_s
                .arg(path);
    }
    QSaveFile file(path);
    // The file may hold the server's token.
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    return isWritten ? QString() : u"%1 cannot be written: %2."_s.arg(path, file.errorString());
}

QString joined(const QString &first, const QString &second)
{
    return first + (first.isEmpty() || second.isEmpty() ? u""_s : u" "_s) + second;
}

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

Settings::Settings(QString userFile, const QString &administratorFile, QObject *parent)
    : QObject(parent)
    , m_userFile(std::move(userFile))
{
    m_writer.setMaxThreadCount(1);
    Loaded user = load(m_userFile);
    Loaded administrator = load(administratorFile);
    m_user = std::move(user.contents);
    m_administrator = std::move(administrator.contents);
    m_keepDamaged = !user.trouble.isEmpty();

    m_administratorTrouble = administrator.trouble;
    m_trouble = joined(m_administratorTrouble, user.trouble);
    if (!m_trouble.isEmpty())
        qCWarning(lcSettings, "%ls", qUtf16Printable(m_trouble));

    const QStringList locked = m_administrator.values.value(keys::PolicyLocked).split(u',');
    for (const QString &key : locked)
        m_locked.insert(key.trimmed());
}

Settings::~Settings()
{
    m_writer.waitForDone();
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

QVariant Settings::value(const QString &key, const QVariant &fallback) const
{
    const auto user = m_user.values.constFind(key);
    const auto administrator = m_administrator.values.constFind(key);
    QString text;
    if (user != m_user.values.constEnd() && !isLocked(key))
        text = *user;
    else if (administrator != m_administrator.values.constEnd())
        text = *administrator;
    else
        return fallback;
    if (text.startsWith(BytesPrefix))
        return QByteArray::fromBase64(QStringView(text).mid(BytesPrefix.size()).toLatin1());
    return text;
}

QVariant Settings::administratorValue(const QString &key, const QVariant &fallback) const
{
    const auto found = m_administrator.values.constFind(key);
    return found == m_administrator.values.constEnd() ? fallback : QVariant(*found);
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

    if (value.isNull()) {
        if (m_user.values.remove(key) == 0)
            return Success{};
    } else {
        const std::optional<QString> text = written(value);
        if (!text)
            return Error{.code = Error::Code::InvalidParams,
                         .detail = u"A value is text, a number, a boolean, a date or bytes."_s,
                         .field = key};
        const auto present = m_user.values.constFind(key);
        if (present != m_user.values.constEnd() && *present == *text)
            return Success{};
        m_user.values.insert(key, *text);
    }
    write();
    Q_EMIT changed(key);
    return Success{};
}

bool Settings::isLocked(const QString &key) const
{
    return m_locked.contains(key) || key.startsWith("policy/"_L1);
}

void Settings::write()
{
    const int number = ++m_newestWrite;
    m_writer.start([this, number, path = m_userFile, contents = m_user] {
        if (number != m_newestWrite)
            return; // the one that waits behind holds this change too
        const QString trouble = save(path, contents.toBytes(), m_keepDamaged);
        if (trouble.isEmpty())
            m_keepDamaged = false;
        else
            qCWarning(lcSettings, "%ls", qUtf16Printable(trouble));
        QMetaObject::invokeMethod(
            this, [this, trouble] { onWritten(trouble); }, Qt::QueuedConnection);
    });
}

void Settings::onWritten(const QString &trouble)
{
    const QString all = joined(m_administratorTrouble, trouble);
    if (all == m_trouble)
        return;
    m_trouble = all;
    Q_EMIT troubleChanged();
}

} // namespace calltray

#include "moc_settings.cpp"
