#include "publish/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "publish/pages_parts.h"

namespace comity::publish {
namespace {

struct Address {
  std::string_view path;
  std::string_view query;     // without "?"
  std::string_view fragment;  // with "#"
};

Address parted(std::string_view address) {
  const std::size_t hash = std::min(address.find('#'), address.size());
  const std::size_t mark = std::min(address.find('?'), hash);
  return {address.substr(0, mark), mark < hash ? address.substr(mark + 1, hash - mark - 1) : std::string_view(),
          address.substr(hash)};
}

struct FileFormat {
  std::string_view format;
  std::string_view media_type;
  std::string_view ending;
};
constexpr FileFormat kCsv{"CSV", "text/csv", ".csv"};
constexpr FileFormat kGeoJson{"GeoJSON", "application/geo+json", ".geojson"};

// Lists that can be had as files. A list without coordinates has no GeoJSON.
struct ListFiles {
  std::string_view path;
  bool has_coordinates;
};
constexpr std::array<ListFiles, 5> kLists{
    {{"/ties", true}, {"/places", true}, {"/groups", false}, {"/acts", false}, {"/sources", false}}};

DataLink file_link(const FileFormat& file, std::string_view path, std::string_view query) {
  const std::string all_rows = query_with(query, "limit", "");  // drops "after" too
  return {file.format, file.media_type, address_with(fmt::format("/api/v1{}{}", path, file.ending), all_rows)};
}

// Sources and findings are what they are at any time; their lists are not.
bool is_shown_as_of_a_time(std::string_view path) {
  constexpr std::array<std::string_view, 6> kTimed{"/ties", "/places", "/groups", "/acts", "/cooperation", "/search"};
  if (path == "/" || path == "/sources" || path == "/findings") return true;
  return std::any_of(kTimed.begin(), kTimed.end(), [path](std::string_view start) {
    return path == start || (path.starts_with(start) && path[start.size()] == '/');
  });
}

// "as_of=2015-05-01&known_on=2020-03-01" of a query; "" if it names no clock.
std::string clocks_of(std::string_view query) {
  std::string clocks;
  for (const std::string_view part : base::split(query, '&')) {
    const std::string_view name = part.substr(0, part.find('='));
    if ((name != "as_of" && name != "known_on") || name.size() + 1 >= part.size()) continue;
    if (!clocks.empty()) clocks += '&';
    clocks += part;
  }
  return clocks;
}

std::string with_clocks(std::string_view clocks, std::string_view href) {
  const Address link = parted(href);
  if (link.path.empty() || !is_shown_as_of_a_time(link.path) || !clocks_of(link.query).empty())
    return std::string(href);
  return fmt::format("{}?{}{}{}{}", link.path, link.query, link.query.empty() ? "" : "&", clocks, link.fragment);
}

// Rewrites each link of a block.
struct Keeper {
  std::string clocks;

  void keep(std::string& href) const {
    if (!href.empty()) href = with_clocks(clocks, href);
  }
  void keep(Line& line) const {
    for (Inline& run : line) keep(run.href);
  }
  void operator()(Paragraph& paragraph) const { keep(paragraph.line); }
  void operator()(Bullets& bullets) const {
    for (Line& item : bullets.items) keep(item);
  }
  void operator()(Facts& facts) const {
    for (auto& [term, line] : facts.rows) keep(line);
  }
  void operator()(Table& table) const {
    for (auto& row : table.rows)
      for (Line& cell : row) keep(cell);
  }
  void operator()(Figures& figures) const {
    for (auto& figure : figures.figures) keep(figure.href);
  }
  void operator()(Quotation& quotation) const { keep(quotation.attribution); }
  void operator()(Details& details) const { keep(details.line); }
  void operator()(Map& map) const {
    for (auto& spot : map.spots) keep(spot.href);
  }
  // Headings have no links; snapshots show a source as it is; forms and pagers carry the whole query already.
  void operator()(Heading&) const {}
  void operator()(Snapshot&) const {}
  void operator()(Form&) const {}
  void operator()(Pager&) const {}
};

}  // namespace

std::string pdf_address(std::string_view address) {
  const std::size_t end = std::min(address.find_first_of("?#"), address.size());
  const std::string_view path = address.substr(0, end);
  return fmt::format("{}.pdf{}", path == "/" ? "/index" : path, address.substr(end));
}

std::vector<DataLink> data_links(std::string_view address) {
  const Address page = parted(address);
  if (page.path.empty() || page.path == "/about") return {};
  std::vector<DataLink> links{
      {"JSON", "application/json",
       address_with(fmt::format("/api/v1{}", page.path == "/" ? "/summary" : page.path), page.query)}};
  for (const ListFiles& list : kLists) {
    if (list.path != page.path) continue;
    links.push_back(file_link(kCsv, page.path, page.query));
    if (list.has_coordinates) links.push_back(file_link(kGeoJson, page.path, page.query));
  }
  return links;
}

std::string at_time_of(std::string_view address, std::string_view href) {
  const std::string clocks = clocks_of(parted(address).query);
  return clocks.empty() ? std::string(href) : with_clocks(clocks, href);
}

void keep_clocks(Page& page) {
  const Keeper keeper{clocks_of(parted(page.address).query)};
  if (keeper.clocks.empty()) return;
  for (auto& [label, href] : page.crumbs) keeper.keep(href);
  for (Block& block : page.blocks) std::visit(keeper, block);
}

}  // namespace comity::publish
