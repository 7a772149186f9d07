// What each page of the site says. Pure: views in, Page out; no page fails, and an empty list is a page that says so. Any
// thread may call. Texts are UTF-8 and plain: escaping is the writers' matter. "" and nullopt in a view mean that nothing
// is known, and are said in words or left out, never guessed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "publish/page.h"
#include "registry/registry.h"
#include "registry/views.h"
#include "source/document.h"

namespace comity::publish {

// A country's name for its ISO code, the code itself where it is unknown; never asked for "XX" or "".
using CountryName = std::function<std::string(std::string_view iso_code)>;

// What stands around a statement's first quote in its source, and the source's language.
struct Surroundings {
  std::string before;
  std::string after;
  std::string language;
};
// Of the words at `span` in the document: the rest of their block, cut to about a line on each side.
Surroundings surroundings(const source::Document& document, const base::Span& span);
// nullopt: the source could not be read.
using FindSurroundings = std::function<std::optional<Surroundings>(const registry::StatementView&)>;

struct Context {
  CountryName country_name;  // must not be empty
  // What a source's word for a country means: an id, the same for all words for one country; "" where that is not known.
  // Empty: words are only compared.
  std::function<std::string(std::string_view words)> country_id = {};
  // All names that the gazetteer has for a place's id. Empty: none are shown.
  std::function<std::vector<std::string>(std::string_view place_id)> place_names = {};
  registry::Filter filter = {}; // what was asked for, so that forms and links keep it
  std::string query = {};      // the request's query string, without "?"
  FindSurroundings find_surroundings = {};  // empty: quotes are shown without what stands around them
};

// `latest`: the ties that changed last, newest first. `mapped`: those that the map shows.
Page overview_page(const registry::Summary&, const std::vector<registry::TieView>& latest,
                   const std::vector<registry::TieView>& mapped, const Context&);
// Lists: one page of a listing, with the form of its filters and, when there are more rows, a link to the next page.
Page ties_page(const registry::Listing<registry::TieView>&, const registry::Summary&, const Context&);
// The tie with its statements filled in, and its findings.
Page tie_page(const registry::TieView&, const std::vector<registry::FindingView>&, const Context&);
Page places_page(const registry::Listing<registry::PlaceView>&, const registry::Summary&, const Context&);
Page place_page(const registry::PlaceView&, const std::vector<registry::TieView>&, const std::vector<registry::GroupView>&,
                const std::vector<registry::ActView>&, const Context&);
Page groups_page(const registry::Listing<registry::GroupView>&, const Context&);
Page group_page(const registry::GroupView&, const Context&);
Page acts_page(const registry::Listing<registry::ActView>&, const Context&);
Page act_page(const registry::ActView&, const Context&);
Page sources_page(const registry::Listing<registry::SourceView>&, const Context&);
// `document` is the source decoded anew.
Page source_page(const registry::SourceView&, const source::Document& document, const Context&);
Page findings_page(const registry::Listing<registry::FindingView>&, const Context&);
Page finding_page(const registry::FindingView&, const Context&);
struct SearchResults {
  std::string text;  // "": nothing was asked for
  bool has_words = true;  // false: no letter or digit in it, so that nothing can be found
  // The party of which `text` is a name that no source uses; the records are its own then, and not those with these words.
  std::optional<registry::PlaceView> also_called;
  std::vector<registry::PlaceView> places;
  registry::Listing<registry::TieView> ties;
  registry::Listing<registry::GroupView> groups;
  registry::Listing<registry::ActView> acts;
  // How many of each have the words; the others are of the places found, and come after them.
  std::size_t ties_with_words = 0;
  std::size_t groups_with_words = 0;
  std::size_t acts_with_words = 0;
  std::vector<std::string> suggestions;  // other spellings that would find something
};
Page search_page(const SearchResults&, const Context&);
Page about_page(const registry::Summary&, const Context&);
// The page that a ministry or city hall keeps by hand today, written from the register: introduction with the countries
// that are really in the list, ties by date, declarations, friendship groups, acts, each with its source.
struct Cooperation {
  registry::PlaceView party;  // without names where no source names it (a state): it has no page of its own then
  std::vector<registry::TieView> ties;     // of the party, or of communities in it; with their statements, for the notes
  std::vector<registry::GroupView> groups; // with it as counterpart, or of its own parliament
  std::vector<registry::ActView> acts;
};
Page cooperation_page(const Cooperation&, const Context&);
// `status` is one of HTTP's; `message` one sentence for the reader.
Page error_page(int status, std::string_view message, const Context&);

}  // namespace comity::publish
