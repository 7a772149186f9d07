#include "source/csv.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "source/grid.h"

namespace comity::source {
namespace {

constexpr std::size_t kSample = 30;       // records that choose the separator
constexpr std::size_t kMaxQuoted = 200'000;     // bytes of one quoted value; more means that a quotation mark is missing
constexpr std::size_t kMaxSearched = 20'000'000;  // bytes that searches for missing quotation marks may take in all

class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator, std::size_t at) : text_(text), separator_(separator), at_(at) {}

  bool done() const { return at_ >= text_.size(); }

  // The values of the next record, empty ones left out; `columns` counts all.
  std::vector<GridCell> next(int& columns) {
    std::vector<GridCell> cells;
    columns = 0;
    for (;;) {
      GridCell cell = value();
      cell.column = columns++;
      if (!base::trim(cell.text).empty()) cells.push_back(cell);
      if (at_ >= text_.size()) return cells;
      const char c = text_[at_++];
      if (c == separator_) continue;
      if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      return cells;
    }
  }

 private:
  bool ends_value(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

  GridCell value() {
    GridCell cell;
    std::size_t begin = at_;
    while (begin < text_.size() && text_[begin] == ' ' && separator_ != ' ') ++begin;
    if (begin < text_.size() && text_[begin] == '"' && quoted(begin + 1, cell)) return cell;
    std::size_t end = at_;
    while (end < text_.size() && !ends_value(text_[end])) ++end;
    cell.text = text_.substr(at_, end - at_);
    cell.from = at_;
    at_ = end;
    return cell;
  }

  // The value that begins behind a quotation mark; false where none closes it.
  bool quoted(std::size_t begin, GridCell& cell) {
    const std::size_t limit = std::min(text_.size(), begin + kMaxQuoted);
    if (searched_ > kMaxSearched) return false;
    std::size_t at = text_.find('"', begin);
    for (; at < limit; at = text_.find('"', at)) {
      if (at + 1 < text_.size() && text_[at + 1] == '"') {
        cell.doubled_quotes = true;
        at += 2;
        continue;
      }
      std::size_t behind = at + 1;
      while (behind < text_.size() && text_[behind] == ' ' && separator_ != ' ') ++behind;
      if (behind < text_.size() && !ends_value(text_[behind])) break;
      cell.text = text_.substr(begin, at - begin);
      cell.from = begin;
      at_ = behind;
      return true;
    }
    searched_ += std::min(at, limit) - begin;
    return cell.doubled_quotes = false;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_;
  std::size_t searched_ = 0;  // in vain
};

// How many of the first records have the commonest number of values, and that number; 0 where it is one.
struct Evenness {
  std::size_t records = 0;
  int columns = 0;
  std::size_t seen = 0;
};

Evenness evenness(std::string_view text, std::size_t begin, char separator) {
  std::map<int, std::size_t> counts;
  CsvScanner scanner(text, separator, begin);
  Evenness found;
  while (!scanner.done() && found.seen < kSample) {
    int columns = 0;
    if (scanner.next(columns).empty()) continue;
    ++found.seen;
    ++counts[columns];
  }
  for (const auto& [columns, records] : counts)
    if (columns > 1 && records >= found.records) found = {records, columns, found.seen};
  return found;
}

char choose_separator(std::string_view text, std::size_t begin) {
  char best = ',';
  Evenness most;
  for (const char separator : {',', ';', '\t', '|'}) {
    const Evenness here = evenness(text, begin, separator);
    if (here.records > most.records || (here.records == most.records && here.columns > most.columns)) {
      most = here;
      best = separator;
    }
  }
  return best;
}

std::size_t behind_mark(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

}  // namespace

bool looks_like_csv(std::string_view text) {
  constexpr std::size_t kSeen = 4'000;
  const std::string_view head = text.substr(0, std::min(text.rfind('\n', kSeen), text.size()));
  const Evenness found = evenness(head, behind_mark(head), ';');
  return found.columns >= 3 && found.records >= 3 && found.records == found.seen;
}

void read_csv(const Decoded& decoded, const Limits& limits, Document& document) {
  const std::string_view text = decoded.text;
  std::size_t begin = behind_mark(text);
  char separator = 0;
  int number = 0;
  if (text.substr(begin).starts_with("sep=") && begin + 4 < text.size()) {
    separator = text[begin + 4];
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
    ++number;
  } else {
    separator = choose_separator(text, begin);
  }
  CsvScanner scanner(text, separator, begin);
  std::vector<GridRow> rows;
  std::size_t cells = 0;
  bool gap = false;
  while (!scanner.done() && cells <= limits.max_blocks) {
    int columns = 0;
    GridRow row{++number, scanner.next(columns), gap};
    cells += row.cells.size();
    gap = row.cells.empty();
    if (!gap) rows.push_back(std::move(row));
  }
  DocumentBuilder builder(limits, decoded);
  append_grid(rows, 0, 1, builder);
  builder.finish(document);
}

}  // namespace comity::source
