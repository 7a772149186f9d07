// Matching is a walk down a trie whose edges are words of the lexicon. A word of a document is compared with the
// lexicon once (exactly, and by each prefix pattern), whatever the number of times it stands in the document.
#include "extract/lexicon.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <deque>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

#include "base/file.h"
#include "base/text.h"
#include "extract/cue_filter.h"
#include "extract/lexicon_classes.h"

namespace comity::extract {

using base::Code;
using base::Result;

namespace {

constexpr std::size_t kMostBytes = 4'000'000;
constexpr std::string_view kParliaments = "parliaments";
constexpr std::size_t kMostSpellings = 4096;  // of one phrase with alternatives

using PatternId = std::uint32_t;  // a word of the lexicon: an exact one or a prefix

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<Token> tokens;
  tokenize(phrase, {0, phrase.size()}, tokens);
  std::vector<std::string> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) words.push_back(base::fold_name(token.span.of(phrase)));
  return words;
}

}  // namespace

struct Vocabulary::Words {
  struct Word {
    std::string folded;
    std::vector<PatternId> patterns;
  };
  std::unordered_map<std::string_view, std::uint32_t> numbers;  // by the raw word, which `raw` keeps alive
  std::deque<std::string> raw;
  std::deque<Word> words;
};

Vocabulary::Vocabulary() : words_(std::make_unique<Words>()) { words_->words.emplace_back(); }
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;
std::string_view Vocabulary::folded(std::uint32_t word) const { return words_->words[word].folded; }

struct Language::Parts {
  std::string code;
  std::vector<std::string> also;  // codes of further languages that are read with these words
  std::vector<std::pair<std::string, std::string>> letters;  // of the other script, longest first
  NumericDates numeric_dates = NumericDates::day_first;
  std::vector<std::string> with_endings;
  std::vector<std::string> in_endings;
  std::vector<std::string> copulas;
  std::unordered_map<std::string, std::string> country_letters;  // sign -> ISO code
  Calendar calendar = Calendar::gregorian;
  bool country_before = false;
  bool country_behind = false;
  Affixes affixes;
  bool capital_nouns = false;
  std::vector<std::pair<std::string, std::string>> endings;  // of another case, of the nominative
  std::unordered_map<std::string, PatternId> exact;
  std::unordered_map<std::string, PatternId> prefixes;
  std::set<std::size_t> prefix_lengths;
  PatternId patterns = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> edges;  // node and pattern -> node
  std::vector<std::deque<Meaning>> meanings{1};            // by node; a deque because cues point into it
  std::uint32_t furniture = 0;                             // the node above phrases of that class; 0: there are none
  std::vector<std::vector<std::pair<std::string, bool>>> relations;  // the phrases that name one, until they are in `filter`
  CueFilter filter;

  PatternId pattern(const std::string& word, bool prefix) {
    auto& table = prefix ? prefixes : exact;
    if (prefix) prefix_lengths.insert(word.size());
    return table.try_emplace(word, patterns).second ? patterns++ : table.at(word);
  }

  static std::uint64_t edge(std::uint32_t node, PatternId pattern) { return (std::uint64_t{node} << 32U) | pattern; }

  std::uint32_t child(std::uint32_t node, PatternId pattern) {
    const auto [at, added] = edges.try_emplace(edge(node, pattern), static_cast<std::uint32_t>(meanings.size()));
    if (added) meanings.emplace_back();
    return at->second;
  }

  // The root of the phrases that only count at the beginning of a line: no word of a text is spelt like its edge.
  std::uint32_t line_start() { return furniture = child(0, pattern("^", false)); }

  // `words` are folded; `prefix` tells which of them stand for any ending.
  void add(const std::vector<std::pair<std::string, bool>>& words, const Meaning& meaning) {
    std::uint32_t node = meaning.cls == CueClass::furniture ? line_start() : 0;
    for (const auto& [word, prefix] : words) node = child(node, pattern(word, prefix));
    auto& there = meanings[node];
    const bool known = std::any_of(there.begin(), there.end(), [&](const Meaning& m) {
      return m.cls == meaning.cls && m.value == meaning.value && m.text == meaning.text && m.behind == meaning.behind;
    });
    if (!known) there.push_back(meaning);
    if (names_relation(meaning.cls)) relations.push_back(words);
  }

