// The words of all languages: what the grammars look for, as data. One file lexicon/<language>.toml for each language;
// lexicon/parliaments/<language>.toml adds the words of groups and acts.
//
// A file holds tables named after a CueClass. A class with values is a table `value = [phrases]`, one without is a
// list of phrases:
//     language = "en"
//     negation = ["not", "never"]
//     [tie]
//     twinning = ["sister|twin city|cities|town|towns", "twinn*"]
// Phrases are compared word by word after base::fold_name; `a|b` stands for either word, a trailing `*` for any ending.
// Between two words of a phrase blanks, a hyphen, an apostrophe or a raised dot may stand. The longest phrase wins over
// all that begin inside it, so a longer `false_friend` hides a shorter tie; it also hides what else its own words mean,
// so that one compound of `vennskapsby*` can be excepted. Month names come from CLDR by the language's code.
// "legte ... auf" is the word "legte" where "auf" stands behind it in the sentence, with whatever between them.
// `near = ["da"]` names languages that a detector easily takes for this one.
// `also = ["bs", "hr"]` names further languages that are read with the same words, and `[also_written]` (letters = the
// other script's) adds every word in a second script.
// `language`, `near` and `also` stand in the file's head, before its first blank line: by them a language is chosen,
// and only then is the rest of its file read. The link `with_behind` is a postposition: "Oslon kanssa". `with_ending =
// ["ga"]` are case endings that say "with", `in_ending = ["ssa"]` those that say "in". `copula = ["is", "was"]` are
// single words that say who holds an office; they are no cues.
// `[country_letter]` has the one sign that stands for a country in a pair of them ("日露"): `JP = ["日"]`; no cue
// either. `calendar = "persian"` or `"buddhist"` names a second calendar.
// `[ending]` is no class: it undoes the declension of names, `"nominative's ending" = [the other cases' endings]`.
// Neither is `[affix]`, for languages that write small words together with the next or last one:
//     before = ["و", "ب"]     parted from a word or place's name behind them
//     article = ["ال"]        in front of any word of a phrase; counts for nothing
//     behind = ["와", "는"]   parted from a word or place's name before them
//     always = ["თან"]        parted from every word
//     unit = ["시", "군"]     words for a kind of place: parted from every name
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/statement.h"
#include "extract/tokens.h"

namespace comity::extract {

enum class CueClass : std::uint8_t {
  tie,             // TieKind: words that name a tie ("sister city", "twinned")
  tie_weak,        // TieKind: words that name one only beside other signs ("relations", "partners")
  tie_remark,      // TieKind: what a bracket or cell behind a place says of the tie ("friendship link")
  false_friend,    // looks like a tie and is none ("Twin Cities"); only there to hide shorter phrases
  event,           // EventType: "signed", "established", "renewed", "terminated"
  former,          // "formerly", "no longer"
  negation,        // "not", "never"
  plan,            // proposals, intentions, attempts, conditions
  averted,         // takes the event behind it back, not the tie: "came close to"
  wrapper_before,  // PartyKind: "City of", "Department of", "district"
  wrapper_after,   // PartyKind: "region", "prefecture", "county"
  generic,         // PartyKind: plural or plain words for parties in general: "cities", "communities", "provinces"
  link,            // Link
  pronoun,         // Pronoun: what stands for a party named before
  column,          // Column: headings of table columns
  demonym,         // ISO 3166-1 code, as text: "Hungarian"
  country,         // ISO 3166-1 code, as text: names and short forms that CLDR does not have ("U.S.")
  number,          // value: "twelve"
  month,           // value 1…12, from CLDR; more spellings may be listed
  date_part,       // DatePart: the unit written beside a number of a date: "年", "gada", "d."
  era,             // value: what a year of the era adds to: "平成" 1988
  relative_year,   // value: years after the date before: "the same year" 0, "a year later" 1
  ordinal_suffix,  // behind the number of a day: "st", "th"
  decade_suffix,   // behind a year: "s"
  decade_prefix,   // before a year: "années", "jaren"
  abbreviation,    // a stop behind it ends no sentence: "St", "Mr"
  name_suffix,     // behind an apostrophe: an ending of the name before it and no part of it: "le" of "Berlin'le"
  particle,        // lower-case words inside names: "de", "la"
  furniture,       // begins a line that only serves the page: "last updated", "print", "privacy policy"
  list_of,         // what makes a heading or line a list's own: "list of", "following", "include"
  office,          // Office: "chair", "speaker"
  group,           // text of the value = the group's kind as printed: "friendship group"
  body,            // BodyKind: words that name a legislature or council: "parliament", "city council"
  body_country,    // ISO 3166-1 code, as text: bodies whose name alone tells their country ("European Parliament")
  act,             // text of the value = the act's kind: "resolution"
  act_verb,        // ActVerb: "adopted", "rejected"
  membership,      // "members", "deputies": what a number of members counts
  institution,     // a place's name joined to one is no town: "university", "school", "airport", "club"
  continues,       // a sentence with one goes on with the ties of the one before: "the first", "joined", "another"
  group_weak,      // text as of `group`: one only behind or before the names of two countries: "parliamentary group"
  group_word,      // "group": one already spoken of; never enough to state one
  faction,         // a party's own group or club: what is said of it is not said of a friendship group
  area,            // parts of the world that groups are named after and no gazetteer lists: "Central Africa"
  likewise,        // what was said before holds here too: "the same fate", "similar"
  councils,        // plural words for councils in front of several towns: "the councils of"
  theme,           // leads to what an act is about: "on", "concerning", "calling for"
  weekday,         // value 1 (Sunday) … 7, from CLDR; more spellings may be listed
  days_ago,        // value: days before the dateline: 0 "today", 1 "yesterday"
  years_ago,       // value: years before the dateline's: 0 "this year", 1 "last year"; also beside a month
  most_recent,     // beside a month or day: the last one before the dateline: "last" of "last May"
  vague_time,      // a time that no date can be made of: "last week", "recently"
};

// Words of these classes name a tie, group or act: a text without one states none.
bool names_relation(CueClass cls);

enum class Link : std::uint8_t { between, with, and_, or_, of, in, to, from, since, until, by, on, for_, also, with_behind };
enum class Pronoun : std::uint8_t { own, other, both };  // "the city", "with it", "the two cities"
enum class Column : std::uint8_t { place, country, region, date, kind, own, note };
enum class Office : std::uint8_t { chair, deputy, other };
enum class BodyKind : std::uint8_t { parliament, chamber, council, court };
enum class ActVerb : std::uint8_t { adopted, rejected, proposed };

enum class DatePart : std::uint8_t { year, month, day };

// What a phrase means: `value` by its class, `text` the value's word in the file.
struct Meaning {
  CueClass cls = CueClass::tie;
  int value = 0;
  std::string text;
  std::optional<std::uint32_t> behind = std::nullopt;  // holds only if a word of this pattern stands further behind

