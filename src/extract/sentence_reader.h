// Reads the ties of one sentence; the parts of the work stand in five files, named below.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "extract/grammar.h"
#include "extract/sentence_clauses.h"
#include "extract/sentence_parties.h"
#include "extract/sentence_shapes.h"

namespace comity::extract {

// What the sentences read so far tell the next one.
struct Thread {
  std::optional<Party> own;      // whose ties the last sentence was about
  std::optional<Party> named;    // the first community of the last sentence
  const Cue* cue = nullptr;      // of the last sentence about ties
  std::size_t sentence = kNone;  // its number
  std::size_t heading = kNone;
  std::size_t line = kNone;
  std::size_t statements = 0;  // that it gave
};

class SentenceReader {
 public:
  // Sentence `number` of the harvest's analysis, after those before it. All must outlive the reader.
  SentenceReader(Harvest& harvest, std::size_t number, Thread& thread, const SmallWords& small);

  // Appends what the sentence says to the harvest, and keeps in the thread what the next one may refer to.
  void read();

 private:
  // sentence_grammar.cc: a sentence, its clauses and its words for ties
  std::vector<const Cue*> tie_cues() const;
  bool is_counted(const Cue& cue) const;
  void read_clause(const Clause& clause);
  bool is_of_institution(const Clause& clause) const;
  const Cue* cue_for(const Clause& clause) const;
  void read_cues(const std::vector<const Cue*>& cues);
  void go_on_within(const ShapeReader& shapes, const Cue& cue, const Shape& last);
  static bool is_placed(const PartyMention& party);
  static bool repeats(const std::vector<Shape>& found, const Shape& shape, const Cue& cue);
  std::size_t stretch(std::size_t from) const;
  static std::size_t behind(const Shape& shape, const Cue& cue);

  // sentence_owner.cc: whom it names, and whose ties it is about
  bool is_own(const PartyMention& party) const;
  void find_parties();
  void add_by_nation();
  std::optional<base::Span> phrase_for_town(std::span<const Cue> cues, std::size_t demonym) const;
  bool is_any(base::Span phrase) const;
  bool overlaps_party(base::Span phrase) const;
  std::optional<PartyMention> named_of(const std::string& country) const;
  std::optional<Party> own();
  bool goes_on_about() const;
  std::optional<Party> label_party();
  std::optional<Party> party_above() const;
  const Cue* first_pronoun(Pronoun pronoun) const;
  std::optional<Party> named_before(bool alone) const;
  bool is_neighbour(const PartyMention& party) const;
  PartyContext context() const;
  Party resolve(const PartyMention& mention) const;
  bool is_own_with_kind(const std::string& name) const;
  static bool is_form_of(const std::string& a, const std::string& b);

  // sentence_doubt.cc: what speaks against a tie
  std::string doubt_of(std::size_t end, std::size_t begin = 0) const;
  bool is_question() const;
  bool only_decided() const;
  bool before_colon(const Cue& doubt, std::size_t begin) const;
  bool lies_ahead(const TieDates& dates) const;

  // sentence_thread.cc: how it goes on from the sentences before
  bool tell_more(const Cue& cue);
  static bool refines(const base::Date& date, const base::Date& rough);
  bool names_both() const;
  bool tie_the_named(const Cue& cue);
  bool names_unread_partner() const;
  bool about_the_last() const;
  bool is_told(const Cue& cue) const;
  bool goes_on() const;
  bool tells_end() const;
  bool tells_how_many() const;
  bool goes_on_here() const;
  void continue_list(const Cue& cue);
  bool tell_the_date();
  void leave_topic();
  bool is_spoken_of(const Party& party) const;
  void note_topic();
  void note_subject();
  void keep_thread(const Cue* cue, std::size_t statements);

  // sentence_statement.cc: from a shape to statements
  void emit(const Cue& cue, const Shape& shape, base::Span where);
  base::Span reach(const Shape& shape, base::Span where) const;
  TieDates settled(TieDates dates) const;
  void put(const Cue& cue, std::vector<Party> parties, const std::string& how, const TieDates& dates, base::Span where);
  TieKind kind_of(const Cue& cue) const;

  Harvest& harvest_;
  const SmallWords& small_;
  const Analysis& analysis_;
  std::size_t number_;
  const Sentence& sentence_;
  base::Span whole_;     // the sentence
  base::Span span_;      // what is read of it: all, or one clause
  base::Span governed_;  // what may cast doubt on it
  Thread& thread_;
  Surroundings around_;
  std::vector<PartyMention> parties_;
  std::size_t stated_ = 0;  // ties so far
};

}  // namespace comity::extract
