#include <gmock/gmock.h>

#include "registry/fixture.h"

namespace comity::registry {
namespace {

using testing::SizeIs;

using FindingsTest = RegistryTest;

TEST_F(FindingsTest, ACountryThatThePageIsFoundToDifferOnIsSaidOnceAndOfEveryTie) {
  auto registry = open();
  extract::Party disputed = party("Nordhaven", "XX", "900009", "GB");
  disputed.stated_country = "Norland";
  Page page("Aldmark");
  for (const char* partner : {"Belcourt", "Garsk", "Torhavn"})
    page.states(twins(disputed, party(partner, "FR", std::string("test:") + partner)),
                std::string("Nordhaven and ") + partner);
  page.finds("stated_and_gazetteer_country_differ",
             "The source places Nordhaven in Norland; GeoNames lists it under United Kingdom (GB).",
             "Nordhaven (Norland)");
  ASSERT_TRUE(page.add_to(registry));
  Filter filter;
  filter.kind = "stated_and_gazetteer_country_differ";
  const auto found = registry.findings(filter);
  ASSERT_EQ(found->total, 1U) << "the page's own, which the register would word alike";
  EXPECT_THAT(found->items[0].subject_ids, SizeIs(3)) << "though one line is quoted";
  EXPECT_EQ(problems_of(registry), "");
}

}  // namespace
}  // namespace comity::registry
