// Brings the rows of single subjects and parties up to date: closes what no longer holds, opens what does, leaves
// alone what is the same.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "registry/findings.h"
#include "registry/loader.h"
#include "registry/subject_row.h"

namespace comity::registry {

// Lives for one write transaction; `length` is the journal's length at its end.
class SubjectFold {
 public:
  SubjectFold(Store& store, Loader& loader, std::int64_t length) : store_(&store), loader_(&loader), length_(length) {}

  // `changed`: it got a statement or a decision, so that a new row is due even where nothing that is listed changed.
  // `fresh`: this transaction made it, so that it has no rows yet.
  base::Result<void> refresh(const std::string& subject_id, bool changed, bool fresh = false);
  base::Result<void> refresh_spellings(const std::string& party_id);
  // Opens findings that nothing can close again.
  base::Result<void> add_finding(const std::string& id, const std::string& owner, const FoundFinding& found,
                                 std::int64_t known_from);
  // The open findings of an owner become these.
  base::Result<void> set_findings(const std::string& owner, const std::vector<FoundFinding>& found, bool fresh = false);

 private:
  base::Result<SubjectRow> row_of_body(const std::string& id, const std::vector<Stated>& statements);
  base::Result<std::string> party_of_body(const std::string& name, const std::string& country);
  base::Result<std::optional<SubjectRow>> open_row(const std::string& id);
  base::Result<void> close_row(const std::string& id, const SubjectRow& row, const SubjectRow* next);
  base::Result<void> open_new(const std::string& id, const SubjectRow& row, const SubjectRow* before);
  base::Result<void> move_facets(const std::string& id, const SubjectRow* before, const SubjectRow* after);
  base::Result<void> refresh_findings(const TieView& tie, const std::vector<Stated>& statements, bool fresh);
  base::Result<bool> lists_ties(const std::string& party_id);

  Store* store_;
  Loader* loader_;
  std::int64_t length_;
  std::map<std::string, bool> lists_ties_;
};

// The id of a finding of the register itself.
std::string finding_id(const std::string& owner, const FoundFinding& found);

}  // namespace comity::registry
