// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file
//! How long from the start of a process until what it causes is painted, by the X server's word (XDamage).
//!
//!     windowlatency --runs N --show COMMAND [--close COMMAND]    until a window of some client is mapped and painted
//!     windowlatency --runs N --tray COMMAND                      until its tray icon is docked and painted; then ends it
//!
//! COMMAND is split at spaces. The time stops at the first damage after which the window's picture has many colours.
//! For --tray this program is the tray host itself. Prints a JSON object: all times in milliseconds, in order.
//! Sources: the X Damage Extension 1.1, the System Tray Protocol 0.3, the XEmbed Protocol 0.5.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <memory>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
#include <xcb/damage.h>
#include <xcb/xcb.h>

namespace {

using SteadyClock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;
using namespace std::chrono_literals;

constexpr uint32_t DockRequest = 0;

template <typename T>
using Reply = std::unique_ptr<T, decltype(&std::free)>;

template <typename T>
Reply<T> owned(T *pointer)
{
    return {pointer, &std::free};
}

pid_t start(const std::string &command)
{
    std::istringstream stream(command);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    std::vector<char *> arguments;
    for (std::string &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    const int failed =
        posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        std::fprintf(stderr, "windowlatency: cannot start %s: %s\n", command.c_str(),
                     std::strerror(failed));
        std::exit(2);
    }
    return child;
}

class Watcher
{
public:
    Watcher()
        : m_connection(xcb_connect(nullptr, nullptr))
    {
        if (xcb_connection_has_error(m_connection) != 0) {
            std::fprintf(stderr, "windowlatency: no X server\n");
            std::exit(2);
        }
        const xcb_query_extension_reply_t *damage =
            xcb_get_extension_data(m_connection, &xcb_damage_id);
        if (damage == nullptr || damage->present == 0) {
            std::fprintf(stderr, "windowlatency: the X server has no Damage extension\n");
            std::exit(2);
        }
        m_damageEvent = damage->first_event;
        owned(xcb_damage_query_version_reply(
            m_connection, xcb_damage_query_version(m_connection, 1, 1), nullptr));
        m_root = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root;
        const uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
        xcb_change_window_attributes(m_connection, m_root, XCB_CW_EVENT_MASK, &mask);
        sync();
    }

    //! Milliseconds from the start of \a command until a newly mapped window is painted; nothing within 5 s.
    std::optional<double> measure(const std::string &command)
    {
        drain();
        const SteadyClock::time_point began = SteadyClock::now();
        const pid_t child = start(command);
        const std::optional<double> painted = waitForPaint(began);
        waitpid(child, nullptr, 0);
        release();
        return painted;
    }

    //! Milliseconds from the start of \a command until its tray icon is painted; nothing within 5 s.
    std::optional<double> measureTray(const std::string &command)
    {
        becomeTrayHost();
        drain();
        const SteadyClock::time_point began = SteadyClock::now();
        const pid_t child = start(command);
        const std::optional<double> painted = waitForPaint(began);
        kill(child, SIGTERM);
        waitpid(child, nullptr, 0);
        release();
        return painted;
    }

    //! Until no window is mapped or unmapped for a while, so that one run does not see the last one's windows.
    void settle()
    {
        SteadyClock::time_point quietSince = SteadyClock::now();
        while (SteadyClock::now() - quietSince < 150ms) {
            if (owned(next(quietSince + 150ms)))
                quietSince = SteadyClock::now();
        }
    }

private:
    xcb_atom_t atom(const char *name)
    {
        return owned(xcb_intern_atom_reply(
                         m_connection,
                         xcb_intern_atom(m_connection, 0, uint16_t(std::strlen(name)), name),
                         nullptr))
            ->atom;
    }

    void becomeTrayHost()
    {
        if (m_trayHost != XCB_NONE)
            return;
        m_trayHost = xcb_generate_id(m_connection);
        const uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
        xcb_create_window(m_connection, XCB_COPY_FROM_PARENT, m_trayHost, m_root, 0, 0, 64, 64, 0,
                          XCB_WINDOW_CLASS_INPUT_OUTPUT, XCB_COPY_FROM_PARENT, XCB_CW_EVENT_MASK,
                          &mask);
        xcb_map_window(m_connection, m_trayHost);
        xcb_set_selection_owner(m_connection, m_trayHost, atom("_NET_SYSTEM_TRAY_S0"),
                                XCB_CURRENT_TIME);
        m_opcode = atom("_NET_SYSTEM_TRAY_OPCODE");
        sync();
    }

    void dock(xcb_window_t icon)
    {
        watch(icon);
        const uint32_t size[] = {22, 22};
        xcb_configure_window(m_connection, icon, XCB_CONFIG_WINDOW_WIDTH | XCB_CONFIG_WINDOW_HEIGHT,
                             size);
        xcb_reparent_window(m_connection, icon, m_trayHost, 0, 0);
        xcb_map_window(m_connection, icon);
        xcb_flush(m_connection);
    }

