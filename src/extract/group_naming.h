// How a text names a group's two sides: "X-Y friendship group", "friendship group X-Y", "friendship group with Y and Z",
// "friendship group between X and Y", "the Y friendship group"; and whom it names as the head of which group:
// "named A as convener for X, B for Y and Z".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/bodies.h"
#include "extract/states.h"

namespace comity::extract {

struct GroupNaming {
  std::vector<StateMention> counterparts;
  std::optional<StateMention> own;  // the side that has the group, where the name has both
};

// A person and the states whose groups they head.
struct Assignment {
  base::Span span;
  std::string person;
  std::vector<StateMention> counterparts;
  std::optional<StateMention> own = std::nullopt;  // as in GroupNaming
  bool certain = false;  // the words between tell the office or the group; else only a "for" does
};

// What joins the two sides of a name: a dash of any kind, a slash, a middle dot; blanks around it do not matter.
bool is_dash(std::string_view gap);

class GroupNamer {
 public:
  // `sentence` is a sentence or an item.
  GroupNamer(const Harvest& harvest, base::Span sentence);

  // The sides of the group that `cue` names; nullopt if the counterpart is not named. A cue of CueClass::group_weak asks
  // for both sides, one of CueClass::group_word for a "with" or "for" right behind it.
  std::optional<GroupNaming> read(const Cue& cue) const;

  // "A as convener for X, B for Y": the parts that name a person and at least one state.
  std::vector<Assignment> assignments() const;

  // Of an item in a list of groups: the state with which it opens or to which a "for", "with" or dash leads, and the
  // person named beside it.
  std::optional<Assignment> item() const;

  // Of a cell that should name a counterpart or both sides and nothing else.
  std::optional<GroupNaming> bare() const;

  const std::vector<StateMention>& states() const { return states_; }

 private:
  static constexpr std::size_t kNear = 3;  // words that no list knows between "with" and the counterpart
  enum class Side { before, behind };
  using Pair = std::vector<StateMention>;

  std::string_view gap(base::Span left, base::Span right) const;
  std::size_t unknown_words(base::Span span) const;
  const StateMention* starting_behind(std::size_t position, std::size_t most_words) const;
  const StateMention* ending_before(std::size_t position, std::size_t most_words) const;
  std::optional<StateMention> unknown_behind(std::size_t position) const;
  std::string country_like(base::Span word) const;
  std::string name_of_country(const std::string& code) const;
  StateMention by_stem(StateMention state) const;
  void name_in_language(StateMention& state) const;
  std::optional<StateMention> letter(base::Span token) const;
  Pair letters_before(const Cue& cue) const;
  bool joins_pair(const StateMention& first, const StateMention& second) const;
  Pair pair_of_stem(const Cue& cue) const;
  Pair pair_from(const StateMention& first) const;
  Pair pair_until(const StateMention& last) const;
  Pair pair_between(const Cue& cue) const;
  Pair adjacent(const Cue& cue, Side side) const;
  bool is_word_of_list(base::Span span) const;
  GroupNaming sides(Pair pair) const;
  void part_own(GroupNaming& naming) const;
  std::optional<GroupNaming> read_names(const Cue& cue) const;
  std::size_t own_of(const Pair& pair) const;
  void read_more(GroupNaming& naming) const;
  void read_more_before(GroupNaming& naming, std::size_t begin) const;
  bool joins_list(base::Span between) const;
  bool stands_for_state(const StateMention& state) const;
  bool lists_particle(const Cue& cue) const;
  bool ends_with_article(base::Span between) const;
  std::optional<GroupNaming> linked(const Cue& cue, std::size_t widest) const;
  bool follows_other_body(const StateMention& state) const;
  std::optional<GroupNaming> single(const Cue& cue) const;
  std::optional<Assignment> assigned_to(const StateMention& state) const;
  std::string person_in(base::Span span) const;

  const Harvest& harvest_;
  const Analysis& analysis_;
  base::Span sentence_;
  std::vector<StateMention> states_;
};

}  // namespace comity::extract
