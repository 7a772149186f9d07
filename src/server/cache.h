// Answers that were given, by the address as it was sent, as long as the register is the same. Any thread.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/message.h"

namespace comity::server {

class Cache {
 public:
  explicit Cache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // nullptr: not kept.
  std::shared_ptr<const Response> find(const std::string& key);
  // Keeps it if the cache is still at `generation` and the answer is no larger than a sixteenth of the cache; what was
  // not asked for the longest gives way.
  void keep(const std::string& key, std::shared_ptr<const Response> response, std::uint64_t generation);
  // Forgets everything when the state is a new one. Returns the number of the state's generation.
  std::uint64_t enter(const std::string& state);
  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Response> response;
  };
  void drop_last();

  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // the last one asked for comes first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
  std::string state_;
  std::uint64_t generation_ = 0;
  std::size_t bytes_ = 0;
  std::size_t most_bytes_;
};

}  // namespace comity::server
