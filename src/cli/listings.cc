#include "cli/listings.h"

#include <fmt/format.h>

namespace comity::cli {
namespace {

constexpr bool kNumeric = true;
constexpr bool kWhole = false;  // shrinks: no

Column text(std::string title) { return {std::move(title), false, true}; }
Column whole(std::string title) { return {std::move(title), false, kWhole}; }
Column number(std::string title) { return {std::move(title), kNumeric, kWhole}; }

std::string date_of(const std::optional<base::Date>& date) { return date ? date->to_string() : ""; }

// "Dierdorf (DE)"
std::string with_country(const std::string& name, const std::string& country) {
  return country.empty() ? name : fmt::format("{} ({})", name, country);
}

std::string other_parties(const registry::TieView& tie) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i < tie.parties.size(); ++i)
    names.push_back(with_country(tie.parties[i].name, tie.parties[i].country));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string first_quote(const std::vector<extract::Quote>& quotes) { return quotes.empty() ? "" : quotes.front().text; }

std::string day_of(base::Timestamp time) { return base::to_string(base::day_of(time)); }

std::string first_event(const std::vector<registry::LifeEvent>& life) { return life.empty() ? "" : date_of(life.front().date); }

std::string label_of(const registry::SourceRef& source) { return source.title.empty() ? source.id : source.title; }

}  // namespace

Table table_of(const std::vector<registry::TieView>& ties) {
  Table table({whole("date"), whole("kind"), text("party"), text("with"), whole("status"), whole("stated by"), whole("id")});
  for (const auto& tie : ties) {
    const auto& first = tie.parties.front();
    // Most are in force: the column is for those that are not.
    const bool in_force = tie.status == extract::TieStatus::in_force;
    table.add({date_of(tie.date), std::string(extract::to_string(tie.kind)), with_country(first.name, first.country),
               other_parties(tie), in_force ? "" : std::string(extract::to_string(tie.status)),
               std::string(registry::to_string(tie.sides)), tie.id});
  }
  return table;
}

Table table_of(const std::vector<registry::GroupView>& groups) {
  Table table({whole("date"), text("kind"), text("parliament"), text("with"), text("chair"), number("members"),
               number("sources"), whole("id")});
  for (const auto& group : groups) {
    table.add({first_event(group.life), group.kind, with_country(group.parliament, group.parliament_country),
               with_country(group.counterpart, group.counterpart_country), group.chair,
               group.members ? std::to_string(*group.members) : "", std::to_string(group.source_count), group.id});
  }
  return table;
}

Table table_of(const std::vector<registry::ActView>& acts) {
  Table table({whole("date"), whole("kind"), text("body"), text("subject"), number("sources"), whole("id")});
  for (const auto& act : acts) {
    table.add({date_of(act.date), act.kind, with_country(act.body, act.body_country), act.subject,
               std::to_string(act.source_count), act.id});
  }
  return table;
}

Table table_of(const std::vector<registry::PlaceView>& places) {
  Table table({text("name"), text("also"), whole("kind"), whole("country"), number("ties"), number("groups"),
               number("acts"), whole("id")});
  for (const auto& place : places) {
    const auto& party = place.party;
    const bool same = party.canonical == party.name;
    table.add({party.name, same ? "" : party.canonical, std::string(extract::to_string(party.kind)), party.country,
               std::to_string(place.tie_count), std::to_string(place.group_count), std::to_string(place.act_count),
               party.id});
  }
  return table;
}

Table table_of(const std::vector<registry::SourceView>& sources) {
  Table table({text("title"), text("publisher"), whole("language"), number("statements"), whole("retrieved"),
               text("name"), whole("id")});
  for (const auto& source : sources) {
    table.add({label_of(source.ref), source.ref.publisher, source.language, std::to_string(source.statement_count),
               day_of(source.ref.retrieved), source.ref.url.empty() ? source.name : source.ref.url, source.ref.id});
  }
  return table;
}

Table table_of(const std::vector<registry::StatementView>& statements) {
  Table table({whole("type"), text("about"), text("quote"), text("source"), number("confidence"), whole("decision"),
               whole("id")});
  for (const auto& view : statements) {
    table.add({std::string(extract::type_of(view.statement)), view.subject_label, first_quote(view.statement.quotes),
               label_of(view.source), fmt::format("{:.2f}", view.statement.confidence), std::string(to_string(view.decision)), view.id});
  }
  return table;
}

Table table_of(const std::vector<registry::FindingView>& findings) {
  Table table({text("kind"), text("finding"), text("source"), whole("suggested"), whole("id")});
  for (const auto& finding : findings) {
    table.add({finding.kind, finding.message, finding.source.id.empty() ? "" : label_of(finding.source),
               fmt::format("{}", fmt::join(finding.suggestions, ", ")), finding.id});
  }
  return table;
}

}  // namespace comity::cli
