// Lines: what a reader of the page sees as one. Plain text mixes three layouts in its paragraphs: prose on one long line,
// prose that was wrapped at some column, and lists of short lines; which one it is follows from the lengths of the lines.
#include <algorithm>

#include "extract/attributes.h"
#include "extract/entry.h"
#include "extract/labels.h"

namespace comity::extract {
namespace {

using base::Span;

constexpr std::size_t kLongLine = 110;    // columns; longer lines were not wrapped by hand
constexpr std::size_t kShortestWrap = 50;  // a wrapped paragraph's lines are at least so long, but for the last
constexpr std::size_t kRagged = 24;        // and do not differ by more
constexpr std::size_t kEntryTail = 10;     // words behind the party of a line that is an item though it ends with a stop

// Columns of a line: wide (East Asian) characters count two.
std::size_t width_of(std::string_view text, Span span) {
  std::size_t width = 0;
  const std::string_view line = span.of(text);
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = base::next_code_point(line, at);
    width += c >= 0x2E80 && c <= 0xFFEF ? 2U : 1U;
  }
  return width;
}

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

bool is_wrapped(std::string_view text, const std::vector<Span>& lines) {
  if (lines.size() < 2) return false;
  std::size_t shortest = kLongLine;
  std::size_t longest = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::size_t width = width_of(text, lines[i]);
    shortest = std::min(shortest, width);
    longest = std::max(longest, width);
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

bool is_colon(char32_t c) { return c == U':' || c == U'：' || c == U'՝'; }
bool is_stop(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'。' || c == U'！' || c == U'？' || c == U'؟' || c == U'։' || c == U'।';
}

LineKind kind_of_line(std::string_view text, Span span) {
  const char32_t mark = last_mark(text, span);
  return width_of(text, span) > kLongLine || is_colon(mark) || is_stop(mark) ? LineKind::prose : LineKind::item;
}

// Behind a bullet that the reader of the format left in.
Span without_bullet(std::string_view text, Span span, bool& bullet) {
  std::size_t at = span.begin;
  const char32_t c = base::next_code_point(text, at);
  const bool mark = c == U'•' || c == U'*' || c == U'·' || c == U'▪' || c == U'◦' || c == U'-' || c == U'–' || c == U'—';
  bullet = mark && at < span.end && text[at] == ' ';
  return bullet ? base::trim(text, {at, span.end}) : span;
}

// Behind the name of a picture that stood there: "it.jpgAlcamo (Italy)".
Span without_picture(std::string_view text, Span span) {
  constexpr std::size_t kLongestName = 40;
  const std::string_view line = span.of(text);
  const std::size_t dot = line.substr(0, kLongestName).find('.');
  if (dot == std::string_view::npos || dot == 0) return span;
  if (line.substr(0, dot).find_first_of(" ,:;(/") != std::string_view::npos) return span;
  for (const std::string_view kind : {".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"})
    if (line.substr(dot).starts_with(kind)) return base::trim(text, {span.begin + dot + kind.size(), span.end});
  return span;
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
    span = without_picture(text_, base::trim(text_, span));
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
    if (is_wrapped(text_, parts)) {
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

bool has_relation(const Analysis& analysis, Span span) {
  return analysis.has_cue(span, CueClass::tie) || analysis.has_cue(span, CueClass::tie_weak) ||
         analysis.has_cue(span, CueClass::group);
}

// Which heading and introduction each line stands under. Headings lie in each other like the labels of a filing cabinet:
// a real one closes those of its own level and below; a label (labels.h) closes the last one that says the same kind of
// thing, with all that stands under it, so that "Sister cities / Japan / Friendship cities / Japan" nests without levels.
class ScopeFinder {
 public:
  ScopeFinder(const Analysis& analysis, std::vector<Line>& lines) : analysis_(analysis), lines_(lines) {}

  void run() {
    find_entries();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      auto label = label_at(i);
      if (label && line.kind != LineKind::heading) line.kind = LineKind::heading;
      else if (line.kind != LineKind::heading) label.reset();
      if (line.kind == LineKind::heading && !label && is_dateline(line)) line.kind = LineKind::prose;
      if (line.kind == LineKind::heading) {
        open(i, label);
        continue;
      }
      line.heading = open_.empty() ? kNone : open_.back().line;
      if (line.kind == LineKind::prose) {
        const bool colon = is_colon(last_mark(analysis_.text(), line.span));
        intro_ = colon || has_relation(analysis_, line.span) ? i : kNone;
        continue;
      }
      line.intro = intro_;
    }
  }

 private:
  struct Open {
    std::size_t line = 0;
    std::optional<LabelKind> kind;  // nullopt: it says something else
    int level = 0;                  // 0: a line that layout does not show as a heading
    bool title = false;
  };

  // Lines that end with a stop are items too, where neighbours have one form: a party, and behind a mark what was signed
  // with it and when ("Alcamo (Italy): agreement of 2002. Culture and sports.").
  void find_entries() {
    std::vector<bool> entries(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) entries[i] = lines_[i].kind == LineKind::prose && is_entry(lines_[i]);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool beside = (i > 0 && entries[i - 1]) || (i + 1 < lines_.size() && entries[i + 1]);
      if (entries[i] && beside) lines_[i].kind = LineKind::item;
    }
  }

  bool is_entry(const Line& line) const {
    if (line.sentences == 0 || is_colon(last_mark(analysis_.text(), line.span))) return false;
    const Span first = analysis_.sentences_of(line).front().span;
    const auto tokens = analysis_.tokens_in(first);
    if (tokens.empty() || !(tokens.front().capital || tokens.front().caseless) || analysis_.places_in(first).empty()) return false;
    const Entry entry = read_entry(analysis_, first);
    if (entry.left.empty() || !entry.right.empty()) return false;
    const PartyMention& party = entry.left.front().mention;
    if (!party.known && party.country.empty() && !party.kind) return false;
    const Span tail{entry.end, first.end};
    const auto words = analysis_.tokens_in(tail);
    if (words.empty()) return !party.country.empty() && !party.is_country;
    if (words.size() > kEntryTail || is_name_gap(analysis_.text({entry.end, words.front().span.begin}))) return false;
    return !analysis_.dates_in(tail).empty() || analysis_.has_cue(tail, CueClass::tie) || analysis_.has_cue(tail, CueClass::tie_remark);
  }

  // "19 November 2022 · 2 minutes to read": stands alone like a heading and heads nothing.
  bool is_dateline(const Line& line) const {
    constexpr std::size_t kMostWords = 9;
    const auto dates = analysis_.dates_in(line.span);
    if (dates.size() != 1 || analysis_.tokens_in(line.span).size() > kMostWords) return false;
    const bool day = dates.front().date.to_string().size() >= std::string_view("2022-11-19").size();
    const auto cues = analysis_.cues_in(line.span);
    const bool speaks = has_relation(analysis_, line.span) || std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(CueClass::event); });
    return day && !speaks;
  }