  TieKind tie_kind() const { return static_cast<TieKind>(value); }
  EventType event() const { return static_cast<EventType>(value); }
  PartyKind party_kind() const { return static_cast<PartyKind>(value); }
};

// How a number like 3/4/2005 is read. A reader cannot know where both orders are in use: then only the year counts.
enum class NumericDates : std::uint8_t { day_first, month_first, year_first, ambiguous };
// By which years count that fit no Gregorian one; months of the second calendar have the text kPersianMonth.
enum class Calendar : std::uint8_t { gregorian, persian, buddhist };
inline constexpr std::string_view kPersianMonth = "persian";

// Small words that a language writes together with others, as written (`article`: folded); each list the longest first.
struct Affixes {
  std::vector<std::string> before;
  std::vector<std::string> article;
  std::vector<std::string> behind;
  std::vector<std::string> always;
  std::vector<std::string> unit;
  // None of those that part words.
  bool empty() const { return before.empty() && behind.empty() && always.empty() && unit.empty(); }
};

// A phrase found among tokens. `meaning` belongs to the Language.
struct Cue {
  base::Span span;
  std::size_t first_token = 0;
  std::size_t tokens = 1;
  const Meaning* meaning = nullptr;

  bool is(CueClass cls) const { return meaning->cls == cls; }
  bool is(Link link) const { return is(CueClass::link) && meaning->value == static_cast<int>(link); }
  bool is(EventType type) const { return is(CueClass::event) && meaning->event() == type; }
  bool is(Pronoun pronoun) const { return is(CueClass::pronoun) && meaning->value == static_cast<int>(pronoun); }
  bool is(Office office) const { return is(CueClass::office) && meaning->value == static_cast<int>(office); }
  bool is(ActVerb verb) const { return is(CueClass::act_verb) && meaning->value == static_cast<int>(verb); }
};

// The words met in one document, each looked up once.
class Vocabulary {
 public:
  Vocabulary();
  ~Vocabulary();
  Vocabulary(Vocabulary&&) noexcept;
  Vocabulary& operator=(Vocabulary&&) noexcept;
  std::string_view folded(std::uint32_t word) const;

 private:
  friend class Language;
  struct Words;
  std::unique_ptr<Words> words_;
};

// One language. Frozen after loading; any number of threads may use it, each with its own Vocabulary.
class Language {
 public:
  ~Language();
  Language(Language&&) noexcept;
  Language& operator=(Language&&) noexcept;

