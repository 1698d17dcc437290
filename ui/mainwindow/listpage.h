// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAbstractItemView;
class QLabel;
class QStackedWidget;

namespace calltray {

class Theme;

//! \brief A list, or a few words in its place while there is nothing in it.
class ListPage : public QWidget
{
    Q_OBJECT

public:
    ListPage(const Theme &theme, QWidget *parent);

    //! From the search field.
    virtual void search(const QString &text) = 0;

Q_SIGNALS:
    //! Its user clicked it.
    void openRequested(const QString &link);

protected:
    //! Takes \a view over and gives it the look.
    void setView(QAbstractItemView *view);
    //! Once the view has its model: draws its current row anew with each change.
    void watchCurrentRow();
    bool eventFilter(QObject *watched, QEvent *event) override;
    //! Below the list; owned by the page.
    void setFooter(QWidget *footer);
    //! Empty: the list is shown.
    void setPlaceholder(const QString &text);
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    //! The row that \a key leads to from the list as it is; -1: the view's own way.
    [[nodiscard]] int rowByKey(int key) const;
    void restyle();

    const Theme &m_theme;
    QStackedWidget *m_stack = nullptr; // owned by the page
    QLabel *m_placeholder = nullptr;
    QAbstractItemView *m_view = nullptr;
};

} // namespace calltray
