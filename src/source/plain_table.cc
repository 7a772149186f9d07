#include "source/plain_table.h"

#include <algorithm>

#include "base/text.h"

namespace comity::source {
namespace {

using Row = std::vector<base::Span>;  // of cells; empty where a cell is

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool row_has_digit(std::string_view text, const Row& row) {
  return std::any_of(row.begin(), row.end(), [&](const base::Span& cell) { return has_digit(cell.of(text)); });
}

// The rows at the top that have no digits, where at least half of the rows below have some.
std::size_t header_rows(std::string_view text, const std::vector<Row>& rows) {
  std::size_t headers = 0;
  while (headers < rows.size() && !row_has_digit(text, rows[headers])) ++headers;
  if (headers > 3 || headers == rows.size()) return 0;
  const auto with_digits =
      std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return row_has_digit(text, row); });
  return 2 * static_cast<std::size_t>(with_digits) >= rows.size() - headers ? headers : 0;
}

// In a table with several header rows, an empty cell of an upper one is spanned by the cell to its left.
void span_headers(std::vector<Row>& rows, std::size_t headers) {
  for (std::size_t r = 0; r + 1 < headers; ++r)
    for (std::size_t c = 1; c < rows[r].size(); ++c)
      if (rows[r][c].empty()) rows[r][c] = rows[r][c - 1];
}

void append_rows(const std::vector<Row>& rows, std::size_t headers, int table, std::vector<Block>& out) {
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      if (rows[r][c].empty()) continue;
      Block block;
      block.kind = BlockKind::table_cell;
      block.span = rows[r][c];
      block.table = table;
      block.row = static_cast<int>(r);
      block.column = static_cast<int>(c);
      block.header_cell = r < headers;
      out.push_back(block);
    }
}

// Splits at a separator outside parentheses.
Row split_cells(std::string_view text, base::Span span, char separator) {
  Row cells;
  std::size_t begin = span.begin;
  int depth = 0;
  for (std::size_t at = span.begin; at <= span.end; ++at) {
    const char c = at < span.end ? text[at] : separator;
    if (separator == '|' && c == '(') ++depth;
    if (separator == '|' && c == ')' && depth > 0) --depth;
    if (c != separator || (depth > 0 && at < span.end)) continue;
    cells.push_back(base::trim(text, {begin, at}));
    begin = at + 1;
  }
  return cells;
}

bool has_leading_tab(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.span.begin - line.begin).find('\t') != std::string_view::npos;
}

std::size_t tabs_of(const Line& line) { return static_cast<std::size_t>(line.tabs); }

// |---|:---:| under the header of a markdown table.
bool is_rule(std::string_view row) {
  return row.find('-') != std::string_view::npos && row.find_first_not_of("|:-+ \t") == std::string_view::npos;
}

Row piped_cells(std::string_view text, const Line& line) {
  base::Span span = line.span;
  if (text[span.begin] == '|') ++span.begin;
  if (span.end > span.begin && text[span.end - 1] == '|') --span.end;
  return split_cells(text, span, '|');
}

// ---- columns of blanks ----

constexpr std::size_t kMostSpacedCells = 12;

// A cell and the column of the text in which it begins.
struct Placed {
  base::Span span;
  int column = 0;
};

std::vector<Placed> spaced_cells(std::string_view text, const Line& line) {
  std::vector<Placed> cells;
  int column = line.indent;
  int blanks = 2;
  for (std::size_t at = line.span.begin; at < line.span.end;) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    const bool wide = c >= 0x2E80 && c <= 0xFFEF;
    if (base::is_space(c)) {
      blanks += wide || c == U'\u3000' ? 2 : 1;
    } else {
      if (blanks >= 2) cells.push_back({{begin, at}, column});
      cells.back().span.end = at;
      blanks = 0;
    }
    column += wide || c == U'\u3000' ? 2 : 1;
  }
  return cells;
}

// Each cell goes to the last column that begins no further right than it does, a little slack allowed.
Row placed_row(const std::vector<Placed>& cells, const std::vector<Placed>& model) {
  constexpr int kSlack = 2;
  Row row(model.size());
  std::size_t column = 0;
  for (std::size_t i = 0; i < cells.size() && column < model.size(); ++i) {
    while (column + 1 < model.size() && model[column + 1].column <= cells[i].column + kSlack &&
           model.size() - column > cells.size() - i)
      ++column;
    row[column++] = cells[i].span;
  }
  return row;
}

// ---- the form that browsers copy ----

constexpr int kMaxCellWidth = 80;
constexpr std::size_t kMaxColumns = 10;
constexpr std::size_t kMinFullRows = 3;
constexpr std::size_t kSample = 12;

