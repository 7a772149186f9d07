#include "extract/language_choice.h"

#include <algorithm>
#include <vector>

namespace comity::extract {
namespace {

constexpr std::size_t kHead = 32'768;   // bytes: enough to tell a language by its words
constexpr std::size_t kRelation = 8;    // a word for a tie, group or act counts as so many others

bool is_relation(const Cue& cue) {
  return cue.is(CueClass::tie) || cue.is(CueClass::group) || cue.is(CueClass::act);
}

// How many words of the text speak this language; 0 without one for a relation.
std::size_t weight_of(const Language& language, std::string_view text, std::vector<Token>& tokens) {
  Vocabulary vocabulary;
  std::vector<Cue> cues;
  language.find(text, tokens, 0, vocabulary, cues);
  if (std::none_of(cues.begin(), cues.end(), is_relation)) return 0;
  std::size_t weight = 0;
  std::size_t counted = 0;  // the end of the last phrase: one with several meanings counts once
  for (const Cue& cue : cues) {
    if (cue.span.begin < counted) continue;
    weight += cue.tokens * (is_relation(cue) ? kRelation : 1);
    counted = cue.span.end;
  }
  return weight;
}

// Is a text of that language easily taken for one of this? Then words must tell.
bool is_near(const LexiconHead& language, std::string_view code) {
  return std::find(language.near.begin(), language.near.end(), code) != language.near.end();
}

// The language most of whose words stand in the head of the text, among `candidates`; of equals the first.
const Language* heaviest(const std::vector<const Language*>& candidates, std::string_view text) {
  // A cut inside a character spoils one word at most.
  const std::string_view head = text.substr(0, kHead);
  std::vector<Token> tokens;
  tokenize(head, {0, head.size()}, tokens);
  const Language* best = nullptr;
  std::size_t most = 0;
  for (const Language* language : candidates) {
    if (!language->may_name_relation(head)) continue;
    const std::size_t weight = weight_of(*language, head, tokens);
    if (weight > most) best = language;
    most = std::max(most, weight);
  }
  return best;
}

}  // namespace

base::Result<const Language*> choose_language(const Lexicon& lexicon, const source::Document& document) {
  const std::size_t stated = lexicon.find(document.language);
  const Language* known = nullptr;
  if (stated != Lexicon::kNoLanguage) {
    COMITY_TRY(known, lexicon.language(stated));
    if (lexicon.head(stated).near.empty()) return known;
  } else if (!document.language.empty()) {
    return nullptr;
  }
  std::vector<const Language*> candidates;
  if (known != nullptr) candidates.push_back(known);
  for (std::size_t i = 0; i < lexicon.size(); ++i) {
    if (known != nullptr && !is_near(lexicon.head(stated), lexicon.head(i).code)) continue;
    COMITY_TRY(const Language* language, lexicon.language(i));
    candidates.push_back(language);
  }
  const Language* best = heaviest(candidates, document.text);
  return best != nullptr ? best : known;
}

}  // namespace comity::extract
