// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/websocketserver.h"

#include "app/bridge/origin.h"
#include "app/bridge/ratelimit.h"
#include "app/core/logging.h"
#include "app/platform/loopbackpeer.h"
#include "app/platform/peercredentials.h"

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility> // Asio of Boost 1.74 forgets it under C++20

using namespace Qt::StringLiterals;

namespace calltray {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::uint32_t LongestHead = 8'192;
constexpr std::string_view Path = "/v1";
constexpr std::string_view Subprotocol = "calltray.v1";
//! After so many that a connection has not answered, another is not sent.
constexpr int MostSilentPings = 2;
//! Where the process has no descriptors left.
constexpr std::chrono::milliseconds AcceptAgain{200};

using Head = http::request<http::empty_body>;
using Answer = http::response<http::string_body>;

//! Why a request does not come through the gate.
struct Refusal
{
    http::status status = http::status::bad_request;
    std::string why;
};

QString textOf(beast::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

//! The gate as far as the head of the request tells, for the server at \a port.
std::optional<Refusal> objection(const Head &head, quint16 port)
{
    if (head.method() != http::verb::get)
        return Refusal{http::status::method_not_allowed, "Calltray answers GET alone."};
    if (head.version() != 11)
        return Refusal{http::status::bad_request, "Calltray speaks HTTP/1.1."};
    if (!head.target().starts_with('/'))
        return Refusal{http::status::bad_request, "A request names a path."};
    const std::string port_ = ":" + std::to_string(port);
    const bool isForUs = head.count(http::field::host) == 1
        && (beast::iequals(head[http::field::host], "127.0.0.1" + port_)
            || beast::iequals(head[http::field::host], "localhost" + port_));
    if (!isForUs)
        return Refusal{http::status::misdirected_request, "This is 127.0.0.1" + port_ + "."};
    return {};
}

std::optional<Refusal> objectionToUpgrade(const Head &head)
{
    if (!http::token_list(head[http::field::upgrade]).exists("websocket"))
        return Refusal{http::status::upgrade_required, "Calltray speaks WebSocket here."};
    if (head.target() != beast::string_view(Path.data(), Path.size()))
        return Refusal{http::status::not_found, "The path is /v1."};
    return {};
}

} // namespace

class WebSocketServer::Core
{
public:
    Core(WebSocketServer &server, const Times &times, QStringList sites)
        : m_server(server)
        , m_times(times)
        , m_sites(std::move(sites))
    { }
    ~Core()
    {
        if (!m_thread.joinable())
            return;
        post([this] { end(); });
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Core)

    //! The port that it listens on, of these; 0 where none is free.
    quint16 listen(quint16 first, quint16 last);
    void start();
    template <typename Job>
    void post(Job job)
    {
        asio::post(m_context, std::move(job));
    }

    class Connection;
    //! Null where it has gone.
    [[nodiscard]] Connection *find(Id id);
    void setSites(QStringList sites) { m_sites = std::move(sites); }

private:
    void accept();
    void admit(tcp::socket socket);
    void end();

    asio::io_context m_context{1};
    tcp::acceptor m_acceptor{m_context};
    asio::steady_timer m_acceptAgain{m_context};
    WebSocketServer &m_server;
    Times m_times;
    QStringList m_sites;
    std::map<Id, std::shared_ptr<Connection>> m_connections; //!< oldest first
    Id m_newest = 0;
    quint16 m_port = 0;
    bool m_isEnding = false; //!< nothing is told any more
    std::thread m_thread;
};

//! \brief One connection, on the server's thread. What it has begun with the system holds it until that is over.
class WebSocketServer::Core::Connection final : public std::enable_shared_from_this<Connection>
{
public:
    Connection(Core &core, Id id, tcp::socket socket)
        : m_core(core)
        , m_id(id)
        , m_stream(std::move(socket))
        , m_deadline(core.m_context)
        , m_pingTime(core.m_context)
    { }

    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }
    [[nodiscard]] bool isThroughTheGate() const { return m_state != State::AtTheGate; }
    [[nodiscard]] const QString &origin() const { return m_origin; }

