// Ties, groups and acts as tables, and ties on a map.
#include <fmt/format.h>

#include <unordered_map>

#include "base/text.h"
#include "publish/address.h"
#include "publish/label.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

Line countries_of(const registry::TieView& tie, const Context& context) {
  std::vector<Line> lines;
  lines.reserve(tie.parties.size());
  for (const registry::PartyView& party : tie.parties) lines.push_back(country_line(party, context));
  return joined(lines, " – ");
}

// The first step of a group's life that has a date.
Line beginning_of(const std::vector<registry::LifeEvent>& life) {
  for (const registry::LifeEvent& event : life) {
    if (!event.date) continue;
    return {plain(fmt::format("{}, {}", in_words(*event.date), base::fold_case(label_of(event.type))))};
  }
  return {muted("date not stated")};
}

Line kind_of(const registry::TieView& tie) {
  Line line{plain(std::string(label_of(tie.kind)))};
  if (tie.status != extract::TieStatus::in_force) {
    line.push_back(plain(" "));
    line.push_back(badge(std::string(label_of(tie.status))));
  }
  return line;
}

Line counterpart_of(const registry::GroupView& group) {
  if (group.counterpart.empty()) return {muted("not stated")};
  if (group.counterpart_id.empty()) return {plain(group.counterpart)};
  return {link(group.counterpart, address_of(group.counterpart_id))};
}

// At an as-of date: what is in the list only because nobody knows its year says so.
Line with_doubt(Line date, bool is_dated, const Context& context) {
  if (is_dated || !context.filter.clocks.as_of) return date;
  date.push_back(plain(" "));
  date.push_back(badge("year not known"));
  return date;
}

// A body's country is the list's word, unless the body's name says it.
Line country_of_body(const std::string& body, const std::string& country, const Context& context) {
  if (country.empty() || country == "XX") return {muted("not stated")};
  const std::string name = country_name(country, context);
  Line line{plain(name)};
  if (!base::fold_name(body).ends_with(base::fold_name(name))) line.push_back(only_listed_mark());
  return line;
}

// Adds a place once and says where it stands in Map::spots; nullopt without coordinates.
class Spots {
 public:
  explicit Spots(Map& map) : map_(map) {}
  std::optional<std::size_t> of(const registry::PartyView& party) {
    if (!party.lat || !party.lon) return std::nullopt;
    const auto [at, is_new] = index_.emplace(party.id, map_.spots.size());
    if (is_new) map_.spots.push_back({*party.lat, *party.lon, party.name, address_of(party.id)});
    return at->second;
  }

 private:
  Map& map_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace

Table ties_table(const std::vector<registry::TieView>& ties, std::string caption, const Context& context) {
  Table table{.caption = std::move(caption),
              .columns = {{.title = "Tie"},
                          {.title = "Countries"},
                          {.title = "Kind"},
                          {.title = "Date"},
                          {.title = "Stated by"},
                          {.title = "Sources", .numeric = true}},
              .rows = {}};
  for (const registry::TieView& tie : ties) {
    table.rows.push_back({{link(label_of(tie), address_of(tie.id))},
                          countries_of(tie, context),
                          kind_of(tie),
                          with_doubt({plain(in_words(tie.date, tie.basis))}, is_dated(tie), context),
                          {badge(std::string(label_of(tie.sides)))},
                          {plain(number(tie.source_count))}});
  }
  return table;
}

Table groups_table(const std::vector<registry::GroupView>& groups, std::string caption, const Context& context) {
  Table table{.caption = std::move(caption),
              .columns = {{.title = "Parliament"},
                          {.title = "Kind"},
                          {.title = "Counterpart"},
                          {.title = "Beginning"},
                          {.title = "Chair"},
                          {.title = "Members", .numeric = true}},
              .rows = {}};
  for (const registry::GroupView& group : groups) {
    const bool has_members = group.members && *group.members >= 0;
    table.rows.push_back({{link(capitalised(group.parliament.empty() ? label_of(group) : group.parliament), address_of(group.id))},
                          {plain(capitalised(group.kind))},
                          counterpart_of(group),
                          with_doubt(beginning_of(group.life), is_dated(group), context),
                          {group.chair.empty() ? muted("not stated") : plain(group.chair)},
                          {has_members ? plain(number(static_cast<std::uint64_t>(*group.members))) : muted("not stated")}});
  }
  return table;
}

Table acts_table(const std::vector<registry::ActView>& acts, std::string caption, const Context& context) {
  Table table{.caption = std::move(caption),
              .columns = {{.title = "Body"}, {.title = "Country"}, {.title = "Kind"}, {.title = "Subject"}, {.title = "Date"}},
              .rows = {}};
  for (const registry::ActView& act : acts) {
    Line subject{act.subject.empty() ? muted("not stated") : plain(act.subject)};
    if (!act.subject.empty() && !act.subject_id.empty()) subject = {link(act.subject, address_of(act.subject_id))};
    table.rows.push_back({{link(capitalised(act.body.empty() ? label_of(act) : act.body), address_of(act.id))},
                          country_of_body(act.body, act.body_country, context),
                          {plain(capitalised(act.kind))},
                          std::move(subject),
                          with_doubt({act.date ? plain(in_words(*act.date)) : muted("date not stated")}, is_dated(act), context)});
  }
  return table;
}

Map map_of(const std::vector<registry::TieView>& ties, std::string caption) {
  Map map{.spots = {}, .lines = {}, .caption = std::move(caption)};
  Spots spots(map);
  for (const registry::TieView& tie : ties) {
    std::optional<std::size_t> first;
    for (const registry::PartyView& party : tie.parties) {
      const auto spot = spots.of(party);
      if (spot && first && *spot != *first) map.lines.emplace_back(*first, *spot);
      if (!first) first = spot;
    }
  }
  return map;
}

}  // namespace comity::publish
