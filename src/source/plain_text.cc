#include "source/plain_text.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "source/line.h"
#include "source/list_levels.h"
#include "source/plain_table.h"
#include "source/wiki_link.h"
#include "source/wrap.h"

namespace comity::source {
namespace {

constexpr int kMaxHeading = 100;    // columns
constexpr int kMaxRunHeading = 80;  // of a heading whose text follows on the next line
constexpr int kMaxShortLine = 120;  // longer lines are no list items unless a bullet says so
constexpr std::size_t kMinLoneItems = 3;
constexpr int kBelowLone = 7;  // a level to be set later: below the headings that stand alone

class Segmenter {
 public:
  Segmenter(std::string_view text, base::Span region, BlockCounters& counters, std::vector<Block>& out)
      : text_(text), lines_(scan_lines(text, region)), counters_(counters), out_(out), first_block_(out.size()) {
    confirm_numbers(text_, lines_);
  }

  void run() {
    for (std::size_t at = 0; at < lines_.size();) at = lines_[at].blank() ? at + 1 : next_piece(at);
    join_lone_items();
    set_heading_levels();
  }

 private:
  const Line& line(std::size_t i) const { return lines_[i]; }
  std::string_view text_of(const Line& l) const { return l.span.of(text_); }
  bool text_line(std::size_t i) const { return i < lines_.size() && !line(i).blank(); }
  bool marked(std::size_t i) const { return text_line(i) && line(i).marker.kind != MarkerKind::none; }
  bool alone(std::size_t i) const { return (i == 0 || line(i - 1).blank()) && !text_line(i + 1); }

  Block& add(BlockKind kind, base::Span span) {
    Block block;
    block.kind = kind;
    block.span = span;
    out_.push_back(block);
    return out_.back();
  }

  void add_heading(const Line& l, int level) { add(BlockKind::heading, without_edit_link(text_, l.content)).level = level; }

  void add_item(base::Span span, ListLevels::Place place) {
    Block& block = add(BlockKind::list_item, span);
    block.level = place.level;
    block.list = place.list;
  }

  std::size_t next_piece(std::size_t at);
  std::optional<std::size_t> table_at(std::size_t at);
  std::optional<std::size_t> marked_heading(std::size_t at);
  std::size_t list_at(std::size_t at);
  std::size_t item_continuation(std::size_t at, ListLevels& levels);
  std::size_t run_at(std::size_t at);
  void add_lone_line(const Line& l);
  void add_run(std::size_t begin, std::size_t end);
  void add_lines(std::size_t begin, std::size_t end);
  void add_bare_list(std::size_t begin, std::size_t end);
  bool heads_its_run(std::size_t begin, std::size_t end) const;
  bool is_item_like(const Line& l) const {
    return l.width <= kMaxShortLine && !ends_sentence(l) && !ends_colon(l) && l.letters + l.digits > 0;
  }
  void join_lone_items();
  void set_heading_levels();

