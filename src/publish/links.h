// The twins of a page's address in other formats, and links that stay at the time which a page shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publish/page.h"

namespace comity::publish {

std::string pdf_address(std::string_view address);  // "/ties?country=FR" -> "/ties.pdf?country=FR"; "/" -> "/index.pdf"

struct DataLink {
  std::string_view format;  // "JSON"
  std::string_view media_type;
  std::string address;  // "/api/v1/ties.csv?country=FR"
};
// The same thing as data; the filters are kept, and files (CSV, GeoJSON) hold all rows of a list. Empty for pages that
// have no data of their own (/about).
std::vector<DataLink> data_links(std::string_view address);

// `href` with the clocks (as_of, known_on) of the page at `address` added, if it leads to something on this site that is
// shown as of a time and names no clock itself; else as it is.
std::string at_time_of(std::string_view address, std::string_view href);
// The same for all links of a page.
void keep_clocks(Page& page);

}  // namespace comity::publish
