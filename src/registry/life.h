// What follows from dated statements: the beginning that is shown and why, the life, and the status on any day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/stated.h"
#include "registry/tally.h"

namespace comity::registry {

struct ShownDate {
  std::optional<base::Date> date;
  Basis basis = Basis::unstated;
  std::string reason;  // one English sentence; "" where all agree
};

// All beginnings that statements give a tie; add() takes them in the journal's order.
class Beginnings {
 public:
  void add(const Stated& stated);
  // Of all stated beginnings the first by: most precise; from a party's own source; the stronger basis (signed, council
  // vote, established, in force, announced, unstated, first mentioned); stated by most sources; stated first.
  ShownDate shown() const;

 private:
  struct Claim {
    base::Date date;
    Basis basis = Basis::unstated;
    bool own = false;
    Voices voices;
    std::string publisher;  // of the own source
  };
  static std::string preference(const Claim& a, const Claim& b);

  std::vector<Claim> claims_;
};

// A time in which a tie was not in force: days [from, to).
struct Phase {
  extract::TieStatus status = extract::TieStatus::ended;
  std::int64_t from = 0;
  std::int64_t to = 0;
  bool operator==(const Phase&) const = default;
};
inline constexpr std::int64_t kDayNever = 4'000'000;  // behind the year 9999

// The dated steps of a life; add() takes the statements in the journal's order.
class Steps {
 public:
  void add(const Stated& stated);
  // Every step once (the more precise where two agree), by date; undated ones last.
  std::vector<LifeEvent> life() const;
  // An undated end counts from the day of the source that states it; a year's end from its last day.
  std::vector<Phase> phases() const;

 private:
  struct Step {
    LifeEvent event;
    base::Day source_day;  // from which it counts where it has no date
  };
  void merge(LifeEvent event, const base::Day& source_day);
  std::vector<Step> sorted() const;

  std::vector<Step> steps_;
};

extract::TieStatus status_on(const std::vector<Phase>& phases, const base::Day& day);

}  // namespace comity::registry
