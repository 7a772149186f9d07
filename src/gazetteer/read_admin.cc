// Names of admin regions: a JSON array of {"code": "FR.84", "name": "Auvergne-Rhône-Alpes"}.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/file.h"
#include "gazetteer/draft.h"

namespace comity::gazetteer {
namespace {

using base::Code;

struct CodedName {
  std::string code;
  std::string name;
};

base::Result<std::vector<CodedName>> read_list(const std::filesystem::path& path) {
  const std::string doing = fmt::format("reading {}", path.string());
  COMITY_TRY(const std::string text, base::read_file(path));
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(text, error);
  if (error || !root.is_array()) return base::fail(Code::bad_format, doing, "it is no JSON array");
  std::vector<CodedName> out;
  for (const auto& item : root.get_array()) {
    const auto* object = item.if_object();
    const auto* code = object != nullptr ? object->if_contains("code") : nullptr;
    const auto* name = object != nullptr ? object->if_contains("name") : nullptr;
    if (code == nullptr || name == nullptr || !code->is_string() || !name->is_string())
      return base::fail(Code::bad_format, doing, fmt::format("entry {} has no code and name", out.size() + 1));
    out.push_back({std::string(code->get_string()), std::string(name->get_string())});
  }
  return out;
}

}  // namespace

base::Result<void> read_admin(const std::filesystem::path& path, int level, Draft& draft) {
  COMITY_TRY(const auto list, read_list(path));
  for (const auto& [code, name] : list) {
    const auto dot = code.find('.');
    const auto second = dot == std::string::npos ? dot : code.find('.', dot + 1);
    if (dot != 2 || name.empty() || (second == std::string::npos) != (level == 1)) continue;  // of no country
    DraftPlace place;
    place.id = "admin:" + code;
    place.kind = PlaceKind::region;
    place.rank = level == 1 ? format::Rank::admin1 : format::Rank::admin2;
    place.country = code.substr(0, dot);
    place.admin1 = level == 1 ? code : code.substr(0, second);
    if (level == 2) place.admin2 = code;
    place.names.push_back({name, ""});
    place.notes.push_back({code, std::string(format::kCodeTag)});
    if (draft.regions.emplace(code, draft.places.size()).second) draft.places.push_back(std::move(place));
  }
  return {};
}

}  // namespace comity::gazetteer
