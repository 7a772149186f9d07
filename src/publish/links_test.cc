#include "publish/links.h"

#include <gmock/gmock.h>

#include "publish/pages_parts.h"

namespace comity::publish {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> addresses(std::string_view page) {
  std::vector<std::string> out;
  for (const DataLink& link : data_links(page)) out.push_back(link.address);
  return out;
}

TEST(Links, pdf_addresses_keep_the_query) {
  EXPECT_EQ(pdf_address("/"), "/index.pdf");
  EXPECT_EQ(pdf_address("/?as_of=2015"), "/index.pdf?as_of=2015");
  EXPECT_EQ(pdf_address("/ties/t-1"), "/ties/t-1.pdf");
}

TEST(Links, data_of_single_pages_is_json) {
  EXPECT_THAT(addresses("/"), ElementsAre("/api/v1/summary"));
  EXPECT_THAT(addresses("/ties/t-1?as_of=2015"), ElementsAre("/api/v1/ties/t-1?as_of=2015"));
  EXPECT_THAT(addresses("/search?q=a"), ElementsAre("/api/v1/search?q=a"));
  EXPECT_THAT(addresses("/about"), IsEmpty());
}

TEST(Links, lists_are_files_with_all_rows) {
  EXPECT_THAT(addresses("/ties?country=FR&limit=10&after=x"),
              ElementsAre("/api/v1/ties?country=FR&limit=10&after=x", "/api/v1/ties.csv?country=FR",
                          "/api/v1/ties.geojson?country=FR"));
  EXPECT_THAT(addresses("/groups"), ElementsAre("/api/v1/groups", "/api/v1/groups.csv"));
}

TEST(Links, links_stay_at_the_time_of_their_page) {
  constexpr std::string_view kThen = "/ties?country=FR&as_of=2015-05-01&known_on=2020-03-01";
  EXPECT_EQ(at_time_of(kThen, "/ties/t-1#life"), "/ties/t-1?as_of=2015-05-01&known_on=2020-03-01#life");
  EXPECT_EQ(at_time_of(kThen, "/ties?kind=twinning"), "/ties?kind=twinning&as_of=2015-05-01&known_on=2020-03-01");
  EXPECT_EQ(at_time_of(kThen, "/ties?as_of=1990-01-01"), "/ties?as_of=1990-01-01") << "a clock of its own";
  EXPECT_EQ(at_time_of(kThen, "/sources/src-1"), "/sources/src-1") << "a source has no clock";
  EXPECT_EQ(at_time_of(kThen, "https://example.org/ties"), "https://example.org/ties");
  EXPECT_EQ(at_time_of(kThen, "#life"), "#life");
  EXPECT_EQ(at_time_of("/ties?as_of=", "/ties/t-1"), "/ties/t-1") << "an empty field of the form is no clock";
}

TEST(Links, all_links_of_a_page_keep_its_clocks) {
  Page page;
  page.address = "/?as_of=2015-05-01";
  page.crumbs = {{"Ties", "/ties"}};
  page.blocks.emplace_back(Paragraph{{link("All", "/ties")}, ""});
  page.blocks.emplace_back(Table{.caption = "", .columns = {{.title = "Tie"}}, .rows = {{{link("A – B", "/ties/t-1")}}}});
  page.blocks.emplace_back(Figures{{{"1", "tie", "/ties"}}});
  keep_clocks(page);
  EXPECT_EQ(page.crumbs[0].second, "/ties?as_of=2015-05-01");
  EXPECT_EQ(std::get<Paragraph>(page.blocks[0]).line[0].href, "/ties?as_of=2015-05-01");
  EXPECT_EQ(std::get<Table>(page.blocks[1]).rows[0][0][0].href, "/ties/t-1?as_of=2015-05-01");
  EXPECT_EQ(std::get<Figures>(page.blocks[2]).figures[0].href, "/ties?as_of=2015-05-01");
}

}  // namespace
}  // namespace comity::publish
