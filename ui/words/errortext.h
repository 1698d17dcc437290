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
    //! Of trouble with the server that lasts: by its cause where that is known, else by the error's code.
    [[nodiscard]] static QString serverHeadline(const Error &error);
    //! What to do, and where to call for help: \a phone and \a page of the user's support, either may be empty.
    [[nodiscard]] static QString serverAdvice(const Error &error, const QString &phone,
                                              const QString &page);

private:
    [[nodiscard]] static QString remedy(const Error &error);
    [[nodiscard]] static QString certificateRemedy(const ServerTrouble &trouble);
};

} // namespace calltray
