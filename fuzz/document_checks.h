// What must hold of every document that was read, whatever its source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "source/document.h"

namespace comity::fuzz {

// Ends the run, saying where; a macro would be needed to say what.
inline void require(bool condition, int line = __builtin_LINE()) {
  if (condition) return;
  std::fprintf(stderr, "a document breaks the rule of line %d\n", line);
  std::abort();
}

inline void check_block(const source::Document& document, const source::Block& block) {
  require(block.span.begin < block.span.end && block.span.end <= document.text.size());
  require(base::trim(document.text, block.span) == block.span);
  require((block.kind == source::BlockKind::table_cell) == (block.table >= 0 && block.row >= 0 && block.column >= 0));
  if (block.kind == source::BlockKind::heading) require(block.level >= 1 && block.level <= 6);
  if (block.kind == source::BlockKind::list_item) require(block.level >= 1 && block.list >= 0);
}

inline void check_document(const source::Document& document, std::size_t source_size) {
  for (const std::string* text : {&document.text, &document.title, &document.site_name, &document.url, &document.language})
    require(base::is_valid_utf8(*text));
  std::size_t end = 0;
  std::set<std::tuple<int, int, int>> cells;
  for (const source::Block& block : document.blocks) {
    check_block(document, block);
    if (block.kind == source::BlockKind::table_cell) {
      require(cells.emplace(block.table, block.row, block.column).second);
      continue;
    }
    require(block.span.begin >= end);
    end = block.span.end;
  }
  for (std::size_t i = 1; i < document.marks.size(); ++i)
    require(document.marks[i - 1].text_begin < document.marks[i].text_begin);
  for (std::size_t at = 0; at <= document.text.size(); at += 1 + at / 16)
    require(source::source_offset(document, at) <= source_size);
}

// Reads any bytes as a document of that type, within limits that keep a run short, and checks what comes out.
inline void check_bytes_as(std::string media_type, const std::uint8_t* data, std::size_t size) {
  source::Hints hints;
  hints.media_type = std::move(media_type);
  source::Limits limits;
  limits.max_depth = 64;
  limits.max_blocks = 10'000;
  limits.max_unpacked = 5'000'000;
  limits.max_pages = 20;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = source::read_document(bytes, hints, limits);
  if (document) check_document(*document, size);
}

}  // namespace comity::fuzz
