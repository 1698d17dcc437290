// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/platform/sessioninhibitor.h"

namespace calltray::test {

//! Holds at once what it is asked for, or refuses it with \ref trouble.
class FakeSessionInhibitor final : public SessionInhibitor
{
public:
    void inhibit(const QString &reason) override
    {
        why = reason;
        Q_EMIT stateChanged();
    }
    void release() override
    {
        why.clear();
        Q_EMIT stateChanged();
    }
    [[nodiscard]] State state() const override
    {
        if (why.isEmpty())
            return {};
        if (!trouble.isEmpty())
            return {.service = {}, .what = {}, .trouble = trouble};
        return {.service = QStringLiteral("fake"),
                .what = {QStringLiteral("shutdown"), QStringLiteral("sleep")},
                .trouble = {}};
    }

    QString why; //!< empty: nothing is asked for
    QString trouble;
};

} // namespace calltray::test