  // An article may stand in front of any word and is none of the phrase's: then only its first word is sure.
  void build_filter() {
    const std::size_t most_words = affixes.article.empty() ? std::numeric_limits<std::size_t>::max() : 1;
    for (const auto& words : relations) filter.add(words, most_words);
    relations.clear();
    relations.shrink_to_fit();
  }

  // Only a column's heading ends here.
  bool is_column(std::uint32_t node) const {
    const auto& all = meanings[node];
    return !all.empty() &&
           std::all_of(all.begin(), all.end(), [](const Meaning& meaning) { return meaning.cls == CueClass::column; });
  }
  bool is_column(const std::vector<std::uint32_t>& nodes) const {
    return std::all_of(nodes.begin(), nodes.end(), [this](std::uint32_t node) { return is_column(node); });
  }
  bool is_false_friend(std::uint32_t node) const {
    const auto& there = meanings[node];
    return std::any_of(there.begin(), there.end(), [](const Meaning& m) { return m.cls == CueClass::false_friend; });
  }

  // Those of the word itself and of what an article leaves of it.
  std::vector<PatternId> patterns_of(const std::string& folded) const {
    std::vector<PatternId> out;
    append_patterns(folded, out);
    for (const std::string& article : affixes.article)
      if (folded.size() > article.size() && folded.starts_with(article)) append_patterns(folded.substr(article.size()), out);
    return out;
  }

  void append_patterns(const std::string& folded, std::vector<PatternId>& out) const {
    if (const auto at = exact.find(folded); at != exact.end()) out.push_back(at->second);
    for (const std::size_t length : prefix_lengths) {
      if (length > folded.size()) break;
      if (const auto at = prefixes.find(folded.substr(0, length)); at != prefixes.end()) out.push_back(at->second);
    }
  }
};

