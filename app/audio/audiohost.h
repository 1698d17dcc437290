// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiostate.h"
#include "app/audio/outputdevices.h"
#include "app/audio/protocol.h"
#include "app/core/retiring.h"

#include <QObject>
#include <QSocketNotifier>

#include <map>

namespace calltray {

class OutputStream;

//! \brief Does what the tray application asks for, over two pipes; ends the program when that goes.
class AudioHost final : public QObject
{
    Q_OBJECT

public:
    AudioHost(int input, int output);
    ~AudioHost() override;
    Q_DISABLE_COPY_MOVE(AudioHost)

Q_SIGNALS:
    //! A sound was under way, and the sound server has told of its devices: nothing has to be opened any more.
    void settled();

private:
    struct Sound
    {
        Retiring<OutputStream> stream;
        AudioState state = AudioState::Waiting;
    };

    void receive();
    //! False where \a message may not be said.
    [[nodiscard]] bool take(std::string_view message);
    [[nodiscard]] bool take(audio::Kind kind, OutputStream &stream, MessageReader &reader);
    [[nodiscard]] bool open(std::uint32_t number, MessageReader &reader);
    void onStarted(std::uint32_t number);
    void tellSettled();
    void onPlayed(std::uint32_t number, const OutputStream &stream);
    //! Nothing comes of it any more.
    void letGo(std::uint32_t number, audio::Kind why);
    void tellDevices();
    void send(const Message &message) const;

    int m_input;
    int m_output;
    QSocketNotifier m_readable;
    MessageBuffer m_buffer;
    std::uint32_t m_handled = 0;
    std::uint32_t m_last = 0; // stream
    bool m_hasSounded = false;
    OutputDevices m_devices;
    std::map<std::uint32_t, Sound> m_sounds; // on m_devices
};

} // namespace calltray
