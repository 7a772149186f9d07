#include "source/html_depth.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace comity::source {
namespace {

using base::Code;

constexpr std::size_t kMaxAttributes = 1000;

template <std::size_t N>
constexpr bool is_one_of(std::string_view name, const std::array<std::string_view, N>& set) {
  return std::find(set.begin(), set.end(), name) != set.end();
}

constexpr std::array<std::string_view, 18> kVoid{"area", "base",   "br",    "col",    "embed", "hr",
                                                 "img",  "input",  "link",  "meta",   "param", "source",
                                                 "track", "wbr",   "frame", "keygen", "basefont", "bgsound"};
// Their content is no markup.
constexpr std::array<std::string_view, 8> kRaw{"script", "style",   "textarea", "title",
                                               "xmp",    "iframe",  "noembed",  "noframes"};
// Reopened in every block that follows, until they are closed by name.
constexpr std::array<std::string_view, 14> kFormatting{"a", "b",     "big",    "code", "em", "font", "i",
                                                       "nobr", "s", "small", "strike", "strong", "tt", "u"};
// End tags and implied ends of other elements do not reach beyond these.
constexpr std::array<std::string_view, 7> kBarriers{"table", "td", "th", "caption", "button", "object", "template"};
constexpr std::array<std::string_view, 6> kListBarriers{"ul", "ol", "dl", "menu", "div", "select"};

// Which open elements a start tag ends by itself.
struct Implied {
  std::string_view tag;
  std::array<std::string_view, 5> ends;
};
constexpr std::array<Implied, 12> kImplied{{{"li", {"li"}},
                                            {"dt", {"dt", "dd"}},
                                            {"dd", {"dt", "dd"}},
                                            {"option", {"option"}},
                                            {"optgroup", {"option", "optgroup"}},
                                            {"td", {"td", "th"}},
                                            {"th", {"td", "th"}},
                                            {"tr", {"tr", "td", "th"}},
                                            {"tbody", {"tbody", "thead", "tfoot", "tr", "td"}},
                                            {"thead", {"tbody", "thead", "tfoot", "tr", "td"}},
                                            {"tfoot", {"tbody", "thead", "tfoot", "tr", "td"}},
                                            {"p", {"p"}}}};
// Blocks that end a <p>.
constexpr std::array<std::string_view, 24> kEndP{"div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6",
                                                 "section", "article", "main", "nav", "aside", "header", "footer",
                                                 "form", "blockquote", "pre", "hr", "figure", "address"};

struct Tag {
  std::string name;
  bool closing = false;
  bool self_closing = false;
  std::string_view raw;
  std::size_t attributes = 0;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// The tag at html[at] == '<', which has a letter or "/letter" behind it; `at` moves behind it.
Tag read_tag(std::string_view html, std::size_t& at) {
  Tag tag;
  const std::size_t begin = at++;
  if (html[at] == '/') {
    tag.closing = true;
    ++at;
  }
  while (at < html.size() && !is_space(html[at]) && html[at] != '>' && html[at] != '/') tag.name += lower(html[at++]);
  char quote = '\0';
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '>') {
      break;
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
    } else if (is_space(c) || c == '/' || c == '"' || c == '\'') {
      if (at + 1 < html.size() && !is_space(html[at + 1]) && html[at + 1] != '>') ++tag.attributes;
    }
  }
  tag.self_closing = at < html.size() && html[at - 1] == '/';
  if (at < html.size()) ++at;
  tag.raw = html.substr(begin, at - begin);
  return tag;
}

class DepthMeter {
 public:
  std::size_t depth() const { return open_.size() + pending_.size(); }

  void start(const Tag& tag) {
    if (is_one_of(tag.name, kVoid)) return;
    if (is_one_of(tag.name, kEndP) && !open_.empty() && open_.back().name == "p") pop(open_.size() - 1);
    for (const Implied& implied : kImplied)
      if (tag.name == implied.tag) end_implied(implied);
    // The hash tells apart formatting elements with different attributes: HTML reopens each of them.
    open_.push_back({tag.name, std::hash<std::string_view>{}(tag.raw), pending_.size()});
  }

