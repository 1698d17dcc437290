// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/notificationmodel.h"

namespace calltray {

class Clock;

//! \brief The errors, those that were closed for good among them, a row each.
class ErrorsModel final : public NotificationModel
{
    Q_OBJECT

public:
    enum Column { Header, Text, State, Action, Time, ColumnCount };

    //! Both references must outlive it.
    ErrorsModel(NotificationCenter &center, const Clock &clock, QObject *parent);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const Notification &notification, Column column) const;

    const Clock &m_clock;
};

} // namespace calltray
