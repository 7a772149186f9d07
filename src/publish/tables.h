// Lists in formats for other programs. Each returns the whole file's bytes.
#pragma once

#include <string>
#include <vector>

#include "registry/views.h"

namespace comity::publish {

// RFC 4180, UTF-8, CRLF, header line; cells that a spreadsheet would run as a formula get a leading apostrophe.
std::string to_csv(const std::vector<registry::TieView>&);
std::string to_csv(const std::vector<registry::GroupView>&);
std::string to_csv(const std::vector<registry::ActView>&);
std::string to_csv(const std::vector<registry::PlaceView>&);
std::string to_csv(const std::vector<registry::SourceView>&);
// RFC 7946: ties as LineStrings (great-circle end points), places as Points; those without coordinates have null geometry.
std::string to_geojson(const std::vector<registry::TieView>&);
std::string to_geojson(const std::vector<registry::PlaceView>&);

}  // namespace comity::publish
