// The analysed document: what the grammars (lists, tables, sentences, groups, acts) combine. They look for nothing in the
// text themselves.
//
//   Document ──▶ lines      layout: headings, prose, items, cells; which heading and introduction each stands under
//            ──▶ sentences  of every line, with their tokens
//            ──▶ cues       the lexicon's phrases (lexicon.h has the classes), leftmost-longest
//            ──▶ places     what the gazetteer's scan found, each with all places of that name
//            ──▶ dates      in words and numbers, as EDTF, without invented precision
//
// Everything is a byte span of Document::text; every list is sorted by position, and the *_in(span) functions answer by
// binary search, so a grammar that asks per sentence stays linear in the document.
// What stands in square brackets ("[39]", "[citation needed]", "[edit]") is editors' debris: it gives no tokens, cues,
// places or dates, but stays inside the spans of lines and sentences.
//
// How a grammar uses it:
//   for (const Sentence& s : a.sentences()) {
//     for (const Cue& cue : a.cues_in(s.span)) if (cue.is(CueClass::group)) …
//     PartyReader (parties.h) reads the names around a cue with their wrappers, countries and brackets;
//     a.date_of(mention) gives the date with the year of the sentence before where that is safe.
//   }
// and hands spans to a.quote(span), which gives the exact text with both kinds of position.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "extract/lexicon.h"
#include "gazetteer/gazetteer.h"
#include "source/document.h"

namespace comity::extract {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

enum class LineKind : std::uint8_t {
  heading,
  prose,  // one sentence or more; a hard-wrapped paragraph is one line
  item,   // a list item, or a short line of a paragraph that is laid out in lines
  cell    // of a table
};

// The smallest piece of layout. A table cell that spans rows is one line; the grid is in Document::blocks.
struct Line {
  base::Span span;              // without white space, bullet or number
  LineKind kind = LineKind::prose;
  std::size_t block = 0;        // of Document::blocks
  std::size_t stanza = 0;       // lines without a blank line between them share it
  int level = 0;                // of a heading or item
  std::size_t heading = kNone;  // the line of the nearest heading above
  std::size_t intro = kNone;    // items and cells: the line that introduces them: the last prose line, or line that ends
                                // with a colon, between the heading and them; not if it is about something else
                                // and has no colon
  std::size_t first_sentence = 0;
  std::size_t sentences = 0;
};

struct Sentence {
  base::Span span;
  std::size_t line = 0;
  std::size_t first_token = 0;
  std::size_t tokens = 0;
};

struct PlaceMention {
  base::Span span;
  std::vector<gazetteer::PlaceIndex> places;  // most populous first
  std::string nominative;                     // the name, where the text has it in another case; else empty
};

struct DateMention {
  base::Span span;
  base::Date date;  // XXXX-MM-DD where the text gives no year
  bool told =
      false;  // counts from the day of the text ("this year"): of a tie only beside a word for a step in its life
};

class Analysis {
 public:
  // The document, language and gazetteer must outlive the analysis.
  Analysis(const source::Document& document, const Language& language, const gazetteer::Gazetteer& gazetteer);

  const source::Document& document() const { return document_; }
  const Language& language() const { return language_; }
  const gazetteer::Gazetteer& gazetteer() const { return gazetteer_; }
  std::string_view text() const { return document_.text; }
  std::string_view text(base::Span span) const { return span.of(document_.text); }
  // The name of a place as it is looked up: the nominative, or the text's own words.
  std::string_view name_of(const PlaceMention& place) const {
    return place.nominative.empty() ? text(place.span) : std::string_view(place.nominative);
  }
  std::string_view folded(const Token& token) const { return vocabulary_.folded(token.word); }

  // No cue of a tie, group or act in the whole text: there is nothing to extract. Places and dates are then not looked for.
  bool is_barren() const { return barren_; }

