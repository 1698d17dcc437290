// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/soundqueue.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace calltray {

class OutputDevices;

//! \brief One sound on its way to the device that is meant, or to the default where that is not there.
//!
//! A device that goes, or takes nothing any more, is replaced. Calls may wait for the sound server for any time.
class OutputStream final : public QObject
{
    Q_OBJECT

public:
    //! \a wanted is a device's id; empty: the default. \a volume: 0…1, linear to the ear. \a devices must outlive it.
    OutputStream(const OutputDevices &devices, QByteArray wanted, double volume);
    ~OutputStream() override;
    Q_DISABLE_COPY_MOVE(OutputStream)

    //! False where it is more than anybody plays.
    [[nodiscard]] bool append(const QByteArray &samples);
    void finish();
    void suspend();
    void resume();
    void setVolume(double volume);
    void setWanted(const QByteArray &wanted);
    //! Devices have come or gone, or another is the default.
    void onDevicesChanged();

    [[nodiscard]] qint64 taken() const { return m_queue.taken(); }
    //! What was taken and is not heard yet.
    [[nodiscard]] std::chrono::microseconds latency() const;
    //! It plays silence, since it was not given enough.
    [[nodiscard]] bool hasRunOut() const { return m_queue.hasRunOut(); }

Q_SIGNALS:
    void started();
    void played();
    //! The last of it was heard: nothing comes any more.
    void drained();
    //! There is no device for it: nothing comes any more.
    void failed();

private:
    //! As soon as there is enough to begin with.
    void begin();
    void open();
    void close();
    void reopen();
    void onRead();
    void onStopped();

    const OutputDevices &m_devices;
    QByteArray m_wanted;
    double m_volume;
    SoundQueue m_queue;
    QAudioDevice m_device;
    QAudioSink *m_sink = nullptr; // reads m_queue; see close()
    QTimer m_drain; // until the device has played the last of it
    QTimer m_stall; // the device should have taken something by then
    int m_stalls = 0; // in a row
    bool m_isSuspended = false;
};

} // namespace calltray