    std::optional<double> waitForPaint(SteadyClock::time_point began)
    {
        while (const auto event = owned(next(began + 5s))) {
            const SteadyClock::time_point now = SteadyClock::now();
            const int type = event->response_type & 0x7f;
            if (type == XCB_CLIENT_MESSAGE && m_trayHost != XCB_NONE) {
                const auto *message =
                    reinterpret_cast<const xcb_client_message_event_t *>(event.get());
                if (message->type == m_opcode && message->data.data32[1] == DockRequest)
                    dock(message->data.data32[2]);
            } else if (type == XCB_MAP_NOTIFY && m_trayHost == XCB_NONE) {
                watch(reinterpret_cast<const xcb_map_notify_event_t *>(event.get())->window);
            } else if (type == m_damageEvent) {
                const auto *damage =
                    reinterpret_cast<const xcb_damage_notify_event_t *>(event.get());
                xcb_damage_subtract(m_connection, damage->damage, XCB_NONE, XCB_NONE);
                if (isPainted(damage->drawable))
                    return Milliseconds(now - began).count();
            }
        }
        return {};
    }

    void watch(xcb_window_t window)
    {
        if (m_watched.contains(window))
            return;
        const xcb_damage_damage_t damage = xcb_generate_id(m_connection);
        xcb_damage_create(m_connection, damage, window, XCB_DAMAGE_REPORT_LEVEL_BOUNDING_BOX);
        xcb_flush(m_connection);
        m_watched[window] = damage;
    }

    bool isPainted(xcb_drawable_t window)
    {
        const auto geometry = owned(
            xcb_get_geometry_reply(m_connection, xcb_get_geometry(m_connection, window), nullptr));
        if (!geometry
            || (m_trayHost == XCB_NONE && (geometry->width < 50 || geometry->height < 20)))
            return false;
        const auto image =
            owned(xcb_get_image_reply(m_connection,
                                      xcb_get_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window,
                                                    0, 0, geometry->width, geometry->height, ~0U),
                                      nullptr));
        if (!image)
            return false;
        const auto *pixels = reinterpret_cast<const uint32_t *>(xcb_get_image_data(image.get()));
        const size_t count = size_t(xcb_get_image_data_length(image.get())) / sizeof(uint32_t);
        // A background alone has one colour, with a border two; text has many through its smoothed
        // edges.
        std::map<uint32_t, int> colours;
        for (size_t index = 0; index < count && colours.size() < 8; ++index)
            ++colours[pixels[index]];
        return colours.size() >= 8;
    }

    void release()
    {
        for (const auto &[window, damage] : m_watched)
            xcb_damage_destroy(m_connection, damage);
        m_watched.clear();
        sync();
    }

    void drain()
    {
        sync();
        while (owned(xcb_poll_for_event(m_connection))) { }
    }

    void sync()
    {
        owned(xcb_get_input_focus_reply(m_connection, xcb_get_input_focus(m_connection), nullptr));
    }

    xcb_generic_event_t *next(SteadyClock::time_point deadline)
    {
        for (;;) {
            if (xcb_generic_event_t *event = xcb_poll_for_event(m_connection))
                return event;
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                deadline - SteadyClock::now());
            if (left <= 0ms)
                return nullptr;
            pollfd descriptor{
                .fd = xcb_get_file_descriptor(m_connection), .events = POLLIN, .revents = 0};
            poll(&descriptor, 1, int(left.count()) + 1);
        }
    }

    xcb_connection_t *m_connection;
    xcb_window_t m_root = XCB_NONE;
    xcb_window_t m_trayHost = XCB_NONE;
    xcb_atom_t m_opcode = XCB_NONE;
    int m_damageEvent = 0;
    std::map<xcb_window_t, xcb_damage_damage_t> m_watched;
};

} // namespace

int main(int argc, char **argv)
{
    int runs = 1;
    std::string show;
    std::string close;
    std::string tray;
    for (int index = 1; index + 1 < argc; index += 2) {
        const std::string option = argv[index];
        if (option == "--runs")
            runs = std::atoi(argv[index + 1]);
        else if (option == "--show")
            show = argv[index + 1];
        else if (option == "--close")
            close = argv[index + 1];
        else if (option == "--tray")
            tray = argv[index + 1];
    }
    if (show.empty() == tray.empty() || runs < 1) {
        std::fprintf(
            stderr,
            "usage: windowlatency --runs N (--show COMMAND [--close COMMAND] | --tray COMMAND)\n");
        return 2;
    }
    Watcher watcher;
    std::printf("{\"ms\": [");
    for (int run = 0; run < runs; ++run) {
        const std::optional<double> painted =
            tray.empty() ? watcher.measure(show) : watcher.measureTray(tray);
        if (!painted) {
            std::fprintf(stderr, "windowlatency: nothing was painted within 5 s\n");
            return 1;
        }
        std::printf("%s%.3f", run == 0 ? "" : ", ", *painted);
        std::fflush(stdout);
        if (!close.empty())
            waitpid(start(close), nullptr, 0);
        watcher.settle();
    }
    std::printf("]}\n");
    return 0;
}
