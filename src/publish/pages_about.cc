#include <fmt/format.h>

#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

void append_what(Page& page) {
  page.blocks.emplace_back(heading(2, "What Comity is", "what"));
  page.blocks.emplace_back(paragraph(
      "Comity is the courtesy that equals show one another. This site is a register of ties between towns, regions, states "
      "and parliaments. It is made from what they and others publish: each statement is kept with its exact words, the page "
      "it stands on, and the day on which it was read."));
  page.blocks.emplace_back(paragraph(
      "It takes no side. Where a place, a name or a polity is disputed, the register records who calls it what, and shows "
      "the country that a source states and the one that a gazetteer lists beside each other. It never decides between them."));
}

void append_reading(Page& page) {
  page.blocks.emplace_back(heading(2, "How to read a record", "reading"));
  page.blocks.emplace_back(Facts{{
      {"Date", {plain("As the source states it, never more exact: “1970s”, “about 2014”, “14 October, year not stated”. The word behind "
                      "it says what happened on that day: signed, voted, announced, established. Dates differ because these differ.")}},
      {"Both sides", {plain(std::string(explanation_of(registry::Sides::confirmed)))}},
      {"One side", {plain(std::string(explanation_of(registry::Sides::one_sided)))}},
      {"Third party", {plain(std::string(explanation_of(registry::Sides::third_party)))}},
      {"Status", {plain("“In force” means that no source states an end. Whether a tie is lived is another question.")}},
      {"Confidence", {plain("The share of statements of this form that were found right when people checked them.")}},
      {"Finding", {plain("Something that a person should look at. A suggestion in it is marked and not taken over.")}},
      {"As it was on", {plain("Every list can be asked for what was true on a day, and for what the register knew on a day.")}},
  }});
}

void append_licences(Page& page) {
  page.blocks.emplace_back(heading(2, "Where the data come from, and their licences", "licences"));
  page.blocks.emplace_back(Bullets{{
      {plain("Places and their names: "), link("GeoNames", "https://www.geonames.org/"), plain(", under "),
       link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"), plain(". If you use them, name GeoNames.")},
      {plain("The land on the maps: "), link("Natural Earth", "https://www.naturalearthdata.com/"),
       plain(", public domain. The maps draw no borders.")},
      {plain("Names of countries: "), link("Unicode CLDR", "https://cldr.unicode.org/"), plain(" (Unicode licence) and "),
       link("iso-codes", "https://salsa.debian.org/iso-codes-team/iso-codes"), plain(" (LGPL 2.1 or later), which holds the names of ISO 3166.")},
      {plain("Quotes belong to those who wrote them. They are given with their source, so that each statement can be checked.")},
  }, false, {}});
}

void append_citing(Page& page, const registry::Summary& summary) {
  page.blocks.emplace_back(heading(2, "How to cite", "citing"));
  page.blocks.emplace_back(paragraph(
      "Each page ends with “Cite”: its title, the version of the register and its address. Addresses stay; the version says in which "
      "state you saw it. To cite a statement, cite its source too."));
  if (summary.journal_length == 0) return;
  page.blocks.emplace_back(Facts{{
      {"Version", {plain(number(static_cast<std::uint64_t>(summary.journal_length)))}},
      {"Last changed", {plain(day_in_words(summary.last_changed))}},
      {"Hash of the journal’s last entry", {Inline{.text = summary.journal_head, .style = Inline::Style::code}}},
  }});
}

void append_open_data(Page& page) {
  page.blocks.emplace_back(heading(2, "For programs", "programs"));
  page.blocks.emplace_back(Paragraph{{plain("Every page has a twin in JSON (“Data” at its foot) and in PDF. The interface is described in "),
                                      link("OpenAPI 3.1", "/api/v1/openapi.json"), plain(".")}, ""});
}

}  // namespace

Page about_page(const registry::Summary& summary, const Context& context) {
  Page page = start("About", "/about", "about", context);
  page.description = "What Comity is, how to read a record, where the data come from, and how to cite it.";
  page.citation = "About Comity";
  note_change(page, summary.last_changed);
  append_what(page);
  append_reading(page);
  append_citing(page, summary);
  append_licences(page);
  append_open_data(page);
  return page;
}

Page error_page(int status, std::string_view message, const Context& context) {
  Page page = start(status == 404 ? "There is no such page" : status < 500 ? "This cannot be shown" : "Something went wrong here",
                    "", "", context);
  page.address.clear();
  page.description = std::string(message);
  page.blocks.emplace_back(paragraph(capitalised(message), "lead"));
  page.blocks.emplace_back(Paragraph{{muted(fmt::format("Status {}", status))}, ""});
  page.blocks.emplace_back(Bullets{{{plain("Search for a place, a body or a word in the box above.")},
                                    {plain("Look through "), link("the ties", "/ties"), plain(", "), link("the places", "/places"),
                                     plain(" or "), link("the sources", "/sources"), plain(".")},
                                    {link("Go to the overview", "/"), plain(".")}}, false, {}});
  return page;
}

}  // namespace comity::publish
