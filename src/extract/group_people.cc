#include "extract/group_people.h"

#include <algorithm>

#include "extract/states.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kElectionWords = 9;   // between a name and "was elected chair"
constexpr std::size_t kTitleWords = 6;      // between "is led by" and the name
constexpr std::size_t kSmallWords = 3;      // between "is" and the name: "is the", "is Ms"
constexpr std::size_t kOfGroup = 5;         // words between an office and the group's word
constexpr std::size_t kOfBody = 2;          // words between an office and the body that is meant
constexpr std::size_t kPartyLink = 2;       // small words between "group" and a party's name: "of the"
constexpr std::size_t kSmallWord = 3;       // letters
constexpr std::size_t kLongestCaseless = 4; // words of a name in a script without capitals
constexpr std::size_t kLongestHan = 5;      // signs of a name
constexpr std::size_t kLongestHangul = 4;
constexpr int kFewestMembers = 3;           // "two members travelled …" counts no group

std::size_t words(const Analysis& analysis, std::size_t from, std::size_t to) { return analysis.tokens_in({from, to}).size(); }

bool names_group(const Cue& cue) { return cue.is(CueClass::group) || cue.is(CueClass::group_weak) || cue.is(CueClass::group_word); }

bool is_known(const Analysis& analysis, const Token& token) {
  if (!analysis.cues_in(token.span).empty()) return true;
  for (const Cue& cue : analysis.cues_in(analysis.sentences()[analysis.sentence_at(token.span.begin)].span))
    if (cue.span.contains(token.span)) return true;
  const auto places = analysis.places_in(analysis.lines()[analysis.line_at(token.span.begin)].span);
  return std::any_of(places.begin(), places.end(), [&](const PlaceMention& place) { return place.span.contains(token.span); });
}

bool is_acronym(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters)
    if (!base::is_upper(base::next_code_point(word, at))) return false;
  return letters >= 2;
}

// Could the word be a party's name: an acronym, or a capital where no noun has one?
bool may_name_party(const Analysis& analysis, Span sentence, const Token& token) {
  if (token.caseless || token.number) return false;
  if (is_acronym(analysis.text(token.span)) && analysis.cues_in(token.span).empty()) return true;
  return token.capital && !is_known(analysis, token) && !analysis.language().capitalises_nouns() && token.span.begin > analysis.tokens_in(sentence).front().span.begin;
}

bool is_small(const Analysis& analysis, const Token& token) {
  return !token.capital && base::code_point_count(analysis.text(token.span)) <= kSmallWord;
}

// "Le groupe LR", "o grupo parlamentar do PS", "AK Parti Grubu".
bool is_named_after_party(const Analysis& analysis, Span sentence, const Cue& group) {
  std::size_t end = group.span.end;
  std::size_t skipped = 0;
  for (const Token& token : analysis.tokens_in({group.span.end, sentence.end})) {
    if (analysis.text({end, token.span.begin}).find_first_of(",;:.()") != std::string_view::npos) break;
    if (may_name_party(analysis, sentence, token)) return true;
    if (!is_small(analysis, token) || ++skipped > kPartyLink) break;
    end = token.span.end;
  }
  const auto before = analysis.tokens_in({sentence.begin, group.span.begin});
  return !before.empty() && analysis.text({before.back().span.end, group.span.begin}) == " " &&
         may_name_party(analysis, sentence, before.back());
}

bool is_faction(const Analysis& analysis, Span sentence, const Cue& cue) {
  if (cue.is(CueClass::faction)) return true;
  return (cue.is(CueClass::group_word) || cue.is(CueClass::group_weak)) && is_named_after_party(analysis, sentence, cue);
}

bool in_brackets(std::string_view text, Span token) {
  const std::size_t open = text.substr(0, token.begin).find_last_of("()");
  return open != std::string_view::npos && text[open] == '(' && token.begin - open < 40;
}

