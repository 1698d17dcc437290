// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/platform/autostartentry.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <optional>

namespace calltray {

class Settings;

//! \brief The setting general/autostart, whose truth is the desktop's entry and no file of ours.
//!
//! Reads and writes it on a thread of its own, one after the other.
class Autostart final : public QObject
{
    Q_OBJECT

public:
    //! \a settings must outlive it.
    Autostart(const Settings &settings, AutostartEntry entry, QObject *parent = nullptr);

    //! Brings the entry in line with what the administrator has locked, now and whenever that changes.
    void start();
    //! As it is now: others change it as well.
    [[nodiscard]] QFuture<AutostartEntry::State> state();
    //! Nothing: as for all users. Code::Locked where the administrator has locked it.
    [[nodiscard]] QFuture<Status> set(std::optional<bool> isOn);

Q_SIGNALS:
    //! By set(), or by what the administrator has locked.
    void changed();

private:
    void enforce();
    [[nodiscard]] QFuture<Status> write(std::optional<bool> isOn);

    const Settings &m_settings;
    const AutostartEntry m_entry;
    QThreadPool m_disk;
};

} // namespace calltray
