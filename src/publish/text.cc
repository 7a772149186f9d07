// Page -> plain text for mail: title, what it is about, facts and the first items, and the address to read on.
#include <algorithm>
#include <variant>

#include "base/text.h"
#include "publish/html.h"

namespace comity::publish {
namespace {

constexpr std::size_t kMostItems = 10;  // of each list or table
constexpr std::string_view kCut = "…";

std::string text_of(const Line& line) {
  std::string out;
  for (const Inline& run : line) {
    if (run.style != Inline::Style::note) out += run.text;
  }
  return base::squeeze(out);
}

void append_item(std::string& out, const std::string& item) {
  if (!item.empty()) out += "- " + item + "\n";
}

void append_rest(std::string& out, std::size_t count) {
  if (count > kMostItems) out += "- " + std::string(kCut) + "\n";
}

std::string block_text(const Heading& heading) { return heading.text + "\n"; }

std::string block_text(const Paragraph& paragraph) { return text_of(paragraph.line) + "\n"; }

std::string block_text(const Details& details) { return details.summary + ": " + text_of(details.line) + "\n"; }

std::string block_text(const Bullets& bullets) {
  std::string out;
  if (!bullets.anchors.empty()) return out;  // notes: their numbers are left out too
  for (std::size_t i = 0; i < std::min(bullets.items.size(), kMostItems); ++i) append_item(out, text_of(bullets.items[i]));
  append_rest(out, bullets.items.size());
  return out;
}

std::string block_text(const Facts& facts) {
  std::string out;
  for (const auto& [term, value] : facts.rows) out += term + ": " + text_of(value) + "\n";
  return out;
}

std::string block_text(const Table& table) {
  std::string out;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kMostItems); ++i) {
    std::string item;
    for (const Line& cell : table.rows[i]) {
      const std::string text = text_of(cell);
      if (!item.empty() && !text.empty()) item += ", ";
      item += text;
    }
    append_item(out, item);
  }
  append_rest(out, table.rows.size());
  return out;
}

std::string block_text(const Figures& figures) {
  std::string out;
  for (const auto& figure : figures.figures) out += figure.value + " " + figure.label + "\n";
  return out;
}

std::string block_text(const Quotation& quotation) {
  return "“" + base::squeeze(quotation.quote) + "”\n" + text_of(quotation.attribution) + "\n";
}

// Snapshots are too long for a mail; maps and controls have no words.
template <class Other>
std::string block_text(const Other&) {
  return {};
}

std::string body_of(const Page& page) {
  std::string out = page.title + "\n\n";
  const bool has_lead = std::any_of(page.blocks.begin(), page.blocks.end(), [](const Block& block) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    return paragraph != nullptr && paragraph->role == "lead";
  });
  if (!has_lead && !page.description.empty()) out += page.description + "\n\n";
  for (const Block& block : page.blocks) {
    const std::string text = std::visit([](const auto& kind) { return block_text(kind); }, block);
    if (!base::trim(text).empty()) out += text + "\n";
  }
  return std::string(base::trim(out));
}

// At most `most` bytes, the last word whole, with a mark where something was cut.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  if (most < kCut.size()) return {};
  std::size_t end = most - kCut.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // between two characters
  const bool in_word = text[end] != ' ' && text[end] != '\n';
  const std::size_t blank = in_word ? text.find_last_of(" \n", end) : end;
  if (blank != std::string::npos && blank > 0) end = blank;  // a single endless word is cut inside
  text.resize(end);
  return std::string(base::trim(text)) + std::string(kCut);
}

}  // namespace

std::string to_text(const Page& page, const Site& site, std::size_t most) {
  const std::string address = absolute_address(page.address, site);
  const std::string tail = address.empty() ? "\n" : "\n\n" + address + "\n";
  if (tail.size() > most) return cut(page.title, most);
  return cut(body_of(page), most - tail.size()) + tail;
}

}  // namespace comity::publish
