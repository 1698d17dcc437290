// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

namespace calltray {

class Recordings;
class ServerAccount;

//! \brief The server, and where the tokens for it and for recordings are kept.
class ServerPage final : public SettingsPage
{
    Q_OBJECT

public:
    //! All must outlive it; \a account and \a recordings may be null.
    ServerPage(Settings &settings, const ServerAccount *account, Recordings *recordings,
               const Theme &theme, QWidget *parent);

private:
    void addServer();
    void addRecordingServers();
    //! Asks the keychain for those that are not known yet.
    void askForTokens();
    void showTokens();
    [[nodiscard]] SettingsText *addText(const QString &label, const QString &name);

    const ServerAccount *m_account;
    Recordings *m_recordings;
    SettingsText *m_token = nullptr; // children
    SettingsText *m_hosts = nullptr;
};

} // namespace calltray
