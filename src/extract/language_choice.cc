#include "extract/language_choice.h"

#include <unicode/ulocdata.h>
#include <unicode/uniset.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

#include "base/text.h"

namespace comity::extract {
namespace {

constexpr std::size_t kHead = 32'768;   // bytes: enough to tell a language by its words
constexpr std::size_t kRelation = 8;    // a word for a tie, group or act counts as so many others

struct Candidate {
  const Language* language;
  const LexiconHead* head;
};

bool is_relation(const Cue& cue) {
  return cue.is(CueClass::tie) || cue.is(CueClass::group) || cue.is(CueClass::act);
}

void add_letters(const std::string& code, icu::UnicodeSet& letters) {
  UErrorCode error = U_ZERO_ERROR;
  ULocaleData* data = ulocdata_open(code.c_str(), &error);
  for (const auto type : {ULOCDATA_ES_STANDARD, ULOCDATA_ES_AUXILIARY}) {
    icu::UnicodeSet part;
    ulocdata_getExemplarSet(data, part.toUSet(), USET_ADD_CASE_MAPPINGS, type, &error);
    if (U_SUCCESS(error)) letters.addAll(part);
  }
  ulocdata_close(data);
}

// The letters with which a language is written, in all its scripts, those of foreign words in it among them, by CLDR.
const icu::UnicodeSet& letters_of(const LexiconHead& language) {
  static std::mutex mutex;
  static std::map<std::string, icu::UnicodeSet> known;
  const std::lock_guard lock(mutex);
  auto [at, added] = known.try_emplace(language.code);
  if (!added) return at->second;
  add_letters(language.code, at->second);
  for (const std::string& code : language.also) add_letters(code, at->second);
  return at->second;
}

// The words with a letter that the language does not have: there is no "ъ" in Macedonian, and none but a few names have
// such.
std::size_t foreign_words(const LexiconHead& language, std::string_view text, const std::vector<Token>& tokens) {
  const icu::UnicodeSet& letters = letters_of(language);
  if (letters.isEmpty()) return 0;
  return static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), [&](const Token& token) {
    if (token.number) return false;
    const std::string_view word = token.span.of(text);
    for (std::size_t at = 0; at < word.size();)
      if (const char32_t c = base::next_code_point(word, at);
          u_isalpha(static_cast<UChar32>(c)) && !letters.contains(static_cast<UChar32>(c)))
        return true;
    return false;
  }));
}

// How many words of the text speak this language, less those that cannot be its own; 0 without one for a relation.
std::size_t weight_of(const Candidate& candidate, std::string_view text, std::vector<Token>& tokens) {
  Vocabulary vocabulary;
  std::vector<Cue> cues;
  candidate.language->find(text, tokens, 0, vocabulary, cues);
  if (std::none_of(cues.begin(), cues.end(), is_relation)) return 0;
  std::size_t weight = 0;
  for (std::size_t i = 0; i < cues.size();) {
    bool relation = false;  // of one phrase with several meanings, or within it
    const Cue& phrase = cues[i];
    for (; i < cues.size() && cues[i].span.begin < phrase.span.end; ++i) relation = relation || is_relation(cues[i]);
    weight += phrase.tokens * (relation ? kRelation : 1);
  }
  return weight - std::min(weight - 1, foreign_words(*candidate.head, text, tokens));
}

// Is a text of that language easily taken for one of this? Then words must tell.
bool is_near(const LexiconHead& language, std::string_view code) {
  return std::find(language.near.begin(), language.near.end(), code) != language.near.end();
}

// The language most of whose words stand in the head of the text, among `candidates`; of equals the first.
const Language* heaviest(const std::vector<Candidate>& candidates, std::string_view text) {
  // A cut inside a character spoils one word at most.
  const std::string_view head = text.substr(0, kHead);
  std::vector<Token> tokens;
  tokenize(head, {0, head.size()}, tokens);
  const Language* best = nullptr;
  std::size_t most = 0;
  for (const Candidate& candidate : candidates) {
    if (!candidate.language->may_name_relation(head)) continue;
    const std::size_t weight = weight_of(candidate, head, tokens);
    if (weight > most) best = candidate.language;
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
  std::vector<Candidate> candidates;
  if (known != nullptr) candidates.push_back({known, &lexicon.head(stated)});
  for (std::size_t i = 0; i < lexicon.size(); ++i) {
    if (known != nullptr && !is_near(lexicon.head(stated), lexicon.head(i).code)) continue;
    COMITY_TRY(const Language* language, lexicon.language(i));
    candidates.push_back({language, &lexicon.head(i)});
  }
  const Language* best = heaviest(candidates, document.text);
  return best != nullptr ? best : known;
}

}  // namespace comity::extract
