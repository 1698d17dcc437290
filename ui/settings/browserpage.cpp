// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/browserpage.h"

#include "app/bridge/bridge.h"
#include "app/core/whendone.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingstext.h"
#include "ui/style/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QString day(qint64 unixTime)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(unixTime).date(), QLocale::ShortFormat);
}

void clear(QVBoxLayout &box)
{
    while (QLayoutItem *item = box.takeAt(0)) {
        item->widget()->deleteLater(); // it may be the one that was clicked
        item->widget()->hide();
        delete item;
    }
}

} // namespace

BrowserPage::BrowserPage(Settings &settings, Bridge *bridge, const Theme &theme, QWidget *parent)
    : SettingsPage(settings, theme, parent)
    , m_bridge(bridge)
{
    setObjectName("browserPage"_L1);
    addSites();
    if (m_bridge == nullptr)
        return;
    addHeading(tr("What has asked"));
    m_paired = addBox(tr("Allowed"), u"paired"_s);
    m_blocked = addBox(tr("Blocked"), u"blocked"_s);
    connect(m_bridge, &Bridge::changed, this, &BrowserPage::refresh);
    refresh();
}

void BrowserPage::addSites()
{
    addHeading(tr("Web pages"));
    addSwitch(keys::BridgeOn, tr("&Let web pages show calls"));
    SettingField *sites = addLine(keys::BridgeSites, tr("&Sites"), u"crm.example.com"_s);
    sites->setRefusal(tr("Enter names of servers with commas between them, without a path."));
    sites->setNote(tr("Commas between them; with none, the site of the CRM. Each asks you once "
                      "whether it may."));
    m_state = new SettingsText(SettingsText::Kind::Hint, theme(), this);
    m_state->setObjectName("bridgeState"_L1);
    addRow({}, m_state, nullptr);
    m_state->setVisible(m_bridge != nullptr);
}

QVBoxLayout *BrowserPage::addBox(const QString &label, const QString &name)
{
    auto *box = new QWidget(this);
    box->setObjectName(name);
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins({});
    addRow(label, box, nullptr);
    return rows;
}

void BrowserPage::refresh()
{
    if (!m_bridge->trouble().isEmpty())
        m_state->setText(tr("No page can reach Calltray: other programs have taken the ports "
                            "%1 to %2. Close them, then switch this off and on.")
                             .arg(WebSocketServer::FirstPort)
                             .arg(WebSocketServer::LastPort));
    else if (m_bridge->port() == 0)
        m_state->setText(tr("No page can reach Calltray."));
    else
        m_state->setText(
            tr("Pages reach Calltray on this computer alone, by port %1.").arg(m_bridge->port()));
    showBlocked();
    if (m_bridge->pairings().origins().isEmpty()) {
        showPairings(QList<Pairings::Pairing>());
        return;
    }
    whenDone(m_bridge->pairings().all(), this,
             [this](const Result<QList<Pairings::Pairing>> &all) { showPairings(all); });
}

void BrowserPage::showPairings(const Result<QList<Pairings::Pairing>> &pairings)
{
    clear(*m_paired);
    if (!pairings) {
        addText(*m_paired, tr("The keychain, which keeps them, does not answer: unlock it."));
        return;
    }
    if (pairings->isEmpty())
        addText(*m_paired, tr("None has asked yet."));
    for (const Pairings::Pairing &pairing : *pairings) {
        const int connected = m_bridge->connectedOf(pairing.origin);
        const QString name = pairing.name.isEmpty() ? QString() : u" — "_s + pairing.name;
        const QString when =
            tr("since %1, last used %2").arg(day(pairing.created), day(pairing.used));
        const QString now = connected > 0 ? u", "_s + tr("connected") : QString();
        addSite(*m_paired, pairing.origin + name + u'\n' + when + now, tr("Remove"),
                tr("It has to ask again"), [this, id = pairing.id] {
                    whenDone(m_bridge->pairings().revoke(id), this, [](const Result<bool> &) {});
                });
    }
}

void BrowserPage::showBlocked()
{
    clear(*m_blocked);
    const QStringList blocked = m_bridge->blocked();
    if (blocked.isEmpty())
        addText(*m_blocked, tr("None since Calltray was started."));
    for (const QString &origin : blocked)
        addSite(*m_blocked, origin, tr("Allow"), tr("It may ask you whether it may show calls"),
                [this, origin] { static_cast<void>(m_bridge->allow(origin)); });
    const bool isLocked = settings().isLocked(keys::BridgeSites);
    for (QPushButton *button : m_blocked->parentWidget()->findChildren<QPushButton *>())
        button->setEnabled(!isLocked);
}

void BrowserPage::addText(QVBoxLayout &box, const QString &text)
{
    auto *label = new SettingsText(SettingsText::Kind::Plain, theme(), box.parentWidget());
    label->setText(text);
    box.addWidget(label);
}

void BrowserPage::addSite(QVBoxLayout &box, const QString &text, const QString &action,
                          const QString &description, const std::function<void()> &act)
{
    auto *row = new QWidget(box.parentWidget());
    auto *label = new SettingsText(SettingsText::Kind::Plain, theme(), row);
    label->setText(text);
    auto *button = new QPushButton(action, row);
    button->setAutoDefault(false);
    button->setAccessibleDescription(description);
    connect(button, &QAbstractButton::clicked, this, act);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->addWidget(label, 1);
    line->addWidget(button, 0, Qt::AlignTop);
    box.addWidget(row);
}

} // namespace calltray
