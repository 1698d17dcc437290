// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/secretstore.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/settings/inifile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QSaveFile>
#include <qt6keychain/keychain.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 MaxSecretsSize = 65'536;

Error failed(const QString &path, const QString &words)
{
    return {.code = Error::Code::Storage,
            .detail =
                u"%1 cannot be read or written: %2. Check its permissions."_s.arg(path, words)};
}

Result<IniFile> secretsIn(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return IniFile();
    if (!file.open(QIODevice::ReadOnly))
        return failed(path, file.errorString());
    return IniFile::parsed(file.read(MaxSecretsSize));
}

Status save(const QString &path, const IniFile &contents)
{
    if (contents.values.isEmpty()) {
        if (QFile::exists(path) && !QFile::remove(path))
            return failed(path, u"it cannot be removed"_s);
        return Success{};
    }
    QSaveFile file(path);
    const QByteArray bytes = contents.toBytes();
    const bool isWritten = QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    return isWritten ? Status(Success{}) : Status(failed(path, file.errorString()));
}

//! Runs \a job of the keychain, which deletes itself; the answer is what the keychain said, whatever that was. The job
//! has no parent: libsecret would still answer one that went before.
template <typename Job>
QFuture<QKeychain::Error> run(Job *job)
{
    auto promise = std::make_shared<QPromise<QKeychain::Error>>();
    promise->start();
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job *done) {
        if (done->error() != QKeychain::NoError && done->error() != QKeychain::EntryNotFound)
            qCInfo(lcSettings) << "the keychain does not answer:" << done->errorString();
        promise->addResult(done->error());
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace

SecretStore::SecretStore(QString service, QString file, QObject *parent)
    : QObject(parent)
    , m_service(std::move(service))
    , m_file(std::move(file))
{
    m_worker.setMaxThreadCount(1);
}

SecretStore::~SecretStore()
{
    m_worker.waitForDone();
}

QFuture<Result<QByteArray>> SecretStore::readFile(const QString &name)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    m_worker.start([promise, name, path = m_file] {
        const Result<IniFile> contents = secretsIn(path);
        promise->addResult(contents ? Result<QByteArray>(contents->values.value(name).toUtf8())
                                    : Result<QByteArray>(contents.error()));
        promise->finish();
    });
    return promise->future();
}

QFuture<Status> SecretStore::writeFile(const QString &name, const QByteArray &secret)
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    m_worker.start([promise, name, secret, path = m_file] {
        Result<IniFile> contents = secretsIn(path);
        if (!contents) {
            promise->addResult(Status(contents.error()));
        } else if (secret.isEmpty() && contents->values.remove(name) == 0) {
            promise->addResult(Status(Success{}));
        } else {
            if (!secret.isEmpty())
                contents->values.insert(name, QString::fromUtf8(secret));
            promise->addResult(save(path, *contents));
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QByteArray>> SecretStore::read(const QString &name)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(name);
    // Before run(), whose own connection lets the job go.
    auto secret = std::make_shared<QByteArray>();
    connect(job, &QKeychain::Job::finished, this, [job, secret] { *secret = job->binaryData(); });
    whenDone(run(job), this, [this, promise, name, secret](QKeychain::Error error) {
        if (error == QKeychain::NoError && !secret->isEmpty()) {
            m_places[name] = Place::Keychain;
            promise->addResult(Result<QByteArray>(*secret));
            promise->finish();
            return;
        }
        whenDone(readFile(name), this, [this, promise, name](const Result<QByteArray> &found) {
            m_places[name] = found && !found->isEmpty() ? Place::File : Place::Nowhere;
            promise->addResult(found);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Status> SecretStore::write(const QString &name, const QByteArray &secret)
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(name);
    job->setBinaryData(secret);
    whenDone(run(job), this, [this, promise, name, secret](QKeychain::Error error) {
        const bool isInKeychain = error == QKeychain::NoError;
        const QFuture<Status> written = writeFile(name, isInKeychain ? QByteArray() : secret);
        whenDone(written, this, [this, promise, name, isInKeychain](const Status &status) {
            if (status || isInKeychain)
                m_places[name] = isInKeychain ? Place::Keychain : Place::File;
            promise->addResult(isInKeychain ? Status(Success{}) : status);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Status> SecretStore::remove(const QString &name)
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(name);
    whenDone(run(job), this, [this, promise, name](QKeychain::Error) {
        whenDone(writeFile(name, {}), this, [this, promise, name](const Status &status) {
            if (status)
                m_places[name] = Place::Nowhere;
            promise->addResult(status);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace calltray

#include "moc_secretstore.cpp"
