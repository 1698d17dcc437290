// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/settings/settingtable.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

constexpr auto BytesPrefix = "@base64:"_L1;
//! A settings file may hold anything.
constexpr qsizetype LongestQuoted = 60;
constexpr qsizetype MostComplaints = 5;

QString excerpt(QString value)
{
    if (value.size() > LongestQuoted)
        value = value.left(LongestQuoted - 1) + u'…';
    std::replace_if(
        value.begin(), value.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); }, u'?');
    return value;
}

//! Why the value of \a key in the file at \a path does not count, and what counts instead.
QString complaint(const QString &key, const QString &value, const QString &wanted,
                  const QString &path, const QString &instead)
{
    return u"%1 is “%2” in %3 and does not count: it must be %4. What counts is: %5."_s.arg(
        key, excerpt(value), path, wanted, excerpt(instead));
}

//! The keys in \a list, which has commas between them.
QStringList namedKeys(const QString &list)
{
    QStringList named = list.split(u',');
    for (QString &key : named)
        key = key.trimmed();
    named.removeAll(QString());
    return named;
}

//! A sentence for each of \a locked, of the file at \a path, that is no setting.
QStringList unknownKeys(const QStringList &locked, const QString &path)
{
    QStringList sentences;
    for (const QString &key : locked) {
        if (settingtable::find(key) == nullptr)
            sentences += u"%1 in %2: %3"_s.arg(keys::PolicyLocked, path,
                                               settingtable::known(excerpt(key)).error().detail);
    }
    return sentences;
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

Settings::Settings(QString userFile, QString administratorFile, QObject *parent)
    : QObject(parent)
    , m_userPath(std::move(userFile))
    , m_administratorPath(std::move(administratorFile))
    , m_userFile(SettingsFile::Contents::of(m_userPath))
    , m_administratorFile(SettingsFile::Contents::of(m_administratorPath))
{
    takeValues();
    updateTrouble();

    const auto add = [this](const QString &path, const SettingsFile::Contents &known) {
        auto *file = new SettingsFile(path, known);
        file->moveToThread(&m_disk);
        connect(&m_disk, &QThread::started, file, &SettingsFile::watch);
        connect(&m_disk, &QThread::finished, file, &QObject::deleteLater);
        return file;
    };
    m_writer = add(m_userPath, m_userFile);
    connect(m_writer, &SettingsFile::changed, this, [this](const SettingsFile::Contents &now) {
        m_userFile = now;
        takeEdited();
    });
    connect(m_writer, &SettingsFile::written, this, &Settings::onWritten);
    connect(add(m_administratorPath, m_administratorFile), &SettingsFile::changed, this,
            [this](const SettingsFile::Contents &now) {
                m_administratorFile = now;
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
    const auto user = m_user.constFind(key);
    const auto administrator = m_administrator.constFind(key);
    QString text;
    if (user != m_user.constEnd() && !isLocked(key))
        text = *user;
    else if (administrator != m_administrator.constEnd())
        text = *administrator;
    else
        return {};
    if (text.startsWith(BytesPrefix))
        return QByteArray::fromBase64(QStringView(text).mid(BytesPrefix.size()).toLatin1());
    return text;
}

QVariant Settings::administratorValue(const QString &key) const
{
    const auto found = m_administrator.constFind(key);
    return found == m_administrator.constEnd() ? QVariant() : QVariant(*found);
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
    const auto present = m_user.constFind(key);
    const bool isPresent = present != m_user.constEnd();
    // One that does not count is in the file all the same.
    const bool isInFile = isPresent || m_userFile.ini.values.contains(key);
    if (text ? isPresent && *present == *text : !isInFile)
        return Success{};
    if (text)
        m_user.insert(key, *text);
    else
        m_user.remove(key);
    m_unsaved.insert(key, {.value = text, .number = m_newestWrite + 1});
    write();
    Q_EMIT changed(key);
    return Success{};
}

bool Settings::isLocked(const QString &key) const
{
    return m_locked.contains(key) || key.startsWith("policy/"_L1);
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
    m_wrong.clear();
    const auto take = [this](const Values &values, const QString &path, bool isOfUser) {
        Values right;
        for (auto entry = values.cbegin(); entry != values.cend(); ++entry) {
            const auto wanted = settingtable::objection(entry.key(), entry.value(), isOfUser);
            if (!wanted) {
                right.insert(entry.key(), entry.value());
                continue;
            }
            const QString byDefault = settingtable::find(entry.key())->defaultInWords();
            const QString instead =
                isOfUser ? m_administrator.value(entry.key(), byDefault) : byDefault;
            m_wrong += complaint(entry.key(), entry.value(), *wanted, path, instead);
        }
        return right;
    };
    m_administrator = take(m_administratorFile.ini.values, m_administratorPath, false);
    m_user = take(m_userFile.ini.values, m_userPath, true);
    for (auto change = m_unsaved.cbegin(); change != m_unsaved.cend(); ++change) {
        if (change->value)
            m_user.insert(change.key(), *change->value);
        else
            m_user.remove(change.key());
    }
    const QStringList locked = namedKeys(m_administrator.value(keys::PolicyLocked));
    m_locked = QSet<QString>(locked.cbegin(), locked.cend());
    m_wrong += unknownKeys(locked, m_administratorPath);
}

void Settings::takeEdited()
{
    const QStringList before = m_user.keys() + m_administrator.keys();
    const QSet<QString> lockedBefore = m_locked;
    QMap<QString, QVariant> valuesBefore;
    for (const QString &key : before)
        valuesBefore.insert(key, value(key));
    takeValues();
    QSet<QString> all(before.cbegin(), before.cend());
    const QStringList now = m_user.keys() + m_administrator.keys();
    all.unite(QSet<QString>(now.cbegin(), now.cend()));
    all.unite(lockedBefore).unite(m_locked);
    QStringList different;
    for (const QString &key : std::as_const(all)) {
        if (value(key) != valuesBefore.value(key)
            || m_locked.contains(key) != lockedBefore.contains(key))
            different += key;
    }
    different.sort();
    for (const QString &key : std::as_const(different))
        Q_EMIT changed(key);
    if (!different.isEmpty())
        Q_EMIT edited(different);
    updateTrouble();
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

void Settings::onWritten(int number, const QString &trouble, const SettingsFile::Contents &contents)
{
    m_lastWritten = number;
    m_writeTrouble = trouble;
    if (trouble.isEmpty()) {
        m_userFile = contents;
        m_unsaved.removeIf([number](const auto &change) { return change->number <= number; });
        takeValues();
    }
    updateTrouble();
    const Status status = trouble.isEmpty()
        ? Status(Success{})
        : Status(Error{.code = Error::Code::Storage,
                       .detail = trouble + u" It counts until calltray ends."_s});
    for (const Waiting &waiting : std::as_const(m_waiting)) {
        if (waiting.number > number)
            continue;
        finish(waiting.reply, status);
    }
    m_waiting.removeIf([number](const Waiting &waiting) { return waiting.number <= number; });
}

void Settings::updateTrouble()
{
    QStringList all{m_administratorFile.trouble, m_userFile.trouble, m_writeTrouble};
    all += m_wrong.first(std::min(m_wrong.size(), MostComplaints));
    if (m_wrong.size() > MostComplaints)
        all += u"And %1 more."_s.arg(m_wrong.size() - MostComplaints);
    all.removeAll(QString());
    const QString trouble = all.join(u' ');
    if (trouble == m_trouble)
        return;
    m_trouble = trouble;
    if (!m_trouble.isEmpty())
        qCWarning(lcSettings, "%ls", qUtf16Printable(m_trouble));
    Q_EMIT troubleChanged();
}

} // namespace calltray

#include "moc_settings.cpp"
