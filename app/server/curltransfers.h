// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <curl/curl.h>

namespace calltray {

//! \brief libcurl's transfers of one thread, driven by its event loop.
//!
//! Source: libcurl, "The multi_socket API".
class CurlTransfers final : public QObject
{
    Q_OBJECT

public:
    CurlTransfers();
    ~CurlTransfers() override;
    Q_DISABLE_COPY_MOVE(CurlTransfers)

    //! Not within a call of libcurl's, as all of these.
    void start(CURL *transfer);
    //! Whatever it is doing; nothing where it is not under way.
    void stop(CURL *transfer);

Q_SIGNALS:
    //! It is over, and stopped.
    void ended(CURL *transfer, CURLcode code);

private:
    struct Watch
    {
        QSocketNotifier *reads;
        QSocketNotifier *writes;
    };

    static int onSocket(CURL *transfer, curl_socket_t socket, int what, void *self, void *watch);
    static int onTimeout(CURLM *multi, long milliseconds, void *self);
    void watch(curl_socket_t socket, int what);
    void act(curl_socket_t socket, int events);

    CURLM *m_multi;
    QTimer m_timeout;
    QHash<curl_socket_t, Watch> m_watches;
};

} // namespace calltray