// "Chairman of the National Assembly" chairs no group.
bool is_of_another_body(const Analysis& analysis, Span sentence, const Cue& office) {
  const Cue* body = analysis.first_cue({office.span.end, sentence.end}, CueClass::body);
  if (body != nullptr && words(analysis, office.span.end, body->span.begin) <= kOfBody) return true;
  std::size_t away = 0;
  for (const Token& token : analysis.tokens_in({office.span.end, sentence.end})) {  // "the leader of the XY"
    if (++away > kOfGroup || analysis.language().is_copula(analysis.text(token.span))) break;
    if (is_acronym(analysis.text(token.span)) && analysis.cues_in(token.span).empty() && !in_brackets(analysis.text(), token.span)) return true;
  }
  const auto behind = analysis.cues_in({office.span.end, sentence.end});
  return !behind.empty() && behind.front().is(Link::of) && words(analysis, office.span.end, behind.front().span.begin) == 0;
}

// The group whose office it is: "chair of the parliamentary friendship group".
const Cue* group_of(const Analysis& analysis, Span sentence, const Cue& office) {
  const Cue* best = nullptr;
  for (const Cue& cue : analysis.cues_in({office.span.end, sentence.end})) {
    if (!names_group(cue)) continue;
    if (words(analysis, office.span.end, cue.span.begin) <= kOfGroup) best = &cue;
    break;
  }
  return best;
}

// A person's name as far as it can be told in one sentence: no country, body or group.
class PersonReader {
 public:
  enum class Lead { none, copula, by };  // what leads to a name some words behind an office

  PersonReader(const Analysis& analysis, Span sentence) : analysis_(analysis), sentence_(sentence) {
    for (const BodyMention& body : read_bodies(analysis, sentence)) others_.push_back(body.span);
    for (const StateMention& state : read_states(analysis, sentence))
      if (state.is_country) others_.push_back(state.span);
  }

  std::string directly_behind(std::size_t begin) const {
    if (std::string name = unspaced_behind(begin); !name.empty()) return name;
    return checked(person_span_behind(analysis_, sentence_, behind_titles(begin)));
  }

  // A few words on: "is led by the deputy N. N.".
  std::string soon_behind(std::size_t begin, std::size_t limit, Lead led) const {
    std::size_t skipped = 0;
    std::size_t end = begin;
    for (const Token& token : analysis_.tokens_in({begin, limit})) {
      const std::string_view gap = analysis_.text({end, token.span.begin});
      if (led == Lead::none && is_meeting(token.span)) return {};  // "the chair met Prime Minister N. N."
      if (analysis_.language().is_copula(analysis_.text(token.span))) led = Lead::copula;
      if (skipped > kTitleWords || gap.find_first_of(";.") != std::string_view::npos) return {};
      if (token.capital)
        if (std::string name = checked(person_span_behind(analysis_, sentence_, token.span.begin)); !name.empty()) return name;
      end = token.span.end;
      ++skipped;
    }
    return {};
  }

  // Before the office, with the words of the election between.
  std::string before(std::size_t end) const {
    const auto tokens = analysis_.tokens_in({sentence_.begin, end});
    if (tokens.size() > 1 && is_hangul(analysis_.text(tokens.back().span))) return hangul_name(tokens.last(2));
    std::size_t skipped = 0;
    for (std::size_t i = tokens.size(); i-- > 0 && skipped <= kElectionWords;) {
      if (in_brackets(analysis_.text(), tokens[i].span)) continue;
      if (std::string name = checked(person_span_before(analysis_, sentence_, tokens[i].span.end)); !name.empty()) return name;
      if (tokens[i].capital) return {};
      ++skipped;
    }
    return {};
  }

  // Behind the group's whole name, where "is", a comma or a dash leads to the person: "… of the group with X is N. N.".
  std::string behind_group(const Cue& group) const {
    std::size_t end = group.span.end;
    const auto tokens = analysis_.tokens_in({group.span.end, sentence_.end});
    for (const Token& token : tokens) {
      if (has_other_office(token.span)) return {};
      const bool copula = analysis_.language().is_copula(analysis_.text(token.span));
      const std::string_view gap = base::trim(analysis_.text({end, token.span.begin}));
      const bool apposed = gap == "," || gap == "–" || gap == "—" || gap == ":" || gap == "-";
      if (copula || apposed)
        if (std::string name = behind_small_words(copula ? token.span.end : token.span.begin); !name.empty()) return name;
      end = token.span.end;
    }
    return {};
  }

