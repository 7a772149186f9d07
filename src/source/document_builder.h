// Puts a document together block by block, for readers of formats that are no lines of text: white space collapsed,
// blocks parted by line breaks, the cells of a table's row by tabs, and the origin of each byte kept where it has one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "source/charset.h"
#include "source/document.h"
#include "source/offset_map.h"
#include "source/plain_text.h"
#include "source/table_grid.h"

namespace comity::source {

class DocumentBuilder {
 public:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  // The text has no bytes of its own in the source: a container was unpacked.
  explicit DocumentBuilder(const Limits& limits) : max_blocks_(limits.max_blocks), max_text_(limits.max_unpacked), map_(std::string_view(), no_marks_) {}
  // The text is made of pieces of `decoded`, which must outlive this.
  DocumentBuilder(const Limits& limits, const Decoded& decoded)
      : max_blocks_(limits.max_blocks), max_text_(limits.max_unpacked), map_(decoded.text, decoded.marks), from_text_(true), from_size_(decoded.text.size()) {}

  // Each begins a block and ends the one at hand; a block without words leaves no trace.
  void heading(int level);
  void paragraph();
  void item(int level, int list);
  void caption();
  void boilerplate();
  // Cells come row by row; rows are counted from 0 without gaps.
  void cell(int table, int row, int column, bool header);
  // A cell that spans further rows or columns stands there too. `span` is what end_cell() gave; nothing if it is empty.
  void repeat_cell(base::Span span, int table, int row, int column, bool header);
  // Ends the cell at hand: its words, maybe none.
  base::Span end_cell();
  // Tables whose cells tell when they come how many rows and columns they span: begin_grid(), then for each row
  // grid_row(), and for each cell grid_cell(), its words, end_grid_cell().
  void begin_grid();
  void grid_row();
  void grid_cell();
  void end_grid_cell(bool header, int rows, int columns);
  void end_grid();
  // Ends the block at hand.
  void end();

  // Words of the block at hand; outside of any block they begin a paragraph. `from`: where they stand in the decoded
  // text, byte for byte. Runs of white space become one blank; what is no UTF-8 becomes U+FFFD.
  void add(std::string_view text, std::size_t from = kNowhere);
  // A line break inside the block.
  void line_break();

  // Takes back the last character of the block at hand: the hyphen of a word that goes on in the next line.
  void drop_last();

  // The next words, and all up to the next call, stand there.
  void anchor(int part, int row = 0, int column = 0);

  int new_list() { return counters_.lists++; }
  int new_table() { return counters_.tables++; }
  std::size_t blocks() const { return blocks_.size(); }
  // More blocks or text than allowed: the reader may stop, finish() makes a document that read_document() refuses.
  bool is_full() const { return blocks_.size() > max_blocks_ || text_.size() > max_text_; }
  std::string_view text() const { return text_; }

  // Moves text, blocks, marks and anchors into the document. Paragraphs of several lines are read as plain text is: lists
  // with typed bullets, wrapped prose.
  void finish(Document& document);

 private:
  void begin(const Block& block, std::size_t lines);
  void part(std::size_t lines);
  void put_blank();

  std::size_t max_blocks_;
  std::size_t max_text_;
  std::vector<SourceMark> no_marks_;
  OffsetMapBuilder map_;
  bool from_text_ = false;
  std::size_t from_size_ = 0;
  std::string text_;
  std::vector<Block> blocks_;
  std::vector<AnchorMark> anchors_;
  Block current_;
  bool open_ = false;
  std::size_t block_begin_ = 0;
  bool blank_pending_ = false;
  std::size_t blank_from_ = kNowhere;
  bool anchor_pending_ = false;
  AnchorMark next_anchor_;
  BlockCounters counters_;
  std::optional<TableGrid> grid_;
  bool first_in_row_ = true;
};

}  // namespace comity::source