  // 0: none that layout shows. In plain text all lines that stand alone have one level below the title's, so that a label
  // there says nothing of what lies under what.
  int level_of(std::size_t i, bool is_label) const {
    if (!is_real(i)) return 0;
    const int level = std::max(lines_[i].level, 1);
    return is_label && level > 1 && analysis_.document().media_type == "text/plain" ? 0 : level;
  }

  bool is_real(std::size_t i) const {
    return analysis_.document().blocks[lines_[i].block].kind == source::BlockKind::heading;
  }

  void open(std::size_t i, const std::optional<Label>& label) {
    Open next{i, label ? std::optional(label->kind) : std::nullopt, level_of(i, label.has_value()), false};
    next.title = next.level == 1 && std::none_of(open_.begin(), open_.end(), [](const Open& o) { return o.title; }) && !seen_title_;
    seen_title_ = seen_title_ || next.title;
    if (next.level > 0)
      while (!open_.empty() && (open_.back().level == 0 || open_.back().level >= next.level)) open_.pop_back();
    if (next.kind) {
      const auto same = std::find_if(open_.begin(), open_.end(), [&](const Open& o) { return !o.title && o.kind == next.kind; });
      open_.erase(same, open_.end());
    }
    const bool goes_on = label && (label->kind == LabelKind::country || label->kind == LabelKind::date || label->kind == LabelKind::continent || label->kind == LabelKind::generic);
    lines_[i].heading = open_.empty() ? kNone : open_.back().line;
    lines_[i].intro = goes_on ? intro_ : kNone;
    if (!goes_on) intro_ = kNone;
    open_.push_back(next);
  }

