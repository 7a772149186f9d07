// One list whose items are ties: "DATE, NAME (COUNTRY) - NAME", "NAME, REGION, COUNTRY, since 1983", "NAME (1974)".
//
// Items that stand together under one heading and introduction are read as one list, for it is the list that tells
// whether both sides stand in the items or the page's own party is left out, and places of one side lie near each other.
#pragma once

#include "extract/grammar.h"
#include "extract/scope.h"

namespace comity::extract {

// The lines [begin, end) are the items.
void read_list(Harvest& harvest, ListScope scope, std::size_t begin, std::size_t end);

// All parties of the list stand in one span of a line: "Nara (Japan, 1983), Ghent, Tartu".
void read_inline_list(Harvest& harvest, ListScope scope, std::size_t line, base::Span span);

}  // namespace comity::extract
