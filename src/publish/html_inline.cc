#include "publish/html_inline.h"

#include <fmt/format.h>

#include "base/text.h"
#include "publish/html.h"

namespace comity::publish {
namespace {

struct Tag {
  std::string_view name;   // "": none
  std::string_view css_class;
};

Tag tag_of(Inline::Style style) {
  switch (style) {
    case Inline::Style::plain: return {"", ""};
    case Inline::Style::strong: return {"strong", ""};
    case Inline::Style::emphasis: return {"em", ""};
    case Inline::Style::mark: return {"mark", ""};
    case Inline::Style::code: return {"code", ""};
    case Inline::Style::muted: return {"span", "muted"};
    case Inline::Style::badge: return {"span", "badge"};
    case Inline::Style::note: return {"sup", ""};
  }
  return {"", ""};
}

std::string attribute(std::string_view name, std::string_view value) {
  return value.empty() ? "" : fmt::format(" {}=\"{}\"", name, base::escape_html(value));
}

bool is_external(std::string_view href) { return !href.starts_with('/') && !href.starts_with('#'); }

}  // namespace

std::string inline_html(const Inline& run) {
  std::string text = base::escape_html(run.text);
  const std::string href = safe_href(run.href);
  const std::string place = attribute("id", run.anchor) + attribute("lang", run.language);
  if (!href.empty()) {
    text = fmt::format("<a{}{}>{}</a>", attribute("href", href), is_external(href) ? " rel=\"external noopener\"" : "", text);
  }
  const auto [name, css_class] = tag_of(run.style);
  if (!name.empty()) return fmt::format("<{0}{1}{2}>{3}</{0}>", name, attribute("class", css_class), place, text);
  return place.empty() ? text : fmt::format("<span{}>{}</span>", place, text);
}

std::string inline_html(const Line& line) {
  std::string out;
  for (const Inline& run : line) out += inline_html(run);
  return out;
}

}  // namespace comity::publish
