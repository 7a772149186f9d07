// Lines and cells that tell more of the group named before them: "Chair: N. N.", "Members (14):", "Established on 3 May 2015".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/analysis.h"
#include "extract/statement.h"

namespace comity::extract {

struct GroupAttributes {
  std::string chair;
  std::optional<int> members;
  std::vector<Event> events;
  bool denied = false;  // "not yet set up"
  bool tells = false;   // any of the above; else the line is of no use: "Deputy chairs: …", "Website: …"
};

// nullopt if the line (or cell) is no attribute: it has neither key nor the short form of one.
std::optional<GroupAttributes> read_group_attributes(const Analysis& analysis, base::Span line);

// The person whom a cell or value names, without titles, party and what else follows in brackets; "" if it names none.
std::string person_of_value(const Analysis& analysis, base::Span value);
// The first whole number of a cell; nullopt if there is none.
std::optional<int> number_in(const Analysis& analysis, base::Span span);
// The first of the span's cues of a group's founding or later life; nullptr if there is none.
const Cue* life_event_in(const Analysis& analysis, base::Span span);

// Adds what `more` tells and `group` has not.
void add_attributes(const GroupAttributes& more, Group& group);

}  // namespace comity::extract