namespace {

using Spelling = std::vector<std::pair<std::string, bool>>;

// "sister|twin cit*" -> all spellings; empty if there are too many or no word at all.
std::vector<Spelling> spellings_of(std::string_view phrase) {
  std::vector<Spelling> all{{}};
  for (const std::string_view part : base::split(phrase, ' ')) {
    if (part.empty()) continue;
    std::vector<Spelling> longer;
    for (const std::string_view choice : base::split(part, '|')) {
      const bool prefix = choice.ends_with('*');
      const auto words = words_of(choice);
      for (const Spelling& spelling : all) {
        Spelling next = spelling;
        for (std::size_t i = 0; i < words.size(); ++i) next.emplace_back(words[i], prefix && i + 1 == words.size());
        longer.push_back(std::move(next));
      }
      if (longer.size() > kMostSpellings) return {};
    }
    all = std::move(longer);
  }
  if (std::any_of(all.begin(), all.end(), [](const Spelling& s) { return s.empty(); })) return {};
  return all;
}

tl::unexpected<base::Error> wrong_value(const toml::node& node, const std::string& file, const std::string& what) {
  return base::fail(Code::bad_value, "reading " + file, fmt::format("line {}: {}", node.source().begin.line, what));
}

Result<void> append_texts(const toml::node& node, const std::string& file, std::vector<std::string>& texts) {
  const toml::array* list = node.as_array();
  if (list == nullptr) return wrong_value(node, file, "a list of texts must stand here");
  for (const toml::node& item : *list) texts.push_back(item.value_or(std::string()));
  return {};
}

Result<toml::table> parse_toml(std::string_view text, const std::string& file) {
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    return base::fail(Code::bad_format, "reading " + file,
                      fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
}

bool is_of_head(std::string_view key) { return key == "language" || key == "also" || key == "near"; }

// What stands before the file's first blank line.
std::string_view head_text(std::string_view toml) {
  return toml.substr(0, std::min(toml.find("\n\n"), toml.find("\n\r\n")));
}

Result<LexiconHead> head_of(const LexiconFile& file) {
  COMITY_TRY(const toml::table table, parse_toml(head_text(file.toml), file.name));
  LexiconHead head;
  head.code = table["language"].value_or(std::string());
  if (head.code.empty())
    return base::fail(Code::bad_value, "reading " + file.name, "it has no key 'language' before its first blank line");
  if (const toml::node* also = table.get("also")) COMITY_CHECK(append_texts(*also, file.name, head.also));
  if (const toml::node* near = table.get("near")) COMITY_CHECK(append_texts(*near, file.name, head.near));
  return head;
}

// The heads of a language's files as one; all must be of one language.
Result<LexiconHead> head_of(const std::vector<LexiconFile>& files) {
  LexiconHead all;
  for (const LexiconFile& file : files) {
    COMITY_TRY(const LexiconHead head, head_of(file));
    if (!all.code.empty() && all.code != head.code)
      return base::fail(Code::bad_value, "reading " + file.name, "its language is not that of " + files.front().name);
    all.code = head.code;
    all.also.insert(all.also.end(), head.also.begin(), head.also.end());
    all.near.insert(all.near.end(), head.near.begin(), head.near.end());
  }
  return all;
}

// Reads one file into Language::Parts (a template only because Parts is private to Language).
template <class Parts>
class Reader {
 public:
  Reader(Parts& parts, const LexiconFile& file) : parts_(parts), name_(file.name) {
    const std::string_view head = head_text(file.toml);
    head_lines_ = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n')) + 1;
  }

  Result<void> read(const toml::table& file) {
    if (const toml::node* letters = file.get("also_written")) COMITY_CHECK(read_letters(*letters));
    for (const auto& [key, node] : file) {
      if (key == "name" || key == "also_written") continue;
      if (is_of_head(key.str())) {
        if (node.source().begin.line > head_lines_)
          return wrong(node, fmt::format("'{}' must stand before the first blank line", key.str()));
        continue;
      }
      if (key == "with_ending") {
        COMITY_CHECK(append_texts(node, name_, parts_.with_endings));
        continue;
      }
      if (key == "in_ending") {
        COMITY_CHECK(append_texts(node, name_, parts_.in_endings));
        continue;
      }
      if (key == "copula") {
        COMITY_CHECK(append_texts(node, name_, parts_.copulas));
        if (!parts_.letters.empty())
          for (std::size_t i = parts_.copulas.size(); i-- > 0;) parts_.copulas.push_back(in_other_script(parts_.copulas[i]));
        continue;
      }
      if (key == "country_letter") {
        COMITY_CHECK(read_country_letters(node));
        continue;
      }
      if (key == "capital_nouns") {
        parts_.capital_nouns = node.value_or(false);
        continue;
      }
      if (key == "numeric_dates") {
        COMITY_CHECK(read_numeric_dates(node));
        continue;
      }
      if (key == "calendar") {
        COMITY_CHECK(read_calendar(node));
        continue;
      }
      if (key == "country_stands") {
        COMITY_CHECK(read_country_side(node));
        continue;
      }
      if (key == "ending") {
        COMITY_CHECK(read_endings(node));
        continue;
      }
      if (key == "affix") {
        COMITY_CHECK(read_affixes(node));
        continue;
      }
      const ClassInfo* info = class_named(key.str());
      if (info == nullptr) return wrong(node, fmt::format("there is no class of words '{}'", key.str()));
      COMITY_CHECK(read_class(*info, node));
    }
    return {};
  }

  // Months and days of the week, as CLDR names them.
  void add_calendar(const std::string& code) {
    add_months_of(icu::Locale((code + "@calendar=gregorian").c_str()), {});
    if (parts_.calendar == Calendar::persian)
      add_months_of(icu::Locale((code + "@calendar=persian").c_str()), kPersianMonth);
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale(code.c_str()), status);
    if (U_FAILURE(status)) return;
    using Symbols = icu::DateFormatSymbols;
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      int32_t count = 0;
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, Symbols::WIDE);
      for (int32_t i = 1; i < count && i <= 7; ++i) add_name(days[i], {CueClass::weekday, i, {}});
    }
  }

 private:
  tl::unexpected<base::Error> wrong(const toml::node& node, const std::string& what) const {
    return wrong_value(node, name_, what);
  }

  Result<void> read_numeric_dates(const toml::node& node) {
    const std::string value = node.value_or(std::string());
    if (value == "day_first")
      parts_.numeric_dates = NumericDates::day_first;
    else if (value == "month_first")
      parts_.numeric_dates = NumericDates::month_first;
    else if (value == "year_first")
      parts_.numeric_dates = NumericDates::year_first;
    else if (value == "ambiguous")
      parts_.numeric_dates = NumericDates::ambiguous;
    else
      return wrong(node, "numeric_dates must be day_first, month_first, year_first or ambiguous");
    return {};
  }

  Result<void> read_letters(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "'also_written' must be a table of letters");
    for (const auto& [letters, other] : *table) {
      if (letters.empty() || !other.is_string()) return wrong(other, "letters must stand on both sides");
      parts_.letters.emplace_back(std::string(letters.str()), other.value_or(std::string()));
    }
    std::stable_sort(parts_.letters.begin(), parts_.letters.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    return {};
  }

  // The text in the language's other script; what has no letter there stays.
  std::string in_other_script(std::string_view text) const {
    const std::string lower = base::fold_case(text);
    std::string out;
    for (std::size_t at = 0; at < lower.size();) {
      const auto letter = std::find_if(parts_.letters.begin(), parts_.letters.end(), [&](const auto& pair) {
        return std::string_view(lower).substr(at).starts_with(pair.first);
      });
      if (letter == parts_.letters.end()) {
        out += lower[at++];
      } else {
        out += letter->second;
        at += letter->first.size();
      }
    }
    return out;
  }

  Result<void> read_calendar(const toml::node& node) {
    const std::string value = node.value_or(std::string());
    if (value == "persian")
      parts_.calendar = Calendar::persian;
    else if (value == "buddhist")
      parts_.calendar = Calendar::buddhist;
    else if (value != "gregorian")
      return wrong(node, "calendar must be gregorian, persian or buddhist");
    return {};
  }

  Result<void> read_country_side(const toml::node& node) {
    const std::string value = node.value_or(std::string());
    if (value != "before" && value != "behind") return wrong(node, "country_stands must be before or behind");
    parts_.country_before = value == "before";
    parts_.country_behind = value == "behind";
    return {};
  }

  Result<void> read_country_letters(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "'country_letter' must be a table of countries");
    for (const auto& [country, signs] : *table) {
      std::vector<std::string> texts;
      COMITY_CHECK(append_texts(signs, name_, texts));
      for (std::string& sign : texts) parts_.country_letters.emplace(std::move(sign), std::string(country.str()));
    }
    return {};
  }

  Result<void> read_affixes(const toml::node& node) {
    const std::array<std::pair<std::string_view, std::vector<std::string>*>, 5> lists{
        {{"before", &parts_.affixes.before},
         {"article", &parts_.affixes.article},
         {"behind", &parts_.affixes.behind},
         {"always", &parts_.affixes.always},
         {"unit", &parts_.affixes.unit}}};
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "'affix' must be a table of lists");
    for (const auto& [key, words] : *table) {
      const auto list = std::find_if(lists.begin(), lists.end(), [name = key.str()](const auto& l) { return l.first == name; });
      const toml::array* items = words.as_array();
      if (list == lists.end() || items == nullptr)
        return wrong(words, "affixes are lists before, article, behind, always and unit");
      for (const toml::node& item : *items) {
        std::string word = item.value_or(std::string());
        if (key == "article") word = base::fold_name(word);
        if (word.empty()) return wrong(item, "an affix must have letters");
        list->second->push_back(std::move(word));
      }
      std::stable_sort(list->second->begin(), list->second->end(),
                       [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    }
    return {};
  }

  Result<void> read_endings(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "'ending' must be a table of nominative endings");
    for (const auto& [nominative, others] : *table) {
      const toml::array* list = others.as_array();
      if (list == nullptr) return wrong(others, "a list of endings must stand here");
      for (const toml::node& other : *list) {
        const std::string ending = other.value_or(std::string());
        if (ending.empty() && nominative.str().empty()) return wrong(other, "an ending that is none would change nothing");
        parts_.endings.emplace_back(ending, std::string(nominative.str()));
        if (!parts_.letters.empty())
          parts_.endings.emplace_back(in_other_script(ending), in_other_script(nominative.str()));
      }
    }
    // A longer ending says more: "Prahou" is Praha rather than Praho.
    std::stable_sort(parts_.endings.begin(), parts_.endings.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    return {};
  }

  Result<void> read_class(const ClassInfo& info, const toml::node& node) {
    if (info.value_of == nullptr) return read_phrases({info.cls, 0, {}}, node);
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, fmt::format("'{}' must be a table of values", info.name));
    for (const auto& [key, phrases] : *table) {
      const auto value = info.value_of(key.str());
      if (!value) return wrong(phrases, fmt::format("'{}' has no value '{}'", info.name, key.str()));
      COMITY_CHECK(read_phrases({info.cls, *value, std::string(key.str())}, phrases));
    }
    return {};
  }

  Result<void> read_phrases(const Meaning& meaning, const toml::node& node) {
    const toml::array* list = node.as_array();
    if (list == nullptr) return wrong(node, "a list of phrases must stand here");
    for (const toml::node& item : *list) {
      const std::string phrase = item.value_or(std::string());
      if (!add_phrase(phrase, meaning))
        return wrong(item, fmt::format("'{}' is no phrase, or has too many spellings", phrase));
      if (!parts_.letters.empty()) add_phrase(in_other_script(phrase), meaning);
    }
    return {};
  }

  // false: it is no phrase. Of "legt|legte ... auf" the last word may stand further behind.
  bool add_phrase(std::string_view phrase, Meaning meaning) {
    constexpr std::string_view kGap = " ... ";
    const std::size_t gap = phrase.find(kGap);
    const auto spellings = spellings_of(phrase.substr(0, gap));
    if (gap == std::string_view::npos) {
      for (const Spelling& spelling : spellings) parts_.add(spelling, meaning);
      return !spellings.empty();
    }
    const auto behind = spellings_of(phrase.substr(gap + kGap.size()));
    for (const Spelling& last : behind) {
      if (last.size() != 1) return false;
      meaning.behind = parts_.pattern(last.front().first, last.front().second);
      for (const Spelling& spelling : spellings) parts_.add(spelling, meaning);
    }
    return !spellings.empty() && !behind.empty();
  }

  void add_months_of(const icu::Locale& locale, std::string_view calendar) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string kind = calendar.empty() ? "gregorian" : std::string(calendar);
    const icu::DateFormatSymbols symbols(locale, kind.c_str(), status);
    if (U_FAILURE(status)) return;
    using Symbols = icu::DateFormatSymbols;
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
        int32_t count = 0;
        const icu::UnicodeString* months = symbols.getMonths(count, context, width);
        for (int32_t i = 0; i < count && i < 12; ++i) add_name(months[i], {CueClass::month, i + 1, std::string(calendar)});
      }
    }
  }

  void add_name(const icu::UnicodeString& name, const Meaning& meaning) {
    std::string text;
    name.toUTF8String(text);
    add_name(text, meaning);
    if (!parts_.letters.empty()) add_name(in_other_script(text), meaning);
  }

  void add_name(const std::string& text, const Meaning& meaning) {
    Spelling spelling;
    for (std::string& word : words_of(text)) spelling.emplace_back(std::move(word), false);
    const bool has_letters = !spelling.empty() && !spelling.front().first.empty() &&
                             !(spelling.front().first.front() >= '0' && spelling.front().first.front() <= '9');
    if (has_letters) parts_.add(spelling, meaning);
  }

  Parts& parts_;
  std::string name_;
  std::size_t head_lines_ = 0;
};

