// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>

#include <memory>

namespace calltray {

//! \brief A small HTTP server of the demo and the tests, on loopback and a thread of its own.
//!
//! Numbers notifications (the same idempotency key gets the same number again), serves a presence feed of a dozen
//! colleagues whose status changes, with ETag, and a recording that it generates (`/recordings/demo.wav`).
class DemoServer
{
public:
    //! Listens on a free port of 127.0.0.1 from here on; throws nothing: url() is empty where it could not.
    DemoServer();
    ~DemoServer();
    Q_DISABLE_COPY_MOVE(DemoServer)

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QUrl recordingUrl() const;
    //! How many notifications it has numbered so far.
    [[nodiscard]] int numbered() const;

private:
    class Listener;
    std::unique_ptr<Listener> m_listener;
};

} // namespace calltray
