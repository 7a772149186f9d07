#include "server/schema_check.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <regex>

#include "base/text.h"

namespace comity::server {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 5> kNotes{"description", "examples", "default", "format", "contentMediaType"};

bool is_of_type(const json::value& value, std::string_view type) {
  if (type == "null") return value.is_null();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_bool();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

class Check {
 public:
  explicit Check(const json::value& document) : document_(document) {}

  void value(const json::value& value, const json::value& schema, const std::string& at) {
    const json::value* type = schema.as_object().if_contains("type");
    if (type != nullptr && !has_type(value, *type)) return expect(false, at, fmt::format("is not of type {}", json::serialize(*type)));
    for (const auto& [key, rule] : schema.as_object()) {
      if (std::find(kNotes.begin(), kNotes.end(), std::string_view(key)) != kNotes.end()) continue;
      keyword(value, schema.as_object(), key, rule, at);
    }
  }
  std::vector<std::string> take() { return std::move(misfits_); }

 private:
  void expect(bool good, const std::string& at, std::string_view what) {
    if (!good) misfits_.push_back(fmt::format("{}: {}", at, what));
  }

  void keyword(const json::value& value, const json::object& schema, std::string_view key, const json::value& rule,
               const std::string& at) {
    if (key == "$ref") {
      this->value(value, document_.at_pointer(rule.as_string().subview(1)), at);
    } else if (key == "type") {
      return;  // looked at before
    } else if (key == "enum") {
      const auto& allowed = rule.as_array();
      expect(std::find(allowed.begin(), allowed.end(), value) != allowed.end(), at, "is not in the enumeration");
    } else if (key == "const") {
      expect(value == rule, at, "is not the constant");
    } else if (key == "oneOf") {
      one_of(value, rule.as_array(), at);
    } else if (value.is_object()) {
      object_keyword(value.as_object(), schema, key, rule, at);
    } else if (value.is_array()) {
      array_keyword(value.as_array(), key, rule, at);
    } else if (value.is_number()) {
      number_keyword(value, key, rule, at);
    } else if (value.is_string()) {
      string_keyword(value, key, rule, at);
    }
  }

  static bool has_type(const json::value& value, const json::value& rule) {
    if (rule.is_string()) return is_of_type(value, rule.as_string());
    const auto& types = rule.as_array();
    return std::any_of(types.begin(), types.end(), [&](const json::value& type) { return is_of_type(value, type.as_string()); });
  }

  void one_of(const json::value& value, const json::array& choices, const std::string& at) {
    std::vector<std::string> reasons;
    for (const json::value& choice : choices) {
      const auto found = server::misfits(value, choice, document_);
      if (found.empty()) return;
      reasons.push_back(found.front());
    }
    expect(false, at, fmt::format("fits none of its choices ({})", fmt::join(reasons, "; ")));
  }

  void object_keyword(const json::object& object, const json::object& schema, std::string_view key, const json::value& rule,
                      const std::string& at) {
    if (key == "properties") {
      for (const auto& [name, of] : rule.as_object())
        if (const json::value* member = object.if_contains(name)) value(*member, of, at + "/" + std::string(name));
    } else if (key == "required") {
      for (const json::value& name : rule.as_array())
        expect(object.contains(name.as_string()), at, fmt::format("lacks {}", std::string(name.as_string())));
    } else if (key == "additionalProperties" && rule.is_bool() && !rule.as_bool()) {
      const auto& known = schema.at("properties").as_object();
      for (const auto& [name, member] : object) expect(known.contains(name), at, fmt::format("has {} besides", std::string(name)));
    } else if (key == "additionalProperties" && rule.is_object()) {
      const json::value* named = schema.if_contains("properties");
      for (const auto& [name, member] : object)
        if (named == nullptr || !named->as_object().contains(name)) value(member, rule, at + "/" + std::string(name));
    } else {
      expect(false, at, fmt::format("the keyword {} is not known here", key));
    }
  }

  void array_keyword(const json::array& array, std::string_view key, const json::value& rule, const std::string& at) {
    if (key == "items") {
      for (std::size_t i = 0; i < array.size(); ++i) value(array[i], rule, at + "/" + std::to_string(i));
    } else if (key == "minItems") {
      expect(array.size() >= rule.to_number<std::size_t>(), at, "has too few items");
    } else if (key == "maxItems") {
      expect(array.size() <= rule.to_number<std::size_t>(), at, "has too many items");
    } else {
      expect(false, at, fmt::format("the keyword {} is not known here", key));
    }
  }

  void number_keyword(const json::value& value, std::string_view key, const json::value& rule, const std::string& at) {
    const double number = value.to_number<double>();
    const double bound = rule.to_number<double>();
    expect((key == "minimum" && number >= bound) || (key == "maximum" && number <= bound), at, fmt::format("breaks {}", key));
  }

  void string_keyword(const json::value& value, std::string_view key, const json::value& rule, const std::string& at) {
    const std::string text(value.as_string());
    if (key == "pattern") {
      expect(std::regex_search(text, std::regex(std::string(rule.as_string()))), at, "does not fit its pattern");
    } else {
      const std::size_t length = base::code_point_count(text);
      const auto bound = rule.to_number<std::size_t>();
      expect((key == "minLength" && length >= bound) || (key == "maxLength" && length <= bound), at, fmt::format("breaks {}", key));
    }
  }

  const json::value& document_;
  std::vector<std::string> misfits_;
};

}  // namespace

std::vector<std::string> misfits(const json::value& value, const json::value& schema, const json::value& document) {
  Check check(document);
  check.value(value, schema, "");
  return check.take();
}

TEST(SchemaCheck, TellsWhatFitsFromWhatDoesNot) {
  const auto document = json::parse(R"({"defs": {"name": {"type": "string", "minLength": 1}}})");
  const auto schema = json::parse(R"({"type": "object", "properties": {"name": {"$ref": "#/defs/name"},
      "size": {"type": ["integer", "null"], "minimum": 0}, "list": {"type": "array", "items": {"enum": ["a", "b"]}}},
      "required": ["name"], "additionalProperties": false})");
  EXPECT_THAT(misfits(json::parse(R"({"name": "x", "size": null, "list": ["a"]})"), schema, document), testing::IsEmpty());
  for (const char* bad : {R"({})", R"({"name": ""})", R"({"name": "x", "size": -1})", R"({"name": "x", "list": ["c"]})",
                          R"({"name": "x", "more": 1})", R"([])", R"({"name": 3})"}) {
    EXPECT_THAT(misfits(json::parse(bad), schema, document), testing::SizeIs(1)) << bad;
  }
}

}  // namespace comity::server
