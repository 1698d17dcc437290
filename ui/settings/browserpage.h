// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bridge/pairings.h"
#include "app/core/result.h"
#include "ui/settings/settingspage.h"

class QVBoxLayout;

namespace calltray {

class Bridge;

//! \brief Which web pages may show calls here: the sites, what the user has allowed and when it came last, what was turned away.
class BrowserPage final : public SettingsPage
{
    Q_OBJECT

public:
    //! All must outlive it; \a bridge may be null.
    BrowserPage(Settings &settings, Bridge *bridge, const Theme &theme, QWidget *parent);

private:
    void addSites();
    void refresh();
    void showPairings(const Result<QList<Pairings::Pairing>> &pairings);
    void showBlocked();
    //! A box of rows, which says \a name's rows below each other.
    [[nodiscard]] QVBoxLayout *addBox(const QString &label, const QString &name);
    void addSite(QVBoxLayout &box, const QString &text, const QString &action,
                 const QString &description, const std::function<void()> &act);
    void addText(QVBoxLayout &box, const QString &text);

    Bridge *m_bridge;
    SettingsText *m_state = nullptr; // children
    QVBoxLayout *m_paired = nullptr;
    QVBoxLayout *m_blocked = nullptr;
};

} // namespace calltray