// "en", "ckb", "zh-Hant": the folder holds other tables too.
bool is_language_tag(std::string_view stem) {
  const std::size_t primary = stem.substr(0, stem.find('-')).size();
  return primary == 2 || primary == 3;
}

// May stand between two words of one phrase.
bool joins(std::string_view gap) {
  if (gap == "·") return true;  // "col·laboració"
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = base::next_code_point(gap, at);
    const bool apostrophe = c == U'\'' || c == U'’' || c == U'‘' || c == U'`';
    const bool hyphen = c == U'-' || c == U'‐' || c == U'‑';
    const bool blank = c == U' ' || c == U'\u00A0' || c == U'\u202F' || c == U'\u3000' || c == U'\n';
    const bool unseen = c >= U'\u200B' && c <= U'\u200F';  // non-joiners, marks of direction
    if (!(blank || unseen || apostrophe || hyphen)) return false;
  }
  return true;
}

// "U.S.": a stop joins where it stands behind a single letter; in Hebrew a quotation mark within an abbreviation.
bool joined(std::string_view text, const Token& left, const Token& right) {
  const std::string_view gap = text.substr(left.span.end, right.span.begin - left.span.end);
  if (left.caseless && right.caseless && (gap == "\"" || gap == "״" || gap == "׳" || gap == "”")) return true;
  return joins(gap) || (left.span.size() == 1 && (gap == "." || gap == ". "));
}

}  // namespace

