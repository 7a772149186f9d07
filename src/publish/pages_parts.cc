#include "publish/pages_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "publish/address.h"
#include "publish/words.h"

namespace comity::publish {
Inline plain(std::string text) { return {.text = std::move(text)}; }
Inline strong(std::string text) { return {.text = std::move(text), .style = Inline::Style::strong}; }
Inline muted(std::string text) { return {.text = std::move(text), .style = Inline::Style::muted}; }
Inline badge(std::string text) { return {.text = std::move(text), .style = Inline::Style::badge}; }
Inline link(std::string text, std::string href) { return {.text = std::move(text), .href = std::move(href)}; }

Line& operator+=(Line& line, const Line& more) {
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

Line joined(const std::vector<Line>& lines, std::string_view separator) {
  Line out;
  for (const Line& line : lines) {
    if (line.empty()) continue;
    if (!out.empty()) out.push_back(plain(std::string(separator)));
    out += line;
  }
  return out;
}

Paragraph paragraph(std::string text, std::string role) { return {{plain(std::move(text))}, std::move(role)}; }

Heading heading(int level, std::string text, std::string anchor) { return {level, std::move(text), std::move(anchor)}; }

Line source_line(const registry::SourceRef& source) {
  if (source.id.empty()) return {muted("several sources")};
  const std::string& title = !source.title.empty() ? source.title : !source.url.empty() ? source.url : source.id;
  Line line{link(title, address_of(source.id))};
  if (!source.publisher.empty()) {
    line.push_back(plain(", "));
    line.push_back(source.publisher_id.empty() ? plain(source.publisher)
                                               : link(source.publisher, address_of(source.publisher_id)));
  }
  if (source.retrieved != 0) line.push_back(plain(", retrieved " + day_in_words(source.retrieved)));
  return line;
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): callers make the path on the spot
Page start(std::string title, std::string path, std::string section, const Context& context) {
  Page page;
  page.title = std::move(title);
  page.address = address_with(path, context.query);
  page.section = std::move(section);
  if (page.section != "overview") page.crumbs = {{"Overview", "/"}};
  return page;
}

void note_change(Page& page, base::Timestamp time) {
  if (time != 0) page.updated = std::max(page.updated, base::to_rfc3339(time));
}

}  // namespace comity::publish
