// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingtransfer.h"

#include <QObject>

namespace calltray {

//! \brief Asks a server once whether a recording that is here whole has grown since.
//!
//! It does so within FetchPolicy::check.
class GrowthCheck final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        Same, //!< or gone: what is here is the newest that we can have
        NoAnswer, //!< or one that says nothing of the recording
        Other, //!< another version, which may have another beginning too
        Longer //!< another version, which has more
    };

    //! How many bytes of what is here are asked for again, to see whether they stay.
    static constexpr qint64 Overlap = 4'096;

    //! \a known is the version that is here; the rest as RecordingTransfer has it.
    GrowthCheck(HttpNetwork &network, QNetworkCookieJar &cookies, const RecordingLink &link,
                const TokenSource &tokens, const RecordingVersion &known, const FetchPolicy &policy,
                QObject *parent);

Q_SIGNALS:
    //! Once.
    void done(calltray::GrowthCheck::Outcome outcome);

private:
    void onHead(const RecordingTransfer::Head &head);
    void end(Outcome outcome);

    const RecordingVersion m_known;
    RecordingTransfer m_transfer;
};

} // namespace calltray
