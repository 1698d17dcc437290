// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/doctor.h"

#include "app/api/presenter.h"
#include "app/audio/audiodevice.h"
#include "app/core/clock.h"
#include "app/core/textbuilder.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/doctor/serverchecks.h"
#include "app/lifecycle/upgradewatcher.h"
#include "app/logging/logfolder.h"
#include "app/presence/presenceroster.h"
#include "app/settings/keys.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "app/sound/audiostream.h"
#include "app/storage/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestText = 1'000; // characters

Finding ofKeychain()
{
    return {.id = u"keychain"_s, .what = u"Keychain"_s};
}

Finding ofSound()
{
    return {.id = u"sound"_s, .what = u"Sound"_s};
}

Finding ofHistory()
{
    return {.id = u"database"_s, .what = u"History"_s};
}

QString soundRemedy(RecordingTrouble::Cause cause)
{
    if (cause == RecordingTrouble::Cause::NoAudioDevice)
        return u"Connect headphones or loudspeakers, and start the sound server: systemctl --user "
               "start pipewire-pulse (or pulseaudio --start)"_s;
    if (cause == RecordingTrouble::Cause::SoundSilent)
        return u"Restart the sound server: systemctl --user restart pipewire-pulse (or pulseaudio "
               "-k)"_s;
    return u"Install calltray again: calltray-audio belongs to it."_s;
}

QString tokenInWords(const QString &place)
{
    if (place == "keychain"_L1)
        return u"the token is in it"_s;
    if (place == "file"_L1)
        return u"the token is still in a file that its user alone can read"_s;
    if (place == "settings"_L1)
        return u"the token is in a file of settings"_s;
    return u"there is no token"_s;
}

} // namespace

struct Doctor::Examination
{
    QPromise<Findings> promise;
    QList<std::optional<Findings>> checks; //!< nothing: it has not ended
    QList<Finding> late; //!< what is said of those then
    bool isBegun = false; //!< all checks are under way
};

