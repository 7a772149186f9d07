#include <unicode/locid.h>

#include <algorithm>
#include <map>

#include "extract/scope.h"
#include "extract/sentence_parties.h"
#include "extract/states.h"

namespace comity::extract {
namespace {

using base::Span;
using gazetteer::PlaceKind;

constexpr std::size_t kHeadings = 3;
constexpr std::size_t kDateline = 9;    // words of a line that only tells when and by whom
constexpr std::size_t kFirstTexts = 5;  // lines among which the dateline stands
constexpr std::size_t kNamed = 2;       // what each time counts that a text names a town,
constexpr std::size_t kAtHome = 1;      // … that the text opens with it and its language is at home there,
constexpr std::size_t kStandsOut = 5;   // … and what shows that the text is about it

// Nothing but blanks stands between the cue and the name behind it.
bool leads_to(std::string_view text, const Cue& cue, Span name) {
  return cue.span.end <= name.begin && base::trim(text.substr(cue.span.end, name.begin - cue.span.end)).empty();
}

// Does the word right before the name say so?
bool has_before(std::string_view text, std::span<const Cue> cues, Span name, Link link) {
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
    return cue.is(link) && leads_to(text, cue, name);
  });
}

// "Silver wedding with X", "Guests from X", "Farewell to X": the other side. Where the word may also say "in" or "of" it may
// be the own town.
bool comes_from_elsewhere(std::string_view text, std::span<const Cue> cues, Span name) {
  const auto before = [&](Link link) { return has_before(text, cues, name, link); };
  if (before(Link::in) || before(Link::of)) return false;
  return before(Link::with) || before(Link::from) || before(Link::to);
}

// "A and B": the first of them is none that is known.
bool follows_unread(const Analysis& analysis, const Line& line, const PartyMention& party, std::span<const Cue> cues) {
  const auto before = analysis.tokens_in({line.span.begin, party.span.begin});
  return before.size() > 1 && before[before.size() - 2].capital && !before.back().caseless &&
         has_before(analysis.text(), cues, party.span, Link::and_);
}

// "Anna Cole", alone in its line: who wrote the text, though there are places called Anna and Cole.
bool is_of_person(const Analysis& analysis, const Line& line, const PartyMention& party) {
  constexpr std::size_t kName = 3;  // words
  const auto tokens = analysis.tokens_in(line.span);
  if (tokens.size() < 2 || tokens.size() > kName ||
      !std::all_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.capital && !t.caseless; }))
    return false;
  return party.partly || (party.kind == std::nullopt && party.span.end < line.span.end &&
                          analysis.cues_in({party.span.end, line.span.end}).empty() &&
                          analysis.text({party.span.end, tokens.back().span.begin}) == " ");
}

// Where the document's own text has the words (so that mentions can be found in it); empty if it has not.
std::optional<PartyMention> named_in_line(const Analysis& analysis, const Line& line) {
  const auto cues = analysis.cues_in(line.span);
  for (PartyMention& party : PartyReader(analysis).read(line.span)) {
    const bool elsewhere = party.with || comes_from_elsewhere(analysis.text(), cues, party.span);
    const bool scene = party.is_country && has_before(analysis.text(), cues, party.span, Link::in);  // "Twin towns in X"
    if (elsewhere || follows_unread(analysis, line, party, cues))
      return std::nullopt;  // "Farewell to A and greetings from B": what follows is another of them
    if (party.known && !scene && !is_numbered(analysis, party) && !is_of_person(analysis, line, party))
      return std::move(party);
  }
  return std::nullopt;
}

// Words that stand outside of the text (site name, title), with the language's cues in them.
class Title {
 public:
  Title(const Analysis& analysis, std::string_view words) : analysis_(analysis), words_(words) {
    tokenize(words, {0, words.size()}, tokens_);
    analysis.language().find(words, tokens_, 0, vocabulary_, cues_);
  }

