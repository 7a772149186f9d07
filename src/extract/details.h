// Sentences that tell more of a tie whose parties stand elsewhere: below the name of a record, behind the first sentence of
// a list's item ("Ghent, Belgium. The agreement was signed in May 1969.").
#pragma once

#include <optional>

#include "extract/grammar.h"
#include "extract/parties.h"

namespace comity::extract {

struct Details {
  TieDates dates;
  std::optional<TieKind> kind;
  bool told = false;    // a sentence speaks of the tie, or dates it
  bool denied = false;  // … says that there is none yet, or names other towns: that is for the grammar of sentences
};

// Adds what a sentence says; one that does not speak of a tie adds nothing.
void add_sentence(const Analysis& analysis, base::Span sentence, Details& details);

}  // namespace comity::extract
