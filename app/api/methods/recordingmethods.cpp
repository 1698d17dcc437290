// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/recordingmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/core/reply.h"
#include "app/core/whendone.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/recordingof.h"
#include "app/recordings/recordings.h"

#include <array>
#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using std::chrono::milliseconds;

constexpr qint64 LongestRecording = 86'400'000; // ms

QLatin1StringView stateName(PlayerStatus::State state)
{
    switch (state) {
    case PlayerStatus::State::Stopped:
        return "stopped"_L1;
    case PlayerStatus::State::Loading:
        return "loading"_L1;
    case PlayerStatus::State::Preparing:
        return "preparing"_L1;
    case PlayerStatus::State::Playing:
        return "playing"_L1;
    case PlayerStatus::State::Paused:
        return "paused"_L1;
    case PlayerStatus::State::Failed:
        return "failed"_L1;
    }
    return {};
}

QLatin1StringView causeName(RecordingTrouble::Cause cause)
{
    using Cause = RecordingTrouble::Cause;
    switch (cause) {
    case Cause::None:
        return {};
    case Cause::NeedsLogin:
        return "needsLogin"_L1;
    case Cause::LoginRefused:
        return "loginRefused"_L1;
    case Cause::LinkExpired:
        return "linkExpired"_L1;
    case Cause::Gone:
        return "gone"_L1;
    case Cause::NeverReady:
        return "neverReady"_L1;
    case Cause::NoSound:
        return "noSound"_L1;
    case Cause::HostNotAllowed:
        return "hostNotAllowed"_L1;
    case Cause::NotAudio:
        return "notAudio"_L1;
    case Cause::Damaged:
        return "damaged"_L1;
    case Cause::UnknownFormat:
        return "unknownFormat"_L1;
    case Cause::Unreachable:
        return "unreachable"_L1;
    case Cause::AskLater:
        return "askLater"_L1;
    case Cause::Refused:
        return "refused"_L1;
    case Cause::DiskFull:
        return "diskFull"_L1;
    case Cause::NoAudioDevice:
        return "noAudioDevice"_L1;
    case Cause::SoundSilent:
        return "soundSilent"_L1;
    case Cause::PlayerBroken:
        return "playerBroken"_L1;
    }
    return {};
}

//! Plays the recording of \a stored, where it is the call with \a id and has one.
Result<QJsonValue> playStored(RecordingPlayer &player, qint64 id,
                              const Result<QList<Notification>> &stored,
                              std::optional<milliseconds> position)
{
    if (!stored)
        return stored.error();
    if (stored->isEmpty() || stored->first().id != id || !stored->first().isCall())
        return Error{.code = Error::Code::NotFound,
                     .detail = u"there is no call with the number %1"_s.arg(id)};
    const Recording recording = recordingOf(stored->first());
    if (recording.link.isEmpty())
        return Error{.code = Error::Code::NotFound,
                     .detail = u"the call with the number %1 has no recording"_s.arg(id)};
    player.play(recording, position);
    return QJsonValue(true);
}

Dispatcher::Answer play(NotificationCenter &notifications, RecordingPlayer &player,
                        const QJsonValue &value)
{
    const Params params(value, {"id"_L1, "positionMs"_L1});
    const Result<qint64> at = params.integer("positionMs"_L1, 0, LongestRecording, -1);
    if (!at)
        return answered(at.error());
    const std::optional<milliseconds> position =
        *at < 0 ? std::nullopt : std::optional(milliseconds(*at));
    if (!params.has("id"_L1)) {
        const Recording current = player.status().recording;
        if (current.link.isEmpty())
            return answered(
                Params::invalid("id"_L1, u"the number of a call: nothing was played yet"_s));
        player.play(current, position);
        return answered(QJsonValue(true));
    }
    const Result<qint64> id = idParam(params);
    if (!id)
        return answered(id.error());
    const auto reply = newReply<QJsonValue>();
    whenDone(notifications.list({.kind = {}, .text = {}, .before = *id + 1, .limit = 1}), &player,
             [reply, &player, id = *id, position](const Result<QList<Notification>> &stored) {
                 finish(reply, playStored(player, id, stored, position));
             });
    return reply->future();
}

Result<QJsonValue> seek(RecordingPlayer &player, const QJsonValue &value)
{
    const Result<qint64> at =
        Params(value, {"positionMs"_L1}).integer("positionMs"_L1, 0, LongestRecording);
    if (!at)
        return at.error();
    if (player.status().recording.link.isEmpty())
        return Error{.code = Error::Code::NotFound, .detail = u"Nothing was played yet."_s};
    player.seek(milliseconds(*at));
    return QJsonValue(true);
}

Result<QJsonValue> setSpeed(RecordingPlayer &player, const QJsonValue &value)
{
    const double wanted = Params(value, {"speed"_L1}).value("speed"_L1).toDouble();
    const auto &speeds = RecordingPlayer::Speeds;
    if (std::find(speeds.cbegin(), speeds.cend(), wanted) == speeds.cend())
        return Params::invalid("speed"_L1, u"0.75, 1, 1.25, 1.5 or 2"_s);
    player.setSpeed(wanted);
    if (!qFuzzyCompare(player.status().speed, wanted))
        return Error{.code = Error::Code::Locked,
                     .detail = u"The administrator has locked recordings/speed."_s};
    return QJsonValue(true);
}

Dispatcher::Answer clearCache(Recordings &recordings)
{
    return recordings.cache().clear().then([](const Status &cleared) {
        return cleared ? Result<QJsonValue>(true) : Result<QJsonValue>(cleared.error());
    });
}

} // namespace

void addRecordingMethods(Dispatcher &dispatcher, NotificationCenter &notifications,
                         Recordings &recordings)
{
    RecordingPlayer &player = recordings.player();
    dispatcher.add(u"recordings.clearCache"_s, ApiScope::Control,
                   [&recordings] { return clearCache(recordings); });
    dispatcher.add(u"recordings.play"_s, ApiScope::Control,
                   [&notifications, &player](const QJsonValue &params) {
                       return play(notifications, player, params);
                   });
    dispatcher.add(u"recordings.pause"_s, ApiScope::Control, [&player] {
        player.pause();
        return QJsonValue(true);
    });
    dispatcher.add(u"recordings.stop"_s, ApiScope::Control, [&player] {
        player.stop();
        return QJsonValue(true);
    });
    dispatcher.add(u"recordings.seek"_s, ApiScope::Control,
                   [&player](const QJsonValue &params) { return seek(player, params); });
    dispatcher.add(u"recordings.setSpeed"_s, ApiScope::Control,
                   [&player](const QJsonValue &params) { return setSpeed(player, params); });
    dispatcher.add(u"recordings.status"_s, ApiScope::Control,
                   [&player] { return QJsonValue(toJson(player.status())); });
}

QJsonObject toJson(const PlayerStatus &status)
{
    QJsonObject json{{"state"_L1, stateName(status.state)},
                     {"positionMs"_L1, qint64{status.position.count()}},
                     {"durationMs"_L1, qint64{status.duration.count()}},
                     {"speed"_L1, status.speed},
                     {"volume"_L1, status.volume},
                     {"waiting"_L1, status.isWaiting},
                     {"waveform"_L1, status.waveform.done}};
    if (!status.recording.title.isEmpty())
        json.insert("title"_L1, status.recording.title);
    if (status.trouble.cause != RecordingTrouble::Cause::None)
        json.insert("trouble"_L1, causeName(status.trouble.cause));
    return json;
}

} // namespace calltray
