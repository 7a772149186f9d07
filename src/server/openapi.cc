#include "server/openapi.h"

#include <array>
#include <utility>

namespace comity::server {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 1> kFiles{{
#include "openapi.inc"
}};

}  // namespace

std::string_view openapi_document() { return kFiles.front().second; }

}  // namespace comity::server
