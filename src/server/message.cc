#include "server/message.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace comity::server {
namespace {

constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
constexpr std::string_view kDataPolicy = "default-src 'none'; frame-ancestors 'none'";
constexpr std::string_view kEmbeddedPolicy = "default-src 'none'; sandbox";
constexpr std::string_view kDownloadPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

std::string_view policy_of(Safety safety) {
  switch (safety) {
    case Safety::page: return kPagePolicy;
    case Safety::embedded: return kEmbeddedPolicy;
    case Safety::download: return kDownloadPolicy;
    case Safety::data: break;
  }
  return kDataPolicy;
}

constexpr std::array<std::pair<int, std::string_view>, 20> kPhrases{{{200, "OK"},
                                                                     {204, "No Content"},
                                                                     {304, "Not Modified"},
                                                                     {308, "Permanent Redirect"},
                                                                     {400, "Bad Request"},
                                                                     {404, "Not Found"},
                                                                     {405, "Method Not Allowed"},
                                                                     {408, "Request Timeout"},
                                                                     {413, "Content Too Large"},
                                                                     {414, "URI Too Long"},
                                                                     {415, "Unsupported Media Type"},
                                                                     {417, "Expectation Failed"},
                                                                     {422, "Unprocessable Content"},
                                                                     {429, "Too Many Requests"},
                                                                     {431, "Request Header Fields Too Large"},
                                                                     {500, "Internal Server Error"},
                                                                     {501, "Not Implemented"},
                                                                     {503, "Service Unavailable"},
                                                                     {505, "HTTP Version Not Supported"},
                                                                     {507, "Insufficient Storage"}}};

bool has_content(const Response& response) { return response.status != 204 && response.status != 304; }

}  // namespace

std::string_view reason_phrase(int status) {
  for (const auto& [number, phrase] : kPhrases) {
    if (number == status) return phrase;
  }
  return {};
}

void seal(Response& response) {
  std::string head;
  const auto add = [&head](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  if (has_content(response)) {
    add("Content-Type", response.media_type);
    add("Content-Length", std::to_string(response.body.size()));
  }
  if (!response.etag.empty()) add("ETag", response.etag);
  add("Cache-Control", response.cache_control);
  for (const auto& [name, value] : response.headers) add(name, value);
  add("Content-Security-Policy", policy_of(response.safety));
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  response.head = std::move(head);
}

Response without_content(const Response& sealed) {
  Response out{.status = sealed.status};
  out.head = sealed.head;
  return out;
}

Response not_modified(const Response& sealed) {
  Response out{.status = 304,
               .headers = sealed.headers,
               .etag = sealed.etag,
               .cache_control = sealed.cache_control,
               .safety = sealed.safety};
  seal(out);
  return out;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match.empty() || etag.empty()) return false;
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  for (std::string_view one : base::split(if_none_match, ',')) {
    one = base::trim(one);
    if (one == "*") return true;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == etag) return true;
  }
  return false;
}

}  // namespace comity::server
