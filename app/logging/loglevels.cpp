// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/loglevels.h"

#include "app/core/logging.h"
#include "app/logging/logline.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

const QString &all()
{
    static const QString name = u"all"_s;
    return name;
}

// A filter gets no context. It is called under Qt's lock on its categories, which installFilter()
// takes as well.
LogLevels *currentLevels = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

Error invalidLevel(const QString &field, const QString &wanted)
{
    return {.code = Error::Code::InvalidParams,
            .detail = u"\"%1\" must be %2."_s.arg(field, wanted),
            .field = field};
}

} // namespace

LogLevels::LogLevels()
{
    // Those of ours that are not used before would be missing from the list.
    for (const auto &category :
         {&lcApi, &lcApplication, &lcCalling, &lcNotifications, &lcPlatform, &lcPresence,
          &lcRecordings, &lcServer, &lcSettings, &lcStorage, &lcUi})
        m_known.insert(QString::fromLatin1(category().categoryName()));
    currentLevels = this;
    m_before = QLoggingCategory::installFilter(nullptr);
    QLoggingCategory::installFilter(onCategory);
}

LogLevels::~LogLevels()
{
    QLoggingCategory::installFilter(m_before);
    currentLevels = nullptr;
}

bool LogLevels::takes(QtMsgType type, const QString &category) const
{
    const std::lock_guard lock(m_mutex);
    return severity(type) >= severity(chosen(category).value_or(Usual));
}

Status LogLevels::set(const QString &category, const QString &level)
{
    const std::optional<QtMsgType> from = levelNamed(level);
    if (!from && level != "default"_L1)
        return invalidLevel(u"level"_s, u"debug, info, warning, critical or default"_s);
    {
        const std::lock_guard lock(m_mutex);
        // Qt's own are known once they are first used.
        if (category != all() && !category.startsWith("qt."_L1) && !m_known.contains(category)) {
            QStringList known = m_known.values();
            known.sort();
            return invalidLevel(u"category"_s, u"all, or one of: "_s + known.join(u", "_s));
        }
        if (category == all()) {
            m_chosen.clear();
            m_all = from;
        } else if (from) {
            m_chosen.insert(category, *from);
        } else {
            m_chosen.remove(category);
        }
    }
    // It is called for each category once more.
    QLoggingCategory::installFilter(onCategory);
    return Success{};
}

QMap<QString, QString> LogLevels::levels() const
{
    const std::lock_guard lock(m_mutex);
    QMap<QString, QString> levels;
    for (const QString &category : m_known)
        levels.insert(category, levelName(chosen(category).value_or(Usual)));
    return levels;
}

void LogLevels::onCategory(QLoggingCategory *category)
{
    currentLevels->apply(*category);
}

void LogLevels::apply(QLoggingCategory &category)
{
    if (m_before != nullptr)
        m_before(&category);
    const std::lock_guard lock(m_mutex);
    const QString name = QString::fromUtf8(category.categoryName());
    m_known.insert(name);
    const std::optional<QtMsgType> from = chosen(name);
    if (!from)
        return;
    for (const QtMsgType type : {QtDebugMsg, QtInfoMsg, QtWarningMsg, QtCriticalMsg})
        category.setEnabled(type, severity(type) >= severity(*from));
}

std::optional<QtMsgType> LogLevels::chosen(const QString &category) const
{
    const auto own = m_chosen.constFind(category);
    if (own != m_chosen.cend())
        return *own;
    return category.startsWith("calltray."_L1) ? m_all : std::nullopt;
}

} // namespace calltray
