// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/soundserver.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace calltray::test {

namespace {

constexpr float Silence = 0.01F;
constexpr int Rate = 8'000;

Sound fromBytes(const QByteArray &bytes)
{
    Sound sound;
    const auto *samples = reinterpret_cast<const qint16 *>(bytes.constData());
    const auto count = bytes.size() / qsizetype{sizeof(qint16)};
    sound.samples.reserve(static_cast<std::size_t>(count));
    std::transform(samples, samples + count, std::back_inserter(sound.samples),
                   [](qint16 sample) { return static_cast<float>(sample) / 32'768.0F; });
    return sound;
}

//! Without rewinds, since a sink that may rewind runs ahead of what is played by as much as two seconds.
QStringList nullSink(const QString &name)
{
    return {u"module-null-sink"_s, u"sink_name="_s + name, u"rate=48000"_s, u"norewinds=1"_s};
}

} // namespace

Sound Sound::trimmed() const
{
    const auto isLoud = [](float sample) { return std::abs(sample) > Silence; };
    const auto begin = std::find_if(samples.cbegin(), samples.cend(), isLoud);
    const auto end = std::find_if(samples.crbegin(), samples.crend(), isLoud).base();
    return {.rate = rate,
            .samples = begin < end ? std::vector<float>(begin, end) : std::vector<float>()};
}

Sound Sound::part(double from, double seconds) const
{
    const auto limit = [this](double time) {
        const auto index = static_cast<std::ptrdiff_t>(time * rate);
        return samples.cbegin()
            + std::clamp<std::ptrdiff_t>(index, 0, static_cast<std::ptrdiff_t>(samples.size()));
    };
    return {.rate = rate, .samples = {limit(from), limit(from + seconds)}};
}

std::vector<Sound> Sound::pieces(double seconds) const
{
    std::vector<Sound> found;
    auto begin = samples.cbegin();
    auto last = begin; // one past the last that was loud
    const auto add = [&] {
        if (begin != last)
            found.push_back({.rate = rate, .samples = {begin, last}});
    };
    for (auto sample = begin; sample != samples.cend(); ++sample) {
        if (std::abs(*sample) <= Silence)
            continue;
        if (sample - last > static_cast<std::ptrdiff_t>(seconds * rate)) {
            add();
            begin = sample;
        } else if (begin == last) {
            begin = sample;
        }
        last = sample + 1;
    }
    add();
    return found;
}

double Sound::frequency() const
{
    std::vector<double> periods; // in samples
    std::optional<double> last;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        if (samples[i - 1] >= 0 || samples[i] < 0)
            continue;
        const double before = samples[i - 1];
        const double crossing = double(i - 1) + before / (before - samples[i]);
        if (last)
            periods.push_back(crossing - *last);
        last = crossing;
    }
    if (periods.empty())
        return 0;
    const auto middle = periods.begin() + std::ptrdiff_t(periods.size() / 2);
    std::ranges::nth_element(periods, middle);
    return double(rate) / *middle;
}

Likeness likeness(const Sound &heard, const Sound &expected, double most)
{
    Likeness best;
    const auto farthest = static_cast<std::ptrdiff_t>(most * Rate);
    const auto count = static_cast<std::ptrdiff_t>(expected.samples.size());
    for (std::ptrdiff_t lag = -farthest; lag <= farthest; ++lag) {
        double product = 0;
        double left = 0;
        double right = 0;
        std::ptrdiff_t common = 0;
        for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, -lag); i < count; ++i) {
            if (i + lag >= static_cast<std::ptrdiff_t>(heard.samples.size()))
                break;
            const double one = heard.samples[static_cast<std::size_t>(i + lag)];
            const double other = expected.samples[static_cast<std::size_t>(i)];
            ++common;
            product += one * other;
            left += one * one;
            right += other * other;
        }
        // A few samples at the ends are alike by chance.
        const bool isEnough = common * 10 >= count * 6;
        const double correlation =
            isEnough && left > 0 && right > 0 ? product / std::sqrt(left * right) : 0;
        if (correlation > best.correlation)
            best = {.correlation = correlation, .lag = static_cast<double>(lag) / Rate};
    }
    return best;
}

