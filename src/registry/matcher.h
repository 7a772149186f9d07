// Which tie, group or act a statement belongs to, and why. Statements are matched in the journal's order and once for
// ever, so that every machine that folds the same journal gives the same ids.
//
// A tie is known by its parties and the family of its kind; a group by its parliament's country, the counterpart and the
// words of the parliament's name; an act by its body likewise, its subject and its date.
#pragma once

#include <unordered_set>

#include "registry/party_book.h"
#include "registry/stated.h"

namespace comity::registry {

struct Match {
  std::string subject_id;
  bool is_new = false;
  std::vector<PartyUse> parties;  // of a tie in its order; of a group its counterpart; of an act its subject, if known
  std::vector<std::string> reasons;
};

// Lives for one write transaction; writes the keys that later statements are matched by.
class Matcher {
 public:
  Matcher(Store& store, PartyBook& book) : store_(&store), book_(&book) {}
  // `seq`: the statement's entry. Its source's entry is `source_seq`.
  base::Result<Match> match(const extract::Statement& statement, std::int64_t source_seq);

 private:
  struct TieKey;
  struct Body;
  base::Result<Match> match_tie(const extract::Tie& tie, std::int64_t source_seq);
  base::Result<Match> match_group(const extract::Group& group, std::int64_t source_seq);
  base::Result<Match> match_act(const extract::Act& act, std::int64_t source_seq);
  base::Result<Match> match_body(const Body& body, std::int64_t source_seq);
  base::Result<bool> find_tie(const TieKey& key, Match& match);
  base::Result<void> remember(const TieKey& key, const Match& match, std::int64_t source_seq);
  base::Result<std::string> new_id(std::string_view prefix, const std::string& key);

  Store* store_;
  PartyBook* book_;
  std::unordered_set<std::string> fresh_;  // ids that this transaction gave
};

}  // namespace comity::registry
