#include "registry/kinds.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <vector>

#include "registry/query_sql.h"

namespace comity::registry {
namespace {

using base::Result;
using Words = std::vector<std::string_view>;

const Words& tie_kinds() {
  static const Words kWords{"twinning", "friendship", "cooperation", "contact", "unspecified"};
  return kWords;
}
const Words& group_kinds() {
  static const Words kWords{"friendship group"};
  return kWords;
}
const Words& act_kinds() {
  static const Words kWords{"resolution", "motion", "declaration", "decision", "ruling"};
  return kWords;
}
const Words& party_kinds() {
  static const Words kWords{"community", "region", "state", "parliament", "organisation", "person"};
  return kWords;
}
const Words& finding_kinds() {
  static const Words kWords{"introduction_and_list_differ", "two_spellings", "stated_twice", "date_without_year",
                            "stated_and_gazetteer_country_differ", "date_after_source", "place_not_found",
                            "understood_in_part", "dates_differ", "kinds_differ", "status_differs", "charset_differs",
                            "other_side_silent", "needs_review"};
  return kWords;
}

// What the program knows, and where the register's own words stand ("" if it can have no others).
struct Vocabulary {
  std::string_view noun;
  Words known;
  std::string_view present;  // is $1 there (of type $2)?
  std::string_view all;      // which are there (of type $1)?
  std::string_view type;
};

Vocabulary vocabulary_of(Collection collection) {
  switch (collection) {
    case Collection::ties: return {"tie", tie_kinds(), {}, {}, {}};
    case Collection::groups: return {"group", group_kinds(), sql::kSubjectKindExists, sql::kSubjectKinds, "group"};
    case Collection::acts: return {"act", act_kinds(), sql::kSubjectKindExists, sql::kSubjectKinds, "act"};
    case Collection::places: return {"place", party_kinds(), {}, {}, {}};
    case Collection::findings: return {"finding", finding_kinds(), sql::kFindingKindExists, sql::kFindingKinds, {}};
    case Collection::statements: {
      Words all = tie_kinds();
      all.insert(all.end(), group_kinds().begin(), group_kinds().end());
      all.insert(all.end(), act_kinds().begin(), act_kinds().end());
      return {"statement", std::move(all), sql::kStatementKindExists, sql::kStatementKinds, {}};
    }
    case Collection::sources: break;  // they have none
  }
  return {};
}

bool holds(const Words& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

}  // namespace

Result<void> check_kind(Store& store, Collection collection, const std::string& kind) {
  const Vocabulary vocabulary = vocabulary_of(collection);
  if (holds(vocabulary.known, kind)) return {};
  std::set<std::string> words(vocabulary.known.begin(), vocabulary.known.end());
  if (!vocabulary.present.empty()) {
    COMITY_TRY(const bool there, one_row<bool>(store, vocabulary.present, {kind, vocabulary.type}, false,
                                               [](const Rows&) { return true; }));
    if (there) return {};
    COMITY_CHECK(each_row(store, vocabulary.all, {vocabulary.type}, [&words](const Rows& row) { words.emplace(row.text(0)); }));
  }
  return base::fail(base::Code::bad_value, "kind", fmt::format("'{}' is no kind of {}; one of {}", kind, vocabulary.noun, fmt::join(words, ", ")));
}

}  // namespace comity::registry
