#include "source/wiki_templates.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "base/text.h"

namespace comity::source {
namespace {

struct Known {
  std::string_view name;  // folded
  TemplateShows shows;
};

// Names in the wikis of several languages. Ordered by what they show.
constexpr std::array kKnown{
    // flag and name
    Known{"flag", TemplateShows::first}, Known{"flagcountry", TemplateShows::first}, Known{"flagu", TemplateShows::first},
    Known{"flagg", TemplateShows::first}, Known{"pays", TemplateShows::first}, Known{"państwo", TemplateShows::first},
    Known{"флагификация", TemplateShows::first}, Known{"прапорець", TemplateShows::first}, Known{"vlag", TemplateShows::first},
    // the flag alone
    Known{"flagicon", TemplateShows::nothing}, Known{"flag icon", TemplateShows::nothing}, Known{"flagdeco", TemplateShows::nothing},
    Known{"flagicon image", TemplateShows::nothing}, Known{"flaga", TemplateShows::nothing}, Known{"флаг", TemplateShows::nothing},
    Known{"bandera", TemplateShows::nothing}, Known{"bandiera", TemplateShows::nothing}, Known{"drapeau", TemplateShows::nothing},
    Known{"bandeira", TemplateShows::nothing}, Known{"flagge", TemplateShows::nothing}, Known{"flagicon2", TemplateShows::nothing},
    // words with a form
    Known{"nowrap", TemplateShows::first}, Known{"nobr", TemplateShows::first}, Known{"small", TemplateShows::first},
    Known{"big", TemplateShows::first}, Known{"center", TemplateShows::first}, Known{"abbr", TemplateShows::first},
    Known{"ill", TemplateShows::first}, Known{"interlanguage link", TemplateShows::first}, Known{"sort", TemplateShows::second},
    Known{"dts", TemplateShows::all}, Known{"nts", TemplateShows::first}, Known{"lang", TemplateShows::second},
    Known{"transl", TemplateShows::second}, Known{"sortname", TemplateShows::all}, Known{"nihongo", TemplateShows::first},
    Known{"date", TemplateShows::all}, Known{"не переведено", TemplateShows::first}, Known{"lien", TemplateShows::first}};

using Names = std::set<std::string, std::less<>>;

// The names of all countries in a language, folded. Made once for each language.
const Names& countries_in(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, Names, std::less<>> known;
  const std::lock_guard<std::mutex> lock(mutex);
  const auto found = known.find(language);
  if (found != known.end()) return found->second;
  Names names;
  const icu::Locale display(std::string(language).c_str());
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale("", *code).getDisplayCountry(display, name);
    std::string utf8;
    name.toUTF8String(utf8);
    names.insert(base::fold_case(utf8));
  }
  return known.emplace(std::string(language), std::move(names)).first->second;
}

bool is_iso3(std::string_view name) {
  return name.size() == 3 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string country_name(std::string_view iso3, std::string_view language) {
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    const icu::Locale country("", *code);
    if (iso3 != country.getISO3Country()) continue;
    icu::UnicodeString name;
    country.getDisplayCountry(icu::Locale(std::string(language).c_str()), name);
    std::string utf8;
    return name.toUTF8String(utf8);
  }
  return {};
}

TemplateShows template_shows(std::string_view name, std::string_view language) {
  if (is_iso3(name)) return TemplateShows::country;
  const std::string folded = base::fold_case(name);
  const auto known = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& k) { return k.name == folded; });
  if (known != kKnown.end()) return known->shows;
  return countries_in(language).contains(folded) ? TemplateShows::own_name : TemplateShows::unknown;
}

}  // namespace comity::source
