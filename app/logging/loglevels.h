// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QHash>
#include <QList>
#include <QLoggingCategory>
#include <QMap>
#include <QSet>
#include <QString>

#include <mutex>
#include <optional>

namespace calltray {

//! \brief How much of which category is in the log: warnings and worse, until somebody wants more of one, or less.
//!
//! What is wanted is switched on in Qt's categories as well, and so comes on standard error too. There is one of these in
//! a process at a time.
class LogLevels final
{
public:
    static constexpr QtMsgType Usual = QtWarningMsg;

    LogLevels();
    ~LogLevels();
    Q_DISABLE_COPY_MOVE(LogLevels)

    //! From any thread.
    [[nodiscard]] bool takes(QtMsgType type, const QString &category) const;
    //! Lets \a category, or `all` of ours (Qt's would tell of each key and each pixel), be logged from \a level on: debug,
    //! info, warning, critical, or `default`.
    [[nodiscard]] Status set(const QString &category, const QString &level);
    //! Of each known category the level that it is logged from.
    [[nodiscard]] QMap<QString, QString> levels() const;

private:
    static void onCategory(QLoggingCategory *category);
    void apply(QLoggingCategory &category);
    //! Nothing where all is as usual.
    [[nodiscard]] std::optional<QtMsgType> chosen(const QString &category) const;

    QLoggingCategory::CategoryFilter m_before = nullptr;
    mutable std::mutex m_mutex;
    QSet<QString> m_known;
    QHash<QString, QtMsgType> m_chosen;
    std::optional<QtMsgType> m_all;
};

} // namespace calltray
