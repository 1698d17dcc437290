// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "ui/mainwindow/notificationpage.h"

#include <QFuture>

namespace calltray {

class Clock;
class NotificationCenter;
class Settings;

//! \brief The errors: those that were closed for good can be shown again.
class ErrorsPage final : public NotificationPage
{
    Q_OBJECT

public:
    //! All references must outlive it.
    ErrorsPage(NotificationCenter &center, const Settings &settings, const Clock &clock,
               const Theme &theme, QWidget *parent);

protected:
    void activate(const Notification &notification) override;
    void click(const Notification &notification, int column) override;
    void fillMenu(QMenu &menu, const Notification &notification) override;
    [[nodiscard]] FormattedText fullText(const Notification &notification) const override;
    [[nodiscard]] QString emptyText() const override;

private:
    [[nodiscard]] QString linkOf(const Notification &notification) const;
    //! Closes it for good, or takes that back.
    void toggle(const Notification &notification);
    //! What stands in the way is for the log: the row says that nothing has changed.
    void expectDone(const QFuture<Status> &change);

    NotificationCenter &m_center;
    const Settings &m_settings;
};

} // namespace calltray
