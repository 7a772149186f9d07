// The members of JSON objects: written where they may be missing, read strictly.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace comity::base {

// null for an empty text: what is not known is said as null and never as "".
boost::json::value or_null(std::string_view text);

// Reads what must be there. Members are taken one after another without asking each time; the first that is missing or
// of another type is remembered, and whatever was taken since is worthless until `outcome()` has been asked.
// The object must outlive this.
class JsonFields {
 public:
  // `doing` goes into the error.
  JsonFields(const boost::json::object& object, std::string doing) : object_(object), doing_(std::move(doing)) {}

  std::string text(std::string_view key);      // "" is a text
  std::int64_t integer(std::string_view key);
  const boost::json::value& value(std::string_view key);  // of any type, null too

  // Fails with corrupt, naming the first member that is not what it must be.
  Result<void> outcome() const;

 private:
  const boost::json::value* find(std::string_view key, bool (*fits)(const boost::json::value&), std::string_view expected);

  const boost::json::object& object_;
  std::string doing_;
  std::string fault_;
};

}  // namespace comity::base
