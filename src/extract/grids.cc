#include <algorithm>

#include "extract/table_columns.h"

namespace comity::extract {

namespace {

constexpr std::size_t kMostColumns = 64;

void add(const source::Block& block, Grid& grid) {
  if (block.row < 0 || block.column < 0 || static_cast<std::size_t>(block.column) >= kMostColumns) return;
  const auto row = static_cast<std::size_t>(block.row);
  const auto column = static_cast<std::size_t>(block.column);
  if (row > grid.rows.size()) return;
  if (row == grid.rows.size()) grid.rows.emplace_back();
  Row& cells = grid.rows[row];
  if (column >= cells.size()) cells.resize(column + 1);
  cells[column] = Cell{block.span, block.span.begin < grid.span.end};
  if (block.header_cell && row == grid.headers) grid.headers = row + 1;
  if (grid.span.empty()) grid.span = block.span;
  grid.span.end = std::max(grid.span.end, block.span.end);
  grid.columns = std::max(grid.columns, column + 1);
}

}  // namespace

std::vector<Grid> read_grids(const Analysis& analysis) {
  std::vector<Grid> grids;
  const auto& blocks = analysis.document().blocks;
  for (std::size_t i = 0; i < blocks.size();) {
    if (blocks[i].kind != source::BlockKind::table_cell) {
      ++i;
      continue;
    }
    Grid grid;
    const auto table = blocks[i].table;
    for (; i < blocks.size() && blocks[i].kind == source::BlockKind::table_cell && blocks[i].table == table; ++i)
      add(blocks[i], grid);
    if (grid.rows.empty()) continue;
    grid.line = analysis.line_at(grid.span.begin);
    grids.push_back(std::move(grid));
  }
  return grids;
}

}  // namespace comity::extract
