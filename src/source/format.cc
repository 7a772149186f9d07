#include "source/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "source/csv.h"
#include "source/office.h"
#include "source/wikitext.h"

namespace comity::source {
namespace {

using base::Code;
using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view what;
  Code code;
};

constexpr std::array<Signature, 20> kSignatures{{
    {"{\\rtf"sv, "an RTF file", Code::unsupported},
    {"WARC/"sv, "a WARC file, which holds many documents; extract --warc reads it", Code::unsupported},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old office document, or one that a password protects", Code::unsupported},
    {"\x1F\x8B"sv, "a gzip file; unpack it, or, if it is a WARC file, read it with extract --warc", Code::binary_input},
    {"BZh"sv, "a bzip2 file", Code::binary_input},
    {"\xFD"sv "7zXZ"sv, "an xz file", Code::binary_input},
    {"\x28\xB5\x2F\xFD"sv, "a zstd file", Code::binary_input},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive", Code::binary_input},
    {"Rar!\x1A\x07"sv, "a RAR archive", Code::binary_input},
    {"\x89PNG\r\n\x1A\n"sv, "a PNG picture", Code::binary_input},
    {"GIF8"sv, "a GIF picture", Code::binary_input},
    {"\xFF\xD8\xFF"sv, "a JPEG picture", Code::binary_input},
    {"RIFF"sv, "a RIFF file (picture, sound or film)", Code::binary_input},
    {"OggS"sv, "an Ogg file", Code::binary_input},
    {"ID3"sv, "an MP3 file", Code::binary_input},
    {"\x7F"sv "ELF"sv, "a program", Code::binary_input},
    {"MZ\x90"sv, "a program", Code::binary_input},
    {"SQLite format 3\0"sv, "an SQLite database", Code::binary_input},
    {"wOF2"sv, "a font", Code::binary_input},
    {"\0asm"sv, "a program", Code::binary_input},
}};

// Elements with which pages begin that have no <html>.
constexpr std::array<std::string_view, 26> kFirstTags{"html", "head",  "body", "title",   "meta",  "link", "style",
                                                      "div",  "p",     "h1",   "h2",      "h3",    "ul",   "ol",
                                                      "table", "main", "article", "section", "header", "nav",
                                                      "span", "a",     "br",   "script",  "center", "font"};

struct Ending {
  std::string_view name;
  std::string_view format;
};
constexpr std::array<Ending, 12> kEndings{{{".md", kMarkdown},
                                          {".markdown", kMarkdown},
                                          {".wiki", kWikitext},
                                          {".wikitext", kWikitext},
                                          {".mediawiki", kWikitext},
                                          {".html", kHtml},
                                          {".htm", kHtml},
                                          {".xhtml", kHtml},
                                          {".shtml", kHtml},
                                          {".mhtml", kHtml},
                                          {".csv", kCsv},
                                          {".tsv", kCsv}}};

struct MediaType {
  std::string_view name;
  std::string_view format;
};
constexpr std::array<MediaType, 11> kMediaTypes{{{kHtml, kHtml},
                                                {kMarkdown, kMarkdown},
                                                {"text/x-markdown", kMarkdown},
                                                {kWikitext, kWikitext},
                                                {"text/mediawiki", kWikitext},
                                                {"text/wikitext", kWikitext},
                                                {"application/xhtml+xml", kHtml},
                                                {kCsv, kCsv},
                                                {"application/csv", kCsv},
                                                {"text/tab-separated-values", kCsv},
                                                {kPlain, kPlain}}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_in_any_case(std::string_view a, std::string_view lower_b) {
  return a.size() == lower_b.size() &&
         std::equal(a.begin(), a.end(), lower_b.begin(), [](char x, char y) { return lower(x) == y; });
}

bool starts_with_any_case(std::string_view text, std::string_view lower_prefix) {
  return equal_in_any_case(text.substr(0, lower_prefix.size()), lower_prefix);
}

// Behind the byte order mark, white space, comments and <?xml …?>.
std::string_view skip_prologue(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
    const std::string_view end = text.starts_with("<!--") ? "-->"sv : text.starts_with("<?") ? "?>"sv : ""sv;
    if (end.empty()) return text;
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

bool is_tag_of(std::string_view text, std::string_view name) {
  if (!starts_with_any_case(text.substr(1), name)) return false;
  const std::string_view rest = text.substr(1 + name.size());
  return !rest.empty() && (rest[0] == '>' || rest[0] == '/' || rest[0] == ' ' || rest[0] == '\n' || rest[0] == '\t' ||
                           rest[0] == '\r');
}

bool has_ending(std::string_view name, std::string_view ending) {
  name = name.substr(0, name.find_first_of("?#"));
  return name.size() >= ending.size() && equal_in_any_case(name.substr(name.size() - ending.size()), ending);
}

}  // namespace

base::Result<std::string_view> binary_format_of(std::string_view bytes, const Limits& limits, const std::string& doing) {
  // Some programs write a few bytes before the file's own mark.
  const std::size_t pdf = bytes.substr(0, 1024).find("%PDF-");
  if (pdf == 0 || (pdf != std::string_view::npos && bytes.find("endobj") != std::string_view::npos)) return kPdf;
  if (bytes.starts_with("PK\x03\x04"sv)) {
    COMITY_TRY(const std::string_view format, office_format_of(bytes, limits, doing));
    if (!format.empty()) return format;
    return base::fail(Code::unsupported, doing, fmt::format("it is a zip archive and no office file; {}", kReadFormats));
  }
  for (const Signature& signature : kSignatures)
    if (bytes.starts_with(signature.bytes))
      return base::fail(signature.code, doing, fmt::format("it is {}; {}", signature.what, kReadFormats));
  return std::string_view();
}

bool is_read(std::string_view media_type) {
  if (media_type == kPdf || media_type == kDocx || media_type == kXlsx) return true;
  return std::any_of(kMediaTypes.begin(), kMediaTypes.end(), [&](const MediaType& known) { return known.name == media_type; });
}

bool begins_like_mail(std::string_view bytes) {
  constexpr std::array kSigns{"from"sv, "date"sv, "subject"sv, "received"sv, "message-id"sv, "mime-version"sv, "return-path"sv};
  constexpr std::size_t kNeeded = 3;
  std::size_t signs = 0;
  std::size_t at = 0;
  for (int line = 0; line < 100; ++line) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view words = base::trim(bytes.substr(at, end - at));
    const bool goes_on = at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t');
    if (words.empty() || end == bytes.size()) break;
    at = end + 1;
    if (goes_on && line > 0) continue;
    const std::size_t colon = words.find(':');
    const std::string_view name = words.substr(0, colon);
    if (colon == std::string_view::npos || name.find(' ') != std::string_view::npos) return false;
    signs += std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return equal_in_any_case(name, sign); }) ? 1 : 0;
  }
  return signs >= kNeeded;
}

