// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace calltray {

class Clock;
class NotificationCenter;

//! \brief Asks which of the history to delete, and has it deleted; deletes itself once it is closed.
class HistoryDeletionDialog final : public QDialog
{
    Q_OBJECT

public:
    //! Both must outlive it.
    HistoryDeletionDialog(NotificationCenter &notifications, const Clock &clock, QWidget *parent);

private:
    void deleteHistory();

    NotificationCenter &m_notifications;
    const Clock &m_clock;
    QComboBox *m_age; // owned by the dialog, as the next two
    QLabel *m_trouble;
    QPushButton *m_delete = nullptr;
};

} // namespace calltray
