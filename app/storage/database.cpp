// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/database.h"

#include "app/storage/databaseworker.h"

namespace calltray {

Database::Database(QString file, QObject *parent, std::function<bool()> isOurs)
    : QObject(parent)
    , m_file(std::move(file))
    , m_isOurs(std::move(isOurs))
    , m_worker(std::make_unique<Worker>(*this))
{ }

Database::~Database() = default;

QFuture<Status> Database::open()
{
    return m_worker->start();
}

QFuture<Status> Database::deleteHistory(qint64 before)
{
    return write<Success>([worker = m_worker.get(), before](QSqlDatabase &database) {
        const Status begun = historydeletion::begin(database, before);
        if (begun)
            worker->noteDeletion();
        return begun;
    });
}

Database::State Database::state() const
{
    return m_worker->state();
}

bool Database::isIndexing() const
{
    return m_worker->isIndexing();
}

bool Database::isHeld() const
{
    return m_worker->isHeld();
}

int Database::waiting() const
{
    return m_worker->waiting();
}

void Database::post(Task task)
{
    m_worker->post(std::move(task));
}

} // namespace calltray
