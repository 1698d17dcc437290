// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/formattedtext.h"
#include "ui/mainwindow/columnwidths.h"
#include "ui/mainwindow/listpage.h"
#include "ui/models/notificationmodel.h"

class QMenu;
class QTableView;

namespace calltray {

class DetailsPane;

//! \brief A page with the history of calls, or of errors; below it what the current one's row cuts, with the links.
class NotificationPage : public ListPage
{
    Q_OBJECT

public:
    void search(const QString &text) override;
    //! Scrolls to the newest.
    void showNewest();
    //! The newest are in the list and before its user's eyes, not searched or scrolled away.
    [[nodiscard]] bool isNewestShown() const;

Q_SIGNALS:
    //! isNewestShown() may be another now.
    void viewChanged();

protected:
    NotificationPage(const Theme &theme, QWidget *parent);

    //! Once, from the constructor; \a stretched is the column that takes what the others leave. \a wishes has one for each
    //! column, in pixels of the look.
    void setModel(NotificationModel *model, int stretched, const QList<ColumnWish> &wishes);
    //! A double click or Enter.
    virtual void activate(const Notification &notification) = 0;
    //! A click into \a column.
    virtual void click(const Notification &notification, int column) = 0;
    virtual void fillMenu(QMenu &menu, const Notification &notification) = 0;
    //! All that its row says of it in the stretched column.
    [[nodiscard]] virtual FormattedText fullText(const Notification &notification) const = 0;
    //! In place of a list without any row.
    [[nodiscard]] virtual QString emptyText() const = 0;
    //! What webLink() lets pass; else nothing.
    void open(const QString &link);
    static void copy(const QString &text);
    //! The one that the keyboard is on; null: none.
    [[nodiscard]] const Notification *current() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitColumns();
    void updatePlaceholder();
    void updateDetails();
    void openMenu(QPoint position);

    QTableView *m_view = nullptr; // owned by the page
    NotificationModel *m_model = nullptr; // owned by the page
    DetailsPane *m_details = nullptr; // owned by the page
    QList<ColumnWish> m_wishes; //!< by column
    int m_stretched = 0;
};

} // namespace calltray
