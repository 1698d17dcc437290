// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace calltray::test {

//! Sound as samples of one channel, -1…1.
struct Sound
{
    int rate = 8'000;
    std::vector<float> samples;

    [[nodiscard]] double seconds() const { return static_cast<double>(samples.size()) / rate; }
    //! Without the silence at both ends.
    [[nodiscard]] Sound trimmed() const;
    [[nodiscard]] Sound part(double from, double seconds) const;
    //! What lies between silences that are longer than so many \a seconds.
    [[nodiscard]] std::vector<Sound> pieces(double seconds) const;
    //! Of a tone, in Hz, by the middle one of its periods: a busy computer that drops some of it changes nothing.
    [[nodiscard]] double frequency() const;
};

//! How alike two sounds are where they fit best: 1 for the same. \a most: how far apart they may begin, in seconds.
struct Likeness
{
    double correlation = 0;
    double lag = 0; //!< seconds by which \a heard is later
};
[[nodiscard]] Likeness likeness(const Sound &heard, const Sound &expected, double most);

//! \a file as ffmpeg decodes it.
[[nodiscard]] Sound decoded(const QString &file);
//! Runs \a program, such as sox, to its end.
[[nodiscard]] bool runTool(const QString &program, const QStringList &arguments);

//! \brief A sound server of the test's own, with a null sink named `one`.
class SoundServer
{
public:
    enum class Kind {
        PulseAudio,
        PipeWire //!< speaks PulseAudio's language as well
    };

    //! Sets PULSE_SERVER for this process and its children.
    explicit SoundServer(Kind kind = Kind::PulseAudio);
    ~SoundServer();
    Q_DISABLE_COPY_MOVE(SoundServer)

    //! Whether its programs are on this computer.
    [[nodiscard]] static bool isInstalled(Kind kind);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    //! A second null sink; its module's number.
    QByteArray addSink(const QString &name);
    bool removeModule(const QByteArray &module);
    bool setDefaultSink(const QString &name);
    //! From now on it answers nobody, until thaw().
    void freeze();
    void thaw();
    //! Takes down what plays on \a sink from now on until heard().
    [[nodiscard]] bool record(const QString &sink = QStringLiteral("one"));
    [[nodiscard]] Sound heard();
    //! Whether more than so many \a seconds were heard.
    [[nodiscard]] bool hasHeard(double seconds);
    //! Whether something was heard and it is silent now, for so many \a seconds.
    [[nodiscard]] bool hasBecomeSilent(double seconds);
    //! Waits until it is silent before.
    [[nodiscard]] Sound heardToItsEnd();

private:
    [[nodiscard]] bool startPulseAudio();
    [[nodiscard]] bool startPipeWire();
    //! What pipewire and its session manager need beside it.
    [[nodiscard]] bool startHelper(const QString &program, const QStringList &arguments = {});
    [[nodiscard]] QByteArray control(const QStringList &arguments);
    [[nodiscard]] bool waitFor(const QByteArray &info);

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    std::vector<std::unique_ptr<QProcess>> m_helpers;
    QProcess m_server;
    std::unique_ptr<QProcess> m_recorder;
    QByteArray m_recorded;
    bool m_isRunning = false;
};

} // namespace calltray::test
