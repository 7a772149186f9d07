#include "source/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace comity::source {
namespace {

constexpr std::size_t kSample = 65536;
constexpr int kMinPercent = 50;

// CLD2's older names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kRenamed{
    {{"iw", "he"}, {"jw", "jv"}, {"in", "id"}, {"mo", "ro"}, {"no", "nb"}}};

std::string_view renamed(std::string_view code) {
  for (const auto& [old_name, name] : kRenamed)
    if (old_name == code) return name;
  return code;
}

// `text` cut before `limit` at a character's edge.
std::string_view head(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
  return text.substr(0, limit);
}

}  // namespace

std::string detect_language(std::string_view text) {
  const std::string_view sample = head(text, kSample);
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  int valid_prefix = 0;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &hints, 0,
                                          languages.data(), percents.data(), scores.data(), nullptr, &text_bytes,
                                          &reliable, &valid_prefix);
  if (!reliable || percents[0] < kMinPercent) return {};
  const std::string_view code = CLD2::LanguageCode(languages[0]);
  if (code == "un" || code == "xxx") return {};
  return std::string(renamed(code));
}

std::string normalise_language(std::string_view tag) {
  const std::string trimmed(base::trim(tag).substr(0, 64));
  if (trimmed.size() < 2) return {};
  std::string dashed = trimmed;
  std::replace(dashed.begin(), dashed.end(), '_', '-');
  std::array<char, 128> locale{};
  std::array<char, 128> canonical{};
  UErrorCode status = U_ZERO_ERROR;
  int32_t parsed = 0;
  uloc_forLanguageTag(dashed.c_str(), locale.data(), static_cast<int32_t>(locale.size()), &parsed, &status);
  if (U_FAILURE(status) || parsed == 0) return {};
  uloc_toLanguageTag(locale.data(), canonical.data(), static_cast<int32_t>(canonical.size()), true, &status);
  if (U_FAILURE(status) || std::string_view(canonical.data()) == "und") return {};
  return canonical.data();
}

}  // namespace comity::source
