// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

class Clock;

//! \brief Whether the user is on a call: true while anyone holds it.
class CallingStatus final : public QObject
{
    Q_OBJECT

public:
    struct Hold
    {
        QString owner; //!< `calltrayctl`, `tray`, or a web page's origin
        QDateTime since;
        QDateTime until; //!< invalid: until it is released
    };

    explicit CallingStatus(const Clock &clock, QObject *parent = nullptr);

    //! Begins \a owner's hold, or renews it: `since` stays, the end is set anew.
    void hold(const QString &owner, std::optional<std::chrono::seconds> ttl = {});
    void release(const QString &owner);
    void releaseAll();
    [[nodiscard]] bool isCalling() const { return !m_holds.isEmpty(); }
    //! Oldest first.
    [[nodiscard]] QList<Hold> holds() const;

Q_SIGNALS:
    void changed(bool calling);
    //! Who holds it, or until when, has changed.
    void holdsChanged();

private:
    const Clock &m_clock;
    QList<Hold> m_holds;
    QTimer m_expiry;
};

} // namespace calltray