    void readHead();
    void send(std::string text);
    void read();
    void close(const websocket::close_reason &reason);
    //! At once, and without a word.
    void cutOff();

private:
    enum class State { AtTheGate, Open, Closing, Over };

    void onHead(error_code error);
    //! Whether everything of the gate that needs more than the head lets it in; else it is refused.
    [[nodiscard]] std::optional<Refusal> judge();
    [[nodiscard]] std::optional<Refusal> judgeOrigin();
    void refuse(const Refusal &refusal);
    void drain();
    void upgrade();
    void onOpen(error_code error);
    void onPart(error_code error);
    void write();
    void pingLater();
    void ping();
    void onControl(websocket::frame_type kind);
    void expectWithin(std::chrono::milliseconds time);

    Core &m_core;
    Id m_id;
    websocket::stream<tcp::socket> m_stream;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::empty_body>> m_parser;
    std::optional<Answer> m_refusal;
    std::deque<std::string> m_unsent;
    asio::steady_timer m_deadline; //!< of the head, of a message that has begun, of the farewell
    asio::steady_timer m_pingTime;
    RateLimit m_pings{5, 20}; //!< a browser sends none; a library may every few seconds
    QString m_origin;
    int m_silentPings = 0;
    bool m_isPinging = false;
    State m_state = State::AtTheGate;
};

quint16 WebSocketServer::Core::listen(quint16 first, quint16 last)
{
    for (quint16 port = first; port <= last; ++port) {
        error_code error;
        m_acceptor.open(tcp::v4(), error);
        // What a browser has left open of the program before does not keep the port from us.
        m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
        keepFromChildren(m_acceptor.native_handle());
        m_acceptor.bind({asio::ip::address_v4::loopback(), port}, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (!error)
            return m_port = m_acceptor.local_endpoint().port();
        m_acceptor.close(error);
    }
    return 0;
}

void WebSocketServer::Core::start()
{
    accept();
    m_thread = std::thread([this] { m_context.run(); });
}

WebSocketServer::Core::Connection *WebSocketServer::Core::find(Id id)
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second.get();
}

void WebSocketServer::Core::accept()
{
    m_acceptor.async_accept([this](error_code error, tcp::socket socket) {
        if (m_isEnding)
            return;
        if (!error) {
            admit(std::move(socket));
            accept();
            return;
        }
        m_acceptAgain.expires_after(AcceptAgain);
        m_acceptAgain.async_wait([this](error_code) {
            if (!m_isEnding)
                accept();
        });
    });
}

void WebSocketServer::Core::admit(tcp::socket socket)
{
    keepFromChildren(socket.native_handle());
    if (m_connections.size() >= MaxConnections) {
        const auto waiting =
            std::find_if(m_connections.begin(), m_connections.end(),
                         [](const auto &entry) { return !entry.second->isThroughTheGate(); });
        if (waiting == m_connections.end())
            return;
        const std::shared_ptr<Connection> oldest = waiting->second;
        oldest->cutOff();
    }
    const auto connection = std::make_shared<Connection>(*this, ++m_newest, std::move(socket));
    m_connections.emplace(m_newest, connection);
    connection->readHead();
}

void WebSocketServer::Core::end()
{
    m_isEnding = true;
    error_code ignored;
    m_acceptor.close(ignored);
    m_acceptAgain.cancel();
    const auto connections = m_connections; // each takes itself off
    for (const auto &[id, connection] : connections) {
        if (connection->isOpen())
            connection->close({static_cast<websocket::close_code>(Quitting), "Calltray ends."});
        else
            connection->cutOff();
    }
}

