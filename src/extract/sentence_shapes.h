// Who is tied to whom in one sentence, told by cues, links and the order of names alone. Languages differ in which of
// the shapes they use: "between" and "with" may stand before their parties or behind them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/grammar.h"
#include "extract/sentence_roles.h"

namespace comity::extract {

// Each of `left` is tied to each of `right`; with `common` all of them share one tie.
struct Shape {
  std::vector<PartyMention> left;  // empty: the party that the page or the sentences before are about
  std::vector<PartyMention> right;
  std::string how;
  bool common = false;
};

// What the reader of shapes may know of the text around the sentence.
struct Surroundings {
  std::optional<Party> own;  // whom "the city" or a bare list of partners belongs to
  bool own_is_publisher = false;
  bool own_is_stated = false;           // by the caller
  bool own_is_topic = false;            // the sentence before was about a tie of its
  bool own_is_subject = false;          // of the clauses of this sentence, where they name no other
  bool under_heading = false;           // of a section about ties
  std::vector<PartyMention> scenes;     // places that only tell where something happened
  std::vector<base::Span> passed_over;  // the same; they part no list
};

class ShapeReader {
 public:
  // `parties` are those of the sentence that may take part in a tie, in order. All must outlive the reader.
  ShapeReader(const Analysis& analysis, base::Span sentence, const std::vector<PartyMention>& parties,
              const Surroundings& around)
      : analysis_(analysis), span_(sentence), parties_(parties), around_(around), roles_(roles_of(analysis, sentence, parties)) {}

  // The shape around `cue`; what stands from `limit` on belongs to another cue. nullopt if it is not said who is tied.
  std::optional<Shape> read(const Cue& cue, std::size_t limit);

  // A word for a step in a tie's life ("signed", "since") stands in the sentence.
  bool has_step() const;
  // The shape was found: its partners are no subjects of those behind it, whose subject is the same where they name
  // none.
  void take(const Shape& shape);
  // The parties behind all that were taken.
  std::vector<PartyMention> left_over() const;

 private:
  // Only commas, "and", dates and the like stand in the gap.
  bool is_list_gap(base::Span gap) const;
  using Run = std::vector<PartyMention>;
  struct Cast {
    Run partners;  // marked as such
    Run others;    // unmarked
  };
  std::optional<Shape> between(const Cue& cue) const;
  std::optional<Shape> with(const Cue& cue) const;
  std::optional<Shape> with_before(const Cue& cue) const;
  std::optional<Shape> possessed(const Cue& cue) const;
  std::optional<Shape> owner_and_partners(const Run& run, std::size_t cue) const;
  std::optional<Shape> joined(const Cue& cue) const;
  std::optional<Shape> named(const Cue& cue) const;
  std::optional<Shape> enclosed(const Cue& cue) const;
  bool counted_before(const Cue& cue, std::size_t count) const;
  std::optional<Shape> marked(const Cue& cue) const;
  std::optional<Shape> unmarked(const Cue& cue) const;
  Cast cast(std::size_t limit) const;
  bool is_abroad(const Cue& cue, const Shape& shape) const;
  std::size_t words(std::size_t from, std::size_t to) const;
  Run run_behind(std::size_t from, std::size_t near) const;
  Run run_before(std::size_t to, std::size_t near) const;
  Run subject(std::size_t before) const;
  Run without(const Run& run) const;
  bool may_be_own(base::Span before) const;
  bool has_own_pronoun() const;
  bool has_own_pronoun(base::Span span) const;
  bool is_beside_own(const PartyMention& other, std::size_t end) const;
  bool is_of_later_clause(const PartyMention& other, std::size_t end) const;
  bool is_of_two(base::Span gap, const Run& behind) const;
  bool opens(const PartyMention& party) const;  // the sentence, as a place of its own
  void set_the_scene(Run& partners, Run& others) const;
  bool has_unread_companion(const PartyMention& party) const;
  std::optional<Shape> all_of_own(const Run& others) const;
  bool has_companions(const Run& run) const;
  bool are_dated_abroad(const Run& run) const;
  bool bears_own_name(const PartyMention& party) const;
  bool is_doubtful(const PartyMention& party) const;
  bool is_notable(const PartyMention& party) const;
  bool is_town_too(const PartyMention& party) const;
  const PartyMention* antecedent(std::size_t cue) const;
  std::string country_of(const PartyMention& party) const;
  std::size_t clause_end(std::size_t from) const;
  bool ends_clause(base::Span gap) const;
  bool names_nobody_before(const PartyMention& partner) const;
  bool own_is_meant(const PartyMention& partner) const;
  Role role_of(const PartyMention& party) const;  // one of `parties_`
  Role role_in(const PartyMention& copy) const;
  bool is_taken(const PartyMention& party) const;
  bool is_near(const Cue& cue, const Run& partners, const Run& others) const;
  bool lie_apart(const PartyMention& a, const PartyMention& b) const;

  const Analysis& analysis_;
  base::Span span_;
  const std::vector<PartyMention>& parties_;
  const Surroundings& around_;
  std::vector<Role> roles_;
  std::size_t limit_ = 0;
  bool assume_own_ = false;
  Run left_;   // of the last shape that was taken
  Run taken_;  // partners so far
};

}  // namespace comity::extract
