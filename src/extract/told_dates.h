// Dates that count from the day on which a text was written: "this year", "in May last year", "last May", "yesterday".
#pragma once

#include <string_view>
#include <vector>

#include "extract/analysis.h"

namespace comity::extract {

// Adds those of the cues to `dates`, which stay in the order of the text, and gives dates without a year beside such a
// word ("on 12 May last year") theirs. `tokens` and `cues` are the document's.
void add_told_dates(std::string_view text, const std::vector<Token>& tokens, const std::vector<Cue>& cues,
                    const base::Date& dateline, std::vector<DateMention>& dates);

}  // namespace comity::extract
