// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/protocol.h"

#include <QAudioDevice>
#include <QList>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <map>
#include <memory>

namespace calltray {

class OutputStream;

//! \brief Does what the tray application asks for, over two pipes; ends the program when that goes.
class AudioSession final : public QObject
{
    Q_OBJECT

public:
    AudioSession(int input, int output);
    ~AudioSession() override;
    Q_DISABLE_COPY_MOVE(AudioSession)

private:
    void receive();
    //! False where \a message makes no sense.
    [[nodiscard]] bool take(std::string_view message);
    [[nodiscard]] bool take(audio::Kind kind, std::uint32_t number, MessageReader reader);
    void open(std::uint32_t number, MessageReader reader);
    void onPlayed(std::uint32_t number, const OutputStream &stream);
    void lookForDevices();
    void send(const Message &message) const;

    int m_input;
    int m_output;
    QSocketNotifier m_readable;
    MessageBuffer m_buffer;
    std::uint32_t m_handled = 0;
    std::map<std::uint32_t, std::unique_ptr<OutputStream>> m_streams;
    QList<QAudioDevice> m_devices; // the default first
    QTimer m_look;
};

} // namespace calltray
