#include "server/service.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/clock.h"

namespace comity::server {
namespace {

constexpr std::size_t kCacheBytes = 32U << 20U;

std::int64_t nanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// A new build writes other pages from the same register.
std::string program_stamp() {
  struct stat about {};
  if (::stat("/proc/self/exe", &about) != 0) return std::to_string(base::system_clock().now());
  return fmt::format("{}-{}.{}", about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
}

bool may_be_kept(const Request& request, const Response& response) {
  return request.method == Method::get && response.status == 200 && response.cache_control != "no-store";
}

// HEAD and conditional requests are answered from what GET was answered with.
std::shared_ptr<const Response> for_request(const Request& request, std::shared_ptr<const Response> kept) {
  if (matches(request.if_none_match, kept->etag)) return std::make_shared<const Response>(not_modified(*kept));
  if (request.method == Method::head) return std::make_shared<const Response>(without_content(*kept));
  return kept;
}

}  // namespace

Service::Service(const std::string& path, const gazetteer::Gazetteer& gazetteer, std::string base_url,
                 std::size_t workers)
    : gazetteer_(gazetteer), base_url_(std::move(base_url)), program_(program_stamp()), cache_(kCacheBytes) {
  readers_.reserve(workers);
  for (std::size_t i = 0; i < workers; ++i) readers_.emplace_back(path);
}

base::Result<void> Service::check() {
  COMITY_CHECK(readers_.front().get());
  return {};
}

std::shared_ptr<const Response> Service::quick(const Request& request) {
  if (request.method != Method::get && request.method != Method::head) return nullptr;
  if (nanoseconds() >= believed_until_.load(std::memory_order_relaxed)) return nullptr;
  auto kept = cache_.find(request.target);
  return kept ? for_request(request, std::move(kept)) : nullptr;
}

std::shared_ptr<const Response> Service::full(const Request& request, std::size_t worker) {
  const std::int64_t looked = nanoseconds();
  const Backend backend = backend_of(worker);
  const std::uint64_t generation = cache_.enter(backend.state);
  believed_until_.store(looked + std::chrono::nanoseconds(kBelieved).count(), std::memory_order_relaxed);
  if (request.method == Method::get || request.method == Method::head) {
    if (auto kept = cache_.find(request.target)) return for_request(request, std::move(kept));
  }
  auto response = std::make_shared<const Response>(answer(request, backend));
  if (may_be_kept(request, *response)) cache_.keep(request.target, response, generation);
  return response;
}

std::string Service::state_of(std::size_t worker, const base::Result<const registry::Registry*>& registry,
                              std::int64_t& version) {
  const auto found = registry ? (*registry)->version() : base::Result<std::int64_t>(0);
  version = found.value_or(0);
  // Questions without a date mean today.
  return fmt::format("{}/{}/{}", readers_[worker].identity(), version,
                     base::to_string(base::day_of(base::system_clock().now())));
}

Backend Service::backend_of(std::size_t worker) {
  auto registry = readers_[worker].get();
  std::int64_t version = 0;
  std::string state = state_of(worker, registry, version);
  publish::Site site;
  site.base_url = base_url_;
  site.register_version = version;
  return {.registry = std::move(registry),
          .gazetteer = gazetteer_,
          .site = std::move(site),
          .program = program_,
          .state = std::move(state)};
}

}  // namespace comity::server
