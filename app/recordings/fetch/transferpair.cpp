// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/transferpair.h"

#include "app/recordings/fetch/responsepolicy.h"

#include <utility>

namespace calltray {

TransferPair::TransferPair(HttpNetwork &network, QNetworkCookieJar &cookies,
                           const FetchPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_cookies(cookies)
    , m_policy(policy)
{ }

TransferPair::Transfer TransferPair::launch(const RecordingTransfer::Request &request)
{
    Transfer transfer(new RecordingTransfer(m_network, m_cookies, request, m_policy, this));
    const RecordingTransfer *const one = transfer.get();
    connect(one, &RecordingTransfer::headed, this,
            [this, one](const RecordingTransfer::Head &head) { onHead(one, head); });
    connect(one, &RecordingTransfer::received, this,
            [this, one](qint64 offset, const QByteArray &bytes) {
                if (one == m_running.get())
                    Q_EMIT received(offset, bytes);
            });
    connect(one, &RecordingTransfer::ended, this,
            [this, one](RecordingTransfer::End end) { onEnded(one, end); });
    // Queued: it may end at once, before its owner has it.
    QMetaObject::invokeMethod(transfer.get(), &RecordingTransfer::start, Qt::QueuedConnection);
    return transfer;
}

void TransferPair::run(const RecordingTransfer::Request &request)
{
    m_running = launch(request);
}

void TransferPair::jump(const RecordingTransfer::Request &request, const RecordingVersion &known)
{
    m_known = known;
    m_jump = launch(request);
}

void TransferPair::stop()
{
    m_running.reset();
    m_jump.reset();
}

void TransferPair::onHead(const RecordingTransfer *transfer, const RecordingTransfer::Head &head)
{
    if (transfer == m_jump.get()) {
        const auto verdict =
            ResponsePolicy::of(head, m_known, transfer->request(), /*hasBytes*/ true);
        if (verdict.kind != ResponsePolicy::Kind::Part) {
            refuseJump();
            return;
        }
        m_running = std::move(m_jump);
    }
    Q_EMIT headed(head);
}

void TransferPair::onEnded(const RecordingTransfer *transfer, RecordingTransfer::End end)
{
    if (transfer == m_jump.get())
        refuseJump();
    else
        Q_EMIT ended(end);
}

void TransferPair::refuseJump()
{
    m_jump.reset();
    Q_EMIT jumpRefused();
}

} // namespace calltray

#include "moc_transferpair.cpp"
