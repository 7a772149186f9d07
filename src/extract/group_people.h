// Who heads a group, and how many are in it, as sentences tell it; and whether a sentence speaks of a party's own group
// or club instead, whose head and members are not those of a friendship group.
#pragma once

#include <optional>
#include <string>

#include "extract/bodies.h"
#include "extract/grammar.h"

namespace comity::extract {

// "NAME was elected its chair", "chaired by NAME", "the chair of the group with X is NAME"; "" if none is named.
std::string chair_in(const Analysis& analysis, base::Span sentence);

// "57 members", "eleven deputies"; nullopt if no number is stated, or only that of a faction or of the whole parliament.
std::optional<int> members_in(const Analysis& analysis, base::Span sentence);

// "The Labour Party's group has a new head": a faction, or a group named after one, and no friendship group beside it.
bool speaks_of_faction(const Analysis& analysis, base::Span sentence);

}  // namespace comity::extract
