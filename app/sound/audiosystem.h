// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiodevice.h"
#include "app/audio/protocol.h"
#include "app/core/recordingtrouble.h"
#include "app/core/retiring.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <string_view>
#include <utility>

namespace calltray {

class AudioStream;
class HelperProcess;

//! \brief The computer's sound, through calltray-audio: a process that is there while it is needed.
//!
//! Whoever plays sound may wait for the sound server for any time, which is that process's trouble alone: where it stops
//! answering, or says what it may not, it is ended, its streams fail, and the next one begins with a new process.
class AudioSystem final : public QObject
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;
    struct Patience
    {
        //! A process that says nothing for so long, and should, is stuck.
        Milliseconds silence{5'000};
        //! How long it stays when nothing plays.
        Milliseconds rest{30'000};
    };

    //! \a program is calltray-audio.
    explicit AudioSystem(QString program, Patience patience, QObject *parent = nullptr);
    explicit AudioSystem(QString program, QObject *parent = nullptr)
        : AudioSystem(std::move(program), Patience(), parent)
    { }
    ~AudioSystem() override;
    Q_DISABLE_COPY_MOVE(AudioSystem)

    //! Lets a stream go, and tells its AudioSystem, which must outlive it.
    class Release
    {
    public:
        Release() = default;
        explicit Release(AudioSystem &system)
            : m_system(&system)
        { }
        void operator()(AudioStream *stream) const;

    private:
        AudioSystem *m_system = nullptr;
    };
    using Stream = std::unique_ptr<AudioStream, Release>;

    //! There will be sound soon.
    void prepare();
    //! \a device is an id of devices(); empty, or gone: the default. \a volume: 0…1, linear to the ear.
    [[nodiscard]] Stream open(const QByteArray &device, double volume);
    //! As far as they are known: devicesChanged() tells of more.
    [[nodiscard]] QList<AudioDevice> devices();
    [[nodiscard]] bool isRunning() const { return m_process != nullptr; }

Q_SIGNALS:
    void devicesChanged();

private:
    void start();
    void send(const Message &message);
    void onSaid(std::string_view message);
    //! False where it may not be said.
    [[nodiscard]] bool take(audio::Kind kind, MessageReader &reader);
    [[nodiscard]] bool takeDevices(std::string_view text);
    [[nodiscard]] bool takeHandled(MessageReader &reader);
    [[nodiscard]] bool takeOfStream(audio::Kind kind, MessageReader &reader);
    void closed(std::uint32_t number);
    void watch();
    void rest();
    //! Ends the process, so that all streams fail.
    void fail(RecordingTrouble::Cause cause, const QString &detail);
    void end();

    QString m_program;
    Retiring<HelperProcess> m_process;
    std::uint32_t m_sent = 0; // messages
    std::uint32_t m_handled = 0;
    QHash<std::uint32_t, AudioStream *> m_streams;
    QHash<std::uint32_t, std::uint32_t>
        m_closed; // streams, and the message that says so; until it is handled
    std::uint32_t m_last = 0; // stream
    QList<AudioDevice> m_devices;
    bool m_hasDevice = false; // this process has found devices, and none has failed
    bool m_hasListed = false; // its devices
    bool m_hadDevice = false; // this process has found devices
    bool m_isForSound = false; // this process was started for sound, or has been asked for it
    QTimer m_unhandled; // a message should be handled by then
    QTimer m_unplayed; // a device should have got on by then
    QTimer m_tellDevices; // once a turn of the event loop
    QTimer m_rest;
};

} // namespace calltray
