// Names of places in another case than the nominative: "Парижем", "v Praze", "Нижнем Новгороде", "Frankfurtem nad Mohanem".
// Every word of a name is turned into what it may be in the nominative (Language::nominatives), and the gazetteer tells
// which of these are names. A name of one word counts only if a place of some size bears it: what is left of a common word
// may be a hamlet's name. A word that is a name as it stands ("Brna" = Pirna) may be another's case all the same ("Brna",
// of Brno): then the larger place was meant, by far, or by any measure behind a preposition, which asks for a case.
#include <algorithm>

#include "extract/analysis.h"

namespace comity::extract {
namespace {

constexpr std::size_t kMostWords = 4;
constexpr std::size_t kMostSpellings = 64;  // of one name
constexpr std::size_t kLongestWord = 64;    // bytes
constexpr std::int64_t kLeastPopulation = 2000;
constexpr std::int64_t kLeastAtOpening = 50'000;  // a sentence's first word has a capital anyhow
constexpr std::int64_t kByFar = 5;

bool is_particle(TokenUse use) { return use == TokenUse::particle || use == TokenUse::inner_preposition; }

class InflectedNames {
 public:
  InflectedNames(std::string_view text, std::span<const Token> tokens, std::span<const TokenUse> uses,
                 const Language& language, const gazetteer::Gazetteer& gazetteer)
      : text_(text), tokens_(tokens), uses_(uses), language_(language), gazetteer_(gazetteer) {}

  // The longest name that begins at token `i`; `words` is its length.
  std::optional<PlaceMention> at(std::size_t i, std::size_t& words) const {
    std::vector<std::string> names{""};
    std::string plain;  // the words as they stand, but for capitals: "MĚSTO BRNA"
    std::optional<PlaceMention> best;
    for (std::size_t k = 0; k < kMostWords && i + k < tokens_.size(); ++k) {
      if (!may_belong(i, i + k)) break;
      const std::string word = base::without_capitals(tokens_[i + k].span.of(text_));
      names = continued(names, word, i, i + k);
      plain += (k > 0 ? std::string(gap_before(i + k)) : std::string()) + word;
      if (names.empty()) break;
      const bool ends = !is_particle(uses_[i + k]) && (k > 0 || uses_[i] == TokenUse::free);
      if (!ends) continue;
      if (auto mention = largest(names, plain, i, k)) {
        mention->span = {tokens_[i].span.begin, tokens_[i + k].span.end};
        best = std::move(mention);
        words = k + 1;
      }
    }
    return best;
  }

  // Was the inflected name meant, where the same words are a name as they stand?
  bool prefers(const PlaceMention& inflected, const PlaceMention& exact, bool behind_preposition) const {
    const auto place = inflected.places.front();
    const auto other = exact.places.front();
    const std::string_view words = exact.span.of(text_);
    if (std::find(inflected.places.begin(), inflected.places.end(), other) != inflected.places.end()) {
      if (gazetteer_.name(other) == words) return false;
      return gazetteer_.name(other) == inflected.nominative || behind_preposition || !language_.may_be_nominative(words);
    }
    return weight(place) > weight(other) * (behind_preposition ? 1 : kByFar);
  }

 private:
  bool may_belong(std::size_t first, std::size_t i) const {
    const Token& token = tokens_[i];
    const TokenUse use = uses_[i];
    if (use == TokenUse::taken || token.number || token.span.size() > kLongestWord) return false;
    if (i == first) return token.capital && !is_particle(use);
    if (!token.capital && !is_particle(use)) return false;
    const std::string_view gap = gap_before(i);
    return gap == " " || gap == "-";
  }

  std::string_view gap_before(std::size_t i) const {
    return text_.substr(tokens_[i - 1].span.end, tokens_[i].span.begin - tokens_[i - 1].span.end);
  }

  // What stands behind a particle ("nad Mohanem") keeps its form.
  std::vector<std::string> continued(const std::vector<std::string>& names, const std::string& word, std::size_t first, std::size_t i) const {
    std::vector<std::string> words;
    if (!fixed(first, i)) words = language_.nominatives(word);
    words.push_back(word);
    const std::string gap = i > first ? std::string(gap_before(i)) : std::string();
    std::vector<std::string> out;
    for (const std::string& name : names)
      for (const std::string& form : words)
        if (out.size() < kMostSpellings) out.push_back(name + gap + form);
    return out;
  }

