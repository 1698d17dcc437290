// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace calltray {

class Theme;

//! \brief Draws a row of the main window's lists as the look has it; see CellRole.
//!
//! All text is plain.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    //! \a theme must outlive it.
    RowDelegate(const Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    //! Shows the tooltip of a cell above its row.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    [[nodiscard]] static int rowHeight(const Theme &theme);
    //! Whether a cell of \a width cuts \a text.
    [[nodiscard]] static bool isCut(const Theme &theme, const QString &text, int width);

private:
    //! The frame of the row that the keyboard is on.
    void paintCurrent(QPainter &painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
    void paintPlayButton(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    //! What is left of \a cell beside it.
    QRect paintDot(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    QRect paintDetail(QPainter &painter, const QRect &cell, const QModelIndex &index) const;

    const Theme &m_theme;
};

//! \brief The names of the columns, without a style's buttons around them.
class FlatHeader final : public QHeaderView
{
    Q_OBJECT

public:
    FlatHeader(const Theme &theme, QWidget *parent);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    const Theme &m_theme;
};

} // namespace calltray
