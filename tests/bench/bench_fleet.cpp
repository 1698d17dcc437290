// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/pollschedule.h"

#include <queue>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <netinet/tcp.h>
#include <numeric>
#include <random>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace calltray;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int Agents = 10'000;
constexpr milliseconds Steady = 60s; //!< from here on the beginnings no longer show
constexpr milliseconds OutageBegins = 300s;
constexpr milliseconds OutageEnds = 600s;
constexpr milliseconds End = 1'200s;

//! How the outage looks to the agents.
enum class Outage {
    None,
    ServerAway, //!< requests fail at once
    ServerAsksToWait, //!< 503 with Retry-After: 60
    NetworkAway //!< all are told at the same moment that it is back
};

struct Poll
{
    milliseconds at;
    int agent;
    bool operator>(const Poll &other) const { return at > other.at; }
};

//! The polls of all agents by second; each decides with the program's own functions.
class Fleet
{
public:
    explicit Fleet(Outage outage)
        : m_outage(outage)
        , m_failures(Agents)
    {
        std::uniform_int_distribution<milliseconds::rep> delay(0, m_policy.interval.count() - 1);
        for (int agent = 0; agent < Agents; ++agent)
            m_next.push({milliseconds(delay(m_random)), agent});
    }

    std::vector<int> run()
    {
        std::vector<int> bySecond(static_cast<std::size_t>(End / 1s));
        bool isBack = m_outage != Outage::NetworkAway;
        while (m_next.top().at < End) {
            if (!isBack && m_next.top().at >= OutageEnds) {
                isBack = true;
                tellThatTheNetworkIsBack();
            }
            const Poll poll = m_next.top();
            m_next.pop();
            ++bySecond[static_cast<std::size_t>(poll.at / 1s)];
            m_next.push({poll.at + delayAfter(poll), poll.agent});
        }
        return bySecond;
    }

    //! The first polls, in order.
    std::vector<milliseconds> first(milliseconds duration)
    {
        std::vector<milliseconds> times;
        while (m_next.top().at < duration) {
            const Poll poll = m_next.top();
            m_next.pop();
            times.push_back(poll.at);
            m_next.push({poll.at + delayAfter(poll), poll.agent});
        }
        return times;
    }

private:
    double random() { return std::uniform_real_distribution<double>(0, 1)(m_random); }

    milliseconds delayAfter(const Poll &poll)
    {
        int &failures = m_failures[static_cast<std::size_t>(poll.agent)];
        const bool fails =
            m_outage != Outage::None && poll.at >= OutageBegins && poll.at < OutageEnds;
        failures = fails ? failures + 1 : 0;
        PollSituation situation{.failures = failures};
        if (fails && m_outage == Outage::ServerAsksToWait)
            situation.wish = 60s;
        return pollDelay(m_policy, situation, random());
    }

    //! As PresenceFeed::pollSoon() does it.
    void tellThatTheNetworkIsBack()
    {
        std::vector<Poll> waiting;
        for (; !m_next.empty(); m_next.pop())
            waiting.push_back(m_next.top());
        for (Poll &poll : waiting) {
            m_failures[static_cast<std::size_t>(poll.agent)] = 0;
            poll.at = std::min(poll.at, OutageEnds + networkBackDelay(m_policy, random()));
            m_next.push(poll);
        }
    }

    const Outage m_outage;
    const PollPolicy m_policy;
    std::mt19937_64 m_random{7};
    std::vector<int> m_failures;
    std::priority_queue<Poll, std::vector<Poll>, std::greater<>> m_next;
};

double mean(const std::vector<int> &counts, milliseconds from, milliseconds to)
{
    const auto begin = counts.cbegin() + from / 1s;
    const auto end = counts.cbegin() + to / 1s;
    return std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin);
}

int peak(const std::vector<int> &counts, milliseconds from, milliseconds to)
{
    return *std::max_element(counts.cbegin() + from / 1s, counts.cbegin() + to / 1s);
}

