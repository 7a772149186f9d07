#include "source/pdf.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "source/document_builder.h"
#include "source/pdf_layout.h"
#include "source/pdf_words.h"

namespace comity::source {
namespace {

constexpr double kLarger = 1.15;             // than the body: a heading
constexpr std::size_t kMaxHeading = 120;     // bytes
constexpr std::size_t kMargin = 2;           // lines at the top and foot of a page that may be repeated
constexpr std::size_t kMinRepeats = 2;       // pages
constexpr double kParagraphGap = 0.75;       // of the font's size between two lines

// Half points, so that sizes that are meant to be equal are.
int size_key(double size) { return static_cast<int>(std::lround(size * 2)); }

std::size_t bytes_of(const PdfLine& line) {
  std::size_t bytes = 0;
  for (const PdfSegment& segment : line.segments)
    for (const PdfWord* word : segment.words) bytes += word->text.size() + 1;
  return bytes;
}

std::string text_of(const PdfLine& line) {
  std::string text;
  for (const PdfSegment& segment : line.segments)
    for (const PdfWord* word : segment.words) text += word->text + ' ';
  return text;
}

bool is_bold(const PdfLine& line) {
  for (const PdfSegment& segment : line.segments)
    for (const PdfWord* word : segment.words)
      if (!word->bold) return false;
  return true;
}

// A line without its numbers: "Page 3 of 7" is the same on each page.
std::string without_digits(const PdfLine& line) {
  std::string text = text_of(line);
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

const PdfWord& first_word(const PdfLine& line) { return *line.segments.front().words.front(); }
const PdfWord& last_word(const PdfLine& line) { return *line.segments.back().words.back(); }

class PdfReader {
 public:
  PdfReader(const PdfWords& words, DocumentBuilder& out) : out_(out) {
    for (const PdfPage& page : words.pages) {
      numbers_.push_back(page.number);
      pages_.push_back(lines_of(page));
    }
  }

  void read() {
    measure_sizes();
    set_margins_aside();
    for (std::size_t i = 0; i < pages_.size() && !out_.is_full(); ++i) {
      page_ = numbers_[i];
      for (const PdfRegion& region : regions_of(std::move(pages_[i]))) {
        if (region.table)
          add_table(region);
        else
          add_text(region);
      }
    }
    for (const auto& [page, line] : aside_) {
      out_.boilerplate();
      out_.anchor(page);
      add_line(line);
    }
  }

 private:
  // The size of most letters is the body's; the larger ones are those of headings, the largest of level 1.
  void measure_sizes() {
    std::map<int, std::size_t> letters;
    for (const auto& page : pages_)
      for (const PdfLine& line : page) letters[size_key(line.size)] += bytes_of(line);
    std::size_t most = 0;
    for (const auto& [size, count] : letters)
      if (count > most) {
        most = count;
        body_ = size;
      }
    for (auto at = letters.rbegin(); at != letters.rend() && at->first > kLarger * body_; ++at) heading_sizes_.push_back(at->first);
  }

  void set_margins_aside() {
    std::map<std::string, std::set<std::size_t>> seen;
    for (std::size_t i = 0; i < pages_.size(); ++i)
      for (const std::size_t at : margin_of(pages_[i])) seen[without_digits(pages_[i][at])].insert(i);
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      std::vector<std::size_t> margin = margin_of(pages_[i]);
      std::sort(margin.rbegin(), margin.rend());
      for (const std::size_t at : margin) {
        const std::string folded = without_digits(pages_[i][at]);
        const bool only_number = folded.find_first_not_of(" -–./") == std::string::npos && (at + 1 == pages_[i].size() || at == 0);
        const std::size_t repeats = seen[folded].size();
        if (!only_number && (repeats < kMinRepeats || 2 * repeats < pages_.size())) continue;
        const bool first = aside_texts_.insert(folded).second;
        if (first && heading_level(pages_[i][at]) > 0) continue;  // the title, which further pages repeat
        if (first) aside_.emplace_back(numbers_[i], pages_[i][at]);
        pages_[i].erase(pages_[i].begin() + static_cast<std::ptrdiff_t>(at));
      }
    }
  }

  static std::vector<std::size_t> margin_of(const std::vector<PdfLine>& lines) {
    std::vector<std::size_t> margin;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (i < kMargin || i + kMargin >= lines.size()) margin.push_back(i);
    return margin;
  }

  // 0: no heading.
  int heading_level(const PdfLine& line) const {
    if (bytes_of(line) > kMaxHeading) return 0;
    const auto size = std::find(heading_sizes_.begin(), heading_sizes_.end(), size_key(line.size));
    if (size != heading_sizes_.end()) return static_cast<int>(std::min<std::ptrdiff_t>(size - heading_sizes_.begin(), 3)) + 1;
    const std::string& end = last_word(line).text;
    const bool sentence = end.ends_with('.') || end.ends_with(':') || end.ends_with(',');
    return is_bold(line) && !sentence ? static_cast<int>(std::min<std::size_t>(heading_sizes_.size(), 3)) + 1 : 0;
  }

  void add_text(const PdfRegion& region) {
    const PdfLine* before = nullptr;
    int level_before = 0;
    for (const PdfLine& line : region.lines) {
      const int level = heading_level(line);
      const bool near = before != nullptr && line.top - before->bottom < kParagraphGap * line.size;
      if (level > 0) {
        // A long heading goes on in the next line.
        if (!(near && level == level_before)) out_.heading(level);
        if (near && level == level_before) out_.add(" ");
      } else if (!near || level_before > 0) {
        if (before != nullptr || !continues_sentence(line)) out_.paragraph();
      } else if (fits_behind(line, *before, region.right) || starts_item(line)) {
        out_.line_break();
      } else {
        join_ = true;
      }
      out_.anchor(page_);
      add_line(line);
      before = &line;
      level_before = level;
    }
  }

  // The first line of a page or column may go on with the paragraph of the last one.
  bool continues_sentence(const PdfLine& line) {
    if (out_.text().empty() || !in_paragraph_) return false;
    std::size_t at = 0;
    const char32_t first = base::next_code_point(first_word(line).text, at);
    const char last = out_.text().back();
    const bool goes_on = base::is_letter(first) && !base::is_upper(first) && base::fold_case(first_word(line).text) == first_word(line).text &&
                         last != '.' && last != ':' && last != '!' && last != '?';
    join_ = goes_on;
    return goes_on;
  }

  // There was room for the next line's first word: the line was ended on purpose.
  static bool fits_behind(const PdfLine& line, const PdfLine& before, double right) {
    const PdfWord& word = first_word(line);
    return before.right() + 0.3 * word.size + (word.right - word.left) < right - 0.5 * word.size;
  }

  static bool starts_item(const PdfLine& line) {
    const std::string& word = first_word(line).text;
    return word == "•" || word == "-" || word == "–" || word == "*";
  }

  void add_line(const PdfLine& line) {
    for (const PdfSegment& segment : line.segments) add_segment(segment);
    in_paragraph_ = true;
  }

  void add_segment(const PdfSegment& segment) {
    const PdfWord* before = nullptr;
    for (const PdfWord* word : segment.words) {
      const bool same_line = before != nullptr && word->top < before->middle() && before->top < word->middle();
      const bool touches = same_line && !before->space_after && word->left - before->right < 0.1 * word->size && before->left <= word->left;
      if (before == nullptr && join_) {
        join(*word);
      } else if (!touches) {
        out_.add(" ");
      }
      out_.add(word->text);
      before = word;
    }
    join_ = false;
  }

  // The end of a line and the beginning of the next: "Part-" "nership" is one word, "Saint-" "Denis" keeps its hyphen.
  void join(const PdfWord& next) {
    const std::string_view text = out_.text();
    const bool soft = text.ends_with("\u00AD");
    const bool hyphen = text.ends_with('-') || text.ends_with("\u2010");
    std::size_t at = 0;
    const char32_t first = base::next_code_point(next.text, at);
    if (!soft && !hyphen) {
      // Scripts without blanks between words do not get them at the ends of lines.
      if (first < 0x2E80 || first > 0xFFEF) out_.add(" ");
      return;
    }
    std::size_t end = text.size() - (text.ends_with('-') ? 1 : soft ? 2 : 3);
    const bool after_letter = end > 0 && base::is_letter(base::previous_code_point(text, end));
    if (soft || (after_letter && base::is_letter(first) && !base::is_upper(first))) out_.drop_last();
  }

  void add_table(const PdfRegion& region) {
    const int table = out_.new_table();
    in_paragraph_ = false;
    const auto has_digit = [](const std::vector<PdfSegment>& row) {
      for (const PdfSegment& cell : row)
        for (const PdfWord* word : cell.words)
          if (word->text.find_first_of("0123456789") != std::string::npos) return true;
      return false;
    };
    const std::size_t with_digits = static_cast<std::size_t>(std::count_if(region.rows.begin(), region.rows.end(), has_digit));
    const bool header = !has_digit(region.rows.front()) && 2 * with_digits + 1 >= region.rows.size();
    for (std::size_t row = 0; row < region.rows.size(); ++row)
      for (std::size_t column = 0; column < region.rows[row].size(); ++column) {
        if (region.rows[row][column].words.empty()) continue;
        out_.cell(table, static_cast<int>(row), static_cast<int>(column), header && row == 0);
        out_.anchor(page_);
        add_segment(region.rows[row][column]);
        out_.end_cell();
      }
  }

  DocumentBuilder& out_;
  std::vector<int> numbers_;                 // of the pages
  std::vector<std::vector<PdfLine>> pages_;
  int body_ = 0;                             // size_key of most text
  std::vector<int> heading_sizes_;           // largest first
  std::vector<std::pair<int, PdfLine>> aside_;
  std::set<std::string> aside_texts_;
  int page_ = 0;
  bool join_ = false;          // the next words go on with the line before
  bool in_paragraph_ = false;  // the last words were no table's
};

}  // namespace

base::Result<void> read_pdf(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document) {
  COMITY_TRY(const PdfWords words, pdf_words(bytes, limits, doing));
  DocumentBuilder builder(limits);
  PdfReader(words, builder).read();
  builder.finish(document);
  const bool headed = std::any_of(document.blocks.begin(), document.blocks.end(),
                                  [](const Block& block) { return block.kind == BlockKind::heading; });
  if (!headed) document.title = words.title;
  document.charset = "UTF-8";
  return {};
}

}  // namespace comity::source
