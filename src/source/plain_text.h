// The blocks of plain text, by the forms that people and programs give it: blank lines, bullets, numbers, indentation,
// underlines, hard-wrapped lines, columns. Nothing depends on a language's words.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "source/document.h"

namespace comity::source {

// Numbers of lists and tables count on from these, so that parts of one document can be read one by one.
struct BlockCounters {
  int lists = 0;
  int tables = 0;
};

// Appends the blocks of `region`; `text` has LF line ends.
void append_plain_blocks(std::string_view text, base::Span region, BlockCounters& counters, std::vector<Block>& out);

// The same for paragraphs of other formats that have line breaks inside (<br>, <pre>, typed bullets): `blocks` with each
// such paragraph replaced by its own.
std::vector<Block> split_lines(std::string_view text, std::vector<Block> blocks, BlockCounters& counters);

}  // namespace comity::source
