#include "publish/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "base/clock.h"
#include "base/text.h"
#include "publish/html_blocks.h"
#include "publish/links.h"
#include "publish/templates.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

namespace json = boost::json;

struct Section {
  std::string_view name;  // Page::section
  std::string_view label;
  std::string_view href;
};
constexpr std::array<Section, 8> kSections{{{"overview", "Overview", "/"},
                                            {"ties", "Ties", "/ties"},
                                            {"places", "Places", "/places"},
                                            {"groups", "Groups", "/groups"},
                                            {"acts", "Acts", "/acts"},
                                            {"sources", "Sources", "/sources"},
                                            {"findings", "Findings", "/findings"},
                                            {"about", "About", "/about"}}};

json::array sections_of(const Page& page) {
  const std::string_view path = std::string_view(page.address).substr(0, page.address.find('?'));
  json::array out;
  for (const Section& section : kSections) {
    const std::string_view current = section.href == path ? "page" : section.name == page.section ? "true" : "";
    out.push_back(json::object{
        {"label", section.label}, {"href", safe_href(at_time_of(page.address, section.href))}, {"current", current}});
  }
  return out;
}

json::array data_of(const Page& page) {
  json::array out;
  for (const DataLink& link : data_links(page.address))
    out.push_back(json::object{{"format", link.format}, {"type", link.media_type}, {"href", safe_href(link.address)}});
  return out;
}

json::array crumbs_of(const Page& page) {
  json::array out;
  for (const auto& [label, href] : page.crumbs) out.push_back(json::object{{"label", label}, {"href", safe_href(href)}});
  return out;
}

std::string mail_address(const Page& page, const Site& site) {
  const std::string body =
      fmt::format("{}\r\n\r\n{}\r\n\r\n{}\r\n", page.title, page.description, absolute_address(page.address, site));
  return "mailto:?subject=" + base::percent_encode(page.title + " · " + site.name) + "&body=" + base::percent_encode(body);
}

// The day of an RFC 3339 time; nullopt when it is none.
std::optional<base::Day> day_of_text(std::string_view rfc3339) {
  const auto time = base::parse_timestamp(rfc3339);
  if (!time) return std::nullopt;
  return base::day_of(*time);
}

// Braces and backslashes mean something to BibTeX.
std::string bibtex_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}' || c == '\\') continue;
    if (c == '%' || c == '&' || c == '#' || c == '$' || c == '_') out += '\\';
    out += c;
  }
  return out;
}

std::string bibtex(const Page& page, const Site& site) {
  const auto day = day_of_text(page.updated);
  std::string entry = fmt::format("@misc{{comity-{},\n  title = {{{}}},\n  howpublished = {{{}}},\n",
                                  base::slug(page.address), bibtex_text(page.citation), bibtex_text(site.name));
  if (site.register_version > 0) entry += fmt::format("  note = {{Version {} of the register}},\n", site.register_version);
  if (day) entry += fmt::format("  year = {{{}}},\n", day->year);
  return entry + fmt::format("  url = {{{}}}\n}}", absolute_address(page.address, site));
}

// The text of the search box of the header, on the page of its results.
std::string search_text(const Page& page) {
  constexpr std::string_view kStart = "/search?q=";
  if (!page.address.starts_with(kStart)) return "";
  std::string value = page.address.substr(kStart.size());
  value = value.substr(0, value.find('&'));
  std::replace(value.begin(), value.end(), '+', ' ');
  return base::percent_decode(value);
}

json::object layout(const Page& page, const Site& site, std::string content) {
  const auto day = day_of_text(page.updated);
  const bool citable = !page.citation.empty();
  return {{"language", page.language},
          {"title", page.title},
          {"is_home", page.address == "/"},
          {"site", site.name},
          {"description", page.description},
          {"canonical", site.base_url.empty() || page.address.empty() ? "" : safe_href(absolute_address(page.address, site))},
          {"absolute", absolute_address(page.address, site)},
          {"search", search_text(page)},
          {"sections", sections_of(page)},
          {"has_crumbs", !page.crumbs.empty()},
          {"crumbs", crumbs_of(page)},
          {"content", std::move(content)},
          {"has_tools", !page.address.empty()},
          {"pdf", page.address.empty() ? "" : safe_href(pdf_address(page.address))},
          {"mail", mail_address(page, site)},
          {"data", data_of(page)},
          {"cite", citable ? cite(page, site) : ""},
          {"bibtex", citable ? bibtex(page, site) : ""},
          {"updated", day ? in_words(*day) : ""},
          {"updated_machine", day ? base::to_string(*day) : ""},
          {"version", site.register_version > 0 ? number(static_cast<std::uint64_t>(site.register_version)) : ""}};
}

}  // namespace

std::string to_html(const Page& page, const Site& site) {
  std::string content;
  for (const Block& block : page.blocks) content += block_html(block);
  return render("page", layout(page, site, std::move(content)));
}

std::string absolute_address(std::string_view address, const Site& site) {
  std::string_view base = site.base_url;
  while (base.ends_with('/')) base.remove_suffix(1);
  return fmt::format("{}{}", base, address);
}

std::string cite(const Page& page, const Site& site) {
  if (page.citation.empty()) return "";
  std::string out = page.citation + ". " + site.name;
  if (site.register_version > 0) out += fmt::format(", version {} of the register", site.register_version);
  if (const auto day = day_of_text(page.updated)) out += ", last changed on " + in_words(*day);
  return out + ". " + absolute_address(page.address, site);
}

std::string safe_href(std::string_view href) {
  for (const char c : href)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\') return "";
  if (href.starts_with('#') || href == "/") return std::string(href);
  if (href.starts_with('/')) return href[1] == '/' ? "" : std::string(href);
  const std::string folded = base::fold_case(href.substr(0, std::min<std::size_t>(href.size(), 8)));
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (folded.starts_with(scheme)) return std::string(href);
  return "";
}

}  // namespace comity::publish
