#include <fmt/format.h>

#include "base/text.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

std::string search_address(std::string_view text, const Context& context) {
  return address_with("/search", query_with(context.query, "q", text));
}

void append_suggestions(Page& page, const SearchResults& results, const Context& context) {
  if (results.suggestions.empty()) return;
  std::vector<Line> links;
  for (const std::string& suggestion : results.suggestions) links.push_back({link(suggestion, search_address(suggestion, context))});
  Line line{plain("Did you mean ")};
  line += joined(links, ", ");
  line.push_back(plain("?"));
  page.blocks.emplace_back(Paragraph{std::move(line), "note"});
}

// "All 212 ties with these words", when the list here is only its beginning.
void append_more(Page& page, std::size_t shown, std::size_t total, std::string_view path, std::string_view plural, const Context& context) {
  if (shown >= total) return;
  page.blocks.emplace_back(Paragraph{{link(fmt::format("All {} {}", number(total), plural), address_with(path, context.query))}, ""});
}

void append_places(Page& page, const SearchResults& results, const Context& context) {
  if (results.places.empty()) return;
  page.blocks.emplace_back(heading(2, "Places", "places"));
  Bullets bullets;
  for (const registry::PlaceView& place : results.places) {
    Line line = party_line(place.party, context);
    line.push_back(muted(fmt::format(" · {}", count(place.tie_count, "tie", "ties"))));
    bullets.items.push_back(std::move(line));
  }
  page.blocks.emplace_back(std::move(bullets));
}

void append_records(Page& page, const SearchResults& results, const Context& context) {
  if (!results.ties.items.empty()) {
    page.blocks.emplace_back(heading(2, "Ties", "ties"));
    page.blocks.emplace_back(ties_table(results.ties.items, "Ties with these words", context));
    append_more(page, results.ties.items.size(), results.ties.total, "/ties", "ties", context);
  }
  if (!results.groups.items.empty()) {
    page.blocks.emplace_back(heading(2, "Groups in parliaments", "groups"));
    page.blocks.emplace_back(groups_table(results.groups.items, "Groups with these words"));
    append_more(page, results.groups.items.size(), results.groups.total, "/groups", "groups", context);
  }
  if (!results.acts.items.empty()) {
    page.blocks.emplace_back(heading(2, "Acts", "acts"));
    page.blocks.emplace_back(acts_table(results.acts.items, "Acts with these words", context));
    append_more(page, results.acts.items.size(), results.acts.total, "/acts", "acts", context);
  }
}

bool is_empty(const SearchResults& results) {
  return results.places.empty() && results.ties.items.empty() && results.groups.items.empty() && results.acts.items.empty();
}

}  // namespace

Page search_page(const SearchResults& results, const Context& context) {
  Page page = start(results.text.empty() ? "Search" : fmt::format("Search: {}", results.text), "/search", "search", context);
  if (results.text.empty()) {
    page.description = "Search the register for places, bodies and words, in any spelling.";
    page.blocks.emplace_back(paragraph("Write a place, a parliament or a word into the search box above. Capitals, accents and the "
                                       "script do not matter, and a misspelling is forgiven.", "lead"));
    return page;
  }
  const std::size_t found = results.places.size() + results.ties.total + results.groups.total + results.acts.total;
  page.description = fmt::format("{} for “{}”.", capitalised(count(found, "result", "results")), results.text);
  append_clocks(page, context);
  page.blocks.emplace_back(paragraph(page.description, "lead"));
  append_suggestions(page, results, context);
  if (is_empty(results))
    page.blocks.emplace_back(Paragraph{{plain("Nothing in the register has these words. Try fewer words or another spelling, or look through "),
                                        link("the places", "/places"), plain(".")}, "note"});
  append_places(page, results, context);
  append_records(page, results, context);
  return page;
}

}  // namespace comity::publish
