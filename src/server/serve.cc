#include <fmt/format.h>

#include <optional>

#include "server/listener.h"
#include "server/server.h"
#include "server/service.h"

namespace comity::server {
namespace {

std::string address_of(const ServeOptions& options, std::uint16_t port) {
  if (!options.base_url.empty()) return options.base_url.ends_with('/') ? options.base_url.substr(0, options.base_url.size() - 1) : options.base_url;
  const bool is_ipv6 = options.host.find(':') != std::string::npos;
  return is_ipv6 ? fmt::format("http://[{}]:{}", options.host, port) : fmt::format("http://{}:{}", options.host, port);
}

}  // namespace

base::Result<void> serve(const app::Settings& settings, std::shared_ptr<const app::Knowledge> knowledge,
                         const ServeOptions& options, const std::atomic<bool>& stop,
                         const std::function<void(std::uint16_t port)>& ready) {
  std::optional<Service> service;
  const auto begin = [&](std::uint16_t port) -> base::Result<Application*> {
    service.emplace(settings.reg, knowledge->gazetteer(), address_of(options, port), options.threads);
    COMITY_CHECK(service->check());
    if (ready) ready(port);
    return &*service;
  };
  return listen(options, begin, stop);
}

}  // namespace comity::server
