#include "extract/parties.h"

#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::Analysed;

// A text that is read at all needs a word for a tie: it stands in the second line.
std::string with_cue(std::string_view text) { return std::string(text) + "\n\nTwinning.\n"; }

std::string shown(const Analysis& analysis, const PartyMention& mention) {
  std::string out(analysis.text(mention.name));
  if (mention.core != mention.name) out += " <" + std::string(analysis.text(mention.core)) + ">";
  if (mention.kind) out += " " + std::string(to_string(*mention.kind));
  if (!mention.region.empty()) out += " in " + mention.region;
  if (!mention.country.empty()) out += " " + mention.country + " (" + mention.stated_country + ")";
  if (mention.remark != nullptr) out += " remark " + std::string(to_string(mention.remark->tie_kind()));
  return out + (mention.known ? "" : " ?");
}

std::string named(std::string_view text) {
  const Analysed page(with_cue(text));
  std::string out;
  for (const PartyMention& mention : PartyReader(page.analysis).read(page.analysis.lines().front().span))
    out += (out.empty() ? "" : " | ") + shown(page.analysis, mention);
  return out;
}

std::string item(std::string_view text) {
  const Analysed page(with_cue(text));
  const auto mention = PartyReader(page.analysis).read_item(page.analysis.lines().front().span);
  return mention ? shown(page.analysis, *mention) : "none";
}

Party party(std::string_view text, const PartyContext& context = {}) {
  const Analysed page(with_cue(text));
  const auto mention = PartyReader(page.analysis).read_item(page.analysis.lines().front().span);
  EXPECT_TRUE(mention);
  return mention ? to_party(page.analysis, *mention, context) : Party{};
}

TEST(Parties, InRunningText) {
  EXPECT_EQ(named("In 1983 Veldmoor met Garsk and the Polish town."), "Veldmoor | Garsk");
  EXPECT_EQ(named("the towns of Torhavn in Norway and Port Aven, Canada, met."),
            "Torhavn <towns of Torhavn> community NO (Norway) | Port Aven CA (Canada)");
}

TEST(Parties, ItemsBeginWithTheirName) {
  EXPECT_EQ(item("Garsk, Poland"), "Garsk PL (Poland)");
  EXPECT_EQ(item("Port Aven (Canada)"), "Port Aven CA (Canada)");
  EXPECT_EQ(item("Lakeridge, Ohio, United States"), "Lakeridge in Ohio US (United States)");
  EXPECT_EQ(item("Wyndlethorpe, Australia"), "Wyndlethorpe AU (Australia) ?");
  EXPECT_EQ(item("Port Aven (department of Valmont)"), "Port Aven in Valmont FR (Valmont)");
}

TEST(Parties, ABracketMayBelongToTheName) {
  EXPECT_EQ(item("Kesterau (Elm), Germany"), "Kesterau (Elm) DE (Germany)");
  EXPECT_EQ(party("Kesterau (Elm)").place->id, "geonames:19");
  EXPECT_EQ(party("Kesterau (Germany)").place->id, "geonames:2");
}

TEST(Parties, WrappersTellTheKind) {
  EXPECT_EQ(item("City of Veldmoor"), "Veldmoor <City of Veldmoor> community");
  EXPECT_EQ(item("Department of Valmont, France"), "Valmont <Department of Valmont> region FR (France)");
}

TEST(Parties, AUnitNamedAfterItsTownIsTheTown) {
  EXPECT_EQ(named("In 1983 the Municipality of Brennitz met Garsk."),
            "Brennitz <Municipality of Brennitz> community | Garsk");
}

TEST(Parties, RemarksInBracketsAreKept) {
  EXPECT_EQ(item("Garsk, Poland (friendship link)"), "Garsk PL (Poland) remark friendship");
}

TEST(Parties, PolitiesAreStatedAsTheyAre) {
  EXPECT_EQ(item("Karavan (Artsakh)"), "Karavan XX (Artsakh)");
  const Party karavan = party("Karavan (Artsakh)");
  EXPECT_EQ(karavan.country, "XX");
  ASSERT_TRUE(karavan.place);
  EXPECT_EQ(karavan.place->id, "geonames:15");
  EXPECT_EQ(karavan.place->country, "AZ");
}

TEST(Parties, TheStatedCountryChoosesAmongNamesakes) {
  EXPECT_EQ(party("Port Aven, Canada").place->id, "geonames:18");
  EXPECT_EQ(party("Port Aven, France").place->id, "geonames:4");
  EXPECT_EQ(party("Lakeridge, Ohio, United States").place->id, "geonames:9");
  EXPECT_EQ(party("Lakeridge, Wisconsin, USA").place->id, "geonames:8");
}

TEST(Parties, WithoutAStatedCountryHaveTheGazetteers) {
  const Party garsk = party("Garsk");
  EXPECT_EQ(garsk.country, "PL");
  EXPECT_EQ(garsk.stated_country, "");
  EXPECT_EQ(garsk.kind, PartyKind::community);
}

TEST(Parties, TheSideGivesItsCountryOnlyWhereNoneIsStated) {
  PartyContext context;
  context.side_country = "XX";
  context.side_name = "Artsakh";
  EXPECT_EQ(party("Karavan", context).country, "XX");
  EXPECT_EQ(party("Karavan", context).stated_country, "Artsakh");
  EXPECT_EQ(party("Garsk, Poland", context).country, "PL");
}

TEST(Parties, ACountryStatedAgainstTheGazetteerStays) {
  const Party garsk = party("Garsk, Spain");
  EXPECT_EQ(garsk.country, "ES");
  EXPECT_EQ(garsk.stated_country, "Spain");
  EXPECT_FALSE(garsk.place && garsk.place->country == "ES");
}

TEST(Parties, CountriesAreStates) {
  EXPECT_EQ(party("Japan").kind, PartyKind::state);
  EXPECT_EQ(party("Japan").country, "JP");
}

TEST(Parties, TwoSpellingsOfOneNameAreBothKept) {
  const Party two = party("Garsk/Garschk, Poland");
  EXPECT_EQ(two.names, (std::vector<std::string>{"Garsk", "Garschk"}));
  ASSERT_TRUE(two.place);
  EXPECT_EQ(two.place->id, "geonames:11");
}

TEST(Parties, CountriesAreFoundBehindWrappers) {
  for (const auto& [text, code] :
       {std::pair("the French Republic", "FR"), std::pair("U.S.", "US"), std::pair("Artsakh", "XX"),
        std::pair("Republic of Poland", "PL"), std::pair("Garsk", "")}) {
    const Analysed page(with_cue(text));
    EXPECT_EQ(PartyReader(page.analysis).country_in(page.analysis.lines().front().span), code) << text;
  }
}

}  // namespace
}  // namespace comity::extract
