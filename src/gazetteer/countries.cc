// Countries and polities by name or code.
#include <unicode/uldnames.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"
#include "gazetteer/fold.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {
namespace {

bool is_code(std::string_view text, std::size_t size) {
  return text.size() == size && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// States before polities, then regions that pages name like countries (their state's record is meant).
std::optional<PlaceIndex> state_among(const FileView& file, const std::vector<Found>& found) {
  std::optional<PlaceIndex> polity;
  std::optional<PlaceIndex> like;
  for (const auto& candidate : found) {
    const auto record = file.record(candidate.place);
    if (record.kind == static_cast<std::uint8_t>(PlaceKind::state)) return candidate.place;
    if (!polity && record.kind == static_cast<std::uint8_t>(PlaceKind::polity)) polity = candidate.place;
    if (!like && record.kind == static_cast<std::uint8_t>(PlaceKind::region) &&
        !file.tagged(candidate.place, format::kLikeTag).empty())
      like = file.country(record.country[0], record.country[1]);
  }
  return polity ? polity : like;
}

std::optional<PlaceIndex> by_alpha3(const FileView& file, std::string_view code) {
  for (char first = 'A'; first <= 'Z'; ++first)
    for (char second = 'A'; second <= 'Z'; ++second)
      if (const auto state = file.country(first, second); state && file.tagged(*state, format::kCodeTag) == code)
        return state;
  return std::nullopt;
}

}  // namespace

std::optional<PlaceIndex> Gazetteer::country_named(std::string_view name) const {
  constexpr std::size_t kMost = 4096;
  const FileView& file = tables_->file;
  name = base::trim(name);
  if (is_code(name, 2))
    if (const auto state = file.country(name[0], name[1])) return state;
  const Accept any = [](PlaceIndex) { return true; };
  for (const Step step : {Step::exact, Step::without_marks})
    if (const auto state = state_among(file, tables_->find(name, step, kMost, any))) return state;
  std::string code(name);  // "U.S.A."
  std::erase(code, '.');
  if (is_code(code, 2) && code != name) return file.country(code[0], code[1]);
  return is_code(code, 3) ? by_alpha3(file, code) : std::nullopt;
}

std::string Gazetteer::country_code(std::string_view name) const {
  const auto found = country_named(name);
  return found ? std::string(country(*found)) : std::string{};
}

std::optional<PlaceIndex> Gazetteer::country_record(std::string_view iso_code) const {
  return iso_code.size() == 2 ? tables_->file.country(iso_code[0], iso_code[1]) : std::nullopt;
}

std::string Gazetteer::country_name(std::string_view iso_code, std::string_view language) const {
  struct Close {
    void operator()(ULocaleDisplayNames* names) const { uldn_close(names); }
  };
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<ULocaleDisplayNames, Close> names(
      uldn_open(std::string(language).c_str(), ULDN_STANDARD_NAMES, &status));
  std::array<UChar, 256> buffer{};
  if (U_FAILURE(status) || !is_code(iso_code, 2)) return std::string(iso_code);
  std::string code(iso_code);
  const int32_t n = uldn_regionDisplayName(names.get(), code.c_str(), buffer.data(), buffer.size(), &status);
  if (U_FAILURE(status) || n <= 0 || n >= static_cast<int32_t>(buffer.size())) return code;
  std::string out;
  icu::UnicodeString(buffer.data(), n).toUTF8String(out);
  return out;
}

}  // namespace comity::gazetteer
