#include "source/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <set>

#include "base/text.h"
#include "source/charset.h"
#include "source/document_builder.h"
#include "source/grid.h"
#include "source/office.h"
#include "source/xlsx_dates.h"
#include "source/xml.h"

namespace comity::source {
namespace {

using base::Code;

constexpr int kMaxColumn = 16'384;  // as Excel has it
constexpr int kMaxRow = 1'048'576;
constexpr std::size_t kMaxMergedCells = 50'000;

struct Address {
  int row = 0;     // from 1
  int column = 0;  // from 0
};

// "B7"; row 0 where it is none.
Address address_of(std::string_view text) {
  Address at;
  std::size_t i = 0;
  int column = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && column < kMaxColumn; ++i) column = column * 26 + (text[i] - 'A' + 1);
  const auto number = std::from_chars(text.data() + i, text.data() + text.size(), at.row);
  const bool whole = number.ec == std::errc() && number.ptr == text.data() + text.size();
  if (!whole || column < 1 || column > kMaxColumn || at.row < 1 || at.row > kMaxRow) return {};
  at.column = column - 1;
  return at;
}

struct Range {
  Address first;
  Address last;
};

// The words of a string item: runs with formats, without the readings above the characters.
std::string words_of(const pugi::xml_node& item) {
  std::string words;
  for (const pugi::xml_node& child : item.children()) {
    const std::string_view name = local_name(child);
    if (name == "t") words += child.text().get();
    if (name == "r") words += child_of(child, "t").text().get();
  }
  return words;
}

// 1990.0 is written for 1990 by some programs.
std::string number_text(std::string_view value) {
  const std::size_t point = value.find('.');
  const bool whole = point != std::string_view::npos && value.find_first_not_of('0', point + 1) == std::string_view::npos;
  return std::string(whole ? value.substr(0, point) : value);
}

class Workbook {
 public:
  Workbook(ZipFile& zip, const Limits& limits, const std::string& doing) : zip_(zip), limits_(limits), doing_(doing) {}

  base::Result<void> read(Document& document) {
    COMITY_TRY(const std::string main, main_part_of(zip_, limits_, doing_));
    pugi::xml_document workbook;
    COMITY_CHECK(read_xml(zip_, main, limits_, doing_, workbook));
    COMITY_TRY(const auto parts, related_parts(zip_, main, limits_, doing_));
    const std::string_view epoch = attribute_of(child_of(workbook.document_element(), "workbookPr"), "date1904");
    dates_from_1904_ = epoch == "1" || epoch == "true";
    const std::string folder = main.substr(0, main.rfind('/') + 1);
    COMITY_CHECK(read_strings(folder + "sharedStrings.xml"));
    COMITY_CHECK(read_styles(folder + "styles.xml"));
    DocumentBuilder builder(limits_);
    for (const pugi::xml_node& sheet : child_of(workbook.document_element(), "sheets").children()) {
      if (sheet.type() != pugi::node_element || attribute_of(sheet, "state").find("idden") != std::string_view::npos) continue;
      const auto part = parts.find(std::string(attribute_of(sheet, "id")));
      if (part == parts.end() || !zip_.has(part->second)) continue;
      const std::string_view name = attribute_of(sheet, "name");
      document.sheets.push_back(base::is_valid_utf8(name) ? std::string(name) : repair_utf8(name));
      COMITY_CHECK(read_sheet(part->second, static_cast<int>(document.sheets.size()), document.sheets.back(), builder));
    }
    builder.finish(document);
    return {};
  }

 private:
  base::Result<void> read_strings(const std::string& part) {
    if (!zip_.has(part)) return {};
    pugi::xml_document xml;
    COMITY_CHECK(read_xml(zip_, part, limits_, doing_, xml));
    for (const pugi::xml_node& item : xml.document_element().children())
      if (local_name(item) == "si") strings_.push_back(words_of(item));
    return {};
  }

  // Which of the cell styles show dates, and how much of them.
  base::Result<void> read_styles(const std::string& part) {
    if (!zip_.has(part)) return {};
    pugi::xml_document xml;
    COMITY_CHECK(read_xml(zip_, part, limits_, doing_, xml));
    std::map<int, DateParts> formats;
    for (const pugi::xml_node& format : child_of(xml.document_element(), "numFmts").children())
      formats[format.attribute("numFmtId").as_int()] = date_parts_of_format(attribute_of(format, "formatCode"));
    for (const pugi::xml_node& style : child_of(xml.document_element(), "cellXfs").children()) {
      if (style.type() != pugi::node_element) continue;
      const int id = style.attribute("numFmtId").as_int();
      const auto own = formats.find(id);
      styles_.push_back(own != formats.end() ? own->second : date_parts_of_builtin(id));
    }
    return {};
  }

