// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/outputdevices.h"

#include <QMediaDevices>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! How often Qt's list is read: Qt 6.4 says nothing when a device has come that the server has told of before.
constexpr std::chrono::milliseconds Look = 500ms;

} // namespace

OutputDevices::OutputDevices()
{
    m_look.setInterval(Look);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (!m_watch)
            m_watch = std::make_unique<SinkWatch>(
                [this] { QMetaObject::invokeMethod(this, &OutputDevices::look); });
        look();
    });
    m_look.start();
    look();
}

QAudioDevice OutputDevices::find(const QByteArray &id) const
{
    const QAudioDevice wanted = deviceWith(id, m_all);
    return wanted.isNull() ? m_standard : wanted;
}

void OutputDevices::look()
{
    QList<QAudioDevice> all = QMediaDevices::audioOutputs();
    QAudioDevice standard = QMediaDevices::defaultAudioOutput();
    const std::optional<SinkWatch::Sinks> sinks = m_watch ? m_watch->sinks() : std::nullopt;
    if (sinks) {
        all.removeIf(
            [&sinks](const QAudioDevice &device) { return !sinks->ids.contains(device.id()); });
        standard = deviceWith(sinks->standard, all);
        if (standard.isNull())
            standard = all.value(0);
    }
    if (sinks && !std::exchange(m_isSettled, true))
        Q_EMIT settled();
    if (all == m_all && standard == m_standard)
        return;
    m_all = all;
    m_standard = standard;
    Q_EMIT changed();
}

QAudioDevice deviceWith(const QByteArray &id, const QList<QAudioDevice> &devices)
{
    const auto found =
        std::find_if(devices.cbegin(), devices.cend(),
                     [&id](const QAudioDevice &device) { return device.id() == id; });
    return found == devices.cend() ? QAudioDevice() : *found;
}

} // namespace calltray
