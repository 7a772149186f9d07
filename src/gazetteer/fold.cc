// Folding (case, compatibility forms, marks) looks at one code point at a time, so its results fit a table. The table
// has pages of 256 code points, each computed by base::fold_name when it is first needed and then kept.
#include "gazetteer/fold.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

#include "base/text.h"

namespace comity::gazetteer {
namespace {

constexpr std::size_t kPageSize = 256;
constexpr std::size_t kPages = 0x110000 / kPageSize;

struct Page {
  std::array<std::uint16_t, kPageSize + 1> begins{};
  std::string letters;
};

std::unique_ptr<Page> make_page(std::size_t number) {
  auto page = std::make_unique<Page>();
  for (std::size_t i = 0; i < kPageSize; ++i) {
    const auto c = static_cast<char32_t>(number * kPageSize + i);
    std::string framed = "a";  // between two letters a separator shows as a blank
    base::append_utf8(framed, c);
    framed += 'a';
    const std::string folded = base::fold_name(framed);
    page->begins[i] = static_cast<std::uint16_t>(page->letters.size());
    page->letters.append(folded, 1, folded.size() - 2);
  }
  page->begins[kPageSize] = static_cast<std::uint16_t>(page->letters.size());
  return page;
}

const Page& page_of(std::size_t number) {
  // Reachable until the program ends; a page is never replaced.
  static std::array<std::atomic<const Page*>, kPages> pages{};
  const Page* page = pages[number].load(std::memory_order_acquire);
  if (page != nullptr) return *page;
  auto made = make_page(number);
  if (pages[number].compare_exchange_strong(page, made.get(), std::memory_order_acq_rel)) return *made.release();
  return *page;  // another thread was faster
}

}  // namespace

std::string_view fold_code_point(char32_t c) {
  if (c >= 0x110000) c = 0xFFFD;
  const Page& page = page_of(c / kPageSize);
  const std::size_t i = c % kPageSize;
  return std::string_view(page.letters).substr(page.begins[i], std::size_t{page.begins[i + 1]} - page.begins[i]);
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    for (const char c : fold_code_point(base::next_code_point(text, at))) {
      if (c == ' ') {
        gap = true;
        continue;
      }
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out += c;
    }
  }
  return out;
}

bool is_unspaced(char32_t c) {
  if (c < 0x0E00) return false;
  return (c <= 0x0EFF) ||                    // Thai, Lao
         (c >= 0x1000 && c <= 0x109F) ||     // Myanmar
         (c >= 0x1780 && c <= 0x17FF) ||     // Khmer
         (c >= 0x2E80 && c <= 0x2FDF) ||     // radicals
         (c >= 0x3005 && c <= 0x30A0) ||     // hiragana, iteration marks; a run of katakana is one word
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace comity::gazetteer
