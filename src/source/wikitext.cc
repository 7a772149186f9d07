#include "source/wikitext.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"
#include "source/document_builder.h"
#include "source/wiki_inline.h"

namespace comity::source {
namespace {

using base::Span;

// A cell as it is written: "| rowspan=2 style=… | words".
struct Cell {
  Span words;
  int rows = 1;
  int columns = 1;
  bool header = false;
};

int number_of(std::string_view attributes, std::string_view name) {
  const std::size_t at = attributes.find(name);
  if (at == std::string_view::npos) return 1;
  std::string_view value = attributes.substr(at + name.size());
  value.remove_prefix(std::min(value.find_first_not_of(" =\"'"), value.size()));
  int number = 1;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return std::clamp(number, 1, 1000);
}

class WikiReader {
 public:
  WikiReader(std::string_view text, DocumentBuilder& out) : text_(text), out_(out) {}

  void read() {
    for (std::size_t at = 0; at < text_.size() && !out_.is_full();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      line(base::trim(text_, {at, end}));
      at = end + 1;
    }
    end_table();
    out_.end();
  }

 private:
  void line(Span span) {
    const std::string_view words = span.of(text_);
    if (words.starts_with("{|")) {
      ++tables_open_;
      if (tables_open_ == 1) begin_table();
      return;
    }
    if (tables_open_ > 0) return table_line(span);
    if (words.empty()) {
      out_.end();
      lists_.clear();
      in_paragraph_ = false;
      return;
    }
    if (heading(span)) return;
    if (words.find_first_not_of('-') == std::string_view::npos && words.size() >= 4) return;
    const std::size_t marks = std::min(words.find_first_not_of("*#:;"), words.size());
    if (words.substr(0, marks).find_first_of("*#;") != std::string_view::npos) return item(span, marks);
    lists_.clear();
    span.begin += marks;  // ":" only indents
    if (!in_paragraph_ || marks > 0) out_.paragraph();
    in_paragraph_ = marks == 0;
    out_.add(" ");
    add(span);
  }

  void add(Span span) {
    for (std::size_t at = span.begin; at < span.end;) {
      const std::size_t end = std::min(text_.find(kWikiLineBreak, at), span.end);
      out_.add(text_.substr(at, end - at), at);
      if (end < span.end) out_.line_break();
      at = end + kWikiLineBreak.size();
    }
  }

  bool heading(Span span) {
    const std::string_view words = span.of(text_);
    std::size_t level = 0;
    while (level < 6 && level < words.size() && words[level] == '=') ++level;
    std::size_t behind = 0;
    while (behind < level && behind < words.size() && words[words.size() - 1 - behind] == '=') ++behind;
    level = std::min(level, behind);
    if (level == 0 || words.size() <= 2 * level) return false;
    out_.heading(static_cast<int>(level));
    add({span.begin + level, span.end - level});
    out_.end();
    lists_.clear();
    in_paragraph_ = false;
    return true;
  }

  // Lists are one as long as their marks begin alike.
  void item(Span span, std::size_t marks) {
    const std::string_view mark = span.of(text_).substr(0, marks);
    in_paragraph_ = false;
    std::size_t same = 0;
    while (same < lists_.size() && same < mark.size() && alike(lists_[same].first, mark[same])) ++same;
    lists_.resize(same);
    while (lists_.size() < std::min<std::size_t>(mark.size(), 20)) lists_.push_back({mark[lists_.size()], out_.new_list()});
    out_.item(static_cast<int>(lists_.size()), lists_.back().second);
    add({span.begin + marks, span.end});
    out_.end();
  }
  // ":" goes on below "*", ";" and "#".
  static bool alike(char open, char mark) { return open == mark || mark == ':' || open == ':'; }

  void begin_table() {
    out_.end();
    out_.begin_grid();
    in_paragraph_ = false;
    lists_.clear();
    cell_.reset();
  }

  void end_table() {
    if (tables_open_ == 0) return;
    put_cell();
    out_.end_grid();
    tables_open_ = 0;
  }

