#include "base/clock.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace comity::base {
namespace {

constexpr Timestamp kDay = 24LL * 60 * 60 * 1000;

class SystemClock : public Clock {
 public:
  SystemClock() {
    if (const char* text = std::getenv("COMITY_NOW"))
      if (const auto time = parse_timestamp(text)) fixed_ = *time;
  }
  Timestamp now() const override {
    if (fixed_) return *fixed_;
    using namespace std::chrono;
    return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  }

 private:
  std::optional<Timestamp> fixed_;
};

}  // namespace

std::string to_rfc3339(Timestamp time) {
  const Day day = day_of(time);
  const Timestamp rest = time - to_days(day) * kDay;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_string(day), rest / 3600000, rest / 60000 % 60, rest / 1000 % 60,
                     rest % 1000);
}

Result<Timestamp> parse_timestamp(std::string_view text) {
  const auto bad = [&] {
    return fail(Code::bad_value, fmt::format("reading the time '{}'", text),
                "write a day as 2020-03-01 or a moment as 2020-03-01T12:00:00Z");
  };
  const auto date = Date::parse(text.substr(0, 10));
  if (!date || date->is_interval() || !date->start() || date->start()->day == 0 || !date->has_year()) return bad();
  const Timestamp midnight = to_days(*date->earliest()) * kDay;
  if (text.size() == 10) return midnight + kDay - 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int read = 0;
  const std::string rest(text.substr(10));
  if (std::sscanf(rest.c_str(), "T%2d:%2d:%2d%n", &hour, &minute, &second, &read) != 3 || hour < 0 || hour > 23 ||
      minute < 0 || minute > 59 || second < 0 || second > 60)
    return bad();
  int millis = 0;
  std::string_view tail = std::string_view(rest).substr(static_cast<std::size_t>(read));
  if (tail.starts_with('.')) {
    tail.remove_prefix(1);
    for (int scale = 100; !tail.empty() && tail.front() >= '0' && tail.front() <= '9'; scale /= 10) {
      millis += (tail.front() - '0') * scale;
      tail.remove_prefix(1);
    }
  }
  if (tail != "Z") return bad();
  return midnight + hour * 3600000LL + minute * 60000LL + second * 1000LL + millis;
}

Day day_of(Timestamp time) {
  Timestamp days = time / kDay;
  if (time % kDay < 0) --days;
  return from_days(days);
}

const Clock& system_clock() {
  static const SystemClock kClock;
  return kClock;
}

}  // namespace comity::base
