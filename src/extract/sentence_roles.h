// What the words and cases beside a party's name make of it in its sentence, wherever in the sentence it stands: "mit A",
// "A:n kanssa", "A-val" mark a partner; "in A" tells where; "from A", "to A" lead elsewhere. An unmarked name is the
// subject or an owner; which of them, the order of names does not tell in most languages.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/parties.h"

namespace comity::extract {

enum class Role : std::uint8_t {
  plain,    // no mark
  owner,    // "mayor of A", "the centre of A": of something that is no tie; never a partner
  partner,  // "with", by a word before or behind, or by a case
  scene,    // "in A": where something happened
  away      // "from A", "to A", "by A"
};

// The role of each of `parties`, which stand in the order of the text. In a list ("with A, B and C", "A ja B kanssa") one
// mark holds for all.
std::vector<Role> roles_of(const Analysis& analysis, base::Span sentence, const std::vector<PartyMention>& parties);

// Only commas, "and", dates and the small words of a list stand in the gap; what lies in `passed_over` does not count.
bool is_list_gap(const Analysis& analysis, base::Span gap, const std::vector<base::Span>& passed_over);

}  // namespace comity::extract
