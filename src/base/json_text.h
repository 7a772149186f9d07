// JSON values as text and back. Boost.JSON's own writer prints 0.97 as 9.7E-1, and its parser takes any nesting the
// caller allows; these two print numbers as people write them and keep one set of limits.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace comity::base {

enum class JsonLayout {
  compact,  // no white space at all: one line, canonical for a value whose keys stand in a fixed order
  pretty    // two blanks a level; arrays and objects without nested ones stay on one line where they are short
};

// UTF-8, only the escapes that JSON demands; numbers in the shortest form that reads back to the same value.
std::string to_text(const boost::json::value& value, JsonLayout layout = JsonLayout::compact);

// Fails with bad_format (where and why), also past 64 levels of nesting. A key that stands twice: the last one counts.
Result<boost::json::value> parse_json(std::string_view text, std::string doing);

}  // namespace comity::base
