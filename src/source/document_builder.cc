#include "source/document_builder.h"

#include <algorithm>

#include "base/text.h"

namespace comity::source {
namespace {

Block block_of(BlockKind kind, int level = 0) {
  Block block;
  block.kind = kind;
  block.level = level;
  return block;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

void DocumentBuilder::heading(int level) { begin(block_of(BlockKind::heading, std::clamp(level, 1, 6)), 2); }
void DocumentBuilder::paragraph() { begin(block_of(BlockKind::paragraph), 2); }
void DocumentBuilder::caption() { begin(block_of(BlockKind::caption), 2); }
void DocumentBuilder::boilerplate() { begin(block_of(BlockKind::boilerplate), 2); }

void DocumentBuilder::item(int level, int list) {
  Block block = block_of(BlockKind::list_item, std::max(level, 1));
  block.list = list;
  const bool goes_on = !blocks_.empty() && blocks_.back().kind == BlockKind::list_item;
  end();
  begin(block, goes_on ? 1 : 2);
}

void DocumentBuilder::cell(int table, int row, int column, bool header) {
  Block block = block_of(BlockKind::table_cell);
  block.table = table;
  block.row = row;
  block.column = column;
  block.header_cell = header;
  end();
  const bool same_table = !blocks_.empty() && blocks_.back().table == table;
  const bool same_row = same_table && blocks_.back().row == row;
  begin(block, same_row ? 0 : same_table ? 1 : 2);
  if (same_row && !text_.empty()) {
    text_ += '\t';
    block_begin_ = text_.size();
  }
}

base::Span DocumentBuilder::end_cell() {
  const std::size_t before = blocks_.size();
  end();
  return blocks_.size() > before ? blocks_.back().span : base::Span{};
}

void DocumentBuilder::repeat_cell(base::Span span, int table, int row, int column, bool header) {
  if (span.empty() || is_full()) return;
  end();
  Block block = block_of(BlockKind::table_cell);
  block.span = span;
  block.table = table;
  block.row = row;
  block.column = column;
  block.header_cell = header;
  blocks_.push_back(block);
}

void DocumentBuilder::begin_grid() {
  end();
  part(2);
  grid_.emplace(new_table());
  first_in_row_ = true;
}

void DocumentBuilder::grid_row() {
  end();
  part(1);
  if (!first_in_row_) grid_->start_row(blocks_);
  first_in_row_ = true;
}

void DocumentBuilder::grid_cell() {
  end();
  if (first_in_row_)
    part(1);
  else if (!text_.empty())
    text_ += '\t';
  first_in_row_ = false;
  open_ = true;
  block_begin_ = text_.size();
}

void DocumentBuilder::end_grid_cell(bool header, int rows, int columns) {
  open_ = false;
  blank_pending_ = false;
  if (is_full()) return;
  grid_->add_cell(base::trim(text_, {block_begin_, text_.size()}), header, rows, columns, blocks_);
}

void DocumentBuilder::end_grid() {
  end();
  grid_->end(blocks_);
  grid_.reset();
}

void DocumentBuilder::end() {
  blank_pending_ = false;
  if (!open_) return;
  open_ = false;
  const base::Span span = base::trim(text_, {block_begin_, text_.size()});
  if (span.empty()) return;
  current_.span = span;
  blocks_.push_back(current_);
}

void DocumentBuilder::begin(const Block& block, std::size_t lines) {
  end();
  part(lines);
  current_ = block;
  open_ = true;
  block_begin_ = text_.size();
}

void DocumentBuilder::part(std::size_t lines) {
  if (text_.empty()) return;
  std::size_t have = 0;
  while (have < text_.size() && have < lines && text_[text_.size() - 1 - have] == '\n') ++have;
  text_.append(lines - have, '\n');
}

void DocumentBuilder::put_blank() {
  blank_pending_ = false;
  if (text_.size() == block_begin_ || text_.back() == '\n') return;
  if (blank_from_ != kNowhere) map_.piece(text_.size(), blank_from_, 1);
  text_ += ' ';
}

void DocumentBuilder::add(std::string_view text, std::size_t from) {
  if (from == kNowhere && !base::is_valid_utf8(text)) return add(repair_utf8(text));
  if (is_full()) return;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_blank(text[end])) ++end;
    if (end > at) {
      if (!blank_pending_) blank_from_ = from == kNowhere ? kNowhere : from + at;
      blank_pending_ = true;
      at = end;
      continue;
    }
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (!open_) {
      paragraph();
      blank_pending_ = false;
    }
    if (blank_pending_) put_blank();
    if (anchor_pending_) {
      next_anchor_.text_begin = text_.size();
      anchors_.push_back(next_anchor_);
      anchor_pending_ = false;
    }
    if (from != kNowhere) map_.piece(text_.size(), from + at, end - at);
    text_.append(text.substr(at, end - at));
    at = end;
  }
}

void DocumentBuilder::line_break() {
  blank_pending_ = false;
  if (open_ && text_.size() > block_begin_ && text_.back() != '\n') text_ += '\n';
}

void DocumentBuilder::drop_last() {
  if (!open_ || text_.size() <= block_begin_) return;
  std::size_t at = text_.size();
  base::previous_code_point(text_, at);
  text_.resize(at);
}

void DocumentBuilder::anchor(int part, int row, int column) {
  next_anchor_ = {0, part, row, column};
  anchor_pending_ = true;
}

void DocumentBuilder::finish(Document& document) {
  end();
  while (!text_.empty() && is_blank(text_.back())) text_.pop_back();
  document.text = std::move(text_);
  document.blocks = split_lines(document.text, std::move(blocks_), counters_);
  document.anchors = std::move(anchors_);
  if (from_text_) {
    map_.cut(document.text.size());
    map_.piece(document.text.size(), from_size_, 0);
    document.marks = map_.take();
  } else {
    document.marks = {{0, 0, 0}, {std::max<std::size_t>(document.text.size(), 1), 0, 0}};
  }
}

}  // namespace comity::source
