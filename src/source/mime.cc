#include "source/mime.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "source/charset.h"

namespace comity::source {
namespace {

using base::Code;

constexpr std::size_t kMaxFields = 1'000;
constexpr std::size_t kMaxParts = 1'000;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// `underscores`: '_' is a blank, as in header fields.
std::string from_quoted_printable(std::string_view text, bool underscores) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += underscores && text[at] == '_' ? ' ' : text[at];
      continue;
    }
    const int high = at + 1 < text.size() ? hex_value(text[at + 1]) : -1;
    const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      at += 2;
      continue;
    }
    const std::size_t end = text.find_first_not_of(" \t", at + 1);
    if (end != std::string_view::npos && text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n')
      at = end + 1;
    else if (end != std::string_view::npos && text[end] == '\n')
      at = end;
    else if (end != std::string_view::npos)
      out += '=';
  }
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  unsigned bits = 0;
  int have = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (c == '=') break;
    if (value < 0) continue;
    bits = (bits << 6U) | static_cast<unsigned>(value);
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out += static_cast<char>((bits >> static_cast<unsigned>(have)) & 0xFFU);
    bits &= (1U << static_cast<unsigned>(have)) - 1;
  }
  return out;
}

std::string to_utf8(const std::string& bytes, const std::string& charset) {
  auto decoded = decode(bytes, {charset, {}}, "reading a header field");
  if (decoded) return std::move(decoded->text);
  return base::is_valid_utf8(bytes) ? bytes : repair_utf8(bytes);
}

struct Entity {
  std::string_view bytes;
  std::size_t depth = 0;
  int choice = -1;
};

// What stands between the boundary's lines.
std::vector<std::string_view> parts_between(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at < body.size() && parts.size() <= kMaxParts;) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    if (body.substr(at, end - at).starts_with(mark)) {
      if (begin != std::string_view::npos) parts.push_back(body.substr(begin, at - begin));
      begin = std::min(end + 1, body.size());
      if (body.substr(at + mark.size()).starts_with("--")) return parts;
    }
    at = end + 1;
  }
  if (begin != std::string_view::npos) parts.push_back(body.substr(begin));
  return parts;
}

}  // namespace

std::string_view MimeHead::field(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

MimeHead read_head(std::string_view entity) {
  MimeHead head;
  std::size_t at = 0;
  while (at < entity.size() && head.fields.size() < kMaxFields) {
    const std::size_t end = std::min(entity.find('\n', at), entity.size());
    const std::string_view line = entity.substr(at, end - at);
    const std::string_view words = base::trim(line);
    at = std::min(end + 1, entity.size());
    if (words.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !head.fields.empty()) {
      head.fields.back().second += ' ';
      head.fields.back().second += words;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) head.fields.emplace_back(base::fold_case(line.substr(0, colon)), base::trim(line.substr(colon + 1)));
  }
  head.end = at;
  return head;
}

std::string media_type_in(std::string_view value) { return base::fold_case(base::trim(value.substr(0, value.find(';')))); }

std::string parameter_in(std::string_view value, std::string_view name) {
  for (std::size_t at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1)) {
    const std::string_view rest = base::trim(value.substr(at + 1));
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos || base::fold_case(base::trim(rest.substr(0, equals))) != name) continue;
    std::string_view found = base::trim(rest.substr(equals + 1));
    if (found.starts_with('"')) return std::string(found.substr(1, found.find('"', 1) - 1));
    return std::string(base::trim(found.substr(0, found.find(';'))));
  }
  return {};
}

std::string decoded_words(std::string_view value) {
  std::string out;
  while (!value.empty()) {
    const std::size_t open = value.find("=?");
    const std::size_t charset_end = open == std::string_view::npos ? open : value.find('?', open + 2);
    const std::size_t text_begin = charset_end == std::string_view::npos ? charset_end : charset_end + 3;
    const std::size_t close = text_begin == std::string_view::npos ? text_begin : value.find("?=", text_begin);
    if (close == std::string_view::npos) break;
    const std::string_view before = value.substr(0, open);
    if (out.empty() || !base::trim(before).empty()) out += before;  // blanks between two of them do not count
    const std::string charset(value.substr(open + 2, charset_end - open - 2));
    const std::string_view text = value.substr(text_begin, close - text_begin);
    const bool base64 = (value[charset_end + 1] | 0x20) == 'b';
    out += to_utf8(base64 ? from_base64(text) : from_quoted_printable(text, true), charset.substr(0, charset.find('*')));
    value.remove_prefix(close + 2);
  }
  out += value;
  return base::squeeze(base::is_valid_utf8(out) ? out : repair_utf8(out));
}

base::Result<std::vector<TextPart>> text_parts(std::string_view mail, const Limits& limits, const std::string& doing) {
  std::vector<TextPart> parts;
  std::vector<Entity> open{{mail, 0, -1}};
  std::size_t seen = 0;
  int choices = 0;
  while (!open.empty()) {
    const Entity entity = open.back();
    open.pop_back();
    if (++seen > kMaxParts) return base::fail(Code::too_large, doing, fmt::format("the mail has more than {} parts", kMaxParts));
    if (entity.depth > std::min<std::size_t>(limits.max_depth, 50))
      return base::fail(Code::too_deep, doing, "its parts nest more than 50 levels; raise the limit with --max-depth where that is lower");
    const MimeHead head = read_head(entity.bytes);
    const std::string_view body = entity.bytes.substr(head.end);
    const std::string_view content_type = head.field("content-type");
    const std::string type = content_type.empty() ? "text/plain" : media_type_in(content_type);
    if (type.starts_with("multipart/")) {
      const int choice = type == "multipart/alternative" && entity.choice < 0 ? choices++ : entity.choice;
      const std::vector<std::string_view> inner = parts_between(body, parameter_in(content_type, "boundary"));
      for (auto part = inner.rbegin(); part != inner.rend(); ++part) open.push_back({*part, entity.depth + 1, choice});
      continue;
    }
    const bool attached = media_type_in(head.field("content-disposition")) == "attachment";
    if (attached || (type != "text/plain" && type != "text/html")) continue;
    const std::string encoding = base::fold_case(head.field("content-transfer-encoding"));
    TextPart part{type, parameter_in(content_type, "charset"), {}, entity.choice};
    part.bytes = encoding == "base64" ? from_base64(body) : encoding == "quoted-printable" ? from_quoted_printable(body, false) : std::string(body);
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace comity::source
