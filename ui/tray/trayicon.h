// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/page.h"
#include "ui/models/uimodel.h"
#include "ui/platform/trayhost.h"
#include "ui/tray/statusicon.h"

#include <QMessageBox>
#include <QObject>
#include <QPointer>
#include <QSystemTrayIcon>
#include <QTimer>

#include <memory>

namespace calltray {

class TrayMenu;

//! \brief The icon in the desktop's tray, with its tooltip and its menu; shown as soon as there is a tray.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    //! What \a model refers to, and \a theme, must outlive it.
    TrayIcon(UiModel model, Theme &theme, QObject *parent = nullptr);
    ~TrayIcon() override;
    Q_DISABLE_COPY_MOVE(TrayIcon)

    void start();
    //! Whether there is a tray for it.
    [[nodiscard]] bool isThere() const;
    //! Emits quitRequested(); while the user is on a call, after a question, whose answer is not waited for.
    void askToQuit();

Q_SIGNALS:
    void windowRequested(calltray::Page page);
    void settingsRequested();
    void openRequested(const QString &link);
    //! \a force: although its user is on a call.
    void quitRequested(bool force);
    void restartRequested();
    //! There is no tray, or none any more. The icon is shown all the same in one that appears later.
    void unavailable();
    //! There is a tray, or one again.
    void available();

private:
    void onHostFound();
    void onHostLost();
    void refresh();
    [[nodiscard]] StatusIcon::Look look() const;

    UiModel m_model;
    Theme &m_theme;
    StatusIcon m_drawing;
    TrayHost m_host;
    QTimer m_countSoon; //!< collects changes of who is online
    QTimer
        m_giveUp; //!< how long a desktop that is just starting, or its panel, has to provide a tray
    std::unique_ptr<TrayMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon; //!< null before the first tray, see TrayHost
    bool m_speaksDBus = false; //!< the icon does: Qt chooses once, with the first icon
    QPointer<QMessageBox> m_question;
};

} // namespace calltray
