// A subject's row in register_subject: what lists are filtered and sorted by.
#pragma once

#include <set>
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

// What a row has besides what its subject's view says: the words of quotes and names, the countries. add() takes the
// statements that count, in the journal's order.
class RowGround {
 public:
  void add(const Stated& stated);
  const std::set<std::string>& words() const { return words_; }
  const std::vector<std::string>& countries() const { return countries_; }

 private:
  void add_tie(const extract::Tie& tie, std::size_t parties);

  std::set<std::string> words_;  // folded
  std::set<std::string> names_;  // whose words are among them
  std::vector<std::string> countries_;  // of a tie's parties, in the order in which they came
};

// `body_id`: the party whose parliament or council it is, "" if none is known.
SubjectRow subject_row(const TieView& tie, std::vector<Phase> phases, const RowGround& ground);
SubjectRow subject_row(const GroupView& group, const std::string& body_id, const RowGround& ground);
SubjectRow subject_row(const ActView& act, const std::string& body_id, const RowGround& ground);

}  // namespace comity::registry
