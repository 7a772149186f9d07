// What the grammars share: what they know of the page, and where they put what they find.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/parties.h"

namespace comity::extract {

// What one document says so far. Grammars only append.
struct Harvest {
  const Analysis& analysis;
  std::optional<Party> publisher;
  bool explain = false;
  std::vector<Statement> statements;
  std::vector<Refusal> refusals;
  bool own_page = false;      // the caller says whose page it is
  bool publisher_is_stated = false;  // by the caller or the site, not guessed from the page's words
  std::vector<bool> claimed;  // by line: its ties were read by layout; sentences need not look at it

  void refuse(base::Span where, std::string reason) {
    if (explain && refusals.size() < kMostRefusals) refusals.push_back({analysis.quote(where), std::move(reason)});
  }
  std::string publisher_country() const { return publisher ? publisher->country : std::string(); }

  static constexpr std::size_t kMostRefusals = 1000;
};

// The grammars, in the order in which they run.
void read_lists(Harvest& harvest);   // list_grammar.cc
void read_group_tables(Harvest& harvest);  // group_tables.cc; before read_tables, which leaves those tables alone
void read_tables(Harvest& harvest);  // table_grammar.cc
void read_records(Harvest& harvest);  // record_grammar.cc
void read_inline_lists(Harvest& harvest);  // inline_lists.cc
void read_sentences(Harvest& harvest);  // sentence_grammar.cc
void read_groups(Harvest& harvest);  // group_grammar.cc
void read_acts(Harvest& harvest);    // act_grammar.cc

// merge.cc: one statement for each relation, the fuller place first; sorts by first quote.
void merge_same_ties(std::vector<Statement>& statements);
// findings.cc: what a person should look at, once all statements are there.
std::vector<Finding> find_findings(const Harvest& harvest);
// merge.cc: the same party, as far as names, places and countries tell?
bool same_party(const Party& a, const Party& b);

// tie_dates.cc: the dates of one item, row or sentence, by the words beside them.
struct TieDates {
  std::optional<base::Date> begin;
  Basis basis = Basis::unstated;
  std::optional<base::Date> end;
  std::optional<TieStatus> status;  // suspended or ended, where it is said
  std::vector<Event> events;
  base::Span span;  // of all dates that were used; empty if none
};
TieDates read_dates(const Analysis& analysis, base::Span span);
// The same of some of the span's dates; the others only keep their own words.
TieDates read_dates(const Analysis& analysis, base::Span span, std::span<const DateMention> wanted);
// "formerly twinned": the word for a step tells of the past, not of a date.
bool told_as_past(const Analysis& analysis, base::Span span, base::Span step);
// party_dates.cc: for each of the parties, which stand in the order of the text, the dates of the span that are its own.
std::vector<std::vector<DateMention>> dates_of_parties(const Analysis& analysis, base::Span span,
                                                       const std::vector<PartyMention>& parties);

}  // namespace comity::extract
