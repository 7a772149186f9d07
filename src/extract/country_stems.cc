#include "extract/country_stems.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"

namespace comity::extract {
namespace {

constexpr std::size_t kShortestStem = 4;  // letters
constexpr std::size_t kLongestEnding = 4;  // of the country's name behind the stem: "ei" of "Mongolei"

using Names = std::vector<std::pair<std::string, std::string>>;  // code, folded name

Names names_in(const std::string& language) {
  Names names;
  const icu::Locale locale(language.c_str());
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale("", *code).getDisplayCountry(locale, name);
    std::string text;
    name.toUTF8String(text);
    text = base::fold_name(text.substr(0, text.find('(')));  // "ミャンマー (ビルマ)"
    names.emplace_back(*code, std::string(base::trim(text)));
  }
  return names;
}

std::size_t shared_letters(std::string_view a, std::string_view b) {
  std::size_t letters = 0;
  for (std::size_t x = 0, y = 0; x < a.size() && y < b.size(); ++letters)
    if (base::next_code_point(a, x) != base::next_code_point(b, y)) break;
  return letters;
}

}  // namespace

std::string country_by_stem(std::string_view word, const std::string& language) {
  thread_local std::pair<std::string, Names> known;
  if (known.first != language) known = {language, names_in(language)};
  const std::string folded = base::fold_name(word);
  std::size_t best = kShortestStem - 1;
  std::string found;
  for (const auto& [code, name] : known.second) {
    const std::size_t shared = shared_letters(folded, name);
    if (shared < best || shared < kShortestStem) continue;
    // One that goes on for long ("Guinea-Bissau") is not meant, but shows that the stem may mean several.
    const bool fits = shared > best && base::code_point_count(name) <= shared + kLongestEnding;
    found = fits ? code : std::string();
    best = shared;
  }
  return found;
}

}  // namespace comity::extract
