// A statement as the register holds it: with its source, its decision and its matching. What views are assembled from.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "registry/views.h"

namespace comity::registry {

struct SourceInfo {
  std::int64_t seq = 0;
  SourceRef ref;  // ref.publisher_id is the party whose page it is
  std::string language;
  std::int64_t copy_of = 0;  // the first source with the same quotes; 0: it is that one
  base::Day day;             // when it was written, or else fetched: nothing in it can be later
  // The number under which copies of one text count once.
  std::int64_t voice() const { return copy_of > 0 ? copy_of : seq; }
};

// A party of a statement, and which of the subject's parties it is.
struct PartyUse {
  std::size_t slot = 0;
  std::string id;
};

struct Stated {
  std::int64_t seq = 0;
  StatementView view;
  std::shared_ptr<const SourceInfo> source;
  std::vector<PartyUse> parties;  // in the statement's order
  base::Timestamp decided = 0;    // 0: never
  // Kept and shown, but not counted: rejected, or too uncertain and not looked at yet.
  bool set_aside() const { return view.decision == Standing::rejected || waits_for_review(); }
  bool waits_for_review() const { return view.decision == Standing::needs_review; }
};

// Those that count: all but those set aside; all of them if every one is, so that an address that was
// printed once keeps answering.
std::vector<const Stated*> counted(const std::vector<Stated>& all);

// The subject's party whose own page the source is: its slot; -1 for a third party's page or a copy of another source.
int own_side(const Stated& stated);

}  // namespace comity::registry
