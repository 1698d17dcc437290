// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/recordings/recording.h"

#include <QObject>

namespace calltray {

class RecordingCache;

//! \brief Asks where a recording is to be kept, and puts it there.
class RecordingSaver final : public QObject
{
    Q_OBJECT

public:
    //! \a cache must outlive it.
    explicit RecordingSaver(RecordingCache &cache, QObject *parent = nullptr);

    void save(const Recording &recording);

Q_SIGNALS:
    void failed(const calltray::Error &error);

private:
    void ask(const Recording &recording, const QString &name);

    RecordingCache &m_cache;
};

} // namespace calltray
