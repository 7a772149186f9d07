// What a fold has to know of a subject to take one statement more: all that its statements so far come to, and what
// the register's tables have open for it. Kept between sources, a statement costs what it has itself, however many sources
// have stated the same before.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>

#include "registry/assemble.h"
#include "registry/findings.h"
#include "registry/subject_row.h"

namespace comity::registry {

// A tie with what its rows and findings need.
struct TieSubject {
  TieAssembly assembly;
  Disagreements disagreements;
};

class SubjectState {
 public:
  // In the journal's order; those that are set aside change nothing here.
  void add(const Stated& stated);
  bool counts() const { return !std::holds_alternative<std::monostate>(what_); }
  std::size_t statements() const { return statements_; }
  // monostate where no statement counts.
  const std::variant<std::monostate, TieSubject, GroupAssembly, ActAssembly>& what() const { return what_; }
  const RowGround& ground() const { return ground_; }

  std::int64_t length = 0;        // of the journal to which statements were added
  std::optional<SubjectRow> row;  // that is open …
  std::int64_t row_from = 0;      // … and since when
  std::map<std::string, std::string> open_findings;  // id -> detail; without those of single statements

 private:
  std::variant<std::monostate, TieSubject, GroupAssembly, ActAssembly> what_;
  RowGround ground_;
  std::size_t statements_ = 0;
};

// The states of subjects that a fold has met, some thousands at most. It holds for the journal length that it was left
// at: whoever writes to the tables by other ways, or rolls back, throws it away.
class FoldCache {
 public:
  SubjectState* find(const std::string& id);
  SubjectState& add(const std::string& id) { return states_[id] = {}; }
  void drop(const std::string& id) { states_.erase(id); }
  // Forgets what is cheap to read again where it has grown too large. Ends all pointers into it.
  void trim();

  std::int64_t length = 0;  // of the journal

 private:
  std::unordered_map<std::string, SubjectState> states_;
};

}  // namespace comity::registry
