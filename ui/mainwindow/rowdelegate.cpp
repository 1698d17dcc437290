// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/rowdelegate.h"

#include "ui/models/cellroles.h"
#include "ui/style/theme.h"
#include "ui/style/tooltips.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal CellPixels = 13;
constexpr qreal HeaderPixels = 12;
constexpr qreal RowPixels = 38;
constexpr qreal DiscPixels = 24;
constexpr qreal DotPixels = 9;
constexpr qreal MarginPixels = 14;
constexpr qreal FramePixels = 2;

} // namespace

RowDelegate::RowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

int RowDelegate::rowHeight(const Theme &theme)
{
    return theme.scaled(RowPixels);
}

bool RowDelegate::isCut(const Theme &theme, const QString &text, int width)
{
    const int margin = theme.scaled(MarginPixels);
    const QFontMetrics metrics(theme.font(CellPixels));
    return metrics.horizontalAdvance(text) > width - margin - margin / 2;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem & /*option*/,
                            const QModelIndex & /*index*/) const
{
    return {m_theme.scaled(RowPixels), rowHeight(m_theme)};
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                            const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QString text = index.data(Qt::ToolTipRole).toString();
    if (event->type() != QEvent::ToolTip || text.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    ToolTips::show(text, event->globalPos(), *view->viewport(), option.rect);
    return true;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    const Theme::Colors &colors = m_theme.colors();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->fillRect(option.rect, isSelected ? colors.accentBackground : colors.card);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      colors.line);
    paintCurrent(*painter, option, index);
    painter->setRenderHint(QPainter::Antialiasing);

    const int margin = m_theme.scaled(MarginPixels);
    QRect cell = option.rect.adjusted(margin, 0, -margin / 2, -1);
    if (index.data(PlayRole).toBool())
        paintPlayButton(*painter, option.rect, index);
    cell = paintDot(*painter, cell, index);
    cell = paintDetail(*painter, cell, index);

    const bool isLink = index.data(LinkRole).toBool();
    const bool isMuted = index.data(MutedRole).toBool();
    const QColor linkColor = isSelected ? colors.onAccentBackground : colors.accent;
    painter->setPen(isLink ? linkColor : isMuted ? colors.muted : colors.text);
    painter->setFont(m_theme.font(CellPixels));
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->drawText(cell, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, cell.width()));
    painter->restore();
}

void RowDelegate::paintCurrent(QPainter &painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view == nullptr || !view->hasFocus() || view->currentIndex().row() != index.row())
        return;
    const int line = m_theme.scaled(FramePixels);
    const QRect &cell = option.rect;
    const QColor &color = m_theme.colors().accent;
    painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), line), color);
    painter.fillRect(QRect(cell.left(), cell.bottom() - line + 1, cell.width(), line), color);
    if (cell.left() <= 0)
        painter.fillRect(QRect(cell.left(), cell.top(), line, cell.height()), color);
    if (cell.right() >= view->viewport()->width() - 1)
        painter.fillRect(QRect(cell.right() - line + 1, cell.top(), line, cell.height()), color);
}

void RowDelegate::paintPlayButton(QPainter &painter, const QRect &cell,
                                  const QModelIndex &index) const
{
    const Theme::Colors &colors = m_theme.colors();
    const int disc = m_theme.scaled(DiscPixels);
    const int glyph = m_theme.scaled(DiscPixels / 2);
    const QPointF center = QRectF(cell).center();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accentBackground);
    painter.drawEllipse(center, disc / 2.0, disc / 2.0);
    painter.drawPixmap(QPoint(qRound(center.x() - glyph / 2.0), qRound(center.y() - glyph / 2.0)),
                       m_theme.icon(index.data(PauseRole).toBool() ? u"pause"_s : u"play"_s,
                                    colors.onAccentBackground, glyph,
                                    painter.device()->devicePixelRatioF()));
}

QRect RowDelegate::paintDot(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    const auto dot = static_cast<Dot>(index.data(DotRole).toInt());
    if (dot == Dot::None)
        return cell;
    const Theme::Colors &colors = m_theme.colors();
    const bool isMuted = index.data(MutedRole).toBool();
    const int size = m_theme.scaled(DotPixels);
    const qreal line = size / 5.0;
    const QRectF box(cell.left(), QRectF(cell).center().y() - size / 2.0, size, size);
    if (dot == Dot::Hollow) {
        painter.setPen(QPen(colors.muted, line));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(box.adjusted(line / 2, line / 2, -line / 2, -line / 2));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isMuted ? colors.muted : dot == Dot::Alert ? colors.error : colors.ok);
        painter.drawEllipse(box);
    }
    return cell.adjusted(size + m_theme.scaled(DotPixels), 0, 0, 0);
}

QRect RowDelegate::paintDetail(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    const QString detail = index.data(DetailRole).toString();
    if (detail.isEmpty())
        return cell;
    painter.setFont(m_theme.font(CellPixels));
    painter.setPen(m_theme.colors().muted);
    const int width = painter.fontMetrics().horizontalAdvance(detail);
    const QRect right = cell.adjusted(0, 0, -m_theme.scaled(MarginPixels) / 2, 0);
    painter.drawText(right, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, detail);
    return cell.adjusted(0, 0, -width - m_theme.scaled(2 * MarginPixels), 0);
}

FlatHeader::FlatHeader(const Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void FlatHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Theme::Colors &colors = m_theme.colors();
    painter->save();
    painter->fillRect(rect, colors.card);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colors.line);
    const int margin = m_theme.scaled(MarginPixels);
    const QRect cell = rect.adjusted(margin, 0, -margin / 2, -1);
    painter->setPen(colors.muted);
    painter->setFont(m_theme.font(HeaderPixels));
    const QString text = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    painter->drawText(cell, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, cell.width()));
    painter->restore();
}

QSize FlatHeader::sectionSizeFromContents(int /*logicalIndex*/) const
{
    return {m_theme.scaled(RowPixels), m_theme.scaled(RowPixels)};
}

} // namespace calltray
