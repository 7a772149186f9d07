#include "extract/sentence_parties.h"

#include <algorithm>

#include "base/text.h"
#include "extract/marks.h"
#include "extract/sentence_roles.h"

namespace comity::extract {

using base::Span;

namespace {

// "University of A", "A airport".
bool joined_to_institution(const Analysis& analysis, Span sentence, const PartyMention& party) {
  for (const Cue& cue : analysis.cues_in(sentence)) {
    if (!cue.is(CueClass::institution) || cue.span.overlaps(party.span)) continue;
    const Span gap = cue.span.end <= party.span.begin ? Span{cue.span.end, party.span.begin}
                                                      : Span{party.core.end, cue.span.begin};
    if (has_mark(analysis.text(gap), kClauseMarks) || has_mark(analysis.text(gap), U"()（）")) continue;
    const std::size_t words = analysis.tokens_in(gap).size();
    if (words == 0 || (words == 1 && analysis.first_cue(gap, Link::of) != nullptr)) return true;
  }
  return false;
}

bool inside_tie_cue(const Analysis& analysis, Span sentence, const PartyMention& party) {
  const auto cues = analysis.cues_in(sentence);
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
    return cue.is(CueClass::tie) && cue.span.overlaps(party.span);
  });
}

// "die Sache": where nouns have capitals, an article before a name that is no region's or country's tells a noun.
bool is_noun(const Analysis& analysis, Span sentence, const PartyMention& party) {
  if (!analysis.language().capitalises_nouns() || party.kind || party.core.begin != party.span.begin) return false;
  const auto& gazetteer = analysis.gazetteer();
  const bool town = std::all_of(party.places.begin(), party.places.end(), [&](gazetteer::PlaceIndex place) {
    return gazetteer.kind(place) == gazetteer::PlaceKind::community;
  });
  const auto before = analysis.tokens_in({sentence.begin, party.span.begin});
  if (!town || before.empty() || analysis.text({before.back().span.end, party.span.begin}) != " ") return false;
  const auto cues = analysis.cues_in(before.back().span);
  const auto is = [&](auto&& what) { return std::any_of(cues.begin(), cues.end(), what); };
  const bool link = is([](const Cue& cue) { return cue.is(CueClass::link) && !cue.is(Link::of); });
  return !link && is([](const Cue& cue) {
    return cue.is(CueClass::particle) || cue.is(CueClass::number) ||
           cue.is(Pronoun::own);
  });
}

// "L'any": an article before a word, though a village bears such a name.
bool is_elided(const Analysis& analysis, std::span<const Token> tokens) {
  return tokens.size() == 2 && !tokens[1].capital && tokens[0].span.size() <= 2 &&
         analysis.text({tokens[0].span.end, tokens[1].span.begin}).find_first_not_of(" ") != std::string_view::npos &&
         analysis.language().lists(CueClass::particle, analysis.folded(tokens[0]));
}

// "The city district of Bonn" is a part of the town, and not the town itself: no region of that name is known, but a city.
bool is_part_of_town(const Analysis& analysis, const PartyMention& party) {
  constexpr std::int64_t kCity = 50'000;
  const auto& gazetteer = analysis.gazetteer();
  if (party.kind != PartyKind::region || party.places.empty() || party.core.begin == party.name.begin) return false;
  const auto words = analysis.tokens_in({party.core.begin, party.name.begin});
  if (words.empty() || !analysis.language().lists(CueClass::generic, analysis.folded(words.front()))) return false;
  return gazetteer.population(party.places.front()) >= kCity &&
         std::all_of(party.places.begin(), party.places.end(), [&](gazetteer::PlaceIndex place) {
           return gazetteer.kind(place) == gazetteer::PlaceKind::community;
         });
}

// "District XXII".
bool is_roman_number(std::string_view name) {
  return !name.empty() && name.find_first_not_of("IVXLC") == std::string_view::npos;
}

// A people's name, or a word for places or councils in general: "Dorf", "Regionen", "Council".
bool is_common(const Cue& cue) {
  return cue.is(CueClass::demonym) || cue.is(CueClass::generic) || cue.is(CueClass::wrapper_before) ||
         cue.is(CueClass::body);
}

// "Ruotsissa Turun ystävyyskaupunki on …": a country in another case that opens a sentence tells where, unless marked as a
// partner.
bool only_tells_country(const Analysis& analysis, Span sentence, const PartyMention& party) {
  return party.is_country && !party.nominative.empty() && !party.with && analysis.tokens_in({sentence.begin, party.span.begin}).empty();
}

}  // namespace

