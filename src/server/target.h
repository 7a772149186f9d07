// The address that a request asks for, taken apart and decoded. Strict: what is not certain is refused.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity::server {

struct Target {
  std::vector<std::string> segments;  // of the path, each percent-decoded; "/" has none
  bool trailing_slash = false;        // "/ties/": the empty last segment is left out of `segments`
  std::string query;                  // as it was sent, without "?"
  std::map<std::string, std::string> parameters;  // decoded; '+' means a blank
};

// Takes "/path?query" and "http://host/path?query". Refuses with bad_value: escapes that are malformed or decode to
// control characters or to no UTF-8, "." and ".." as segments, empty segments, and a parameter that stands twice.
base::Result<Target> parse_target(std::string_view text);

// Adds the fields of a form's body (application/x-www-form-urlencoded) to the parameters; their values may hold line
// breaks. Refuses what parse_target refuses.
base::Result<void> parse_form(std::string_view body, Target& target);

}  // namespace comity::server