  // What the line labels, if layout lets it be the label of the lines below.
  std::optional<Label> label_at(std::size_t i) const {
    const Line& line = lines_[i];
    if (line.kind == LineKind::cell || width_of(analysis_.text(), line.span) > kLongLine) return std::nullopt;
    const bool colon = is_colon(last_mark(analysis_.text(), line.span));
    if (line.kind == LineKind::prose && !colon) return std::nullopt;
    auto label = label_of(analysis_, line.span);
    if (!label || line.kind == LineKind::heading) return label;
    if (is_attribute(i) && (is_attribute(i + 1) || (i > 0 && is_attribute(i - 1)))) return std::nullopt;  // of a record
    if (label->kind == LabelKind::kind && is_sentence(line)) return std::nullopt;
    return stands_above(i, *label, colon) ? label : std::nullopt;
  }

  // "Kind of tie: twinning"
  bool is_attribute(std::size_t i) const {
    return i < lines_.size() && lines_[i].kind != LineKind::cell && read_attribute(analysis_, lines_[i].span).has_value();
  }

  // "The town is twinned with:" introduces, "Friendship cities:" labels.
  bool is_sentence(const Line& line) const {
    constexpr std::size_t kMostLabelWords = 6;
    const auto cues = analysis_.cues_in(line.span);
    return line.kind == LineKind::prose &&
           (analysis_.tokens_in(line.span).size() > kMostLabelWords || std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
              return cue.is(CueClass::pronoun) || cue.is(Link::with) || cue.is(Link::between) || cue.is(CueClass::list_of);
            }));
  }

  bool stands_above(std::size_t i, const Label& label, bool colon) const {
    const Line& line = lines_[i];
    if (label.kind == LabelKind::place && label.place->stated_country.empty() && is_only_item(i)) return true;
    if (label.kind == LabelKind::country && is_lone_country(i)) return false;
    if (lies_below_item(i) || (label.kind == LabelKind::place && has_other_sibling(i))) return false;
    const bool opens = i == 0 || lines_[i - 1].stanza != line.stanza || lines_[i - 1].kind == LineKind::heading;
    // A section without any items yet is still one: its text may stand in another form.
    if (label.kind == LabelKind::kind && opens && !is_marked(i)) return true;
    if (i + 1 >= lines_.size()) return false;
    const Line& next = lines_[i + 1];
    if (next.kind == LineKind::cell) return colon;
    if (next.kind == LineKind::heading) return false;
    const bool deeper = next.kind == LineKind::item && (next.level > line.level || (is_marked(i + 1) && !is_marked(i)));
    const bool heads = colon || deeper || (opens && next.stanza == line.stanza && label.kind != LabelKind::place);
    const auto below = label_of(analysis_, next.span);
    if (below && below->kind == label.kind) return heads && deeper && label.kind == LabelKind::place;
    if (heads) return true;
    return next.kind == LineKind::item && goes_between(label);
  }

  // Of a list of its own, with blank lines around it and text below: "» District of Ghent".
  bool is_only_item(std::size_t i) const {
    if (lines_[i].kind != LineKind::item || !is_marked(i) || i + 1 >= lines_.size()) return false;
    const auto list = [&](std::size_t j) { return analysis_.document().blocks[lines_[j].block].list; };
    const bool opens = i == 0 || (lines_[i - 1].stanza != lines_[i].stanza && list(i - 1) != list(i) &&
                                  !is_colon(last_mark(analysis_.text(), lines_[i - 1].span)));
    return opens && lines_[i + 1].stanza != lines_[i].stanza && list(i + 1) != list(i) && lines_[i + 1].kind != LineKind::cell;
  }

  // Deeper than an item that is no label, and with nothing below itself: it tells more of that item.
  bool lies_below_item(std::size_t i) const {
    if (lines_[i].kind != LineKind::item) return false;
    if (i + 1 < lines_.size() && lines_[i + 1].kind == LineKind::item && lines_[i + 1].level > lines_[i].level) return false;
    for (std::size_t j = i; j-- > 0 && lines_[j].kind == LineKind::item;)
      if (lines_[j].level < lines_[i].level) return true;
    return false;
  }

  // The only country among the marked items of a list, and not at its head: an item like the others ("Singapore").
  bool is_lone_country(std::size_t i) const {
    const auto& blocks = analysis_.document().blocks;
    const int list = blocks[lines_[i].block].list;
    const auto same = [&](std::size_t j) { return blocks[lines_[j].block].list == list && lines_[j].level == lines_[i].level; };
    if (lines_[i].kind != LineKind::item || list < 0 || !is_marked(i) || i == 0 || !same(i - 1)) return false;
    for (std::size_t j = i + 1; j < lines_.size() && same(j); ++j)
      if (const auto label = label_of(analysis_, lines_[j].span); label && label->kind == LabelKind::country) return false;
    for (std::size_t j = i; j-- > 0 && same(j);)
      if (lines_[j].kind == LineKind::heading) return false;
    return true;
  }

  // The item before it in its list is no label: so neither is this one, though more is told below it.
  bool has_other_sibling(std::size_t i) const {
    const auto& blocks = analysis_.document().blocks;
    const source::Block& block = blocks[lines_[i].block];
    if (lines_[i].kind != LineKind::item || block.list < 0) return false;
    for (std::size_t j = i; j-- > 0 && (lines_[j].kind == LineKind::item || lines_[j].kind == LineKind::heading);) {
      if (blocks[lines_[j].block].list != block.list) continue;
      return lines_[j].kind == LineKind::item;
    }
    return false;
  }

  // Among items without any form of its own a country or year is a label, unless a town has the same name.
  bool goes_between(const Label& label) const {
    if (label.kind != LabelKind::country && label.kind != LabelKind::place) return true;
    if (label.kind != LabelKind::country) return false;
    const auto places = analysis_.gazetteer().exact(label.name);
    return std::none_of(places.begin(), places.end(), [&](gazetteer::PlaceIndex place) {
      return analysis_.gazetteer().kind(place) == gazetteer::PlaceKind::community && analysis_.gazetteer().country(place) == label.country;
    });
  }

  // Does a bullet or number stand before the line?
  bool is_marked(std::size_t i) const {
    const std::string_view before = analysis_.text().substr(0, lines_[i].span.begin);
    const std::size_t start = before.rfind('\n');
    return !base::trim(before.substr(start == std::string_view::npos ? 0 : start)).empty();
  }

  const Analysis& analysis_;
  std::vector<Line>& lines_;
  std::vector<Open> open_;
  std::size_t intro_ = kNone;
  bool seen_title_ = false;
};

}  // namespace

std::vector<Line> find_lines(const source::Document& document) { return LineFinder(document).find(); }

void find_scopes(const Analysis& analysis, std::vector<Line>& lines) { ScopeFinder(analysis, lines).run(); }

}  // namespace comity::extract
