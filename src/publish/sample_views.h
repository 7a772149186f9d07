// Views for the tests of this room: invented towns of invented facts.
#pragma once

#include "registry/views.h"

namespace comity::publish::sample {

inline registry::PartyView town(const std::string& id, const std::string& name, const std::string& country, double lat,
                                double lon) {
  registry::PartyView party;
  party.id = id;
  party.name = name;
  party.canonical = name;
  party.names = {name};
  party.country = country;
  party.gazetteer_country = country;
  party.lat = lat;
  party.lon = lon;
  return party;
}

inline registry::StatementView statement() {
  extract::Tie said;
  said.kind = extract::TieKind::twinning;
  said.parties.resize(2);
  said.parties[0].name = "Altdorf";
  said.parties[0].country = "DE";
  said.parties[1].name = "Villeneuve";
  said.parties[1].country = "FR";
  said.date = base::Date::of(1987, 6, 14);
  registry::StatementView view;
  view.id = "s-1";
  view.source.id = "src-00ff";
  view.source.title = "Our twin towns";
  view.source.retrieved = 1'700'000'000'000;
  view.statement.what = said;
  view.statement.quotes = {{"Villeneuve (1987)", {10, 27}, {10, 27}}};
  view.statement.confidence = 0.9;
  view.recorded = 1'700'000'000'000;
  view.side = 0;
  view.subject_id = "t-1";
  view.subject_label = "Altdorf – Villeneuve";
  view.match_reasons = {"same two places"};
  return view;
}

inline registry::TieView tie() {
  registry::TieView view;
  view.id = "t-1";
  view.kind = extract::TieKind::twinning;
  view.kinds_stated = {extract::TieKind::twinning, extract::TieKind::friendship};
  view.parties = {town("geonames:1", "Altdorf", "DE", 49.38, 11.35), town("geonames:2", "Villeneuve", "FR", 48.73, 2.45)};
  view.date = base::Date::of(1987, 6, 14);
  view.basis = extract::Basis::signed_;
  view.date_reason = "the only one with a day";
  view.life = {{extract::EventType::signed_, base::Date::of(1987, 6, 14), extract::Basis::signed_, "s-1"}};
  view.sides = registry::Sides::one_sided;
  view.source_count = 1;
  view.confidence = 0.9;
  view.first_known = 1'700'000'000'000;
  view.last_changed = 1'700'000'000'000;
  view.finding_ids = {"f-1"};
  return view;
}

}  // namespace comity::publish::sample
