// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/secretstore.h"

#include "app/core/logging.h"
#include "app/core/privatefolder.h"
#include "app/core/reply.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/platform/sessionbus.h"
#include "app/settings/inifile.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QSaveFile>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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
    const bool isWritten = makePrivateFolder(QFileInfo(path).path())
        && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    return isWritten ? Status(Success{}) : Status(failed(path, file.errorString()));
}

Error silent()
{
    return {.code = Error::Code::Network,
            .detail =
                u"The keychain, which keeps the token, does not answer; unlock it, or log out "
                "of the desktop and in again."_s,
            .trouble = {.cause = ServerTrouble::Cause::Keychain}};
}

} // namespace

SecretStore::SecretStore(QString service, QString file, std::chrono::milliseconds patience,
                         QObject *parent)
    : QObject(parent)
    , m_service(std::move(service))
    , m_file(std::move(file))
    , m_patience(patience)
{
    m_worker.setMaxThreadCount(1);
}

SecretStore::~SecretStore()
{
    m_worker.waitForDone();
}

// The job has no parent: libsecret would still answer one that went before.
template <typename Job>
QFuture<std::optional<int>> SecretStore::ask(Job *job, std::chrono::milliseconds patience)
{
    struct Asked
    {
        QPromise<std::optional<int>> promise;
        bool isGivenUp = false;
    };
    if (!hasSessionBus()) { // and so no keychain, and nobody to tell of it
        delete job;
        return readyFuture(std::optional<int>(QKeychain::NoBackendAvailable));
    }
    auto asked = std::make_shared<Asked>();
    asked->promise.start();
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, [this, asked](const QKeychain::Job *done) {
        const bool isAnswer =
            done->error() == QKeychain::NoError || done->error() == QKeychain::EntryNotFound;
        if (!isAnswer)
            qCInfo(lcSettings) << "the keychain does not answer:" << done->errorString();
        if (asked->isGivenUp) {
            --m_unanswered;
        } else {
            asked->promise.addResult(static_cast<int>(done->error()));
            asked->promise.finish();
        }
        if (isAnswer && std::exchange(m_isSilent, false))
            Q_EMIT answered();
    });
    QTimer::singleShot(patience, this, [this, asked, patience] {
        if (asked->promise.future().isFinished())
            return;
        if (patience > 0ms)
            qCWarning(lcSettings) << "the keychain has not answered within" << patience.count()
                                  << "ms";
        m_isSilent = true;
        ++m_unanswered;
        asked->isGivenUp = true;
        asked->promise.addResult(std::nullopt);
        asked->promise.finish();
    });
    job->start();
    return asked->promise.future();
}

QFuture<Result<QByteArray>> SecretStore::readFile(const QString &name)
{
    return runOn<Result<QByteArray>>(m_worker, [name, path = m_file] {
        const Result<IniFile> contents = secretsIn(path);
        return contents ? Result<QByteArray>(contents->values.value(name).toUtf8())
                        : Result<QByteArray>(contents.error());
    });
}

QFuture<Status> SecretStore::writeFile(const QString &name, const QByteArray &secret)
{
    return runOn<Status>(m_worker, [name, secret, path = m_file]() -> Status {
        Result<IniFile> contents = secretsIn(path);
        if (!contents)
            return contents.error();
        if (secret.isEmpty() && contents->values.remove(name) == 0)
            return Success{};
        if (!secret.isEmpty())
            contents->values.insert(name, QString::fromUtf8(secret));
        return save(path, *contents);
    });
}

QFuture<Result<QByteArray>> SecretStore::read(const QString &name)
{
    const auto reply = newReply<QByteArray>();
    whenDone(readFile(name), this, [this, reply, name](const Result<QByteArray> &inFile) {
        if (inFile && !inFile->isEmpty()) {
            m_places[name] = Place::File;
            finish(reply, inFile);
            return;
        }
        whenDone(readKeychain(name), this,
                 [this, reply, name, inFile](const Result<QByteArray> &secret) {
                     const bool isKept = secret && !secret->isEmpty();
                     m_places[name] = isKept ? Place::Keychain : Place::Nowhere;
                     finish(reply, inFile || isKept ? secret : inFile);
                 });
    });
    return reply->future();
}

QFuture<Result<QByteArray>> SecretStore::readKeychain(const QString &name)
{
    // What is under way will tell when it answers.
    if (m_isSilent && m_unanswered > 0)
        return readyFuture(Result<QByteArray>(silent()));
    const auto reply = newReply<QByteArray>();
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(name);
    // Before ask(), whose own connection lets the job go.
    auto secret = std::make_shared<QByteArray>();
    connect(job, &QKeychain::Job::finished, this, [job, secret] { *secret = job->binaryData(); });
    // One that was given up, and has failed since, is asked once more, but not waited for.
    const std::chrono::milliseconds patience = m_isSilent ? 0ms : m_patience;
    whenDone(ask(job, patience), this, [reply, secret](const std::optional<int> &error) {
        finish(reply, error ? Result<QByteArray>(*secret) : Result<QByteArray>(silent()));
    });
    return reply->future();
}

QFuture<Status> SecretStore::probe()
{
    if (m_isSilent && m_unanswered > 0)
        return readyFuture(Status(silent()));
    const auto reply = newReply<Success>();
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(u"probe"_s);
    whenDone(ask(job, m_patience), this, [reply](const std::optional<int> &error) {
        if (!error)
            finish(reply, silent());
        else if (*error == QKeychain::NoError || *error == QKeychain::EntryNotFound)
            finish(reply, Success{});
        else
            finish(reply,
                   Error{.code = Error::Code::NotFound, .detail = u"There is no keychain."_s});
    });
    return reply->future();
}

QFuture<Status> SecretStore::write(const QString &name, const QByteArray &secret)
{
    const auto reply = newReply<Success>();
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(name);
    job->setBinaryData(secret);
    whenDone(
        ask(job, m_patience), this, [this, reply, name, secret](const std::optional<int> &error) {
            const bool isInKeychain = error == QKeychain::NoError;
            const QFuture<Status> written = writeFile(name, isInKeychain ? QByteArray() : secret);
            whenDone(written, this, [this, reply, name, isInKeychain](const Status &status) {
                if (status || isInKeychain)
                    m_places[name] = isInKeychain ? Place::Keychain : Place::File;
                finish(reply, isInKeychain ? Status(Success{}) : status);
            });
        });
    return reply->future();
}

QFuture<Status> SecretStore::remove(const QString &name)
{
    const auto reply = newReply<Success>();
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(name);
    whenDone(ask(job, m_patience), this, [this, reply, name](const std::optional<int> &error) {
        whenDone(writeFile(name, {}), this, [this, reply, name, error](const Status &status) {
            if (status)
                m_places[name] = Place::Nowhere;
            finish(reply, status && !error ? Status(silent()) : status);
        });
    });
    return reply->future();
}

} // namespace calltray

#include "moc_secretstore.cpp"
