#include "source/mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "source/charset.h"
#include "source/html.h"
#include "source/mime.h"
#include "source/plain_text.h"

namespace comity::source {
namespace {

using base::Code;

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

// "Tue, 3 Mar 2020 10:00:00 +0100" -> "2020-03-03"; "" if it is no such date.
std::string day_of(std::string_view date) {
  const std::size_t comma = date.find(',');
  if (comma != std::string_view::npos) date.remove_prefix(comma + 1);
  std::vector<std::string_view> words;
  for (const std::string_view word : base::split(base::trim(date), ' '))
    if (!word.empty()) words.push_back(word);
  if (words.size() < 3) return {};
  const auto month = std::find(kMonths.begin(), kMonths.end(), std::string_view(base::fold_case(words[1].substr(0, 3))));
  int day = 0;
  int year = 0;
  std::from_chars(words[0].data(), words[0].data() + words[0].size(), day);
  std::from_chars(words[2].data(), words[2].data() + words[2].size(), year);
  if (month == kMonths.end() || year < 1970 || year > 9999) return {};
  const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month - kMonths.begin() + 1, day);
  return base::Date::parse(text) ? text : std::string();
}

// Appends the text with its blocks; the numbers of lists and tables go on from those before.
class MailText {
 public:
  explicit MailText(Document& document) : document_(document) {}

  void line(BlockKind kind, std::string_view words) {
    if (words.empty()) return;
    part(kind == BlockKind::heading || document_.text.empty() ? 2 : 1);
    Block block;
    block.kind = kind;
    block.level = kind == BlockKind::heading ? 1 : 0;
    block.span = {document_.text.size(), document_.text.size() + words.size()};
    document_.text += words;
    block.span = base::trim(document_.text, block.span);
    if (!block.span.empty()) document_.blocks.push_back(block);
  }

  void plain(std::string_view text) {
    part(2);
    const std::size_t begin = document_.text.size();
    document_.text += text;
    append_plain_blocks(document_.text, {begin, document_.text.size()}, counters_, document_.blocks);
  }

  void page(Document page) {
    part(2);
    const std::size_t begin = document_.text.size();
    document_.text += page.text;
    int lists = 0;
    int tables = 0;
    for (Block block : page.blocks) {
      lists = std::max(lists, block.list + 1);
      tables = std::max(tables, block.table + 1);
      block.span = {block.span.begin + begin, block.span.end + begin};
      if (block.list >= 0) block.list += counters_.lists;
      if (block.table >= 0) block.table += counters_.tables;
      document_.blocks.push_back(block);
    }
    counters_.lists += lists;
    counters_.tables += tables;
    if (document_.language.empty()) document_.language = std::move(page.language);
  }

 private:
  void part(std::size_t lines) {
    if (!document_.text.empty()) document_.text.append(lines, '\n');
  }
  Document& document_;
  BlockCounters counters_;
};

// Plain text if the choice has it.
bool is_chosen(const std::vector<TextPart>& parts, const TextPart& part) {
  if (part.choice < 0) return true;
  const auto first_of = [&](std::string_view media_type) {
    return std::find_if(parts.begin(), parts.end(), [&](const TextPart& other) { return other.choice == part.choice && other.media_type == media_type; });
  };
  const auto plain = first_of("text/plain");
  return &part == (plain != parts.end() ? &*plain : &*first_of("text/html"));
}

}  // namespace

base::Result<void> read_mail(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document) {
  const MimeHead head = read_head(bytes);
  COMITY_TRY(const std::vector<TextPart> parts, text_parts(bytes, limits, doing));
  if (parts.empty()) return base::fail(Code::empty_input, doing, "no part of the mail is text");
  document.title = decoded_words(head.field("subject"));
  document.published = day_of(head.field("date"));
  MailText text(document);
  text.line(BlockKind::heading, document.title);
  for (const char* name : {"From", "To", "Date"}) {
    const std::string value = decoded_words(head.field(base::fold_case(name)));
    if (!value.empty()) text.line(BlockKind::boilerplate, fmt::format("{}: {}", name, value));
  }
  for (const TextPart& part : parts) {
    if (!is_chosen(parts, part)) continue;
    const bool html = part.media_type == "text/html";
    CharsetHints charsets{{}, part.charset};
    if (html && charsets.declared.empty()) charsets.declared = declared_charset(part.bytes);
    if (base::trim(part.bytes).empty()) continue;
    COMITY_TRY(Decoded decoded, decode(part.bytes, charsets, doing));
    if (document.charset.empty()) document.charset = decoded.charset;
    normalise_line_ends(decoded);
    if (!html) {
      text.plain(decoded.text);
      continue;
    }
    Document page;
    COMITY_CHECK(read_html(decoded, limits, doing, page));
    text.page(std::move(page));
  }
  if (document.charset.empty()) document.charset = "UTF-8";
  document.marks = {{0, 0, 0}, {std::max<std::size_t>(document.text.size(), 1), 0, 0}};
  return {};
}

}  // namespace comity::source
