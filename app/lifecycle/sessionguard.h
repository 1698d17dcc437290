// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QObject>
#include <QString>

namespace calltray {

class CallingStatus;
class SessionInhibitor;

//! \brief Keeps a call from being cut off: says whether the program may end now, and inhibits shutdown and sleep.
class SessionGuard final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it.
    SessionGuard(const CallingStatus &calling, SessionInhibitor &inhibitor,
                 QObject *parent = nullptr);

    //! Code::OnACall with who holds the calling status since when; \a force overrides.
    [[nodiscard]] Status mayEnd(bool force) const;
    //! Those that hold the calling status, for the user to read; empty while nobody does.
    [[nodiscard]] QString holders() const;
    [[nodiscard]] const SessionInhibitor &inhibitor() const { return m_inhibitor; }

private:
    void follow();

    const CallingStatus &m_calling;
    SessionInhibitor &m_inhibitor;
};

} // namespace calltray
