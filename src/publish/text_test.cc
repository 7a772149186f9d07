#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "publish/html.h"

namespace comity::publish {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Site site() {
  Site site;
  site.base_url = "https://register.example";
  return site;
}

Page page() {
  Page page;
  page.title = "Altdorf – Villeneuve";
  page.description = "A twinning of two towns.";
  page.address = "/ties/t-1";
  page.blocks.emplace_back(Facts{{{"Date", {{"14 June 1987"}, {"1", "#note-1", Inline::Style::note}}}}});
  Table table;
  table.columns = {{"Town", "", ""}, {"Country", "", ""}};
  for (int i = 0; i < 12; ++i) table.rows.push_back({{{"Town " + std::to_string(i)}}, {{"France"}}});
  page.blocks.emplace_back(table);
  page.blocks.emplace_back(Form{});
  return page;
}

TEST(Text, HasTitleFactsFirstItemsAndAddress) {
  const std::string text = to_text(page(), site());
  EXPECT_THAT(text, StartsWith("Altdorf – Villeneuve\n\nA twinning of two towns.\n\nDate: 14 June 1987\n"));
  EXPECT_THAT(text, HasSubstr("- Town 9, France\n- …\n"));
  EXPECT_THAT(text, Not(HasSubstr("Town 10")));
  EXPECT_THAT(text, EndsWith("\n\nhttps://register.example/ties/t-1\n"));
}

TEST(Text, ALeadTakesTheDescriptionsPlace) {
  Page with_lead = page();
  with_lead.blocks.insert(with_lead.blocks.begin(), Paragraph{{{"Two towns, one tie."}}, "lead"});
  EXPECT_THAT(to_text(with_lead, site()), StartsWith("Altdorf – Villeneuve\n\nTwo towns, one tie.\n"));
  EXPECT_THAT(to_text(with_lead, site()), Not(HasSubstr("A twinning of")));
}

TEST(Text, IsCutAtAWordAndKeepsTheAddress) {
  Page long_page = page();
  long_page.blocks.insert(long_page.blocks.begin(), Paragraph{{{std::string("Städte ") + "Ärmel äöüß Übung Wörter"}}, "lead"});
  const std::size_t whole = to_text(long_page, site(), 100'000).size();
  for (std::size_t most = 80; most < whole; ++most) {
    const std::string text = to_text(long_page, site(), most);
    EXPECT_LE(text.size(), most);
    EXPECT_TRUE(base::is_valid_utf8(text));
    EXPECT_THAT(text, HasSubstr("…\n\nhttps://register.example/ties/t-1\n"));
  }
  EXPECT_THAT(to_text(long_page, site(), 83), HasSubstr("\n\nStädte Ärmel…\n"));
}

TEST(Text, StaysWithinTinyLimits) {
  for (std::size_t most = 0; most < 60; ++most) {
    const std::string text = to_text(page(), site(), most);
    EXPECT_LE(text.size(), most);
    EXPECT_TRUE(base::is_valid_utf8(text));
  }
}

}  // namespace
}  // namespace comity::publish
