// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "ui/settings/settingspage.h"

#include <QFuture>

class QLineEdit;
class QPushButton;

namespace calltray {

class Recordings;
class ServerAccount;

//! \brief The server, and where the tokens for it and for recordings are kept.
class ServerPage final : public SettingsPage
{
    Q_OBJECT

public:
    //! All must outlive it; \a account and \a recordings may be null.
    ServerPage(Settings &settings, ServerAccount *account, Recordings *recordings,
               const Theme &theme, QWidget *parent);

private:
    void addServer();
    //! A line for a new token, which nobody sees again, and below it where the one that counts is.
    void addToken();
    void saveToken();
    void changeToken(const QFuture<Status> &done);
    void addRecordingServers();
    //! Asks the keychain for those that are not known yet.
    void askForTokens();
    void showTokens();
    [[nodiscard]] SettingsText *addText(const QString &label, const QString &name);

    ServerAccount *m_account;
    Recordings *m_recordings;
    QLineEdit *m_newToken = nullptr; // children
    QWidget *m_tokenRow = nullptr;
    QPushButton *m_removeToken = nullptr;
    SettingsText *m_token = nullptr;
    SettingsText *m_hosts = nullptr;
};

} // namespace calltray
