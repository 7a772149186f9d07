#include "server/cache.h"

namespace comity::server {
namespace {

std::size_t weight_of(const std::string& key, const Response& response) {
  constexpr std::size_t kOverhead = 300;  // list and map nodes, the control block
  return key.size() + response.head.size() + response.body.size() + kOverhead;
}

}  // namespace

std::shared_ptr<const Response> Cache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->response;
}

void Cache::keep(const std::string& key, std::shared_ptr<const Response> response, std::uint64_t generation) {
  const std::size_t weight = weight_of(key, *response);
  const std::lock_guard lock(mutex_);
  if (generation != generation_ || weight > most_bytes_ / 16 || by_key_.contains(key)) return;
  entries_.push_front({key, std::move(response)});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += weight;
  while (bytes_ > most_bytes_) drop_last();
}

std::uint64_t Cache::enter(const std::string& state) {
  const std::lock_guard lock(mutex_);
  if (state != state_) {
    state_ = state;
    ++generation_;
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
  }
  return generation_;
}

std::size_t Cache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void Cache::drop_last() {
  const Entry& last = entries_.back();
  bytes_ -= weight_of(last.key, *last.response);
  by_key_.erase(last.key);
  entries_.pop_back();
}

}  // namespace comity::server
