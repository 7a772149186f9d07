// One client, from its first byte to its last: requests are read within limits, answered by the application, and the
// answers written, one after another. How a connection comes to be, and to a lane, is the listener's matter.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <ctime>
#include <list>
#include <memory>
#include <string>
#include <string_view>

#include "server/listener.h"
#include "server/workers.h"

namespace comity::server::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Answer = std::shared_ptr<const Response>;
template <class T>
using Task = asio::awaitable<T, Executor>;

inline constexpr asio::use_awaitable_t<Executor> kAwait;
inline constexpr auto kAwaitAll = asio::as_tuple(kAwait);  // an error code is part of the result, never thrown

enum class Phase {
  waiting,  // for a request to begin
  reading,  // a request that has begun
  working,  // the answer is being made
  writing   // the answer, or the end of the connection
};

struct Lane;

// What all lanes share. Outlives them.
struct Server {
  const ServeOptions& options;
  const std::atomic<bool>& stop;
  Application* application = nullptr;
  std::atomic<std::size_t> connections{0};
  Workers workers;
};

// One client. Made, used and destroyed on its lane.
struct Connection {
  Connection(Server& server_, Lane& lane_, Socket socket_);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void enter(Phase next, SteadyClock::duration time) {
    phase = next;
    deadline = SteadyClock::now() + time;
  }
  void close() {
    error_code ignored;
    socket.close(ignored);
  }
  // Its time is over. Who is in the middle of a request is told; all others are cut off.
  void expire() {
    error_code ignored;
    expired = true;
    if (phase == Phase::reading) {
      deadline = SteadyClock::time_point::max();
      socket.cancel(ignored);
    } else {
      close();
    }
  }

  Server& server;
  Lane& lane;
  Socket socket;
  boost::beast::flat_buffer buffer;  // what was read and not yet understood; may hold the next requests
  std::string head;                  // of the answer that is being written
  Phase phase = Phase::waiting;
  SteadyClock::time_point deadline = SteadyClock::time_point::max();
  bool expired = false;
  std::list<Connection*>::iterator place;
};

// One I/O context with one thread, and the connections that live on it. Only that thread touches it while it runs.
struct Lane {
  asio::io_context context{1};
  std::list<Connection*> connections;
  std::string date;  // the Date header's line
  std::time_t date_of = 0;

  void refresh_date();  // once a second
};

// Serves one client until it leaves, is cut off, or the server stops. Runs on the lane; `server` and `lane` outlive it.
Task<void> converse(Server& server, Lane& lane, Socket socket);

// An answer that the application is not asked for: a problem as the API has them, sealed.
Answer own_refusal(int status, std::string_view code, std::string_view detail);

}  // namespace comity::server::net
