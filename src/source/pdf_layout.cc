// Lines are parted at their wide gaps. Neighbouring lines that have a gap in common make a band: columns of prose, or, if
// its pieces are short, a table. Lines across the gap end the band.
#include "source/pdf_layout.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace comity::source {
namespace {

constexpr double kSameLine = 0.4;    // of the font's size: how far apart the middles of a line's words are
constexpr double kWideGap = 1.1;     // of the font's size: wider than any blank between words
constexpr double kGutter = 0.8;      // of the font's size: between two columns of a band
constexpr double kShortPieces = 4.0;  // words: the pieces of a table's lines are no longer on the average
constexpr std::size_t kMinTableRows = 2;
constexpr std::size_t kMinColumnLines = 3;

struct Interval {
  double left = 0;
  double right = 0;
};

bool reads_from_right(const std::vector<const PdfWord*>& words) {
  std::size_t right = 0;
  std::size_t left = 0;
  for (const PdfWord* word : words) {
    std::size_t at = 0;
    const char32_t c = base::next_code_point(word->text, at);
    if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFEFC)) ++right;
    else if (base::is_letter(c)) ++left;
  }
  return right > left;
}

// `words` from left to right.
PdfLine make_line(std::vector<const PdfWord*> words) {
  PdfLine line;
  line.top = words.front()->top;
  line.bottom = words.front()->bottom;
  std::vector<double> sizes;
  for (const PdfWord* word : words) {
    line.top = std::min(line.top, word->top);
    line.bottom = std::max(line.bottom, word->bottom);
    sizes.push_back(word->size);
    const bool new_segment = line.segments.empty() || word->left - line.segments.back().right > kWideGap * word->size;
    if (new_segment) line.segments.push_back({{}, word->left, word->right});
    PdfSegment& segment = line.segments.back();
    segment.words.push_back(word);
    segment.right = std::max(segment.right, word->right);
  }
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
  line.size = sizes[sizes.size() / 2];
  for (PdfSegment& segment : line.segments)
    if (reads_from_right(segment.words)) std::reverse(segment.words.begin(), segment.words.end());
  return line;
}

PdfLine with_one_segment(PdfLine line) {
  PdfSegment all = std::move(line.segments.front());
  for (std::size_t i = 1; i < line.segments.size(); ++i) {
    all.words.insert(all.words.end(), line.segments[i].words.begin(), line.segments[i].words.end());
    all.right = line.segments[i].right;
  }
  line.segments.clear();
  line.segments.push_back(std::move(all));
  return line;
}

// What is left of `gaps` when a line's words have taken their part.
std::vector<Interval> cut(const std::vector<Interval>& gaps, const PdfLine& line) {
  std::vector<Interval> out;
  for (const Interval& gap : gaps) {
    double left = gap.left;
    for (const PdfSegment& segment : line.segments) {
      if (segment.right <= left || segment.left >= gap.right) continue;
      if (segment.left - left >= kGutter * line.size) out.push_back({left, segment.left});
      left = std::max(left, segment.right);
    }
    if (gap.right - left >= kGutter * line.size) out.push_back({left, gap.right});
  }
  return out;
}

std::vector<Interval> gaps_in(const PdfLine& line) {
  std::vector<Interval> gaps;
  for (std::size_t i = 1; i < line.segments.size(); ++i) gaps.push_back({line.segments[i - 1].right, line.segments[i].left});
  return gaps;
}

class PageReader {
 public:
  explicit PageReader(std::vector<PdfLine> lines) : lines_(std::move(lines)) {}

  std::vector<PdfRegion> read() {
    for (const PdfLine& line : lines_) page_right_ = std::max(page_right_, line.right());
    for (std::size_t at = 0; at < lines_.size();) at = band_at(at);
    return std::move(regions_);
  }

 private:
  // The lines from `at` on that have a gap in common; at least one region follows from them.
  std::size_t band_at(std::size_t at) {
    std::vector<Interval> gaps = gaps_in(lines_[at]);
    std::size_t end = at + 1;
    std::size_t parted = gaps.empty() ? 0 : 1;  // lines with words on both sides of a gap
    while (!gaps.empty() && end < lines_.size()) {
      std::vector<Interval> left = cut(gaps, lines_[end]);
      if (left.empty() || (left.size() < gaps.size() && !goes_on(end, left))) break;
      gaps = std::move(left);
      parted += lines_[end].segments.size() > 1 ? 1 : 0;
      ++end;
    }
    // Lines of one piece at the end belong to what follows.
    while (end > at + 1 && lines_[end - 1].segments.size() == 1 && !below(end - 1)) --end;
    if (gaps.empty() || parted < 2) {
      add_text_line(lines_[at]);
      return at + 1;
    }
    add_band(at, end, gaps);
    return end;
  }

