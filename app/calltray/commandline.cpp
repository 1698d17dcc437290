// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/commandline.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

void addDemonstration(QCommandLineParser &parser)
{
    QList<QCommandLineOption> options{
        {u"demo"_s, u"Show what Calltray does, with a server and a history of its own."_s},
        {u"tour"_s, u"With --demo: go through it unattended, say what was measured, and exit."_s},
        {u"screenshot"_s, u"With --tour: leave a picture of the screen in FILE."_s, u"FILE"_s},
    };
#ifndef CALLTRAY_HAS_DEMO
    for (QCommandLineOption &option : options) // packages are without
        option.setFlags(QCommandLineOption::HiddenFromHelp);
#endif
    parser.addOptions(options);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Calltray shows calls, errors and who is online beside a CRM. Feed it with calltrayctl."_s);
    addDemonstration(parser);
    parser.addOptions({
        {u"hidden"_s, u"Start without showing a window; a running Calltray is left as it is."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {{u"v"_s, u"version"_s}, u"Show the version."_s},
    });
    // A session manager starts again what ran as `calltray -session ID`, which is for Qt to read.
    QCommandLineOption session(u"session"_s, {}, u"ID"_s);
    session.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(session);
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
}

} // namespace

Result<CommandLine> CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return Error{.code = Error::Code::InvalidParams, .detail = parser.errorText()};
    if (!parser.positionalArguments().isEmpty()) {
        return Error{
            .code = Error::Code::InvalidParams,
            .detail = u"Unexpected argument: %1"_s.arg(parser.positionalArguments().constFirst())};
    }
    CommandLine line;
    line.demo = parser.isSet(u"demo"_s);
    line.tour = parser.isSet(u"tour"_s);
    line.hidden = parser.isSet(u"hidden"_s);
    line.screenshot = parser.value(u"screenshot"_s);
    if (parser.isSet(u"help"_s))
        line.action = Action::ShowHelp;
    else if (parser.isSet(u"version"_s))
        line.action = Action::ShowVersion;
    if (line.tour && !line.demo)
        return Error{.code = Error::Code::InvalidParams, .detail = u"--tour goes with --demo"_s};
    if (!line.screenshot.isEmpty() && !line.tour)
        return Error{.code = Error::Code::InvalidParams,
                     .detail = u"--screenshot goes with --tour"_s};
    return line;
}

QString CommandLine::helpText()
{
    QCommandLineParser parser;
    addOptions(parser);
    // Qt knows the program's name from an application object, which there is none of yet.
    return parser.helpText().replace(u"<executable_name>"_s, u"calltray"_s);
}

} // namespace calltray
