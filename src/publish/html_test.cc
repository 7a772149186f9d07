#include "publish/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "base/file.h"
#include "publish/sample_site.h"

namespace comity::publish {
namespace {

using testing::HasSubstr;
using testing::Not;

const Site kSite{.name = "Comity", .base_url = "https://register.example", .register_version = 61'002};

// With COMITY_PAGES_OUT=FOLDER every page is written there too, to be looked at in a browser.
void keep_for_looking(const std::string& name, const std::string& html) {
  const char* folder = std::getenv("COMITY_PAGES_OUT");
  if (folder == nullptr) return;
  ASSERT_TRUE(base::write_file_atomically(std::filesystem::path(folder) / (name + ".html"), html));
}

TEST(Html, every_page_is_whole) {
  for (const auto& [name, page] : sample::all_pages()) {
    SCOPED_TRACE(name);
    const std::string html = to_html(page, kSite);
    keep_for_looking(name, html);
    EXPECT_THAT(html, testing::StartsWith("<!doctype html>\n<html lang=\"en\">"));
    EXPECT_THAT(html, testing::EndsWith("</html>\n"));
    for (const char* part : {"class=\"skip\"", "<nav aria-label=\"Main\">", "<main id=\"content\"", "role=\"search\"", "<footer",
                             "GeoNames", "CC BY 4.0", "Natural Earth", "61\u202F002"})
      EXPECT_THAT(html, HasSubstr(part));
    EXPECT_THAT(html, Not(HasSubstr("{{")));
  }
}

TEST(Html, no_page_has_inline_script_or_style) {
  for (const auto& [name, page] : sample::all_pages()) {
    SCOPED_TRACE(name);
    const std::string html = to_html(page, kSite);
    EXPECT_THAT(html, Not(HasSubstr(" style=")));
    EXPECT_THAT(html, Not(HasSubstr("<style")));
    EXPECT_THAT(html, Not(testing::ContainsRegex(" on[a-z]+=\"")));
    std::size_t scripts = 0;
    for (std::size_t at = html.find("<script"); at != std::string::npos; at = html.find("<script", at + 1)) ++scripts;
    EXPECT_EQ(scripts, 1U);
    EXPECT_THAT(html, HasSubstr("<script src=\"/assets/comity.js"));
  }
}

TEST(Html, ids_are_unique_and_links_within_the_page_lead_somewhere) {
  for (const auto& [name, page] : sample::all_pages()) {
    SCOPED_TRACE(name);
    const std::string html = to_html(page, kSite);
    std::multiset<std::string> ids;
    for (std::size_t at = html.find(" id=\""); at != std::string::npos; at = html.find(" id=\"", at + 1)) {
      const std::size_t begin = at + 5;
      ids.insert(html.substr(begin, html.find('"', begin) - begin));
    }
    for (const std::string& id : ids) EXPECT_EQ(ids.count(id), 1U) << id;
    for (std::size_t at = html.find("href=\"#"); at != std::string::npos; at = html.find("href=\"#", at + 1)) {
      const std::size_t begin = at + 7;
      const std::string target = html.substr(begin, html.find('"', begin) - begin);
      EXPECT_TRUE(ids.contains(target)) << target;
    }
  }
}

TEST(Html, tools_stand_on_every_page_that_has_an_address) {
  const std::string html = to_html(sample::filtered_ties(), kSite);
  EXPECT_THAT(html, HasSubstr("href=\"/ties.pdf?country=FR&amp;sort=date&amp;as_of=2015-01-01\""));
  EXPECT_THAT(html, HasSubstr("href=\"/api/v1/ties?country=FR&amp;sort=date&amp;as_of=2015-01-01\""));
  EXPECT_THAT(html, HasSubstr("href=\"mailto:?subject=Ties%20%C2%B7%20Comity&amp;body="));
  EXPECT_THAT(html, HasSubstr("https%3A%2F%2Fregister.example%2Fties%3Fcountry%3DFR%26sort%3Ddate"));
  EXPECT_THAT(html, HasSubstr("@misc{comity-"));
  EXPECT_THAT(to_html(error_page(404, "nothing here", sample::context()), kSite), Not(HasSubstr("mailto:")));
}

TEST(Html, the_current_section_is_marked) {
  EXPECT_THAT(to_html(sample::filtered_ties(), kSite), HasSubstr("<a href=\"/ties?as_of=2015-01-01\" aria-current=\"page\">Ties</a>"));
  const Page tie = tie_page(sample::full_tie(), {}, sample::context());
  EXPECT_THAT(to_html(tie, kSite), HasSubstr("<a href=\"/ties\" aria-current=\"true\">Ties</a>"));
}

TEST(Html, absolute_addresses_have_one_slash) {
  EXPECT_EQ(absolute_address("/ties", {.name = "", .base_url = "https://x.example/"}), "https://x.example/ties");
}

TEST(Html, a_citation_names_version_date_and_address) {
  const Page page = tie_page(sample::full_tie(), {}, sample::context());
  EXPECT_EQ(cite(page, kSite),
            "Grünwinkel – Saint-Aubin-des-Grands-Bois-sur-Charente: twinning, 14 June 1987, signed (tie t-1987). Comity, version "
            "61002 of the register, last changed on 23 November 2025. https://register.example/ties/t-1987");
}

TEST(Html, only_safe_addresses_become_links) {
  for (const char* good : {"https://a.example/?q=1", "HTTP://a.example", "mailto:a@b.example", "/ties", "/", "#note-1"})
    EXPECT_EQ(safe_href(good), good);
  for (const char* bad : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
                          "data:text/html,x", "//evil.example", "/\\evil.example", "vbscript:x", "ties", "", "https:evil",
                          "\thttps://a.example"})
    EXPECT_EQ(safe_href(bad), "") << bad;
}

TEST(Html, assets_are_embedded) {
  for (const char* name : {"comity.css", "comity.js", "icon.svg"}) {
    const auto found = asset(name);
    ASSERT_TRUE(found) << name;
    EXPECT_GT(found->bytes.size(), 100U);
  }
  EXPECT_EQ(asset("comity.css")->media_type, "text/css; charset=utf-8");
  EXPECT_EQ(asset("../html.cc").error().code, base::Code::not_found);
}

// Every text of a page, replaced by something that would do harm if it were not escaped.
class Hostile {
 public:
  static constexpr const char* kText = "\"><script>alert('x')</script>&{{{title}}}";
  static constexpr const char* kHref = "javascript:alert('x')";

