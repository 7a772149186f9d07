#include "source/grid.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"

namespace comity::source {
namespace {

constexpr std::size_t kMaxTitle = 120;  // bytes

bool has_digit(const GridRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(), [](const GridCell& cell) {
    return cell.text.find_first_of("0123456789") != std::string_view::npos;
  });
}

// A merged range is one cell to the eye.
std::size_t width(const GridRow& row) {
  std::size_t cells = 0;
  int before = -1;
  for (const GridCell& cell : row.cells) {
    if (cell.merged < 0 || cell.merged != before) ++cells;
    before = cell.merged;
  }
  return cells;
}

class GridReader {
 public:
  GridReader(const std::vector<GridRow>& rows, int part, int level, DocumentBuilder& out)
      : rows_(rows), part_(part), level_(level), out_(out) {}

  void run() {
    for (std::size_t at = 0; at < rows_.size() && !out_.is_full();) {
      std::size_t end = at;
      while (end < rows_.size() && width(rows_[end]) == 1) ++end;
      if (end == at) {
        at = table_at(at);
      } else {
        add_single_rows(at, end);
        at = end;
      }
    }
  }

 private:
  void add_words(const GridRow& row, const GridCell& cell) {
    out_.anchor(part_, row.number, cell.column + 1);
    if (!cell.doubled_quotes) return add_lines(cell.text, cell.from);
    for (std::size_t at = 0; at < cell.text.size();) {
      const std::size_t quotes = cell.text.find("\"\"", at);
      const std::size_t end = quotes == std::string_view::npos ? cell.text.size() : quotes + 1;
      add_lines(cell.text.substr(at, end - at), cell.from + at);
      at = quotes == std::string_view::npos ? end : end + 1;
    }
  }

  // A cell may have lines of its own.
  void add_lines(std::string_view text, std::size_t from) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (at > 0) out_.line_break();
      out_.add(text.substr(at, end - at), from == DocumentBuilder::kNowhere ? from : from + at);
      at = end + 1;
    }
  }

  static bool is_title(const GridRow& row) {
    const std::string_view text = row.cells.front().text;
    return text.size() <= kMaxTitle && !text.ends_with('.') && !text.ends_with(':') && text.find('\n') == std::string_view::npos;
  }

  // Rows of one cell: before a table its title and notes, else a list, or a note.
  void add_single_rows(std::size_t begin, std::size_t end) {
    const bool before_table = end < rows_.size();
    const bool list = end - begin >= 3 || (end - begin == 2 && !before_table && begin > 0);
    const bool titled = list && is_title(rows_[begin]) && (begin + 1 < end && rows_[begin + 1].after_gap);
    const int number = list ? out_.new_list() : 0;
    for (std::size_t i = begin; i < end; ++i) {
      const GridRow& row = rows_[i];
      const bool last_before_table = before_table && i + 1 == end;
      if (is_title(row) && ((!list && (before_table || begin == 0)) || (i == begin && titled) || (last_before_table && row.after_gap)))
        out_.heading(level_);
      else if (list && is_title(row))
        out_.item(1, number);
      else
        out_.paragraph();
      add_words(row, row.cells.front());
    }
  }

  // Rows of one cell stand inside a table where its rows go on right below them.
  std::size_t table_end(std::size_t at) const {
    std::size_t end = at;
    while (end < rows_.size()) {
      std::size_t next = end;
      while (next < rows_.size() && width(rows_[next]) == 1 && !rows_[next].after_gap && is_title(rows_[next])) ++next;
      if (next == rows_.size() || width(rows_[next]) == 1) return end;
      end = next + 1;
    }
    return end;
  }

  bool has_header(std::size_t begin, std::size_t end) const {
    if (end - begin < 2 || has_digit(rows_[begin])) return false;
    const auto first = rows_.begin() + static_cast<std::ptrdiff_t>(begin) + 1;
    const auto last = rows_.begin() + static_cast<std::ptrdiff_t>(end);
    return 2 * static_cast<std::size_t>(std::count_if(first, last, has_digit)) >= end - begin - 1;
  }

  std::size_t table_at(std::size_t at) {
    const std::size_t end = table_end(at);
    const bool header = has_header(at, end);
    const int table = out_.new_table();
    int first_column = rows_[at].cells.front().column;
    for (std::size_t i = at; i < end; ++i) first_column = std::min(first_column, rows_[i].cells.front().column);
    for (std::size_t i = at; i < end && !out_.is_full(); ++i)
      for (const GridCell& cell : rows_[i].cells)
        add_cell(rows_[i], cell, table, static_cast<int>(i - at), cell.column - first_column, header && i == at);
    return end;
  }

  void add_cell(const GridRow& row, const GridCell& cell, int table, int number, int column, bool header) {
    if (cell.merged >= 0) {
      const auto [known, is_new] = merged_.try_emplace(cell.merged);
      if (!is_new) return out_.repeat_cell(known->second, table, number, column, header);
      out_.cell(table, number, column, header);
      add_words(row, cell);
      known->second = out_.end_cell();
      return;
    }
    out_.cell(table, number, column, header);
    add_words(row, cell);
    out_.end_cell();
  }

  const std::vector<GridRow>& rows_;
  int part_;
  int level_;
  DocumentBuilder& out_;
  std::unordered_map<int, base::Span> merged_;
};

}  // namespace

void append_grid(const std::vector<GridRow>& rows, int part, int level, DocumentBuilder& out) {
  GridReader(rows, part, level, out).run();
}

}  // namespace comity::source
