// A progress bar on standard error, only where that is a terminal; elsewhere silent.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace comity::base {

class Progress {
 public:
  // `total` 0: not known. Shown only after half a second, so that short work stays quiet.
  Progress(std::string label, std::size_t total);
  ~Progress();  // clears the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void advance(std::size_t by = 1);

 private:
  void draw();
  std::string label_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = begun_;
};

}  // namespace comity::base
