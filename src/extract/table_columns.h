// What the columns of a table hold: told by their headings, and by what most of their cells are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/analysis.h"
#include "extract/parties.h"

namespace comity::extract {

struct Cell {
  base::Span span;
  bool repeated = false;  // spans rows; its text stands in a row above
};

using Row = std::vector<std::optional<Cell>>;  // by column

// The cells of one table by row and column.
struct Grid {
  std::vector<Row> rows;
  std::size_t columns = 0;
  std::size_t headers = 0;  // rows at the top that the format marks as headings
  std::size_t line = kNone;  // of the first cell
  base::Span span;           // from the first cell to the last

  const Cell* cell(std::size_t row, std::optional<std::size_t> column) const {
    if (!column || row >= rows.size() || *column >= rows[row].size() || !rows[row][*column]) return nullptr;
    return &*rows[row][*column];
  }
};

// The tables of the document, in order. Cells that no layout gives a place, and those beyond a hundred columns or so, are
// left out.
std::vector<Grid> read_grids(const Analysis& analysis);

// What a column of dates tells of its ties.
enum class DateRole : std::uint8_t { begin, end, suspended, event, none };

struct DateColumn {
  std::size_t column = 0;
  DateRole role = DateRole::begin;
  EventType event = EventType::established;
};

struct Columns {
  std::size_t headers = 0;             // rows of headings
  std::optional<std::size_t> place;    // whose ties with the own side the rows are
  std::optional<std::size_t> own;      // the own side, where a column holds it
  std::optional<std::size_t> country;  // of `place`
  std::optional<std::size_t> own_country;
  std::optional<std::size_t> region;   // of `place`
  std::optional<std::size_t> own_region;
  std::vector<std::size_t> remarks;    // kinds, states and notes
  std::vector<DateColumn> dates;
  std::string side_country;            // what the own column's heading names: "Community in Armenia"
  std::string side_name;
};

// nullopt if no column holds places.
std::optional<Columns> find_columns(const Analysis& analysis, const Grid& grid);

}  // namespace comity::extract