SmallWords small_words(const Analysis& analysis) {
  SmallWords words;
  for (const Token& token : analysis.tokens())
    if (!token.capital && !token.number) words.insert(analysis.folded(token));
  return words;
}

bool is_word(const Analysis& analysis, Span sentence, const PartyMention& party, const SmallWords& small) {
  const auto tokens = analysis.tokens_in(party.span);
  if (is_elided(analysis, tokens)) return true;
  const auto cues = analysis.cues_in(party.name);  // of "the French town" the name is no more than "town"
  if (analysis.tokens_in(party.name).size() == 1 && std::any_of(cues.begin(), cues.end(), is_common)) return true;
  if (tokens.size() != 1) return false;
  if (is_noun(analysis, sentence, party)) return true;
  auto first = analysis.tokens_in(sentence);
  while (first.size() > 1 && first.front().number) first = first.subspan(1);  // "12 Date of the next meeting"
  if (first.front().span.begin != tokens.front().span.begin) return false;
  constexpr std::size_t kShort = 3;
  constexpr std::int64_t kTown = 20'000;
  const std::string_view word = analysis.folded(tokens.front());
  const bool cased = base::fold_case(analysis.text(party.span)) != analysis.text(party.span);
  if (!cased) return false;
  if (first.size() > 1 && analysis.first_cue(first[1].span, Link::of) != nullptr) return true;  // "Most of the …"
  const bool listed =
      first.size() > 1 &&
      analysis.text({first[0].span.end, first[1].span.begin}).find_first_of(",:(") != std::string_view::npos;
  const auto& gazetteer = analysis.gazetteer();
  const bool town = std::any_of(party.places.begin(), party.places.end(), [&](gazetteer::PlaceIndex place) {
    return gazetteer.population(place) >= kTown && gazetteer.name(place) == analysis.text(party.name);
  });
  return (!listed && !town && base::code_point_count(word) <= kShort) || small.count(word) > 0;
}

bool is_numbered(const Analysis& analysis, const PartyMention& party) {
  constexpr std::size_t kLongestNumber = 5;  // bytes, with the blank before it
  const auto behind = analysis.tokens_in({party.span.end, party.span.end + kLongestNumber});
  if (behind.empty() || !behind.front().number || analysis.text({party.span.end, behind.front().span.begin}) != " ")
    return false;
  constexpr std::size_t kLongestDate = 40;
  const auto dates = analysis.dates_in({party.span.end, party.span.end + kLongestDate});
  return dates.empty() || dates.front().span.begin != behind.front().span.begin;
}

bool only_tells_where(const Analysis& analysis, Span sentence, const PartyMention& party) {
  if (party.in && !party.with) return true;
  const auto before = analysis.tokens_in({sentence.begin, party.span.begin});
  if (before.empty()) return false;
  const auto cues = analysis.cues_in(before.back().span);
  const auto is = [&](Link link) {
    return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.is(link); });
  };
  return is(Link::in) && !is(Link::with) && !is(Link::between) && !is(Link::of);
}

SentenceParties read_sentence_parties(const Analysis& analysis, Span sentence, const SmallWords& small) {
  SentenceParties out;
  std::optional<Span> where;  // the last country that only tells where
  for (PartyMention& party : PartyReader(analysis).read(sentence)) {
    // "towns in X, Y and Z": the others tell where, too.
    if (party.is_country && ((where && is_list_gap(analysis, {where->end, party.span.begin}, {})) || only_tells_where(analysis, sentence, party))) {
      where = party.span;
      out.scenes.push_back(std::move(party));
      continue;
    }
    if (!party.known && party.country.empty() && !party.kind) continue;
    if (is_word(analysis, sentence, party, small) || is_roman_number(analysis.text(party.name)) ||
        is_numbered(analysis, party))
      continue;
    if (is_part_of_town(analysis, party)) {
      out.part_of_town = true;
      continue;
    }
    if (only_tells_country(analysis, sentence, party)) continue;
    if (inside_tie_cue(analysis, sentence, party) || joined_to_institution(analysis, sentence, party)) continue;
    auto& list = only_tells_where(analysis, sentence, party) ? out.scenes : out.parties;
    list.push_back(std::move(party));
  }
  return out;
}

}  // namespace comity::extract
