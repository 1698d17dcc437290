// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/autostartentry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto EntryName = "/autostart/org.calltray.Calltray.desktop"_L1;
constexpr auto Head = "[Desktop Entry]";
//! In bytes; an entry has some hundred.
constexpr qint64 LargestEntry = 65'536;

//! \brief The lines of a desktop entry; those that nobody sets stay as they are.
//!
//! Source: https://specifications.freedesktop.org/desktop-entry-spec/latest/
class DesktopEntry
{
public:
    explicit DesktopEntry(const QByteArray &bytes)
        : m_lines(bytes.split('\n'))
    { }

    //! Of the main group; empty where it is not there.
    [[nodiscard]] QByteArray value(const QByteArray &key) const
    {
        const qsizetype line = find(key);
        return line < 0 ? QByteArray()
                        : m_lines[line].mid(m_lines[line].indexOf('=') + 1).trimmed();
    }
    void set(const QByteArray &key, const QByteArray &value)
    {
        const QByteArray text = key + '=' + value;
        if (const qsizetype line = find(key); line >= 0)
            m_lines[line] = text;
        else
            m_lines.insert(end(), text);
    }
    void remove(const QByteArray &key)
    {
        if (const qsizetype line = find(key); line >= 0)
            m_lines.removeAt(line);
    }
    [[nodiscard]] QByteArray bytes() const { return m_lines.join('\n'); }

private:
    //! The line behind the head of the main group; -1 where there is none.
    [[nodiscard]] qsizetype begin() const
    {
        for (qsizetype line = 0; line < m_lines.size(); ++line) {
            if (m_lines[line].trimmed() == Head)
                return line + 1;
        }
        return -1;
    }
    //! The line of \a key; -1 where it is not there.
    [[nodiscard]] qsizetype find(const QByteArray &key) const
    {
        const qsizetype first = begin();
        for (qsizetype line = first; line >= 0 && line < m_lines.size(); ++line) {
            const QByteArray text = m_lines[line].trimmed();
            if (text.startsWith('['))
                return -1;
            if (text.left(text.indexOf('=')).trimmed() == key && text.contains('='))
                return line;
        }
        return -1;
    }
    //! Where the main group ends, which is made if it is not there.
    [[nodiscard]] qsizetype end()
    {
        if (begin() < 0)
            m_lines.prepend(QByteArray(Head));
        qsizetype last = begin();
        for (qsizetype line = last; line < m_lines.size(); ++line) {
            const QByteArray text = m_lines[line].trimmed();
            if (text.startsWith('['))
                break;
            if (!text.isEmpty())
                last = line + 1;
        }
        return last;
    }

    QList<QByteArray> m_lines;
};

//! Nothing where there is no file. What cannot be read is empty.
std::optional<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (!QFileInfo::exists(path))
        return std::nullopt;
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return QByteArray();
    return file.read(LargestEntry);
}

//! Whether a desktop starts what \a bytes name.
bool starts(const QByteArray &bytes)
{
    const DesktopEntry entry(bytes);
    return !entry.value("Exec").isEmpty() && entry.value("Hidden") != "true"
        && entry.value("X-GNOME-Autostart-enabled") != "false"; // GNOME's own way to switch off
}

//! \a text as the value of a key.
QByteArray asValue(const QString &text)
{
    QString value = text;
    value.replace(u'\\', u"\\\\"_s).replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s);
    return value.toUtf8();
}

//! \a path as an argument of the key Exec: quoted, where something in it has a meaning there.
QByteArray asArgument(const QString &path)
{
    static const QString reserved = u" \t\n\r\"'\\><~|&;$*?#()`"_s;
    QString argument = path;
    argument.replace(u'%', u"%%"_s);
    const bool isPlain = std::none_of(argument.cbegin(), argument.cend(),
                                      [](QChar c) { return reserved.contains(c); });
    if (isPlain)
        return argument.toUtf8();
    QString quoted(u'"');
    for (const QChar c : std::as_const(argument)) {
        if (u"\"`$\\"_s.contains(c))
            quoted += u'\\';
        quoted += c;
    }
    return asValue(quoted + u'"');
}

} // namespace

