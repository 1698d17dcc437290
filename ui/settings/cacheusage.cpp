// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/cacheusage.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/recordings/recordingcache.h"
#include "ui/settings/settingstext.h"
#include "ui/style/theme.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace calltray {

CacheUsage::CacheUsage(RecordingCache &cache, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_cache(cache)
    , m_text(new SettingsText(SettingsText::Kind::Plain, theme, this))
    , m_trouble(new SettingsText(SettingsText::Kind::Trouble, theme, this))
    , m_empty(new QPushButton(tr("&Empty…"), this))
{
    setObjectName("cacheUsage"_L1);
    m_text->setObjectName("usage"_L1);
    m_trouble->setObjectName("trouble"_L1);
    m_trouble->hide();
    m_empty->setObjectName("empty"_L1);
    m_empty->setAccessibleDescription(tr("Removes the recordings kept on this computer"));
    m_empty->setAutoDefault(false);
    m_empty->setEnabled(false);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text, 0, 0);
    layout->addWidget(m_empty, 0, 1);
    layout->addWidget(m_trouble, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    connect(m_empty, &QPushButton::clicked, this, &CacheUsage::ask);
    refresh();
}

void CacheUsage::refresh()
{
    whenDone(m_cache.usage(), this, [this](const cachefolder::Usage &usage) {
        const int count = static_cast<int>(usage.recordings);
        const QString room = QLocale().formattedDataSize(usage.bytes, 1);
        if (count == 0)
            m_text->setText(tr("None are kept now"));
        else
            m_text->setText(count == 1 ? tr("Using %1, 1 recording").arg(room)
                                       : tr("Using %1, %n recordings", nullptr, count).arg(room));
        m_empty->setEnabled(count > 0);
    });
}

void CacheUsage::ask()
{
    if (!m_question.isNull())
        return;
    m_question = new QMessageBox(this);
    m_question->setObjectName("emptyQuestion"_L1);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setIcon(QMessageBox::Question);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWindowTitle(tr("Empty"));
    m_question->setText(tr("Remove all recordings kept on this computer?"));
    m_question->setInformativeText(
        tr("Calls stay in the history. A recording is fetched again when "
           "you play it, if the server still has it."));
    QPushButton *yes = m_question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    QPushButton *no = m_question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    m_question->setDefaultButton(no);
    m_question->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, &CacheUsage::empty);
    m_question->open();
}

void CacheUsage::empty()
{
    m_empty->setEnabled(false);
    whenDone(m_cache.clear(), this, [this](const Status &cleared) {
        m_trouble->setVisible(!cleared);
        if (!cleared) {
            qCWarning(lcUi).noquote() << cleared.error().detail;
            m_trouble->setText(tr("Some recordings could not be removed: their folder cannot be "
                                  "written. Tell your administrator."));
        }
        refresh();
    });
}

} // namespace calltray
