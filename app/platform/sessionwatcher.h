// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace calltray {

//! \brief Tells when the computer has woken up, and whether its user's session is locked, as far as the system tells.
class SessionWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit SessionWatcher(QObject *parent = nullptr);
    ~SessionWatcher() override;
    Q_DISABLE_COPY_MOVE(SessionWatcher)

    //! Once. Returns at once: what has to be asked is asked on a worker; listening() tells when that is done.
    void start();
    [[nodiscard]] bool isLocked() const { return m_isLocked; }

Q_SIGNALS:
    void listening();
    void resumed();
    void lockedChanged(bool isLocked);

private:
    class Listener;

    void take(const std::shared_ptr<Listener> &listener);
    void refresh();

    std::shared_ptr<Listener> m_listener;
    bool m_isLocked = false;
};

} // namespace calltray
