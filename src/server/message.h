// A request and its answer as plain structs: everything but the listener works on these, without sockets.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace comity::server {

// post: a few addresses take it; other: a method that HTTP knows and no address here takes; unknown: no method of HTTP.
enum class Method { get, head, post, options, other, unknown };

struct Request {
  Method method = Method::get;
  std::string target = {};         // as it was sent: "/ties?country=FR"
  std::string if_none_match = {};  // the header's value; "" : none
  bool accepts_gzip = false;
  std::string content_type = {};   // of the body, as it was sent
  std::string body = {};           // of POST only
};

// What a page, a file or a problem may be used for by the browser that gets it.
enum class Safety {
  data,     // nothing may be loaded or run
  page,     // own style sheets, scripts and images only
  embedded, // plain HTML that other sites may show in a frame
  download  // foreign bytes: sandboxed, saved instead of shown
};

struct Response {
  int status = 200;
  std::string media_type = "text/plain; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::string etag = {};  // with its quotation marks; "" : none
  std::string cache_control = "no-store";
  Safety safety = Safety::data;
  // Written by seal(): every header line but those that belong to the connection (Date, Connection).
  std::string head = {};
};

// Writes Response::head: length, type, validators and the security headers that every answer bears.
void seal(Response& response);
// The answer without its content: for HEAD (all headers stay) and for 304.
Response without_content(const Response& sealed);
Response not_modified(const Response& sealed);
// Does the header's list of validators name this one? Compared weakly (RFC 9110, 13.1.2).
bool matches(std::string_view if_none_match, std::string_view etag);

// "Not Found" for 404; "" for a number that HTTP does not define.
std::string_view reason_phrase(int status);

}  // namespace comity::server