  void table_line(Span span) {
    const std::string_view words = span.of(text_);
    if (words.starts_with("|}")) {
      if (--tables_open_ > 0) return;
      ++tables_open_;
      return end_table();
    }
    if (tables_open_ > 1) return;  // a table inside a cell
    if (words.starts_with("|+")) {
      put_cell();
      out_.caption();
      add({span.begin + 2, span.end});
      return out_.end();
    }
    if (words.starts_with("|-")) {
      put_cell();
      return out_.grid_row();
    }
    if (words.starts_with('|') || words.starts_with('!')) return cells(span);
    // A line of the cell at hand.
    if (cell_ && !words.empty()) cell_->words.end = span.end;
  }

  // "| a || b" and "! a !! b".
  void cells(Span span) {
    const bool header = text_[span.begin] == '!';
    std::size_t begin = span.begin + 1;
    for (std::size_t at = begin; at <= span.end; ++at) {
      const std::string_view two = text_.substr(at, 2);
      const bool parts = at + 2 <= span.end && (two == "||" || (header && two == "!!"));
      if (at < span.end && !parts) continue;
      put_cell();
      cell_ = cell_of({begin, at}, header);
      begin = at + 2;
      ++at;
    }
  }

  Cell cell_of(Span span, bool header) const {
    Cell cell{span, 1, 1, header};
    const std::string_view words = span.of(text_);
    const std::size_t bar = words.find('|');
    const bool has_attributes = bar != std::string_view::npos && words.substr(0, bar).find('=') != std::string_view::npos;
    if (!has_attributes) return cell;
    cell.rows = number_of(words.substr(0, bar), "rowspan");
    cell.columns = number_of(words.substr(0, bar), "colspan");
    cell.words.begin += bar + 1;
    return cell;
  }

  // The cell at hand is whole.
  void put_cell() {
    if (!cell_) return;
    out_.grid_cell();
    for (std::size_t at = cell_->words.begin; at < cell_->words.end;) {
      const std::size_t end = std::min(text_.find('\n', at), cell_->words.end);
      const Span words = base::trim(text_, {at, end});
      const std::size_t marks = std::min(words.of(text_).find_first_not_of("*#:;"), words.size());
      out_.line_break();
      add({words.begin + marks, words.end});
      at = end + 1;
    }
    out_.end_grid_cell(cell_->header, cell_->rows, cell_->columns);
    cell_.reset();
  }

  std::string_view text_;
  DocumentBuilder& out_;
  std::vector<std::pair<char, int>> lists_;  // mark and number of each open level
  bool in_paragraph_ = false;
  std::size_t tables_open_ = 0;
  std::optional<Cell> cell_;
};

std::size_t count_of(std::string_view text, std::string_view sign, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t at = text.find(sign); at != std::string_view::npos && count < most; at = text.find(sign, at + sign.size())) ++count;
  return count;
}

}  // namespace

bool looks_like_wikitext(std::string_view text) {
  const std::string_view head = text.substr(0, 20'000);
  const bool links = count_of(head, "[[", 2) == 2 && count_of(head, "]]", 2) == 2;
  const bool templates = count_of(head, "{{", 1) == 1 && count_of(head, "}}", 1) == 1;
  const bool tables = (head.starts_with("{|") || head.find("\n{|") != std::string_view::npos) && head.find("\n|") != std::string_view::npos;
  const bool headings = (head.starts_with("==") || head.find("\n==") != std::string_view::npos) && head.find("==\n") != std::string_view::npos;
  const bool bold = count_of(head, "'''", 2) == 2;
  return (links ? 1 : 0) + (templates ? 1 : 0) + (tables ? 1 : 0) + (headings ? 1 : 0) + (bold ? 1 : 0) >= 2 && (links || templates || tables);
}

void read_wikitext(const Decoded& decoded, const Limits& limits, Document& document) {
  const Decoded shown = show_wiki_inline(decoded);
  DocumentBuilder builder(limits, shown);
  WikiReader(shown.text, builder).read();
  builder.finish(document);
}

}  // namespace comity::source
