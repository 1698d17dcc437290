// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/retiring.h"
#include "app/recordings/fetch/recordingtransfer.h"

#include <QObject>

namespace calltray {

//! \brief The transfer that brings a recording's next bytes, and beside it the one of a jump.
//!
//! A jump takes the place of the other once the server has given the part: a link that works once is not lost by it.
//! It may be told to stop, or to run another one, in its own signals.
class TransferPair final : public QObject
{
    Q_OBJECT

public:
    //! All must outlive it.
    TransferPair(HttpNetwork &network, QNetworkCookieJar &cookies, const FetchPolicy &policy,
                 QObject *parent = nullptr);

    //! In place of what runs; a jump that is under way goes on.
    void run(const RecordingTransfer::Request &request);
    //! Beside what runs; \a known is the version of what is there.
    void jump(const RecordingTransfer::Request &request, const RecordingVersion &known);
    //! Both, or the first of them.
    void stop();
    void stopRunning() { m_running.reset(); }

    //! Null where none is under way.
    [[nodiscard]] const RecordingTransfer *running() const { return m_running.get(); }
    [[nodiscard]] bool isJumping() const { return m_jump != nullptr; }

Q_SIGNALS:
    //! All of running().
    void headed(const calltray::RecordingTransfer::Head &head);
    void received(qint64 offset, const QByteArray &bytes);
    void ended(calltray::RecordingTransfer::End end);
    //! The server does not give parts out of turn.
    void jumpRefused();

private:
    using Transfer = Retiring<RecordingTransfer>;

    [[nodiscard]] Transfer launch(const RecordingTransfer::Request &request);
    void onHead(const RecordingTransfer *transfer, const RecordingTransfer::Head &head);
    void onEnded(const RecordingTransfer *transfer, RecordingTransfer::End end);
    void refuseJump();

    HttpNetwork &m_network;
    QNetworkCookieJar &m_cookies;
    const FetchPolicy m_policy;
    RecordingVersion m_known; // for the jump
    Transfer m_running;
    Transfer m_jump;
};

} // namespace calltray
