#include "server/target.h"

#include <fmt/format.h>

#include "base/text.h"

namespace comity::server {
namespace {

using base::Code;
using base::fail;
using base::Result;

constexpr std::string_view kDoing = "reading the address";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

tl::unexpected<base::Error> refused(std::string detail) {
  return fail(Code::bad_value, std::string(kDoing), std::move(detail));
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool is_layout(char c) { return c == '\n' || c == '\r' || c == '\t'; }

enum class Plus { stays, is_blank };
enum class Layout { refused, taken };  // line breaks and tabs

Result<std::string> decode(std::string_view text, Plus plus, Layout layout = Layout::refused) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 1 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return refused("a % must be followed by two hexadecimal digits");
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::is_blank) {
      c = ' ';
    }
    if (is_control(c) && !(layout == Layout::taken && is_layout(c))) return refused("it holds a control character");
    out.push_back(c);
  }
  if (!base::is_valid_utf8(out)) return refused("its escapes are not UTF-8");
  return out;
}

Result<void> parse_path(std::string_view path, Target& target) {
  if (path.empty() || path.front() != '/') return refused("its path must begin with /");
  path.remove_prefix(1);
  if (path.empty()) return {};
  if (path.back() == '/') {
    target.trailing_slash = true;
    path.remove_suffix(1);
  }
  for (const std::string_view raw : base::split(path, '/')) {
    COMITY_TRY(std::string segment, decode(raw, Plus::stays));
    if (segment.empty()) return refused("its path has an empty part");
    if (segment == "." || segment == "..") return refused("its path has a part that is only dots");
    target.segments.push_back(std::move(segment));
  }
  return {};
}

Result<void> parse_pairs(std::string_view query, Target& target, Layout layout) {
  for (const std::string_view pair : base::split(query, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    COMITY_TRY(std::string name, decode(pair.substr(0, equals), Plus::is_blank));
    std::string value;
    if (equals != std::string_view::npos) {
      COMITY_TRY(value, decode(pair.substr(equals + 1), Plus::is_blank, layout));
    }
    if (!target.parameters.emplace(name, std::move(value)).second)
      return refused(fmt::format("the parameter '{}' stands twice", name));
  }
  return {};
}

Result<void> parse_query(std::string_view query, Target& target) {
  target.query = query;
  return parse_pairs(query, target, Layout::refused);
}

// RFC 9112, 3.2.2: a server takes the absolute form too.
std::string_view without_authority(std::string_view text) {
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
    if (!text.starts_with(scheme)) continue;
    const std::size_t end = text.find_first_of("/?", scheme.size());
    return end == std::string_view::npos || text[end] == '?' ? std::string_view() : text.substr(end);
  }
  return text;
}

}  // namespace

Result<void> parse_form(std::string_view body, Target& target) { return parse_pairs(body, target, Layout::taken); }

Result<Target> parse_target(std::string_view text) {
  text = without_authority(text);
  if (text.find('#') != std::string_view::npos) return refused("it must not hold a #");
  Target target;
  const std::size_t question = text.find('?');
  COMITY_CHECK(parse_path(text.substr(0, question), target));
  if (question != std::string_view::npos) COMITY_CHECK(parse_query(text.substr(question + 1), target));
  return target;
}

}  // namespace comity::server
