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

//! \brief The icon in the desktop's tray, with its tooltip and its menu; taken up whenever a tray comes.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    //! What \a model refers to, and \a theme, must outlive it.
    TrayIcon(const UiModel &model, Theme &theme, QObject *parent = nullptr);
    ~TrayIcon() override;
    Q_DISABLE_COPY_MOVE(TrayIcon)

    void start();
    //! Whether there is a tray for it.
    [[nodiscard]] bool isThere() const;
    //! Quits, or asks first while its user is on a call. Does not wait for the answer.
    void askToQuit();

Q_SIGNALS:
    void windowRequested(calltray::Page page);
    void settingsRequested();
    void openRequested(const QString &link);
    //! \a force: although its user is on a call.
    void quitRequested(bool force);
    void restartRequested();
    //! No tray is there, or none any more; one that comes later is taken up all the same.
    void unavailable();
    //! A tray is there, or there again.
    void available();

private:
    void takeUp();
    void onHostLost();
    void refresh();
    [[nodiscard]] StatusIcon::Look look() const;

    UiModel m_model;
    Theme &m_theme;
    StatusIcon m_drawing;
    TrayHost m_host;
    QTimer m_countSoon; //!< collects changes of who is online
    QTimer
        m_giveUp; //!< until a desktop that is just starting, or its panel, has no excuse any more
    std::unique_ptr<TrayMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon; //!< null before the first tray, see TrayHost
    bool m_speaksDBus = false; //!< the icon does; Qt's choice is for the life of the program
    QPointer<QMessageBox> m_question;
};

} // namespace calltray
