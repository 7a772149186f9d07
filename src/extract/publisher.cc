#include <algorithm>

#include "extract/scope.h"

namespace comity::extract {
namespace {

using base::Span;

constexpr std::size_t kHeadings = 3;

// Where the document's own text has the words (so that mentions can be found in it); empty if it has not.
std::optional<PartyMention> named_in_line(const Analysis& analysis, const Line& line) {
  for (PartyMention& party : PartyReader(analysis).read(line.span))
    if (party.known) return std::move(party);
  return std::nullopt;
}

// In a script without case a word of the language may bear a place's name too ("مدينة" is "town", and Medina).
bool is_common_word(const Analysis& analysis, std::string_view name) {
  std::vector<Token> tokens;
  tokenize(name, {0, name.size()}, tokens);
  return tokens.size() == 1 && tokens.front().caseless && analysis.language().knows(base::fold_name(name)) &&
         analysis.gazetteer().country_code(name).empty();
}

// Where `words` speak of ties: "Twin towns" is no page of the town that is also called Twin.
std::vector<Span> relations_in(const Analysis& analysis, const std::string& words) {
  std::vector<Token> tokens;
  std::vector<Cue> cues;
  Vocabulary vocabulary;
  tokenize(words, {0, words.size()}, tokens);
  analysis.language().find(words, tokens, 0, vocabulary, cues);
  std::vector<Span> spans;
  for (const Cue& cue : cues)
    if (names_relation(cue.meaning->cls)) spans.push_back(cue.span);
  return spans;
}

// A name that stands outside of the text (site name, title): the longest place name in it.
std::optional<Party> named_in(const Analysis& analysis, const std::string& words) {
  const auto& gazetteer = analysis.gazetteer();
  const auto relations = relations_in(analysis, words);
  for (const gazetteer::Mention& mention : gazetteer.scan(words)) {
    const bool speaks = std::any_of(relations.begin(), relations.end(), [&](Span span) { return span.contains(mention.span); });
    if (speaks) continue;
    gazetteer::Query query;
    query.name = mention.span.of(words);
    if (is_common_word(analysis, query.name)) continue;
    const auto choice = gazetteer.choose(query);
    if (!choice.best) continue;
    Party party;
    party.name = std::string(query.name);
    const auto place = choice.best->place;
    party.canonical = std::string(gazetteer.name(place));
    party.country = std::string(gazetteer.country(place));
    switch (gazetteer.kind(place)) {
      case gazetteer::PlaceKind::community: party.kind = PartyKind::community; break;
      case gazetteer::PlaceKind::region: party.kind = PartyKind::region; break;
      case gazetteer::PlaceKind::state:
      case gazetteer::PlaceKind::polity: party.kind = PartyKind::state; break;
    }
    party.place = PlaceRef{std::string(gazetteer.id(place)), party.country, gazetteer.lat(place), gazetteer.lon(place)};
    return party;
  }
  return std::nullopt;
}

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
  PlaceRef ref{std::string(gazetteer.id(place)), std::string(gazetteer.country(place)), gazetteer.lat(place), gazetteer.lon(place)};
  if (party.country.empty()) party.country = ref.country;
  party.kind = gazetteer.kind(place) == gazetteer::PlaceKind::community ? PartyKind::community
               : gazetteer.kind(place) == gazetteer::PlaceKind::region  ? PartyKind::region
                                                                        : PartyKind::state;
  party.place = std::move(ref);
  return party;
}

}  // namespace

std::optional<Party> find_publisher(const Analysis& analysis, const Options& options) {
  if (!options.about.empty()) return given(analysis, options);
  const source::Document& document = analysis.document();
  for (const std::string* words : {&document.site_name, &document.title})
    if (!words->empty())
      if (auto party = named_in(analysis, *words)) return party;
  std::size_t headings = 0;
  for (const Line& line : analysis.lines()) {
    if (line.kind == LineKind::heading && headings++ < kHeadings)
      if (const auto party = named_in_line(analysis, line)) return to_party(analysis, *party, {});
    if (line.kind != LineKind::prose || line.sentences == 0) continue;
    // The subject of the first sentence: a party with which it opens.
    const Span first = analysis.sentences_of(line).front().span;
    const auto parties = PartyReader(analysis).read(first);
    const auto tokens = analysis.tokens_in(first);
    const bool behind_word = !tokens.empty() && analysis.has_cue(tokens.front().span, CueClass::link);  // "With A, B has …"
    if (!parties.empty() && parties.front().known && tokens.size() > 1 && !behind_word &&
        parties.front().span.begin <= tokens[1].span.begin)
      return to_party(analysis, parties.front(), {});
    break;
  }
  return std::nullopt;
}

}  // namespace comity::extract
