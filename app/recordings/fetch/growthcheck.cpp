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
    const bool isAnswer = head.status == 200 || head.status == 206;
    const bool isLonger = head.range && head.range->begin == m_transfer.request().begin
        && head.range->end > m_known.size.value_or(0);
    if (head.status >= 500)
        end(Outcome::NoAnswer);
    else if (!isAnswer || m_known.isSurely(head.version))
        end(Outcome::Same);
    else
        end(isLonger ? Outcome::Longer : Outcome::Other);
}

void GrowthCheck::end(Outcome outcome)
{
    m_transfer.disconnect(this);
    Q_EMIT done(outcome);
}

} // namespace calltray

#include "moc_growthcheck.cpp"
