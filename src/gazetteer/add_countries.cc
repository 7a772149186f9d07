// Countries with their names in every language that CLDR knows, from ICU; the long official English names from iso-codes.
#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <memory>
#include <set>

#include "base/file.h"
#include "gazetteer/draft.h"

namespace comity::gazetteer {
namespace {

// On no list of uloc_getISOCountries but in use: Kosovo (user-assigned) and the European Union (reserved).
constexpr std::array<std::string_view, 2> kFurtherCodes{"XK", "EU"};

struct CloseNames {
  void operator()(ULocaleDisplayNames* names) const { uldn_close(names); }
};
using DisplayNames = std::unique_ptr<ULocaleDisplayNames, CloseNames>;

// Languages, with their script where a language has several; no regional variants.
std::vector<std::string> languages() {
  std::set<std::string> out;
  for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
    const icu::Locale locale(uloc_getAvailable(i));
    const std::string_view script = locale.getScript();
    out.insert(script.empty() ? std::string(locale.getLanguage()) : fmt::format("{}_{}", locale.getLanguage(), script));
  }
  return {out.begin(), out.end()};
}

DisplayNames open_names(const std::string& language, UDisplayContext length) {
  std::array<UDisplayContext, 2> contexts{length, UDISPCTX_NO_SUBSTITUTE};
  UErrorCode status = U_ZERO_ERROR;
  DisplayNames names(uldn_openForContext(language.c_str(), contexts.data(), 2, &status));
  return U_SUCCESS(status) ? std::move(names) : nullptr;
}

std::string display_name(const ULocaleDisplayNames* names, const std::string& code) {
  std::array<UChar, 200> buffer{};
  UErrorCode status = U_ZERO_ERROR;
  const int32_t n = uldn_regionDisplayName(names, code.c_str(), buffer.data(), buffer.size(), &status);
  if (U_FAILURE(status) || n <= 0 || n >= static_cast<int32_t>(buffer.size())) return {};
  std::string out;
  icu::UnicodeString(buffer.data(), n).toUTF8String(out);
  return out == code ? std::string{} : out;
}

void add_name(DraftPlace& place, std::string text, const std::string& language) {
  if (text.empty()) return;
  for (const auto& name : place.names)
    if (name.text == text && name.language == language) return;
  place.names.push_back({std::move(text), language});
}

void add_country(const std::string& code, Draft& draft) {
  DraftPlace place;
  place.id = "iso:" + code;
  place.kind = PlaceKind::state;
  place.rank = format::Rank::state;
  place.country = code;
  const std::string alpha3 = uloc_getISO3Country(("und_" + code).c_str());
  if (alpha3.size() == 3) place.notes.push_back({alpha3, std::string(format::kCodeTag)});
  draft.countries.emplace(code, draft.places.size());
  draft.places.push_back(std::move(place));
}

void name_countries(const std::string& language, UDisplayContext length, Draft& draft) {
  const DisplayNames names = open_names(language, length);
  if (!names) return;
  std::string tag = language;
  std::replace(tag.begin(), tag.end(), '_', '-');
  for (const auto& [code, index] : draft.countries) add_name(draft.places[index], display_name(names.get(), code), tag);
}

void name_officially(const boost::json::value& root, Draft& draft) {
  const auto* object = root.if_object();
  const auto* list = object != nullptr ? object->if_contains("3166-1") : nullptr;
  if (list == nullptr || !list->is_array()) return;
  for (const auto& item : list->get_array()) {
    const auto* entry = item.if_object();
    const auto* code = entry != nullptr ? entry->if_contains("alpha_2") : nullptr;
    if (code == nullptr || !code->is_string()) continue;
    const auto found = draft.countries.find(std::string(code->get_string()));
    if (found == draft.countries.end()) continue;
    for (const char* key : {"name", "common_name", "official_name"})
      if (const auto* name = entry->if_contains(key); name != nullptr && name->is_string())
        add_name(draft.places[found->second], std::string(name->get_string()), "en");
  }
}

}  // namespace

base::Result<void> add_countries(const std::filesystem::path& iso_codes, Draft& draft) {
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) add_country(*code, draft);
  for (const auto code : kFurtherCodes)
    if (!draft.countries.contains(std::string(code))) add_country(std::string(code), draft);
  name_countries("en", UDISPCTX_LENGTH_FULL, draft);  // the main name is the English one
  for (const auto& language : languages()) {
    name_countries(language, UDISPCTX_LENGTH_FULL, draft);
    name_countries(language, UDISPCTX_LENGTH_SHORT, draft);
  }
  std::error_code error;
  if (iso_codes.empty() || !std::filesystem::exists(iso_codes, error)) return {};
  COMITY_TRY(const std::string text, base::read_file(iso_codes));
  boost::system::error_code bad;
  const boost::json::value root = boost::json::parse(text, bad);
  if (bad) return base::fail(base::Code::bad_format, fmt::format("reading {}", iso_codes.string()), "it is no JSON");
  name_officially(root, draft);
  return {};
}

}  // namespace comity::gazetteer
