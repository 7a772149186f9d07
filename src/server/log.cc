#include "server/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace comity::server {
namespace {

constexpr std::size_t kMost = 300;

// The level is the program's (spdlog::set_level); standard output stays free for what commands print.
spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = [] {
    auto made = std::make_shared<spdlog::logger>("server", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    made->set_level(spdlog::get_level());
    return made;
  }();
  return *instance;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, kMost)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += c;
    }
  }
  return text.size() > kMost ? out + "…" : out;
}

void log_access(const Access& access) {
  if (!logger().should_log(spdlog::level::info)) return;
  const double milliseconds = std::chrono::duration<double, std::milli>(access.taken).count();
  logger().info("{} {} {} {} {:.2f}ms", access.method, printable(access.target), access.status, access.bytes, milliseconds);
}

void log_fault(std::string_view level, const std::string& message) {
  logger().log(level == "error" ? spdlog::level::err : level == "warn" ? spdlog::level::warn : spdlog::level::info, "{}",
               printable(message));
}

}  // namespace comity::server