Doctor::Doctor(Patient patient, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_patient(std::move(patient))
    , m_patience(patience)
{ }

Doctor::~Doctor() = default;

QList<placechecks::Folder> Doctor::foldersOfUser(const QString &socket)
{
    const auto own = [](QStandardPaths::StandardLocation location) {
        return QStandardPaths::writableLocation(location) + u"/calltray"_s;
    };
    return {{.id = u"folder-config"_s,
             .what = u"Settings' folder"_s,
             .path = own(QStandardPaths::GenericConfigLocation)},
            {.id = u"folder-data"_s,
             .what = u"History's folder"_s,
             .path = own(QStandardPaths::GenericDataLocation)},
            {.id = u"folder-cache"_s,
             .what = u"Cache folder"_s,
             .path = own(QStandardPaths::GenericCacheLocation)},
            {.id = u"folder-state"_s,
             .what = u"Log's folder"_s,
             .path = logFolder(),
             .isOptional = true},
            {.id = u"folder-runtime"_s,
             .what = u"Socket's folder"_s,
             .path = QFileInfo(socket).absolutePath(),
             .isOwn = QFileInfo(QFileInfo(socket).absolutePath()).fileName() == "calltray"_L1}};
}

QFuture<Findings> Doctor::examine()
{
    if (m_examination)
        return m_examination->promise.future();
    m_examination = std::make_shared<Examination>();
    m_examination->promise.start();
    QFuture<Findings> future = m_examination->promise.future();
    for (const Finding &finding : {tray(), display()})
        await(readyFuture(Findings{finding}), {});
    checkSound();
    checkKeychain();
    checkServer();
    await(readyFuture(Findings{feed()}), {});
    QStringList paths;
    for (const placechecks::Folder &folder : m_patient.folders) {
        paths += folder.path;
        awaitJob([folder] { return placechecks::folder(folder); },
                 late({.id = folder.id, .what = folder.what}, u"Check the disk of this folder."_s));
    }
    awaitJob([paths] { return placechecks::room(paths); },
             late({.id = u"disk"_s, .what = u"Disk"_s}, u"Check the disks."_s));
    checkHistory();
    await(readyFuture(Findings{settings()}), {});
    awaitJob([socket = m_patient.socket] { return placechecks::socket(socket); },
             late({.id = u"api"_s, .what = u"Local API"_s}, u"Restart calltray."_s));
    await(readyFuture(Findings{pages()}), {});
    await(readyFuture(Findings{version()}), {});
    m_examination->isBegun = true;
    QTimer::singleShot(m_patience, this, [this, examination = m_examination] {
        if (examination == m_examination)
            end();
    });
    return future;
}

void Doctor::await(const QFuture<Findings> &check, const Finding &late)
{
    const qsizetype place = m_examination->checks.size();
    m_examination->checks.append(std::nullopt);
    m_examination->late.append(late);
    whenDone(check, this, [this, place, examination = m_examination](const Findings &findings) {
        take(examination, place, findings);
    });
}

void Doctor::awaitJob(const std::function<Findings()> &job, const Finding &late)
{
    if (m_running.contains(late.id)) {
        await(readyFuture(Findings{late}), late);
        return;
    }
    m_running.insert(late.id);
    const QFuture<Findings> check = runOn<Findings>(patientPool(), job);
    whenDone(check, this, [this, id = late.id](const Findings &) { m_running.remove(id); });
    await(check, late);
}

void Doctor::take(const std::shared_ptr<Examination> &examination, qsizetype place,
                  const Findings &findings)
{
    if (examination != m_examination)
        return; // too late
    examination->checks[place] = findings;
    const bool isOver = examination->isBegun
        && std::all_of(examination->checks.cbegin(), examination->checks.cend(),
                       [](const std::optional<Findings> &check) { return check.has_value(); });
    if (isOver)
        end();
}

void Doctor::end()
{
    const std::shared_ptr<Examination> examination = std::exchange(m_examination, nullptr);
    m_sound.reset();
    Findings all;
    for (qsizetype place = 0; place < examination->checks.size(); ++place)
        all += examination->checks[place].value_or(Findings{examination->late[place]});
    for (Finding &finding : all) {
        finding.detail = plainLine(withoutOwnFolders(finding.detail), LongestText);
        finding.remedy = plainLine(withoutOwnFolders(finding.remedy), LongestText);
    }
    examination->promise.addResult(all);
    examination->promise.finish();
}

Finding Doctor::late(const Finding &finding, const QString &remedy) const
{
    const double seconds = std::chrono::duration<double>(m_patience).count();
    return finding.wrong(u"no answer within %1 seconds"_s.arg(seconds), remedy);
}

Finding Doctor::tray() const
{
    const Finding finding{.id = u"tray"_s, .what = u"Tray"_s};
    if (m_patient.presenter.placement() == "tray"_L1)
        return finding.right(u"the desktop has one"_s);
    return finding.wrong(u"the desktop has none: the window is the way in"_s,
                         u"Add a system tray to the desktop's panel; GNOME needs the extension "
                         "AppIndicator. Calltray takes it up at once."_s);
}

Finding Doctor::display() const
{
    const Finding finding{.id = u"display"_s, .what = u"Display"_s};
    const Presenter::Display shown = m_patient.presenter.display();
    const QString screens = shown.screens == 1 ? u"1 screen"_s : u"%1 screens"_s.arg(shown.screens);
    if (shown.platform == "xcb"_L1) {
        const bool isXWayland = qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
        return finding.right(
            u"%1, %2, popups are placed"_s.arg(isXWayland ? u"XWayland"_s : u"X11"_s, screens));
    }
    if (shown.platform.startsWith("wayland"_L1))
        return finding.wrong(u"Wayland, %1: popups cannot choose their place"_s.arg(screens),
                             u"Install XWayland, log in again, and do not set QT_QPA_PLATFORM."_s);
    return finding.open(u"%1, %2"_s.arg(shown.platform, screens));
}

Finding Doctor::feed() const
{
    const Finding finding{.id = u"presence"_s, .what = u"Presence feed"_s};
    const PresenceRoster &roster = m_patient.roster;
    const QString asOf = roster.asOf().isValid()
        ? u", %1 seconds old"_s.arg(roster.asOf().secsTo(m_patient.clock.now()))
        : QString();
    const QString trouble = roster.trouble().isEmpty() ? QString() : u": "_s + roster.trouble();
    const QString remedy =
        u"See the server's line; if that is right, correct presence/url or ask the server's administrator."_s;
    switch (roster.state()) {
    case PresenceRoster::State::Off:
        return finding.open(u"none is configured"_s);
    case PresenceRoster::State::Waiting:
        return finding.open(u"it has not answered yet"_s);
    case PresenceRoster::State::Live:
        return finding.right(u"%1 of %2 online%3%4"_s.arg(roster.onlineCount())
                                 .arg(roster.users().size())
                                 .arg(asOf, trouble));
    case PresenceRoster::State::Stale:
        return finding.wrong(u"silent"_s + asOf + trouble, remedy);
    case PresenceRoster::State::Failing:
        return finding.wrong(u"failing"_s + asOf + trouble, remedy);
    }
    Q_UNREACHABLE();
}

Finding Doctor::settings() const
{
    const Finding finding{.id = u"settings"_s, .what = u"Settings"_s};
    QStringList wrong;
    QStringList hints;
    for (const SettingsTrouble &trouble : m_patient.settings.troubles())
        (trouble.isHint() ? hints : wrong).append(trouble.sentence());
    if (wrong.isEmpty()) {
        return finding.right(hints.isEmpty() ? u"all of them count"_s
                                             : u"all count, but: "_s + hints.join(u' '));
    }
    return finding.wrong((wrong + hints).join(u' '),
                         u"Correct the file; it counts at once. See calltray.ini(5)."_s);
}

Finding Doctor::pages() const
{
    const Finding finding{.id = u"pages"_s, .what = u"Web pages"_s};
    const QJsonObject bridge = m_patient.bridge();
    if (!bridge["on"_L1].toBool())
        return finding.open(u"kept out: bridge/on is false"_s);
    if (bridge["port"_L1].isNull())
        return finding.wrong(bridge["trouble"_L1].toString(),
                             u"End what listens there, and switch bridge/on off and on."_s);
    const QStringList sites = bridge["sites"_L1].toVariant().toStringList();
    const QStringList blocked = bridge["blocked"_L1].toVariant().toStringList();
    const QString turnedAway = blocked.isEmpty()
        ? QString()
        : u"; turned away: %1, which Settings, Browser can allow"_s.arg(blocked.join(", "_L1));
    if (sites.isEmpty())
        return finding.open(u"no site may connect: neither bridge/sites nor crm/url names one"_s
                            + turnedAway);
    const int waiting = bridge["waiting"_L1].toInt();
    return finding.right(
        u"port %1, open to %2; %3 connected%4%5"_s.arg(bridge["port"_L1].toInt())
            .arg(sites.join(", "_L1))
            .arg(bridge["connected"_L1].toInt())
            .arg(waiting == 0 ? QString() : u", %1 not allowed yet"_s.arg(waiting), turnedAway));
}

Finding Doctor::version() const
{
    const Finding finding{.id = u"version"_s, .what = u"Version"_s};
    const QString own = QCoreApplication::applicationVersion();
    if (m_patient.upgrade == nullptr)
        return finding.open(u"%1; new ones are not looked for"_s.arg(own));
    if (m_patient.upgrade->isBroken())
        return finding.wrong(u"%1; what was installed since does not run"_s.arg(own),
                             u"Install calltray again."_s);
    const std::optional<QString> next = m_patient.upgrade->version();
    return finding.right(next ? u"%1; %2 waits, and starts after the call"_s.arg(own, *next)
                              : u"%1; none waits to be started"_s.arg(own));
}

void Doctor::checkHistory()
{
    const Database &database = m_patient.database;
    const auto settled = [this](const Finding &finding) {
        await(readyFuture(Findings{finding}), {});
    };
    switch (database.state()) {
    case Database::State::Opening:
        settled(ofHistory().open(u"it is being opened"_s));
        return;
    case Database::State::Newer:
        settled(ofHistory().wrong(
            u"a newer version has written it"_s,
            u"Install that version again, or move %1 away."_s.arg(database.file())));
        return;
    case Database::State::Failed:
        settled(ofHistory().wrong(
            u"%1 could not be opened"_s.arg(database.file()),
            u"Check the rights of its folder, and that nothing is in its place."_s));
        return;
    case Database::State::Ready:
        break;
    }
    if (database.isHeld()) {
        settled(ofHistory().wrong(
            u"another program holds it: %1 changes wait in memory"_s.arg(database.waiting()),
            u"End that program, such as a backup or a virus scanner."_s));
        return;
    }
    // A large one takes its time: that is no fault.
    awaitJob([file = database.file()] { return placechecks::database(file); },
             ofHistory().open(u"it is large, and not all read yet"_s));
}

void Doctor::checkKeychain()
{
    if (m_patient.server == nullptr) {
        await(readyFuture(Findings{ofKeychain().open(u"not asked, as no server is configured"_s)}),
              {});
        return;
    }
    auto promise = std::make_shared<QPromise<Findings>>();
    promise->start();
    whenDone(m_patient.secrets.probe(), this, [this, promise](const Status &answer) {
        promise->addResult(Findings{keychain(answer)});
        promise->finish();
    });
    await(promise->future(),
          late(ofKeychain(), u"Unlock it, or log out of the desktop and in again."_s));
}

Finding Doctor::keychain(const Status &answer) const
{
    const QString token = m_patient.tokenPlace ? m_patient.tokenPlace() : QString();
    if (!answer && answer.error().trouble.cause != ServerTrouble::Cause::Keychain) {
        const bool isInFile = token == "file"_L1;
        return ofKeychain().wrong(
            isInFile ? u"there is none: the token is in a file that its user alone can read"_s
                     : u"there is none: a token is kept in a file"_s,
            u"Install and start one, such as gnome-keyring or KWallet."_s);
    }
    if (!answer || token == "awaited"_L1)
        return ofKeychain().wrong(u"it has not given the token"_s,
                                  u"Unlock it, or log out of the desktop and in again."_s);
    return ofKeychain().right(u"it answers; "_s + tokenInWords(token));
}

void Doctor::checkServer()
{
    const QDateTime now = m_patient.clock.now();
    if (m_patient.server == nullptr) {
        const QFileInfo program(QCoreApplication::applicationFilePath());
        await(readyFuture(serverchecks::withoutServer(now, program.lastModified())), {});
        return;
    }
    const ServerClient::Config &config = m_patient.server->config();
    const QUrl url = config.url.isEmpty() ? config.presenceUrl : config.url;
    auto promise = std::make_shared<QPromise<Findings>>();
    promise->start();
    whenDone(m_patient.server->examine(), this,
             [this, promise, url](const ServerClient::Examination &examination) {
                 promise->addResult(
                     serverchecks::findings(examination, url, m_patient.clock.now()));
                 promise->finish();
             });
    await(promise->future(),
          late(serverchecks::blank(),
               u"Check the network, the system's proxy settings, and server/url."_s));
}

void Doctor::checkSound()
{
    constexpr std::chrono::milliseconds Length{300};
    auto promise = std::make_shared<QPromise<Findings>>();
    promise->start();
    await(promise->future(), late(ofSound(), soundRemedy(RecordingTrouble::Cause::SoundSilent)));
    const auto settle = [promise](const Finding &finding) {
        if (promise->future().isFinished())
            return;
        promise->addResult(Findings{finding});
        promise->finish();
    };
    m_sound =
        m_patient.audio.open(m_patient.settings.value(keys::RecordingsDevice).toByteArray(), 0);
    // Queued: the stream goes at the end of the examination, which this may be.
    connect(
        m_sound.get(), &AudioStream::drained, this, [this, settle] { settle(soundPlayed()); },
        Qt::QueuedConnection);
    connect(
        m_sound.get(), &AudioStream::failed, this,
        [settle](const RecordingTrouble &trouble) {
            settle(ofSound().wrong(trouble.error().detail, soundRemedy(trouble.cause)));
        },
        Qt::QueuedConnection);
    m_sound->write(QByteArray(AudioFormat().bytesFor(Length), '\0'));
    m_sound->finish();
}

Finding Doctor::soundPlayed() const
{
    const QByteArray chosen = m_patient.settings.value(keys::RecordingsDevice).toByteArray();
    const QList<AudioDevice> devices = m_patient.audio.devices();
    const bool isThere =
        std::any_of(devices.cbegin(), devices.cend(),
                    [&chosen](const AudioDevice &device) { return device.id == chosen; });
    // Not their names: a headset is often called after its owner.
    const QString count = devices.size() == 1 ? u"1 device"_s : u"%1 devices"_s.arg(devices.size());
    if (chosen.isEmpty())
        return ofSound().right(u"%1, the default one plays"_s.arg(count));
    return ofSound().right(
        isThere ? u"%1, the chosen one plays"_s.arg(count)
                : u"%1, the default one plays, as the chosen one is not connected"_s.arg(count));
}

} // namespace calltray
