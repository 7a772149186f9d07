#include "source/http_body.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace comity::source {
namespace {

using base::Code;

constexpr std::size_t kFreeBytes = 1'000'000;  // that may be packed as tightly as they like

struct Inflater {
  z_stream stream{};
  bool ready = false;
  explicit Inflater(int window) { ready = inflateInit2(&stream, window) == Z_OK; }
  ~Inflater() { if (ready) inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

base::Result<std::string> inflate_all(std::string_view packed, int window, const Limits& limits, const std::string& doing) {
  Inflater inflater(window);
  if (!inflater.ready) return base::fail(Code::internal, doing, "zlib does not start");
  std::string out;
  std::array<char, 65536> buffer{};
  inflater.stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // zlib only reads it
  inflater.stream.avail_in = static_cast<uInt>(packed.size());
  for (;;) {
    inflater.stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    inflater.stream.avail_out = static_cast<uInt>(buffer.size());
    const int result = inflate(&inflater.stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - inflater.stream.avail_out);
    if (out.size() > limits.max_bytes)
      return base::fail(Code::too_large, doing, fmt::format("unpacked it has more than {} bytes; raise the limit with --max-bytes", limits.max_bytes));
    if (out.size() > kFreeBytes && out.size() / limits.max_ratio > packed.size())
      return base::fail(Code::too_large, doing, fmt::format("it unpacks to more than {} times its size; raise the limit with --max-ratio", limits.max_ratio));
    if (result == Z_STREAM_END) return out;
    if (result != Z_OK) return base::fail(Code::bad_format, doing, "its compressed body is cut off or damaged");
  }
}

// Chunks of a body, put together; nullopt where there are none.
std::optional<std::string> joined_chunks(std::string_view body) {
  std::string out;
  for (;;) {
    std::size_t size = 0;
    const auto number = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    if (number.ec != std::errc()) return std::nullopt;
    const std::size_t line = body.find("\r\n", static_cast<std::size_t>(number.ptr - body.data()));
    if (line > 200) return std::nullopt;  // or not there at all
    body.remove_prefix(line + 2);
    if (size == 0) return out;
    if (size > body.size()) return std::nullopt;
    out += body.substr(0, size);
    body.remove_prefix(size);
    if (!body.starts_with("\r\n")) return std::nullopt;
    body.remove_prefix(2);
  }
}

}  // namespace

void read_content_type(std::string_view value, std::string& media_type, std::string& charset) {
  media_type = base::fold_case(base::trim(value.substr(0, value.find(';'))));
  const std::string folded = base::fold_case(value);
  const std::size_t at = folded.find("charset=");
  if (at == std::string::npos) return;
  std::string_view label = std::string_view(folded).substr(at + 8);
  label = base::trim(label.substr(0, label.find(';')));
  while (!label.empty() && (label.front() == '"' || label.front() == '\'')) label.remove_prefix(1);
  while (!label.empty() && (label.back() == '"' || label.back() == '\'')) label.remove_suffix(1);
  charset = label;
}

HttpAnswer parse_http(std::string_view block) {
  HttpAnswer answer;
  if (!block.starts_with("HTTP/")) return answer;
  std::size_t end = block.find("\r\n\r\n");
  std::size_t gap = 4;
  if (end == std::string_view::npos) {
    end = block.find("\n\n");
    gap = 2;
  }
  if (end == std::string_view::npos) return answer;
  const std::string_view head = block.substr(0, end);
  answer.body = block.substr(end + gap);
  const std::size_t blank = head.find(' ');
  if (blank != std::string_view::npos) std::from_chars(head.data() + blank + 1, head.data() + head.size(), answer.status);
  for (const std::string_view line : base::split(head, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon > 40) continue;  // or not there at all
    const std::string name = base::fold_case(line.substr(0, colon));
    const std::string_view value = base::trim(line.substr(colon + 1));
    if (name == "content-type") read_content_type(value, answer.media_type, answer.charset);
    if (name == "content-encoding") answer.content_encoding = base::fold_case(value);
    if (name == "transfer-encoding") answer.transfer_encoding = base::fold_case(value);
  }
  return answer;
}

base::Result<std::string> decoded_body(const HttpAnswer& answer, const Limits& limits, const std::string& doing) {
  std::string body(answer.body);
  if (answer.transfer_encoding == "chunked")
    if (auto joined = joined_chunks(body)) body = std::move(*joined);
  const std::string& encoding = answer.content_encoding;
  if (encoding.empty() || encoding == "identity") return body;
  if (encoding == "gzip" || encoding == "x-gzip")
    return body.starts_with("\x1F\x8B") ? inflate_all(body, 15 + 16, limits, doing) : base::Result<std::string>(std::move(body));
  if (encoding == "deflate") {
    if (auto unpacked = inflate_all(body, 15, limits, doing); unpacked || unpacked.error().code == Code::too_large) return unpacked;
    return inflate_all(body, -15, limits, doing);
  }
  if (base::is_valid_utf8(body)) return body;
  return base::fail(Code::unsupported, doing, fmt::format("its body is encoded as \"{}\", which is not read", encoding));
}

}  // namespace comity::source
