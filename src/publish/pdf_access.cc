#include "publish/pdf_access.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"

namespace comity::publish::pdf {
namespace {

bool is_tag_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

std::optional<std::size_t> number_at(std::string_view pdf, std::size_t begin) {
  while (begin < pdf.size() && (pdf[begin] == ' ' || pdf[begin] == '\n')) ++begin;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(pdf.data() + begin, pdf.data() + pdf.size(), number);
  if (error != std::errc{}) return std::nullopt;
  return number;
}

// The whole number behind the last `key` of the file.
std::optional<std::size_t> number_behind_last(std::string_view pdf, std::string_view key) {
  const std::size_t at = pdf.rfind(key);
  return at == std::string_view::npos ? std::nullopt : number_at(pdf, at + key.size());
}

using Objects = std::map<std::size_t, std::string>;  // by number: what stands between "obj" and "endobj"

// The catalog, with the language.
void add_language(Objects& objects, std::string_view pdf, std::size_t root, std::string_view language) {
  if (language.empty() || !std::all_of(language.begin(), language.end(), is_tag_character)) return;
  const std::string opening = fmt::format("\n{} 0 obj\n<<", root);
  const std::size_t catalog = pdf.rfind(opening);
  const std::size_t end = pdf.find("endobj", catalog == std::string::npos ? pdf.size() : catalog);
  if (catalog == std::string::npos || end == std::string::npos) return;
  const std::size_t rest = catalog + opening.size();
  objects[root] = fmt::format("<< /Lang ({}) /ViewerPreferences << /DisplayDocTitle true >>{}", language, pdf.substr(rest, end - rest));
}

// The elements of this role, each with what stands for it in `entries` put in.
void add_entries(Objects& objects, std::string_view pdf, std::string_view role, const std::vector<std::string>& entries) {
  const std::string opening = fmt::format(" 0 obj\n<< /Type /StructElem\n   /S /{}\n", role);
  Objects found;
  std::size_t next = 0;
  for (std::size_t at = pdf.find(opening); at != std::string_view::npos; at = pdf.find(opening, at + 1)) {
    const std::size_t line = pdf.rfind('\n', at) + 1;
    const auto number = number_at(pdf, line);
    const std::size_t body = at + opening.size();
    const std::size_t end = pdf.find("endobj", body);
    if (!number || end == std::string_view::npos || next == entries.size()) return;
    found[*number] = fmt::format("<< /Type /StructElem\n   /S /{}\n   {}\n{}", role, entries[next++], pdf.substr(body, end - body));
  }
  if (next == entries.size()) objects.merge(found);
}

// UTF-16 with its mark, as PDF has texts that are not plain ASCII.
std::string text_string(std::string_view utf8) {
  std::string out = "<FEFF";
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = static_cast<std::uint32_t>(base::next_code_point(utf8, at));
    if (c >= 0x10000) out += fmt::format("{:04X}{:04X}", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF));
    else out += fmt::format("{:04X}", c);
  }
  return out + ">";
}

}  // namespace

std::string with_access(std::string pdf, std::string_view language, const Descriptions& descriptions) {
  const auto root = number_behind_last(pdf, "/Root ");
  const auto info = number_behind_last(pdf, "/Info ");
  const auto size = number_behind_last(pdf, "/Size ");
  const auto table = number_behind_last(pdf, "startxref");
  if (!root || !info || !size || !table) return pdf;
  Objects objects;
  add_language(objects, pdf, *root, language);
  std::vector<std::string> entries;
  for (const std::string& text : descriptions.figures) entries.push_back("/Alt " + text_string(text));
  add_entries(objects, pdf, "Figure", entries);
  entries.clear();
  for (const std::string& scope : descriptions.headings) entries.push_back(fmt::format("/A << /O /Table /Scope /{} >>", scope));
  add_entries(objects, pdf, "TH", entries);
  if (objects.empty()) return pdf;
  std::string references = "xref\n";
  for (const auto& [number, body] : objects) {
    references += fmt::format("{} 1\n{:010} 00000 n \n", number, pdf.size() + 1);
    pdf += fmt::format("\n{} 0 obj\n{}endobj\n", number, body);
  }
  const std::size_t update = pdf.size();
  pdf += references;
  pdf += fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n", *size, *root, *info, *table, update);
  return pdf;
}

}  // namespace comity::publish::pdf
