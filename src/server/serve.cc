#include <fmt/format.h>

#include <algorithm>
#include <charconv>
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

bool only_of(std::string_view text, std::string_view besides) {
  return std::all_of(text.begin(), text.end(), [besides](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || besides.find(c) != std::string_view::npos;
  });
}

// "host", "host:8080", "[::1]:8080".
bool is_authority(std::string_view text) {
  std::string_view host = text;
  std::string_view port;
  const std::size_t bracket = text.rfind(']');
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos) {
    host = text.substr(0, colon);
    port = text.substr(colon + 1);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc{} || end != port.data() + port.size() || number == 0 || number > 65535) return false;
  }
  if (host.starts_with('[')) return host.size() > 2 && host.ends_with(']') && only_of(host.substr(1, host.size() - 2), ":.");
  return !host.empty() && only_of(host, "-.") && !host.starts_with('.') && !host.starts_with('-');
}

}  // namespace

base::Result<void> check_base_url(std::string_view url) {
  if (url.empty()) return {};
  std::string_view rest = url;
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
    if (!url.starts_with(scheme)) continue;
    rest = url.substr(scheme.size());
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (is_authority(rest.substr(0, slash)) && only_of(rest.substr(slash), "/-._~%")) return {};
  }
  return base::fail(base::Code::usage, "--base-url",
                    fmt::format("'{}' is no address of a site; write http:// or https://, a host and perhaps a path, without a query or fragment", url));
}

base::Result<void> serve(const app::Settings& settings, std::shared_ptr<const app::Knowledge> knowledge,
                         const ServeOptions& options, const std::atomic<bool>& stop,
                         const std::function<void(std::uint16_t port)>& ready) {
  COMITY_CHECK(check_base_url(options.base_url));
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
