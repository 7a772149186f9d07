#include "publish/address.h"

#include <array>
#include <utility>

namespace comity::publish {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kFolders{{
    {"t-", "/ties/"}, {"g-", "/groups/"}, {"a-", "/acts/"}, {"f-", "/findings/"}, {"src-", "/sources/"}}};

}  // namespace

std::string address_of(std::string_view id) {
  for (const auto& [prefix, folder] : kFolders) {
    if (id.starts_with(prefix)) return std::string(folder).append(id);
  }
  return std::string("/places/").append(id);
}

}  // namespace comity::publish