bool names_relation(CueClass cls) {
  switch (cls) {
    case CueClass::tie:
    case CueClass::tie_weak:
    case CueClass::group:
    case CueClass::group_weak:
    case CueClass::act: return true;
    default: return false;
  }
}

Language::Language(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Language::~Language() = default;
Language::Language(Language&&) noexcept = default;
Language& Language::operator=(Language&&) noexcept = default;
const std::string& Language::code() const { return parts_->code; }
std::string Language::code_for(std::string_view tag) const {
  const std::string primary(tag.substr(0, tag.find_first_of("-_")));
  const bool another = std::find(parts_->also.begin(), parts_->also.end(), primary) != parts_->also.end();
  return another ? primary : parts_->code;
}
NumericDates Language::numeric_dates() const { return parts_->numeric_dates; }
Calendar Language::calendar() const { return parts_->calendar; }
bool Language::country_stands_before() const { return parts_->country_before; }
bool Language::country_stands_behind() const { return parts_->country_behind; }
const Affixes& Language::affixes() const { return parts_->affixes; }

bool Language::may_name_relation(std::string_view text) const { return parts_->filter.may_match(text); }

bool Language::knows(std::string_view folded_word) const {
  return !parts_->patterns_of(std::string(folded_word)).empty();
}

void Language::find(std::string_view text, std::vector<Token>& tokens, std::size_t first, Vocabulary& vocabulary,
                    std::vector<Cue>& cues) const {
  for (std::size_t i = first; i < tokens.size(); ++i) look_up(text, tokens[i], vocabulary);
  std::vector<std::uint32_t> ends;
  std::size_t column_end =
      first;  // of the heading of a column that hides nothing: outside of tables its words mean what they do
  while (first < tokens.size()) {
    std::size_t count = longest(0, text, tokens, first, vocabulary, ends);
    if (count > 0 && parts_->is_column(ends)) {
      if (first >= column_end) {
        for (const std::uint32_t node : ends)
          for (const Meaning& meaning : parts_->meanings[node])
            cues.push_back({{tokens[first].span.begin, tokens[first + count - 1].span.end}, first, count, &meaning});
        column_end = first + count;
      }
      count = longest(0, text, tokens, first, vocabulary, ends, true);
    }
    const bool hidden =
        std::any_of(ends.begin(), ends.end(), [&](std::uint32_t node) { return parts_->is_false_friend(node); });
    for (const std::uint32_t node : ends) {
      for (const Meaning& meaning : parts_->meanings[node]) {
        if (hidden && meaning.cls != CueClass::false_friend) continue;
        if (meaning.behind && !stands_behind(*meaning.behind, text, tokens, first + count, vocabulary)) continue;
        cues.push_back({{tokens[first].span.begin, tokens[first + count - 1].span.end}, first, count, &meaning});
      }
    }
    first += std::max<std::size_t>(count, 1);
  }
}

bool Language::stands_behind(std::uint32_t pattern, std::string_view text, const std::vector<Token>& tokens,
                             std::size_t first, const Vocabulary& vocabulary) const {
  constexpr std::size_t kFar = 16;  // words
  for (std::size_t i = first; i < std::min(tokens.size(), first + kFar); ++i) {
    const std::string_view gap = text.substr(tokens[i - 1].span.end, tokens[i].span.begin - tokens[i - 1].span.end);
    if (gap.find_first_of("!?;") != std::string_view::npos || (gap.starts_with(". ") && tokens[i].capital))
      return false;
    const auto& patterns = vocabulary.words_->words[tokens[i].word].patterns;
    if (std::find(patterns.begin(), patterns.end(), pattern) != patterns.end()) return true;
  }
  return false;
}

void Language::look_up(std::string_view text, Token& token, Vocabulary& vocabulary) const {
  Vocabulary::Words& known = *vocabulary.words_;
  const std::string_view raw = token.span.of(text);
  if (const auto at = known.numbers.find(raw); at != known.numbers.end()) {
    token.word = at->second;
    return;
  }
  token.word = static_cast<std::uint32_t>(known.words.size());
  std::string folded = base::fold_name(raw);
  std::vector<PatternId> patterns = parts_->patterns_of(folded);
  known.words.push_back({std::move(folded), std::move(patterns)});
  known.numbers.emplace(known.raw.emplace_back(raw), token.word);
}

std::size_t Language::furniture_at(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                                   const Vocabulary& vocabulary) const {
  std::vector<std::uint32_t> ends;
  return parts_->furniture == 0 ? 0 : longest(parts_->furniture, text, tokens, first, vocabulary, ends);
}

std::size_t Language::longest(std::uint32_t root, std::string_view text, const std::vector<Token>& tokens,
                              std::size_t first, const Vocabulary& vocabulary, std::vector<std::uint32_t>& ends,
                              bool no_columns) const {
  const auto& words = vocabulary.words_->words;
  std::size_t best = 0;
  ends.clear();
  std::vector<std::uint32_t> front{root};
  std::vector<std::uint32_t> next;
  for (std::size_t i = first; i < tokens.size() && !front.empty(); ++i) {
    if (i > first && !joined(text, tokens[i - 1], tokens[i])) break;
    next.clear();
    for (const std::uint32_t node : front) {
      for (const PatternId pattern : words[tokens[i].word].patterns) {
        const auto edge = parts_->edges.find(Parts::edge(node, pattern));
        if (edge != parts_->edges.end()) next.push_back(edge->second);
      }
    }
    front.swap(next);
    for (const std::uint32_t node : front) {
      if (parts_->meanings[node].empty() || (no_columns && parts_->is_column(node))) continue;
      if (i + 1 - first > best) ends.clear();
      best = i + 1 - first;
      ends.push_back(node);
    }
  }
  return best;
}

bool Language::capitalises_nouns() const { return parts_->capital_nouns; }

bool Language::is_in_ending(std::string_view word) const {
  return std::find(parts_->in_endings.begin(), parts_->in_endings.end(), word) != parts_->in_endings.end();
}

bool Language::is_copula(std::string_view word) const {
  return std::find(parts_->copulas.begin(), parts_->copulas.end(), word) != parts_->copulas.end();
}

std::string_view Language::country_of_letter(std::string_view sign) const {
  const auto at = parts_->country_letters.find(std::string(sign));
  return at == parts_->country_letters.end() ? std::string_view() : std::string_view(at->second);
}

bool Language::inflects_names() const { return !parts_->endings.empty(); }

namespace {

bool ends_with_one(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return word.ends_with(ending); });
}

}  // namespace

