// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file
//! An X session manager (XSMP) for tests. Prints the address for SESSION_MANAGER, then what its clients do, a line each.
//! A line on its standard input asks all of them to end the session: `ask` lets them ask the user, `force` does not.

#include <X11/ICE/ICElib.h>
#include <X11/ICE/ICEutil.h>
#include <X11/SM/SMlib.h>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <poll.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using Clients = std::vector<SmsConn>;

void say(const char *what)
{
    std::puts(what);
    std::fflush(stdout);
}

Status onRegister(SmsConn client, SmPointer, char *previousId)
{
    if (previousId != nullptr) {
        std::free(previousId);
        return 0; // unknown here: it asks again without
    }
    SmsRegisterClientReply(client, SmsGenerateClientID(client));
    SmsSaveYourself(client, SmSaveLocal, False, SmInteractStyleNone, False);
    say("registered");
    return 1;
}

void onInteractRequest(SmsConn client, SmPointer, int)
{
    SmsInteract(client);
}

void onInteractDone(SmsConn client, SmPointer, Bool isCancelled)
{
    say(isCancelled != 0 ? "cancelled" : "agreed");
    if (isCancelled != 0)
        SmsShutdownCancelled(client);
}

void onSaveRequest(SmsConn, SmPointer, int, Bool, int, Bool, Bool) { }

void onPhase2Request(SmsConn client, SmPointer)
{
    SmsSaveYourselfPhase2(client);
}

void onSaveDone(SmsConn client, SmPointer, Bool)
{
    say("saved");
    SmsSaveComplete(client);
}

void onClose(SmsConn client, SmPointer clients, int count, char **reasons)
{
    SmFreeReasons(count, reasons);
    auto &all = *static_cast<Clients *>(clients);
    all.erase(std::remove(all.begin(), all.end(), client), all.end());
    SmsCleanUp(client);
}

void onProperties(SmsConn, SmPointer, int count, SmProp **properties)
{
    for (int index = 0; index < count; ++index)
        SmFreeProperty(properties[index]);
    std::free(properties);
}

void onDeleteProperties(SmsConn, SmPointer, int count, char **names)
{
    for (int index = 0; index < count; ++index)
        std::free(names[index]);
    std::free(names);
}

void onGetProperties(SmsConn client, SmPointer)
{
    SmsReturnProperties(client, 0, nullptr);
}

Status onNewClient(SmsConn client, SmPointer clients, unsigned long *mask, SmsCallbacks *callbacks,
                   char **)
{
    static_cast<Clients *>(clients)->push_back(client);
    *mask = SmsRegisterClientProcMask | SmsInteractRequestProcMask | SmsInteractDoneProcMask
        | SmsSaveYourselfRequestProcMask | SmsSaveYourselfP2RequestProcMask
        | SmsSaveYourselfDoneProcMask | SmsCloseConnectionProcMask | SmsSetPropertiesProcMask
        | SmsDeletePropertiesProcMask | SmsGetPropertiesProcMask;
    callbacks->register_client = {onRegister, clients};
    callbacks->interact_request = {onInteractRequest, clients};
    callbacks->interact_done = {onInteractDone, clients};
    callbacks->save_yourself_request = {onSaveRequest, clients};
    callbacks->save_yourself_phase2_request = {onPhase2Request, clients};
    callbacks->save_yourself_done = {onSaveDone, clients};
    callbacks->close_connection = {onClose, clients};
    callbacks->set_properties = {onProperties, clients};
    callbacks->delete_properties = {onDeleteProperties, clients};
    callbacks->get_properties = {onGetProperties, clients};
    return 1;
}

Bool anyHost(char *)
{
    return True;
}

void endSession(const Clients &clients, const std::string &how)
{
    const int style = how == "ask" ? SmInteractStyleAny : SmInteractStyleNone;
    for (SmsConn client : clients)
        SmsSaveYourself(client, SmSaveBoth, True, style, False);
}

//! One turn: a new client, a client's message, or a line of the test's. False at the end of the input.
bool turn(int count, IceListenObj *listening, std::vector<IceConn> &connections,
          const Clients &clients)
{
    std::vector<pollfd> waiting{{STDIN_FILENO, POLLIN, 0}};
    for (int index = 0; index < count; ++index)
        waiting.push_back({IceGetListenConnectionNumber(listening[index]), POLLIN, 0});
    for (IceConn connection : connections)
        waiting.push_back({IceConnectionNumber(connection), POLLIN, 0});
    if (poll(waiting.data(), waiting.size(), -1) < 0)
        return false;
    const std::vector<IceConn> before = connections;
    for (std::size_t index = 0; index < before.size(); ++index) {
        if (waiting[1 + std::size_t(count) + index].revents == 0)
            continue;
        if (IceProcessMessages(before[index], nullptr, nullptr) != IceProcessMessagesSuccess)
            connections.erase(std::remove(connections.begin(), connections.end(), before[index]),
                              connections.end());
    }
    for (int index = 0; index < count; ++index) {
        IceAcceptStatus status = IceAcceptFailure;
        if (waiting[1 + std::size_t(index)].revents != 0) {
            if (IceConn connection = IceAcceptConnection(listening[index], &status))
                connections.push_back(connection);
        }
    }
    if (waiting[0].revents != 0) {
        std::array<char, 64> line{};
        if (std::fgets(line.data(), line.size(), stdin) == nullptr)
            return false;
        endSession(clients, std::string(line.data(), std::strcspn(line.data(), "\n")));
    }
    return true;
}

} // namespace

int main()
{
    Clients clients;
    std::array<char, 256> error{};
    if (SmsInitialize("calltray-test", "1", onNewClient, &clients, anyHost, error.size(),
                      error.data())
        == 0)
        return EXIT_FAILURE;
    IceSetIOErrorHandler([](IceConn) {});
    int count = 0;
    IceListenObj *listening = nullptr;
    if (IceListenForConnections(&count, &listening, error.size(), error.data()) == 0)
        return EXIT_FAILURE;
    for (int index = 0; index < count; ++index)
        IceSetHostBasedAuthProc(listening[index], anyHost);
    char *address = IceComposeNetworkIdList(count, listening);
    say(address);
    std::free(address);
    std::vector<IceConn> connections;
    while (turn(count, listening, connections, clients)) { }
    IceFreeListenObjs(count, listening);
    return EXIT_SUCCESS;
}
