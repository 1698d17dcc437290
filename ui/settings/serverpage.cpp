// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/serverpage.h"

#include "app/core/whendone.h"
#include "app/recordings/fetch/accessplace.h"
#include "app/recordings/recordings.h"
#include "app/server/serveraccount.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingstext.h"
#include "ui/style/theme.h"
#include "ui/words/errortext.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

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
    if (place == "awaited"_L1)
        return ServerPage::tr("The keychain, which keeps the token, has not answered yet.");
    return ServerPage::tr("There is no token.");
}

} // namespace

ServerPage::ServerPage(Settings &settings, ServerAccount *account, Recordings *recordings,
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
    address->setObjection([this](const QString &value) {
        const Status may = m_account->mayBeSet(keys::ServerUrl, value);
        const bool isForbidden =
            !may && may.error().trouble.cause == ServerTrouble::Cause::HttpForbidden;
        return isForbidden ? tr("Enter an address that begins with https://: anyone on the way can "
                                "read what goes over http://.")
                           : QString();
    });
    addToken();
}

void ServerPage::addToken()
{
    auto *field = new QWidget(this);
    m_tokenRow = new QWidget(field);
    m_newToken = new QLineEdit(m_tokenRow);
    m_newToken->setObjectName("newToken"_L1);
    m_newToken->setEchoMode(QLineEdit::Password);
    m_newToken->setTextMargins(theme().scaled(2), 0, theme().scaled(2), 0);
    m_newToken->setPlaceholderText(tr("A new token"));
    auto *save = new QPushButton(tr("&Keep it"), m_tokenRow);
    save->setObjectName("saveToken"_L1);
    save->setEnabled(false);
    m_removeToken = new QPushButton(tr("&Remove it"), m_tokenRow);
    m_removeToken->setObjectName("removeToken"_L1);
    m_token = new SettingsText(SettingsText::Kind::Plain, theme(), field);
    m_token->setObjectName("token"_L1);
    m_token->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *row = new QHBoxLayout(m_tokenRow);
    row->setContentsMargins({});
    row->addWidget(m_newToken, 1);
    row->addWidget(save);
    row->addWidget(m_removeToken);
    auto *lines = new QVBoxLayout(field);
    lines->setContentsMargins({});
    lines->addWidget(m_tokenRow);
    lines->addWidget(m_token);
    addRow(tr("&Token"), field, m_newToken);

    connect(m_newToken, &QLineEdit::textChanged, save,
            [save](const QString &text) { save->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_newToken, &QLineEdit::returnPressed, this, &ServerPage::saveToken);
    connect(save, &QAbstractButton::clicked, this, &ServerPage::saveToken);
    connect(m_removeToken, &QAbstractButton::clicked, this,
            [this] { changeToken(m_account->logout()); });
}

void ServerPage::saveToken()
{
    const QByteArray token = m_newToken->text().trimmed().toUtf8();
    if (token.isEmpty())
        return;
    m_newToken->clear();
    if (ServerAccount::isToken(token))
        changeToken(m_account->login(token));
    else
        m_token->setText(
            tr("A token is letters, digits and signs, without spaces: enter it anew."));
}

void ServerPage::changeToken(const QFuture<Status> &done)
{
    m_tokenRow->setEnabled(false);
    m_token->setText(tr("Waiting for the keychain. It may ask you to unlock it."));
    whenDone(done, this, [this](const Status &status) {
        m_tokenRow->setEnabled(true);
        showTokens();
        if (!status)
            m_token->setText(ErrorText::serverHeadline(status.error()) + u". "_s
                             + ErrorText::serverAdvice(status.error(), {}, {}));
    });
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
    const QStringList places = accessPlaces(settings().text(keys::RecordingsAuth));
    if (places.isEmpty())
        showTokens();
    for (const QString &place : places) {
        whenDone(m_recordings->access().tokenOf(place), this,
                 [this](const Result<QByteArray> &) { showTokens(); });
    }
}

void ServerPage::showTokens()
{
    if (m_token != nullptr) {
        const QString place = m_account->tokenPlace();
        m_token->setText(tokenText(place));
        m_removeToken->setEnabled(place == "keychain"_L1 || place == "file"_L1);
    }
    if (m_hosts == nullptr)
        return;
    const QStringList places = accessPlaces(settings().text(keys::RecordingsAuth));
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