  // The party that they name: the first place behind a word for its kind ("City of X"), else the first that is a name.
  std::optional<Party> party() const {
    std::optional<Party> first;
    for (const gazetteer::Mention& mention : analysis_.gazetteer().scan(words_)) {
      const Span span = without_kind(mention.span);
      if (!is_name(span)) continue;
      if (comes_from_elsewhere(words_, cues_, span)) break;
      const Cue* wrapper = wrapper_before(span);
      if (wrapper == nullptr && first) continue;
      auto party = party_of(span, wrapper);
      const bool scene = party && party->kind == PartyKind::state && has_before(words_, cues_, span, Link::in);  // "Twin towns in X"
      if (!party || scene) continue;
      if (wrapper != nullptr) return party;
      first = std::move(party);
    }
    return first;
  }

 private:
  // "Twin towns" is no page of the town that is also called Twin, nor "City of …" one of a place called City; and in a
  // script without case a word of the language may bear a place's name too ("مدينة" is "town", and Medina).
  bool is_name(Span span) const {
    const std::string_view name = span.of(words_);
    for (const Cue& cue : cues_) {
      if (!cue.span.contains(span)) continue;
      if (!may_be_place(cue)) return false;
    }
    const auto tokens = tokens_in(span);
    if (tokens.empty()) return false;
    return tokens.size() > 1 || !tokens.front().caseless || !analysis_.language().knows(base::fold_name(name)) ||
           !analysis_.gazetteer().country_code(name).empty();
  }

  // Other words of the language are no towns in a title: "May", "Twenty years".
  static bool may_be_place(const Cue& cue) {
    return cue.is(CueClass::country) || cue.is(CueClass::demonym) || cue.is(CueClass::column) ||
           cue.is(CueClass::abbreviation);
  }

  static bool is_kind(const Cue& cue) {
    return cue.is(CueClass::generic) || cue.is(CueClass::wrapper_before) || cue.is(CueClass::wrapper_after) || cue.is(CueClass::body);
  }

  std::vector<Token> tokens_in(Span span) const {
    std::vector<Token> out;
    std::copy_if(tokens_.begin(), tokens_.end(), std::back_inserter(out), [&](const Token& token) { return span.contains(token.span); });
    return out;
  }

  // "Cambridge City Council": though there is a Cambridge City, the larger Cambridge is meant.
  Span without_kind(Span span) const {
    const auto tokens = tokens_in(span);
    if (tokens.size() < 2) return span;
    const bool kind = std::any_of(cues_.begin(), cues_.end(), [&](const Cue& cue) { return is_kind(cue) && cue.span.begin == tokens.back().span.begin; });
    const Span bare{span.begin, tokens[tokens.size() - 2].span.end};
    return kind && largest(bare) > largest(span) ? bare : span;
  }

  std::int64_t largest(Span name) const {
    const auto& gazetteer = analysis_.gazetteer();
    std::int64_t most = -1;
    for (const gazetteer::PlaceIndex place : gazetteer.exact(name.of(words_)))
      if (gazetteer.kind(place) == gazetteer::PlaceKind::community) most = std::max(most, gazetteer.population(place));
    return most;
  }

  const Cue* wrapper_before(Span name) const {
    for (const Cue& cue : cues_)
      if (cue.is(CueClass::wrapper_before) && cue.span.end < name.begin && leads_to(words_, cue, name)) return &cue;
    return nullptr;
  }

  std::optional<Party> party_of(Span span, const Cue* wrapper) const {
    const auto& gazetteer = analysis_.gazetteer();
    gazetteer::Query query;
    query.name = span.of(words_);
    if (wrapper != nullptr) query.kind = wrapper->meaning->party_kind() == PartyKind::region ? PlaceKind::region : PlaceKind::community;
    const auto choice = gazetteer.choose(query);
    if (!choice.best) return std::nullopt;
    const auto place = choice.best->place;
    Party party;
    party.name = std::string(query.name);
    party.canonical = std::string(gazetteer.name(place));
    party.country = std::string(gazetteer.country(place));
    party.kind = kind_of(gazetteer.kind(place));
    party.place = reference(gazetteer, place);
    return party;
  }

  const Analysis& analysis_;
  std::string_view words_;
  std::vector<Token> tokens_;
  std::vector<Cue> cues_;
  Vocabulary vocabulary_;
};

