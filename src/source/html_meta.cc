#include "source/html_meta.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"
#include "source/charset.h"
#include "source/language.h"

namespace comity::source {
namespace {

constexpr std::array<std::string_view, 4> kSiteNames{"og:site_name", "application-name", "publisher", "author"};
constexpr std::array<std::string_view, 12> kPublished{
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date",           "dcterms.created",   "date",          "pubdate",        "publish-date",   "last-modified"};

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// The position of `name` in `names`; names.size() if it is not there. Earlier ones are better.
template <std::size_t N>
std::size_t rank(const std::array<std::string_view, N>& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

// The day of "2019-03-26T10:00:00+01:00", "2019-03-26" or "20190326"; "" if there is none.
std::string edtf_day(std::string_view value) {
  value = base::trim(value);
  std::string day(value.substr(0, 10));
  const auto is_digits = [](std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (value.size() == 8 && is_digits(value)) day = day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6, 2);
  if (day.size() != 10 || !is_digits(day.substr(0, 4))) return {};
  const auto date = base::Date::parse(day);
  return date && !date->is_interval() ? date->to_string() : std::string();
}

bool is_absolute(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

std::string text_below(const GumboNode& element) {
  std::string text;
  const GumboVector& children = element.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children.data[i]);
    if (is_text(*child)) text += child->v.text.text;
  }
  return base::squeeze(text);
}

class MetaReader {
 public:
  explicit MetaReader(HtmlMeta& meta) : meta_(meta) {}

  bool enter(const GumboNode& node) {
    if (node.type == GUMBO_NODE_DOCUMENT) return true;
    if (!is_element(node) || node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return false;
    switch (node.v.element.tag) {
      case GUMBO_TAG_HTML:
        meta_.language = normalise_language(attribute(node, "lang"));
        if (meta_.language.empty()) meta_.language = normalise_language(attribute(node, "xml:lang"));
        break;
      case GUMBO_TAG_TITLE:
        if (title_.empty()) title_ = text_below(node);
        break;
      case GUMBO_TAG_META: read(node); break;
      case GUMBO_TAG_LINK:
        if (lower_case(attribute(node, "rel")) == "canonical") take_url(attribute(node, "href"));
        break;
      case GUMBO_TAG_BODY: return meta_.published.empty();
      case GUMBO_TAG_TIME:
        if (time_.empty()) time_ = edtf_day(attribute(node, "datetime"));
        break;
      default: break;
    }
    return true;
  }

  void leave(const GumboNode&) {}

  void finish() {
    split_title();
    if (meta_.published.empty()) meta_.published = time_;
    for (std::string* text : {&meta_.title, &meta_.site_name, &meta_.url})
      if (!base::is_valid_utf8(*text)) *text = repair_utf8(*text);
  }

 private:
  void read(const GumboNode& meta) {
    const std::string_view content = attribute(meta, "content");
    if (lower_case(attribute(meta, "http-equiv")) == "content-language" && meta_.language.empty())
      meta_.language = normalise_language(content.substr(0, content.find(',')));
    for (const char* key : {"property", "name", "itemprop"}) {
      const std::string name = lower_case(attribute(meta, key));
      if (name.empty()) continue;
      if (const std::size_t better = rank(kSiteNames, name); better < site_rank_ && !base::trim(content).empty()) {
        site_rank_ = better;
        meta_.site_name = base::squeeze(content);
      }
      if (const std::size_t better = rank(kPublished, name); better < published_rank_)
        if (std::string day = edtf_day(content); !day.empty()) {
          published_rank_ = better;
          meta_.published = std::move(day);
        }
      if (name == "og:url" && meta_.url.empty()) take_url(content);
    }
  }

  void take_url(std::string_view url) {
    url = base::trim(url);
    if (is_absolute(url)) meta_.url = url;
  }

  // "Partner towns | City of X": what stands behind the last separator is the site.
  void split_title() {
    std::size_t at = std::string::npos;
    std::size_t length = 0;
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: ", " · "}) {
      const std::size_t found = title_.rfind(separator);
      if (found != std::string::npos && (at == std::string::npos || found > at)) {
        at = found;
        length = separator.size();
      }
    }
    meta_.title = title_.substr(0, at);
    if (meta_.site_name.empty() && at != std::string::npos) meta_.site_name = title_.substr(at + length);
  }

  HtmlMeta& meta_;
  std::string title_;
  std::string time_;
  std::size_t site_rank_ = kSiteNames.size();
  std::size_t published_rank_ = kPublished.size();
};

}  // namespace

HtmlMeta read_meta(const GumboNode& document) {
  HtmlMeta meta;
  MetaReader reader(meta);
  walk(document, reader);
  reader.finish();
  return meta;
}

}  // namespace comity::source
