// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoserver.h"
#include "app/demo/demotour.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QPixmap>
#include <QScreen>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

using namespace calltray;

void takePicture(const QString &file)
{
    if (file.isEmpty())
        return;
    if (!QGuiApplication::primaryScreen()->grabWindow(0).save(file))
        std::fprintf(stderr, "calltray-demo: cannot write %s\n", qPrintable(file));
}

} // namespace

//! `calltray --demo` starts it as `calltray-demo [--tour] [--screenshot FILE] SOCKET`, and reads the address of its server
//! from the first line. The tour begins with the first thing that calltray sends; with the end of that it ends.
int main(int argc, char *argv[])
{
    // calltray ends it: a signal to both would have it seem to fail.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, SIG_IGN);
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"tour"_s, u"Go through all of it unattended, then end."_s},
                       {u"screenshot"_s, u"Leave a picture of the screen in FILE."_s, u"FILE"_s}});
    parser.addPositionalArgument(u"SOCKET"_s, u"Where calltray listens."_s);
    parser.addHelpOption();
    parser.process(application);
    const QStringList sockets = parser.positionalArguments();
    if (sockets.size() != 1)
        parser.showHelp(EXIT_FAILURE);

    const DemoServer server;
    if (server.url().isEmpty()) {
        std::fputs("calltray-demo: no port of this computer is free for its server\n", stderr);
        return EXIT_FAILURE;
    }
    std::printf("%s\n", server.url().toEncoded().constData());
    std::fflush(stdout);

    DemoTour tour(sockets.constFirst(), server.recordingUrl(),
                  parser.isSet(u"tour"_s) ? DemoTour::Mode::Unattended
                                          : DemoTour::Mode::Interactive);
    QObject::connect(&tour, &DemoTour::screenshotMoment, &tour, [&tour, &parser] {
        takePicture(parser.value(u"screenshot"_s));
        tour.proceed();
    });
    QObject::connect(&tour, &DemoTour::finished, &application,
                     [](int exitCode) { QCoreApplication::exit(exitCode); });
    QSocketNotifier fromCalltray(STDIN_FILENO, QSocketNotifier::Read);
    bool hasBegun = false;
    QObject::connect(&fromCalltray, &QSocketNotifier::activated, &tour, [&tour, &hasBegun] {
        std::array<char, 64> sent{};
        if (::read(STDIN_FILENO, sent.data(), sent.size()) <= 0)
            QCoreApplication::quit();
        else if (!std::exchange(hasBegun, true))
            tour.start();
    });
    return QGuiApplication::exec();
}