  // A line that closes some of the gaps still belongs to the band if it is itself parted.
  bool goes_on(std::size_t line, const std::vector<Interval>& left) const { return !left.empty() && lines_[line].segments.size() > 1; }

  // Does the line stand close below the one before?
  bool below(std::size_t line) const { return lines_[line].top - lines_[line - 1].bottom < 0.9 * lines_[line].size; }

  void add_text_line(PdfLine line) {
    if (regions_.empty() || regions_.back().table || columns_) regions_.emplace_back();
    columns_ = false;
    regions_.back().right = std::max(regions_.back().right, page_right_);
    regions_.back().lines.push_back(with_one_segment(std::move(line)));
  }

  static std::size_t column_of(const PdfSegment& segment, const std::vector<Interval>& gaps) {
    std::size_t column = 0;
    while (column < gaps.size() && segment.left >= gaps[column].right - 1) ++column;
    return column;
  }

  void add_band(std::size_t begin, std::size_t end, const std::vector<Interval>& gaps) {
    std::size_t pieces = 0;
    std::size_t words = 0;
    std::size_t bullets = 0;
    for (std::size_t i = begin; i < end; ++i)
      for (const PdfSegment& segment : lines_[i].segments) {
        ++pieces;
        words += segment.words.size();
        bullets += segment.words.front()->text == "•" ? 1 : 0;
      }
    const bool short_pieces = static_cast<double>(words) <= kShortPieces * static_cast<double>(pieces);
    if (end - begin >= kMinTableRows && short_pieces && 3 * bullets < pieces) return add_table(begin, end, gaps);
    if (end - begin >= kMinColumnLines) return add_columns(begin, end, gaps);
    for (std::size_t i = begin; i < end; ++i) add_text_line(lines_[i]);
  }

  void add_columns(std::size_t begin, std::size_t end, const std::vector<Interval>& gaps) {
    std::vector<PdfRegion> columns(gaps.size() + 1);
    for (std::size_t i = begin; i < end; ++i) {
      for (PdfSegment& segment : lines_[i].segments) {
        const std::size_t column = column_of(segment, gaps);
        PdfRegion& region = columns[column];
        region.right = std::max(region.right, segment.right);
        const bool same_line = !region.lines.empty() && region.lines.back().top == lines_[i].top;
        if (same_line) {
          region.lines.back().segments.push_back(std::move(segment));
          region.lines.back() = with_one_segment(std::move(region.lines.back()));
          continue;
        }
        PdfLine line;
        line.top = lines_[i].top;
        line.bottom = lines_[i].bottom;
        line.size = segment.words.front()->size;
        line.segments.push_back(std::move(segment));
        region.lines.push_back(std::move(line));
      }
    }
    for (PdfRegion& column : columns)
      if (!column.lines.empty()) regions_.push_back(std::move(column));
    columns_ = true;
  }

  // Lines much closer to the one above than most are a cell's further lines.
  void add_table(std::size_t begin, std::size_t end, const std::vector<Interval>& gaps) {
    std::vector<double> steps;
    for (std::size_t i = begin + 1; i < end; ++i) steps.push_back(lines_[i].top - lines_[i - 1].top);
    std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2), steps.end());
    const double usual = steps[steps.size() / 2];
    PdfRegion region;
    region.table = true;
    for (std::size_t i = begin; i < end; ++i) {
      const bool goes_on = i > begin && lines_[i].top - lines_[i - 1].top < 0.8 * usual && lines_[i].segments.size() <= gaps.size();
      if (!goes_on) region.rows.emplace_back(gaps.size() + 1);
      for (PdfSegment& segment : lines_[i].segments) {
        PdfSegment& cell = region.rows.back()[column_of(segment, gaps)];
        cell.words.insert(cell.words.end(), segment.words.begin(), segment.words.end());
      }
    }
    regions_.push_back(std::move(region));
    columns_ = false;
  }

  std::vector<PdfLine> lines_;
  std::vector<PdfRegion> regions_;
  double page_right_ = 0;
  bool columns_ = false;  // the last region is a column
};

}  // namespace

std::vector<PdfLine> lines_of(const PdfPage& page) {
  std::vector<const PdfWord*> words;
  for (const PdfWord& word : page.words) words.push_back(&word);
  std::stable_sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) { return a->middle() < b->middle(); });
  std::vector<PdfLine> lines;
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin + 1;
    while (end < words.size() && words[end]->middle() - words[begin]->middle() < kSameLine * words[begin]->size) ++end;
    std::vector<const PdfWord*> row(words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end));
    std::stable_sort(row.begin(), row.end(), [](const PdfWord* a, const PdfWord* b) { return a->left < b->left; });
    lines.push_back(make_line(std::move(row)));
    begin = end;
  }
  return lines;
}

std::vector<PdfRegion> regions_of(std::vector<PdfLine> lines) { return PageReader(std::move(lines)).read(); }

}  // namespace comity::source
