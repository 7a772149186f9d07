#include "extract/sentence_clauses.h"

#include <algorithm>

#include "extract/marks.h"
#include "extract/sentence_roles.h"

namespace comity::extract {

using base::Span;

namespace {

class ClauseReader {
 public:
  ClauseReader(const Analysis& analysis, Span sentence, const std::vector<PartyMention>& parties,
               const std::function<bool(const PartyMention&)>& is_own)
      : analysis_(analysis), sentence_(sentence), parties_(parties), roles_(roles_of(analysis, sentence, parties)) {
    for (std::size_t i = 0; i < parties.size(); ++i)
      if (may_be_partner(parties[i], roles_[i]) && !is_own(parties[i])) partners_.push_back(i);
  }

  std::vector<Clause> read() const {
    std::vector<Clause> clauses;
    std::size_t begin = sentence_.begin;
    for (std::size_t k = 0; k + 1 < partners_.size(); ++k) {
      const std::size_t edge = edge_between(parties_[partners_[k]], parties_[partners_[k + 1]], begin);
      if (edge == kNone) continue;
      clauses.push_back({{begin, edge}, nullptr, {begin, edge}});
      begin = edge;
    }
    clauses.push_back({{begin, sentence_.end}, nullptr, {begin, sentence_.end}});
    hand_on_cues(clauses);
    return clauses;
  }

 private:
  static bool may_be_partner(const PartyMention& party, Role role) {
    return !party.is_country && (party.known || !party.country.empty()) && role != Role::away && role != Role::owner;
  }

  // Where the clause of `left`, which begins at `begin`, ends before that of `right`; kNone if they share one.
  std::size_t edge_between(const PartyMention& left, const PartyMention& right, std::size_t begin) const {
    const Span gap{left.span.end, right.span.begin};
    const bool list = is_list_gap(analysis_, gap, {});
    if (list && analysis_.dates_in(gap).empty()) return kNone;
    for (const std::size_t at : edges_in(gap)) {
      const Span before{begin, at};
      const Span behind{at, next_edge(right)};
      if (is_whole(before) && is_whole(behind) && (!list || speaks(behind))) return at;
    }
    return kNone;
  }

  // The marks and "and"s of the gap, but for one that only parts a date from the words before it.
  std::vector<std::size_t> edges_in(Span gap) const {
    std::vector<std::size_t> edges;
    const std::string_view text = analysis_.text().substr(0, gap.end);
    const std::size_t open = find_mark(text, U"(（", gap.begin);
    const std::size_t from = open < gap.end
                                 ? std::min(closing_bracket(analysis_.text().substr(0, sentence_.end), open), gap.end)
                                 : gap.begin;
    for (std::size_t at = find_mark(text, kPartMarks, from); at < gap.end; at = find_mark(text, kPartMarks, at + 1))
      edges.push_back(at);
    for (const Cue& cue : analysis_.cues_in({from, gap.end}))
      if (cue.is(Link::and_)) edges.push_back(cue.span.begin);
    std::sort(edges.begin(), edges.end());
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < edges.size(); ++i)
      if (i + 1 == edges.size() || !trails({edges[i], edges[i + 1]})) out.push_back(edges[i]);
    // A semicolon parts more than a comma.
    const auto is_strong = [&](std::size_t at) { return is_mark(text, kSemicolon, at); };
    if (std::any_of(out.begin(), out.end(), is_strong))
      std::erase_if(out, [&](std::size_t at) { return !is_strong(at); });
    return out;
  }

  // ", since 1990", ", signed in 1990": goes on with the words before. Also a mark right before an "and".
  bool trails(Span span) const {
    const auto tokens = analysis_.tokens_in(span);
    if (tokens.empty()) return true;
    const Cue* joint = analysis_.first_cue(tokens.front().span, Link::and_);
    const auto dates = analysis_.dates_in(span);
    if (dates.empty() || joint != nullptr) return false;
    if (analysis_.has_cue(span, CueClass::event)) return true;
    return std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      const auto holds = [&](const auto& what) { return what.span.contains(token.span); };
      return std::any_of(dates.begin(), dates.end(), holds) || analysis_.has_cue(token.span, CueClass::link) ||
             analysis_.has_cue(token.span, CueClass::date_part);
    });
  }

  std::size_t next_edge(const PartyMention& party) const {
    for (std::size_t k : partners_) {
      if (parties_[k].span.begin <= party.span.begin) continue;
      const auto edges = edges_in({party.span.end, parties_[k].span.begin});
      if (!edges.empty()) return edges.front();
    }
    return sentence_.end;
  }

  // The span has a partner and says of it, by a word for a tie or for a step in its life, or by a date beside a partner
  // that is marked as one, what it is.
  bool is_whole(Span span) const {
    bool partner = false;
    bool marked = false;
    for (const std::size_t k : partners_) {
      if (!span.contains(parties_[k].span)) continue;
      partner = true;
      marked = marked || roles_[k] == Role::partner;
    }
    return partner && (speaks(span) || (marked && has_year(span)));
  }

  bool speaks(Span span) const {
    bool weak = false;
    bool step = false;
    for (const Cue& cue : analysis_.cues_in(span)) {
      if (cue.is(CueClass::tie)) return true;
      weak = weak || cue.is(CueClass::tie_weak);
      step = step || cue.is(Link::since) || cue.is(CueClass::continues) ||
             (cue.is(CueClass::event) && cue.meaning->event() <= EventType::annulled &&
              cue.meaning->event() != EventType::proposed);
    }
    return step && (weak || has_year(span));
  }

  bool has_year(Span span) const {
    const auto dates = analysis_.dates_in(span);
    return std::any_of(dates.begin(), dates.end(), [](const DateMention& date) { return date.date.has_year(); });
  }

  // A clause without a word for a tie has that of the one before it; where verbs stand last, of the one behind.
  void hand_on_cues(std::vector<Clause>& clauses) const {
    std::vector<const Cue*> own;
    for (const Clause& clause : clauses) {
      const Cue* cue = analysis_.first_cue(clause.span, CueClass::tie);
      own.push_back(cue != nullptr ? cue : analysis_.first_cue(clause.span, CueClass::tie_weak));
    }
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      if (own[i] != nullptr) continue;
      std::size_t from = kNone;
      for (std::size_t k = i; k-- > 0 && from == kNone;)
        if (own[k] != nullptr) from = k;
      for (std::size_t k = i + 1; k < own.size() && from == kNone; ++k)
        if (own[k] != nullptr) from = k;
      if (from == kNone) continue;
      clauses[i].cue = own[from];
      const bool free = from < i && has_year(clauses[i].span);
      if (!free)
        clauses[i].governed = {std::min(clauses[i].span.begin, clauses[from].span.begin),
                               std::max(clauses[i].span.end, clauses[from].span.end)};
    }
  }

  const Analysis& analysis_;
  Span sentence_;
  const std::vector<PartyMention>& parties_;
  std::vector<Role> roles_;
  std::vector<std::size_t> partners_;
};

}  // namespace

std::vector<Clause> clauses_of(const Analysis& analysis, Span sentence, const std::vector<PartyMention>& parties,
                               const std::function<bool(const PartyMention&)>& is_own) {
  return ClauseReader(analysis, sentence, parties, is_own).read();
}

}  // namespace comity::extract
