// A line that is a group's name, and lines below it that tell more of the group (group_attributes.h).
#pragma once

#include <optional>
#include <string>

#include "extract/group_attributes.h"
#include "extract/group_book.h"
#include "extract/group_naming.h"

namespace comity::extract {

// The word for a group in the span, rather a full one ("friendship group") than a weak one; nullptr if there is none.
const Cue* group_cue(const Analysis& analysis, base::Span span);

struct GroupRecord {
  std::size_t below = 0;  // lines below the name that belong to it; 0: no record begins here
  std::string kind;       // of the group; empty if the lines deny it
};

class GroupRecordReader {
 public:
  GroupRecordReader(Harvest& harvest, GroupBook& book) : harvest_(harvest), analysis_(harvest.analysis), book_(book) {}

  // States the group of the record whose name is the line `head`, if one begins there.
  GroupRecord read(std::size_t head);

 private:
  std::optional<GroupNaming> name_of_record(const Line& line) const;
  bool belongs(std::size_t i, std::size_t head) const;
  void state_record(const Line& line, const GroupNaming& naming, const GroupAttributes& all, base::Span quote);

  Harvest& harvest_;
  const Analysis& analysis_;
  GroupBook& book_;
};

}  // namespace comity::extract