  static Inline run() { return {.text = kText, .href = kHref, .style = Inline::Style::badge, .language = kText, .anchor = kText}; }
  static Page page() {
    Page page{.title = kText, .description = kText, .address = std::string("/search?q=") + kText, .section = kText,
              .crumbs = {{kText, kHref}}, .language = "en", .updated = kText, .citation = kText, .blocks = {}};
    page.blocks = {Heading{2, kText, kText},
                   Paragraph{{run()}, kText},
                   Bullets{{{run()}}, true, kText},
                   Facts{{{kText, {run()}}}},
                   Table{kText, {{kText, kHref, kText, false}, {kText, kHref, kText, true}}, {{{run()}, {run()}}}},
                   Figures{{{kText, kText, kHref}}},
                   Quotation{kText, kText, kText, {run()}, kText},
                   Snapshot{{{kText, {{kText, kHref, kText}}}, {"li", {{kText, kHref, kText}}}, {"row", {{kText, "", kText}}}}, kText},
                   Map{{{1, 2, kText, kHref}, {3, 4, kText, "/places/x"}}, {{0, 1}}, kText},
                   Form{kHref, kText, {{kText, kText, kText, kText, {}}, {kText, kText, kText, "select", {{kText, kText}}}, {kText, kText, kText, "hidden", {}}}},
                   Pager{kText, kHref, kHref}};
    return page;
  }
};

TEST(Html, hostile_text_stays_text_in_every_field) {
  const std::string html = to_html(Hostile::page(), {.name = Hostile::kText, .base_url = Hostile::kHref, .register_version = 1});
  keep_for_looking("hostile", html);
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("\">&lt;script")) ) << "a quote that closes an attribute must be escaped";
  EXPECT_THAT(html, Not(HasSubstr("=\"javascript:")));
  EXPECT_THAT(html, Not(HasSubstr("='")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;{{{title}}}"));
}

TEST(Html, tables_say_what_is_sorted) {
  const std::string html = to_html(sample::filtered_ties(), kSite);
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\" aria-sort=\"ascending\"><a href=\"/ties?country=FR&amp;as_of=2015-01-01&amp;sort=-date\">Date</a></th>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\""));
  EXPECT_THAT(html, HasSubstr("<caption>Ties</caption>"));
}

}  // namespace
}  // namespace comity::publish
