// The description of the API: openapi.json of this folder, embedded when the program is built.
#pragma once

#include <string_view>

namespace comity::server {

std::string_view openapi_document();

}  // namespace comity::server
