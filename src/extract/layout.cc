// Lines: what a reader of the page sees as one. Plain text mixes three layouts in its paragraphs: prose on one long line,
// prose that was wrapped at some column, and lists of short lines; which one it is follows from the lengths of the lines.
#include <algorithm>

#include "extract/analysis.h"

namespace comity::extract {
namespace {

using base::Span;

constexpr std::size_t kLongLine = 110;    // bytes; longer lines were not wrapped by hand
constexpr std::size_t kShortestWrap = 50;  // a wrapped paragraph's lines are at least so long, but for the last
constexpr std::size_t kRagged = 24;        // and do not differ by more

std::vector<Span> split_lines(std::string_view text, Span span) {
  std::vector<Span> out;
  for (std::size_t begin = span.begin; begin < span.end;) {
    const std::size_t end = std::min(text.find('\n', begin), span.end);
    const Span line = base::trim(text, {begin, end});
    if (!line.empty()) out.push_back(line);
    begin = end + 1;
  }
  return out;
}

bool is_wrapped(const std::vector<Span>& lines) {
  if (lines.size() < 2) return false;
  std::size_t shortest = kLongLine;
  std::size_t longest = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    shortest = std::min(shortest, lines[i].size());
    longest = std::max(longest, lines[i].size());
  }
  return longest <= kLongLine && shortest >= kShortestWrap && longest - shortest <= kRagged;
}

// The last character before the editors' brackets at the end: "… twinned with:[39]" ends with a colon.
char32_t last_mark(std::string_view text, Span span) {
  std::string_view line = span.of(text);
  while (line.ends_with(']')) {
    const std::size_t open = line.rfind('[');
    if (open == std::string_view::npos) break;
    line = base::trim(line.substr(0, open));
  }
  if (line.empty()) return 0;
  std::size_t at = line.size();
  return base::previous_code_point(line, at);
}

bool is_colon(char32_t c) { return c == U':' || c == U'：'; }
bool is_stop(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'。' || c == U'！' || c == U'？' || c == U'؟' || c == U'։' || c == U'।';
}

LineKind kind_of_line(std::string_view text, Span span) {
  const char32_t mark = last_mark(text, span);
  return span.size() > kLongLine || is_colon(mark) || is_stop(mark) ? LineKind::prose : LineKind::item;
}

// Behind a bullet that the reader of the format left in.
Span without_bullet(std::string_view text, Span span, bool& bullet) {
  std::size_t at = span.begin;
  const char32_t c = base::next_code_point(text, at);
  const bool mark = c == U'•' || c == U'*' || c == U'·' || c == U'▪' || c == U'◦' || c == U'-' || c == U'–' || c == U'—';
  bullet = mark && at < span.end && text[at] == ' ';
  return bullet ? base::trim(text, {at, span.end}) : span;
}

class LineFinder {
 public:
  explicit LineFinder(const source::Document& document) : document_(document), text_(document.text) {}

  std::vector<Line> find() {
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const source::Block& block = document_.blocks[i];
      switch (block.kind) {
        case source::BlockKind::boilerplate: break;
        case source::BlockKind::heading: add(block.span, LineKind::heading, i); break;
        case source::BlockKind::list_item: add_item(i); break;
        case source::BlockKind::table_cell: add_cell(i); break;
        case source::BlockKind::caption:
        case source::BlockKind::paragraph: add_paragraph(i); break;
      }
    }
    return std::move(lines_);
  }

 private:
  void add(Span span, LineKind kind, std::size_t block) {
    span = base::trim(text_, span);
    if (span.empty()) return;
    Line line;
    line.span = span;
    line.kind = kind;
    line.block = block;
    line.level = document_.blocks[block].level;
    line.stanza = stanza_of(span);
    lines_.push_back(line);
  }

  std::size_t stanza_of(Span span) const {
    if (lines_.empty()) return 0;
    const Line& before = lines_.back();
    const std::string_view gap = text_.substr(before.span.end, span.begin - before.span.end);
    return before.stanza + (std::count(gap.begin(), gap.end(), '\n') > 1 ? 1U : 0U);
  }

  // A cell that spans rows is one line, where its text stands.
  void add_cell(std::size_t block) {
    const Span span = document_.blocks[block].span;
    if (lines_.empty() || span.begin >= lines_.back().span.end) add(span, LineKind::cell, block);
  }

  void add_item(std::size_t block) { add(document_.blocks[block].span, LineKind::item, block); }

  void add_paragraph(std::size_t block) {
    const Span whole = document_.blocks[block].span;
    const std::vector<Span> parts = split_lines(text_, whole);
    if (is_wrapped(parts)) {
      add(whole, LineKind::prose, block);
      return;
    }
    for (const Span part : parts) {
      bool bullet = false;
      const Span inner = without_bullet(text_, part, bullet);
      add(inner, bullet ? LineKind::item : kind_of_line(text_, inner), block);
    }
  }

  const source::Document& document_;
  std::string_view text_;
  std::vector<Line> lines_;
};

bool names_only_a_country(const Analysis& analysis, const Line& line) {
  const auto places = analysis.places_in(line.span);
  const auto tokens = analysis.tokens_in(line.span);
  if (places.size() != 1 || tokens.empty()) return false;
  const bool whole = places.front().span.begin == tokens.front().span.begin && places.front().span.end == tokens.back().span.end;
  return whole && !analysis.gazetteer().country_code(analysis.name_of(places.front())).empty();
}

bool is_only_a_date(const Analysis& analysis, const Line& line) {
  const auto dates = analysis.dates_in(line.span);
  const auto tokens = analysis.tokens_in(line.span);
  return dates.size() == 1 && !tokens.empty() && dates.front().span.begin == tokens.front().span.begin &&
         dates.front().span.end == tokens.back().span.end;
}

// A short line that opens its stanza, speaks of ties and names no place.
bool opens_a_section(const Analysis& analysis, const Line& line, const Line* before) {
  if (line.kind != LineKind::item || (before != nullptr && before->stanza == line.stanza)) return false;
  return analysis.has_cue(line.span, CueClass::tie) && analysis.places_in(line.span).empty() &&
         analysis.dates_in(line.span).empty();
}

bool has_relation(const Analysis& analysis, Span span) {
  return analysis.has_cue(span, CueClass::tie) || analysis.has_cue(span, CueClass::tie_weak) ||
         analysis.has_cue(span, CueClass::group);
}

}  // namespace

std::vector<Line> find_lines(const source::Document& document) { return LineFinder(document).find(); }

void find_scopes(const Analysis& analysis, std::vector<Line>& lines) {
  std::size_t heading = kNone;
  std::size_t topic = kNone;  // the last heading that is more than a country or a year
  std::size_t intro = kNone;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (opens_a_section(analysis, line, i > 0 ? &lines[i - 1] : nullptr)) line.kind = LineKind::heading;
    if (line.kind == LineKind::heading) {
      const bool groups = names_only_a_country(analysis, line) || is_only_a_date(analysis, line);
      line.heading = groups ? topic : kNone;
      line.intro = groups ? intro : kNone;
      heading = i;
      if (!groups) {
        topic = i;
        intro = kNone;
      }
      continue;
    }
    line.heading = heading;
    if (line.kind == LineKind::prose) {
      const bool colon = is_colon(last_mark(analysis.text(), line.span));
      intro = colon || has_relation(analysis, line.span) ? i : kNone;
      continue;
    }
    line.intro = intro;
  }
}

}  // namespace comity::extract
