// What follows from dated statements: the beginning that is shown and why, the life, and the status on any day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/stated.h"

namespace comity::registry {

struct ShownDate {
  std::optional<base::Date> date;
  Basis basis = Basis::unstated;
  std::string reason;  // one English sentence; "" where all agree
};

// Of all stated beginnings the first by: most precise; from a party's own source; the stronger basis (signed, council
// vote, established, in force, announced, unstated, first mentioned); stated by most sources; stated first.
ShownDate choose_date(const std::vector<const Stated*>& statements);

// Every dated step once (the more precise where two agree), by date; undated ones last.
std::vector<LifeEvent> life_of(const std::vector<const Stated*>& statements);

// A time in which a tie was not in force: days [from, to).
struct Phase {
  extract::TieStatus status = extract::TieStatus::ended;
  std::int64_t from = 0;
  std::int64_t to = 0;
  bool operator==(const Phase&) const = default;
};
inline constexpr std::int64_t kDayNever = 4'000'000;  // behind the year 9999

// An undated end counts from the day of the source that states it; a year's end from its last day.
std::vector<Phase> phases_of(const std::vector<const Stated*>& statements);
extract::TieStatus status_on(const std::vector<Phase>& phases, const base::Day& day);

}  // namespace comity::registry
