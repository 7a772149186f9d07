// Page -> HTML. Everything is escaped; no inline script or style, so that a strict Content-Security-Policy holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "publish/page.h"

namespace comity::publish {

struct Site {
  std::string name = "Comity";
  std::string base_url;  // "https://example.org", for absolute links in mail, cite and PDF; "" : relative
  std::int64_t register_version = 0;  // Registry::version(), for the footer and the citation; 0: not shown
};

std::string absolute_address(std::string_view address, const Site& site);
// One sentence: what, where, in which state of the register. "" if the page is not citable.
std::string cite(const Page& page, const Site& site);
// The address if it is safe to follow (http, https, mailto, "/…" on this site, "#…"), else "".
std::string safe_href(std::string_view href);

// The whole document. `Site::base_url` may be empty.
std::string to_html(const Page& page, const Site& site);
// Files under /assets: style sheet, script, icons. not_found for others.
struct Asset {
  std::string_view bytes;
  std::string_view media_type;
};
base::Result<Asset> asset(std::string_view name);
// Page -> plain text of at most `most` bytes, for mail.
std::string to_text(const Page& page, const Site& site, std::size_t most = 2000);
// Page -> tagged PDF (A4) with links, page numbers, and the site's name and address in the footer.
base::Result<std::string> to_pdf(const Page& page, const Site& site);

}  // namespace comity::publish
