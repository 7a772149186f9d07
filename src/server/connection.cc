#include "server/connection.h"

#include <fmt/format.h>

#include <array>
#include <boost/asio/post.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <exception>

#include "server/log.h"
#include "server/problem.h"

namespace comity::server::net {

Connection::Connection(Server& server_, Lane& lane_, Socket socket_)
    : server(server_), lane(lane_), socket(std::move(socket_)), place(lane.connections.insert(lane.connections.end(), this)) {}

Connection::~Connection() {
  lane.connections.erase(place);
  server.connections.fetch_sub(1, std::memory_order_relaxed);
}

void Lane::refresh_date() {
  const std::time_t now = std::time(nullptr);
  if (now == date_of) return;
  date_of = now;
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 64> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
  date.assign(text.data(), size);
}

Answer own_refusal(int status, std::string_view code, std::string_view detail) {
  return std::make_shared<const Response>(problem_response({status, std::string(code), std::string(detail)}));
}

namespace {

namespace http = boost::beast::http;
using Parser = http::request_parser<http::buffer_body>;

constexpr std::chrono::seconds kLinger{2};      // to let a refused client read why
constexpr std::size_t kReadSize = 8192;
constexpr std::size_t kMostLingering = 1U << 20U;  // bytes of a refused request that are read and dropped
constexpr std::size_t kSlowest = 16'384;        // bytes a second that a client must take of a long answer

// --- reading ---

// What became of reading: the next step is taken if `status` is 0; the client is told the status, or has left (-1).
struct Reading {
  int status = 0;
  std::string_view code;
  std::string_view detail;
};
constexpr Reading kComplete{};
constexpr Reading kGone{-1, {}, {}};

Reading reading_of(const error_code& error) {
  if (error == http::error::header_limit)
    return {431, "header_too_large", "The header of the request is larger than this server takes."};
  if (error == http::error::body_limit || error == http::error::buffer_overflow)
    return {413, "too_large", "The body of the request is larger than this server takes."};
  if (error == http::error::bad_version) return {505, "version_not_supported", "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
  return {400, "bad_request", "The request is not HTTP as RFC 9112 has it."};
}

// False: the client has left, or its time is over.
Task<bool> read_some(Connection& connection) {
  const auto space = connection.buffer.prepare(kReadSize);
  const auto [error, size] = co_await connection.socket.async_read_some(space, kAwaitAll);
  connection.buffer.commit(size);
  co_return !error;
}

Reading gone_or_late(const Connection& connection) {
  if (connection.expired && connection.phase == Phase::reading)
    return {408, "request_timeout", "The request took too long to arrive."};
  return kGone;
}

Task<Reading> read_head(Connection& connection, Parser& parser) {
  const ServeOptions& options = connection.server.options;
  connection.enter(Phase::waiting, std::chrono::seconds(options.idle_seconds));
  while (true) {
    if (connection.buffer.size() > 0) {
      if (connection.phase == Phase::waiting) connection.enter(Phase::reading, std::chrono::seconds(options.request_seconds));
      error_code error;
      connection.buffer.consume(parser.put(connection.buffer.data(), error));
      if (error && error != http::error::need_more) co_return reading_of(error);
      if (parser.is_header_done()) co_return kComplete;
    }
    const bool more = co_await read_some(connection);
    if (!more) co_return gone_or_late(connection);
  }
}

// The body of POST is kept. Any other is read, within the limit, and dropped, so that the next request is found behind it.
Task<Reading> read_body(Connection& connection, Parser& parser, std::string& kept) {
  const bool keeps = parser.get().method() == http::verb::post;
  std::array<char, 4096> piece{};
  while (!parser.is_done()) {
    if (connection.buffer.size() == 0) {
      const bool more = co_await read_some(connection);
      if (!more) co_return gone_or_late(connection);
    }
    auto& body = parser.get().body();
    body.data = piece.data();
    body.size = piece.size();
    error_code error;
    connection.buffer.consume(parser.put(connection.buffer.data(), error));
    if (keeps) kept.append(piece.data(), piece.size() - body.size);
    if (error == http::error::need_more) {
      const bool more = co_await read_some(connection);
      if (!more) co_return gone_or_late(connection);
    } else if (error && error != http::error::need_buffer) {
      co_return reading_of(error);
    }
  }
  co_return kComplete;
}

// What Beast's parser lets through and a careful server does not.
Reading check_head(const Parser& parser) {
  const auto& head = parser.get();
  const auto hosts = head.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && head.version() >= 11)) return {400, "bad_request", "A request has one Host header."};
  const auto coding = head.find(http::field::transfer_encoding);
  if (coding != head.end() && !boost::beast::iequals(coding->value(), "chunked"))
    return {501, "not_implemented", "The only transfer coding that is understood here is 'chunked'."};
  return kComplete;
}

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Method::get;
    case http::verb::head: return Method::head;
    case http::verb::post: return Method::post;
    case http::verb::options: return Method::options;
    case http::verb::unknown: return Method::unknown;
    default: return Method::other;
  }
}

std::string text_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

Request request_of(const Parser& parser) {
  const auto& head = parser.get();
  return {.method = method_of(head.method()),
          .target = text_of(head.target()),
          .if_none_match = text_of(head[http::field::if_none_match]),
          .content_type = text_of(head[http::field::content_type])};
}

// --- answering ---

Answer full_answer(Server& server, const Request& request, std::size_t worker) {
  try {
    return server.application->full(request, worker);
  } catch (const std::exception& fault) {
    log_fault("error", fmt::format("{}: {}", request.target, fault.what()));
    return own_refusal(500, "internal", "The server could not do this; the fault has been noted.");
  }
}

