#include <fmt/format.h>

#include "publish/address.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

Form places_form(const registry::Summary& summary, const Context& context) {
  Form form{.action = "/places", .submit = "Show", .fields = {}};
  form.fields.push_back(text_field("q", "Name, in any spelling", context.filter.text));
  form.fields.push_back(country_field(summary, context));
  append_common_fields(form, context);
  return form;
}

std::string coordinates(const registry::PartyView& party) {
  const double lat = *party.lat;
  const double lon = *party.lon;
  return fmt::format("{:.3f}° {}, {:.3f}° {}", lat < 0 ? -lat : lat, lat < 0 ? "S" : "N", lon < 0 ? -lon : lon, lon < 0 ? "W" : "E");
}

// "GeoNames 146970" as a link to the list's own page where it has one.
Line list_entry(const std::string& id) {
  constexpr std::string_view kGeoNames = "geonames:";
  if (id.starts_with(kGeoNames)) {
    const std::string entry = id.substr(kGeoNames.size());
    return {link("GeoNames " + entry, "https://www.geonames.org/" + entry)};
  }
  if (id.starts_with("name:")) return {muted("in none that Comity reads")};
  return {plain(std::string(gazetteer_of(id)) + ", "), Inline{.text = id, .style = Inline::Style::code}};
}

Facts facts_of(const registry::PlaceView& place, const Context& context) {
  const registry::PartyView& party = place.party;
  Facts facts;
  facts.rows.emplace_back("What it is", Line{plain(std::string(label_of(party.kind)))});
  if (!party.names.empty()) facts.rows.emplace_back("Spellings in the sources", Line{plain(fmt::format("{}", fmt::join(party.names, ", ")))});
  if (!party.canonical.empty()) facts.rows.emplace_back(fmt::format("Name in {}", gazetteer_of(party.id)), Line{plain(party.canonical)});
  const std::string stated = stated_country(party, context);
  facts.rows.emplace_back("Country, as the sources state it", Line{stated.empty() ? muted("not stated") : plain(stated)});
  if (!party.stated_countries.empty())
    facts.rows.emplace_back("In the sources’ words", Line{plain("“" + fmt::format("{}", fmt::join(party.stated_countries, "”, “")) + "”")});
  if (!party.gazetteer_country.empty())
    facts.rows.emplace_back(fmt::format("Country, as {} lists it", gazetteer_of(party.id)),
                            Line{plain(country_name(party.gazetteer_country, context))});
  if (party.lat && party.lon) facts.rows.emplace_back("Coordinates", Line{plain(coordinates(party))});
  facts.rows.emplace_back("In lists of places", list_entry(party.id));
  if (place.source_count > 0)
    facts.rows.emplace_back("Own sources read", Line{plain(count(place.source_count, "source", "sources"))});
  return facts;
}

// What there is of it, and nothing of what there is not.
std::string counts_in_words(const registry::PlaceView& place) {
  std::vector<std::string> counts;
  if (place.tie_count > 0) counts.push_back(count(place.tie_count, "tie", "ties"));
  if (place.group_count > 0) counts.push_back(count(place.group_count, "group", "groups"));
  if (place.act_count > 0) counts.push_back(count(place.act_count, "act", "acts"));
  return counts.empty() ? "no ties" : enumerate(counts);
}

void append_names(Page& page, const registry::PartyView& party, const std::vector<std::string>& names) {
  if (names.size() < 2) return;
  page.blocks.emplace_back(Details{fmt::format("All {} names in {}", number(names.size()), gazetteer_of(party.id)),
                                   {plain(fmt::format("{}", fmt::join(names, " · ")))}});
}

Map place_map(const registry::PlaceView& place, const std::vector<registry::TieView>& ties) {
  Map map = map_of(ties, fmt::format("{} and the places it is tied to.", place.party.name));
  if (map.spots.empty() && place.party.lat && place.party.lon) {
    map.spots.push_back({*place.party.lat, *place.party.lon, place.party.name, ""});
    map.caption = fmt::format("Where {} lies.", place.party.name);
  }
  return map;
}

}  // namespace