  const std::vector<Line>& lines() const { return lines_; }
  const std::vector<Sentence>& sentences() const { return sentences_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<Cue>& cues() const { return cues_; }
  const std::vector<PlaceMention>& places() const { return places_; }
  const std::vector<DateMention>& dates() const { return dates_; }

  // Those that lie wholly inside the span.
  std::span<const Sentence> sentences_of(const Line& line) const;
  std::span<const Token> tokens_in(base::Span span) const;
  std::span<const Cue> cues_in(base::Span span) const;
  std::span<const PlaceMention> places_in(base::Span span) const;
  std::span<const DateMention> dates_in(base::Span span) const;

  // The first cue of the class (or with the link) inside the span; nullptr if none.
  const Cue* first_cue(base::Span span, CueClass cls) const;
  const Cue* first_cue(base::Span span, Link link) const;
  bool has_cue(base::Span span, CueClass cls) const { return first_cue(span, cls) != nullptr; }

  // The index of the sentence, line that hold a byte position; kNone if none does.
  std::size_t sentence_at(std::size_t position) const;
  std::size_t line_at(std::size_t position) const;

  // The date with its year: where the text gives none, that of the last date before it in the same line (narrative:
  // "… in 2019. On March 27 …"), else that of the dateline. As stated when neither is there.
  base::Date date_of(const DateMention& mention) const;
  // The date of writing: Document::published, else a date that makes up or opens one of the first lines.
  const std::optional<base::Date>& dateline() const { return dateline_; }

  // What the date is the date of, by the nearest event in its sentence: "signed on …", "established in …".
  Basis basis_of(base::Span date) const;

  Quote quote(base::Span span) const;

 private:
  // What is_furniture() remembers of the line before.
  struct FurnitureMarks {
    bool label_above = false;
    std::size_t stanza = 0;
  };
  bool is_furniture(const Line& line, std::size_t first_token, std::size_t first_cue, FurnitureMarks& marks) const;
  void find_places(std::size_t line);
  bool may_be_name(base::Span span) const;
  bool stands_for_place(base::Span span) const;
  bool is_within_phrase(base::Span span) const;
  void find_sentences();
  void find_dateline();
  bool has_later_year(const DateMention& date) const;
  bool is_labelled(const Line& line, const DateMention& date) const;
  bool has_relation(base::Span span) const;

  const source::Document& document_;
  const Language& language_;
  const gazetteer::Gazetteer& gazetteer_;
  Vocabulary vocabulary_;
  base::CodePointIndex code_points_;
  std::vector<Line> lines_;
  std::vector<Sentence> sentences_;
  std::vector<Token> tokens_;
  std::vector<Cue> cues_;
  std::vector<PlaceMention> places_;
  std::vector<std::vector<gazetteer::Mention>> scanned_;  // by line; of languages with affixes only
  std::vector<DateMention> dates_;
  std::optional<base::Date> dateline_;
  bool barren_ = true;
};

// layout.cc: the lines of a document, without headings and introductions.
std::vector<Line> find_lines(const source::Document& document);
// layout.cc: sets Line::heading and Line::intro, and turns short lines with cues into headings.
void find_scopes(const Analysis& analysis, std::vector<Line>& lines);
// dates.cc: appends the dates among `tokens`; `first` is the number that Cue::first_token gives to tokens[0].
void find_dates(std::string_view text, std::span<const Token> tokens, std::size_t first, std::span<const Cue> cues,
                const Language& language, std::vector<DateMention>& dates);
// What a token may be to a name around it.
enum class TokenUse : std::uint8_t {
  free,
  inner,        // another word, but names begin or go on with it too: "České" of "České Budějovice"
  preposition,  // the name behind it stands in another case than the nominative
  particle,     // "nad": may stand inside
  inner_preposition,  // both: "na"
  taken         // of no name
};
// inflected.cc: the places of one line, places[first…] as the gazetteer's scan found them, with those that are named in
// another case than the nominative; sorted by position.
void find_inflected(std::string_view text, std::span<const Token> tokens, std::span<const TokenUse> uses,
                    const Language& language, const gazetteer::Gazetteer& gazetteer, std::vector<PlaceMention>& places,
                    std::size_t first);
// What parts two tokens of one name: nothing but blanks, hyphens, apostrophes, a slash, or the stop of an abbreviation.
bool is_name_gap(std::string_view gap);
// A gap with a bracket that opens, of any script, and blanks: "(", "（", "［".
bool opens_bracket(std::string_view gap);
// A comma of any script and blanks: ",", "،", "、", "，".
bool is_comma(std::string_view gap);
// Where the bracket closes that opened before `from`: the byte of the mark; npos if none does.
std::size_t closing_bracket(std::string_view text, std::size_t from);
// Behind the closing bracket that begins at `at`; `at` itself if none does.
std::size_t behind_bracket(std::string_view text, std::size_t at);

}  // namespace comity::extract
