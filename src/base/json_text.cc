#include "base/json_text.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

namespace comity::base {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kShortLine = 100;

void write_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else if (byte < 0x20)
      out += fmt::format("\\u{:04x}", byte);
    else
      out += c;
  }
  out += '"';
}

template <class Number>
void write_number(std::string& out, Number number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// A double stays a double: 1 is written 1.0. JSON has no word for infinity: null.
void write_double(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  const std::size_t before = out.size();
  write_number(out, number);
  if (out.find_first_of(".e", before) == std::string::npos) out += ".0";
}

void write_scalar(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::string: return write_string(out, value.get_string());
    case json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
    case json::kind::int64: return write_number(out, value.get_int64());
    case json::kind::uint64: return write_number(out, value.get_uint64());
    case json::kind::double_: return write_double(out, value.get_double());
    default: out += "null";
  }
}

class Writer {
 public:
  Writer(std::string& out, JsonLayout layout) : out_(out), pretty_(layout == JsonLayout::pretty) {}

  void write(const json::value& value, std::size_t level) {
    if (const auto* object = value.if_object()) return write_object(*object, level);
    if (const auto* array = value.if_array()) return write_array(*array, level);
    write_scalar(out_, value);
  }

 private:
  void write_object(const json::object& object, std::size_t level) {
    const bool broken = pretty_ && !object.empty() && !is_short(object);
    out_ += '{';
    bool first = true;
    for (const auto& [key, value] : object) {
      separate(first, broken, level + 1);
      write_string(out_, key);
      out_ += pretty_ ? ": " : ":";
      write(value, level + 1);
    }
    close('}', broken, level);
  }

  void write_array(const json::array& array, std::size_t level) {
    const bool broken = pretty_ && !array.empty() && !is_short(array);
    out_ += '[';
    bool first = true;
    for (const auto& value : array) {
      separate(first, broken, level + 1);
      write(value, level + 1);
    }
    close(']', broken, level);
  }

  void separate(bool& first, bool broken, std::size_t level) {
    if (!first) out_ += pretty_ && !broken ? ", " : ",";
    first = false;
    if (broken) new_line(level);
  }

  void close(char bracket, bool broken, std::size_t level) {
    if (broken) new_line(level);
    out_ += bracket;
  }

  void new_line(std::size_t level) {
    out_ += '\n';
    out_.append(level * 2, ' ');
  }

  static const json::value& value_of(const json::value& element) { return element; }
  static const json::value& value_of(const json::key_value_pair& element) { return element.value(); }

  template <class Container>
  static bool is_short(const Container& container) {
    std::size_t size = 0;
    for (const auto& element : container) {
      const json::value& value = value_of(element);
      if (value.is_object() || value.is_array()) return false;
      size += value.is_string() ? value.get_string().size() + 4 : 8;
      if (size > kShortLine) return false;
    }
    return true;
  }

  std::string& out_;
  bool pretty_;
};

}  // namespace

std::string to_text(const json::value& value, JsonLayout layout) {
  std::string out;
  Writer(out, layout).write(value, 0);
  return out;
}

Result<json::value> parse_json(std::string_view text, std::string doing) {
  json::parse_options options;
  options.max_depth = kMaxDepth;
  json::stream_parser parser({}, options);
  json::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && !parser.done()) return fail(Code::bad_format, std::move(doing), "the JSON text ends too early");
  if (!error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
    return fail(Code::bad_format, std::move(doing), fmt::format("something follows the JSON value at byte {}", read));
  if (error)
    return fail(Code::bad_format, std::move(doing), fmt::format("at byte {}: {}", read, error.message()));
  return parser.release();
}

}  // namespace comity::base
