// Time comes from a Clock that is handed in, so that tests and replays can set it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace comity::base {

// Milliseconds since 1970-01-01T00:00:00Z.
using Timestamp = std::int64_t;

std::string to_rfc3339(Timestamp time);  // 2026-11-23T09:01:00.000Z
// Takes 2026-11-23T09:01:00(.fff)Z, or a day, which means its last millisecond ("as known on that day").
Result<Timestamp> parse_timestamp(std::string_view text);
Day day_of(Timestamp time);

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;
};

// The machine's clock, or, where the environment has COMITY_NOW=RFC3339 (tests, reproducible demos), that moment.
const Clock& system_clock();

class FixedClock : public Clock {
 public:
  explicit FixedClock(Timestamp time) : time_(time) {}
  Timestamp now() const override { return time_; }
  void set(Timestamp time) { time_ = time; }

 private:
  Timestamp time_;
};

}  // namespace comity::base
