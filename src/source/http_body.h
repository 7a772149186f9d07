// The body of an HTTP answer as a web archive keeps it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

struct HttpAnswer {
  int status = 0;
  std::string media_type{};  // folded, without parameters
  std::string charset{};
  std::string transfer_encoding{};
  std::string content_encoding{};
  std::string_view body{};  // of the block
};

// Splits the block into head and body; status 0 if it is no answer.
HttpAnswer parse_http(std::string_view block);

// "text/html; charset=x" -> both parts, folded.
void read_content_type(std::string_view value, std::string& media_type, std::string& charset);

// The body without transfer and content encoding (gzip, deflate). Crawlers often undo an encoding and keep its header:
// a body that is not in the encoding it claims is taken as it is. Fails with bad_format when it is cut off, unsupported for
// other encodings, too_large past --max-bytes, --max-ratio.
base::Result<std::string> decoded_body(const HttpAnswer& answer, const Limits& limits, const std::string& doing);

}  // namespace comity::source
