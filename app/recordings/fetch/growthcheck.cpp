// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/growthcheck.h"

#include <algorithm>

namespace calltray {

namespace {

FetchPolicy hurried(FetchPolicy policy)
{
    policy.answer = policy.check;
    policy.token = {};
    return policy;
}

} // namespace

GrowthCheck::GrowthCheck(HttpNetwork &network, QNetworkCookieJar &cookies,
                         const RecordingLink &link, const TokenSource &tokens,
                         const RecordingVersion &known, const FetchPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_known(known)
    , m_transfer(network, cookies,
                 {.link = link,
                  .tokens = tokens,
                  .begin = std::max<qint64>(0, known.size.value_or(0) - Overlap),
                  .ifNoneMatch = known.etag},
                 hurried(policy), this)
{
    connect(&m_transfer, &RecordingTransfer::headed, this, &GrowthCheck::onHead);
    connect(&m_transfer, &RecordingTransfer::ended, this, [this] { end(Outcome::NoAnswer); });
    // Queued: it may end at once, before anyone listens.
    QMetaObject::invokeMethod(&m_transfer, &RecordingTransfer::start, Qt::QueuedConnection);
}

void GrowthCheck::onHead(const RecordingTransfer::Head &head)
{
    const qint64 known = m_known.size.value_or(0);
    const bool isLonger = head.range
        ? head.range->begin == m_transfer.request().begin && head.range->end > known
        : head.version.size.value_or(0) > known;
    switch (head.status) {
    case 200:
    case 206:
        if (m_known.isSurely(head.version))
            end(Outcome::Same);
        else
            end(isLonger ? Outcome::Longer : Outcome::Other);
        return;
    case 304: // it is the same
    case 404: // it is there no more, or its link worked once
    case 410:
    case 416: // there is nothing behind its end
        end(Outcome::Same);
        return;
    default: // a login that has expired, or a server that has no time
        end(Outcome::NoAnswer);
    }
}

void GrowthCheck::end(Outcome outcome)
{
    m_transfer.disconnect(this);
    Q_EMIT done(outcome);
}

} // namespace calltray

#include "moc_growthcheck.cpp"