void WebSocketServer::Core::Connection::expectWithin(std::chrono::milliseconds time)
{
    m_deadline.expires_after(time);
    m_deadline.async_wait([self = shared_from_this()](error_code error) {
        if (error || self->m_state == State::Over)
            return;
        if (self->isOpen())
            self->close({websocket::close_code::policy_error, "A message takes too long."});
        else
            self->cutOff();
    });
}

void WebSocketServer::Core::Connection::readHead()
{
    expectWithin(m_core.m_times.head);
    m_parser.emplace();
    m_parser->header_limit(LongestHead);
    m_buffer.max_size(2UL * LongestHead);
    http::async_read_header(
        m_stream.next_layer(), m_buffer, *m_parser,
        [self = shared_from_this()](error_code error, std::size_t) { self->onHead(error); });
}

void WebSocketServer::Core::Connection::onHead(error_code error)
{
    if (m_state == State::Over)
        return;
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return refuse({http::status::request_header_fields_too_large, "The head is too long."});
    if (error && error.category() == http::make_error_code(http::error::bad_value).category()
        && error != http::error::end_of_stream && error != http::error::partial_message)
        return refuse({http::status::bad_request, "This is not HTTP/1.1."});
    if (error)
        return cutOff();
    if (const std::optional<Refusal> refusal = judge())
        return refuse(*refusal);
    upgrade();
}

std::optional<Refusal> WebSocketServer::Core::Connection::judge()
{
    const Head &head = m_parser->get();
    if (std::optional<Refusal> refusal = objection(head, m_core.m_port))
        return refusal;
    error_code error;
    const tcp::endpoint peer = m_stream.next_layer().remote_endpoint(error);
    if (error || loopbackPeerUserId(peer.port(), m_core.m_port) != ownUserId())
        return Refusal{http::status::forbidden, "Calltray serves programs of its own user only."};
    if (std::optional<Refusal> refusal = objectionToUpgrade(head))
        return refusal;
    return judgeOrigin();
}

std::optional<Refusal> WebSocketServer::Core::Connection::judgeOrigin()
{
    const Head &head = m_parser->get();
    const QString origin = textOf(head[http::field::origin]);
    if (head.count(http::field::origin) != 1 || secureOrigin(origin) != origin)
        return Refusal{http::status::forbidden,
                       "Calltray serves pages that came by https, or from this computer."};
    if (!m_core.m_sites.contains(origin)) {
        if (!m_core.m_isEnding)
            Q_EMIT m_core.m_server.turnedAway(origin);
        return Refusal{http::status::forbidden,
                       "This site may be allowed in Calltray: Settings, Browser."};
    }
    const auto ofOrigin =
        std::count_if(m_core.m_connections.cbegin(), m_core.m_connections.cend(),
                      [&origin](const auto &entry) { return entry.second->origin() == origin; });
    if (ofOrigin >= MaxOfAnOrigin)
        return Refusal{http::status::too_many_requests,
                       "This site is connected " + std::to_string(MaxOfAnOrigin)
                           + " times already: close a tab."};
    m_origin = origin;
    return {};
}

void WebSocketServer::Core::Connection::refuse(const Refusal &refusal)
{
    m_refusal.emplace(refusal.status, 11);
    m_refusal->set(http::field::content_type, "text/plain; charset=utf-8");
    m_refusal->set(http::field::connection, "close");
    if (refusal.status == http::status::upgrade_required)
        m_refusal->set(http::field::upgrade, "websocket");
    if (refusal.status == http::status::method_not_allowed)
        m_refusal->set(http::field::allow, "GET");
    m_refusal->body() = refusal.why + "\n";
    m_refusal->prepare_payload();
    http::async_write(m_stream.next_layer(), *m_refusal,
                      [self = shared_from_this()](error_code error, std::size_t) {
                          error_code ignored;
                          self->m_stream.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
                          if (error)
                              self->cutOff();
                          else
                              self->drain();
                      });
}

