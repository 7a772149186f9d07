#include "extract/bodies.h"

#include <algorithm>

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kLongestName = 10;  // words behind "of"

bool is_blank(std::string_view gap) { return base::trim(gap).empty(); }

bool is_possessive(std::string_view gap) { return gap == "'" || gap == "’"; }

// Reads the words around the cue of a body.
class BodyReader {
 public:
  BodyReader(const Analysis& analysis, Span within) : analysis_(analysis), tokens_(analysis.tokens_in(within)) {}

  BodyMention read(const Cue& cue) const {
    std::size_t first = at_or_behind(cue.span.begin);
    if (cue.tokens > 1 && is_particle(first)) ++first;  // "the city council", which hides "the city"
    const std::size_t behind = at_or_behind(cue.span.end);
    BodyMention mention;
    if (cue.is(CueClass::body)) mention.kind = static_cast<BodyKind>(cue.meaning->value);
    const bool council = mention.kind == BodyKind::council;
    mention.span = {begin_of_name(first, tokens_[first].span.begin), end_of_name(behind, cue.span.end, council)};
    mention.name = base::squeeze(analysis_.text(mention.span));
    mention.country = country_of(mention.span, cue.span, mention.kind == BodyKind::council);
    return mention;
  }

 private:
  std::size_t at_or_behind(std::size_t position) const {
    std::size_t i = 0;
    while (i < tokens_.size() && tokens_[i].span.begin < position) ++i;
    return i;
  }

  std::string_view gap(std::size_t left, std::size_t right) const {
    return analysis_.text({tokens_[left].span.end, tokens_[right].span.begin});
  }

  bool is_particle(std::size_t i) const {
    return analysis_.language().lists(CueClass::particle, analysis_.folded(tokens_[i]));
  }

  // Capitalised words before the cue belong to the name: "Flemish Parliament", "Taiwan's Legislative Yuan".
  std::size_t begin_of_name(std::size_t first, std::size_t begin) const {
    for (std::size_t i = first; i > 0; --i) {
      const Token& token = tokens_[i - 1];
      const std::string_view between = analysis_.text({token.span.end, begin});
      if (!is_blank(between) && !is_possessive(between) && base::trim(between) != ".") break;
      const bool possessive_s = token.span.size() == 1 && i >= 2 && is_possessive(gap(i - 2, i - 1));
      if (token.caseless && !names_country(token.span)) break;
      if (!possessive_s && (!token.capital || token.number || is_particle(i - 1))) break;
      if (analysis_.first_cue(token.span, CueClass::link) != nullptr) break;  // "In Parliament"
      if (analysis_.has_cue(token.span, CueClass::weekday) || analysis_.has_cue(token.span, CueClass::month)) break;
      begin = token.span.begin;
    }
    return begin;
  }

  // In scripts without capitals only a country's name is sure to belong to the body's.
  bool names_country(Span token) const {
    if (analysis_.has_cue(token, CueClass::country) || analysis_.has_cue(token, CueClass::demonym)) return true;
    const auto places = analysis_.places_in(token);
    return std::any_of(places.begin(), places.end(), [&](const PlaceMention& p) { return !analysis_.gazetteer().country_code(analysis_.name_of(p)).empty(); });
  }

  // "… of the parliament X-Y friendship group", "Eduskunnan Japanin ystävyysryhmä": a country with a dash or a group's
  // word behind it belongs to the group's name.
  bool opens_pair(Span name) const {
    if (!names_country(name)) return false;
    for (const Cue& cue : analysis_.cues_in({name.end, tokens_.back().span.end}))
      if (cue.is(CueClass::group) && is_blank(analysis_.text({name.end, cue.span.begin}))) return true;
    const std::string_view behind = base::trim(analysis_.text({name.end, tokens_.back().span.end}));
    static constexpr std::string_view kDashes[] = {"-", "–", "·", "・", "‑"};
    return std::any_of(std::begin(kDashes), std::end(kDashes), [&](std::string_view dash) { return behind.starts_with(dash); });
  }