  base::Result<void> read_sheet(const std::string& part, int number, const std::string& name, DocumentBuilder& builder) {
    pugi::xml_document xml;
    COMITY_CHECK(read_xml(zip_, part, limits_, doing_, xml));
    const std::vector<Range> merged = merged_ranges(child_of(xml.document_element(), "mergeCells"));
    texts_.clear();
    std::vector<GridRow> rows;
    int row_number = 0;
    for (const pugi::xml_node& node : child_of(xml.document_element(), "sheetData").children()) {
      if (local_name(node) != "row") continue;
      const int stated = node.attribute("r").as_int(row_number + 1);
      if (stated <= row_number || stated > kMaxRow) continue;  // rows that go back are no sheet of any program
      row_number = stated;
      GridRow row{row_number, cells_of(node), false};
      cells_ += row.cells.size();
      if (builder.blocks() + cells_ > limits_.max_blocks) return too_many_cells();
      if (!row.cells.empty()) rows.push_back(std::move(row));
    }
    spread(merged, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].after_gap = i > 0 && rows[i].number > rows[i - 1].number + 1;
    if (rows.empty()) return {};
    builder.heading(1);
    builder.anchor(number);
    builder.add(name);
    append_grid(rows, number, 2, builder);
    return {};
  }

  tl::unexpected<base::Error> too_many_cells() const {
    return base::fail(Code::too_large, doing_,
                      fmt::format("it has more than {} cells; raise the limit with --max-blocks", limits_.max_blocks));
  }

  std::vector<GridCell> cells_of(const pugi::xml_node& row) {
    std::vector<GridCell> cells;
    int column = -1;
    for (const pugi::xml_node& node : row.children()) {
      if (local_name(node) != "c") continue;
      const Address at = address_of(node.attribute("r").value());
      const int next = at.row > 0 ? at.column : column + 1;
      if (next <= column || next >= kMaxColumn) continue;
      column = next;
      const std::string_view text = text_of(node);
      if (base::trim(text).empty()) continue;
      GridCell cell;
      cell.column = column;
      cell.text = text;
      cells.push_back(cell);
    }
    return cells;
  }

  std::string_view text_of(const pugi::xml_node& cell) {
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr") return keep(words_of(child_of(cell, "is")));
    const std::string_view value = child_of(cell, "v").text().get();
    if (value.empty() || type == "e") return {};
    if (type == "s") {
      std::size_t index = strings_.size();
      std::from_chars(value.data(), value.data() + value.size(), index);
      return index < strings_.size() ? std::string_view(strings_[index]) : std::string_view();
    }
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "str") return keep(std::string(value));
    if (type == "d") return keep(std::string(value.substr(0, value.find('T'))));
    const auto style = static_cast<std::size_t>(std::max(cell.attribute("s").as_int(), 0));
    const DateParts parts = style < styles_.size() ? styles_[style] : DateParts::none;
    if (auto date = date_text(value, parts, dates_from_1904_); !date.empty()) return keep(std::move(date));
    return keep(number_text(value));
  }

  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  static std::vector<Range> merged_ranges(const pugi::xml_node& list) {
    std::vector<Range> ranges;
    for (const pugi::xml_node& node : list.children()) {
      const std::string_view text = attribute_of(node, "ref");
      const std::size_t colon = text.find(':');
      if (colon == std::string_view::npos) continue;
      const Range range{address_of(text.substr(0, colon)), address_of(text.substr(colon + 1))};
      if (range.first.row > 0 && range.last.row >= range.first.row && range.last.column >= range.first.column) ranges.push_back(range);
    }
    return ranges;
  }

  // Puts the text of each merged range into all of its cells whose rows have any.
  static void spread(const std::vector<Range>& ranges, std::vector<GridRow>& rows) {
    std::size_t cells = 0;
    for (std::size_t r = 0; r < ranges.size(); ++r) {
      const Range& range = ranges[r];
      auto row = std::lower_bound(rows.begin(), rows.end(), range.first.row, [](const GridRow& a, int number) { return a.number < number; });
      if (row == rows.end() || row->number != range.first.row) continue;
      const auto origin = find_column(*row, range.first.column);
      if (origin == row->cells.end() || origin->column != range.first.column) continue;
      GridCell cell = *origin;
      cell.merged = static_cast<int>(r);
      for (; row != rows.end() && row->number <= range.last.row; ++row)
        for (int column = range.first.column; column <= range.last.column && ++cells <= kMaxMergedCells; ++column) {
          cell.column = column;
          const auto at = find_column(*row, column);
          if (at != row->cells.end() && at->column == column)
            *at = cell;
          else
            row->cells.insert(at, cell);
        }
    }
  }

  static std::vector<GridCell>::iterator find_column(GridRow& row, int column) {
    return std::lower_bound(row.cells.begin(), row.cells.end(), column, [](const GridCell& a, int c) { return a.column < c; });
  }

  ZipFile& zip_;
  const Limits& limits_;
  const std::string& doing_;
  bool dates_from_1904_ = false;
  std::vector<std::string> strings_;
  std::vector<DateParts> styles_;
  std::deque<std::string> texts_;  // of the cells of the sheet at hand that are not shared
  std::size_t cells_ = 0;
};

// The first title inside a sheet; "" if there is none.
std::string title_on_sheet(const Document& document) {
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::heading && block.level > 1) return std::string(document.text_of(block));
  return {};
}

}  // namespace

base::Result<void> read_xlsx(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document) {
  COMITY_TRY(ZipFile zip, ZipFile::open(bytes, limits, doing));
  COMITY_CHECK(Workbook(zip, limits, doing).read(document));
  document.title = title_on_sheet(document);
  if (document.title.empty()) document.title = office_title(zip, limits, doing);
  document.charset = "UTF-8";
  return {};
}

}  // namespace comity::source
