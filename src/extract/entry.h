// One item of a list or one cell of a table, read by its layout: "1985: Kanazawa, Japan", "Ghent – Wiesbaden (1969)",
// "Germany: Melle, Wiesbaden", "Tallinn and Riga, 1990", "Kanazawa – Japan – 1971".
//
// The entry is cut at its separators (dashes, arrows, colons, slashes between blanks). A part is a country, a time, or a
// run of parties; a country belongs to the parties before it, or to those behind it when none stand before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/parties.h"

namespace comity::extract {

struct EntryParty {
  PartyMention mention;
  base::Span reach;  // from its name's end to the next party of its side, or to where the side ends: its own dates stand there
};

struct Entry {
  enum class Joint : std::uint8_t { none, separator, with, and_ };

  std::vector<EntryParty> left;
  std::vector<EntryParty> right;  // of the other side, where the entry shows two; empty for Joint::and_ too
  Joint joint = Joint::none;      // what parts the sides; and_: `left` holds exactly two parties that "and" joins
  const Meaning* kind = nullptr;  // of a word for ties that heads the entry: "Friendship cities: Melle, Nara"
  base::Span body;                // behind a leading number and date
  std::size_t end = 0;            // behind the last party and its qualifiers
};

Entry read_entry(const Analysis& analysis, base::Span span);

// The two names that a hyphen without blanks joins before the first bracket, comma or date of the item ("Leuven-Gotha",
// "Ulm a. d. Donau-Bad Ollen (1990)"); nullopt if there is no such hyphen or the whole is one known name. Of several
// hyphens the first that leaves most known names. The qualifiers belong to the right one.
std::optional<std::pair<PartyMention, PartyMention>> split_at_hyphen(const Analysis& analysis, base::Span item);

// Does the mention stand at the very beginning of the span (a "the" aside)?
bool opens(const Analysis& analysis, const PartyMention& mention, base::Span span);

}  // namespace comity::extract
