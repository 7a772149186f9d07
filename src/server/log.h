// The server's log on standard error: a line for each request at info, and the faults that an operator should see.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace comity::server {

struct Access {
  std::string_view method;
  std::string_view target;
  int status = 0;
  std::size_t bytes = 0;
  std::chrono::steady_clock::duration taken{};
};
// Without the client's address: who read what is nobody's business. Any thread.
void log_access(const Access& access);
// `level`: "info", "warn" or "error", as in base::CodeInfo. Any thread.
void log_fault(std::string_view level, const std::string& message);

// What a client sent, as one line of a log may hold it: no control characters, at most 300 bytes.
std::string printable(std::string_view text);

}  // namespace comity::server
