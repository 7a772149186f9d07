#include "source/html_blocks.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/text.h"
#include "source/table_grid.h"
#include "source/html_roles.h"
#include "source/plain_text.h"

namespace comity::source {
namespace {

// What the text inside an element belongs to.
struct Context {
  const GumboNode* element = nullptr;
  Block block;                 // what a block begun here is, but for its span
  TableGrid* grid = nullptr;    // of the data table around
  bool cell = false;           // inside a cell of a data table: all is one block
  bool keep_space = false;
  bool link = false;
  int lists = 0;               // open around
  int list = -1;               // number of the innermost
};

Block block_of(BlockKind kind, int level = 0) {
  Block block;
  block.kind = kind;
  block.level = level;
  return block;
}

class BlockMaker {
 public:
  BlockMaker(const HtmlSurvey& survey, std::size_t max_blocks, HtmlText& text)
      : survey_(survey), max_blocks_(max_blocks), text_(text) {
    contexts_.push_back({});
  }

  bool enter(const GumboNode& node) {
    if (blocks_.size() > max_blocks_) return false;
    if (node.type == GUMBO_NODE_DOCUMENT) return true;
    if (is_text(node)) {
      const GumboStringPiece& original = node.v.text.original_text;
      const bool has_original = original.data != nullptr;
      add_text(node.v.text.text, has_original ? std::string_view(original.data, original.length) : std::string_view());
      return false;
    }
    if (!is_element(node) || is_invisible(node)) return false;
    return enter_element(node);
  }

  void leave(const GumboNode& node) {
    if (node.type == GUMBO_NODE_DOCUMENT) return finish();
    if (contexts_.back().element != &node) return;
    leave_element(node);
    contexts_.pop_back();
  }

  std::vector<Block> take() { return std::move(blocks_); }

 private:
  const Context& context() const { return contexts_.back(); }

  void add_text(std::string_view text, std::string_view original) {
    const std::size_t before = text_.size();
    text_.append(text, original, context().keep_space);
    if (context().link) links_ += text_.size() - before;
  }

  // Ends the block at hand; the text that follows begins another, `lines` line ends below.
  void flush(std::size_t lines) {
    base::Span span = base::trim(text_.view(), {block_begin_, text_.size()});
    if (!span.empty()) {
      Block block = context().block;
      block.span = span;
      if (block.kind == BlockKind::list_item && links_ >= span.size()) all_links_.push_back(blocks_.size());
      blocks_.push_back(block);
    }
    text_.part(lines);
    links_ = 0;
    block_begin_ = text_.size();
  }

  bool enter_element(const GumboNode& node);
  void enter_list(const GumboNode& node, Context& inner);
  void enter_item(const GumboNode& node, Context& inner);
  void enter_table(const GumboNode& node, Context& inner);
  void leave_element(const GumboNode& node);
  void leave_cell(const GumboNode& node);
  void finish();
  void drop_link_lists_before_heading();

