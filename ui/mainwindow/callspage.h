// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/notificationpage.h"

namespace calltray {

class Clock;
class NotificationCenter;
class Settings;

//! \brief The calls, with their recordings and CRM cards a click away.
class CallsPage final : public NotificationPage
{
    Q_OBJECT

public:
    //! All references must outlive it.
    CallsPage(NotificationCenter &center, const Settings &settings, const Clock &clock,
              const Theme &theme, QWidget *parent);

protected:
    void activate(const Notification &notification) override;
    void click(const Notification &notification, int column) override;
    void fillMenu(QMenu &menu, const Notification &notification) override;
    [[nodiscard]] QString emptyText() const override;

private:
    [[nodiscard]] QString cardUrl(const Notification &notification) const;

    const Settings &m_settings;
};

} // namespace calltray
