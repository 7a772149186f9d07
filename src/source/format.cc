#include "source/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace comity::source {
namespace {

using base::Code;
using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view what;
  Code code;
};

constexpr std::array<Signature, 22> kSignatures{{
    {"%PDF-"sv, "a PDF file", Code::unsupported},
    {"{\\rtf"sv, "an RTF file", Code::unsupported},
    {"WARC/"sv, "a WARC file", Code::unsupported},
    {"PK\x03\x04"sv, "a zip file or an office document", Code::unsupported},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old office document", Code::unsupported},
    {"\x1F\x8B"sv, "a gzip file", Code::binary_input},
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
// Also those that begin a page only as a name of a file says; see ends_like_html.
constexpr std::array<std::string_view, 5> kHtmlEndings{".html", ".htm", ".xhtml", ".shtml", ".mhtml"};

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

bool has_html_ending(std::string_view name) {
  name = name.substr(0, name.find_first_of("?#"));
  return std::any_of(kHtmlEndings.begin(), kHtmlEndings.end(), [&](std::string_view ending) {
    return name.size() >= ending.size() && equal_in_any_case(name.substr(name.size() - ending.size()), ending);
  });
}

}  // namespace

base::Result<void> refuse_binary_formats(std::string_view bytes, const std::string& doing) {
  for (const Signature& signature : kSignatures)
    if (bytes.starts_with(signature.bytes))
      return base::fail(signature.code, doing,
                        fmt::format("it is {}; plain text and HTML are read", signature.what));
  return {};
}

bool begins_like_html(std::string_view text) {
  const std::string_view rest = skip_prologue(text);
  if (rest.size() < 3 || rest[0] != '<') return false;
  if (starts_with_any_case(rest, "<!doctype html")) return true;
  return std::any_of(kFirstTags.begin(), kFirstTags.end(), [&](std::string_view tag) { return is_tag_of(rest, tag); });
}

base::Result<std::string> media_type_of(std::string_view text, const Hints& hints, const std::string& doing) {
  const std::string_view stated = std::string_view(hints.media_type).substr(0, hints.media_type.find(';'));
  if (!stated.empty()) {
    if (stated == "text/html" || stated == "application/xhtml+xml") return "text/html";
    if (stated.starts_with("text/")) return "text/plain";
    return base::fail(Code::unsupported, doing, fmt::format("{} is not read; plain text and HTML are", stated));
  }
  if (begins_like_html(text) || has_html_ending(hints.name)) return "text/html";
  return "text/plain";
}

}  // namespace comity::source