Party given(const Analysis& analysis, const Options& options) {
  const auto& gazetteer = analysis.gazetteer();
  Party party;
  party.name = options.about;
  party.country = options.about_country;
  gazetteer::Query query;
  query.name = options.about;
  query.country = options.about_country == "XX" ? std::string_view{} : std::string_view(options.about_country);
  const auto choice = gazetteer.choose(query);
  if (!choice.best) return party;
  const auto place = choice.best->place;
  party.canonical = std::string(gazetteer.name(place));
  party.place = reference(gazetteer, place);
  if (party.country.empty()) party.country = party.place->country;
  party.kind = kind_of(gazetteer.kind(place));
  return party;
}

// In one of the first headings, up to the first text.
std::optional<PartyMention> named_in_headings(const Analysis& analysis) {
  std::size_t headings = 0;
  for (const Line& line : analysis.lines()) {
    if (line.kind == LineKind::heading && headings++ < kHeadings)
      if (auto party = named_in_line(analysis, line)) return party;
    if (line.kind == LineKind::prose && line.sentences > 0) break;
  }
  return std::nullopt;
}

// "VELDMOOR:", "VELDMOOR." and "Veldmoor – " before the text, "Veldmoor, 3 May": the place from which a text is dated.
bool is_dateline(const Analysis& analysis, Span sentence, const PartyMention& party) {
  if (!party.known || party.partly || !analysis.tokens_in({sentence.begin, party.span.begin}).empty()) return false;
  const std::string_view behind = base::trim(analysis.text().substr(party.span.end, sentence.end - party.span.end));
  if (behind == "." || behind.starts_with(':')) return true;
  const bool dash = behind.starts_with("–") || behind.starts_with("—") || behind.starts_with("- ");
  if (dash) return analysis.tokens_in(sentence).size() > kDateline;
  const auto rest = analysis.tokens_in({party.span.end, sentence.end});
  const auto dates = analysis.dates_in({party.span.end, sentence.end});
  return !rest.empty() && !dates.empty() && rest.size() <= kDateline &&
         dates.front().span.begin == rest.front().span.begin;
}

// The place right before the day with which a short line ends: "VELDMOOR, 14 May 2019", "The Courier, Ludlow, 3 May
// 2016".
std::optional<PartyMention> before_the_day(const Analysis& analysis, const Line& line) {
  const auto tokens = analysis.tokens_in(line.span);
  const auto dates = analysis.dates_in(line.span);
  if (tokens.size() > kDateline || dates.size() != 1 || !dates[0].date.start() || dates[0].date.start()->day == 0)
    return std::nullopt;
  constexpr std::size_t kMark = 4;  // bytes: a stop, "r."
  if (line.span.end - dates[0].span.end > kMark) return std::nullopt;
  for (PartyMention& party : PartyReader(analysis).read({line.span.begin, dates[0].span.begin}))
    if (party.known && !party.partly && is_comma(analysis.text({party.span.end, dates[0].span.begin})))
      return std::move(party);
  return std::nullopt;
}

bool is_named_below(const Analysis& analysis, const PartyMention& party, std::size_t line) {
  const std::string name = base::fold_name(analysis.text(party.name));
  for (std::size_t i = line + 1; i < analysis.lines().size(); ++i)
    for (const PartyMention& other : PartyReader(analysis).read(analysis.lines()[i].span))
      if (base::fold_name(other.nominative.empty() ? analysis.text(other.name) : std::string_view(other.nominative)) ==
          name)
        return true;
  return false;
}

// Where a text is dated from, if it is about that place too.
std::optional<PartyMention> dated_from(const Analysis& analysis) {
  for (std::size_t i = 0; i < std::min(kFirstTexts, analysis.lines().size()); ++i) {
    auto party = before_the_day(analysis, analysis.lines()[i]);
    if (party && !party->is_country && is_named_below(analysis, *party, i)) return party;
  }
  return std::nullopt;
}

// Only says who wrote, and when: no sentence.
bool is_byline(const Analysis& analysis, const Line& line) {
  return analysis.tokens_in(line.span).size() <= kDateline &&
         analysis.text(line.span).find_last_of(".!?") == std::string_view::npos;
}

