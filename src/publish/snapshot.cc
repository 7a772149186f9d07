// The idea: cut the text at every beginning and end of a quote within a block; between two cuts the same quotes cover
// every byte, so that each piece has one mark or none. A mark leads to the first of the quotes that cover it. Each quote
// has its anchor where it begins; where several begin at once, the others get empty pieces in front.
#include "publish/snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "publish/address.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

constexpr std::size_t kMostBytes = 400'000;  // of a text that is shown whole
constexpr std::size_t kNeighbours = 2;       // blocks on each side of one with a quote

struct Mark {
  base::Span span;
  std::string href;
  std::string anchor;
};

void add_marks(std::vector<Mark>& marks, const std::vector<extract::Quote>& quotes, const std::string& id,
               const std::string& href, const source::Document& document) {
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const base::Span& span = quotes[i].bytes;
    if (span.empty() || span.end > document.text.size() || span.of(document.text) != quotes[i].text) continue;
    marks.push_back({span, href, quote_anchor(id, i)});
  }
}

// By their beginnings; statements before findings.
std::vector<Mark> marks_of(const registry::SourceView& source, const source::Document& document) {
  std::vector<Mark> marks;
  for (const registry::StatementView& statement : source.statements) {
    const std::string href =
        statement.subject_id.empty() ? "#statements" : address_of(statement.subject_id) + "#" + statement.id;
    add_marks(marks, statement.statement.quotes, statement.id, href, document);
  }
  for (const registry::FindingView& finding : source.findings) add_marks(marks, finding.quotes, finding.id, "#" + finding.id, document);
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  return marks;
}

std::string kind_of(const source::Block& block, const source::Block* previous) {
  switch (block.kind) {
    case source::BlockKind::heading: return "h";
    case source::BlockKind::list_item: return "li";
    case source::BlockKind::table_cell: {
      const bool same_row = previous != nullptr && previous->kind == block.kind && previous->table == block.table && previous->row == block.row;
      return same_row ? "cell" : "row";
    }
    case source::BlockKind::boilerplate: return "aside";
    case source::BlockKind::caption:
    case source::BlockKind::paragraph: break;
  }
  return "p";
}

std::set<std::size_t> cuts_of(const base::Span& block, const std::vector<const Mark*>& marks) {
  std::set<std::size_t> cuts{block.begin, block.end};
  for (const Mark* mark : marks) {
    cuts.insert(std::clamp(mark->span.begin, block.begin, block.end));
    cuts.insert(std::clamp(mark->span.end, block.begin, block.end));
  }
  return cuts;
}

// Writes anchors once, although the block of a cell that spans rows stands several times.
class PartWriter {
 public:
  explicit PartWriter(const source::Document& document) : document_(document) {}

  Snapshot::Part part(std::string kind, const base::Span& block, const std::vector<const Mark*>& marks) {
    Snapshot::Part part{std::move(kind), {}};
    const std::set<std::size_t> cuts = cuts_of(block, marks);
    for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) append(part, {*cut, *std::next(cut)}, marks);
    return part;
  }

 private:
  void append(Snapshot::Part& part, const base::Span& span, const std::vector<const Mark*>& marks) {
    Snapshot::Piece piece{std::string(span.of(document_.text)), "", ""};
    for (const Mark* mark : marks) {
      if (!mark->span.contains(span)) continue;
      if (piece.href.empty()) piece.href = mark->href;
      if (!written_.insert(mark->anchor).second) continue;
      if (!piece.anchor.empty()) part.pieces.push_back({"", "", piece.anchor});
      piece.anchor = mark->anchor;
    }
    part.pieces.push_back(std::move(piece));
  }

  const source::Document& document_;
  std::set<std::string> written_;
};

// The marks of each block; one pass over both, which are in the order of the text.
std::vector<std::vector<const Mark*>> marks_by_block(const std::vector<source::Block>& blocks, const std::vector<Mark>& marks) {
  std::vector<std::vector<const Mark*>> by_block(blocks.size());
  std::size_t first = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    while (first < marks.size() && marks[first].span.end <= blocks[b].span.begin) ++first;
    for (std::size_t m = first; m < marks.size() && marks[m].span.begin < blocks[b].span.end; ++m)
      if (marks[m].span.overlaps(blocks[b].span)) by_block[b].push_back(&marks[m]);
  }
  return by_block;
}

std::vector<bool> blocks_to_show(const std::vector<std::vector<const Mark*>>& marks, bool all) {
  std::vector<bool> shown(marks.size(), all);
  for (std::size_t b = 0; b < marks.size(); ++b) {
    if (marks[b].empty()) continue;
    const std::size_t from = b < kNeighbours ? 0 : b - kNeighbours;
    for (std::size_t i = from; i < std::min(marks.size(), b + kNeighbours + 1); ++i) shown[i] = true;
  }
  return shown;
}

Snapshot::Part gap(std::size_t blocks) {
  return {"gap", {{fmt::format("[{} not shown here]", count(blocks, "paragraph", "paragraphs")), "", ""}}};
}

}  // namespace

Snapshot snapshot_of(const registry::SourceView& source, const source::Document& document) {
  Snapshot snapshot{.parts = {}, .language = document.language};
  const std::vector<Mark> marks = marks_of(source, document);
  const auto by_block = marks_by_block(document.blocks, marks);
  const std::vector<bool> shown = blocks_to_show(by_block, document.text.size() <= kMostBytes);
  PartWriter writer(document);
  std::size_t left_out = 0;
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    if (!shown[b]) {
      ++left_out;
      continue;
    }
    if (left_out > 0) snapshot.parts.push_back(gap(left_out));
    left_out = 0;
    const source::Block* previous = b > 0 && shown[b - 1] ? &document.blocks[b - 1] : nullptr;
    snapshot.parts.push_back(writer.part(kind_of(document.blocks[b], previous), document.blocks[b].span, by_block[b]));
  }
  if (left_out > 0) snapshot.parts.push_back(gap(left_out));
  return snapshot;
}

}  // namespace comity::publish