struct Group {
  std::size_t begin = 0;  // lines
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

// A year, a date or a number; footnote marks may follow.
bool is_numeric(const Line& line) {
  if (line.digits == 0 || line.width > 24) return false;
  return line.letters == 0 || line.letters <= line.digits + 6;
}

bool can_be_cell(const Line& line) {
  return line.marker.kind == MarkerKind::none && line.width <= kMaxCellWidth && line.tabs == 0 && !ends_colon(line);
}

struct Groups {
  std::vector<Group> rows;
  bool go_on_without_cells = false;  // the next is of equal size but has no cells: lines that only happen to be short
};

// Groups of lines parted by gaps that are all as wide as the first one; at most `limit` of them.
Groups groups_from(const std::vector<Line>& lines, std::size_t at, std::size_t limit) {
  Groups found;
  std::vector<Group>& groups = found.rows;
  std::size_t gap = 0;
  while (at < lines.size() && groups.size() < limit) {
    Group group{at, at};
    while (group.end < lines.size() && !lines[group.end].blank() && can_be_cell(lines[group.end])) ++group.end;
    if (group.end < lines.size() && !lines[group.end].blank()) {
      while (group.end < lines.size() && !lines[group.end].blank()) ++group.end;
      found.go_on_without_cells = !groups.empty() && group.size() == groups.front().size();
      break;
    }
    if (group.size() == 0 || group.size() > kMaxColumns) break;
    if (!groups.empty() && group.size() > groups.front().size()) break;
    groups.push_back(group);
    std::size_t next = group.end;
    while (next < lines.size() && lines[next].blank()) ++next;
    const std::size_t this_gap = next - group.end;
    if (gap == 0) gap = this_gap;
    if (this_gap != gap) break;
    at = next;
  }
  return found;
}

// What the full rows show of a column.
struct Column {
  double numeric = 0;  // share of the cells
  double flagged = 0;  // share of the cells that begin with a blank: a picture stood there
};

std::vector<Column> columns_of(const std::vector<Line>& lines, const std::vector<Group>& groups) {
  std::vector<Column> columns(groups.front().size());
  double rows = 0;
  for (std::size_t g = 1; g < groups.size(); ++g) {
    if (groups[g].size() != columns.size()) continue;
    ++rows;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Line& line = lines[groups[g].begin + c];
      columns[c].numeric += is_numeric(line) ? 1 : 0;
      columns[c].flagged += line.indent > 0 ? 1 : 0;
    }
  }
  for (Column& column : columns) {
    column.numeric /= std::max(rows, 1.0);
    column.flagged /= std::max(rows, 1.0);
  }
  return columns;
}

// Lines in equal groups are a table only if its columns differ from each other in form.
bool columns_differ(const std::vector<Column>& columns) {
  constexpr double kMost = 0.7;
  constexpr double kFew = 0.3;
  const auto differ = [&](double Column::*share) {
    const bool some = std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.*share >= kMost; });
    const bool others = std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.*share <= kFew; });
    return some && others;
  };
  return differ(&Column::numeric) || differ(&Column::flagged);
}

double fit(const Line& line, std::size_t cell, std::size_t column, const Column& shape) {
  const double numeric = is_numeric(line) ? shape.numeric : 1 - shape.numeric;
  const double flagged = line.indent > 0 ? shape.flagged : 1 - shape.flagged;
  return 3 * numeric + flagged + (cell == 0 && column == 0 ? 1 : 0);
}

// The columns of a row's cells: in order, and such that the forms fit best.
std::vector<std::size_t> place_cells(const std::vector<Line>& lines, const Group& row,
                                     const std::vector<Column>& columns) {
  const std::size_t cells = row.size();
  const std::size_t width = columns.size();
  constexpr double kImpossible = -1e9;
  // best[i][j]: the first i cells in the first j columns
  std::vector<std::vector<double>> best(cells + 1, std::vector<double>(width + 1, kImpossible));
  std::fill(best[0].begin(), best[0].end(), 0.0);
  for (std::size_t i = 1; i <= cells; ++i)
    for (std::size_t j = i; j <= width; ++j)
      best[i][j] = std::max(best[i][j - 1],
                            best[i - 1][j - 1] + fit(lines[row.begin + i - 1], i - 1, j - 1, columns[j - 1]));
  std::vector<std::size_t> placed(cells);
  std::size_t j = width;
  for (std::size_t i = cells; i > 0; --i) {
    while (j > i && best[i][j] <= best[i][j - 1]) --j;
    placed[i - 1] = --j;
  }
  return placed;
}

// Cells left out between two others, and then also behind the last, are spanned by those of the row above. Cells left
// out only at the end may as well be empty.
Row row_of(const std::vector<Line>& lines, const Group& group, const std::vector<Column>& columns, const Row* above) {
  Row row(columns.size());
  const std::vector<std::size_t> placed = place_cells(lines, group, columns);
  for (std::size_t i = 0; i < placed.size(); ++i) row[placed[i]] = lines[group.begin + i].span;
  const bool gap = placed.back() + 1 != placed.size();
  if (above == nullptr || !gap) return row;
  for (std::size_t c = 0; c < row.size(); ++c)
    if (row[c].empty()) row[c] = (*above)[c];
  return row;
}

// The group with one line at the end belongs to what follows: a heading or a note.
void drop_single_lines_at_end(std::vector<Group>& groups) {
  while (!groups.empty() && groups.back().size() == 1) groups.pop_back();
}

