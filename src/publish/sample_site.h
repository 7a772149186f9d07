// A small register for the tests of the pages: places of several scripts, a disputed one, long names. The facts are
// invented; what is stated about the disputed place is only there to be shown.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "publish/label.h"
#include "publish/pages.h"

namespace comity::publish::sample {

inline constexpr base::Timestamp kRead = 1'763'900'000'000;  // 23 November 2025

inline Context context(std::string query = {}) {
  static const std::map<std::string, std::string, std::less<>> kNames{
      {"FR", "France"}, {"DE", "Germany"}, {"JP", "Japan"}, {"GE", "Georgia"}, {"US", "United States"}, {"LB", "Lebanon"},
      {"RU", "Russia"}, {"IT", "Italy"}};
  Context out;
  out.country_name = [](std::string_view code) {
    const auto found = kNames.find(code);
    return found == kNames.end() ? std::string(code) : found->second;
  };
  out.query = std::move(query);
  return out;
}

inline registry::PartyView party(std::string id, std::string name, std::string country, double lat, double lon) {
  registry::PartyView out;
  out.id = std::move(id);
  out.name = name;
  out.canonical = name;
  out.names = {std::move(name)};
  out.country = country;
  out.gazetteer_country = std::move(country);
  out.lat = lat;
  out.lon = lon;
  return out;
}

// A town that its sources place elsewhere than the gazetteer does.
inline registry::PartyView disputed_town() {
  registry::PartyView out = party("geonames:615532", "Sukhum", "XX", 43.0, 41.02);
  out.canonical = "Sokhumi";
  out.names = {"Sukhum", "Аҟәа", "Сухум", "სოხუმი"};
  out.stated_countries = {"Abkhazia", "Republic of Abkhazia"};
  out.gazetteer_country = "GE";
  return out;
}

inline registry::PartyView polity() {
  registry::PartyView out = party("polity:abkhazia", "Abkhazia", "XX", 43.0, 41.0);
  out.kind = extract::PartyKind::state;
  out.stated_countries = {"Abkhazia"};
  out.gazetteer_country = "";
  return out;
}

inline registry::SourceRef source_ref() {
  registry::SourceRef out;
  out.id = "src-00ff00ff00ff00ff";
  out.title = "International relations of the city";
  out.url = "https://city.example/relations?lang=en";
  out.publisher = "Grünwinkel";
  out.publisher_id = "geonames:1001";
  out.retrieved = kRead;
  return out;
}

inline source::Document document_of_source() {
  source::Document out;
  out.language = "de";
  const auto add = [&out](source::BlockKind kind, std::string_view text, int row = -1, int column = -1) {
    source::Block block;
    block.kind = kind;
    block.span = {out.text.size(), out.text.size() + text.size()};
    block.table = row < 0 ? -1 : 0;
    block.row = row;
    block.column = column;
    out.blocks.push_back(block);
    out.text += text;
    out.text += "\n";
  };
  using enum source::BlockKind;
  add(boilerplate, "Startseite · Rathaus · Kontakt");
  add(heading, "Unsere Partnerstädte");
  add(paragraph, "Die Stadt pflegt Partnerschaften mit drei Städten. Am 14. Juni 1987 wurde die Partnerschaft mit "
                 "Saint-Aubin-des-Grands-Bois-sur-Charente feierlich besiegelt. Seither besuchen sich Schulen und Vereine.");
  add(list_item, "Sukhum (Abkhazia), seit den 1970er Jahren");
  add(list_item, "北湯沢市 (Japan), 14. Oktober");
  add(table_cell, "Stadt", 0, 0);
  add(table_cell, "Seit", 0, 1);
  add(table_cell, "بيت الزيتون", 1, 0);
  add(table_cell, "2004", 1, 1);
  return out;
}

inline extract::Quote quote_of(std::string_view words) {
  const source::Document document = document_of_source();
  const std::size_t at = document.text.find(words);
  return {std::string(words), {at, at + words.size()}, {at, at + words.size()}};
}

inline extract::Statement said(const std::vector<registry::PartyView>& parties, std::optional<base::Date> date, std::string_view words) {
  extract::Tie tie;
  tie.kind = extract::TieKind::twinning;
  tie.date = date;
  tie.basis = extract::Basis::signed_;
  for (const auto& view : parties) {
    extract::Party said_party;
    said_party.name = view.name;
    said_party.stated_country = view.stated_countries.empty() ? "" : view.stated_countries.front();
    tie.parties.push_back(said_party);
  }
  extract::Statement out;
  out.what = tie;
  out.quotes = {quote_of(words)};
  out.confidence = 0.93;
  return out;
}

inline registry::StatementView statement(std::string id, extract::Statement what, std::string subject, std::string label) {
  registry::StatementView out;
  out.id = std::move(id);
  out.source = source_ref();
  out.statement = std::move(what);
  out.recorded = kRead;
  out.side = 0;
  out.subject_id = std::move(subject);
  out.subject_label = std::move(label);
  out.match_reasons = {"same two places", "kinds agree"};
  return out;
}

inline registry::PartyView own_town() { return party("geonames:1001", "Grünwinkel", "DE", 48.99, 8.36); }

inline registry::TieView tie(std::string id, registry::PartyView partner, std::optional<base::Date> date, std::string_view words) {
  registry::TieView out;
  out.id = std::move(id);
  out.kind = extract::TieKind::twinning;
  out.parties = {own_town(), std::move(partner)};
  out.date = date;
  out.basis = extract::Basis::signed_;
  out.sides = registry::Sides::one_sided;
  out.source_count = 1;
  out.confidence = 0.93;
  out.first_known = kRead;
  out.last_changed = kRead;
  out.statements = {statement("s-" + out.id, said(out.parties, date, words), out.id, label_of(out))};
  out.life = {{extract::EventType::signed_, date, extract::Basis::unstated, out.statements[0].id}};
  return out;
}

inline registry::TieView full_tie() {
  registry::TieView out = tie("t-1987", party("geonames:1002", "Saint-Aubin-des-Grands-Bois-sur-Charente", "FR", 45.7, 0.2),
                              base::Date::of(1987, 6, 14), "Am 14. Juni 1987 wurde die Partnerschaft mit Saint-Aubin-des-Grands-Bois-sur-Charente feierlich besiegelt.");
  out.kinds_stated = {extract::TieKind::twinning, extract::TieKind::friendship};
  out.sides = registry::Sides::confirmed;
  out.source_count = 2;
  out.date_reason = "The two sources give 1987 and 14 June 1987; they agree, and the more exact one is shown.";
  out.life.push_back({extract::EventType::renewed, base::Date::of(2012), extract::Basis::unstated, out.statements[0].id});
  out.finding_ids = {"f-1"};
  return out;
}

inline std::vector<registry::TieView> all_ties() {
  std::vector<registry::TieView> out{
      full_tie(),
      tie("t-1970", disputed_town(), *base::Date::parse("197X"), "Sukhum (Abkhazia), seit den 1970er Jahren"),
      tie("t-japan", party("geonames:1004", "北湯沢市", "JP", 43.1, 141.3), *base::Date::parse("XXXX-10-14"), "北湯沢市 (Japan), 14. Oktober"),
      tie("t-2004", party("geonames:1005", "بيت الزيتون", "LB", 33.8, 35.6), base::Date::of(2004), "بيت الزيتون"),
      tie("t-none", party("geonames:1006", "New Grünwinkel", "US", 40.1, -88.2), std::nullopt, "drei Städten")};
  out[3].status = extract::TieStatus::ended;
  out[4].sides = registry::Sides::third_party;
  return out;
}

inline registry::FindingView full_finding() {
  registry::FindingView out;
  out.id = "f-1";
  out.kind = "date_without_year";
  out.message = "The date of the tie with 北湯沢市 has no year.";
  out.source = source_ref();
  out.quotes = {quote_of("14. Oktober")};
  out.suggestions = {"1991", "1992"};
  out.subject_ids = {"t-japan"};
  out.recorded = kRead;
  return out;
}

inline std::vector<registry::FindingView> all_findings() {
  registry::FindingView countries = full_finding();
  countries.id = "f-2";
  countries.kind = "stated_and_gazetteer_country_differ";
  countries.message = "The source places Sukhum in Abkhazia; GeoNames lists it under Georgia.";
  countries.quotes = {quote_of("Sukhum (Abkhazia)")};
  countries.suggestions.clear();
  countries.subject_ids = {"t-1970"};
  registry::FindingView list = full_finding();
  list.id = "f-3";
  list.kind = "introduction_and_list_differ";
  list.message = "The introduction speaks of three towns; the list and the table have four.";
  list.quotes = {quote_of("drei Städten")};
  list.suggestions.clear();
  list.subject_ids.clear();
  return {full_finding(), countries, list};
}

inline registry::GroupView full_group() {
  registry::GroupView out;
  out.id = "g-1";
  out.kind = "friendship group";
  out.parliament = "Landtag of Grünland";
  out.parliament_country = "DE";
  out.counterpart = "Abkhazia";
  out.counterpart_id = "polity:abkhazia";
  out.counterpart_country = "XX";
  out.life = {{extract::EventType::announced, base::Date::parse("2011-02").value(), extract::Basis::unstated, "s-g"},
              {extract::EventType::established, base::Date::of(2011, 3, 19), extract::Basis::unstated, "s-g"}};
  out.chair = "Ada Muster";
  out.members = 1057;
  out.reciprocal_id = "g-2";
  out.reciprocal_label = "People’s Assembly – Grünland";
  out.source_count = 1;
  out.confidence = 0.88;
  out.first_known = out.last_changed = kRead;
  extract::Group group;
  group.kind = out.kind;
  group.parliament = out.parliament;
  group.counterpart = out.counterpart;
  group.chair = out.chair;
  group.members = out.members;
  extract::Statement what;
  what.what = group;
  what.quotes = {quote_of("Seither besuchen sich Schulen und Vereine.")};
  what.confidence = 0.88;
  out.statements = {statement("s-g", what, out.id, label_of(out))};
  out.statements[0].side = -1;
  return out;
}

inline registry::ActView full_act() {
  registry::ActView out;
  out.id = "a-1";
  out.kind = "resolution";
  out.body = "Town council of Grünwinkel";
  out.body_country = "DE";
  out.subject = "Sukhum";
  out.subject_id = "geonames:615532";
  out.date = *base::Date::parse("2014~");
  out.source_count = 1;
  out.confidence = 0.8;
  out.first_known = out.last_changed = kRead;
  extract::Act act;
  act.kind = out.kind;
  act.body = out.body;
  act.subject = out.subject;
  act.date = out.date;
  extract::Statement what;
  what.what = act;
  what.quotes = {quote_of("Die Stadt pflegt Partnerschaften mit drei Städten.")};
  out.statements = {statement("s-a", what, out.id, label_of(out))};
  return out;
}

inline registry::PlaceView place_of(registry::PartyView view, std::size_t ties, std::size_t sources = 0) {
  registry::PlaceView out;
  out.party = std::move(view);
  out.tie_count = ties;
  out.group_count = 1;
  out.source_count = sources;
  return out;
}

inline registry::SourceView full_source() {
  registry::SourceView out;
  out.ref = source_ref();
  out.sha256 = std::string(64, 'a');
  out.media_type = "text/html";
  out.charset = "UTF-8";
  out.language = "de";
  out.name = "relations.html";
  out.bytes = 48'213;
  out.recorded = kRead;
  for (const auto& each : all_ties()) out.statements.push_back(each.statements[0]);
  out.statements.push_back(full_group().statements[0]);
  out.statements.push_back(full_act().statements[0]);
  out.statement_count = out.statements.size();
  out.findings = all_findings();
  return out;
}

inline registry::Summary full_summary() {
  registry::Summary out;
  out.ties = 35'212;
  out.confirmed = 1204;
  out.one_sided = 34'000;
  out.third_party = 8;
  out.groups = 1;
  out.acts = 12;
  out.places = 20'411;
  out.sources = 812;
  out.statements = 50'000;
  out.findings = 3;
  out.countries = {{"FR", 20'000, 9000}, {"DE", 9000, 4000}, {"XX", 26, 9}, {"US", 1, 1}};
  out.journal_length = 61'002;
  out.journal_head = std::string(64, 'b');
  out.last_changed = kRead;
  return out;
}

inline Cooperation full_cooperation() { return {place_of(own_town(), 5, 1), all_ties(), {full_group()}, {full_act()}}; }

template <class T>
registry::Listing<T> listing(std::vector<T> items, std::size_t total = 0, const std::string& next = {}) {
  registry::Listing<T> out;
  out.total = total == 0 ? items.size() : total;
  out.items = std::move(items);
  out.next = next;
  return out;
}

inline SearchResults results() {
  SearchResults out;
  out.text = "Sukhumm";
  out.places = {place_of(disputed_town(), 1)};
  out.ties = listing<registry::TieView>({all_ties()[1]}, 30);
  out.ties_with_words = 30;
  out.groups_with_words = out.acts_with_words = 1;
  out.groups = listing<registry::GroupView>({full_group()});
  out.acts = listing<registry::ActView>({full_act()});
  out.suggestions = {"Sukhum", "Сухум"};
  return out;
}

inline Context with_surroundings() {
  Context out = context();
  out.find_surroundings = [](const registry::StatementView& view) -> std::optional<Surroundings> {
    return surroundings(document_of_source(), view.statement.quotes[0].bytes);
  };
  return out;
}

inline Page filtered_ties() {
  Context asked = context("country=FR&sort=date&as_of=2015-01-01");
  asked.filter.country = "FR";
  asked.filter.clocks.as_of = base::Day{2015, 1, 1};
  return ties_page(listing(all_ties(), 212, "tok/en="), full_summary(), asked);
}

// Every page of the site, with a name for its file.
inline std::vector<std::pair<std::string, Page>> all_pages() {
  const Context plain_context = context();
  const registry::Summary summary = full_summary();
  const auto ties = all_ties();
  return {
      {"overview", overview_page(summary, {ties[0], ties[1]}, ties, plain_context)},
      {"overview-empty", overview_page({}, {}, {}, plain_context)},
      {"ties", filtered_ties()},
      {"ties-empty", ties_page({}, {}, context("country=IT"))},
      {"tie", tie_page(full_tie(), {full_finding()}, with_surroundings())},
      {"tie-disputed", tie_page(ties[1], {}, with_surroundings())},
      {"places", places_page(listing<registry::PlaceView>({place_of(own_town(), 5, 1), place_of(disputed_town(), 1)}), summary, plain_context)},
      {"place", place_page(place_of(disputed_town(), 1), {ties[1]}, {full_group()}, {full_act()}, plain_context)},
      {"groups", groups_page(listing<registry::GroupView>({full_group()}), plain_context)},
      {"group", group_page(full_group(), with_surroundings())},
      {"acts", acts_page(listing<registry::ActView>({full_act()}), plain_context)},
      {"act", act_page(full_act(), with_surroundings())},
      {"sources", sources_page(listing<registry::SourceView>({full_source()}), plain_context)},
      {"source", source_page(full_source(), document_of_source(), plain_context)},
      {"findings", findings_page(listing(all_findings()), plain_context)},
      {"finding", finding_page(full_finding(), plain_context)},
      {"search", search_page(results(), context("q=Sukhumm"))},
      {"search-nothing", search_page({.text = "nothing", .also_called = {}, .places = {}, .ties = {}, .groups = {}, .acts = {}, .suggestions = {}}, context("q=nothing"))},
      {"about", about_page(summary, plain_context)},
      {"cooperation", cooperation_page(full_cooperation(), plain_context)},
      {"cooperation-polity", cooperation_page({place_of(polity(), 1), {ties[1]}, {full_group()}, {}}, plain_context)},
      {"error", error_page(404, "There is nothing at this address.", plain_context)},
  };
}

}  // namespace comity::publish::sample