// The place of the dateline; else the subject of the first sentence, with which it opens.
std::optional<PartyMention> opens_text(const Analysis& analysis) {
  std::size_t texts = 0;
  for (const Line& line : analysis.lines()) {
    if (line.kind != LineKind::prose || line.sentences == 0) continue;
    if (texts++ == kFirstTexts) break;
    const Span first = analysis.sentences_of(line).front().span;
    auto parties = PartyReader(analysis).read(first);
    const bool whole = !parties.empty() && parties.front().span == line.span && !parties.front().partly;
    if (!parties.empty() && is_dateline(analysis, first, parties.front())) return std::move(parties.front());
    if (is_byline(analysis, line) && !whole) continue;
    const auto tokens = analysis.tokens_in(first);
    const bool behind_word = !tokens.empty() && analysis.has_cue(tokens.front().span, CueClass::link);  // "With A, B has …"
    if (!parties.empty() && parties.front().known && tokens.size() > 1 && !behind_word && parties.front().span.begin <= tokens[1].span.begin)
      return std::move(parties.front());
    if (!analysis.dates_in(first).empty() && tokens.size() <= kDateline) continue;  // "Tuesday, 3 May 2018"
    break;
  }
  return std::nullopt;
}

// The country in which most speakers of a language live, by CLDR: "hu" is written in HU.
std::string home_of(const std::string& language) {
  icu::Locale locale(language.c_str());
  UErrorCode error = U_ZERO_ERROR;
  locale.addLikelySubtags(error);
  return U_SUCCESS(error) ? locale.getCountry() : std::string();
}

// The town or region that the text names most often, where one stands out: the partners are named once or twice, and
// lie abroad.
std::optional<PartyMention> named_most(const Analysis& analysis) {
  struct Named {
    std::size_t weight = 0;
    PartyMention first;
  };
  std::map<std::string, Named> named;
  const SmallWords small = small_words(analysis);
  const std::string home = home_of(analysis.language().code());
  const auto& gazetteer = analysis.gazetteer();
  const Line* opening = nullptr;  // the first line that names any
  for (const Line& line : analysis.lines()) {
    if (line.kind == LineKind::cell) continue;
    for (PartyMention& party : PartyReader(analysis).read(line.span)) {
      if (!party.known || party.is_country || party.partly || is_word(analysis, line.span, party, small)) continue;
      const std::string name = base::fold_name(party.nominative.empty() ? analysis.text(party.name) : std::string_view(party.nominative));
      Named& entry = named[name];
      if (opening == nullptr) opening = &line;
      if (entry.weight == 0) {
        const bool at_home = opening == &line && gazetteer.country(party.places.front()) == home;
        entry.weight = at_home ? kAtHome : 0;
        entry.first = std::move(party);
      }
      entry.weight += kNamed;
    }
  }
  Named* best = nullptr;
  std::size_t second = 0;
  for (auto& [name, entry] : named) {
    if (best == nullptr || entry.weight > best->weight) {
      second = best == nullptr ? 0 : best->weight;
      best = &entry;
    } else {
      second = std::max(second, entry.weight);
    }
  }
  return best != nullptr && best->weight >= kStandsOut && best->weight > second ? std::optional(std::move(best->first))
                                                                                : std::nullopt;
}

// A town with namesakes is the one near the places that the text names and that have none.
Party resolved(const Analysis& analysis, const PartyMention& party) {
  constexpr std::size_t kEnough = 16;
  PartyContext context;
  for (const Line& line : analysis.lines()) {
    if (party.places.size() < 2 || context.near.size() >= kEnough) break;
    for (const PartyMention& other : PartyReader(analysis).read(line.span))
      if (other.places.size() == 1 && !other.is_country) context.near.push_back(other.places.front());
  }
  return to_party(analysis, party, context);
}

}  // namespace

std::optional<Party> find_publisher(const Analysis& analysis, const Options& options) {
  if (!options.about.empty()) return given(analysis, options);
  const source::Document& document = analysis.document();
  if (document.site_name.empty())
    if (const auto party = dated_from(analysis)) return resolved(analysis, *party);
  for (const std::string* words : {&document.site_name, &document.title})
    if (!words->empty())
      if (auto party = Title(analysis, *words).party()) return party;
  std::optional<PartyMention> party = named_in_headings(analysis);
  if (!party) party = opens_text(analysis);
  if (!party) party = named_most(analysis);
  return party ? std::optional(resolved(analysis, *party)) : std::nullopt;
}

}  // namespace comity::extract
