// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presenceroster.h"
#include "ui/mainwindow/listpage.h"

#include <QDateTime>
#include <QTimer>

class QListView;

namespace calltray {

class Clock;
class ColleaguesModel;
class ReturnWatch;

//! \brief Who is online, and how far that can be trusted.
class ColleaguesPage final : public ListPage
{
    Q_OBJECT

public:
    //! What the line below the list says.
    struct Facts
    {
        PresenceRoster::State state = PresenceRoster::State::Off;
        QDateTime asOf;
        int online = 0;
        qsizetype all = 0;
        PresenceLeftOut leftOut = {};
    };

    //! All references must outlive it.
    ColleaguesPage(PresenceRoster &roster, ReturnWatch &returnWatch, const Clock &clock,
                   const Theme &theme, QWidget *parent);

    void search(const QString &text) override;
    [[nodiscard]] static QString footerText(const Facts &facts, const QDateTime &now);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    //! What can be done with the colleague in the row at \a position of the list.
    void showMenu(QPoint position);
    [[nodiscard]] QString placeholderText() const;

    PresenceRoster &m_roster;
    ReturnWatch &m_returnWatch;
    const Clock &m_clock;
    ColleaguesModel *m_model = nullptr; // owned by the page
    QListView *m_view = nullptr;
    QLabel *m_footer = nullptr;
    QTimer m_ageing; //!< only while the page is on screen
};

} // namespace calltray
