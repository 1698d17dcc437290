// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceparser.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 LargestId = 9'007'199'254'740'992; // 2^53: past it a double skips numbers
constexpr qsizetype LongestName = 1'000;

std::optional<qint64> readId(const QString &text)
{
    const bool isPlain =
        std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    if (!isPlain || !isNumber || id < 1 || id > LargestId)
        return std::nullopt;
    return id;
}

std::optional<qint64> readId(const QJsonValue &value)
{
    if (value.isString())
        return readId(value.toString());
    const qint64 id = value.toInteger(0);
    return id < 1 || id > LargestId ? std::nullopt : std::optional(id);
}

//! The users read so far, an id at most once.
class Reading
{
public:
    void add(std::optional<qint64> id, const QJsonObject &entry)
    {
        const QJsonValue online = entry.value("online"_L1);
        if (!id || !online.isBool())
            return;
        PresenceUser user{.id = *id,
                          .name = entry.value("name"_L1).toString().left(LongestName),
                          .online = online.toBool()};
        const auto place = m_places.constFind(*id);
        if (place != m_places.cend()) {
            m_users[*place] = std::move(user);
            return;
        }
        m_places.insert(*id, m_users.size());
        m_users.append(std::move(user));
    }

    [[nodiscard]] const QList<PresenceUser> &users() const { return m_users; }

private:
    QList<PresenceUser> m_users;
    QHash<qint64, qsizetype> m_places;
};

} // namespace

Result<QList<PresenceUser>> parsePresence(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        return Error{.code = Error::Code::Protocol,
                     .detail =
                         u"The presence feed is not JSON: %1 at byte %2; check presence/url."_s
                             .arg(error.errorString())
                             .arg(error.offset)};
    }
    Reading reading;
    if (document.isArray()) {
        const QJsonArray entries = document.array();
        for (const QJsonValue entry : entries)
            reading.add(readId(entry.toObject().value("id"_L1)), entry.toObject());
    } else {
        const QJsonObject entries = document.object();
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            const QJsonValue value = entry.value();
            const QJsonObject user =
                value.isBool() ? QJsonObject{{u"online"_s, value}} : value.toObject();
            reading.add(readId(entry.key()), user);
        }
    }
    if (reading.users().isEmpty()
        && (!document.array().isEmpty() || !document.object().isEmpty())) {
        return Error{
            .code = Error::Code::Protocol,
            .detail =
                u"The presence feed holds nobody with an id and a status; check presence/url."_s};
    }
    return reading.users();
}

} // namespace calltray