void simulate(const char *name, Outage outage)
{
    const std::vector<int> counts = Fleet(outage).run();
    const double regular = mean(counts, Steady, OutageBegins);
    std::printf(R"({"outage":"%s","mean":%.1f,"steadyPeak":%d,"outagePeak":%d,"afterPeak":%d})"
                "\n",
                name, regular, peak(counts, Steady, OutageBegins),
                peak(counts, OutageBegins, OutageEnds), peak(counts, OutageEnds, End));
}

//! A connection that stays; blocks.
class Connection
{
public:
    explicit Connection(std::uint16_t port)
        : m_socket(socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
            std::perror("bench_fleet: connect");
            std::exit(1);
        }
    }
    ~Connection() { close(m_socket); }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    //! The answer: its head, or all until the server closes.
    std::string ask(const std::string &request, bool untilClosed)
    {
        if (write(m_socket, request.data(), request.size()) < 0)
            return {};
        std::string answer;
        std::array<char, 65'536> buffer{};
        while (untilClosed || answer.find("\r\n\r\n") == std::string::npos) {
            const ssize_t count = read(m_socket, buffer.data(), buffer.size());
            if (count <= 0)
                break;
            answer.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return answer;
    }

private:
    int m_socket;
};

std::string request(const std::string &path, const std::string &headers)
{
    return "GET " + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Calltray/0\r\nAccept: application/json\r\n"
          "Accept-Encoding: gzip, deflate\r\n"
        + headers + "\r\n";
}

//! Ten seconds of the whole fleet's polls at a real server, each at its time.
int pollForReal(std::uint16_t port, const std::string &path)
{
    const std::string whole = Connection(port).ask(request(path, "Connection: close\r\n"), true);
    const std::size_t tag = whole.find("ETag: ");
    if (tag == std::string::npos) {
        std::puts("bench_fleet: the server gives no ETag");
        return 1;
    }
    const std::string etag = whole.substr(tag + 6, whole.find("\r\n", tag) - tag - 6);
    const std::string conditional = request(path, "If-None-Match: " + etag + "\r\n");

    constexpr milliseconds Duration = 10s;
    std::vector<std::unique_ptr<Connection>> connections;
    for (int count = 0; count < 64; ++count)
        connections.push_back(std::make_unique<Connection>(port));
    std::vector<int> bySecond(static_cast<std::size_t>(Duration / 1s) + 1);
    std::size_t notModified = 0;
    std::size_t bytes = 0;
    const std::vector<milliseconds> times = Fleet(Outage::None).first(Duration);
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t poll = 0; poll < times.size(); ++poll) {
        std::this_thread::sleep_until(began + times[poll]);
        const std::string answer = connections[poll % connections.size()]->ask(conditional, false);
        notModified += answer.starts_with("HTTP/1.1 304") ? 1U : 0U;
        bytes += conditional.size() + answer.size();
        const auto second = (std::chrono::steady_clock::now() - began) / 1s;
        ++bySecond[std::min(static_cast<std::size_t>(second), bySecond.size() - 1)];
    }
    bySecond.pop_back();
    std::printf(R"({"real":%zu,"notModified":%zu,"mean":%.1f,"peak":%d,"bytesPerPoll":%.0f,)"
                R"("bytesOfAChange":%zu})"
                "\n",
                times.size(), notModified, mean(bySecond, 0s, Duration),
                peak(bySecond, 0s, Duration),
                static_cast<double>(bytes) / static_cast<double>(times.size()), whole.size());
    return notModified == times.size() ? 0 : 1;
}

} // namespace

//! bench_fleet [PORT PATH]: lines of JSON; with a server on loopback its polls are made for real, too.
int main(int argc, char *argv[])
{
    simulate("server away", Outage::ServerAway);
    simulate("server asks to wait", Outage::ServerAsksToWait);
    simulate("network away", Outage::NetworkAway);
    if (argc != 3)
        return 0;
    return pollForReal(static_cast<std::uint16_t>(std::atoi(argv[1])), argv[2]);
}
