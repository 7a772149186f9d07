// The sockets: accepts, reads requests within limits, hands them to the application, writes the answers.
//
// Each of `threads` lanes is a thread with an event loop of its own; a connection stays on the lane it was given to, so
// that nothing of it is shared. What the application cannot answer at once goes to a worker; meanwhile the lane serves
// its other connections. A connection has one deadline at a time (to begin a request, to finish it, to take the answer);
// its lane looks through the deadlines several times a second.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "base/result.h"
#include "server/message.h"
#include "server/server.h"

namespace comity::server {

class Application {
 public:
  virtual ~Application() = default;
  // The answer if it is at hand, else nullptr. Must not wait. Any lane.
  virtual std::shared_ptr<const Response> quick(const Request& request) = 0;
  // The answer, sealed. May take its time; `worker` < ServeOptions::threads tells whose things it may use.
  virtual std::shared_ptr<const Response> full(const Request& request, std::size_t worker) = 0;
};

// Takes the port and serves until `stop` becomes true. `begin` is called once with the bound port, before anything is
// answered, and gives the application, or the reason not to serve.
base::Result<void> listen(const ServeOptions& options,
                          const std::function<base::Result<Application*>(std::uint16_t port)>& begin,
                          const std::atomic<bool>& stop);

}  // namespace comity::server
