// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/notificationpage.h"

#include "app/core/weblink.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/rowdelegate.h"
#include "ui/style/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

NotificationPage::NotificationPage(const Theme &theme, QWidget *parent)
    : ListPage(theme, parent)
    , m_view(new QTableView(this))
    , m_details(new DetailsPane(theme, this))
{
    m_view->setObjectName("list"_L1);
    m_view->setHorizontalHeader(new FlatHeader(theme, m_view));
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->verticalHeader()->hide();
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &NotificationPage::openMenu);
    setView(m_view);
    setFooter(m_details);
    connect(m_details, &DetailsPane::openRequested, this, &NotificationPage::open);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this,
            &NotificationPage::updateDetails);
    connect(m_view->verticalScrollBar(), &QAbstractSlider::valueChanged, this,
            &NotificationPage::viewChanged);

    const auto setRowHeight = [this] {
        m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        m_view->verticalHeader()->setDefaultSectionSize(RowDelegate::rowHeight(this->theme()));
        fitColumns();
    };
    connect(&theme, &Theme::changed, this, setRowHeight);
    setRowHeight();
    m_view->viewport()->installEventFilter(this);
}

void NotificationPage::setModel(NotificationModel *model, int stretched,
                                const QList<ColumnWish> &wishes)
{
    m_model = model;
    m_wishes = wishes;
    m_stretched = stretched;
    m_view->setModel(model);
    m_view->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    watchCurrentRow();
    fitColumns();
    connect(m_view, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { activate(m_model->at(index.row())); });
    connect(m_view, &QTableView::clicked, this,
            [this](const QModelIndex &index) { click(m_model->at(index.row()), index.column()); });
    connect(m_model, &NotificationModel::stateChanged, this, &NotificationPage::updatePlaceholder);
    connect(m_model, &NotificationModel::stateChanged, this, &NotificationPage::viewChanged);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &NotificationPage::updatePlaceholder);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &NotificationPage::updateDetails);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &NotificationPage::updateDetails);
    connect(m_model, &QAbstractItemModel::modelReset, this, &NotificationPage::updateDetails);
}

void NotificationPage::fitColumns()
{
    QList<ColumnWish> wishes;
    for (const ColumnWish &wish : std::as_const(m_wishes)) {
        wishes.append({.wanted = theme().scaled(wish.wanted),
                       .least = theme().scaled(wish.least),
                       .rank = wish.rank});
    }
    const QList<int> widths = columnWidths(wishes, m_view->viewport()->width());
    for (int column = 0; column < widths.size(); ++column) {
        m_view->setColumnHidden(column, widths[column] == 0);
        if (column != m_stretched && widths[column] > 0)
            m_view->setColumnWidth(column, widths[column]);
    }
}

void NotificationPage::search(const QString &text)
{
    m_model->search(text);
}

void NotificationPage::showNewest()
{
    m_view->scrollToTop();
}

bool NotificationPage::isNewestShown() const
{
    return m_model->state() == NotificationModel::State::Ready && m_model->searchText().isEmpty()
        && m_view->verticalScrollBar()->value() == m_view->verticalScrollBar()->minimum();
}

void NotificationPage::updateDetails()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid()) {
        m_details->setContent({});
        return;
    }
    const auto isCut = [this](const QString &text, int column) {
        return RowDelegate::isCut(theme(), text, m_view->columnWidth(column));
    };
    FormattedText details = fullText(m_model->at(current.row()));
    if (details.links.isEmpty() && !details.text.contains(u'\n')
        && !isCut(details.text, m_stretched))
        details = {};
    QString before;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString cell = current.siblingAtColumn(column).data().toString();
        if (column != m_stretched && isCut(cell, column))
            before += cell + u'\n';
    }
    details.text.prepend(before);
    for (FormattedText::Link &link : details.links)
        link.start += before.size();
    m_details->setContent(details);
}

void NotificationPage::updatePlaceholder()
{
    const auto text = [this] {
        switch (m_model->state()) {
        case NotificationModel::State::Loading:
            return QString();
        case NotificationModel::State::Failed:
            return tr(
                "The history cannot be read. Notifications are shown all the same; Calltray's "
                "banner says what is wrong with the disk or the database.");
        case NotificationModel::State::Ready:
            break;
        }
        if (m_model->rowCount() > 0)
            return QString();
        if (m_model->searchText().isEmpty())
            return emptyText();
        if (m_model->isIndexing())
            return tr("Nothing holds “%1” among the newest. The search is being made ready: older "
                      "ones are found in a while.")
                .arg(m_model->searchText());
        return tr("Nothing holds “%1”. The search looks for beginnings of words and parts of "
                  "numbers.")
            .arg(m_model->searchText());
    };
    setPlaceholder(text());
}

void NotificationPage::openMenu(QPoint position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(m_view);
    menu->setObjectName("rowMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, m_model->at(index.row()));
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

bool NotificationPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const Notification *current = this->current();
        if ((press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter)
            && current != nullptr) {
            activate(*current);
            return true;
        }
    }
    return ListPage::eventFilter(watched, event);
}

const Notification *NotificationPage::current() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? &m_model->at(current.row()) : nullptr;
}

void NotificationPage::open(const QString &link)
{
    if (const QString target = webLink(withoutUser(link)); !target.isEmpty())
        Q_EMIT openRequested(target);
}

void NotificationPage::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace calltray
