#include "server/openapi.h"

#include <array>
#include <utility>

namespace comity::server {
namespace {

// One literal, longer than the standard promises that a compiler takes; ours do.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
constexpr std::array<std::pair<std::string_view, std::string_view>, 1> kFiles{{
#include "openapi.inc"
}};
#pragma GCC diagnostic pop

}  // namespace

std::string_view openapi_document() { return kFiles.front().second; }

}  // namespace comity::server
