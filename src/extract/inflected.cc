// Names of places in another case than the nominative: "Парижем", "v Praze", "Нижнем Новгороде". Every word of a name is
// turned into what it may be in the nominative (Language::nominatives), and the gazetteer tells which of these are names.
// A name of one word counts only if a place of some size bears it: what is left of a common word may be a hamlet's name.
#include <algorithm>

#include "extract/analysis.h"

namespace comity::extract {
namespace {

constexpr std::size_t kMostWords = 3;
constexpr std::size_t kMostSpellings = 48;  // of one name
constexpr std::size_t kLongestWord = 64;    // bytes
constexpr std::int64_t kLeastPopulation = 2000;

class InflectedNames {
 public:
  InflectedNames(std::string_view text, std::span<const Token> tokens, const std::vector<bool>& taken,
                 const Language& language, const gazetteer::Gazetteer& gazetteer)
      : text_(text), tokens_(tokens), taken_(taken), language_(language), gazetteer_(gazetteer) {}

  // The longest name that begins at token `i`; `words` is its length.
  std::optional<PlaceMention> at(std::size_t i, std::size_t& words) const {
    std::vector<std::string> names{""};
    std::optional<PlaceMention> best;
    for (std::size_t k = 0; k < kMostWords && i + k < tokens_.size(); ++k) {
      if (!may_belong(i, i + k)) break;
      names = continued(names, i + k, k > 0);
      if (names.empty()) break;
      if (auto mention = largest(names, k == 0)) {
        mention->span = {tokens_[i].span.begin, tokens_[i + k].span.end};
        best = std::move(mention);
        words = k + 1;
      }
    }
    return best;
  }

 private:
  bool may_belong(std::size_t first, std::size_t i) const {
    const Token& token = tokens_[i];
    if (taken_[i] || token.number || !token.capital || token.span.size() > kLongestWord) return false;
    if (i == first) return true;
    const std::string_view gap = text_.substr(tokens_[i - 1].span.end, token.span.begin - tokens_[i - 1].span.end);
    return gap == " " || gap == "-";
  }

  std::vector<std::string> continued(const std::vector<std::string>& names, std::size_t i, bool behind) const {
    std::vector<std::string> words = language_.nominatives(tokens_[i].span.of(text_));
    words.emplace_back(tokens_[i].span.of(text_));
    const std::string gap =
        behind ? std::string(text_.substr(tokens_[i - 1].span.end, tokens_[i].span.begin - tokens_[i - 1].span.end)) : "";
    std::vector<std::string> out;
    for (const std::string& name : names)
      for (const std::string& word : words)
        if (out.size() < kMostSpellings) out.push_back(name + gap + word);
    return out;
  }

  std::optional<PlaceMention> largest(const std::vector<std::string>& names, bool one_word) const {
    std::optional<PlaceMention> best;
    for (const std::string& name : names) {
      auto places = gazetteer_.exact(name);
      if (places.empty() || (one_word && !is_notable(places.front()))) continue;
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

  bool is_notable(gazetteer::PlaceIndex place) const {
    return gazetteer_.kind(place) != gazetteer::PlaceKind::community || gazetteer_.population(place) >= kLeastPopulation;
  }

  std::int64_t weight(gazetteer::PlaceIndex place) const {
    constexpr std::int64_t kState = 1'000'000'000;
    const auto kind = gazetteer_.kind(place);
    const bool state = kind == gazetteer::PlaceKind::state || kind == gazetteer::PlaceKind::polity;
    return gazetteer_.population(place) + (state ? kState : 0);
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const std::vector<bool>& taken_;
  const Language& language_;
  const gazetteer::Gazetteer& gazetteer_;
};

}  // namespace

void find_inflected(std::string_view text, std::span<const Token> tokens, const std::vector<bool>& taken,
                    const Language& language, const gazetteer::Gazetteer& gazetteer, std::vector<PlaceMention>& places) {
  const InflectedNames names(text, tokens, taken, language, gazetteer);
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t words = 1;
    if (auto mention = names.at(i, words)) places.push_back(std::move(*mention));
    i += words;
  }
}

}  // namespace comity::extract
