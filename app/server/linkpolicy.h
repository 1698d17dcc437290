// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QUrl>

namespace calltray {

class Settings;

//! \brief Where links of notifications may lead, by the administrator's `links/hosts`; anywhere where that is empty.
//!
//! The hosts of `server/url`, `crm/url`, `recordings/baseUrl` and `support/url` are among them where the administrator has
//! given those: a user's own would undo the list.
//! A part of the list that is neither a host nor an origin allows nothing. What leads to no host (mailto, tel) may be opened.
class LinkPolicy
{
public:
    LinkPolicy() = default;
    [[nodiscard]] static LinkPolicy of(const Settings &settings);

    [[nodiscard]] bool allows(const QUrl &url) const;
    //! Those of `links/hosts`.
    [[nodiscard]] const QStringList &hosts() const { return m_hosts; }

private:
    QStringList m_hosts; //!< hosts, and origins (`https://pbx.example.com:8443`)
    QStringList m_own; //!< hosts
    bool m_isRestricted = false;
};

} // namespace calltray
