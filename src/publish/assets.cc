#include <array>
#include <utility>

#include "publish/html.h"

namespace comity::publish {
namespace {

constexpr std::pair<std::string_view, std::string_view> kAssets[] = {
#include "assets.inc"
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kMediaTypes{
    {{".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"}}};

std::string_view media_type_of(std::string_view name) {
  for (const auto& [ending, type] : kMediaTypes)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

}  // namespace

base::Result<Asset> asset(std::string_view name) {
  for (const auto& [file, bytes] : kAssets)
    if (file == name) return Asset{bytes, media_type_of(name)};
  return base::fail(base::Code::not_found, "looking for an asset of the site", "there is none of this name");
}

}  // namespace comity::publish
