// What holds for the items of a list or the rows of a table because of where they stand: the kind of tie, whose ties
// they are, how they go on. It comes from the line that introduces them, else from the headings above.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/parties.h"

namespace comity::extract {

// Whose page it is: by Options::about, the site's name, the title, the first headings, or the subject of the first
// sentence, in this order. nullopt if none of them names a party.
std::optional<Party> find_publisher(const Analysis& analysis, const Options& options);

struct ListScope {
  TieKind kind = TieKind::unspecified;
  TieStatus status = TieStatus::in_force;
  bool strong = false;  // a word that only ties have; else the items themselves must look like places
  bool from_intro = false;
  const Cue* cue = nullptr;
  std::size_t line = kNone;             // where the cue stands
  std::optional<PartyMention> own;      // the party that the introduction or heading names as theirs
  bool pairs = false;                   // "between the towns of … and the towns of …": both sides stand in the items
  std::string side_name;                // "the communities of X and …": both sides stand in the items, and X is the
  std::string side_country;             //   polity or country of one side
  std::string group_country;            // of a heading that is only a country
  std::string group_country_name;
  std::optional<base::Date> group_date;  // of a heading that is only a year
  std::optional<base::Date> shared_date; // of the introduction, where it says once for all when they were signed
  std::optional<PartyMention> place;     // of the nearest heading that is only a place: whose ties follow, or a partner
  std::size_t place_line = kNone;        //   of whom more is told
  bool place_owns = false;               // it is whose ties follow: in one line ("GHENT: Nara, Tartu"), or right above a far list
  std::optional<PartyKind> expected;     // of a heading that only says what the parties are: "Counties"
  bool far = false;                      // the cue stands in other text of the page: pairs alone may count
};

// The scope of a line that is an item or cell. On refusal, `reason` says why (only if there was a cue at all).
std::optional<ListScope> find_scope(const Analysis& analysis, const Line& line, std::string& reason);

// The last word for ties above a line under which no heading or introduction has one.
std::optional<ListScope> far_scope(const Analysis& analysis, std::size_t line);

// The scope that a word for ties in the span gives to what stands behind it in the same line ("Sister cities of X: …");
// nullopt if there is none, or if the words refuse it (then with a reason).
std::optional<ListScope> scope_of_words(const Analysis& analysis, base::Span span, std::size_t line, std::string& reason);

// "The seven towns so far:", "Two examples:": says nothing of its own of what the items are.
bool is_neutral(const Analysis& analysis, base::Span span);

struct Harvest;  // extract/grammar.h

// The party whose ties the list states: the one that the scope names, or the page's own where it names none or speaks
// of the page's own party too. nullopt if neither is known.
std::optional<Party> own_side(const Harvest& harvest, const ListScope& scope);

}  // namespace comity::extract
