// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/historydeletiondialog.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/notifications/notificationcenter.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 SecondsADay = 86'400;
//! The data of the choice that is no number of days.
constexpr int Everything = 0;

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

HistoryDeletionDialog::HistoryDeletionDialog(NotificationCenter &notifications, const Clock &clock,
                                             QWidget *parent)
    : QDialog(parent)
    , m_notifications(notifications)
    , m_clock(clock)
    , m_age(new QComboBox(this))
    , m_trouble(wrappedLabel({}, this))
{
    setObjectName("historyDeletionDialog"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Delete history"));
    QLabel *question = wrappedLabel(tr("&Delete calls and closed errors that came"), this);
    question->setBuddy(m_age);
    m_age->setObjectName("age"_L1);
    m_age->addItem(tr("more than 30 days ago"), 30);
    m_age->addItem(tr("more than 90 days ago"), 90);
    m_age->addItem(tr("more than a year ago"), 365);
    m_age->addItem(tr("until now: all of them"), Everything);
    QLabel *hint =
        wrappedLabel(tr("They are gone for good. Errors that you have not closed stay, and what "
                        "the server does not have yet. Recordings kept on this computer are in "
                        "Settings, Sound."),
                     this);
    m_trouble->setObjectName("trouble"_L1);
    m_trouble->hide();

    auto *buttons = new QDialogButtonBox(this);
    m_delete = buttons->addButton(tr("Delete"), QDialogButtonBox::DestructiveRole);
    m_delete->setObjectName("delete"_L1);
    m_delete->setAutoDefault(false);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setDefault(true);
    connect(m_delete, &QPushButton::clicked, this, &HistoryDeletionDialog::deleteHistory);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(question);
    layout->addWidget(m_age);
    layout->addWidget(hint);
    layout->addWidget(m_trouble);
    layout->addWidget(buttons);
    m_age->setFocus();
}

void HistoryDeletionDialog::deleteHistory()
{
    const int days = m_age->currentData().toInt();
    m_delete->setEnabled(false);
    whenDone(m_notifications.deleteHistory(
                 days == Everything ? std::nullopt
                                    : std::optional(m_clock.unixTime() - days * SecondsADay)),
             this, [this](const Status &begun) {
                 if (begun) {
                     close();
                     return;
                 }
                 qCWarning(lcUi).noquote() << "history not deleted:" << begun.error().detail;
                 m_delete->setEnabled(true);
                 m_trouble->setText(tr("It could not be deleted: the history cannot be written. "
                                       "Calltray's banner says what is wrong with the disk or the "
                                       "database."));
                 m_trouble->show();
             });
}

} // namespace calltray
