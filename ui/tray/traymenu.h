// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/page.h"
#include "ui/models/uimodel.h"
#include "ui/style/theme.h"
#include "ui/tray/quiettime.h"

#include <QMenu>

#include <optional>

class QActionGroup;

namespace calltray {

struct Notification;
class WhenBackMenu;

//! \brief The tray icon's menu. Its words are set when it is about to be opened.
class TrayMenu final : public QMenu
{
    Q_OBJECT

public:
    //! What \a model refers to, and \a theme, must outlive it.
    TrayMenu(UiModel model, Theme &theme);

    //! Whether a tab puts what follows it into a column of its own: not in a menu that the panel draws.
    void setHasColumns(bool hasColumns) { m_hasColumns = hasColumns; }
    void refresh();

Q_SIGNALS:
    void windowRequested(calltray::Page page);
    void settingsRequested();
    void restartRequested();
    void quitRequested();
    void openRequested(const QString &link);

private:
    static QAction *add(QMenu &menu, const QString &name, const QString &text);
    void addPlayer();
    void addQuietTimes();
    void addAppearance();
    void refreshPlayer();
    void refreshQuietTimes();
    [[nodiscard]] int checkedQuietTime() const;
    void refreshAppearance();
    void refreshUpgrade();
    void askRecentCalls();
    void showRecentCalls(const QList<Notification> &calls);
    void openCall(const Notification &call);
    [[nodiscard]] QString withDetail(const QString &text, const QString &detail) const;

    UiModel m_model;
    Theme &m_theme;
    bool m_hasColumns = true;
    std::optional<QuietTime> m_quietTime; //!< the last one chosen here
    QDateTime m_quietUntil; //!< its end

    QAction *m_header = nullptr; // all owned by the menu
    QAction *m_onACall = nullptr;
    QMenu *m_quiet = nullptr;
    QActionGroup *m_quietTimes = nullptr;
    QAction *m_play = nullptr; //!< null where there is no player
    QAction *m_stop = nullptr;
    QMenu *m_recent = nullptr;
    QAction *m_errors = nullptr;
    QAction *m_colleagues = nullptr;
    WhenBackMenu *m_whenBack = nullptr;
    QActionGroup *m_schemes = nullptr;
    QAction *m_upgrade = nullptr;
    QAction *m_restart = nullptr;
};

} // namespace calltray