  void end(const std::string& name) {
    const bool barrier = is_one_of(name, kBarriers);
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].name == name) return pop(i - 1, name);
      if (!barrier && is_one_of(open_[i - 1].name, kBarriers)) break;
    }
    const auto found = std::find_if(pending_.rbegin(), pending_.rend(), [&](const Open& o) { return o.name == name; });
    if (found != pending_.rend()) pending_.erase(std::next(found).base());
  }

 private:
  struct Open {
    std::string name;
    std::size_t hash = 0;
    std::size_t pending_before = 0;
  };

  void end_implied(const Implied& implied) {
    const bool in_table = implied.tag[0] == 't';
    std::size_t lowest = open_.size();
    for (std::size_t i = open_.size(); i > 0; --i) {
      const std::string& name = open_[i - 1].name;
      if (std::find(implied.ends.begin(), implied.ends.end(), name) != implied.ends.end()) {
        lowest = i - 1;
        if (!in_table) break;
      } else if (in_table ? name == "table" : is_one_of(name, kBarriers) || is_one_of(name, kListBarriers)) {
        break;
      }
    }
    if (lowest < open_.size()) pop(lowest);
  }

  // Formatting elements that are closed by another's end wait to be opened again, three of each at most; those inside
  // a cell end with it.
  void pop(std::size_t to, std::string_view by_name = {}) {
    const std::size_t pending_before = open_[to].pending_before;
    const bool barrier = is_one_of(open_[to].name, kBarriers);
    for (std::size_t i = to; i < open_.size() && !barrier; ++i) {
      if (i == to && open_[i].name == by_name) continue;
      if (!is_one_of(open_[i].name, kFormatting)) continue;
      const auto same = std::count_if(pending_.begin(), pending_.end(), [&](const Open& o) { return o.hash == open_[i].hash; });
      if (same < 3) pending_.push_back(open_[i]);
    }
    open_.resize(to);
    if (barrier && pending_.size() > pending_before) pending_.resize(pending_before);
  }

  std::vector<Open> open_;
  std::vector<Open> pending_;
};

// Behind the end tag of a raw element.
std::size_t skip_raw(std::string_view html, std::size_t at, const std::string& name) {
  for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
    const std::string_view rest = html.substr(at + 2, name.size());
    if (std::equal(rest.begin(), rest.end(), name.begin(), name.end(), [](char a, char b) { return lower(a) == b; }))
      return at;
  }
  return html.size();
}

}  // namespace

tl::unexpected<base::Error> too_deep(std::size_t max_depth, const std::string& doing) {
  return base::fail(Code::too_deep, doing,
                    fmt::format("its elements are nested more than {} deep; raise the limit with --max-depth", max_depth));
}

base::Result<void> check_html_depth(std::string_view html, std::size_t max_depth, const std::string& doing) {
  DepthMeter meter;
  std::size_t at = 0;
  while ((at = html.find('<', at)) != std::string_view::npos && at + 2 < html.size()) {
    if (html.substr(at, 4) == "<!--") {
      const std::size_t end = html.find("-->", at + 2);
      at = end == std::string_view::npos ? html.size() : end + 3;
      continue;
    }
    if (!is_letter(html[at + 1]) && !(html[at + 1] == '/' && is_letter(html[at + 2]))) {
      ++at;
      continue;
    }
    const Tag tag = read_tag(html, at);
    if (tag.attributes > kMaxAttributes)
      return base::fail(Code::too_large, doing,
                        fmt::format("a <{}> has more than {} attributes", tag.name.substr(0, 20), kMaxAttributes));
    if (tag.closing) {
      meter.end(tag.name);
      continue;
    }
    if (is_one_of(tag.name, kRaw)) {
      at = skip_raw(html, at, tag.name);
      continue;
    }
    if (!tag.self_closing || tag.name == "div" || tag.name == "p" || tag.name == "span") meter.start(tag);
    if (meter.depth() > max_depth)
      return too_deep(max_depth, doing);
  }
  return {};
}

}  // namespace comity::source
