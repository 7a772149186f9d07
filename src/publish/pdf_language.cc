#include "publish/pdf_language.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace comity::publish::pdf {
namespace {

bool is_tag_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

// The whole number behind the last `key` of the file.
std::optional<std::size_t> number_behind_last(std::string_view pdf, std::string_view key) {
  const std::size_t at = pdf.rfind(key);
  if (at == std::string_view::npos) return std::nullopt;
  std::size_t begin = at + key.size();
  while (begin < pdf.size() && (pdf[begin] == ' ' || pdf[begin] == '\n')) ++begin;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(pdf.data() + begin, pdf.data() + pdf.size(), number);
  if (error != std::errc{}) return std::nullopt;
  return number;
}

}  // namespace

std::string with_language(std::string pdf, std::string_view language) {
  if (language.empty() || !std::all_of(language.begin(), language.end(), is_tag_character)) return pdf;
  const auto root = number_behind_last(pdf, "/Root ");
  const auto info = number_behind_last(pdf, "/Info ");
  const auto size = number_behind_last(pdf, "/Size ");
  const auto table = number_behind_last(pdf, "startxref");
  if (!root || !info || !size || !table) return pdf;
  const std::string opening = fmt::format("\n{} 0 obj\n<<", *root);
  const std::size_t catalog = pdf.rfind(opening);
  const std::size_t end = pdf.find("endobj", catalog == std::string::npos ? pdf.size() : catalog);
  if (catalog == std::string::npos || end == std::string::npos) return pdf;
  const std::string rest = pdf.substr(catalog + opening.size(), end - catalog - opening.size());
  const std::size_t place = pdf.size() + 1;
  pdf += fmt::format("\n{} 0 obj\n<< /Lang ({}) /ViewerPreferences << /DisplayDocTitle true >>{}endobj\n", *root, language, rest);
  const std::size_t update = pdf.size();
  pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \ntrailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n",
                     *root, place, *size, *root, *info, *table, update);
  return pdf;
}

}  // namespace comity::publish::pdf
