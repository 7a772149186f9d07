// Lists within a line, behind a colon:
//   Sister cities of Torhavn: Nara, Ghent, Tartu.            words for ties
//   TORHAVN: Nara (JPN, since 1971), Ghent (B, since 1980).  whose they are, under a heading that names ties
//   Still active: Nara, Ghent, Tartu.                        how they are
//   Nara (Japan), Ghent (Belgium, 1980), Tartu (Estonia).    nothing, under such a heading
// What stands behind the colon is nothing but parties with where they lie and since when.
#include <algorithm>

#include "extract/entry.h"
#include "extract/labels.h"
#include "extract/tie_list.h"

namespace comity::extract {
namespace {

using base::Span;

constexpr std::size_t kMostKeyWords = 12;
constexpr std::size_t kMostStateWords = 6;
constexpr std::size_t kFewest = 2;  // parties

class InlineReader {
 public:
  explicit InlineReader(Harvest& harvest) : harvest_(harvest), analysis_(harvest.analysis) {}

  void read() {
    const auto& lines = analysis_.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (harvest_.claimed[i] || (lines[i].kind != LineKind::prose && lines[i].kind != LineKind::item)) continue;
      for (const Sentence& sentence : analysis_.sentences_of(lines[i])) read_sentence(sentence.span, i);
    }
  }

 private:
  void read_sentence(Span sentence, std::size_t line) {
    const auto parts = parts_of(sentence);
    if (!parts) return read_bare(sentence, line);
    const auto& [key, value] = *parts;
    if (analysis_.places_in(value).size() < kFewest) return;
    const Entry entry = read_entry(analysis_, value);
    if (!is_run(entry, value)) return;
    std::string reason;
    if (auto scope = scope_of(key, line, entry, reason)) read_inline_list(harvest_, std::move(*scope), line, value);
    else if (!reason.empty()) harvest_.refuse(sentence, reason);
  }

  // Without a colon each party must state its country, and the heading must name ties.
  void read_bare(Span sentence, std::size_t line) {
    if (analysis_.lines()[line].kind != LineKind::prose || analysis_.places_in(sentence).size() < kFewest) return;
    const Entry entry = read_entry(analysis_, sentence);
    std::string reason;
    if (!is_run(entry, sentence) || !are_placed(entry)) return;
    auto scope = find_scope(analysis_, analysis_.lines()[line], reason);
    if (scope && scope->strong) read_inline_list(harvest_, std::move(*scope), line, sentence);
  }

  // Before and behind the first colon outside of brackets.
  std::optional<std::pair<Span, Span>> parts_of(Span sentence) const {
    const auto tokens = analysis_.tokens_in(sentence);
    for (std::size_t i = 1; i < tokens.size() && i <= kMostKeyWords; ++i) {
      const std::string_view gap = analysis_.text({tokens[i - 1].span.end, tokens[i].span.begin});
      if (opens_bracket(gap)) return std::nullopt;
      const bool colon = gap.find(": ") != std::string_view::npos || gap.find("：") != std::string_view::npos || gap.find("՝ ") != std::string_view::npos;
      if (colon) return std::pair{Span{tokens.front().span.begin, tokens[i - 1].span.end}, Span{tokens[i].span.begin, sentence.end}};
    }
    return std::nullopt;
  }

  // Nothing but parties with their dates.
  bool is_run(const Entry& entry, Span value) const {
    if (entry.left.size() < kFewest || !entry.right.empty()) return false;
    const auto good = std::count_if(entry.left.begin(), entry.left.end(), [](const EntryParty& p) { return p.mention.known || !p.mention.country.empty(); });
    if (static_cast<std::size_t>(good) * 2 < entry.left.size()) return false;
    const auto rest = analysis_.tokens_in({entry.end, value.end});
    return std::all_of(rest.begin(), rest.end(), [&](const Token& token) { return is_time(token); });
  }

  bool is_time(const Token& token) const {
    const auto dates = analysis_.dates_in({token.span.begin > 40 ? token.span.begin - 40 : 0, token.span.end + 40});
    if (token.number || std::any_of(dates.begin(), dates.end(), [&](const DateMention& d) { return d.span.contains(token.span); })) return true;
    return analysis_.first_cue(token.span, Link::since) != nullptr || analysis_.first_cue(token.span, Link::in) != nullptr;
  }

  static bool are_placed(const Entry& entry) {
    return std::all_of(entry.left.begin(), entry.left.end(), [](const EntryParty& p) { return !p.mention.country.empty() && !p.mention.is_country; });
  }

  bool are_dated(const Entry& entry) const {
    return std::all_of(entry.left.begin(), entry.left.end(), [&](const EntryParty& p) { return !analysis_.dates_in(p.reach).empty(); });
  }

  std::optional<ListScope> scope_of(Span key, std::size_t line, const Entry& entry, std::string& reason) const {
    if (auto scope = scope_of_words(analysis_, key, line, reason)) return scope;
    if (!reason.empty()) return std::nullopt;
    auto label = label_of(analysis_, key);
    std::string why;
    auto scope = find_scope(analysis_, analysis_.lines()[line], why);
    if (label && label->kind == LabelKind::place) {
      // Where each is dated, the heading may speak of what it likes.
      if (!scope && are_placed(entry) && are_dated(entry)) scope = far_scope(analysis_, line);
      if (!scope || !(scope->strong || are_placed(entry))) return std::nullopt;
      scope->far = false;
      scope->own.reset();
      scope->place = std::move(label->place);
      scope->place_owns = true;
      return scope;
    }
    const bool states = analysis_.tokens_in(key).size() <= kMostStateWords && (is_neutral(analysis_, key) || has_state(key));
    if (!scope || !scope->strong || !states) return std::nullopt;
    if (analysis_.has_cue(key, CueClass::plan) || analysis_.has_cue(key, CueClass::negation)) return std::nullopt;
    if (has_state(key)) scope->status = TieStatus::ended;
    return scope;
  }

  bool has_state(Span key) const {
    const auto cues = analysis_.cues_in(key);
    return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(CueClass::former) || cue.is(EventType::ended); });
  }

  Harvest& harvest_;
  const Analysis& analysis_;
};

}  // namespace

void read_inline_lists(Harvest& harvest) { InlineReader(harvest).read(); }

}  // namespace comity::extract
