// Statements of one subject -> its view. An assembly takes them in one by one, in the journal's order, and gives the
// view of those it has at any time: a source more costs what the source has, however many there are already.
#pragma once

#include <map>
#include <set>

#include "registry/life.h"
#include "registry/stated.h"
#include "registry/tally.h"

namespace comity::registry {

// What all three views have. The caller adds the statements that count: see counted().
class CommonAssembly {
 public:
  void add(const Stated& stated);
  // Sources (copies of one text count once) and the highest confidence.
  template <class View>
  void fill(View& view, const std::string& id) const {
    view.id = id;
    view.source_count = voices_.count();
    view.confidence = confidence_;
  }

 private:
  Voices voices_;
  double confidence_ = 0;
};

class TieAssembly {
 public:
  void add(const Stated& stated);
  // All but first_known, last_changed, statements and finding_ids.
  TieView view(const std::string& id, const base::Day& as_of) const;
  std::vector<Phase> phases() const { return steps_.phases(); }
  // The slots of the parties whose own sources state the tie.
  const std::set<std::size_t>& own_slots() const { return own_slots_; }

 private:
  struct Member {
    PartyView view;
    Tally<std::string> names;
    Tally<std::string> countries;
    Tally<std::string> stated_countries;
    bool placed = false;
  };
  struct KindClaim {
    bool own = false;
    Voices voices;
  };
  static void add_party(Member& member, const extract::Party& party, const std::string& id);
  void fill_kind(TieView& tie) const;

  CommonAssembly common_;
  std::vector<Member> members_;
  std::map<TieKind, KindClaim> kinds_;
  std::set<std::size_t> own_slots_;
  Beginnings beginnings_;
  Steps steps_;
};

class GroupAssembly {
 public:
  void add(const Stated& stated);
  // All but first_known, last_changed, statements and the reciprocal group.
  GroupView view(const std::string& id) const;

 private:
  CommonAssembly common_;
  Tally<std::string> kinds_;
  Tally<std::string> parliaments_;
  Tally<std::string> countries_;
  Tally<std::string> counterparts_;
  Tally<std::string> counterpart_countries_;
  std::string counterpart_id_;
  std::string chair_;
  std::optional<base::Day> chair_day_;
  std::optional<int> members_;
  std::optional<base::Day> members_day_;
  Steps steps_;
};

class ActAssembly {
 public:
  void add(const Stated& stated);
  // All but first_known, last_changed and statements.
  ActView view(const std::string& id) const;

 private:
  CommonAssembly common_;
  Tally<std::string> kinds_;
  Tally<std::string> bodies_;
  Tally<std::string> countries_;
  Tally<std::string> subjects_;
  std::string subject_id_;
  std::optional<base::Date> date_;
};

// `statements` in the journal's order, one at least. The views' own `statements` stay empty; finding_ids and reciprocal
// groups are filled in by the caller.
TieView assemble_tie(const std::string& id, const std::vector<Stated>& statements, const base::Day& as_of);
GroupView assemble_group(const std::string& id, const std::vector<Stated>& statements);
ActView assemble_act(const std::string& id, const std::vector<Stated>& statements);

// "Valence – Stepanakert"; "Sejm – Artsakh"; "House of Representatives of Colorado – Artsakh".
std::string label_of(const TieView& tie);
std::string label_of(const GroupView& group);
std::string label_of(const ActView& act);

}  // namespace comity::registry