 private:
  bool has_other_office(Span token) const {
    const auto cues = analysis_.cues_in(token);
    return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(Office::deputy) || cue.is(Office::chair); });
  }

  bool is_meeting(Span token) const {
    const auto cues = analysis_.cues_in(sentence_);
    return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.span.contains(token) && cue.is(EventType::visit); });
  }

  // "co-chaired by Rep. N. N.": where the name itself begins.
  std::size_t behind_titles(std::size_t begin) const {
    for (const Cue& cue : analysis_.cues_in({begin, sentence_.end})) {
      if (words(analysis_, begin, cue.span.begin) > 0) break;
      if (cue.is(Office::other)) begin = std::max(begin, cue.span.end);
    }
    return begin;
  }

  // "is η N. N.", "is the deputy N. N.", "was elected N. N."; nothing but the name, a title and small words.
  std::string behind_small_words(std::size_t begin) const {
    std::size_t skipped = 0;
    for (;;) {
      begin = behind_titles(begin);
      const auto tokens = analysis_.tokens_in({begin, sentence_.end});
      if (tokens.empty()) return {};
      if (tokens.front().capital) return ends_well(person_span_behind(analysis_, sentence_, begin));
      const bool elected = analysis_.has_cue(tokens.front().span, CueClass::event) || analysis_.language().is_copula(analysis_.text(tokens.front().span));
      if ((!elected && !is_small(analysis_, tokens.front())) || ++skipped > kSmallWords) return {};
      begin = tokens.front().span.end;
    }
  }

  // In scripts without capitals only what stands behind tells where a name ends.
  std::string ends_well(Span name) const {
    if (name.empty() || !analysis_.tokens_in(name).front().caseless) return checked(name);
    const auto behind = analysis_.tokens_in({name.end, sentence_.end});
    const bool ends = behind.empty() || analysis_.text({name.end, behind.front().span.begin}).find_first_not_of(' ') != std::string_view::npos;
    return ends && analysis_.tokens_in(name).size() <= kLongestCaseless ? checked(name) : std::string();
  }

  std::string checked(Span name) const {
    if (name.empty()) return {};
    const bool other = std::any_of(others_.begin(), others_.end(), [&](Span span) { return span.overlaps(name); });
    return other ? std::string() : base::squeeze(analysis_.text(name));
  }

  // "会長は山田太郎。", "회장은 김철수 의원": one run of signs up to a stop, a title or a small word.
  std::string unspaced_behind(std::size_t begin) const {
    auto tokens = analysis_.tokens_in({begin, sentence_.end});
    if (!tokens.empty() && analysis_.language().is_copula(analysis_.text(tokens.front().span))) tokens = tokens.subspan(1);
    if (tokens.empty() || !tokens.front().caseless) return {};
    const std::string_view first = analysis_.text(tokens.front().span);
    if (is_hangul(first)) return hangul_name(tokens);
    std::size_t last = 0;
    while (last < tokens.size() && is_name_sign(tokens[last]) && (last == 0 || tokens[last - 1].span.end == tokens[last].span.begin)) ++last;
    if (last < 2 || last > kLongestHan) return {};
    return checked({tokens.front().span.begin, tokens[last - 1].span.end});
  }

  static char32_t first_letter(std::string_view word) {
    std::size_t at = 0;
    return base::next_code_point(word, at);
  }
  static bool is_hangul(std::string_view word) {
    const char32_t c = first_letter(word);
    return c >= 0xAC00 && c <= 0xD7A3;
  }
  // Han or katakana, of no word that the lexicon knows.
  bool is_name_sign(const Token& token) const {
    const char32_t c = first_letter(analysis_.text(token.span));
    if (!((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x30A1 && c <= 0x30FC))) return false;
    const auto cues = analysis_.cues_in({token.span.begin, sentence_.end});
    return cues.empty() || cues.front().span.begin != token.span.begin || cues.front().is(CueClass::link) || cues.front().is(CueClass::number);
  }

  // "김철수 의원": a title, a bracket or the sentence's end stands behind it.
  std::string hangul_name(std::span<const Token> tokens) const {
    const std::string_view word = analysis_.text(tokens.front().span);
    const std::size_t letters = base::code_point_count(word);
    if (letters < 2 || letters > kLongestHangul || is_known(analysis_, tokens.front())) return {};
    const bool titled = tokens.size() > 1 && (analysis_.has_cue(tokens[1].span, CueClass::office) || analysis_.has_cue(tokens[1].span, CueClass::membership));
    const bool bracket = tokens.size() > 1 && base::trim(analysis_.text({tokens[0].span.end, tokens[1].span.begin})).starts_with("(");
    return titled || bracket ? checked(tokens.front().span) : std::string();
  }

  const Analysis& analysis_;
  Span sentence_;
  std::vector<Span> others_;  // countries and bodies
};