Page places_page(const registry::Listing<registry::PlaceView>& listing, const registry::Summary& summary, const Context& context) {
  Page page = start("Places", "/places", "places", context);
  page.description = fmt::format("{} that have ties, groups or sources in the register.", count(listing.total, "place", "places"));
  page.citation = "Places in the register of cooperation";
  note_change(page, summary.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(places_form(summary, context));
  if (listing.items.empty()) {
    page.blocks.emplace_back(
        is_filtered(context)
            ? Paragraph{{plain("No place fits these filters. Try another spelling, or "), link("show all places", "/places"), plain(".")}, "note"}
            : paragraph("No source in the register names a place yet.", "note"));
    return page;
  }
  Table table{.caption = "Places",
              .columns = {{.title = "Place"}, {.title = "What it is"}, {.title = "Country"}, {.title = "Ties", .numeric = true},
                          {.title = "Groups", .numeric = true}, {.title = "Acts", .numeric = true}, {.title = "Own sources", .numeric = true}},
              .rows = {}};
  for (const registry::PlaceView& place : listing.items) {
    table.rows.push_back({party_line(place.party),
                          {plain(std::string(label_of(place.party.kind)))},
                          country_line(place.party, context),
                          {plain(number(place.tie_count))},
                          {plain(number(place.group_count))},
                          {plain(number(place.act_count))},
                          {plain(number(place.source_count))}});
  }
  append_table(page, std::move(table));
  page.blocks.emplace_back(pager_of("/places", listing.items.size(), listing.total, listing.next, context, "place", "places"));
  return page;
}

Page place_page(const registry::PlaceView& place, const std::vector<registry::TieView>& ties,
                const std::vector<registry::GroupView>& groups, const std::vector<registry::ActView>& acts, const Context& context) {
  const registry::PartyView& party = place.party;
  Page page = start(party.name, address_of(party.id), "places", context);
  page.crumbs.emplace_back("Places", "/places");
  const std::string country = country_in_words(party, context);
  page.description = fmt::format("{}{}: {} in the register.", party.name, country.empty() || party.kind == extract::PartyKind::state ? "" : ", " + country, counts_in_words(place));
  page.citation = fmt::format("{} (place {})", party.name, party.id);
  for (const auto& tie : ties) note_change(page, tie.last_changed);
  for (const auto& group : groups) note_change(page, group.last_changed);
  for (const auto& act : acts) note_change(page, act.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(paragraph(page.description, "lead"));
  page.blocks.emplace_back(facts_of(place, context));
  if (countries_differ(party)) page.blocks.emplace_back(paragraph(countries_differ_sentence(party, context), "note"));
  if (context.place_names) append_names(page, party, context.place_names(party.id));
  page.blocks.emplace_back(Paragraph{{link("Its cooperation on one page, ready to print", "/cooperation" + address_of(party.id).substr(7))}, ""});
  if (Map map = place_map(place, ties); !map.spots.empty()) page.blocks.emplace_back(std::move(map));
  append_undated(page, ties, "tie", "ties", context);
  page.blocks.emplace_back(heading(2, "Ties", "ties"));
  if (ties.empty()) page.blocks.emplace_back(paragraph("No source states a tie of this place.", "note"));
  else append_table(page, ties_table(ties, "Ties of " + party.name, context));
  if (!groups.empty()) {
    page.blocks.emplace_back(heading(2, "Groups in parliaments", "groups"));
    page.blocks.emplace_back(groups_table(groups, "Groups that concern " + party.name, context));
  }
  if (!acts.empty()) {
    page.blocks.emplace_back(heading(2, "Acts", "acts"));
    append_table(page, acts_table(acts, "Acts that concern " + party.name, context));
  }
  return page;
}

}  // namespace comity::publish
