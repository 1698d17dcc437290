// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/client.h"
#include "app/ctl/commands.h"
#include "app/ctl/configcommands.h"
#include "app/ctl/doctor.h"
#include "app/ctl/logcommands.h"
#include "app/ctl/logoutput.h"
#include "app/ctl/nativemessaging.h"
#include "app/ctl/outboxreport.h"
#include "app/ctl/output.h"
#include "app/ctl/report.h"
#include "app/ctl/streaming.h"
#include "app/ctl/system.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace calltray::ctl {

namespace {

//! Longer than calltray itself waits for a keychain.
constexpr std::chrono::milliseconds UserPatience{45'000};

int status(ExitStatus value)
{
    return static_cast<int>(value);
}

int fail(const Failure &failure)
{
    complain(failure.message);
    return status(failure.status);
}

std::string withoutLineEnd(std::string text)
{
    if (text.ends_with('\n'))
        text.pop_back();
    return text;
}

std::string shown(const std::string &result, Command::View view, bool isTerminal)
{
    switch (view) {
    case Command::View::Json:
    case Command::View::Silent:
        return result;
    case Command::View::PrettyOnTerminal:
        return isTerminal ? nlohmann::ordered_json::parse(result, nullptr, false).dump(2) : result;
    case Command::View::JsonLines:
        return withoutLineEnd(jsonLines(result));
    case Command::View::Status:
        return withoutLineEnd(statusReport(result));
    case Command::View::Trace:
        return withoutLineEnd(traceReport(result));
    case Command::View::List:
        return withoutLineEnd(listReport(result));
    case Command::View::OutboxList:
        return withoutLineEnd(outboxListReport(result));
    case Command::View::OutboxRetry:
        return withoutLineEnd(outboxRetryReport(result));
    case Command::View::OutboxDrop:
        return withoutLineEnd(outboxDropReport(result));
    case Command::View::Setting:
        return settingReport(result);
    case Command::View::Settings:
        return withoutLineEnd(settingsReport(result));
    case Command::View::Change:
        return changeReport(result);
    case Command::View::Token:
        return tokenReport(result);
    case Command::View::Log:
        return withoutLineEnd(logReport(result));
    case Command::View::LogLevels:
        return withoutLineEnd(logLevelsReport(result));
    }
    return result;
}

int printed(const std::string &result, Command::View view)
{
    if (view == Command::View::Silent) {
        if (result == "false")
            return fail({ExitStatus::Refused, "there is no such notification"});
        return status(ExitStatus::Done);
    }
    Output output(stdout);
    if (const std::string text = shown(result, view, output.isTerminal()); !text.empty())
        output.line(text);
    if (!output.flush())
        return fail({ExitStatus::Refused, "done, but the result cannot be written"});
    return status(ExitStatus::Done);
}

int stream(ApiSocket socket, const Command &command)
{
    Outcome<Input> input = Input::open(command.source.value_or("-"));
    if (const auto *failure = std::get_if<Failure>(&input))
        return fail(*failure);
    Output output(stdout);
    Streaming streaming(std::move(socket), std::get<Input>(input), output, command.method,
                        replyPatience());
    return status(streaming.run());
}

//! The parameters of \a command, with the secret that it asks for.
Outcome<std::string> parameters(const Command &command)
{
    if (command.secretField.empty())
        return command.params;
    const Outcome<std::string> secret = readSecret(command.secretField);
    if (const auto *failure = std::get_if<Failure>(&secret))
        return *failure;
    const auto &value = std::get<std::string>(secret);
    if (!isUtf8(value))
        return Failure{ExitStatus::BadUsage, "standard input is not valid UTF-8"};
    auto fields = command.params.empty() ? nlohmann::ordered_json::object()
                                         : nlohmann::ordered_json::parse(command.params);
    fields[command.secretField] = value;
    return fields.dump();
}

void tellEndedHold(const Outcome<std::string> &before, const Outcome<std::string> &after)
{
    const auto *then = std::get_if<std::string>(&before);
    const auto *now = std::get_if<std::string>(&after);
    if (then != nullptr && now != nullptr)
        complain(endedHoldReport(*then, *now));
}

//! An error that its user has closed is not shown, which whoever tries it would look for.
void tellDismissed(const std::string &result)
{
    const nlohmann::json saved = nlohmann::json::parse(result, nullptr, false);
    if (!saved.is_object() || !saved.value("dismissed", false) || !saved.contains("id"))
        return;
    complain("it was closed before, and so is not shown; calltrayctl restore " + saved["id"].dump()
             + " lets it be shown again");
}

bool addsNotification(const Command &command)
{
    return command.method == "notifications.addCall" || command.method == "notifications.addError";
}

bool endsCalltray(const Command &command)
{
    return command.method == "app.quit" || command.method == "app.restart";
}

//! Whether \a command comes to the same when it is sent twice; \a isKeyed: calltray knows it again.
bool mayRepeat(const Command &command, bool isKeyed)
{
    return isKeyed || (!addsNotification(command) && !endsCalltray(command));
}

//! \brief The connection of a command, to the calltray that is there, or, where that one ends without an answer, to the
//! one that follows it.
class Connection
{
public:
    Connection(ApiSocket socket, const Command &command, std::chrono::milliseconds patience)
        : m_socket(std::move(socket))
        , m_patience(patience)
        , m_whileWaiting(command.waitsForUser
                             ? "waiting for the keychain; the desktop may ask you to unlock it"
                             : "")
    { }

    Outcome<std::string> ask(const std::string &method, const std::string &fields, bool mayRepeat)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::min(m_patience, LongestEnd);
        Outcome<std::string> answer = call(*m_socket, method, fields, m_patience, m_whileWaiting);
        while (mayRepeat && isUnanswered(answer) && std::chrono::steady_clock::now() < deadline) {
            Outcome<ApiSocket> next = ApiSocket::openSoon(apiAddress(), m_patience, true);
            if (!std::holds_alternative<ApiSocket>(next))
                break;
            m_socket.emplace(std::move(std::get<ApiSocket>(next)));
            answer = call(*m_socket, method, fields, m_patience, m_whileWaiting);
            if (isUnanswered(answer))
                std::this_thread::sleep_for(Look);
        }
        return answer;
    }

private:
    //! What ends takes connections in until the very end, and closes them.
    static constexpr std::chrono::milliseconds LongestEnd{6'000};
    static constexpr std::chrono::milliseconds Look{30};

    [[nodiscard]] static bool isUnanswered(const Outcome<std::string> &answer)
    {
        const auto *failure = std::get_if<Failure>(&answer);
        return failure != nullptr && failure->status == ExitStatus::NotRunning;
    }

    std::optional<ApiSocket> m_socket; // always one
    std::chrono::milliseconds m_patience;
    std::string m_whileWaiting;
};

int answered(const Command &command, const Failure &failure)
{
    if (command.endsCalltray && failure.status == ExitStatus::NotRunning)
        return status(ExitStatus::Done); // as was asked
    // Calltray keeps notifications, and not its own end: because of them it is refused.
    const bool isRefused = endsCalltray(command) && failure.status == ExitStatus::NotSavedYet;
    return fail({isRefused ? ExitStatus::Refused : failure.status, failure.message});
}

//! What calltray finds, or, where it does not answer, what is found without it.
std::string findings(const Command &command)
{
    // Together less than 20 s.
    constexpr std::chrono::milliseconds LongestConnecting{4'000};
    constexpr std::chrono::milliseconds LongestAnswer{15'000};
    Outcome<ApiSocket> socket =
        ApiSocket::openSoon(apiAddress(), std::min(replyPatience(), LongestConnecting));
    if (const auto *failure = std::get_if<Failure>(&socket))
        return findingsWithoutCalltray(*failure);
    const Outcome<std::string> answer = call(std::get<ApiSocket>(socket), command.method, {},
                                             std::min(replyPatience(), LongestAnswer));
    if (const auto *failure = std::get_if<Failure>(&answer))
        return findingsWithoutCalltray(*failure);
    return std::get<std::string>(answer);
}

int examine(const Command &command)
{
    const std::string found = findings(command);
    const Diagnosis diagnosis = diagnosisOf(found);
    Output output(stdout);
    output.line(command.view == Command::View::Silent
                    ? withoutLineEnd(diagnosis.text)
                    : shown(found, command.view, output.isTerminal()));
    if (!output.flush())
        return fail({ExitStatus::Refused, "the findings cannot be written"});
    return status(diagnosis.isWell ? ExitStatus::Done : ExitStatus::Refused);
}

int perform(Connection &connection, const Command &command, std::string fields)
{
    const bool isKeyed = addsNotification(command) && fields.starts_with('{');
    if (isKeyed)
        fields = keyed(fields, newKeys());
    const Outcome<std::string> before =
        command.endsHold ? connection.ask("app.status", {}, true) : Outcome<std::string>();
    const Outcome<std::string> result =
        connection.ask(command.method, fields, mayRepeat(command, isKeyed));
    if (const auto *failure = std::get_if<Failure>(&result))
        return answered(command, *failure);
    for (const std::string &warning : warnings(std::get<std::string>(result)))
        complain(warning);
    if (command.method == "notifications.addError")
        tellDismissed(std::get<std::string>(result));
    if (command.endsHold)
        tellEndedHold(before, connection.ask("app.status", {}, true));
    return printed(std::get<std::string>(result), command.view);
}

int execute(const Command &command)
{
    if (command.examines)
        return examine(command);
    if (command.servesExtension)
        return status(serveExtension());
    if (command.logLines)
        return status(printLogFile(*command.logLines));
    if (command.showsPersonalData)
        complain("telephone numbers, names and texts are shown as they are: do not pass them on");
    const std::chrono::milliseconds patience =
        command.waitsForUser ? std::max(replyPatience(), UserPatience) : replyPatience();
    Outcome<ApiSocket> socket = ApiSocket::openSoon(apiAddress(), patience);
    if (const auto *failure = std::get_if<Failure>(&socket))
        return fail(*failure);
    if (command.follows)
        return status(followLog(std::move(std::get<ApiSocket>(socket)), command));
    if (command.source)
        return stream(std::move(std::get<ApiSocket>(socket)), command);
    const Outcome<std::string> params = parameters(command);
    if (const auto *failure = std::get_if<Failure>(&params))
        return fail(*failure);
    Connection connection(std::move(std::get<ApiSocket>(socket)), command, patience);
    if (command.series.empty())
        return perform(connection, command, std::get<std::string>(params));
    for (const std::string &fields : command.series) {
        if (const int result = perform(connection, command, fields); result != 0)
            return result;
    }
    return status(ExitStatus::Done);
}

int run(std::vector<std::string> arguments)
{
    prepareProcess();
    const std::variant<Command, Notice> parsed = parseCommandLine(std::move(arguments));
    if (const auto *command = std::get_if<Command>(&parsed))
        return execute(*command);
    const auto &notice = std::get<Notice>(parsed);
    if (notice.status != ExitStatus::Done)
        return fail({notice.status, notice.text});
    Output output(stdout);
    output.line(withoutLineEnd(notice.text));
    return status(output.flush() ? ExitStatus::Done : ExitStatus::Refused);
}

} // namespace

} // namespace calltray::ctl

int main(int argc, char *argv[])
{
    try {
        return calltray::ctl::run(std::vector<std::string>(argv + 1, argv + argc));
    } catch (const std::exception &error) {
        calltray::ctl::complain(error.what());
    }
    return 1;
}
