#include "base/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace comity::base {

Progress::Progress(std::string label, std::size_t total)
    : label_(std::move(label)), total_(total), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::advance(std::size_t by) {
  done_ += by;
  if (!terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - begun_ < std::chrono::milliseconds(500) || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  draw();
}

void Progress::draw() {
  drawn_ = true;
  if (total_ == 0) {
    fmt::print(stderr, "\r\x1b[K{} {}", label_, done_);
  } else {
    constexpr std::size_t kWidth = 30;
    const std::size_t full = std::min(kWidth, kWidth * done_ / total_);
    fmt::print(stderr, "\r\x1b[K{} [{}{}] {}/{}", label_, std::string(full, '#'), std::string(kWidth - full, '.'), done_,
               total_);
  }
  std::fflush(stderr);
}

}  // namespace comity::base
