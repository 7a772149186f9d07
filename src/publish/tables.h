// Lists in formats for other programs. Each returns the whole file's bytes.
#pragma once

#include <string>
#include <vector>

#include "registry/views.h"

namespace comity::publish {

// RFC 4180, UTF-8, CRLF, header line; cells that a spreadsheet would run as a formula get a leading apostrophe.
// Dates are EDTF, times RFC 3339; several values in one cell are parted by "; ". A tie has the columns of its first
// two parties (party_1_name …); the names of further ones stand in further_parties.
std::string to_csv(const std::vector<registry::TieView>&);
std::string to_csv(const std::vector<registry::GroupView>&);
std::string to_csv(const std::vector<registry::ActView>&);
std::string to_csv(const std::vector<registry::PlaceView>&);
std::string to_csv(const std::vector<registry::SourceView>&);
std::string to_csv(const std::vector<registry::FindingView>&);
// RFC 7946: ties as LineStrings (great-circle end points), places as Points; those without coordinates have null geometry.
// A line over the antimeridian is cut there, and the lines of a tie between more than two lead from the first to each:
// both are MultiLineStrings. The properties are those of to_json, without statements.
std::string to_geojson(const std::vector<registry::TieView>&);
std::string to_geojson(const std::vector<registry::PlaceView>&);

}  // namespace comity::publish
