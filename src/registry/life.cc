#include "registry/life.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/date_words.h"

namespace comity::registry {
namespace {

using base::Date;
using extract::EventType;
using extract::Tie;
using extract::TieStatus;

// Smaller is stronger.
int rank(Basis basis) {
  switch (basis) {
    case Basis::signed_: return 0;
    case Basis::council_vote: return 1;
    case Basis::established: return 2;
    case Basis::in_force: return 3;
    case Basis::announced: return 4;
    case Basis::unstated: return 5;
    case Basis::first_mentioned: return 6;
  }
  return 7;
}

// Digits that are known: a day 3, a month 2, a year 1, less for decades and dates without a year.
int precision(const Date& date) {
  if (!date.has_year()) return -1;
  if (!date.start()) return 0;
  const base::Point& point = *date.start();
  return point.day > 0 ? 3 : point.month > 0 ? 2 : point.unknown_digits == 0 ? 1 : 0;
}

struct Claim {
  Date date;
  Basis basis = Basis::unstated;
  bool own = false;
  std::set<std::int64_t> voices;
  std::string publisher;  // of the own source
};

std::vector<Claim> claims_of(const std::vector<const Stated*>& statements) {
  std::vector<Claim> claims;
  for (const Stated* stated : statements) {
    const auto* tie = std::get_if<Tie>(&stated->view.statement.what);
    if (!tie || !tie->date) continue;
    auto claim = std::find_if(claims.begin(), claims.end(), [tie](const Claim& one) {
      return one.date == *tie->date && one.basis == tie->basis;
    });
    if (claim == claims.end()) claim = claims.insert(claims.end(), Claim{*tie->date, tie->basis, false, {}, {}});
    claim->voices.insert(stated->source->voice());
    if (own_side(*stated) >= 0 && !claim->own) {
      claim->own = true;
      claim->publisher = stated->source->ref.publisher;
    }
  }
  return claims;
}

// Why `a` goes before `b`; "" if it does not.
std::string preference(const Claim& a, const Claim& b) {
  if (precision(a.date) != precision(b.date))
    return precision(a.date) > precision(b.date) ? "it is the most precise date that is stated" : "";
  if (a.own != b.own) return a.own ? fmt::format("it comes from the own source of {}", a.publisher) : "";
  if (rank(a.basis) != rank(b.basis))
    return rank(a.basis) < rank(b.basis) ? fmt::format("its basis ({}) goes before the other's ({})",
                                                       extract::to_string(a.basis), extract::to_string(b.basis))
                                         : "";
  return a.voices.size() > b.voices.size() ? "most sources state it" : "";
}

std::optional<EventType> event_of(Basis basis) {
  switch (basis) {
    case Basis::signed_: return EventType::signed_;
    case Basis::announced: return EventType::announced;
    case Basis::first_mentioned: return std::nullopt;  // nothing happened on that day
    default: return EventType::established;
  }
}

bool ends(EventType type) { return type == EventType::ended || type == EventType::annulled; }

// An event with the day from which it counts.
struct Step {
  LifeEvent event;
  base::Day source_day;
};

void add_status(const Tie& tie, const Stated& stated, std::vector<Step>& steps) {
  const std::string& id = stated.view.id;
  const auto has = [&tie](auto test) {
    return std::any_of(tie.events.begin(), tie.events.end(), [&test](const auto& event) { return test(event.type); });
  };
  if (tie.end && !has(ends)) steps.push_back({{EventType::ended, tie.end, Basis::unstated, id}, stated.source->day});
  if (tie.status == TieStatus::ended && !tie.end && !has(ends))
    steps.push_back({{EventType::ended, std::nullopt, Basis::unstated, id}, stated.source->day});
  if (tie.status == TieStatus::suspended && !has([](EventType type) { return type == EventType::suspended; }))
    steps.push_back({{EventType::suspended, std::nullopt, Basis::unstated, id}, stated.source->day});
}

std::vector<Step> steps_of(const Stated& stated) {
  std::vector<Step> steps;
  const std::string& id = stated.view.id;
  const auto& what = stated.view.statement.what;
  const auto add_all = [&](const std::vector<extract::Event>& events) {
    for (const auto& event : events)
      steps.push_back({{event.type, event.date, Basis::unstated, id}, stated.source->day});
  };
  if (const auto* tie = std::get_if<Tie>(&what)) {
    if (const auto type = event_of(tie->basis); type && tie->date)
      steps.push_back({{*type, tie->date, tie->basis, id}, stated.source->day});
    add_all(tie->events);
    add_status(*tie, stated, steps);
  } else if (const auto* group = std::get_if<extract::Group>(&what)) {
    add_all(group->events);
  }
  return steps;
}

bool same_step(const LifeEvent& a, const LifeEvent& b) {
  if (a.type != b.type) return false;
  return !a.date || !b.date || base::compatible(*a.date, *b.date);
}

void merge(std::vector<Step>& steps, Step step) {
  for (Step& known : steps) {
    if (!same_step(known.event, step.event)) continue;
    const bool better =
        step.event.date && (!known.event.date || precision(*step.event.date) > precision(*known.event.date));
    if (better) known = std::move(step);
    return;
  }
  steps.push_back(std::move(step));
}

bool by_date(const Step& a, const Step& b) {
  if (a.event.date.has_value() != b.event.date.has_value()) return a.event.date.has_value();
  return a.event.date && base::sorts_before(*a.event.date, *b.event.date);
}

std::vector<Step> merged_steps(const std::vector<const Stated*>& statements) {
  std::vector<Step> steps;
  for (const Stated* stated : statements)
    for (Step& step : steps_of(*stated)) merge(steps, std::move(step));
  std::stable_sort(steps.begin(), steps.end(), by_date);
  return steps;
}

struct Change {
  std::int64_t day = 0;
  TieStatus status = TieStatus::in_force;
};

std::optional<Change> change_of(const Step& step) {
  const auto& date = step.event.date;
  const base::Day first = date && date->earliest() ? *date->earliest() : step.source_day;
  const base::Day last = date && date->latest() ? *date->latest() : step.source_day;
  switch (step.event.type) {
    case EventType::ended:
    case EventType::annulled: return Change{base::to_days(last), TieStatus::ended};
    case EventType::suspended: return Change{base::to_days(last), TieStatus::suspended};
    case EventType::signed_:
    case EventType::established:
    case EventType::renewed:
    case EventType::resumed:
      if (!date || !date->earliest()) return std::nullopt;
      return Change{base::to_days(first), TieStatus::in_force};
    default: return std::nullopt;
  }
}

}  // namespace

ShownDate choose_date(const std::vector<const Stated*>& statements) {
  const std::vector<Claim> claims = claims_of(statements);
  if (claims.empty()) return {};
  const Claim* best = &claims.front();
  for (const Claim& claim : claims)
    if (!preference(claim, *best).empty()) best = &claim;
  ShownDate shown{best->date, best->basis, {}};
  const Claim* other = nullptr;  // the next best of another date
  for (const Claim& claim : claims)
    if (claim.date != best->date && (!other || !preference(claim, *other).empty())) other = &claim;
  if (!other) return shown;
  const std::string why = preference(*best, *other);
  shown.reason = fmt::format("Sources state {} and {}; {} is shown because {}.", base::in_words(best->date),
                             base::in_words(other->date), base::in_words(best->date), why.empty() ? "it was stated first" : why);
  return shown;
}

std::vector<LifeEvent> life_of(const std::vector<const Stated*>& statements) {
  std::vector<LifeEvent> life;
  for (Step& step : merged_steps(statements)) life.push_back(std::move(step.event));
  return life;
}

std::vector<Phase> phases_of(const std::vector<const Stated*>& statements) {
  std::vector<Change> changes;
  for (const Step& step : merged_steps(statements))
    if (const auto change = change_of(step)) changes.push_back(*change);
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.day < b.day; });
  std::vector<Phase> phases;
  TieStatus now = TieStatus::in_force;
  for (const Change& change : changes) {
    if (change.status == now) continue;
    if (now != TieStatus::in_force) phases.back().to = change.day;
    if (change.status != TieStatus::in_force) phases.push_back({change.status, change.day, kDayNever});
    now = change.status;
  }
  std::erase_if(phases, [](const Phase& phase) { return phase.from >= phase.to; });
  return phases;
}

TieStatus status_on(const std::vector<Phase>& phases, const base::Day& day) {
  const std::int64_t days = base::to_days(day);
  for (const Phase& phase : phases)
    if (phase.from <= days && days < phase.to) return phase.status;
  return TieStatus::in_force;
}

}  // namespace comity::registry
