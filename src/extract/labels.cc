#include "extract/labels.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kMostWords = 9;
constexpr std::size_t kMostKindWords = 14;  // in scripts without blanks a word is a character
constexpr int kMostCounted = 999;

// The continents and their parts in a language, folded (UN M.49 codes, named by CLDR).
std::set<std::string> continents_in(const std::string& language) {
  static constexpr std::array<const char*, 24> kCodes{"002", "003", "005", "009", "011", "013", "014", "015",
                                                      "017", "018", "019", "021", "029", "030", "034", "035",
                                                      "039", "142", "143", "145", "150", "151", "154", "155"};
  std::set<std::string> names;
  const icu::Locale locale(language.c_str());
  for (const char* code : kCodes) {
    icu::UnicodeString name;
    icu::Locale("", code).getDisplayCountry(locale, name);
    std::string text;
    name.toUTF8String(text);
    names.insert(base::fold_name(text));
  }
  return names;
}

bool is_continent(const std::string& language, std::string_view words) {
  thread_local std::pair<std::string, std::set<std::string>> known;
  if (known.first != language) known = {language, continents_in(language)};
  return known.second.count(base::fold_name(words)) > 0;
}

class LabelReader {
 public:
  LabelReader(const Analysis& analysis, Span span) : analysis_(analysis), span_(span) {
    auto tokens = analysis.tokens_in(span);
    // A count behind it, a number or an "in" before it.
    if (tokens.size() > 1 && is_count(tokens.back()) && !is_date(tokens.back())) tokens = tokens.first(tokens.size() - 1);
    if (tokens.size() > 1 && is_count(tokens.front()) && !is_date(tokens.front())) tokens = tokens.subspan(1);
    if (tokens.size() > 1 && analysis.first_cue(tokens.front().span, Link::in) != nullptr) tokens = tokens.subspan(1);
    tokens_ = tokens;
    if (!tokens.empty()) inner_ = {tokens.front().span.begin, tokens.back().span.end};
  }

  std::optional<Label> read() const {
    if (tokens_.empty() || tokens_.size() > kMostKindWords) return std::nullopt;
    if (auto label = date()) return label;
    if (is_continent(analysis_.language().code(), analysis_.text(inner_))) return Label{LabelKind::continent, {}, {}, {}, {}, {}};
    if (auto label = kind()) return label;
    if (auto label = generic()) return label;
    return party();
  }

 private:
  bool is_count(const Token& token) const {
    if (!token.number) return false;
    const int value = number_value(analysis_.text(token.span));
    return value >= 0 && value <= kMostCounted;
  }

  bool is_date(const Token& token) const {
    const auto dates = analysis_.dates_in(span_);
    return std::any_of(dates.begin(), dates.end(), [&](const DateMention& date) { return date.span.contains(token.span); });
  }

  std::optional<Label> date() const {
    const auto dates = analysis_.dates_in(inner_);
    if (dates.size() != 1 || dates.front().span != inner_) return std::nullopt;
    return Label{LabelKind::date, {}, {}, dates.front().date, {}, {}};
  }

  // Words for ties, or for how they are, and no place besides.
  std::optional<Label> kind() const {
    if (!analysis_.dates_in(inner_).empty()) return std::nullopt;
    bool tie = false;
    bool state = false;
    for (const Cue& cue : analysis_.cues_in(inner_)) {
      tie = tie || cue.is(CueClass::tie) || cue.is(CueClass::tie_weak) || cue.is(CueClass::tie_remark);
      state = state || cue.is(CueClass::former) || cue.is(CueClass::plan) || cue.is(EventType::ended) || cue.is(EventType::suspended);
    }
    constexpr std::size_t kMostStateWords = 4;
    if (!tie && (!state || tokens_.size() > kMostStateWords)) return std::nullopt;
    for (const PlaceMention& place : analysis_.places_in(inner_)) {
      const auto cues = analysis_.cues_in(inner_);
      if (std::none_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.span.overlaps(place.span); })) return std::nullopt;
    }
    return Label{LabelKind::kind, {}, {}, {}, {}, {}};
  }

  // Words for parties, and small ones that join them.
  std::optional<Label> generic() const {
    Label label{LabelKind::generic, {}, {}, {}, {}, {}};
    std::size_t behind = 0;  // of the words that cues explain
    for (const Token& token : tokens_) {
      bool known = token.number || token.span.begin < behind;
      for (const Cue& cue : analysis_.cues_in({token.span.begin, inner_.end})) {
        if (cue.span.begin != token.span.begin) break;
        if (cue.is(CueClass::generic) && !label.parties) label.parties = cue.meaning->party_kind();
        const bool small = cue.is(CueClass::generic) || cue.is(CueClass::list_of) || cue.is(CueClass::particle) || cue.is(CueClass::link) || cue.is(CueClass::area);
        if (!small) continue;
        known = true;
        behind = std::max(behind, cue.span.end);
      }
      if (!known) return std::nullopt;
    }
    return label.parties ? std::optional(std::move(label)) : std::nullopt;
  }

  std::optional<Label> party() const {
    if (tokens_.size() > kMostWords || analysis_.has_cue(inner_, CueClass::tie) || analysis_.has_cue(inner_, CueClass::tie_weak))
      return std::nullopt;
    if (std::string code = PartyReader(analysis_).country_of(inner_); !code.empty())
      return Label{LabelKind::country, std::move(code), base::squeeze(analysis_.text(inner_)), {}, {}, {}};
    auto mention = PartyReader(analysis_).read_item(inner_);
    if (!mention || mention->core.begin != inner_.begin || !is_apposition({mention->span.end, inner_.end})) return std::nullopt;
    if (mention->is_country && mention->core.end == inner_.end) {
      Label label{LabelKind::country, mention->country, base::squeeze(analysis_.text(mention->core)), {}, {}, {}};
      label.place = std::move(mention);
      return label;
    }
    if (!mention->known && !mention->kind && mention->country.empty()) return std::nullopt;
    return Label{LabelKind::place, {}, {}, {}, std::move(mention), {}};
  }

  // Behind the name nothing, or what it is: "Ghent, provincial capital".
  bool is_apposition(Span rest) const {
    const auto tokens = analysis_.tokens_in(rest);
    return std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      const auto cues = analysis_.cues_in(token.span);
      return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.is(CueClass::generic) && cue.span == token.span; });
    });
  }

  const Analysis& analysis_;
  Span span_;
  Span inner_;
  std::span<const Token> tokens_;
};

}  // namespace

std::optional<Label> label_of(const Analysis& analysis, Span span) { return LabelReader(analysis, span).read(); }

}  // namespace comity::extract
