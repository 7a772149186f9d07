#include "publish/pdf_table.h"

#include <algorithm>

#include "publish/pdf_text.h"

namespace comity::publish::pdf {
namespace {

constexpr double kCellGap = 10;   // between columns
constexpr double kRowPadding = 3.6;
constexpr std::size_t kMeasuredRows = 200;  // more do not change the widths enough to be worth the time
constexpr double kWidestWord = 110;         // longer ones (addresses of pages) are broken

TextStyle cell_style(bool numeric) {
  TextStyle style = body();
  style.size = 8.5;
  style.leading = 1.05;
  style.align_end = numeric;
  return style;
}

TextStyle head_style(bool numeric) {
  TextStyle style = cell_style(numeric);
  style.size = 8;
  style.weight = 700;
  style.colour = kAccent;
  return style;
}

class TableWriter {
 public:
  TableWriter(Canvas& canvas, const Table& table) : canvas_(canvas), table_(table) {
    std::vector<ColumnNeed> needs(table.columns.size());
    for (std::size_t i = 0; i < needs.size(); ++i) needs[i] = need_of(i);
    const double gaps = kCellGap * static_cast<double>(needs.empty() ? 0 : needs.size() - 1);
    widths_ = column_widths(needs, kWidth - gaps);
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      lefts_.push_back(i == 0 ? kLeft : lefts_.back() + widths_[i - 1] + kCellGap);
      head_.emplace_back(canvas.pango(), Line{{table.columns[i].title}}, head_style(table.columns[i].numeric), widths_[i]);
    }
  }

  void write() {
    if (!table_.caption.empty()) write_caption();
    const Canvas::Tag tag(canvas_, "Table");
    const double first_row = table_.rows.empty() ? 0 : height_of(cells_of(table_.rows.front()));
    canvas_.need(head_height() + std::min(first_row, 200.0));
    {
      const Canvas::Tag row(canvas_, "TR");
      write_head(true);
    }
    for (const auto& row : table_.rows) write_row(cells_of(row));
  }

 private:
  ColumnNeed need_of(std::size_t column) const {
    ColumnNeed need;
    const auto add = [&](const Line& line, const TextStyle& style) {
      const Text text(canvas_.pango(), line, style, -1);
      need.natural = std::max(need.natural, text.natural_width() + 1);
      need.least = std::max(need.least, std::min(text.longest_word() + 1, kWidestWord));
    };
    add({{table_.columns[column].title}}, head_style(false));
    for (std::size_t i = 0; i < std::min(table_.rows.size(), kMeasuredRows); ++i) {
      if (column < table_.rows[i].size()) add(table_.rows[i][column], cell_style(false));
    }
    return need;
  }

  void write_caption() {
    const Canvas::Tag tag(canvas_, "P");
    TextStyle style = small();
    style.italic = true;
    const Text caption(canvas_.pango(), {{table_.caption}}, style, kWidth);
    canvas_.need(caption.height() + 60);
    flow(canvas_, caption, kLeft);
    canvas_.skip(4);
  }

  std::vector<Text> cells_of(const std::vector<Line>& row) const {
    std::vector<Text> cells;
    for (std::size_t i = 0; i < std::min(row.size(), widths_.size()); ++i) {
      cells.emplace_back(canvas_.pango(), row[i], cell_style(table_.columns[i].numeric), widths_[i]);
    }
    return cells;
  }

  static double height_of(const std::vector<Text>& cells) {
    double height = 0;
    for (const Text& cell : cells) height = std::max(height, cell.height());
    return height + 2 * kRowPadding;
  }

  double head_height() const { return height_of(head_); }

  // The head counts once in the structure; on later pages it is only for the eye.
  void write_head(bool first) {
    const double top = canvas_.y();
    canvas_.fill_box(kLeft - 4, top, kWidth + 8, head_height(), kFaint);
    for (std::size_t i = 0; i < head_.size(); ++i) {
      if (first) {
        const Canvas::Tag tag = canvas_.table_heading("Column");
        head_[i].draw(canvas_, lefts_[i], top + kRowPadding);
      } else {
        for (std::size_t line = 0; line < head_[i].line_count(); ++line) {
          head_[i].draw_line(canvas_, line, lefts_[i], top + kRowPadding, Text::Structure::none);
        }
      }
    }
    canvas_.move_to(top + head_height());
  }

  void next_page() {
    canvas_.break_page();
    write_head(false);
  }

  // A row stays on one page where it can; one that is higher than a page goes on over several, line by line.
  void write_row(const std::vector<Text>& cells) {
    const double page = kBottom - kTop - head_height();
    const double height = height_of(cells);
    const double with_more = height + canvas_.behind();
    const bool too_high = canvas_.y() + height > kBottom && (height <= page || canvas_.room() < 60);
    if (too_high || (canvas_.y() + with_more > kBottom && with_more <= page)) next_page();
    const Canvas::Tag tag(canvas_, "TR");
    std::vector<std::size_t> done(cells.size(), 0);
    while (!write_lines(cells, done)) next_page();
    canvas_.line(kLeft - 4, canvas_.y(), kRight + 4, canvas_.y(), 0.35, kRule);
  }

  // What fits of each cell from its line done[i] on; true when nothing is left.
  bool write_lines(const std::vector<Text>& cells, std::vector<std::size_t>& done) {
    const double top = canvas_.y() + kRowPadding;
    double bottom = top;
    bool all = true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (done[i] == cells[i].line_count()) continue;
      const Canvas::Tag tag = i == 0 ? canvas_.table_heading("Row") : Canvas::Tag(canvas_, "TD");  // as in the page
      const double origin = top - cells[i].line_top(done[i]);
      const auto fits = [&](std::size_t line) { return origin + cells[i].line_bottom(line) + kRowPadding <= kBottom; };
      const std::size_t begin = done[i];
      while (done[i] < cells[i].line_count() && (done[i] == begin || fits(done[i]))) {
        cells[i].draw_line(canvas_, done[i], lefts_[i], origin);
        bottom = std::max(bottom, origin + cells[i].line_bottom(done[i]));
        ++done[i];
      }
      all = all && done[i] == cells[i].line_count();
    }
    canvas_.move_to(bottom + kRowPadding);
    return all;
  }

  Canvas& canvas_;
  const Table& table_;
  std::vector<double> widths_;
  std::vector<double> lefts_;
  std::vector<Text> head_;
};

}  // namespace

std::vector<double> column_widths(const std::vector<ColumnNeed>& needs, double width) {
  double least = 0;
  double natural = 0;
  for (const ColumnNeed& need : needs) {
    least += need.least;
    natural += need.natural;
  }
  std::vector<double> widths;
  for (const ColumnNeed& need : needs) {
    if (natural <= width) {
      widths.push_back(need.natural * width / natural);
    } else if (least <= width) {
      const double share = natural > least ? (width - least) / (natural - least) : 0;
      widths.push_back(need.least + (need.natural - need.least) * share);
    } else {
      widths.push_back(need.least * width / least);
    }
  }
  return widths;
}

void draw(Canvas& canvas, const Table& table) {
  if (table.columns.empty()) return;
  TableWriter(canvas, table).write();
  canvas.skip(12);
}

}  // namespace comity::publish::pdf
