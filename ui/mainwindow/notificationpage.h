// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/listpage.h"
#include "ui/mainwindow/notificationmodel.h"

class QMenu;
class QTableView;

namespace calltray {

//! \brief A page with the history of calls, or of errors.
class NotificationPage : public ListPage
{
    Q_OBJECT

public:
    void search(const QString &text) override;

protected:
    NotificationPage(const Theme &theme, QWidget *parent);

    //! Once, from the constructor; \a stretched is the column that takes what the others leave.
    void setModel(NotificationModel *model, int stretched);
    void setColumnWidth(int column, int pixels);
    //! A double click or Enter.
    virtual void activate(const Notification &notification) = 0;
    //! A click into \a column.
    virtual void click(const Notification &notification, int column) = 0;
    virtual void fillMenu(QMenu &menu, const Notification &notification) = 0;
    //! In place of a list without any row.
    [[nodiscard]] virtual QString emptyText() const = 0;
    //! What webLink() lets pass; else nothing.
    void open(const QString &link);
    static void copy(const QString &text);
    //! The one that the keyboard is on; null: none.
    [[nodiscard]] const Notification *current() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updatePlaceholder();
    void openMenu(QPoint position);

    QTableView *m_view = nullptr; // owned by the page
    NotificationModel *m_model = nullptr; // owned by the page
};

} // namespace calltray
