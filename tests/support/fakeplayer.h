// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/player.h"

#include <QMultiHash>
#include <QPromise>

#include <memory>

namespace calltray::test {

//! \brief A player that plays nothing: it tells what it was asked for, and shows what the test says.
class FakePlayer final : public Player
{
    Q_OBJECT

public:
    using Player::Player;

    void setStatus(const PlayerStatus &status)
    {
        m_status = status;
        Q_EMIT changed();
    }
    void setPosition(Milliseconds position)
    {
        m_status.position = position;
        Q_EMIT positionChanged(position);
    }
    void setMaySave(bool maySave) { m_maySave = maySave; }
    void setDevices(const QList<AudioDevice> &devices, const QByteArray &current)
    {
        m_devices = devices;
        m_device = current;
        Q_EMIT devicesChanged();
    }
    //! Answers all who wait for that of \a link.
    void tellWaveform(const QString &link, const Waveform &waveform)
    {
        const auto waiting = m_waiting.values(link);
        m_waiting.remove(link);
        for (const auto &promise : waiting) {
            promise->addResult(waveform);
            promise->finish();
        }
    }

    [[nodiscard]] const PlayerStatus &status() const override { return m_status; }
    void play(const Recording &recording, std::optional<Milliseconds> position = {}) override
    {
        Q_EMIT playRequested(recording, position);
    }
    void pause() override { Q_EMIT pauseRequested(); }
    void stop() override { Q_EMIT stopRequested(); }
    void seek(Milliseconds position) override { Q_EMIT seekRequested(position); }
    void setSpeed(double speed) override { Q_EMIT speedRequested(speed); }
    void setVolume(double volume) override { Q_EMIT volumeRequested(volume); }
    [[nodiscard]] QList<AudioDevice> devices() override
    {
        Q_EMIT devicesWanted();
        return m_devices;
    }
    [[nodiscard]] QByteArray device() const override { return m_device; }
    void setDevice(const QByteArray &device) override { Q_EMIT deviceRequested(device); }
    [[nodiscard]] QFuture<Result<Waveform>> keptWaveform(const QString &link) override
    {
        const auto promise = std::make_shared<QPromise<Result<Waveform>>>();
        promise->start();
        m_waiting.insert(link, promise);
        Q_EMIT waveformWanted(link);
        return promise->future();
    }
    [[nodiscard]] bool maySave() const override { return m_maySave; }

Q_SIGNALS:
    void playRequested(const calltray::Recording &recording,
                       std::optional<std::chrono::milliseconds> position);
    void pauseRequested();
    void stopRequested();
    void seekRequested(std::chrono::milliseconds position);
    void speedRequested(double speed);
    void volumeRequested(double volume);
    void deviceRequested(const QByteArray &id);
    void devicesWanted();
    void waveformWanted(const QString &link);

private:
    PlayerStatus m_status;
    bool m_maySave = true;
    QList<AudioDevice> m_devices;
    QByteArray m_device;
    QMultiHash<QString, std::shared_ptr<QPromise<Result<Waveform>>>> m_waiting; // by link
};

} // namespace calltray::test