// The answer, made by a worker. `request` lives until then: a lane ends only after its connections.
Task<Answer> ask_worker(Connection& connection, const Request& request) {
  co_return co_await asio::async_initiate<decltype(kAwait), void(Answer)>(
      [&connection, &request](auto handler) {
        auto resume = std::make_shared<decltype(handler)>(std::move(handler));
        const auto give_back = [&connection, resume](Answer answer) {
          asio::post(connection.lane.context,
                     [resume, answer = std::move(answer)]() mutable { std::move (*resume)(std::move(answer)); });
        };
        const bool taken = connection.server.workers.submit([&connection, &request, give_back](std::size_t worker) {
          give_back(full_answer(connection.server, request, worker));
        });
        if (!taken) give_back(own_refusal(503, "busy", "The server has too much to do; try again in a while."));
      },
      kAwait);
}

enum class After { keep_open, close };

void write_head(Connection& connection, const Response& response, unsigned version, After after) {
  std::string& head = connection.head;
  head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  head += connection.lane.date;
  head += response.head;
  if (after == After::close) {
    head += "Connection: close\r\n";
  } else if (version < 11) {
    head += "Connection: keep-alive\r\n";
  }
  head += "\r\n";
}

// Sends Connection::head and the body; at once if the client's window takes it. False: the client has left or is too slow.
Task<bool> send(Connection& connection, const Response& response) {
  const std::size_t total = connection.head.size() + response.body.size();
  connection.enter(Phase::writing, std::chrono::seconds(connection.server.options.request_seconds) +
                                       std::chrono::seconds(total / kSlowest));
  std::array<asio::const_buffer, 2> rest{asio::buffer(connection.head), asio::buffer(response.body)};
  error_code error;
  std::size_t sent = connection.socket.write_some(rest, error);
  while (true) {
    if (error && error != asio::error::would_block) co_return false;
    for (asio::const_buffer& part : rest) {
      const std::size_t of_part = std::min(sent, part.size());
      part += of_part;
      sent -= of_part;
    }
    if (rest[0].size() + rest[1].size() == 0) co_return true;
    std::tie(error, sent) = co_await connection.socket.async_write_some(rest, kAwaitAll);
  }
}

// Closing while the client still sends would take from it what it was told: read on for a moment, and drop it.
Task<void> linger(Connection& connection) {
  error_code ignored;
  connection.socket.shutdown(tcp::socket::shutdown_send, ignored);
  connection.enter(Phase::writing, kLinger);
  std::size_t dropped = connection.buffer.size();
  connection.buffer.consume(dropped);
  while (dropped < kMostLingering) {
    const bool more = co_await read_some(connection);
    if (!more) co_return;
    dropped += connection.buffer.size();
    connection.buffer.consume(connection.buffer.size());
  }
}

Task<void> refuse(Connection& connection, Reading why) {
  if (why.status < 0) co_return;
  const Answer answer = own_refusal(why.status, why.code, why.detail);
  write_head(connection, *answer, 11, After::close);
  log_access({"-", "-", answer->status, answer->body.size(), {}});
  const bool sent = co_await send(connection, *answer);
  if (sent) co_await linger(connection);
}

// "Expect: 100-continue" is answered by this, then the body comes.
Task<bool> tell_to_go_on(Connection& connection) {
  constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
  const auto [error, size] = co_await connection.socket.async_write_some(asio::buffer(kGoOn), kAwaitAll);
  co_return !error && size == kGoOn.size();
}

// One request and its answer. False: the connection is at its end.
Task<bool> exchange(Connection& connection) {
  Server& server = connection.server;
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(server.options.max_header));
  parser.body_limit(server.options.max_body);
  Reading reading = co_await read_head(connection, parser);
  const auto begun = SteadyClock::now();
  if (reading.status == 0) reading = check_head(parser);
  // Who asks before sending a body is answered without it, or, where the body matters, told to go on.
  const bool asks_first = reading.status == 0 && !parser.is_done() && parser.get().count(http::field::expect) > 0;
  const bool body_held_back = asks_first && parser.get().method() != http::verb::post;
  std::string body;
  if (asks_first && !body_held_back) {
    const bool told = co_await tell_to_go_on(connection);
    if (!told) co_return false;
  }
  if (reading.status == 0 && !body_held_back && !parser.is_done()) reading = co_await read_body(connection, parser, body);
  if (reading.status != 0) {
    co_await refuse(connection, reading);
    co_return false;
  }
  Request request = request_of(parser);
  request.body = std::move(body);
  connection.enter(Phase::working, std::chrono::seconds(server.options.request_seconds));
  Answer answer = server.application->quick(request);
  if (!answer) answer = co_await ask_worker(connection, request);
  const bool keep_open = parser.keep_alive() && !body_held_back && !server.stop.load(std::memory_order_relaxed);
  write_head(connection, *answer, parser.get().version(), keep_open ? After::keep_open : After::close);
  const bool sent = co_await send(connection, *answer);
  const auto method = parser.get().method_string();
  log_access({{method.data(), method.size()}, request.target, answer->status, answer->body.size(), SteadyClock::now() - begun});
  if (sent && !keep_open) co_await linger(connection);
  co_return sent && keep_open;
}

}  // namespace

Task<void> converse(Server& server, Lane& lane, Socket socket) {
  Connection connection(server, lane, std::move(socket));
  error_code error;
  connection.socket.set_option(tcp::no_delay(true), error);
  connection.socket.non_blocking(true, error);
  if (error) co_return;
  while (true) {
    const bool more = co_await exchange(connection);
    if (!more) break;
  }
  connection.close();
}

}  // namespace comity::server::net
