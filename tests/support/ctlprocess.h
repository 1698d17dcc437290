// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace calltray::test {

//! The real calltrayctl, with a directory of its own to look for calltray in.
class CtlProcess final
{
public:
    struct Ended
    {
        int status = -1; //!< -1: it crashed, or did not end
        QByteArray output;
        QByteArray errors;
    };

    //! Where it looks for calltray.
    [[nodiscard]] QString socketPath() const
    {
        return m_directory.filePath(QLatin1StringView("api.sock"));
    }
    [[nodiscard]] QString filePath(const QString &name) const { return m_directory.filePath(name); }

    [[nodiscard]] QProcessEnvironment environment() const
    {
        using namespace Qt::StringLiterals;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"CALLTRAY_SOCKET"_s, socketPath());
        environment.insert(u"CALLTRAY_TIMEOUT_MS"_s, u"10000"_s);
        environment.insert(u"TZ"_s, u"UTC"_s);
        return environment;
    }

    void start(QProcess &process, const QStringList &arguments) const
    {
        using namespace Qt::StringLiterals;
        if (process.processEnvironment().isEmpty())
            process.setProcessEnvironment(environment());
        process.start(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltrayctl"_s, arguments);
    }

    [[nodiscard]] Ended run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        return run(process, arguments, input);
    }

    [[nodiscard]] Ended run(QProcess &process, const QStringList &arguments,
                            const QByteArray &input = {}) const
    {
        QSignalSpy finished(&process, &QProcess::finished);
        start(process, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (finished.isEmpty() && !finished.wait(30'000))
            return {};
        const bool isWell = process.exitStatus() == QProcess::NormalExit;
        return {isWell ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private:
    QTemporaryDir m_directory;
};

} // namespace calltray::test