AutostartEntry::AutostartEntry(const QString &userFolder, const QStringList &folders,
                               QString program)
    : m_file(userFolder + EntryName)
    , m_program(std::move(program))
{
    for (const QString &folder : folders)
        m_filesForAll.append(folder + EntryName);
}

AutostartEntry AutostartEntry::ofThisUser(const QString &program)
{
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    QStringList folders = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
    folders.removeAll(own);
    return {own, folders, program};
}

AutostartEntry::State AutostartEntry::stateForAll() const
{
    for (const QString &file : m_filesForAll) {
        // The first one counts alone.
        if (const std::optional<QByteArray> bytes = contents(file))
            return {.isOn = starts(*bytes), .isOnForAll = starts(*bytes), .file = file};
    }
    return {};
}

AutostartEntry::State AutostartEntry::state() const
{
    State state = stateForAll();
    const std::optional<QByteArray> own = contents(m_file);
    if (own)
        state = {
            .isOn = starts(*own), .isOnForAll = state.isOnForAll, .file = m_file, .isOfUser = true};
    return state;
}

Status AutostartEntry::set(std::optional<bool> isOn) const
{
    const bool isOnForAll = stateForAll().isOnForAll;
    const bool wanted = isOn.value_or(isOnForAll);
    const std::optional<QByteArray> own = contents(m_file);
    if (own && QFileInfo(m_file).size() != own->size())
        return Error{.code = Error::Code::Storage, .detail = u"%1 cannot be read."_s.arg(m_file)};
    if (own && !isOurs(*own))
        return starts(*own) == wanted ? Status(Success{}) : write(edited(*own, wanted));
    if (wanted != isOnForAll)
        return write(entry(wanted));
    if (!own || QFile::remove(m_file))
        return Success{};
    return Error{.code = Error::Code::Storage, .detail = u"%1 cannot be removed."_s.arg(m_file)};
}

QByteArray AutostartEntry::entry(bool isOn) const
{
    return "# Written by Calltray, as its Settings say.\n" + QByteArray(Head)
        + "\nType=Application\nName=Calltray\nExec=" + asArgument(m_program) + " --hidden\nTryExec="
        + asValue(m_program) + "\nIcon=org.calltray.Calltray\n" + (isOn ? "" : "Hidden=true\n");
}

bool AutostartEntry::isOurs(const QByteArray &bytes) const
{
    DesktopEntry entry(bytes);
    entry.set("Exec", asArgument(m_program) + " --hidden");
    entry.set("TryExec", asValue(m_program));
    entry.remove("Hidden");
    return entry.bytes() == this->entry(true);
}

QByteArray AutostartEntry::edited(const QByteArray &bytes, bool isOn) const
{
    DesktopEntry entry(bytes);
    if (!isOn) {
        entry.set("Hidden", "true");
        return entry.bytes();
    }
    entry.remove("Hidden");
    if (entry.value("X-GNOME-Autostart-enabled") == "false")
        entry.set("X-GNOME-Autostart-enabled", "true");
    // What only switched off names no program.
    if (entry.value("Type").isEmpty())
        entry.set("Type", "Application");
    if (entry.value("Name").isEmpty())
        entry.set("Name", "Calltray");
    if (entry.value("Exec").isEmpty())
        entry.set("Exec", asArgument(m_program) + " --hidden");
    return entry.bytes();
}

Status AutostartEntry::write(const QByteArray &bytes) const
{
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Success{};
    return Error{.code = Error::Code::Storage,
                 .detail = u"%1 cannot be written: %2."_s.arg(m_file, file.errorString())};
}

} // namespace calltray
