// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/serverpage.h"

#include "app/core/whendone.h"
#include "app/recordings/accesstoken.h"
#include "app/recordings/recordings.h"
#include "app/server/serveraccount.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingstext.h"

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! \a place as tokenPlace() of ServerAccount and of RecordingAccess gives it.
QString tokenText(const QString &place)
{
    if (place == "keychain"_L1)
        return ServerPage::tr("The token is in the keychain.");
    if (place == "file"_L1)
        return ServerPage::tr(
            "No keychain answers: the token is in a file that only you can read.");
    if (place == "settings"_L1)
        return ServerPage::tr("The token of the administrator's settings counts.");
    return ServerPage::tr("There is no token.");
}

} // namespace

ServerPage::ServerPage(Settings &settings, const ServerAccount *account, Recordings *recordings,
                       const Theme &theme, QWidget *parent)
    : SettingsPage(settings, theme, parent)
    , m_account(account)
    , m_recordings(recordings)
{
    setObjectName("serverPage"_L1);
    addServer();
    if (m_recordings != nullptr)
        addRecordingServers();
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::RecordingsAuth)
            askForTokens();
    });
    if (m_account != nullptr)
        connect(m_account, &ServerAccount::changed, this, &ServerPage::showTokens);
    showTokens();
    askForTokens();
}

void ServerPage::addServer()
{
    addHeading(tr("Server"));
    SettingField *address =
        addLine(keys::ServerUrl, tr("&Address"), u"https://crm.example.com/calltray"_s);
    address->setRefusal(tr("Enter an address that begins with https:// or http://."));
    if (m_account == nullptr)
        return;
    const auto note = [this, address] {
        address->setNote(m_account->needsRestart(keys::ServerUrl)
                             ? tr("It counts when Calltray has been started again.")
                             : QString());
    };
    connect(&settings(), &Settings::changed, address, note);
    note();
    m_token = addText(tr("Token"), u"token"_s);
}

void ServerPage::addRecordingServers()
{
    addHeading(tr("Recordings of other servers"));
    SettingField *hosts =
        addLine(keys::RecordingsAuth, tr("&Servers with a token"), u"pbx.example.com"_s);
    hosts->setRefusal(tr("Enter names of servers with commas between them, without a path."));
    hosts->setNote(tr("Commas between them. They get their token over https alone."));
    m_hosts = addText(tr("Tokens"), u"hosts"_s);
}

SettingsText *ServerPage::addText(const QString &label, const QString &name)
{
    auto *text = new SettingsText(SettingsText::Kind::Plain, theme(), this);
    text->setObjectName(name);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setFocusPolicy(Qt::StrongFocus);
    addRow(label, text, text);
    return text;
}

void ServerPage::askForTokens()
{
    if (m_recordings == nullptr)
        return;
    whenDone(m_recordings->access().tokens(), this,
             [this](const QList<AccessToken> &) { showTokens(); });
}

void ServerPage::showTokens()
{
    if (m_token != nullptr) {
        const QString place = m_account->tokenPlace();
        m_token->setText(place == "none"_L1 ? tokenText(place) + u' '
                                 + tr("Enter it in a terminal with: calltrayctl login")
                                            : tokenText(place));
    }
    if (m_hosts == nullptr)
        return;
    const QStringList places = accessPlaces(settings().value(keys::RecordingsAuth).toString());
    QStringList lines;
    for (const QString &place : places) {
        const QString kept = m_recordings->access().tokenPlace(place);
        const QString text = kept == "none"_L1 ? tokenText(kept) + u' '
                + tr("Enter it in a terminal with: calltrayctl login --for %1").arg(place)
                                               : tokenText(kept);
        lines.append(place + u" — "_s + text);
    }
    m_hosts->setText(lines.isEmpty() ? tr("None is needed.") : lines.join(u'\n'));
}

} // namespace calltray
