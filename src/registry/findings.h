// What a person should look at across statements and sources. The extraction finds what is odd within one page; here is
// what shows only beside other pages, or needs the source's date. Worded neutrally: who says what, never who is right.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "registry/assemble.h"
#include "registry/fold.h"
#include "registry/stated.h"

namespace comity::registry {

struct FoundFinding {
  std::string key;  // what it is about, beside its owner: equal keys are the same finding
  extract::Finding finding;
  std::int64_t source_seq = 0;  // 0: across sources
  std::vector<std::string> subjects;
};

// Sources differ on the date, the kind or the end of one tie. add() takes its statements that count, in the journal's
// order.
class Disagreements {
 public:
  // Who has said a thing first.
  struct Claim {
    std::string source;  // as it is called in a sentence
    std::int64_t voice = 0;
    std::size_t order = 0;
    std::optional<base::Date> date;
  };
  using Claims = std::map<std::string, Claim>;  // by what is said

  void add(const Stated& stated);
  // `tie`: assembled from the same statements.
  std::vector<FoundFinding> found(const TieView& tie) const;

 private:
  Claims dates_of_event(Basis basis) const;

  std::size_t added_ = 0;
  std::map<Basis, Claims> dates_;
  Claims kinds_;
  Claims states_;
};

// Statements that wait for a person: each is a finding until it is decided on.
std::vector<FoundFinding> reviews(const std::string& subject_id, const std::vector<Stated>& statements);

// `silent`: the parties of a one-sided tie whose own sources list ties and not this one.
std::vector<FoundFinding> silences(const TieView& tie, const std::set<std::size_t>& silent);

// A spelling that the sources of one language use for one party.
struct Spelling {
  std::string name;
  std::string romanised;
  std::string language;
  std::int64_t source_seq = 0;
};
std::vector<FoundFinding> spelling_differences(const std::vector<Spelling>& spellings);

// What the extraction found in the batch's page, in its order, with the subjects whose quotes it touches. `subjects[i]`
// belongs to statement i. A country that differs concerns every tie of the place, though only a few are quoted.
std::vector<FoundFinding> findings_of_page(const Batch& batch, const std::vector<std::string>& subjects);

// Within one source: its countries beside the gazetteer's, its dates beside its own date. `subjects[i]` belongs to
// statement i. What the extraction has found already is left out.
std::vector<FoundFinding> oddities(const Batch& batch, const SourceInfo& source, const std::vector<std::string>& subjects);

}  // namespace comity::registry
