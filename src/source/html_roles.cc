#include "source/html_roles.h"

#include <algorithm>
#include <array>
#include <string>

namespace comity::source {
namespace {

constexpr std::array kInvisible{GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                                GUMBO_TAG_HEAD,     GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,   GUMBO_TAG_EMBED,
                                GUMBO_TAG_CANVAS,   GUMBO_TAG_AUDIO,  GUMBO_TAG_VIDEO,    GUMBO_TAG_SVG,
                                GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_DATALIST, GUMBO_TAG_NOFRAMES,
                                GUMBO_TAG_NOEMBED};
constexpr std::array kBlocks{
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,    GUMBO_TAG_ASIDE,   GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
    GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,     GUMBO_TAG_DD,      GUMBO_TAG_DETAILS,
    GUMBO_TAG_DIR,     GUMBO_TAG_DIV,        GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_FIELDSET,
    GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,       GUMBO_TAG_H1,
    GUMBO_TAG_H2,      GUMBO_TAG_H3,         GUMBO_TAG_H4,      GUMBO_TAG_H5,         GUMBO_TAG_H6,
    GUMBO_TAG_HEADER,  GUMBO_TAG_HGROUP,     GUMBO_TAG_HR,      GUMBO_TAG_LEGEND,     GUMBO_TAG_LI,
    GUMBO_TAG_MAIN,    GUMBO_TAG_MENU,       GUMBO_TAG_NAV,     GUMBO_TAG_OL,         GUMBO_TAG_OPTGROUP,
    GUMBO_TAG_OPTION,  GUMBO_TAG_P,          GUMBO_TAG_PRE,     GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
    GUMBO_TAG_TABLE,   GUMBO_TAG_TBODY,      GUMBO_TAG_TD,      GUMBO_TAG_TFOOT,      GUMBO_TAG_TH,
    GUMBO_TAG_THEAD,   GUMBO_TAG_TR,         GUMBO_TAG_UL,      GUMBO_TAG_BUTTON,     GUMBO_TAG_LISTING};
constexpr std::array<std::string_view, 13> kBoilerplateRoles{
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar",
    "toolbar",    "dialog", "alertdialog", "tablist",       "form",   "alert"};
// First or last words of a class or id of what stands around the content.
constexpr std::array<std::string_view, 34> kWords{
    "nav",     "navbar",  "navigation", "menu",    "submenu", "breadcrumb", "breadcrumbs", "footer",   "cookie",
    "cookies", "consent", "gdpr",       "sidebar", "banner",  "share",      "sharing",     "social",   "pagination",
    "pager",   "toolbar", "skip",       "search",  "newsletter", "comments", "advert",     "adverts",  "ads",
    "popup",   "modal",   "copyright",  "sitemap", "topbar",  "login",      "toc"};

template <class T, std::size_t N>
bool is_one_of(const T& value, const std::array<T, N>& set) {
  return std::find(set.begin(), set.end(), value) != set.end();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

std::string first_word(std::string_view name) {
  std::string word;
  for (std::size_t i = 0; i < name.size() && is_letter(name[i]); ++i) {
    const bool new_part = i > 0 && name[i] >= 'A' && name[i] <= 'Z' && name[i - 1] >= 'a';
    if (new_part) break;
    word += lower(name[i]);
  }
  return word;
}

std::string last_word(std::string_view name) {
  std::size_t begin = name.size();
  while (begin > 0 && is_letter(name[begin - 1])) {
    --begin;
    if (begin > 0 && name[begin] >= 'A' && name[begin] <= 'Z' && name[begin - 1] >= 'a') break;
  }
  std::string word(name.substr(begin));
  std::transform(word.begin(), word.end(), word.begin(), lower);
  return word;
}

// "site-footer", "mainNav", "menu_left": the first or the last word of one of the names.
bool names_boilerplate(std::string_view names) {
  std::size_t at = 0;
  while (at < names.size()) {
    const std::size_t end = std::min(names.find_first_of(" \t\n\r\f", at), names.size());
    const std::string_view name = names.substr(at, end - at);
    at = end + 1;
    if (name.empty()) continue;
    if (is_one_of(std::string_view(first_word(name)), kWords) || is_one_of(std::string_view(last_word(name)), kWords))
      return true;
  }
  return false;
}

bool hidden_by_style(std::string_view style) {
  std::string squeezed;
  for (const char c : style.substr(0, 1000))
    if (c != ' ') squeezed += lower(c);
  return squeezed.find("display:none") != std::string::npos || squeezed.find("visibility:hidden") != std::string::npos;
}

bool inside_content(const GumboNode& element) {
  for (const GumboNode* up = element.parent; up != nullptr; up = up->parent) {
    const GumboTag tag = tag_of(*up);
    if (tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_SECTION) return true;
  }
  return false;
}

bool may_be_named(GumboTag tag) {
  return tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_SECTION ||
         tag == GUMBO_TAG_P || tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_TD ||
         tag == GUMBO_TAG_A || tag == GUMBO_TAG_LI;
}

}  // namespace

bool is_invisible(const GumboNode& element) {
  if (element.type == GUMBO_NODE_TEMPLATE) return true;
  if (is_one_of(tag_of(element), kInvisible)) return true;
  if (has_attribute(element, "hidden")) return true;
  const std::string_view style = attribute(element, "style");
  return !style.empty() && hidden_by_style(style);
}

bool is_boilerplate(const GumboNode& element, const HtmlSurvey& survey) {
  const GumboTag tag = tag_of(element);
  if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_BUTTON) return true;
  const bool holds_content = survey.content_holders.contains(&element);
  if (tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_HEADER) return !holds_content && !inside_content(element);
  if (holds_content || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) return false;
  const std::string_view role = attribute(element, "role");
  if (!role.empty() && is_one_of(role, kBoilerplateRoles)) return true;
  if (!may_be_named(tag)) return false;
  return names_boilerplate(attribute(element, "class")) || names_boilerplate(attribute(element, "id"));
}

bool is_block(GumboTag tag) { return is_one_of(tag, kBlocks); }

}  // namespace comity::source
