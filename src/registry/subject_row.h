// A subject's row in register_subject: what lists are filtered and sorted by.
#pragma once

#include <string>
#include <vector>

#include "registry/life.h"
#include "registry/stated.h"

namespace comity::registry {

inline constexpr std::int64_t kNoDate = 4'000'000;  // sorts behind all dates

struct SubjectRow {
  std::string type;
  std::string kind;
  std::string label;
  std::string sort_name;
  std::string sort_country;
  std::int64_t sort_date = kNoDate;
  std::int64_t date_to = kNoDate;
  std::string sides;
  std::int64_t source_count = 0;
  std::string facets;  // "party iso:FR\ncountry FR\nbody iso:CA"
  std::string folded;
  std::vector<Phase> phases;
  bool operator==(const SubjectRow&) const = default;
};

// The row of a view that was assembled from these statements. `body_id`: the party whose parliament or council it is, ""
// if none is known.
SubjectRow subject_row(const TieView& tie, const std::vector<Stated>& statements);
SubjectRow subject_row(const GroupView& group, const std::string& body_id, const std::vector<Stated>& statements);
SubjectRow subject_row(const ActView& act, const std::string& body_id, const std::vector<Stated>& statements);

}  // namespace comity::registry
