// Parties as texts name them: a name with the words around it that tell its kind ("Department of …", "… region"), its
// country ("the French …", "…, Ohio, United States", "… (Lebanon)", "… in Japan", "… of the French Republic").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/analysis.h"

namespace comity::extract {

struct PartyMention {
  base::Span span;  // with wrappers and all that qualifies it
  base::Span core;  // with wrappers, without qualifiers: "Department of Isere"
  base::Span name;  // the bare name: "Isere"
  std::string nominative;  // the bare name where the text has it in another case; else empty
  // As the text states them; empty if it does not.
  std::string country;         // ISO code, "XX" for a polity
  std::string stated_country;  // the words
  std::string region;          // the words for what lies between: "Ohio"
  std::optional<PartyKind> kind;   // told by a wrapper
  bool known = false;              // the gazetteer has the name
  bool partly = false;             // … but only its beginning: "Patrick" of "Patrick Doe"
  bool is_country = false;         // the name is that of a country or polity
  std::vector<gazetteer::PlaceIndex> places;  // of that name
  bool in = false;                            // only tells where: by the case of its name ("Oslossa")
  bool with = false;  // marked as a partner: by the case of its name ("Lahtival") or a postposition ("Oslon kanssa")
  const Meaning* remark = nullptr;            // a tie_remark in brackets behind it
};

class PartyReader {
 public:
  explicit PartyReader(const Analysis& analysis) : analysis_(analysis) {}

  // All parties named in running text, in order. A name that only qualifies another (its country) is part of that one.
  // Names that the gazetteer does not know are read too (known = false); the caller decides whether they may count.
  std::vector<PartyMention> read(base::Span span) const;

  // The span is laid out as one party (a list item, a cell): its name is what stands before the first comma or bracket,
  // whether known or not; what follows qualifies it. nullopt if there is no name in it. `span` of the result ends
  // behind the last qualifier, so that what follows (dates, remarks) can be read by the caller.
  std::optional<PartyMention> read_item(base::Span span) const;

  // The ISO code ("XX" for a polity) of a country's or polity's name, also of one with wrappers ("the French Republic",
  // "Republic of …"); "" if the span names no country.
  std::string country_in(base::Span span) const;
  // The same, where the whole span is the country's name.
  std::string country_of(base::Span span) const;

 private:
  const Analysis& analysis_;
};

// What is known around a party when its place is chosen.
struct PartyContext {
  std::vector<gazetteer::PlaceIndex> near;  // of the same list or sentence
  std::string publisher_country;            // ISO code of the page's own country
  std::string side_country;                 // what the scope says of all parties of this side: "XX"; "" if nothing
  std::string side_name;                    // the scope's word for it
  std::optional<PartyKind> expected;        // when no wrapper tells the kind
};

// What a place of that kind is as a party.
PartyKind kind_of(gazetteer::PlaceKind kind);

// Chooses the place and fills in the party. The stated country (or the side's) stays apart from the gazetteer's.
Party to_party(const Analysis& analysis, const PartyMention& mention, const PartyContext& context);

}  // namespace comity::extract