bool runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

Sound decoded(const QString &file)
{
    QProcess process;
    process.start(u"ffmpeg"_s,
                  {u"-v"_s, u"error"_s, u"-i"_s, file, u"-f"_s, u"s16le"_s, u"-ac"_s, u"1"_s,
                   u"-ar"_s, QString::number(Rate), u"-"_s});
    process.waitForFinished(60'000);
    return fromBytes(process.readAllStandardOutput());
}

SoundServer::SoundServer(Kind kind)
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    const auto put = [this](const char *name, const QString &value) {
        m_environment.insert(QString::fromLatin1(name), value);
    };
    for (const auto *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
                             "PULSE_STATE_PATH", "PULSE_RUNTIME_PATH", "PIPEWIRE_RUNTIME_DIR"})
        put(name, m_folder.path());
    put("DBUS_SESSION_BUS_ADDRESS", u"unix:path="_s + m_folder.filePath(u"bus"_s));
    m_server.setProcessEnvironment(m_environment);
    m_server.setStandardErrorFile(m_folder.filePath(u"log"_s));
    qputenv("PULSE_SERVER", "unix:" + m_folder.filePath(u"native"_s).toUtf8());
    m_isRunning = (kind == Kind::PipeWire ? startPipeWire() : startPulseAudio())
        && waitFor("Default Sink: one");
}

