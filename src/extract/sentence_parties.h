// The parties that one sentence names and that may take part in a tie.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/parties.h"

namespace comity::extract {

// The words that a document writes with a small letter anywhere: such a word is no name where it has a capital.
using SmallWords = std::unordered_set<std::string_view>;
SmallWords small_words(const Analysis& analysis);

struct SentenceParties {
  std::vector<PartyMention> parties;  // in the order of the text
  std::vector<PartyMention> scenes;   // those that only tell where something happened: "signed in A"
  bool part_of_town = false;          // the sentence speaks of a town's district that is none of them
};

// Leaves out what the gazetteer does not know, unless the text says what it is (a country, "the county of …"), common
// words and peoples, institutions ("University of A"), and what stands inside a word for a tie.
SentenceParties read_sentence_parties(const Analysis& analysis, base::Span sentence, const SmallWords& small);

// A word that only looks like a name because it begins the sentence ("The", "Most") or because its language writes nouns
// with a capital; a people's name.
bool is_word(const Analysis& analysis, base::Span sentence, const PartyMention& party, const SmallWords& small);

// "Point 7": no place, though one is called so.
bool is_numbered(const Analysis& analysis, const PartyMention& party);

// "signed in A"
bool only_tells_where(const Analysis& analysis, base::Span sentence, const PartyMention& party);

}  // namespace comity::extract
