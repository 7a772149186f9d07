#include "extract/affixes.h"

#include <algorithm>

#include "base/text.h"

namespace comity::extract {
namespace {

using base::Span;
using gazetteer::Mention;

constexpr std::size_t kShortestStem = 2;         // letters
constexpr std::size_t kLongestWord = 96;         // bytes; longer words are left whole
constexpr std::int64_t kLeastPopulation = 5000;  // of a place whose name stands behind a prefix

class Parter {
 public:
  Parter(std::string_view text, const Language& language) : text_(text), language_(language), affixes_(language.affixes()) {}

  // Where a name may begin or end inside the word.
  void add_edges(const Token& token, std::vector<std::size_t>& edges) const {
    const std::string_view word = token.span.of(text_);
    if (!may_part(token)) return;
    for (const std::string& affix : affixes_.before)
      if (leaves_stem(word, affix, true)) edges.push_back(token.span.begin + affix.size());
    std::size_t end = word.size();
    for (const auto* list : {&affixes_.behind, &affixes_.unit})
      for (const std::string& affix : *list)
        if (leaves_stem(word, affix, false)) edges.push_back(token.span.begin + end - affix.size());
    // A unit before a particle: "서울|시|와".
    for (const std::string& affix : affixes_.behind) {
      if (!leaves_stem(word, affix, false)) continue;
      const std::string_view stem = word.substr(0, word.size() - affix.size());
      for (const std::string& unit : affixes_.unit)
        if (leaves_stem(stem, unit, false)) edges.push_back(token.span.begin + stem.size() - unit.size());
    }
  }

  // The lengths of the pieces of a word that the lexicon parts; one piece if it does not.
  std::vector<std::size_t> pieces(const Token& token) const {
    const std::string_view word = token.span.of(text_);
    if (!may_part(token)) return {word.size()};
    // What a name leaves of its word: "시|와는".
    for (const std::string& affix : affixes_.behind)
      if (word.size() > affix.size() && word.ends_with(affix) && is_unit(word.substr(0, word.size() - affix.size())))
        return {word.size() - affix.size(), affix.size()};
    if (known(word)) return {word.size()};
    for (const std::string& affix : affixes_.always)
      if (leaves_stem(word, affix, false)) return {word.size() - affix.size(), affix.size()};
    for (const std::string& affix : affixes_.before)
      if (leaves_stem(word, affix, true) && known(word.substr(affix.size()))) return {affix.size(), word.size() - affix.size()};
    if (auto parts = with_unit(word); !parts.empty()) return parts;
    for (const std::string& affix : affixes_.behind) {
      if (!leaves_stem(word, affix, false)) continue;
      const std::string_view stem = word.substr(0, word.size() - affix.size());
      if (known(stem)) return {stem.size(), affix.size()};
      if (auto parts = with_unit(stem); !parts.empty()) {
        parts.push_back(affix.size());
        return parts;
      }
    }
    return {word.size()};
  }

 private:
  static bool may_part(const Token& token) {
    return !token.number && token.caseless && token.span.size() <= kLongestWord;
  }

  bool known(std::string_view word) const { return language_.knows(base::fold_name(word)); }

  static bool leaves_stem(std::string_view word, std::string_view affix, bool before) {
    if (word.size() <= affix.size() || !(before ? word.starts_with(affix) : word.ends_with(affix))) return false;
    const std::string_view stem = before ? word.substr(affix.size()) : word.substr(0, word.size() - affix.size());
    return base::code_point_count(stem) >= kShortestStem;
  }

  bool is_unit(std::string_view word) const {
    return std::find(affixes_.unit.begin(), affixes_.unit.end(), word) != affixes_.unit.end();
  }

  std::vector<std::size_t> with_unit(std::string_view word) const {
    for (const std::string& unit : affixes_.unit)
      if (leaves_stem(word, unit, false)) return {word.size() - unit.size(), unit.size()};
    return {};
  }

  std::string_view text_;
  const Language& language_;
  const Affixes& affixes_;
};

bool is_notable(const gazetteer::Gazetteer& gazetteer, const Mention& mention) {
  return std::any_of(mention.places.begin(), mention.places.end(), [&](gazetteer::PlaceIndex place) {
    return gazetteer.kind(place) != gazetteer::PlaceKind::community || gazetteer.population(place) >= kLeastPopulation;
  });
}

// Puts `pieces` (their lengths) in the place of a token.
void append_pieces(const Token& token, const std::vector<std::size_t>& pieces, std::vector<Token>& out) {
  std::size_t begin = token.span.begin;
  for (const std::size_t size : pieces) {
    Token piece = token;
    piece.span = {begin, begin + size};
    out.push_back(piece);
    begin += size;
  }
}

}  // namespace

std::vector<Mention> part_affixes(std::string_view text, Span line, std::vector<Token>& tokens, std::size_t first,
                                  const Language& language, const gazetteer::Gazetteer& gazetteer) {
  const Parter parter(text, language);
  std::vector<std::size_t> edges;
  for (std::size_t i = first; i < tokens.size(); ++i) parter.add_edges(tokens[i], edges);
  for (std::size_t& edge : edges) edge -= line.begin;
  std::sort(edges.begin(), edges.end());
  std::vector<Mention> mentions = gazetteer.scan(line.of(text), edges);
  const auto is_prefix = [&](std::string_view word) {
    const auto& before = language.affixes().before;
    return std::find(before.begin(), before.end(), word) != before.end();
  };
  // A name that begins within a word stands behind a prefix; one that ends within a word may be a prefix itself.
  std::erase_if(mentions, [&](const Mention& mention) {
    const std::string_view name = mention.span.of(line.of(text));
    if (base::code_point_count(name) < kShortestStem || is_prefix(name)) return true;
    return std::binary_search(edges.begin(), edges.end(), mention.span.begin) && !is_notable(gazetteer, mention);
  });
  std::vector<Token> parted;
  std::size_t next = 0;  // of the mentions
  for (std::size_t i = first; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    while (next < mentions.size() && mentions[next].span.end + line.begin <= token.span.begin) ++next;
    std::vector<std::size_t> cuts;
    for (std::size_t m = next; m < mentions.size() && mentions[m].span.begin + line.begin < token.span.end; ++m)
      for (const std::size_t at : {mentions[m].span.begin + line.begin, mentions[m].span.end + line.begin})
        if (at > token.span.begin && at < token.span.end) cuts.push_back(at);
    std::size_t begin = token.span.begin;
    cuts.push_back(token.span.end);
    for (const std::size_t cut : cuts) {
      if (cut <= begin) continue;
      Token piece = token;
      piece.span = {begin, cut};
      // What a name leaves may be a unit with a particle; a name itself is left whole.
      append_pieces(piece, parter.pieces(piece), parted);
      begin = cut;
    }
  }
  tokens.resize(first);
  tokens.insert(tokens.end(), parted.begin(), parted.end());
  return mentions;
}

}  // namespace comity::extract
