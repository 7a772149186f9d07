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

// A name is no error: it is said whose it is, and what is found is that party's.
void append_also_called(Page& page, const SearchResults& results) {
  if (!results.also_called) return;
  Line line = party_line(results.also_called->party);
  line.push_back(plain(fmt::format(" is also called “{}”. No source here uses that name; shown is what there is of ", results.text)));
  line.push_back(plain(results.also_called->party.name + "."));
  page.blocks.emplace_back(Paragraph{std::move(line), "note"});
}

// The query that lists what is found here.
std::string query_of(const SearchResults& results, const Context& context) {
  if (!results.also_called) return context.query;
  return query_with(query_with(context.query, "q", ""), "party", results.also_called->party.id);
}

// "All 212 ties with these words", when the list here is only its beginning.
void append_more(Page& page, std::size_t shown, std::size_t with_words, std::size_t total, std::string_view path, std::string_view plural,
                 const SearchResults& results, const Context& context) {
  if (shown >= total) return;
  const bool has_list = results.also_called || shown < with_words;
  const std::size_t all = results.also_called ? total : with_words;
  if (has_list)
    page.blocks.emplace_back(Paragraph{{link(fmt::format("All {} {}{}", number(all), plural, results.also_called ? "" : " with these words"),
                                             address_with(path, query_of(results, context)))}, ""});
  if (!results.also_called && total > with_words)
    page.blocks.emplace_back(paragraph(fmt::format("The pages of the places above have all of their {}.", plural)));
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

std::string caption(const SearchResults& results, std::string_view what, std::size_t with_words, std::size_t total) {
  if (!results.also_called)
    return fmt::format("{} {}", what, with_words == total ? "with these words or of this name" : with_words == 0 ? "of the places above" : "with these words or of this name, and others of the places above");
  return fmt::format("{} of {}", what, results.also_called->party.name);
}

void append_records(Page& page, const SearchResults& results, const Context& context) {
  if (!results.ties.items.empty()) {
    page.blocks.emplace_back(heading(2, "Ties", "ties"));
    append_table(page, ties_table(results.ties.items, caption(results, "Ties", results.ties_with_words, results.ties.total), context));
    append_more(page, results.ties.items.size(), results.ties_with_words, results.ties.total, "/ties", "ties", results, context);
  }
  if (!results.groups.items.empty()) {
    page.blocks.emplace_back(heading(2, "Groups in parliaments", "groups"));
    page.blocks.emplace_back(groups_table(results.groups.items, caption(results, "Groups", results.groups_with_words, results.groups.total), context));
    append_more(page, results.groups.items.size(), results.groups_with_words, results.groups.total, "/groups", "groups", results, context);
  }
  if (!results.acts.items.empty()) {
    page.blocks.emplace_back(heading(2, "Acts", "acts"));
    append_table(page, acts_table(results.acts.items, caption(results, "Acts", results.acts_with_words, results.acts.total), context));
    append_more(page, results.acts.items.size(), results.acts_with_words, results.acts.total, "/acts", "acts", results, context);
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
  append_also_called(page, results);
  append_suggestions(page, results, context);
  if (!results.has_words)
    page.blocks.emplace_back(paragraph("There is no letter or digit in that to look for.", "note"));
  else if (is_empty(results))
    page.blocks.emplace_back(Paragraph{{plain("Nothing in the register has these words. Try fewer words or another spelling, or look through "),
                                        link("the places", "/places"), plain(".")}, "note"});
  append_places(page, results, context);
  append_records(page, results, context);
  return page;
}

}  // namespace comity::publish
