// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/doctor.h"
#include "app/ctl/output.h"
#include "app/ctl/system.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace calltray::ctl {

namespace {

using Json = nlohmann::ordered_json;

std::string variable(const char *name)
{
    const char *value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

//! The user's name is no business of who reads this.
std::string masked(std::string path)
{
    const std::string home = variable("HOME");
    if (home.size() > 1 && path.starts_with(home))
        path.replace(0, home.size(), "~");
    return path;
}

Json finding(const char *id, const char *what, std::optional<bool> ok, const std::string &detail,
             const std::string &remedy = {})
{
    return {{"id", id},
            {"what", what},
            {"ok", ok ? Json(*ok) : Json()},
            {"detail", wellFormed(detail)},
            {"remedy", wellFormed(remedy)}};
}

//! Of this program's own folder: calltray is installed beside it.
Json programFinding()
{
    std::array<char, PATH_MAX> path{};
    const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
    std::string program(path.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    program = program.substr(0, program.rfind('/') + 1) + "calltray";
    if (::access(program.c_str(), X_OK) == 0)
        return finding("program", "Program", true, masked(program));
    return finding("program", "Program", false, masked(program) + ": " + std::strerror(errno),
                   "Install calltray again.");
}

Json displayFinding()
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY"}) {
        if (const std::string display = variable(name); !display.empty())
            return finding("display", "Display", true, std::string(name) + "=" + display);
    }
    // The user's desktop may have one all the same.
    if (!variable("SSH_CONNECTION").empty())
        return finding("display", "Display", {}, "not known from a remote login");
    return finding("display", "Display", false, "neither DISPLAY nor WAYLAND_DISPLAY is set",
                   "Run calltray within a desktop's session.");
}

//! 0, or why no file can be made in \a folder.
int writeError(const std::string &folder)
{
    std::string name = folder + "/.calltray-check-XXXXXX";
    const int handle = ::mkostemp(name.data(), O_CLOEXEC);
    if (handle < 0)
        return errno;
    ::close(handle);
    ::unlink(name.c_str());
    return 0;
}

Json folderFinding(const char *id, const char *what, const std::string &folder)
{
    constexpr unsigned Rights = 07777;
    constexpr unsigned OwnerOnly = 0700;
    const std::string shown = masked(folder);
    struct stat status = {};
    if (::stat(folder.c_str(), &status) != 0)
        return finding(id, what, {},
                       shown
                           + (errno == ENOENT ? " is not there yet: calltray makes it"
                                              : std::string(": ") + std::strerror(errno)));
    if (!S_ISDIR(status.st_mode))
        return finding(id, what, false, shown + " is no folder", "Move that file away.");
    if (status.st_uid != ::geteuid())
        return finding(id, what, false, shown + " belongs to another user",
                       "Give it to the user: chown -R USER " + shown);
    if ((status.st_mode & Rights) != OwnerOnly)
        return finding(id, what, false, shown + " has other rights than 0700",
                       "Make it its user's alone, and writable: chmod 700 " + shown);
    if (const int error = writeError(folder); error != 0)
        return finding(id, what, false, shown + " cannot be written: " + std::strerror(error),
                       "Make room on its file system, or make it writable: see `findmnt -T " + shown
                           + "`");
    return finding(id, what, true, shown);
}

//! `$NAME/calltray`, else \a otherwise below the user's home.
std::string ownFolder(const char *name, const char *otherwise)
{
    const std::string set = variable(name);
    return (set.starts_with('/') ? set : variable("HOME") + otherwise) + "/calltray";
}

} // namespace

std::string findingsWithoutCalltray(const Failure &failure)
{
    const std::string socket = apiAddress();
    const bool isAway = failure.status == ExitStatus::NotRunning;
    Json findings = Json::array();
    if (failure.isAnswer)
        findings.push_back(
            finding("running", "Calltray", false, "it answers: " + failure.message,
                    "It may be older than calltrayctl: calltrayctl status says which "
                    "version waits to be started."));
    else
        findings.push_back(
            isAway
                ? finding("running", "Calltray", false, "it is not running in this user's session",
                          "Start it from the applications menu, or with: calltray &")
                : finding("running", "Calltray", false, "it does not answer: " + failure.message,
                          "Restart it: calltrayctl restart --force, or end its process."));
    findings.push_back(programFinding());
    findings.push_back(displayFinding());
    findings.push_back(folderFinding("folder-config", "Settings' folder",
                                     ownFolder("XDG_CONFIG_HOME", "/.config")));
    findings.push_back(folderFinding("folder-data", "History's folder",
                                     ownFolder("XDG_DATA_HOME", "/.local/share")));
    findings.push_back(
        folderFinding("folder-cache", "Cache folder", ownFolder("XDG_CACHE_HOME", "/.cache")));
    // Wherever else somebody lets it listen, the folder is not ours.
    if (const std::string folder = socket.substr(0, socket.rfind('/'));
        folder.ends_with("/calltray"))
        findings.push_back(folderFinding("folder-runtime", "Socket's folder", folder));
    return findings.dump();
}

} // namespace calltray::ctl