  const HtmlSurvey& survey_;
  std::size_t max_blocks_;
  HtmlText& text_;
  std::vector<Context> contexts_;
  std::vector<std::unique_ptr<TableGrid>> grids_;
  std::vector<Block> blocks_;
  std::vector<std::size_t> all_links_;  // list items that are nothing but links
  std::size_t block_begin_ = 0;
  std::size_t links_ = 0;       // bytes of the block at hand that are links
  BlockCounters counters_;
};

int heading_level(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1 : 0;
}

bool is_list(GumboTag tag) {
  return tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_MENU ||
         tag == GUMBO_TAG_DIR;
}

bool is_item(GumboTag tag) { return tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD; }
bool is_cell(GumboTag tag) { return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH; }

// Blank lines go around what stands apart on the page, too.
std::size_t lines_around(GumboTag tag) {
  return tag == GUMBO_TAG_P || heading_level(tag) > 0 || is_list(tag) || tag == GUMBO_TAG_TABLE ||
                 tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_ARTICLE
             ? 2
             : 1;
}

int number_attribute(const GumboNode& element, const char* name) {
  const std::string_view value = base::trim(attribute(element, name));
  int number = 1;
  const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
  return result.ec == std::errc() && number >= 0 ? number : 1;
}

bool BlockMaker::enter_element(const GumboNode& node) {
  const GumboTag tag = tag_of(node);
  if (tag == GUMBO_TAG_BR) {
    text_.line_break();
    return false;
  }
  Context inner = context();
  inner.element = &node;
  if (tag == GUMBO_TAG_A) inner.link = true;
  if (tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LISTING) inner.keep_space = true;
  const bool boilerplate = inner.block.kind == BlockKind::boilerplate;
  const bool becomes_boilerplate = !boilerplate && !inner.cell && is_boilerplate(node, survey_);
  if (is_block(tag) || becomes_boilerplate) {
    // Inside a cell of a data table, blocks are lines of the cell.
    if (context().cell)
      text_.part(text_.size() > block_begin_ ? 1 : 0);
    else
      flush(lines_around(tag));
  }
  if (becomes_boilerplate) inner.block = block_of(BlockKind::boilerplate);
  if (!inner.cell && !boilerplate && !becomes_boilerplate) {
    if (const int level = heading_level(tag); level > 0) {
      inner.block = block_of(BlockKind::heading, level);
    }
    if (is_list(tag)) enter_list(node, inner);
    if (is_item(tag)) enter_item(node, inner);
    if (tag == GUMBO_TAG_TABLE) enter_table(node, inner);
    if (tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_FIGCAPTION) inner.block = block_of(BlockKind::caption);
    if (tag == GUMBO_TAG_TR && inner.grid != nullptr) inner.grid->start_row(blocks_);
    if (is_cell(tag) && inner.grid != nullptr) inner.cell = true;
  }
  contexts_.push_back(inner);
  return true;
}

void BlockMaker::enter_list(const GumboNode&, Context& inner) {
  ++inner.lists;
  inner.list = counters_.lists++;
  inner.block = block_of(BlockKind::paragraph);
}

void BlockMaker::enter_item(const GumboNode& node, Context& inner) {
  if (inner.lists == 0) {  // an item outside any list
    inner.lists = 1;
    inner.list = counters_.lists++;
  }
  inner.block = block_of(BlockKind::list_item, inner.lists + (tag_of(node) == GUMBO_TAG_DD ? 1 : 0));
  inner.block.list = inner.list;
}

void BlockMaker::enter_table(const GumboNode& node, Context& inner) {
  const auto shape = survey_.tables.find(&node);
  const std::string_view role = attribute(node, "role");
  const bool layout = shape == survey_.tables.end() || shape->second.is_layout() || role == "presentation" || role == "none";
  inner.grid = nullptr;
  if (layout) return;
  grids_.push_back(std::make_unique<TableGrid>(counters_.tables++));
  inner.grid = grids_.back().get();
  inner.block = block_of(BlockKind::paragraph);
}

void BlockMaker::leave_cell(const GumboNode& node) {
  const base::Span span = base::trim(text_.view(), {block_begin_, text_.size()});
  context().grid->add_cell(span, tag_of(node) == GUMBO_TAG_TH, number_attribute(node, "rowspan"),
                           number_attribute(node, "colspan"), blocks_);
  text_.part(1);
  links_ = 0;
  block_begin_ = text_.size();
}

void BlockMaker::leave_element(const GumboNode& node) {
  const GumboTag tag = tag_of(node);
  const Context& outer = contexts_[contexts_.size() - 2];
  if (context().cell) {
    if (!outer.cell)
      leave_cell(node);
    else if (is_block(tag))
      text_.part(text_.size() > block_begin_ ? 1 : 0);
    return;
  }
  const bool was_boilerplate = context().block.kind == BlockKind::boilerplate && outer.block.kind != BlockKind::boilerplate;
  if (is_block(tag) || was_boilerplate) flush(lines_around(tag));
  if (tag == GUMBO_TAG_TABLE && context().grid != nullptr && context().grid != outer.grid)
    context().grid->end(blocks_);
}

void BlockMaker::finish() {
  flush(0);
  drop_link_lists_before_heading();
  blocks_ = split_lines(text_.view(), std::move(blocks_), counters_);
}

// A page's first heading comes after its menus: lists of nothing but links before it are menus, whatever their names.
void BlockMaker::drop_link_lists_before_heading() {
  if (!survey_.has_h1) return;
  const auto h1 = std::find_if(blocks_.begin(), blocks_.end(), [](const Block& block) {
    return block.kind == BlockKind::heading && block.level == 1;
  });
  const auto end = static_cast<std::size_t>(h1 - blocks_.begin());
  for (const std::size_t item : all_links_) {
    if (item >= end) return;
    const base::Span span = blocks_[item].span;
    blocks_[item] = block_of(BlockKind::boilerplate);
    blocks_[item].span = span;
  }
}

}  // namespace

std::vector<Block> html_blocks(const GumboNode& document, const HtmlSurvey& survey, std::size_t max_blocks,
                               HtmlText& text) {
  BlockMaker maker(survey, max_blocks, text);
  walk(document, maker);
  return maker.take();
}

}  // namespace comity::source