  std::string_view text_;
  std::vector<Line> lines_;
  BlockCounters& counters_;
  std::vector<Block>& out_;
  std::size_t first_block_;
  std::vector<std::size_t> lone_;  // blocks of lines that stand alone and look like headings
};

bool ends_with_colon(std::string_view text) { return text.ends_with(':') || text.ends_with("：") || text.ends_with("՝"); }

bool is_rule_line(const Line& l) { return l.letters == 0 && l.digits == 0; }

// A row of three or more equal signs, as under a heading.
bool is_underline(std::string_view line) {
  return line.size() >= 3 && (line[0] == '=' || line[0] == '-' || line[0] == '~') &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

// Words parted by two or more gaps of three blanks, or by " > " and the like: the menu or the path at the top of a page.
bool is_menu(std::string_view line) {
  std::size_t gaps = 0;
  for (std::size_t at = line.find("   "); at != std::string_view::npos; at = line.find("   ", at)) {
    ++gaps;
    at = line.find_first_not_of(' ', at);
  }
  std::size_t arrows = 0;
  for (const std::string_view arrow : {" > ", " » ", " › ", "  •  ", "  ·  "})
    for (std::size_t at = line.find(arrow); at != std::string_view::npos; at = line.find(arrow, at + 1)) ++arrows;
  return gaps >= 2 || arrows >= 2;
}

bool is_page_furniture(const Line& l, std::string_view text) {
  if (l.width > 160 || ends_sentence(l)) return false;
  if (text.starts_with("©")) return true;
  return is_menu(text) || l.pipes >= 2;
}

bool is_heading_like(const Line& l) {
  return l.width <= kMaxHeading && l.letters > 0 && !ends_colon(l) && !ends_open(l) &&
         (!ends_sentence(l) || ((l.last == U'?' || l.last == U'!' || l.last == U'؟' || l.last == U'？' || l.last == U'！') && l.width <= kMaxRunHeading));
}

std::optional<std::size_t> Segmenter::table_at(std::size_t at) {
  std::optional<PlainTable> table;
  if (line(at).tabs > 0) table = read_tabbed_table(text_, lines_, at, counters_.tables);
  if (!table && line(at).pipes > 0) table = read_piped_table(text_, lines_, at, counters_.tables);
  if (!table && text_of(line(at)).find_first_of(" \xE3") != std::string_view::npos) table = read_spaced_table(text_, lines_, at, counters_.tables);
  const bool begins_group = at == 0 || line(at - 1).blank();
  if (!table && begins_group && text_line(at + 1)) table = read_copied_table(lines_, at, counters_.tables);
  if (!table) return std::nullopt;
  ++counters_.tables;
  out_.insert(out_.end(), table->cells.begin(), table->cells.end());
  return table->next_line;
}

// "## Heading", headings underlined with === or ---, and headings of a wiki with the link "[edit]".
std::optional<std::size_t> Segmenter::marked_heading(std::size_t at) {
  const std::string_view text = text_of(line(at));
  if (without_edit_link(text_, line(at).span) != line(at).span) {
    add_heading(line(at), 0);
    return at + 1;
  }
  const std::size_t hashes = std::min(text.find_first_not_of('#'), text.size());
  if (hashes >= 1 && hashes <= 6 && hashes < text.size() && text[hashes] == ' ') {
    std::string_view rest = text.substr(hashes);
    while (rest.ends_with('#')) rest.remove_suffix(1);
    const base::Span span = base::trim(text_, {line(at).span.begin + hashes, line(at).span.begin + hashes + rest.size()});
    if (span.empty()) return at + 1;
    add(BlockKind::heading, span).level = static_cast<int>(hashes);
    return at + 1;
  }
  if (line(at).width <= kMaxHeading && !is_rule_line(line(at)) && text_line(at + 1) &&
      is_underline(text_of(line(at + 1)))) {
    add_heading(line(at), text_of(line(at + 1))[0] == '=' ? 1 : 2);
    return at + 2;
  }
  return std::nullopt;
}

std::size_t Segmenter::next_piece(std::size_t at) {
  if (const auto next = table_at(at)) return *next;
  if (is_rule_line(line(at))) return at + 1;
  if (const auto next = marked_heading(at)) return *next;
  if (!marked(at)) return run_at(at);
  // A numbered line that stands alone between blocks of text is a section's heading: "2. Districts".
  const bool numbered = line(at).marker.kind == MarkerKind::number;
  std::size_t next = at + 1;
  while (next < lines_.size() && line(next).blank()) ++next;
  if (numbered && alone(at) && text_line(next) && !marked(next) && line(next).indent <= line(at).indent &&
      is_heading_like(line(at))) {
    add_heading(line(at), 0);
    return at + 1;
  }
  return list_at(at);
}

std::size_t Segmenter::list_at(std::size_t at) {
  ListLevels levels(counters_.lists);
  while (at < lines_.size()) {
    const Line& l = line(at);
    if (l.blank()) {
      std::size_t next = at;
      while (next < lines_.size() && line(next).blank()) ++next;
      if (next >= lines_.size() || (!marked(next) && line(next).indent <= levels.item_indent())) return at;
      if (!marked(next) && line(next).indent < levels.item_indent() + 2) return at;
      at = next;
      continue;
    }
    if (is_rule_line(l)) return at;
    if (marked(at)) {
      const bool number = l.marker.kind != MarkerKind::bullet;
      const char32_t style = number ? l.marker.style + (l.marker.kind == MarkerKind::letter ? 0x110000 : 0) : l.marker.style;
      add_item(l.content, levels.next(l.indent, style));
      ++at;
      continue;
    }
    const std::size_t next = item_continuation(at, levels);
    if (next == at) return at;
    at = next;
  }
  return at;
}

// Lines without a bullet under an item: the item's own text, wrapped, or, if they are indented, items below it.
// Returns `at` if the lines do not belong to the item.
std::size_t Segmenter::item_continuation(std::size_t at, ListLevels& levels) {
  std::size_t end = at;
  while (text_line(end) && !marked(end)) ++end;
  const bool follows_directly = at > 0 && !line(at - 1).blank();
  if (follows_directly && is_wrapped(text_, lines_, at - 1, end)) {
    out_.back().span.end = line(end - 1).span.end;
    return end;
  }
  const int item_indent = levels.item_indent();
  std::size_t next = at;
  while (next < end && line(next).indent > item_indent) {
    add_item(line(next).content, levels.next(line(next).indent, 0));
    ++next;
  }
  return next;
}

std::size_t Segmenter::run_at(std::size_t at) {
  std::size_t end = at + 1;
  while (text_line(end) && !marked(end) && line(end).tabs == 0 && !is_rule_line(line(end)) &&
         !text_of(line(end)).starts_with('#') && without_edit_link(text_, line(end).span) == line(end).span && !(line(end).pipes > 0 && text_line(end + 1) && line(end + 1).pipes > 0))
    ++end;
  // A heading with its underline is read by next_piece().
  if (end < lines_.size() && is_underline(text_of(line(end))) && end - at > 1 && line(end - 1).width <= kMaxHeading) --end;
  if (end - at == 1)
    add_lone_line(line(at));
  else
    add_run(at, end);
  return end;
}

void Segmenter::add_lone_line(const Line& l) {
  if (is_page_furniture(l, text_of(l))) {
    add(BlockKind::boilerplate, l.span);
    return;
  }
  if (!is_heading_like(l)) {
    add(BlockKind::paragraph, l.span);
    return;
  }
  lone_.push_back(out_.size());
  add_heading(l, 0);
}

void Segmenter::add_run(std::size_t begin, std::size_t end) {
  if (is_wrapped(text_, lines_, begin, end)) {
    add(BlockKind::paragraph, {line(begin).span.begin, line(end - 1).span.end});
    return;
  }
  while (begin < end && is_page_furniture(line(begin), text_of(line(begin)))) add(BlockKind::boilerplate, line(begin++).span);
  if (begin == end) return;
  if (heads_its_run(begin, end)) {
    add_heading(line(begin), kBelowLone);
    ++begin;
  } else if (ends_colon(line(begin))) {
    add(BlockKind::paragraph, line(begin).span);
    ++begin;
  }
  add_lines(begin, end);
}

// Is the first line of a run a heading of the rest?
bool Segmenter::heads_its_run(std::size_t begin, std::size_t end) const {
  const Line& head = line(begin);
  if (end - begin == 2 && ends_colon(line(begin + 1))) return false;
  if (end - begin < 2 || head.width > kMaxRunHeading || !is_heading_like(head)) return false;
  if (line(begin + 1).indent > head.indent && !ends_sentence(line(begin + 1))) {
    // A list of lists: the other lines without indentation are like this one.
    for (std::size_t i = begin + 1; i < end; ++i)
      if (line(i).indent <= head.indent) return false;
    return true;
  }
  if (head.capitals && !line(begin + 1).capitals) return true;
  if (ends_sentence(line(end - 1)) && !ends_sentence(line(begin)) && (end - begin <= 4 || ends_sentence(line(begin + 1))))
    return head.digits == 0 || ends_sentence(line(begin + 1));
  if (head.digits > 0) return false;
  const auto rest_begin = lines_.begin() + static_cast<std::ptrdiff_t>(begin) + 1;
  const auto rest_end = lines_.begin() + static_cast<std::ptrdiff_t>(end);
  if (std::all_of(rest_begin, rest_end, [](const Line& l) { return l.digits > 0; })) return true;
  return !head.separators &&
         std::all_of(rest_begin, rest_end, [](const Line& l) { return l.digits > 0 || l.separators; });
}

// Each line of a run that is not wrapped: short ones that follow each other are a list, sentences are paragraphs.
void Segmenter::add_lines(std::size_t begin, std::size_t end) {
  const bool introduced = out_.size() > first_block_ && ends_with_colon(out_.back().span.of(text_));
  while (begin < end) {
    std::size_t items = begin;
    while (items < end && is_item_like(line(items))) ++items;
    if (items - begin >= 2 || (items - begin == 1 && (introduced || end - begin == 1))) {
      add_bare_list(begin, items);
      begin = items;
      continue;
    }
    add(BlockKind::paragraph, line(begin).span);
    ++begin;
  }
}

// Short lines without bullets; indented ones lie below those that are not.
void Segmenter::add_bare_list(std::size_t begin, std::size_t end) {
  int least = line(begin).indent;
  for (std::size_t i = begin; i < end; ++i) least = std::min(least, line(i).indent);
  ListLevels levels(counters_.lists);
  for (std::size_t i = begin; i < end; ++i) {
    // Flags leave one blank or two in front of a name; only beside unindented lines does one blank mean something.
    const bool below = line(i).indent >= least + (least == 0 ? 1 : 2);
    add_item(line(i).content, levels.next(below ? std::max(line(i).indent, least + 2) : least, 0));
  }
}

// Lines that stand alone one after the other are no headings of nothing: they are a list with blank lines between.
void Segmenter::join_lone_items() {
  for (std::size_t i = 0; i < lone_.size();) {
    std::size_t end = i + 1;
    while (end < lone_.size() && lone_[end] == lone_[end - 1] + 1) ++end;
    // The first may be the heading of the others, and so may the last be of what follows.
    const auto has_form = [&](std::size_t k) {
      const std::string_view text = out_[lone_[k]].span.of(text_);
      return text.find_first_of("0123456789,(") != std::string_view::npos || text.find(" – ") != std::string_view::npos ||
             text.find(" - ") != std::string_view::npos;
    };
    std::size_t from = i;
    while (from < end && !has_form(from)) ++from;
    std::size_t to = from;
    while (to < end && has_form(to)) ++to;
    if (to - from >= kMinLoneItems) {
      const int list = counters_.lists++;
      for (std::size_t k = from; k < to; ++k) {
        Block& block = out_[lone_[k]];
        block.kind = BlockKind::list_item;
        block.level = 1;
        block.list = list;
      }
    }
    i = end;
  }
}

// The first heading of a text is its title; those that stand alone lie above those that only begin a run.
void Segmenter::set_heading_levels() {
  bool first = first_block_ == 0;
  for (std::size_t i = first_block_; i < out_.size(); ++i) {
    Block& block = out_[i];
    if (block.kind != BlockKind::heading) continue;
    if (block.level == 0) block.level = first ? 1 : 2;
    if (block.level == kBelowLone) block.level = first ? 1 : 3;
    first = false;
  }
}

}  // namespace

void append_plain_blocks(std::string_view text, base::Span region, BlockCounters& counters, std::vector<Block>& out) {
  Segmenter(text, region, counters, out).run();
}

std::vector<Block> split_lines(std::string_view text, std::vector<Block> blocks, BlockCounters& counters) {
  const auto has_lines = [&](const Block& block) {
    return block.kind == BlockKind::paragraph && block.span.of(text).find('\n') != std::string_view::npos;
  };
  if (std::none_of(blocks.begin(), blocks.end(), has_lines)) return blocks;
  std::vector<Block> out;
  out.reserve(blocks.size());
  for (const Block& block : blocks) {
    if (!has_lines(block)) {
      out.push_back(block);
      continue;
    }
    const std::size_t first = out.size();
    append_plain_blocks(text, block.span, counters, out);
    if (out.size() == first) out.push_back(block);
  }
  return out;
}

}  // namespace comity::source