bool Language::says_with(std::string_view word) const { return ends_with_one(word, parts_->with_endings); }
bool Language::says_in(std::string_view word) const { return ends_with_one(word, parts_->in_endings); }

std::vector<std::string> Language::nominatives(std::string_view word) const {
  constexpr std::size_t kShortestStem = 3;       // letters
  constexpr std::size_t kShortestStemBytes = 6;  // a syllable's sign says more than a letter
  std::vector<std::string> out;
  for (const auto& [ending, nominative] : parts_->endings) {
    if (!word.ends_with(ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    if (base::code_point_count(stem) < kShortestStem && stem.size() < kShortestStemBytes) continue;
    out.push_back(std::string(stem) + nominative);
  }
  return out;
}

bool Language::may_be_nominative(std::string_view word) const {
  const auto last_letter = [](std::string_view ending) {
    std::size_t at = ending.size();
    return ending.empty() ? char32_t{0} : base::previous_code_point(ending, at);
  };
  const char32_t last = last_letter(word);
  bool other = false;
  for (const auto& [ending, nominative] : parts_->endings) {
    if (last_letter(nominative) == last) return true;
    other = other || word.ends_with(ending);
  }
  return !other;
}

bool Language::lists(CueClass cls, std::string_view folded_word) const {
  const auto pattern = parts_->exact.find(std::string(folded_word));
  if (pattern == parts_->exact.end()) return false;
  const auto edge = parts_->edges.find(Parts::edge(0, pattern->second));
  if (edge == parts_->edges.end()) return false;
  const auto& meanings = parts_->meanings[edge->second];
  return std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& m) { return m.cls == cls; });
}

