// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDebug>
#include <QString>

namespace calltray {

//! Stand around what personal() has marked, until the log masks or shows it.
inline constexpr QChar PersonalBegin(u'\u0002');
inline constexpr QChar PersonalEnd(u'\u0003');

//! \brief The part of a log line that is about persons, or that others have written: `qCWarning(lcApi) << personal(name)`.
struct Personal
{
    QString text; //!< without the marks above
};

//! \a text, which is in the log for those alone who ask for personal data.
[[nodiscard]] Personal personal(QString text);
QDebug operator<<(QDebug debug, const Personal &personal);

} // namespace calltray