//! Were it closed with something unread, its peer's system would throw away our answer.
void WebSocketServer::Core::Connection::drain()
{
    if (m_state == State::Over)
        return;
    m_buffer.clear();
    m_stream.next_layer().async_read_some(
        m_buffer.prepare(LongestHead), [self = shared_from_this()](error_code error, std::size_t) {
            if (error)
                self->cutOff();
            else
                self->drain();
        });
}

void WebSocketServer::Core::Connection::upgrade()
{
    const Head &head = m_parser->get();
    const bool knowsUs = http::token_list(head[http::field::sec_websocket_protocol])
                             .exists(beast::string_view(Subprotocol.data(), Subprotocol.size()));
    m_stream.set_option(
        websocket::stream_base::decorator([knowsUs](websocket::response_type &response) {
            response.set(http::field::server, "Calltray");
            if (knowsUs)
                response.set(http::field::sec_websocket_protocol,
                             beast::string_view(Subprotocol.data(), Subprotocol.size()));
        }));
    m_stream.set_option(
        websocket::stream_base::timeout{.handshake_timeout = m_core.m_times.head,
                                        .idle_timeout = websocket::stream_base::none(),
                                        .keep_alive_pings = false});
    m_stream.read_message_max(static_cast<std::size_t>(MaxMessage));
    m_stream.auto_fragment(false);
    m_stream.control_callback(
        [this](websocket::frame_type kind, beast::string_view) { onControl(kind); });
    m_stream.async_accept(m_parser->get(),
                          [self = shared_from_this()](error_code error) { self->onOpen(error); });
}

void WebSocketServer::Core::Connection::onOpen(error_code error)
{
    if (m_state == State::Over)
        return;
    if (error || m_core.m_isEnding)
        return cutOff();
    m_deadline.expires_at({});
    m_state = State::Open;
    m_parser.reset();
    m_buffer.clear();
    m_buffer.shrink_to_fit();
    m_buffer.max_size(static_cast<std::size_t>(MaxMessage));
    error_code ignored;
    m_stream.next_layer().set_option(tcp::no_delay(true), ignored);
    Q_EMIT m_core.m_server.opened(m_id, m_origin);
    pingLater();
    read();
}

void WebSocketServer::Core::Connection::read()
{
    if (m_state != State::Open)
        return;
    m_stream.async_read_some(
        m_buffer, static_cast<std::size_t>(MaxMessage) - m_buffer.size(),
        [self = shared_from_this()](error_code error, std::size_t) { self->onPart(error); });
}

void WebSocketServer::Core::Connection::onPart(error_code error)
{
    if (m_state == State::Over)
        return;
    if (error)
        return cutOff();
    if (m_stream.got_binary())
        return close({websocket::close_code::unknown_data, "Messages are text."});
    if (!m_stream.is_message_done()) {
        if (m_deadline.expiry() <= asio::steady_timer::clock_type::now())
            expectWithin(m_core.m_times.message);
        return read();
    }
    m_deadline.expires_at({});
    m_silentPings = 0;
    const QByteArray text(static_cast<const char *>(m_buffer.cdata().data()),
                          static_cast<qsizetype>(m_buffer.size()));
    m_buffer.clear();
    m_buffer.shrink_to_fit();
    if (m_state == State::Open)
        Q_EMIT m_core.m_server.received(m_id, text);
}

void WebSocketServer::Core::Connection::send(std::string text)
{
    if (m_state != State::Open)
        return;
    m_unsent.push_back(std::move(text));
    if (m_unsent.size() == 1)
        write();
}

void WebSocketServer::Core::Connection::write()
{
    m_stream.text(true);
    m_stream.async_write(asio::buffer(m_unsent.front()),
                         [self = shared_from_this()](error_code error, std::size_t size) {
                             if (self->m_state == State::Over)
                                 return;
                             if (error)
                                 return self->cutOff();
                             if (!self->m_core.m_isEnding)
                                 Q_EMIT self->m_core.m_server.written(self->m_id,
                                                                      static_cast<qint64>(size));
                             self->m_unsent.pop_front();
                             if (!self->m_unsent.empty())
                                 self->write();
                         });
}

