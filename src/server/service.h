// What the listener asks: the answers of one register, kept as long as it does not change.
//
// Threads: quick() is called by the listener's threads and never waits for the disk; full() by a worker, which has its
// own handle of the register. Whether the register changed is looked up by workers, and believed for kBelieved; so an
// answer may be that much behind the register.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/workspace.h"
#include "server/cache.h"
#include "server/listener.h"
#include "server/reader.h"
#include "server/router.h"

namespace comity::server {

class Service : public Application {
 public:
  static constexpr std::chrono::milliseconds kBelieved{10};

  Service(const std::string& path, const gazetteer::Gazetteer& gazetteer, std::string base_url,
          std::size_t workers);

  // Opens the first worker's handle, so that a register that cannot be read is told at the start.
  base::Result<void> check();

  std::shared_ptr<const Response> quick(const Request& request) override;
  std::shared_ptr<const Response> full(const Request& request, std::size_t worker) override;

 private:
  Backend backend_of(std::size_t worker);
  std::string state_of(std::size_t worker, const base::Result<const registry::Registry*>& registry, std::int64_t& version);

  const gazetteer::Gazetteer& gazetteer_;
  std::string base_url_;
  std::string program_;          // names this very program
  std::vector<Reader> readers_;  // one for each worker
  Cache cache_;
  std::atomic<std::int64_t> believed_until_{0};  // steady clock, nanoseconds
};

}  // namespace comity::server