  // "Parlamentul României", "Parlement belge": a country right behind, in the genitive or as an adjective; for a council
  // a town too.
  std::size_t end_of_genitive(std::size_t begin, bool council) const {
    const auto& gazetteer = analysis_.gazetteer();
    for (const PlaceMention& place : analysis_.places_in({begin, tokens_.back().span.end})) {
      if (place.span.begin != begin) break;
      const bool country = !gazetteer.country_code(analysis_.name_of(place)).empty();
      if (opens_pair(place.span)) return 0;
      return country || council ? place.span.end : 0;
    }
    for (const Cue& cue : analysis_.cues_in({begin, tokens_.back().span.end}))
      if (cue.span.begin == begin && (cue.is(CueClass::demonym) || cue.is(CueClass::country))) return opens_pair(cue.span) ? 0 : cue.span.end;
    return 0;
  }

  // "of (the) Name Name": the words behind "of" as long as they are capitalised, with particles between them.
  std::size_t end_of_name(std::size_t behind, std::size_t end, bool council) const {
    if (behind >= tokens_.size() || !is_blank(analysis_.text({end, tokens_[behind].span.begin}))) return end;
    // "city council of" may be one phrase.
    const bool has_of = behind > 0 && analysis_.language().lists(CueClass::link, analysis_.folded(tokens_[behind - 1]));
    if (!has_of && analysis_.first_cue(tokens_[behind].span, Link::of) == nullptr) return std::max(end, end_of_genitive(tokens_[behind].span.begin, council));
    for (std::size_t i = has_of ? behind : behind + 1; i < tokens_.size() && i <= behind + kLongestName; ++i) {
      const std::string_view between = gap(i - 1, i);
      if (!is_blank(between) && base::trim(between) != "." && base::trim(between) != "-") break;
      if (names_something_else(tokens_[i].span) || opens_pair(tokens_[i].span) || analysis_.language().is_copula(analysis_.text(tokens_[i].span))) break;
      if (tokens_[i].capital)
        end = tokens_[i].span.end;
      else if (!is_particle(i))
        break;
    }
    return end;
  }

  // "… de México el Grupo de Amistad": what follows is no part of the name.
  bool names_something_else(Span token) const {
    for (const Cue& cue : analysis_.cues_in({token.begin, tokens_.back().span.end}))
      if (cue.span.begin == token.begin && (cue.is(CueClass::group) || cue.is(CueClass::act) || cue.is(CueClass::event))) return true;
    return false;
  }

  // A council's name is that of a place; the words of a parliament's name may be places by chance.
  std::string country_of(Span span, Span word, bool council) const {
    if (std::string behind = PartyReader(analysis_).country_in({word.end, span.end}); !behind.empty()) return behind;
    for (const Cue& cue : analysis_.cues_in(span))  // "Finlands riksdag" is not Sweden's
      if ((cue.is(CueClass::country) || cue.is(CueClass::demonym)) && !cue.span.overlaps(word)) return cue.meaning->text;
    for (const PlaceMention& place : analysis_.places_in({span.begin, word.begin}))
      if (std::string code = analysis_.gazetteer().country_code(analysis_.name_of(place)); !code.empty()) return code;
    for (const Cue& cue : analysis_.cues_in(span))
      if (cue.is(CueClass::body_country)) return cue.meaning->text;
    for (const PlaceMention& place : analysis_.places_in(span)) {
      if (place.span.overlaps(word)) continue;
      if (council) return std::string(analysis_.gazetteer().country(place.places.front()));
      for (const auto candidate : place.places)
        if (analysis_.gazetteer().kind(candidate) != gazetteer::PlaceKind::community)
          return std::string(analysis_.gazetteer().country(candidate));
    }
    const auto places = analysis_.places_in(span);  // a town that overlaps the word
    return council && !places.empty() ? std::string(analysis_.gazetteer().country(places.front().places.front()))
                                      : std::string();
  }

  const Analysis& analysis_;
  std::span<const Token> tokens_;
};

bool joins_names(std::string_view gap) {
  const std::string_view trimmed = base::trim(gap);
  return trimmed.empty() || trimmed == "-" || trimmed == "." || trimmed == "'" || trimmed == "’";
}

// The second half of "Mei-ling".
bool is_hyphenated(std::string_view text, const Token& token) {
  return token.span.begin >= 2 && text[token.span.begin - 1] == '-' && text[token.span.begin - 2] != ' ' && text[token.span.begin - 2] != '\n';
}

Span name_of(const Analysis& analysis, std::span<const Token> tokens) {
  while (!tokens.empty() && !tokens.front().capital) tokens = tokens.subspan(1);
  while (!tokens.empty() && !tokens.back().capital && !is_hyphenated(analysis.text(), tokens.back())) tokens = tokens.first(tokens.size() - 1);
  if (tokens.size() < 2 || tokens.size() > 6) return {};
  return {tokens.front().span.begin, tokens.back().span.end};
}