bool is_copied_table(const std::vector<Line>& lines, const std::vector<Group>& groups,
                     const std::vector<Column>& columns) {
  const auto full = static_cast<std::size_t>(std::count_if(
      groups.begin(), groups.end(), [&](const Group& group) { return group.size() == columns.size(); }));
  if (full < kMinFullRows || 2 * full < groups.size() || !columns_differ(columns)) return false;
  std::size_t sentences = 0;
  std::size_t cells = 0;
  for (const Group& group : groups)
    for (std::size_t i = group.begin; i < group.end; ++i, ++cells)
      if (ends_sentence(lines[i])) ++sentences;
  return 10 * sentences <= cells;
}

}  // namespace

std::optional<PlainTable> read_tabbed_table(std::string_view text, const std::vector<Line>& lines, std::size_t at, int table) {
  std::size_t end = at;
  std::size_t columns = 0;
  while (end < lines.size() && !lines[end].blank() && (lines[end].tabs > 0 || (columns > 1 && has_leading_tab(text, lines[end]))))
    columns = std::max(columns, tabs_of(lines[end++]) + 1);
  const std::size_t count = end - at;
  if (count == 0 || (count == 1 && columns < 3)) return std::nullopt;
  std::vector<Row> rows;
  for (std::size_t i = at; i < end; ++i) {
    Row row = split_cells(text, lines[i].span, '\t');
    if (has_leading_tab(text, lines[i]) && row.size() < columns) row.insert(row.begin(), base::Span{});
    row.resize(columns);
    rows.push_back(std::move(row));
  }
  PlainTable found;
  found.next_line = end;
  const std::size_t headers = header_rows(text, rows);
  span_headers(rows, headers);
  append_rows(rows, headers, table, found.cells);
  return found;
}

std::optional<PlainTable> read_piped_table(std::string_view text, const std::vector<Line>& lines, std::size_t at, int table) {
  std::vector<Row> rows;
  std::size_t headers = 0;
  std::size_t i = at;
  for (; i < lines.size() && !lines[i].blank() && lines[i].pipes > 0; ++i) {
    if (is_rule(lines[i].span.of(text))) {
      if (rows.size() == 1) headers = 1;
      continue;
    }
    Row row = piped_cells(text, lines[i]);
    if (!rows.empty() && headers == 0 && row.size() != rows.front().size()) break;
    rows.push_back(std::move(row));
  }
  if (rows.size() < 2) return std::nullopt;
  PlainTable found;
  found.next_line = i;
  if (headers == 0) headers = header_rows(text, rows);
  append_rows(rows, headers, table, found.cells);
  return found;
}

std::optional<PlainTable> read_spaced_table(std::string_view text, const std::vector<Line>& lines, std::size_t at, int table) {
  std::vector<std::vector<Placed>> cells;
  std::size_t columns = 0;
  std::size_t i = at;
  for (; i < lines.size() && !lines[i].blank() && lines[i].tabs == 0; ++i) {
    auto row = spaced_cells(text, lines[i]);
    if (row.size() < 2 || row.size() > kMostSpacedCells) break;
    columns = std::max(columns, row.size());
    cells.push_back(std::move(row));
  }
  const auto full = std::count_if(cells.begin(), cells.end(), [&](const auto& row) { return row.size() == columns; });
  const bool ends = i == lines.size() || lines[i].blank();
  if (cells.size() < 2 || !ends || static_cast<std::size_t>(full) * 2 < cells.size()) return std::nullopt;
  const auto model = std::find_if(cells.begin(), cells.end(), [&](const auto& row) { return row.size() == columns; });
  std::vector<Row> rows;
  rows.reserve(cells.size());
  for (const auto& row : cells) rows.push_back(placed_row(row, *model));
  PlainTable found;
  found.next_line = i;
  append_rows(rows, header_rows(text, rows), table, found.cells);
  return found;
}

std::optional<PlainTable> read_copied_table(const std::vector<Line>& lines, std::size_t at, int table) {
  // A few groups show whether it is one, so that texts with none are not read over and over.
  Groups sample = groups_from(lines, at, kSample);
  if (sample.go_on_without_cells) return std::nullopt;
  std::vector<Group> groups = std::move(sample.rows);
  const bool more = groups.size() == kSample;
  drop_single_lines_at_end(groups);
  if (groups.size() < kMinFullRows || groups.front().size() < 2) return std::nullopt;
  const std::vector<Column> columns = columns_of(lines, groups);
  if (!is_copied_table(lines, groups, columns)) return std::nullopt;
  if (more) groups = groups_from(lines, at, lines.size()).rows;
  drop_single_lines_at_end(groups);
  std::vector<Row> rows;
  for (const Group& group : groups) {
    Row row = row_of(lines, group, columns, rows.size() > 1 ? &rows.back() : nullptr);
    rows.push_back(std::move(row));
  }
  std::size_t header_numbers = 0;
  for (std::size_t i = groups.front().begin; i < groups.front().end; ++i) header_numbers += lines[i].digits > 0 ? 1 : 0;
  PlainTable found;
  found.next_line = groups.back().end;
  append_rows(rows, header_numbers == 0 ? 1 : 0, table, found.cells);
  return found;
}

}  // namespace comity::source
