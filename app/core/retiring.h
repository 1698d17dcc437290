// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QThread>

#include <memory>

namespace calltray {

//! \brief Lets an object go that may be in the midst of one of its own signals: nobody hears of it any more.
//!
//! Until the event loop deletes it, it still hears others itself: where it uses what its owner has, the owner is its
//! parent, with which it goes at the latest.
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

//! Deletes what was retired on this thread, whose event loop is over, with all that it retires then, and all that they do.
inline void deleteRetired()
{
    constexpr int MostGenerations = 4;
    for (int generation = 0; generation < MostGenerations; ++generation)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

//! Deletes \a object, which lives on \a thread, when that ends, with all that it retires then: of its own QThread deletes
//! what was to be deleted before.
inline void deleteWithThread(QThread &thread, QObject *object)
{
    QObject::connect(
        &thread, &QThread::finished, &thread,
        [object] {
            delete object;
            deleteRetired();
        },
        Qt::DirectConnection); // on the thread that ends
}

} // namespace calltray
