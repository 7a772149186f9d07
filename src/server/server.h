// The listener: loopback by default, limits on every request, pages and API from the same results.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/workspace.h"
#include "base/result.h"

namespace comity::server {

struct ServeOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;    // 0: any free port
  std::size_t threads = 2;
  std::string base_url = {};    // as seen from outside; "" : http://host:port
  std::size_t max_body = 1'000'000;
  std::size_t max_header = 16'384;
  int idle_seconds = 30;
  int request_seconds = 20;
  std::size_t max_connections = 512;
};

// Is it an address that links can begin with: http or https, a host, perhaps a port and a path, nothing behind? "" is one too:
// then the address that is listened on is taken. Fails with usage, in one sentence.
base::Result<void> check_base_url(std::string_view url);

// Serves until `stop` becomes true (checked several times a second), then ends open requests and returns.
// `ready` is called once with the bound port. Fails with port_in_use, or whatever opening the register failed with.
base::Result<void> serve(const app::Settings& settings, std::shared_ptr<const app::Knowledge> knowledge,
                         const ServeOptions& options, const std::atomic<bool>& stop,
                         const std::function<void(std::uint16_t port)>& ready = {});

}  // namespace comity::server
