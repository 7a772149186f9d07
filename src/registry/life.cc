#include "registry/life.h"

#include <fmt/format.h>

#include <algorithm>

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

std::optional<EventType> event_of(Basis basis) {
  switch (basis) {
    case Basis::signed_: return EventType::signed_;
    case Basis::announced: return EventType::announced;
    case Basis::first_mentioned: return std::nullopt;  // nothing happened on that day
    default: return EventType::established;
  }
}

bool ends(EventType type) { return type == EventType::ended || type == EventType::annulled; }

bool same_step(const LifeEvent& a, const LifeEvent& b) {
  if (a.type != b.type) return false;
  return !a.date || !b.date || base::compatible(*a.date, *b.date);
}

struct Change {
  std::int64_t day = 0;
  TieStatus status = TieStatus::in_force;
};

std::optional<Change> change_of(const LifeEvent& event, const base::Day& source_day) {
  const auto& date = event.date;
  const base::Day last = date && date->latest() ? *date->latest() : source_day;
  switch (event.type) {
    case EventType::ended:
    case EventType::annulled: return Change{base::to_days(last), TieStatus::ended};
    case EventType::suspended: return Change{base::to_days(last), TieStatus::suspended};
    case EventType::signed_:
    case EventType::established:
    case EventType::renewed:
    case EventType::resumed:
      if (!date || !date->earliest()) return std::nullopt;
      return Change{base::to_days(*date->earliest()), TieStatus::in_force};
    default: return std::nullopt;
  }
}

// What a tie's status and end say beside its events.
std::vector<LifeEvent> status_events(const Tie& tie) {
  std::vector<LifeEvent> events;
  const auto has = [&tie](auto test) {
    return std::any_of(tie.events.begin(), tie.events.end(), [&test](const auto& event) { return test(event.type); });
  };
  if (tie.end && !has(ends)) events.push_back({EventType::ended, tie.end, Basis::unstated, {}});
  if (tie.status == TieStatus::ended && !tie.end && !has(ends))
    events.push_back({EventType::ended, std::nullopt, Basis::unstated, {}});
  if (tie.status == TieStatus::suspended && !has([](EventType type) { return type == EventType::suspended; }))
    events.push_back({EventType::suspended, std::nullopt, Basis::unstated, {}});
  return events;
}

std::vector<LifeEvent> events_of(const extract::Statement& statement) {
  std::vector<LifeEvent> events;
  const auto add_all = [&events](const std::vector<extract::Event>& those) {
    for (const auto& event : those) events.push_back({event.type, event.date, Basis::unstated, {}});
  };
  if (const auto* tie = std::get_if<Tie>(&statement.what)) {
    if (const auto type = event_of(tie->basis); type && tie->date) events.push_back({*type, tie->date, tie->basis, {}});
    add_all(tie->events);
    for (LifeEvent& event : status_events(*tie)) events.push_back(std::move(event));
  } else if (const auto* group = std::get_if<extract::Group>(&statement.what)) {
    add_all(group->events);
  }
  return events;
}

}  // namespace

void Beginnings::add(const Stated& stated) {
  const auto* tie = std::get_if<Tie>(&stated.view.statement.what);
  if (!tie || !tie->date) return;
  auto claim = std::find_if(claims_.begin(), claims_.end(), [tie](const Claim& one) {
    return one.date == *tie->date && one.basis == tie->basis;
  });
  if (claim == claims_.end()) claim = claims_.insert(claims_.end(), Claim{*tie->date, tie->basis, false, {}, {}});
  claim->voices.add(stated.source->voice());
  if (own_side(stated) >= 0 && !claim->own) {
    claim->own = true;
    claim->publisher = stated.source->ref.publisher;
  }
}

// Why `a` goes before `b`; "" if it does not.
std::string Beginnings::preference(const Claim& a, const Claim& b) {
  if (precision(a.date) != precision(b.date))
    return precision(a.date) > precision(b.date) ? "it is the most precise date that is stated" : "";
  if (a.own != b.own) return a.own ? fmt::format("it comes from the own source of {}", a.publisher) : "";
  if (rank(a.basis) != rank(b.basis))
    return rank(a.basis) < rank(b.basis) ? fmt::format("its basis ({}) goes before the other's ({})",
                                                       extract::to_string(a.basis), extract::to_string(b.basis))
                                         : "";
  return a.voices.count() > b.voices.count() ? "most sources state it" : "";
}

ShownDate Beginnings::shown() const {
  if (claims_.empty()) return {};
  const Claim* best = &claims_.front();
  for (const Claim& claim : claims_)
    if (!preference(claim, *best).empty()) best = &claim;
  ShownDate shown{best->date, best->basis, {}};
  const Claim* other = nullptr;  // the next best of another date
  for (const Claim& claim : claims_)
    if (claim.date != best->date && (!other || !preference(claim, *other).empty())) other = &claim;
  if (!other) return shown;
  const std::string why = preference(*best, *other);
  shown.reason = fmt::format("Sources state {} and {}; {} is shown because {}.", base::in_words(best->date),
                             base::in_words(other->date), base::in_words(best->date), why.empty() ? "it was stated first" : why);
  return shown;
}

void Steps::add(const Stated& stated) {
  for (LifeEvent& event : events_of(stated.view.statement)) {
    event.statement_id = stated.view.id;
    merge(std::move(event), stated.source->day);
  }
}

void Steps::merge(LifeEvent event, const base::Day& source_day) {
  for (Step& known : steps_) {
    if (!same_step(known.event, event)) continue;
    const bool better = event.date && (!known.event.date || precision(*event.date) > precision(*known.event.date));
    if (better) known = {std::move(event), source_day};
    return;
  }
  steps_.push_back({std::move(event), source_day});
}

std::vector<Steps::Step> Steps::sorted() const {
  std::vector<Step> steps = steps_;
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
    if (a.event.date.has_value() != b.event.date.has_value()) return a.event.date.has_value();
    return a.event.date && base::sorts_before(*a.event.date, *b.event.date);
  });
  return steps;
}

std::vector<LifeEvent> Steps::life() const {
  std::vector<LifeEvent> life;
  for (Step& step : sorted()) life.push_back(std::move(step.event));
  return life;
}

std::vector<Phase> Steps::phases() const {
  std::vector<Change> changes;
  for (const Step& step : sorted())
    if (const auto change = change_of(step.event, step.source_day)) changes.push_back(*change);
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