void WebSocketServer::Core::Connection::pingLater()
{
    m_pingTime.expires_after(m_core.m_times.ping);
    m_pingTime.async_wait([self = shared_from_this()](error_code error) {
        if (!error && self->m_state == State::Open)
            self->ping();
    });
}

void WebSocketServer::Core::Connection::ping()
{
    if (m_silentPings >= MostSilentPings)
        return cutOff();
    ++m_silentPings;
    if (!m_isPinging) {
        m_isPinging = true;
        m_stream.async_ping({},
                            [self = shared_from_this()](error_code) { self->m_isPinging = false; });
    }
    pingLater();
}

void WebSocketServer::Core::Connection::onControl(websocket::frame_type kind)
{
    if (kind == websocket::frame_type::pong)
        m_silentPings = 0;
    if (kind != websocket::frame_type::ping || m_pings.take().count() == 0)
        return;
    // It is within a read.
    m_core.post([self = shared_from_this()] {
        self->close({websocket::close_code::policy_error, "Too many pings."});
    });
}

void WebSocketServer::Core::Connection::close(const websocket::close_reason &reason)
{
    if (m_state != State::Open)
        return;
    m_state = State::Closing;
    m_pingTime.cancel();
    expectWithin(m_core.m_times.farewell);
    m_stream.async_close(reason, [self = shared_from_this()](error_code) { self->cutOff(); });
}

void WebSocketServer::Core::Connection::cutOff()
{
    if (m_state == State::Over)
        return;
    const bool wasOpen = m_state == State::Open || m_state == State::Closing;
    m_state = State::Over;
    m_deadline.cancel();
    m_pingTime.cancel();
    error_code ignored;
    m_stream.next_layer().close(ignored);
    if (wasOpen && !m_core.m_isEnding)
        Q_EMIT m_core.m_server.closed(m_id);
    m_core.m_connections.erase(m_id);
}

WebSocketServer::WebSocketServer(QObject *parent, Times times)
    : QObject(parent)
    , m_times(times)
{ }

WebSocketServer::~WebSocketServer() = default;

Status WebSocketServer::listen(quint16 first, quint16 last)
{
    auto core = std::make_unique<Core>(*this, m_times, m_sites);
    m_port = core->listen(first, last);
    if (m_port == 0)
        return Error{
            .code = Error::Code::Network,
            .detail =
                u"the ports %1 to %2 of 127.0.0.1 are taken by other programs"_s.arg(first).arg(
                    last)};
    m_core = std::move(core);
    m_core->start();
    return Success{};
}

void WebSocketServer::setSites(const QStringList &origins)
{
    m_sites = origins;
    if (m_core)
        m_core->post([core = m_core.get(), origins] { core->setSites(origins); });
}

void WebSocketServer::send(Id connection, const QByteArray &text)
{
    if (!m_core)
        return;
    m_core->post([core = m_core.get(), connection, text = text.toStdString()]() mutable {
        if (Core::Connection *found = core->find(connection))
            found->send(std::move(text));
    });
}

void WebSocketServer::served(Id connection)
{
    if (!m_core)
        return;
    m_core->post([core = m_core.get(), connection] {
        if (Core::Connection *found = core->find(connection))
            found->read();
    });
}

void WebSocketServer::close(Id connection, CloseCode code, const QString &reason)
{
    if (!m_core)
        return;
    m_core->post([core = m_core.get(), connection, code, reason = reason.toStdString()] {
        if (Core::Connection *found = core->find(connection))
            found->close({static_cast<websocket::close_code>(code), reason});
    });
}

} // namespace calltray