Result<Language> Lexicon::parse(const std::vector<LexiconFile>& files) {
  COMITY_TRY(LexiconHead head, head_of(files));
  auto parts = std::make_unique<Language::Parts>();
  parts->code = std::move(head.code);
  parts->also = std::move(head.also);
  for (const LexiconFile& file : files) {
    COMITY_TRY(const toml::table table, parse_toml(file.toml, file.name));
    COMITY_CHECK(Reader(*parts, file).read(table));
  }
  Reader(*parts, LexiconFile{}).add_calendar(parts->code);
  parts->build_filter();
  return Language(std::move(parts));
}

Result<Language> Lexicon::parse(std::string_view toml_text, const std::string& name) {
  return parse({{std::string(toml_text), name}});
}

struct Lexicon::Entry {
  std::vector<LexiconFile> files;  // until they are read
  LexiconHead head;
  mutable std::once_flag once;
  mutable std::optional<Result<Language>> language;
};

Lexicon::Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

namespace {

// What is wrong in a file of the folder is the file's fault, and no wrong value in what the user asked for.
base::Error as_file_fault(base::Error error) {
  if (error.code == Code::bad_value) error.code = Code::bad_format;
  return error;
}

}  // namespace

Result<Lexicon> Lexicon::load(const std::filesystem::path& folder) {
  std::map<std::string, std::vector<LexiconFile>> files;  // by language
  for (const auto& part : {folder, folder / kParliaments}) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(part, error)) {
      const std::string tag = entry.path().stem().string();
      if (entry.path().extension() != ".toml" || !is_language_tag(tag)) continue;
      COMITY_TRY(std::string text, base::read_file(entry.path(), kMostBytes));
      files[tag].push_back({std::move(text), entry.path().string()});
    }
    if (error && part == folder)
      return base::fail(Code::not_found, "reading the lexicon " + folder.string(), error.message());
  }
  Lexicon lexicon;
  for (auto& [tag, texts] : files) {
    auto head = head_of(texts);
    if (!head) return base::fail(as_file_fault(std::move(head).error()));
    auto entry = std::make_unique<Entry>();
    entry->head = std::move(*head);
    entry->files = std::move(texts);
    lexicon.entries_.push_back(std::move(entry));
  }
  if (lexicon.entries_.empty())
    return base::fail(Code::not_found, "reading the lexicon " + folder.string(), "it holds no language");
  return lexicon;
}

std::size_t Lexicon::size() const { return entries_.size(); }
const LexiconHead& Lexicon::head(std::size_t number) const { return entries_[number]->head; }

std::size_t Lexicon::find(std::string_view tag) const {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  for (const std::string_view wanted : {tag, primary})
    for (std::size_t i = 0; i < size(); ++i)
      if (head(i).code == wanted) return i;
  for (std::size_t i = 0; i < size(); ++i) {
    const auto& also = head(i).also;
    if (std::find(also.begin(), also.end(), primary) != also.end()) return i;
  }
  return kNoLanguage;
}

Result<const Language*> Lexicon::language(std::size_t number) const {
  const Entry& entry = *entries_[number];
  std::call_once(entry.once, [&] { entry.language.emplace(parse(entry.files)); });
  const Result<Language>& read = *entry.language;
  if (!read) return base::fail(as_file_fault(read.error()));
  return &*read;
}

}  // namespace comity::extract
