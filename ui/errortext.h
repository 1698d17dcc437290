// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QCoreApplication>
#include <QString>

namespace calltray {

//! \brief The sentences that the user reads for an Error: what happened, and what to do.
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    [[nodiscard]] static QString headline(const Error &error);
    [[nodiscard]] static QString advice(const Error &error);
};

} // namespace calltray
