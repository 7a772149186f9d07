#include <fmt/format.h>

#include "base/text.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

Figures figures_of(const registry::Summary& summary) {
  const auto figure = [](std::size_t n, std::string_view one, std::string_view many, std::string href) {
    return Figures::Figure{number(n), std::string(n == 1 ? one : many), std::move(href)};
  };
  return {{figure(summary.ties, "tie", "ties", "/ties"),
           figure(summary.places, "place", "places", "/places"),
           figure(summary.groups, "group in a parliament", "groups in parliaments", "/groups"),
           figure(summary.acts, "act", "acts", "/acts"),
           figure(summary.sources, "source", "sources", "/sources"),
           figure(summary.findings, "finding", "findings", "/findings")}};
}

std::string voices_in_words(const registry::Summary& summary) {
  return fmt::format("{}: {} stated by both sides, {} by one side only, {} by third parties.",
                     capitalised(count(summary.ties, "tie", "ties")), number(summary.confirmed), number(summary.one_sided),
                     number(summary.third_party));
}

// Of what has no ISO code: each state or polity by the sources' name for it.
void append_uncoded(Table& table, const registry::CountryCount& row) {
  const auto append = [&table](Line name, std::size_t ties, std::size_t places) {
    table.rows.push_back({std::move(name), {plain(number(ties))}, {plain(number(places))}, {plain(number(0))}});
  };
  for (const auto& called : row.called)
    append({link(capitalised(called.name), "/cooperation/" + base::percent_encode(called.name))}, called.ties, called.places);
  if (row.called.empty()) append({link("Without an ISO code", "/ties?country=XX")}, row.ties, row.places);
}

Table countries_table(const registry::Summary& summary, const Context& context) {
  Table table{.caption = "Ties and places by country, in the sources’ own words",
              .columns = {{.title = "Country"},
                          {.title = "Ties", .numeric = true},
                          {.title = "Places", .numeric = true},
                          {.title = "Of these only listed", .numeric = true}},
              .rows = {}};
  for (const registry::CountryCount& row : summary.countries) {
    if (row.country == "XX") {
      append_uncoded(table, row);
      continue;
    }
    Line cell{row.country.empty() ? muted("not stated")
                                  : link(capitalised(country_label(row, context)), "/ties?" + query_with("", "country", row.country))};
    if (row.called.empty() && row.only_listed > 0) cell.push_back(only_listed_mark());
    table.rows.push_back({std::move(cell), {plain(number(row.ties))}, {plain(number(row.places))}, {plain(number(row.only_listed))}});
  }
  return table;
}

void append_empty(Page& page) {
  page.blocks.emplace_back(paragraph("The register is empty. Put documents in with:", "note"));
  page.blocks.emplace_back(Paragraph{{Inline{.text = "comity ingest FILE…", .style = Inline::Style::code}}, ""});
  page.blocks.emplace_back(paragraph("Then load this page again: the ties, groups and acts that the documents state stand here."));
}

}  // namespace

Page overview_page(const registry::Summary& summary, const std::vector<registry::TieView>& latest,
                   const std::vector<registry::TieView>& mapped, const Context& context) {
  Page page = start("Who cooperates with whom, since when, on whose word?", "/", "overview", context);
  page.description = fmt::format("A register of {}, {} and {}, from {}, each with the words that state it.",
                                 count(summary.ties, "tie", "ties"), count(summary.groups, "group", "groups"),
                                 count(summary.acts, "act", "acts"), count(summary.sources, "source", "sources"));
  page.citation = "Comity: a register of cooperation between communities, regions, states and parliaments";
  note_change(page, summary.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(paragraph(
      "Comity reads the pages on which towns, regions and parliaments state their ties, and keeps every statement with "
      "the words that prove it.", "lead"));
  if (summary.sources == 0) {
    append_empty(page);
    return page;
  }
  page.blocks.emplace_back(figures_of(summary));
  page.blocks.emplace_back(paragraph(voices_in_words(summary)));
  if (Map map = map_of(mapped, "Ties in the register. The lines join the places; no borders are drawn."); !map.spots.empty())
    page.blocks.emplace_back(std::move(map));
  if (!latest.empty()) {
    page.blocks.emplace_back(heading(2, "Latest changes", "latest"));
    append_table(page, ties_table(latest, "Ties that changed last", context));
    page.blocks.emplace_back(Paragraph{{link("All ties", "/ties")}, ""});
  }
  if (!summary.countries.empty()) {
    page.blocks.emplace_back(heading(2, "Countries", "countries"));
    append_table(page, countries_table(summary, context));
    page.blocks.emplace_back(paragraph("“Only listed”: places whose country no source states; the gazetteer has them under this one.", "legend"));
  }
  return page;
}

}  // namespace comity::publish
