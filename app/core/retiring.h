// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace calltray {

//! \brief Lets an object go that may be in the midst of one of its own signals: nobody hears of it any more.
struct Retire
{
    void operator()(QObject *object) const
    {
        object->disconnect();
        object->deleteLater();
    }
};

template <typename T>
using Retiring = std::unique_ptr<T, Retire>;

} // namespace calltray
