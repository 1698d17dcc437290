// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/listpage.h"

#include "ui/mainwindow/rowdelegate.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal PlaceholderPixels = 14;
constexpr int PlaceholderMargin = 48;

} // namespace

ListPage::ListPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_stack(new QStackedWidget(this))
    , m_placeholder(new QLabel(this))
{
    m_placeholder->setObjectName("placeholder"_L1);
    m_placeholder->setTextFormat(Qt::PlainText);
    m_placeholder->setAlignment(Qt::AlignCenter);
    m_placeholder->setWordWrap(true);
    m_placeholder->setMargin(PlaceholderMargin);
    m_placeholder->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_stack);
    connect(&m_theme, &Theme::changed, this, &ListPage::restyle);
}

void ListPage::setView(QAbstractItemView *view)
{
    m_view = view;
    view->setFrameShape(QFrame::NoFrame);
    view->setItemDelegate(new RowDelegate(m_theme, view));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setTabKeyNavigation(false);
    view->installEventFilter(this);
    m_stack->addWidget(view);
    m_stack->addWidget(m_placeholder);
    // In a low window the list gives way to what is above and below it: it can be scrolled.
    view->setMinimumHeight(1);
    m_placeholder->setMinimumHeight(1);
    setFocusProxy(view);
    restyle();
}

void ListPage::watchCurrentRow()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, m_view->viewport(),
            qOverload<>(&QWidget::update));
}

int ListPage::rowByKey(int key) const
{
    const int last = m_view->model()->rowCount() - 1;
    const bool isChosen = m_view->selectionModel()->hasSelection();
    switch (key) {
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    case Qt::Key_Down: // the keyboard alone has chosen no row yet, though it is on the first
    case Qt::Key_PageDown:
        return isChosen ? -1 : 0;
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        return isChosen ? -1 : last;
    default:
        return -1;
    }
}

bool ListPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view
        && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        m_view->viewport()->update(); // a whole row is current, not the cell that Qt thinks of
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const int row = press->modifiers() == Qt::NoModifier ? rowByKey(press->key()) : -1;
        if (row >= 0 && row < m_view->model()->rowCount()) {
            const int column = std::max(0, m_view->currentIndex().column());
            m_view->setCurrentIndex(m_view->model()->index(row, column));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ListPage::setFooter(QWidget *footer)
{
    layout()->addWidget(footer);
}

void ListPage::setPlaceholder(const QString &text)
{
    m_placeholder->setText(text);
    m_stack->setCurrentWidget(text.isEmpty() ? static_cast<QWidget *>(m_view) : m_placeholder);
}

void ListPage::restyle()
{
    m_placeholder->setFont(m_theme.font(PlaceholderPixels));
    if (m_view != nullptr)
        m_view->viewport()->update();
}

} // namespace calltray
