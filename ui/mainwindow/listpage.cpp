// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/listpage.h"

#include "ui/mainwindow/rowdelegate.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QVBoxLayout>

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
    m_stack->addWidget(view);
    m_stack->addWidget(m_placeholder);
    setFocusProxy(view);
    restyle();
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
