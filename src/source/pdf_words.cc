#include "source/pdf_words.h"

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>
#include <mutex>

#include "base/text.h"
#include "source/charset.h"

namespace comity::source {
namespace {

using base::Code;

// What the library has to say about broken files it says in our results.
void quiet_library() {
  static std::once_flag once;
  std::call_once(once, [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
}

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  std::string out(bytes.begin(), bytes.end());
  return base::is_valid_utf8(out) ? out : repair_utf8(out);
}

// Symbol fonts put their bullets into Unicode's private area.
std::string with_bullets(std::string text) {
  for (const std::string_view mark : {"\uF0B7", "\uF0A7", "\uF0D8", "\uF076", "\uF0FC", "\uF06E", "\u25AA", "\u25CF", "\u25A0", "\u2023", "\u25E6"})
    if (text.starts_with(mark)) text.replace(0, mark.size(), "•");
  return text;
}

bool is_bold(const std::string& font) {
  const std::string folded = base::fold_case(font);
  for (const std::string_view word : {"bold", "black", "heavy"})
    if (folded.find(word) != std::string::npos) return true;
  return false;
}

void append_words(const poppler::page& page, PdfPage& out) {
  std::vector<poppler::text_box> boxes = page.text_list(poppler::page::text_list_include_font);
  const bool upright = std::any_of(boxes.begin(), boxes.end(), [](const poppler::text_box& box) { return box.rotation() == 0; });
  for (const poppler::text_box& box : boxes) {
    if (upright && box.rotation() != 0) continue;
    const poppler::rectf place = box.bbox();
    PdfWord word{place.left(), place.top(), place.right(), place.bottom(), 0, false, box.has_space_after(), with_bullets(utf8_of(box.text()))};
    if (base::trim(word.text).empty()) continue;
    word.size = box.has_font_info() && box.get_font_size() > 0 ? box.get_font_size() : word.bottom - word.top;
    word.bold = box.has_font_info() && is_bold(box.get_font_name());
    out.words.push_back(std::move(word));
  }
}

base::Result<std::unique_ptr<poppler::document>> open(std::string_view bytes, const std::string& doing) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return base::fail(Code::too_large, doing, "a PDF file of more than 2 GB is not read");
  std::unique_ptr<poppler::document> file(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!file) return base::fail(Code::bad_format, doing, "the PDF file is cut off or damaged");
  if (file->is_locked())
    return base::fail(Code::unsupported, doing, "a password protects the PDF file; save it without one");
  return file;
}

}  // namespace

base::Result<PdfWords> pdf_words(std::string_view bytes, const Limits& limits, const std::string& doing) {
  using Clock = std::chrono::steady_clock;
  quiet_library();
  COMITY_TRY(const auto file, open(bytes, doing));
  const int pages = file->pages();
  if (pages < 1) return base::fail(Code::bad_format, doing, "the PDF file has no pages");
  if (static_cast<std::size_t>(pages) > limits.max_pages)
    return base::fail(Code::too_large, doing, fmt::format("it has {} pages and the limit is {}; raise it with --max-pages", pages, limits.max_pages));
  PdfWords out;
  out.title = base::squeeze(utf8_of(file->get_title()));
  std::size_t words = 0;
  const auto begun = Clock::now();
  for (int number = 0; number < pages; ++number) {
    const std::unique_ptr<poppler::page> page(file->create_page(number));
    if (!page) continue;  // one damaged page of a file that has others
    out.pages.push_back({number + 1, {}});
    append_words(*page, out.pages.back());
    words += out.pages.back().words.size();
    if (words > limits.max_blocks)
      return base::fail(Code::too_large, doing, fmt::format("it has more than {} words; raise the limit with --max-blocks", limits.max_blocks));
    if (Clock::now() - begun > std::chrono::seconds(limits.max_seconds))
      return base::fail(Code::too_slow, doing, fmt::format("{} of its {} pages took more than {} s; raise the limit with --max-seconds",
                                                           number + 1, pages, limits.max_seconds));
  }
  if (words == 0)
    return base::fail(Code::empty_input, doing,
                      fmt::format("its {} hold pictures and no text, as scans do; let a text recognition (OCR) go over it first",
                                  base::counted(static_cast<std::size_t>(pages), "page")));
  return out;
}

}  // namespace comity::source
