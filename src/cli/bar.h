// A progress bar for use cases that report "so many of so many".
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "base/progress.h"

namespace comity::cli {

// Cleared when it goes out of scope; print after that.
class Bar {
 public:
  explicit Bar(std::string label) : label_(std::move(label)) {}
  // The function to hand to a use case; the Bar must outlive it.
  std::function<void(std::size_t done, std::size_t total)> steps() {
    return [this](std::size_t done, std::size_t total) {
      if (!bar_) bar_.emplace(label_, total);
      if (done > shown_) bar_->advance(done - shown_);
      shown_ = done;
    };
  }

 private:
  std::string label_;
  std::size_t shown_ = 0;
  std::optional<base::Progress> bar_;
};

}  // namespace comity::cli
