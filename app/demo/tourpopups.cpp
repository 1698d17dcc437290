// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/tourpopups.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::milliseconds PopupPollInterval{20};

QJsonObject popupOf(qint64 id, const QJsonArray &popups)
{
    const auto popup = std::find_if(popups.begin(), popups.end(), [id](const QJsonValue &value) {
        return value.toObject().value("id"_L1).toInteger() == id;
    });
    return popup == popups.end() ? QJsonObject() : (*popup).toObject();
}

} // namespace

TourPopups::TourPopups(AskStatus askStatus, QObject *parent)
    : QObject(parent)
    , m_askStatus(std::move(askStatus))
{ }

void TourPopups::when(const std::function<bool(const QJsonArray &popups)> &handled)
{
    m_askStatus([this, handled](const TourClient::Reply &reply) {
        const QJsonValue popups = reply.result.toObject().value("popups"_L1);
        if (!popups.isArray())
            Q_EMIT missing(reply.result);
        else if (!handled(popups.toArray()))
            QTimer::singleShot(PopupPollInterval, this, [this, handled] { when(handled); });
    });
}

void TourPopups::whenShown(qint64 id, const PopupHandler &handler)
{
    when([id, handler](const QJsonArray &popups) {
        const QJsonObject popup = popupOf(id, popups);
        if (popup.isEmpty())
            return false;
        handler(popup);
        return true;
    });
}

void TourPopups::whenGone(qint64 id, const std::function<void()> &handler)
{
    when([id, handler](const QJsonArray &popups) {
        if (!popupOf(id, popups).isEmpty())
            return false;
        handler();
        return true;
    });
}

bool TourPopups::hasError(const QJsonArray &popups)
{
    return std::any_of(popups.begin(), popups.end(), [](const QJsonValue &value) {
        return value.toObject().value("kind"_L1) == u"error"_s;
    });
}

} // namespace calltray

#include "moc_tourpopups.cpp"
