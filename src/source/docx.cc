#include "source/docx.h"

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"
#include "source/document_builder.h"
#include "source/docx_styles.h"
#include "source/office.h"
#include "source/xml.h"

namespace comity::source {
namespace {

constexpr int kMaxSpan = 200;

// A table that is being read. Tables inside its cells are words of those.
struct Table {
  pugi::xml_node node;
  int number = 0;
  int row = -1;
  int column = 0;
  bool filled = false;  // the row at hand has a cell with words
  std::vector<base::Span> above;  // what stands in each column, for cells that go on downwards
};

class DocxReader {
 public:
  DocxReader(const DocxStyles& styles, DocumentBuilder& out) : styles_(styles), out_(out) {}

  bool enter(const pugi::xml_node& node) {
    if (out_.is_full()) return false;
    if (node.type() != pugi::node_element) return false;
    const std::string_view name = local_name(node);
    if (name == "t") {
      out_.add(node.text().get());
      return false;
    }
    if (name == "tab" || name == "noBreakHyphen") {
      if (local_name(node.parent()) == "r") out_.add(name == "tab" ? " " : "-");
      return false;
    }
    if (name == "br" || name == "cr") {
      out_.line_break();
      return false;
    }
    // Fallback repeats what Choice has; the others are no text of the document as it stands.
    static constexpr std::array<std::string_view, 8> kSkipped{"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "Fallback", "del"};
    if (std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end() || name == "moveFrom") return false;
    if (name == "p") begin_paragraph(node);
    if (name == "tbl" && !table_ && !is_layout(node)) begin_table(node);
    if (name == "tr" && is_own(node)) begin_row(node);
    if (name == "tc" && is_own(node.parent())) begin_cell(node);
    return true;
  }

  void leave(const pugi::xml_node& node) {
    const std::string_view name = local_name(node);
    if (name == "tc" && cell_ == node) end_cell(node);
    if (name == "tbl" && table_ && table_->node == node) table_.reset();
    if (name == "p" && !in_cell_) out_.end();
  }

 private:
  // One row or one column parts nothing that belongs together: such tables are frames.
  static bool is_layout(const pugi::xml_node& table) {
    std::size_t rows = 0;
    std::size_t widest = 0;
    for (const pugi::xml_node& row : table.children()) {
      if (local_name(row) != "tr") continue;
      ++rows;
      std::size_t cells = 0;
      for (const pugi::xml_node& cell : row.children()) cells += local_name(cell) == "tc" ? 1 : 0;
      widest = std::max(widest, cells);
    }
    return rows < 2 || widest < 2;
  }

  // Of the table at hand, and of no table inside of it.
  bool is_own(const pugi::xml_node& row) const {
    if (!table_ || in_cell_) return false;
    for (pugi::xml_node up = row.parent(); up; up = up.parent())
      if (local_name(up) == "tbl") return up == table_->node;
    return false;
  }

  void begin_paragraph(const pugi::xml_node& node) {
    if (in_cell_) return out_.line_break();
    const DocxParagraph what = styles_.of(node);
    if (what.heading > 0) {
      out_.heading(what.heading);
      list_of_.clear();
    } else if (!what.list.empty()) {
      out_.item(what.level, list_number(what));
    } else {
      out_.paragraph();
      if (!text_of_paragraph_is_empty(node)) list_of_.clear();
    }
    out_.anchor(0, ++paragraphs_);
  }

  static bool text_of_paragraph_is_empty(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children())
      if (local_name(child) != "pPr") return false;
    return true;
  }

  // Each level of a list that goes on without a paragraph between has a number of its own.
  int list_number(const DocxParagraph& what) {
    const auto level = static_cast<std::size_t>(what.level);
    if (list_of_.size() > level) list_of_.resize(level);
    while (list_of_.size() < level) list_of_.push_back({what.list, out_.new_list()});
    if (list_of_.back().first != what.list) list_of_.back() = {what.list, out_.new_list()};
    return list_of_.back().second;
  }

  void begin_table(const pugi::xml_node& node) {
    out_.end();
    list_of_.clear();
    table_ = std::make_unique<Table>();
    table_->node = node;
    table_->number = out_.new_table();
  }

  void begin_row(const pugi::xml_node& node) {
    if (table_->row < 0 || table_->filled) ++table_->row;
    table_->filled = false;
    table_->column = 0;
    const pugi::xml_node properties = child_of(node, "trPr");
    header_ = static_cast<bool>(child_of(properties, "tblHeader"));
    if (const std::string_view skip = attribute_of(child_of(properties, "gridBefore"), "val"); !skip.empty())
      table_->column = std::clamp(std::atoi(std::string(skip).c_str()), 0, kMaxSpan);
  }

  void begin_cell(const pugi::xml_node& node) {
    cell_ = node;
    in_cell_ = true;
    out_.cell(table_->number, table_->row, table_->column, header_);
    out_.anchor(table_->number + 1, table_->row + 1);
  }

  void end_cell(const pugi::xml_node& node) {
    const pugi::xml_node properties = child_of(node, "tcPr");
    const int columns = std::clamp(std::atoi(std::string(attribute_of(child_of(properties, "gridSpan"), "val")).c_str()), 1, kMaxSpan);
    const pugi::xml_node merge = child_of(properties, "vMerge");
    const bool goes_on = merge && attribute_of(merge, "val") != "restart";
    base::Span span = out_.end_cell();
    in_cell_ = false;
    cell_ = {};
    const auto column = static_cast<std::size_t>(table_->column);
    const auto end = column + static_cast<std::size_t>(columns);
    if (table_->above.size() < end && end <= 10'000) table_->above.resize(end);
    if (end > table_->above.size()) return;
    const bool repeated = goes_on && span.empty();
    if (repeated) span = table_->above[column];
    for (std::size_t c = column; c < end; ++c) {
      if (repeated || c > column) out_.repeat_cell(span, table_->number, table_->row, static_cast<int>(c), header_);
      table_->above[c] = span;
    }
    table_->filled = table_->filled || !span.empty();
    table_->column += columns;
  }

  const DocxStyles& styles_;
  DocumentBuilder& out_;
  std::unique_ptr<Table> table_;
  pugi::xml_node cell_;
  bool in_cell_ = false;
  bool header_ = false;
  int paragraphs_ = 0;
  std::vector<std::pair<std::string, int>> list_of_;  // of each open level: the file's number and ours
};

}  // namespace

base::Result<void> read_docx(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document) {
  COMITY_TRY(ZipFile zip, ZipFile::open(bytes, limits, doing));
  COMITY_TRY(const std::string main, main_part_of(zip, limits, doing));
  const std::string folder = main.substr(0, main.rfind('/') + 1);
  pugi::xml_document styles;
  pugi::xml_document numbering;
  pugi::xml_document body;
  if (zip.has(folder + "styles.xml")) COMITY_CHECK(read_xml(zip, folder + "styles.xml", limits, doing, styles));
  if (zip.has(folder + "numbering.xml")) COMITY_CHECK(read_xml(zip, folder + "numbering.xml", limits, doing, numbering));
  COMITY_CHECK(read_xml(zip, main, limits, doing, body));
  DocumentBuilder builder(limits);
  const DocxStyles known(styles, numbering);
  DocxReader reader(known, builder);
  walk_xml(body, reader);
  builder.finish(document);
  const bool headed = std::any_of(document.blocks.begin(), document.blocks.end(),
                                  [](const Block& block) { return block.kind == BlockKind::heading; });
  if (!headed) document.title = office_title(zip, limits, doing);
  document.charset = "UTF-8";
  return {};
}

}  // namespace comity::source