std::string chair_at(const Analysis& analysis, const PersonReader& persons, Span sentence, const Cue& office) {
  const auto behind = analysis.cues_in({office.span.end, sentence.end});
  if (!behind.empty() && behind.front().is(Link::by) && words(analysis, office.span.end, behind.front().span.begin) == 0)
    return persons.soon_behind(behind.front().span.end, sentence.end, PersonReader::Lead::by);
  if (std::string name = persons.directly_behind(office.span.end); !name.empty()) return name;
  const Cue* group = group_of(analysis, sentence, office);
  if (group != nullptr && is_faction(analysis, sentence, *group)) return {};
  if (group != nullptr)
    if (std::string name = persons.behind_group(*group); !name.empty()) return name;
  if (std::string name = persons.before(office.span.begin); !name.empty()) return name;
  return persons.soon_behind(office.span.end, group != nullptr ? group->span.begin : sentence.end, PersonReader::Lead::none);
}

// Whose members are counted is told by the last group, faction or body named before the number, else by the first
// faction behind it. A body counts only where no group is named.
bool counts_another(const Analysis& analysis, Span sentence, Span count) {
  const Cue* owner = nullptr;
  bool body = false;
  for (const Cue& cue : analysis.cues_in({sentence.begin, count.begin})) {
    if (names_group(cue) || cue.is(CueClass::faction)) owner = &cue;
    body = body || cue.is(CueClass::body);
  }
  if (owner != nullptr) return is_faction(analysis, sentence, *owner);
  for (const Cue& cue : analysis.cues_in({count.end, sentence.end}))
    if (names_group(cue) || cue.is(CueClass::faction)) return is_faction(analysis, sentence, cue);
  return body;
}

}  // namespace

bool speaks_of_faction(const Analysis& analysis, Span sentence) {
  const auto cues = analysis.cues_in(sentence);
  if (std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(CueClass::group); })) return false;
  for (const Cue& cue : cues) {
    if (is_faction(analysis, sentence, cue)) return true;
    if (names_group(cue)) return false;  // "the group has 12 members, 5 of them of the XY club"
  }
  return false;
}

std::string chair_in(const Analysis& analysis, Span sentence) {
  std::optional<PersonReader> persons;
  for (const Cue& cue : analysis.cues_in(sentence)) {
    if (!cue.is(Office::chair)) continue;
    if (group_of(analysis, sentence, cue) == nullptr && is_of_another_body(analysis, sentence, cue)) continue;
    if (!persons) persons.emplace(analysis, sentence);
    if (std::string name = chair_at(analysis, *persons, sentence, cue); !name.empty()) return name;
  }
  return {};
}

std::optional<int> members_in(const Analysis& analysis, Span sentence) {
  const auto tokens = analysis.tokens_in(sentence);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    int count = 0;
    if (tokens[i].number) count = number_value(analysis.text(tokens[i].span));
    else if (const Cue* word = analysis.first_cue(tokens[i].span, CueClass::number)) count = word->meaning->value;
    if (count < kFewestMembers || counts_another(analysis, sentence, tokens[i].span)) continue;
    const std::size_t last = std::min(i + 2, tokens.size() - 1);
    if (analysis.has_cue({tokens[i + 1].span.begin, tokens[last].span.end}, CueClass::membership)) return count;
  }
  return std::nullopt;
}

}  // namespace comity::extract