  const std::string& code() const;
  // The code of a page with that BCP 47 tag which is read with this language: one of `also`, or the language's own.
  std::string code_for(std::string_view tag) const;
  NumericDates numeric_dates() const;
  Calendar calendar() const;
  // `country_stands = "before"`: a name's country and region stand before it without a mark ("日本長野県長野市").
  bool country_stands_before() const;
  // `country_stands = "behind"`: they stand behind it without a mark ("نانجینگ چین", "ميشوفسك الروسية").
  bool country_stands_behind() const;
  const Affixes& affixes() const;
  // Is the word one of the lexicon's (by itself, or with an ending that a phrase allows)?
  bool knows(std::string_view folded_word) const;

  // False: `find` would give no cue of a class that names a relation, wherever in the text. At the speed of a scan.
  bool may_name_relation(std::string_view text) const;

  // Appends all cues of tokens[first…] in their order, leftmost-longest; one phrase with several meanings gives several
  // cues with the same span. Sets Token::word.
  void find(std::string_view text, std::vector<Token>& tokens, std::size_t first, Vocabulary& vocabulary,
            std::vector<Cue>& cues) const;
  // The tokens of the longest phrase of class furniture that begins at `first`, 0 if none does; such phrases are no cues,
  // since they mean something at the beginning of a line only. After find().
  std::size_t furniture_at(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                           const Vocabulary& vocabulary) const;
  // What an inflected word of a name may be in the nominative, by [ending]: "Парижем" -> "Париж", "Парижо"…; most are
  // no names, so the caller looks them up. Empty for a language whose names have no cases.
  std::vector<std::string> nominatives(std::string_view word) const;
  bool inflects_names() const;
  // Could the word be a name's nominative, as far as its last letter tells? "Praha" may, "Prahou" may not.
  bool may_be_nominative(std::string_view word) const;
  // Does the inflected word of a name say "with" by its ending ("Tartuga", "Lahtival")?
  bool says_with(std::string_view word) const;
  bool says_in(
      std::string_view word) const;  // … "in" ("Oslossa"), also where the ending stands apart ("Oslo'da", "大阪で")
  bool is_in_ending(std::string_view word) const;
  bool is_copula(std::string_view word) const;  // "is", "was", as written: "é" is, "e" is not
  // The ISO code of the country that one sign stands for, beside another such sign: "日" of "日露"; "" for none.
  std::string_view country_of_letter(std::string_view sign) const;
  bool capitalises_nouns() const;  // key `capital_nouns = true`: a capital does not tell a name
  // Is the single word a phrase of the class? For parts of words (suffixes of numbers).
  bool lists(CueClass cls, std::string_view folded_word) const;

 private:
  friend class Lexicon;
  struct Parts;
  explicit Language(std::unique_ptr<Parts> parts);
  bool stands_behind(std::uint32_t pattern, std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                     const Vocabulary& vocabulary) const;
  void look_up(std::string_view text, Token& token, Vocabulary& vocabulary) const;
  // The number of tokens of the longest phrase below the trie's node `root` that begins at `first` (0: none) and the
  // nodes where it ends.
  std::size_t longest(std::uint32_t root, std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                      const Vocabulary& vocabulary, std::vector<std::uint32_t>& ends, bool no_columns = false) const;
  std::unique_ptr<Parts> parts_;
};

struct LexiconFile {
  std::string toml;
  std::string name;  // for messages
};

// What is known of a language before its words are read.
struct LexiconHead {
  std::string code;
  std::vector<std::string> also;
  std::vector<std::string> near;
};

// The languages of a folder, each read when it is first asked for. Any number of threads may ask.
class Lexicon {
 public:
  // Finds every file of the folder, and of its folder `parliaments`, that is named after a language (en.toml,
  // zh-Hant.toml), and reads its head. Fails with not_found or bad_format, naming file and line.
  static base::Result<Lexicon> load(const std::filesystem::path& folder);
  // One language from the TOML text of its files, whose words add up. Fails with bad_format or bad_value, naming file and
  // line.
  static base::Result<Language> parse(const std::vector<LexiconFile>& files);
  // The same from one text; `name` is for messages.
  static base::Result<Language> parse(std::string_view toml, const std::string& name);

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  static constexpr std::size_t kNoLanguage = static_cast<std::size_t>(-1);
  // By BCP 47 tag ("en-GB" finds "en", "hr" the language that lists it under `also`): its number; kNoLanguage if there is
  // none.
  std::size_t find(std::string_view tag) const;
  std::size_t size() const;
  const LexiconHead& head(std::size_t number) const;
  // The language, which is read if it was not yet. Fails with bad_format, naming file and line, each time anew.
  base::Result<const Language*> language(std::size_t number) const;

 private:
  struct Entry;
  Lexicon();
  std::vector<std::unique_ptr<Entry>> entries_;  // sorted by code
};

}  // namespace comity::extract
