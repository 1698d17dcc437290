// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/sinkwatch.h"

#include <QAudioDevice>
#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>

namespace calltray {

//! \brief The devices that sound can be played on: those that Qt knows and the sound server still has.
class OutputDevices final : public QObject
{
    Q_OBJECT

public:
    //! Waits for the sound server.
    OutputDevices();

    [[nodiscard]] const QList<QAudioDevice> &all() const { return m_all; }
    //! The one with \a id, else the default; null: there is none.
    [[nodiscard]] QAudioDevice find(const QByteArray &id) const;
    [[nodiscard]] bool isNone() const { return m_all.isEmpty(); }

    //! The sound server has told of them, or there is none.
    [[nodiscard]] bool isSettled() const { return m_isSettled; }

Q_SIGNALS:
    void settled();
    //! Some have come or gone, or another is the default.
    void changed();

private:
    void look();

    QList<QAudioDevice> m_all;
    QAudioDevice m_standard;
    QTimer m_look;
    bool m_isSettled = false;
    std::unique_ptr<SinkWatch> m_watch; // from the second look on, so that no sound waits for it
};

//! Of \a devices the one with \a id, or null.
[[nodiscard]] QAudioDevice deviceWith(const QByteArray &id, const QList<QAudioDevice> &devices);

} // namespace calltray
