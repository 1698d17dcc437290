// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoserver.h"

#include "app/demo/democrm.h"

#include <QString>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility> // Boost 1.74's Asio uses std::exchange without including it

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::asio::ip::tcp;

constexpr std::uint64_t LargestBody = 65'536;
constexpr std::uint32_t LargestHeader = 16 * 1024;
constexpr int MostConnections = 32;
constexpr std::chrono::seconds IdleTimeout{30};
constexpr std::chrono::milliseconds AcceptPause{100};

QByteArray bytes(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

beast::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

DemoCrm::Request readRequest(const http::request<http::string_body> &request)
{
    const beast::string_view target = request.target();
    return {.method = bytes(request.method_string()),
            .path = bytes(target.substr(0, target.find('?'))),
            .idempotencyKey = bytes(request["Idempotency-Key"]),
            .ifNoneMatch = bytes(request[http::field::if_none_match]),
            .range = bytes(request[http::field::range]),
            .body = bytes(request.body())};
}

//! One connection: reads a request, answers it, and so on, until either side ends it.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    //! \a crm and \a open, the count of connections, must outlive it.
    Connection(tcp::socket socket, DemoCrm &crm, int &open)
        : m_stream(std::move(socket))
        , m_crm(crm)
        , m_open(open)
    {
        ++m_open;
    }
    ~Connection() { --m_open; }
    Q_DISABLE_COPY_MOVE(Connection)

    void read()
    {
        m_parser.emplace();
        m_parser->body_limit(LargestBody);
        m_parser->header_limit(LargestHeader);
        m_stream.expires_after(IdleTimeout);
        http::async_read(m_stream, m_buffer, *m_parser,
                         beast::bind_front_handler(&Connection::onRead, shared_from_this()));
    }

private:
    void onRead(const beast::error_code &error, std::size_t /*size*/)
    {
        if (!error) {
            write(m_crm.answer(readRequest(m_parser->get())), m_parser->keep_alive());
        } else if (error == http::error::body_limit || error == http::error::header_limit) {
            write({.status = 413}, false);
        } else if (error != http::error::end_of_stream && error != http::error::partial_message
                   && error.category()
                       == http::make_error_code(http::error::bad_value).category()) {
            write({.status = 400}, false);
        }
        // Otherwise the peer has gone, and with its last handler so does this.
    }

    void write(const DemoCrm::Answer &answer, bool keepAlive)
    {
        m_response = {};
        m_response.version(11);
        m_response.result(static_cast<unsigned>(answer.status));
        m_response.set(http::field::content_type, view(answer.contentType));
        for (const DemoCrm::Answer::Header &header : answer.headers)
            m_response.set(view(header.name), view(header.value));
        m_response.keep_alive(keepAlive);
        m_response.body() = answer.body.toStdString();
        if (answer.status != 304)
            m_response.prepare_payload();
        m_stream.expires_after(IdleTimeout);
        http::async_write(m_stream, m_response,
                          beast::bind_front_handler(&Connection::onWritten, shared_from_this()));
    }

    void onWritten(const beast::error_code &error, std::size_t /*size*/)
    {
        if (error)
            return;
        if (m_response.keep_alive()) {
            read();
            return;
        }
        beast::error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

    beast::tcp_stream m_stream;
    DemoCrm &m_crm;
    int &m_open;
    beast::flat_buffer m_buffer{LargestBody + LargestHeader};
    std::optional<http::request_parser<http::string_body>> m_parser;
    http::response<http::string_body> m_response;
};

} // namespace

//! \brief The thread and the port of a DemoServer.
class DemoServer::Listener
{
public:
    Listener()
    {
        if (!listen())
            return;
        accept();
        m_thread = std::thread([this] { m_context.run(); });
    }
    ~Listener()
    {
        m_context.stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Listener)

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] int numbered() const { return m_crm.numbered(); }

private:
    bool listen()
    {
        const tcp::endpoint loopback(asio::ip::address_v4::loopback(), 0);
        beast::error_code error;
        m_acceptor.open(loopback.protocol(), error);
        if (!error)
            m_acceptor.bind(loopback, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (!error)
            m_port = m_acceptor.local_endpoint(error).port();
        return !error;
    }

    void accept()
    {
        m_acceptor.async_accept([this](const beast::error_code &error, tcp::socket socket) {
            if (error) {
                // Out of descriptors, most likely: at once it would fail again.
                m_pause.expires_after(AcceptPause);
                m_pause.async_wait([this](const beast::error_code &) { accept(); });
                return;
            }
            if (m_open < MostConnections)
                std::make_shared<Connection>(std::move(socket), m_crm, m_open)->read();
            accept();
        });
    }

    DemoCrm m_crm;
    int m_open = 0;
    std::uint16_t m_port = 0;
    asio::io_context m_context{1}; // after what its handlers refer to: they go with it
    tcp::acceptor m_acceptor{m_context};
    asio::steady_timer m_pause{m_context};
    std::thread m_thread;
};

DemoServer::DemoServer()
    : m_listener(std::make_unique<Listener>())
{ }

DemoServer::~DemoServer() = default;

QUrl DemoServer::url() const
{
    return m_listener->port() == 0 ? QUrl()
                                   : QUrl(u"http://127.0.0.1:%1"_s.arg(m_listener->port()));
}

QUrl DemoServer::recordingUrl() const
{
    QUrl recording = url();
    if (!recording.isEmpty())
        recording.setPath(u"/recordings/demo.wav"_s);
    return recording;
}

int DemoServer::numbered() const
{
    return m_listener->numbered();
}

} // namespace calltray
