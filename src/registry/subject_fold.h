// Brings the rows of single subjects and parties up to date: closes what no longer holds, opens what does, leaves
// alone what is the same.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "registry/findings.h"
#include "registry/loader.h"
#include "registry/subject_state.h"

namespace comity::registry {

// Lives for the fold of one entry or source; `length` is the journal's length at its end. After a failure `cache` is of no
// use any more.
class SubjectFold {
 public:
  SubjectFold(Store& store, Loader& loader, FoldCache& cache, std::int64_t length)
      : store_(&store), loader_(&loader), cache_(&cache), length_(length) {}

  // `changed`: it got a statement or a decision, so that a new row is due even where nothing that is listed changed.
  // `fresh`: this transaction made it, so that it has no rows yet.
  base::Result<void> refresh(const std::string& subject_id, bool changed, bool fresh = false);
  base::Result<void> refresh_spellings(const std::string& party_id);
  // Opens findings that nothing can close again.
  base::Result<void> add_finding(const std::string& id, const std::string& owner, const FoundFinding& found,
                                 std::int64_t known_from);
  // A source's findings; it has none yet.
  base::Result<void> add_findings(const std::string& owner, const std::vector<FoundFinding>& found);
  // Does the party have a source of its own that lists ties, up to this journal length?
  base::Result<bool> lists_ties(const std::string& party_id, std::int64_t length);

 private:
  using OpenFindings = std::map<std::string, std::string>;  // id -> detail

  // Its state with all statements up to `length`; those that came since it was there last go to `added`.
  base::Result<SubjectState*> state_of(const std::string& id, bool fresh, std::vector<Stated>& added);
  base::Result<std::optional<SubjectRow>> row_of_body(const std::string& id, const SubjectState& state);
  base::Result<std::vector<FoundFinding>> findings_of(const TieView& tie, const TieSubject& subject);
  base::Result<std::string> party_of_body(const std::string& name, const std::string& country);
  base::Result<void> read_open_row(const std::string& id, SubjectState& state);
  base::Result<OpenFindings> read_open_findings(const std::string& owner);
  base::Result<void> close_row(const std::string& id, const SubjectState& state, const SubjectRow* next);
  base::Result<void> open_new(const std::string& id, const SubjectRow& row, const SubjectRow* before);
  base::Result<void> move_facets(const std::string& id, const SubjectRow* before, const SubjectRow* after);
  // The open findings of an owner become `found`, and so does `open`.
  base::Result<void> set_findings(const std::string& owner, const std::vector<FoundFinding>& found, OpenFindings& open);

  Store* store_;
  Loader* loader_;
  FoldCache* cache_;
  std::int64_t length_;
  std::map<std::string, bool> lists_ties_;  // up to length_
};

// The id of a finding of the register itself.
std::string finding_id(const std::string& owner, const FoundFinding& found);

}  // namespace comity::registry
