// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/curltransfers.h"

#include <chrono>
#include <csignal>
#include <pthread.h>

namespace calltray {

namespace {

//! Connections that wait for the next request.
constexpr long MostIdle = 4;

//! OpenSSL writes to connections that have ended: an error, and not the end of the program.
void holdBrokenPipes()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

} // namespace

CurlTransfers::CurlTransfers()
{
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(initialised == CURLE_OK);
    holdBrokenPipes();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, MostIdle);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlTransfers::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlTransfers::onTimeout);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlTransfers::~CurlTransfers()
{
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, nullptr);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, nullptr);
    curl_multi_cleanup(m_multi);
}

void CurlTransfers::start(CURL *transfer)
{
    curl_multi_add_handle(m_multi, transfer);
}

void CurlTransfers::stop(CURL *transfer)
{
    curl_multi_remove_handle(m_multi, transfer);
}

int CurlTransfers::onSocket(CURL * /*transfer*/, curl_socket_t socket, int what, void *self,
                            void * /*watch*/)
{
    static_cast<CurlTransfers *>(self)->watch(socket, what);
    return 0;
}

int CurlTransfers::onTimeout(CURLM * /*multi*/, long milliseconds, void *self)
{
    QTimer &timeout = static_cast<CurlTransfers *>(self)->m_timeout;
    if (milliseconds < 0)
        timeout.stop();
    else
        timeout.start(std::chrono::milliseconds(milliseconds));
    return 0;
}

void CurlTransfers::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        const Watch watch = m_watches.take(socket);
        for (QSocketNotifier *notifier : {watch.reads, watch.writes}) {
            notifier->setEnabled(false);
            notifier->deleteLater(); // it may be the one that is heard just now
        }
        return;
    }
    if (!m_watches.contains(socket)) {
        const Watch watch{.reads = new QSocketNotifier(socket, QSocketNotifier::Read, this),
                          .writes = new QSocketNotifier(socket, QSocketNotifier::Write, this)};
        connect(watch.reads, &QSocketNotifier::activated, this,
                [this, socket] { act(socket, CURL_CSELECT_IN); });
        connect(watch.writes, &QSocketNotifier::activated, this,
                [this, socket] { act(socket, CURL_CSELECT_OUT); });
        m_watches.insert(socket, watch);
    }
    const Watch watch = m_watches.value(socket);
    watch.reads->setEnabled((what & CURL_POLL_IN) != 0);
    watch.writes->setEnabled((what & CURL_POLL_OUT) != 0);
}

void CurlTransfers::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL *const transfer = message->easy_handle;
        const CURLcode code = message->data.result;
        curl_multi_remove_handle(m_multi, transfer);
        Q_EMIT ended(transfer, code);
    }
}

} // namespace calltray

#include "moc_curltransfers.cpp"
