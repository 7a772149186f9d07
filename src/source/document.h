// What a source becomes before anything is understood of it: decoded text, its blocks, and the way back to the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "source/anchor.h"

namespace comity::source {

enum class BlockKind {
  heading,     // level 1 … 6; in plain text: a short line that stands alone and ends without a stop
  paragraph,
  list_item,   // level 1 for the outermost list; the bullet or number is not part of the span
  table_cell,  // with row and column; rows of one table share `table`
  caption,     // of a table or figure
  boilerplate  // navigation, cookie lines, footers: kept in the text, not read for statements
};

// A piece of the text without its white space at both ends. Blocks are in the order of the text and do not overlap
// (a list item that holds a nested list ends where that list begins), except repeated table cells.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  base::Span span;        // bytes of Document::text
  int level = 0;          // of a heading or list item
  int list = -1;          // number of the list an item belongs to; -1: none. A nested list has its own number
  int table = -1;         // number of the table a cell belongs to
  int row = -1;           // of a cell, from 0; a cell that spans rows or columns is repeated as a block for each,
  int column = -1;        //   with the same span, in the place where its row and column put it
  bool header_cell = false;
};

// Where `text` bytes [text_begin, next mark's text_begin) came from: for links from a quote to the source.
struct SourceMark {
  std::size_t text_begin = 0;
  std::size_t source_begin = 0;  // bytes of the source file
  std::size_t width = 0;         // source bytes for each code point of this run; 0: the same bytes as in the text
};

struct Document {
  std::string sha256;      // of the source's bytes
  std::string media_type;  // "text/plain", "text/html", "application/pdf"; source/format.h has them all
  std::string charset;     // as decoded: "UTF-8", "windows-1252"
  std::string language;    // BCP 47, "" if not known
  std::string title;       // the first heading or <title>
  std::string site_name;   // og:site_name, <meta name=author|publisher>, or the part of <title> behind " | " or " - "
  std::string url;         // <link rel=canonical> or what the caller knows; "" if not known
  std::string published;   // EDTF of <meta article:published_time>, <time>, dateline; "" if not known
  // The decoded text. For text/plain it is the file's text, character for character (a byte order mark stays, CRLF
  // becomes LF as every reader of text files does). For all other formats: the visible text, blocks parted by line
  // breaks.
  // Positions that Comity prints count code points of this text.
  std::string text;
  std::vector<Block> blocks;
  // Ascending; empty where the text is the source byte for byte. What was unpacked (PDF, office files) all comes from
  // byte 0: its anchors tell more.
  std::vector<SourceMark> marks;
  std::vector<AnchorMark> anchors;   // ascending; anchor_at() reads them
  std::vector<std::string> sheets;   // names of an XLSX file's sheets, for the anchors

  std::string_view text_of(const Block& block) const { return block.span.of(text); }
};

// Past one of these a document is refused whole, with the limit's name in the message.
struct Limits {
  std::size_t max_bytes = 50'000'000;  // of the source
  std::size_t max_depth = 512;      // of HTML, XML, lists and the like
  std::size_t max_blocks = 1'000'000;  // each cell of a table is one
  std::size_t max_pages = 2'000;       // of a PDF file
  std::size_t max_unpacked = 200'000'000;  // bytes of an office file's parts, of one record of a compressed archive
  int max_seconds = 60;                    // for the pages of a PDF file
  std::size_t max_ratio = 250;             // of unpacked to packed bytes, past the first megabyte
};

struct Hints {
  std::string name{};        // file name or URL, for messages and for the media type by its ending
  std::string media_type{};  // overrides the guess
  std::string charset{};     // overrides the guess
  std::string declared_charset{};  // as a server states it: tried where the bytes are no UTF-8, before the guess
  std::string url{};
};

// Bytes -> Document. Recognises the format by content, then by name. Refuses, with one clear sentence: an empty file or
// one without text, as scans are (empty_input), what is neither text nor a known format (binary_input), bytes that no
// charset explains (bad_encoding), a broken container (bad_format), a limit passed (too_large, too_deep), a format that is
// not read or a password (unsupported).
// Pure: many threads may call it at once.
base::Result<Document> read_document(std::string_view bytes, const Hints& hints = {}, const Limits& limits = {});

// The byte of the source file from which the text's byte `text_offset` came; for characters that only the text has
// (the line breaks between HTML blocks), the place behind what stands before them.
std::size_t source_offset(const Document& document, std::size_t text_offset);

}  // namespace comity::source
