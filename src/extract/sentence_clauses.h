// The clauses of a sentence that each tell of ties: "In 1990 the town was twinned with A, and in 1995 it signed a
// treaty with B". A list ("with A (1990), B and C") is one clause.
#pragma once

#include <functional>
#include <vector>

#include "extract/parties.h"

namespace comity::extract {

struct Clause {
  base::Span span;
  const Cue* cue = nullptr;  // of another clause, whose word for a tie holds here too; nullptr: it has one of its own
  base::Span governed;       // what may cast doubt on it: itself, and the clause that has its word
};

// The whole sentence, if it has no such clauses. `parties` are those of the sentence, in the order of the text;
// `is_own` tells those whose ties are read: they are no partners.
std::vector<Clause> clauses_of(const Analysis& analysis, base::Span sentence, const std::vector<PartyMention>& parties,
                               const std::function<bool(const PartyMention&)>& is_own);

}  // namespace comity::extract