SoundServer::~SoundServer()
{
    m_recorder.reset();
    thaw();
    const auto end = [](QProcess &process) {
        process.terminate();
        if (!process.waitForFinished(5'000))
            process.kill();
        process.waitForFinished();
    };
    end(m_server);
    while (!m_helpers.empty()) {
        end(*m_helpers.back());
        m_helpers.pop_back();
    }
}

bool SoundServer::isInstalled(Kind kind)
{
    const QStringList programs = kind == Kind::PipeWire
        ? QStringList{u"pipewire"_s, u"wireplumber"_s, u"pipewire-pulse"_s}
        : QStringList{u"pulseaudio"_s};
    return std::none_of(programs.cbegin(), programs.cend(), [](const QString &program) {
        return QStandardPaths::findExecutable(program).isEmpty();
    });
}

bool SoundServer::startPulseAudio()
{
    m_server.start(
        u"pulseaudio"_s,
        {u"-n"_s, u"--daemonize=no"_s, u"--use-pid-file=no"_s, u"--exit-idle-time=-1"_s,
         u"--disable-shm=yes"_s, u"--realtime=no"_s, u"--high-priority=no"_s, u"-L"_s,
         u"module-native-protocol-unix auth-anonymous=1 socket="_s + m_folder.filePath(u"native"_s),
         u"-L"_s, nullSink(u"one"_s).join(u' ')});
    return m_server.waitForStarted();
}

bool SoundServer::startPipeWire()
{
    // No devices of this computer: as WirePlumber 0.4 is told it, and as later ones are. With
    // bluetooth, 0.4 ends where there is no systemd.
    const auto write = [this](const QString &folder, const QString &name, const QByteArray &text) {
        QFile file(m_folder.filePath(folder + u'/' + name));
        return QDir(m_folder.path()).mkpath(folder) && file.open(QIODevice::WriteOnly)
            && file.write(text) == text.size();
    };
    const bool isWritten = write(u"wireplumber/main.lua.d"_s, u"60-no-devices.lua"_s,
                                 "alsa_monitor.enabled = false\nv4l2_monitor.enabled = false\n")
        && write(u"wireplumber/bluetooth.lua.d"_s, u"60-no-devices.lua"_s,
                 "bluez_monitor.enabled = false\n")
        && write(u"wireplumber/wireplumber.conf.d"_s, u"60-no-devices.conf"_s,
                 "wireplumber.profiles = { main = { hardware.audio = disabled\n"
                 "hardware.bluetooth = disabled\nhardware.video-capture = disabled } }\n");
    if (!isWritten
        || !startHelper(u"dbus-daemon"_s,
                        {u"--session"_s, u"--nofork"_s,
                         u"--address=unix:path="_s + m_folder.filePath(u"bus"_s)})
        || !QTest::qWaitFor([this] { return QFile::exists(m_folder.filePath(u"bus"_s)); }, 20'000)
        || !startHelper(u"pipewire"_s)
        || !QTest::qWaitFor([this] { return QFile::exists(m_folder.filePath(u"pipewire-0"_s)); },
                            20'000)
        || !startHelper(u"wireplumber"_s))
        return false;
    m_server.start(u"pipewire-pulse"_s, QStringList());
    return m_server.waitForStarted() && waitFor("Server Name") && !addSink(u"one"_s).isEmpty();
}

bool SoundServer::startHelper(const QString &program, const QStringList &arguments)
{
    m_helpers.push_back(std::make_unique<QProcess>());
    QProcess &process = *m_helpers.back();
    process.setProcessEnvironment(m_environment);
    process.setStandardErrorFile(m_folder.filePath(program + u".log"_s));
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(program, arguments);
    return process.waitForStarted();
}

bool SoundServer::waitFor(const QByteArray &info)
{
    return QTest::qWaitFor([this, &info] { return control({u"info"_s}).contains(info); }, 20'000);
}

QByteArray SoundServer::control(const QStringList &arguments)
{
    QProcess process;
    process.start(u"pactl"_s, arguments);
    if (!process.waitForFinished(10'000) || process.exitCode() != 0)
        return {};
    const QByteArray answer = process.readAllStandardOutput();
    return answer.isEmpty() ? "done" : answer;
}

QByteArray SoundServer::addSink(const QString &name)
{
    return control(QStringList{u"load-module"_s} + nullSink(name)).trimmed();
}

bool SoundServer::removeModule(const QByteArray &module)
{
    return !control({u"unload-module"_s, QString::fromLatin1(module)}).isEmpty();
}

bool SoundServer::setDefaultSink(const QString &name)
{
    return !control({u"set-default-sink"_s, name}).isEmpty();
}

void SoundServer::freeze()
{
    kill(static_cast<pid_t>(m_server.processId()), SIGSTOP);
}

void SoundServer::thaw()
{
    kill(static_cast<pid_t>(m_server.processId()), SIGCONT);
}

bool SoundServer::record(const QString &sink)
{
    m_recorder = std::make_unique<QProcess>();
    m_recorder->start(u"parec"_s,
                      {u"--device="_s + sink + u".monitor"_s, u"--format=s16le"_s,
                       u"--channels=1"_s, u"--rate="_s + QString::number(Rate), u"--raw"_s,
                       u"--latency-msec=20"_s});
    // It records from the first samples on.
    m_recorded.clear();
    return QTest::qWaitFor([this] { return m_recorder->bytesAvailable() > 0; }, 10'000);
}

Sound SoundServer::heard()
{
    m_recorder->terminate();
    m_recorder->waitForFinished(5'000);
    return fromBytes(m_recorded + m_recorder->readAllStandardOutput());
}

Sound SoundServer::heardToItsEnd()
{
    const bool isSilent = QTest::qWaitFor([this] { return hasBecomeSilent(0.3); }, 10'000);
    return isSilent ? heard() : Sound();
}

bool SoundServer::hasHeard(double seconds)
{
    m_recorded += m_recorder->readAllStandardOutput();
    return fromBytes(m_recorded).trimmed().seconds() > seconds;
}

bool SoundServer::hasBecomeSilent(double seconds)
{
    m_recorded += m_recorder->readAllStandardOutput();
    const Sound sound = fromBytes(m_recorded);
    const Sound end = sound.part(sound.seconds() - seconds, seconds);
    return end.trimmed().samples.empty() && !sound.trimmed().samples.empty();
}

} // namespace calltray::test