  bool fixed(std::size_t first, std::size_t i) const {
    for (std::size_t k = first; k <= i; ++k)
      if (is_particle(uses_[k])) return true;
    return false;
  }

  std::optional<PlaceMention> largest(const std::vector<std::string>& names, const std::string& plain, std::size_t first, std::size_t more) const {
    const std::string_view raw = text_.substr(tokens_[first].span.begin, tokens_[first + more].span.end - tokens_[first].span.begin);
    std::optional<PlaceMention> best;
    for (const std::string& name : names) {
      if (name == raw || name == plain) continue;
      auto places = gazetteer_.exact(name);
      if (places.empty() || (more == 0 && !is_notable(places.front(), opens(first) ? kLeastAtOpening : kLeastPopulation))) continue;
      // Of several spellings that fit one place, its own name is the one that was meant.
      if (best && !outweighs(places.front(), name, best->places.front())) continue;
      best = PlaceMention{{}, std::move(places), name};
    }
    return best;
  }

  bool outweighs(gazetteer::PlaceIndex place, std::string_view name, gazetteer::PlaceIndex other) const {
    if (place == other) return gazetteer_.name(place) == name;
    return weight(place) > weight(other);
  }

  // The token begins the line or a sentence.
  bool opens(std::size_t i) const { return i == 0 || gap_before(i).find_first_of(".!?:") != std::string_view::npos; }

  bool is_notable(gazetteer::PlaceIndex place, std::int64_t least) const {
    return gazetteer_.kind(place) != gazetteer::PlaceKind::community || gazetteer_.population(place) >= least;
  }

  std::int64_t weight(gazetteer::PlaceIndex place) const {
    constexpr std::int64_t kState = 1'000'000'000;
    const auto kind = gazetteer_.kind(place);
    const bool state = kind == gazetteer::PlaceKind::state || kind == gazetteer::PlaceKind::polity;
    return gazetteer_.population(place) + (state ? kState : 0);
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::span<const TokenUse> uses_;
  const Language& language_;
  const gazetteer::Gazetteer& gazetteer_;
};

bool asks_for_case(TokenUse before) { return before == TokenUse::preposition || before == TokenUse::inner_preposition; }

// The exact mentions of a line by the token at which they begin.
struct Exact {
  std::size_t place = kNone;
  std::size_t words = 0;
};

std::vector<Exact> by_token(std::span<const Token> tokens, const std::vector<PlaceMention>& places, std::size_t first) {
  std::vector<Exact> out(tokens.size());
  std::size_t i = 0;
  for (std::size_t p = first; p < places.size(); ++p) {
    while (i < tokens.size() && tokens[i].span.begin < places[p].span.begin) ++i;
    if (i == tokens.size() || tokens[i].span.begin != places[p].span.begin) continue;
    std::size_t end = i;
    while (end < tokens.size() && tokens[end].span.end <= places[p].span.end) ++end;
    out[i] = {p, end - i};
  }
  return out;
}

}  // namespace

void find_inflected(std::string_view text, std::span<const Token> tokens, std::span<const TokenUse> uses,
                    const Language& language, const gazetteer::Gazetteer& gazetteer, std::vector<PlaceMention>& places,
                    std::size_t first) {
  const InflectedNames names(text, tokens, uses, language, gazetteer);
  const std::vector<Exact> exact = by_token(tokens, places, first);
  std::vector<PlaceMention> found;
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t words = 0;
    auto mention = names.at(i, words);
    const Exact& here = exact[i];
    if (mention && here.words == words)
      if (const bool asked = (i > 0 && asks_for_case(uses[i - 1])) || language.says_with(tokens[i + words - 1].span.of(text));
          !names.prefers(*mention, places[here.place], asked))
        mention.reset();
    // A longer name that begins inside and ends behind is left alone.
    for (std::size_t k = 1; mention && k < words; ++k)
      if (k + exact[i + k].words > words) mention.reset();
    if (mention && words >= here.words) {
      found.push_back(std::move(*mention));
      i += words;
      continue;
    }
    if (here.place != kNone) found.push_back(std::move(places[here.place]));
    i += std::max<std::size_t>(here.words, 1);
  }
  places.resize(first);
  std::move(found.begin(), found.end(), std::back_inserter(places));
}

}  // namespace comity::extract
