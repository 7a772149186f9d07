// What sentences tell of a group's life: its events with their days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/bodies.h"
#include "extract/grammar.h"

namespace comity::extract {

// Is the cue a word of a date: the "May" of "3 May 2015"?
bool is_in_date(const Analysis& analysis, base::Span sentence, const Cue& cue);

// The day on which happened what the cue in the sentence tells: the date beside it, else one counted from the dateline
// ("today", "on Monday"). In the first lines of a page, news, the dateline itself if no other time is told.
// nullopt if none is known.
std::optional<base::Date> day_of(const Analysis& analysis, const Sentence& sentence, const Cue& cue);

// Does the cue of an event tell of a group's own life: its founding, or what became of it later? Visits and the like do not.
bool tells_of_life(const Analysis& analysis, const Cue& event);

// The events that the sentence tells of a group, without those only planned or denied.
std::vector<Event> events_in(const Analysis& analysis, const Sentence& sentence, const Cue* group);
// Is an event in the sentence only planned, and none told?
bool only_planned(const Analysis& analysis, const Sentence& sentence, const Cue* group);

void add_event(Group& group, const Event& event);

}  // namespace comity::extract