// The "Ján" of "Ján Novák" is no January: it stands in no date, and a name goes on behind it.
bool is_given_name(const Analysis& analysis, Span within, const Token& token) {
  for (const DateMention& date : analysis.dates_in(within))
    if (date.span.overlaps(token.span)) return false;
  const auto behind = analysis.tokens_in({token.span.end, within.end});
  const auto before = analysis.tokens_in({within.begin, token.span.begin});
  if (!token.capital || before.empty() || behind.empty() || !behind.front().capital) return false;
  if (analysis.text({token.span.end, behind.front().span.begin}) != " ") return false;
  return !analysis.has_cue(before.back().span, CueClass::link) && !analysis.has_cue(behind.front().span, CueClass::month);
}

// A word of a person's name, or a particle inside one. Offices and parties before it are no part of it.
bool in_name(const Analysis& analysis, Span within, const Token& token) {
  if (token.number || analysis.language().is_copula(analysis.text(token.span))) return false;
  for (const Cue& cue : analysis.cues_in(within)) {
    const bool other = cue.is(CueClass::office) || cue.is(CueClass::demonym) || cue.is(CueClass::body) ||
                       (cue.is(CueClass::month) && !is_given_name(analysis, within, token)) || cue.is(CueClass::weekday) || cue.is(CueClass::group) || cue.is(CueClass::country) ||
                       cue.is(CueClass::membership) || cue.is(CueClass::event) || cue.is(CueClass::group_word);
    if (other && cue.span.contains(token.span)) return false;
  }
  return token.capital || is_hyphenated(analysis.text(), token) ||
         analysis.language().lists(CueClass::particle, analysis.folded(token));
}

// "Congressional caucus" tells a country, but is no body.
bool overlaps_group(const Analysis& analysis, Span span) {
  const auto cues = analysis.cues_in(span);
  return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(CueClass::group) || cue.is(CueClass::group_weak); });
}

}  // namespace

std::vector<BodyMention> read_bodies(const Analysis& analysis, Span span) {
  std::vector<BodyMention> bodies;
  const BodyReader reader(analysis, span);
  for (const Cue& cue : analysis.cues_in(span)) {
    if (!cue.is(CueClass::body) && !cue.is(CueClass::body_country)) continue;
    if (overlaps_group(analysis, cue.span)) continue;
    BodyMention body = reader.read(cue);
    if (!bodies.empty() && bodies.back().span.overlaps(body.span)) {
      if (body.span.size() > bodies.back().span.size()) bodies.back() = std::move(body);
    } else {
      bodies.push_back(std::move(body));
    }
  }
  return bodies;
}

Span person_span_before(const Analysis& analysis, Span within, std::size_t end) {
  const auto tokens = analysis.tokens_in({within.begin, end});
  std::size_t first = tokens.size();
  while (first > 0 && in_name(analysis, within, tokens[first - 1])) {
    if (first < tokens.size() && !joins_names(analysis.text({tokens[first - 1].span.end, tokens[first].span.begin}))) break;
    --first;
  }
  return name_of(analysis, tokens.subspan(first));
}

Span person_span_behind(const Analysis& analysis, Span within, std::size_t begin) {
  const auto tokens = analysis.tokens_in({begin, within.end});
  std::size_t last = 0;
  while (last < tokens.size() && in_name(analysis, within, tokens[last])) {
    if (last > 0 && !joins_names(analysis.text({tokens[last - 1].span.end, tokens[last].span.begin}))) break;
    ++last;
  }
  return name_of(analysis, tokens.first(last));
}

std::string person_before(const Analysis& analysis, Span within, std::size_t end) {
  return base::squeeze(analysis.text(person_span_before(analysis, within, end)));
}

std::string person_behind(const Analysis& analysis, Span within, std::size_t begin) {
  return base::squeeze(analysis.text(person_span_behind(analysis, within, begin)));
}

Span without_stop(std::string_view text, Span span) {
  span = base::trim(text, span);
  while (!span.empty() && std::string_view(".;:,").find(text[span.end - 1]) != std::string_view::npos) --span.end;
  return base::trim(text, span);
}

}  // namespace comity::extract
