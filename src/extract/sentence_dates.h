// What a whole sentence says of the dates of its ties.
#pragma once

#include "extract/grammar.h"

namespace comity::extract {

// `dates` as read beside the parties, with what the rest of the sentence says: that the tie is over ("In 2013 A, formerly
// twinned with B, suspended its links": the only date is that of the end), that it was signed on the day of a news item.
// A day without a year is dropped where no step of a tie stands beside it: it may be that of a visit to come.
TieDates settle_dates(const Analysis& analysis, base::Span sentence, TieDates dates);

// "was not terminated": the denial is of an end, not of the tie.
bool denies_end(const Analysis& analysis, base::Span sentence, const Cue& denial);

}  // namespace comity::extract
