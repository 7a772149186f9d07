// What the head of a page says of it.
#pragma once

#include <string>

#include "source/html_node.h"

namespace comity::source {

struct HtmlMeta {
  std::string title;      // of <title>, without the site's name
  std::string site_name;  // og:site_name, application-name, publisher, author, or the end of <title>
  std::string url;        // <link rel=canonical>, og:url; only absolute ones
  std::string language;   // <html lang>, <meta http-equiv=content-language>
  std::string published;  // EDTF
};

HtmlMeta read_meta(const GumboNode& document);

}  // namespace comity::source
