// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/tourclient.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <functional>

namespace calltray {

//! \brief What is on screen, for the demo's tour: asks app.status until it is as the tour expects.
class TourPopups final : public QObject
{
    Q_OBJECT

public:
    //! Hands the reply of app.status on, or nothing: then whoever waits here is forgotten.
    using AskStatus = std::function<void(const TourClient::Handler &handler)>;
    using PopupHandler = std::function<void(const QJsonObject &popup)>;

    explicit TourPopups(AskStatus askStatus, QObject *parent = nullptr);

    //! Asks until \a handled says that it has what it wants.
    void when(const std::function<bool(const QJsonArray &popups)> &handled);
    //! Once popup \a id is on screen, or is not.
    void whenShown(qint64 id, const PopupHandler &handler);
    void whenGone(qint64 id, const std::function<void()> &handler);

    [[nodiscard]] static bool hasError(const QJsonArray &popups);

Q_SIGNALS:
    //! The status says nothing of popups; \a status is what it says.
    void missing(const QJsonValue &status);

private:
    AskStatus m_askStatus;
};

} // namespace calltray