bool begins_like_html(std::string_view text) {
  const std::string_view rest = skip_prologue(text);
  if (rest.size() < 3 || rest[0] != '<') return false;
  if (starts_with_any_case(rest, "<!doctype html")) return true;
  return std::any_of(kFirstTags.begin(), kFirstTags.end(), [&](std::string_view tag) { return is_tag_of(rest, tag); });
}

base::Result<std::string_view> text_format_of(std::string_view text, const Hints& hints, const std::string& doing) {
  const std::string stated = base::fold_case(base::trim(std::string_view(hints.media_type).substr(0, hints.media_type.find(';'))));
  if (!stated.empty()) {
    for (const MediaType& known : kMediaTypes)
      if (stated == known.name) return known.format;
    if (stated.starts_with("text/")) return kPlain;
    return base::fail(Code::unsupported, doing, fmt::format("{} is not read; {}", stated, kReadFormats));
  }
  std::string_view named;
  for (const Ending& ending : kEndings)
    if (has_ending(hints.name, ending.name)) named = ending.format;
  // Markdown, wiki text and tables may begin with a tag.
  if (!named.empty() && named != kHtml) return named;
  if (!named.empty() || begins_like_html(text)) return kHtml;
  if (looks_like_wikitext(text)) return kWikitext;
  if (looks_like_csv(text)) return kCsv;
  return kPlain;
}

}  // namespace comity::source
