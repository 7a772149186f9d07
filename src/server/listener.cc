#include "server/listener.h"

#include <fmt/format.h>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <chrono>
#include <exception>
#include <list>
#include <thread>
#include <vector>

#include "server/connection.h"
#include "server/log.h"

namespace comity::server {
namespace {

using namespace net;  // NOLINT(google-build-using-namespace): this file is the other half of it

using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor>;

constexpr std::chrono::milliseconds kSweep{100};
constexpr std::chrono::seconds kGrace{3};  // for open requests after `stop`
constexpr std::size_t kMostWaiting = 256;  // requests that wait for a worker

void note_end(const std::exception_ptr& fault) {
  if (!fault) return;
  try {
    std::rethrow_exception(fault);
  } catch (const std::exception& what) {
    log_fault("error", fmt::format("a connection ended by a fault: {}", what.what()));
  }
}

// Ends what took too long; after `stop`, ends everything and then itself, and with it the lane.
Task<void> sweep(Server& server, Lane& lane, Acceptor* acceptor) {
  Timer timer(lane.context);
  auto end = SteadyClock::time_point::max();
  while (true) {
    lane.refresh_date();
    timer.expires_after(kSweep);
    co_await timer.async_wait(kAwaitAll);
    const auto now = SteadyClock::now();
    const bool stopping = server.stop.load(std::memory_order_relaxed);
    if (stopping && end == SteadyClock::time_point::max()) {
      end = now + kGrace;
      error_code ignored;
      if (acceptor != nullptr) acceptor->close(ignored);
    }
    for (Connection* connection : lane.connections) {
      const bool idle = stopping && connection->phase == Phase::waiting;
      if (idle || now >= end) {
        connection->close();
      } else if (now >= connection->deadline) {
        connection->expire();
      }
    }
    if (stopping && lane.connections.empty()) co_return;
  }
}

// Too many clients: this one is told so, if it can be done at once.
void turn_away(Socket& socket) {
  static const std::string kWords = [] {
    const Answer answer = own_refusal(503, "busy", "Too many connections are open; try again in a while.");
    return "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n" + answer->head + "\r\n" + answer->body;
  }();
  error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(kWords), ignored);
  socket.shutdown(tcp::socket::shutdown_send, ignored);
}

Task<void> accept(Server& server, Acceptor& acceptor, std::list<Lane>& lanes) {
  Timer pause(lanes.front().context);
  for (auto lane = lanes.begin();; ++lane) {
    if (lane == lanes.end()) lane = lanes.begin();
    auto [error, socket] = co_await acceptor.async_accept(lane->context, kAwaitAll);
    if (!acceptor.is_open()) co_return;
    if (error) {  // out of descriptors, or the client left already
      pause.expires_after(kSweep);
      co_await pause.async_wait(kAwaitAll);
    } else if (server.connections.load(std::memory_order_relaxed) >= server.options.max_connections) {
      turn_away(socket);
    } else {
      server.connections.fetch_add(1, std::memory_order_relaxed);
      asio::co_spawn(lane->context, converse(server, *lane, std::move(socket)), note_end);
    }
  }
}

base::Result<tcp::endpoint> endpoint_of(const ServeOptions& options) {
  error_code error;
  const auto address = asio::ip::make_address(options.host, error);
  if (!error) return tcp::endpoint(address, options.port);
  asio::io_context context;
  const auto found = tcp::resolver(context).resolve(options.host, std::to_string(options.port), error);
  if (error || found.empty())
    return base::fail(base::Code::usage, fmt::format("listening on {}", options.host),
                      "there is no such address; choose another with --host, such as 127.0.0.1");
  return found.begin()->endpoint();
}

base::Error cannot_listen(const ServeOptions& options, const error_code& error) {
  std::string doing = fmt::format("listening on {}", options.host);
  if (error == asio::error::address_in_use)
    return {base::Code::port_in_use, std::move(doing),
            fmt::format("another program has port {}; stop it, or choose another port with --port", options.port)};
  if (error == asio::error::access_denied)
    return {base::Code::usage, std::move(doing),
            fmt::format("port {} is kept for the system; choose one from 1024 on with --port", options.port)};
  return {base::Code::usage, std::move(doing), fmt::format("the system refuses it ({}); see --host and --port", error.message())};
}

base::Result<void> open(Acceptor& acceptor, const ServeOptions& options) {
  COMITY_TRY(const tcp::endpoint endpoint, endpoint_of(options));
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return base::fail(cannot_listen(options, error));
  return {};
}

void run(Lane& lane) {
  while (true) {
    try {
      lane.context.run();
      return;
    } catch (const std::exception& fault) {
      log_fault("error", fmt::format("the listener met a fault: {}", fault.what()));
    }
  }
}

}  // namespace

base::Result<void> listen(const ServeOptions& options,
                          const std::function<base::Result<Application*>(std::uint16_t port)>& begin,
                          const std::atomic<bool>& stop) {
  const std::size_t threads = std::max<std::size_t>(options.threads, 1);
  std::list<Lane> lanes(threads);
  Acceptor acceptor(lanes.front().context);
  COMITY_CHECK(open(acceptor, options));
  error_code ignored;
  COMITY_TRY(Application * application, begin(acceptor.local_endpoint(ignored).port()));
  Server server{.options = options, .stop = stop, .application = application, .workers = Workers(threads, kMostWaiting)};
  for (Lane& lane : lanes) {
    asio::co_spawn(lane.context, sweep(server, lane, &lane == &lanes.front() ? &acceptor : nullptr), note_end);
  }
  asio::co_spawn(lanes.front().context, accept(server, acceptor, lanes), note_end);
  std::vector<std::thread> others;
  for (auto lane = std::next(lanes.begin()); lane != lanes.end(); ++lane) others.emplace_back([lane] { run(*lane); });
  run(lanes.front());
  for (std::thread& other : others) other.join();
  return {};
}

}  // namespace comity::server
