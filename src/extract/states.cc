#include "extract/states.h"

#include <algorithm>

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kLongestBracket = 30;  // bytes

class StateReader {
 public:
  StateReader(const Analysis& analysis, Span span) : analysis_(analysis), span_(span), cues_(analysis.cues_in(span)) {}

  std::vector<StateMention> read() {
    for (const Cue& cue : cues_) {
      if (cue.is(CueClass::area)) put(area(cue));
      if (cue.is(CueClass::country)) put(of_country(cue, false));
    }
    for (const PlaceMention& place : analysis_.places_in(span_)) add_place(place);
    for (const Cue& cue : cues_)
      if (cue.is(CueClass::demonym)) put(of_country(cue, true));
    std::sort(found_.begin(), found_.end(),
              [](const StateMention& a, const StateMention& b) { return a.span.begin < b.span.begin; });
    return std::move(found_);
  }

 private:
  // The first to take a span keeps it, but for a name that goes on behind it.
  void put(StateMention state) {
    for (StateMention& other : found_) {
      if (!other.span.overlaps(state.span)) continue;
      if (state.span.size() > other.span.size() && !state.adjective) other = std::move(state);
      return;
    }
    found_.push_back(std::move(state));
  }

  // "Central Africa"; "South (Iraqi) Kurdistan" with what stands before the bracket.
  StateMention area(const Cue& cue) const {
    StateMention state{cue.span, base::squeeze(analysis_.text(cue.span)), "XX", {}, false, true};
    const std::string_view before = base::trim(analysis_.text({span_.begin, cue.span.begin}));
    const std::size_t open = before.rfind('(');
    if (!before.ends_with(')') || open == std::string_view::npos || before.size() - open > kLongestBracket) return state;
    const auto tokens = analysis_.tokens_in({span_.begin, span_.begin + open});
    if (tokens.empty() || !is_upper_word(analysis_.text(tokens.back().span))) return state;
    state.span.begin = tokens.back().span.begin;
    state.name = std::string(analysis_.text(tokens.back().span)) + " " + state.name;
    return state;
  }

  StateMention of_country(const Cue& cue, bool adjective) const {
    const auto& gazetteer = analysis_.gazetteer();
    const std::string& code = cue.meaning->text;
    const std::string name = adjective ? gazetteer.country_name(code, analysis_.language().code())
                                       : base::squeeze(without_article(cue));
    return {cue.span, name, code, reference(gazetteer, gazetteer.country_record(code)), adjective, true};
  }

  // "the Netherlands"
  std::string_view without_article(const Cue& cue) const {
    const auto tokens = analysis_.tokens_in(cue.span);
    std::size_t first = 0;
    while (first + 1 < tokens.size() && !tokens[first].capital) ++first;
    return analysis_.text({tokens[first].span.begin, cue.span.end});
  }

  void add_place(const PlaceMention& place) {
    const auto& gazetteer = analysis_.gazetteer();
    const std::string_view name = analysis_.name_of(place);
    const std::string code = gazetteer.country_code(name);
    const auto region = std::find_if(place.places.begin(), place.places.end(), [&](gazetteer::PlaceIndex p) {
      return gazetteer.kind(p) != gazetteer::PlaceKind::community;
    });
    if (code.empty() && region == place.places.end()) return;
    if (is_part_of_longer_name(place.span)) return;
    if (code.empty() && analysis_.text().substr(place.span.end).starts_with(" (")) return;  // "East (Iranian), …"
    const auto record = code.empty() ? std::optional(*region) : gazetteer.country_named(name);
    const std::string country = code.empty() ? std::string(gazetteer.country(*region)) : code;
    put({place.span, base::squeeze(name), country, reference(gazetteer, record), false, !code.empty()});
  }

  // "Jordan Smith", "Anna Jordan": a capitalised word that no list knows stands beside it.
  bool is_part_of_longer_name(Span place) const {
    // Where all nouns have capitals, a capital tells nothing of names.
    if (!is_upper_word(analysis_.text(place)) || analysis_.language().capitalises_nouns()) return false;
    const auto tokens = analysis_.tokens_in(span_);
    const auto at = std::lower_bound(tokens.begin(), tokens.end(), place.begin,
                                     [](const Token& t, std::size_t p) { return t.span.begin < p; });
    auto behind = at;
    while (behind != tokens.end() && behind->span.begin < place.end) ++behind;
    const bool follows = behind != tokens.end() && analysis_.text({place.end, behind->span.begin}) == " " && is_unknown(*behind);
    if (follows) return true;
    if (at == tokens.begin() || at == tokens.end()) return false;
    const Token& before = *std::prev(at);
    const bool opens = std::prev(at) == tokens.begin();
    return !opens && analysis_.text({before.span.end, place.begin}) == " " && is_unknown(before);
  }

  bool is_unknown(const Token& token) const {
    if (!is_upper_word(analysis_.text(token.span))) return false;
    const bool known = std::any_of(cues_.begin(), cues_.end(), [&](const Cue& c) { return c.span.contains(token.span); });
    if (known) return false;
    const auto places = analysis_.places_in(span_);
    return std::none_of(places.begin(), places.end(), [&](const PlaceMention& p) { return p.span.contains(token.span); });
  }

  const Analysis& analysis_;
  Span span_;
  std::span<const Cue> cues_;
  std::vector<StateMention> found_;
};

}  // namespace

std::optional<PlaceRef> reference(const gazetteer::Gazetteer& gazetteer, std::optional<gazetteer::PlaceIndex> place) {
  if (!place) return std::nullopt;
  return PlaceRef{std::string(gazetteer.id(*place)), std::string(gazetteer.country(*place)), gazetteer.lat(*place),
                  gazetteer.lon(*place)};
}

std::vector<StateMention> read_states(const Analysis& analysis, Span span) { return StateReader(analysis, span).read(); }

}  // namespace comity::extract
