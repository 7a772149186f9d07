#include "base/json_fields.h"

#include <fmt/format.h>

namespace comity::base {

namespace json = boost::json;

json::value or_null(std::string_view text) {
  return text.empty() ? json::value(nullptr) : json::value(json::string_view(text.data(), text.size()));
}

const json::value* JsonFields::find(std::string_view key, bool (*fits)(const json::value&), std::string_view expected) {
  const json::value* value = object_.if_contains(key);
  if (value && fits(*value)) return value;
  if (fault_.empty()) fault_ = fmt::format("\"{}\" {} {}", key, value ? "is not" : "is missing; it must be", expected);
  return nullptr;
}

std::string JsonFields::text(std::string_view key) {
  const auto* value = find(key, [](const json::value& v) { return v.is_string(); }, "a text");
  return value ? std::string(value->get_string()) : std::string();
}

std::int64_t JsonFields::integer(std::string_view key) {
  const auto* value = find(key, [](const json::value& v) { return v.is_int64(); }, "a whole number");
  return value ? value->get_int64() : 0;
}

const json::value& JsonFields::value(std::string_view key) {
  static const json::value kNull;
  const auto* value = find(key, [](const json::value&) { return true; }, "there");
  return value ? *value : kNull;
}

Result<void> JsonFields::outcome() const {
  if (fault_.empty()) return {};
  return fail(Code::corrupt, doing_, fault_);
}

}  // namespace comity::base
