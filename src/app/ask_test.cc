// The use cases that ask: cooperation, search, export, explain, verify.
#include <gmock/gmock.h>

#include "app/names.h"
#include "app/test_world.h"

namespace comity::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

class Ask : public TestWorld {
 protected:
  Ask() {
    write_page("pages/nordhafen.txt", "Nordhafen",
               "- Valmontel, France (1990)\n- Sudrilly, France (1985)\n- Kellingford, United Kingdom (1995)\n"
               "- Tarnograd, Karst (2001)\n");
    write_page("pages/valmontel.txt", "Valmontel", "- Nordhafen, Germany (1990)\n- Kellingford, United Kingdom (1970)\n");
    const auto report = ingest_pages();
    if (report.added != 2) throw std::runtime_error("the pages were not read");
  }

  // The names of the parties other than `own`, in the order of the ties.
  std::vector<std::string> partners(std::string_view party, const std::string& own) const {
    std::vector<std::string> names;
    const auto all = cooperation(*registry_, gazetteer(), party, {});
    if (!all) return {all.error().message()};
    for (const auto& tie : all->ties) {
      for (const auto& one : tie.parties) {
        if (one.name != own) names.push_back(one.name);
      }
    }
    return names;
  }
};

TEST_F(Ask, CooperationOfATownIsItsOwnTiesByDate) {
  EXPECT_THAT(partners("Nordhafen", "Nordhafen"), ElementsAre("Sudrilly", "Valmontel", "Kellingford", "Tarnograd"));
  EXPECT_THAT(partners("geonames:4", "Kellingford"), ElementsAre("Valmontel", "Nordhafen"));
}

TEST_F(Ask, CooperationHasTheSpellingsOfTheGazetteer) {
  const auto all = cooperation(*registry_, gazetteer(), "Kelingford", {});
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().code, base::Code::not_found);
  EXPECT_THAT(all.error().message(), HasSubstr("did you mean Kellingford?"));
}

TEST_F(Ask, SearchFindsATownByItsNameInAnotherLanguage) {
  const auto found = search(*registry_, gazetteer(), "Port-du-Nord", {});
  ASSERT_TRUE(found) << found.error().message();
  ASSERT_FALSE(found->places.empty());
  EXPECT_EQ(found->places[0].party.name, "Nordhafen");
}

TEST_F(Ask, AnotherNameIsNoError) {
  for (const char* name : {"Port-du-Nord", "port du nord"}) {
    const auto found = search(*registry_, gazetteer(), name, {});
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_TRUE(found->suggestions.empty()) << name;
    ASSERT_TRUE(found->also_called) << name;
    EXPECT_EQ(found->also_called->party.name, "Nordhafen");
    EXPECT_EQ(found->ties.total, 4U);
  }
  EXPECT_EQ(partners("Port-du-Nord", "Nordhafen").size(), 4U);
  registry::Filter filter;
  filter.party = "Port-du-Nord";
  EXPECT_EQ(resolve_party(*registry_, gazetteer(), filter).value(), "Nordhafen");
  EXPECT_EQ(registry_->ties(filter)->total, 4U);
  filter.party = "Valmontel";
  EXPECT_EQ(resolve_party(*registry_, gazetteer(), filter).value(), "") << "sources use that name themselves";
}

TEST_F(Ask, AStateNeedNotBeAPartyItself) {
  EXPECT_EQ(registry_->place("iso:FR").error().code, base::Code::not_found);
  for (const char* name : {"France", "Frankreich", "iso:FR"}) {
    const auto all = cooperation(*registry_, gazetteer(), name, {});
    ASSERT_TRUE(all) << all.error().message();
    EXPECT_EQ(all->party.party.id, "iso:FR");
    EXPECT_EQ(all->ties.size(), 3U) << name;
  }
}

TEST_F(Ask, APolityNeedNotBeAPartyItself) {
  write("pages/group.txt", "News\n\nOn 3 March 2015 the National Assembly of the Republic of Karst established a friendship "
                           "group with Sweden.\n");
  ingest_pages();
  for (const char* name : {"Karst", "Republic of Karst"}) {
    const auto all = cooperation(*registry_, gazetteer(), name, {});
    ASSERT_TRUE(all) << all.error().message();
    EXPECT_EQ(all->party.party.id, "polity:karst");
    EXPECT_EQ(all->ties.size(), 1U) << "a town whose source places it there";
    EXPECT_EQ(all->groups.size(), 1U) << "its own parliament's";
  }
}

TEST_F(Ask, SearchForPunctuationFindsNothing) {
  for (const char* text : {"!!", "?", "– –"}) {
    const auto found = search(*registry_, gazetteer(), text, {});
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_FALSE(found->has_words);
    EXPECT_EQ(found->ties.total, 0U) << text;
    registry::Filter filter;
    filter.text = text;
    EXPECT_EQ(registry_->ties(filter)->total, 0U) << text;
    EXPECT_EQ(registry_->places(filter)->total, 0U) << text;
  }
}

TEST_F(Ask, SearchForgivesAMisspelling) {
  const auto found = search(*registry_, gazetteer(), " Valmonttel ", {});
  ASSERT_TRUE(found) << found.error().message();
  EXPECT_THAT(found->suggestions, ElementsAre("Valmontel"));
  EXPECT_EQ(found->ties.total, 0U);
}

TEST_F(Ask, SearchForNothingFindsNothing) {
  for (const std::string& text : {std::string(), std::string("  "), std::string(500, 'x'), std::string(250, '%')}) {
    const auto found = search(*registry_, gazetteer(), text, {});
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_TRUE(found->places.empty());
    EXPECT_TRUE(found->suggestions.empty());
  }
}

TEST_F(Ask, RefusesWhatIsTooLongToBeMeant) {
  const std::string text(100000, 'x');
  EXPECT_EQ(search(*registry_, gazetteer(), text, {}).error().code, base::Code::bad_value);
  EXPECT_EQ(cooperation(*registry_, gazetteer(), text, {}).error().code, base::Code::not_found);
}

TEST_F(Ask, ExportsEveryListing) {
  for (const char* what : {"ties", "groups", "acts", "places", "sources", "statements", "findings"}) {
    Export asked;
    asked.what = what;
    const auto bytes = export_data(*registry_, asked);
    ASSERT_TRUE(bytes) << what << bytes.error().message();
    EXPECT_THAT(*bytes, HasSubstr("\"items\"")) << what;
  }
}

TEST_F(Ask, ExportTakesAllPagesOfAListing) {
  Export asked;
  asked.format = ExportFormat::ndjson;
  asked.filter.limit = 1;
  const auto bytes = export_data(*registry_, asked);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(std::count(bytes->begin(), bytes->end(), '\n'), 5);
}

TEST_F(Ask, ExportRefusesAFormatThatAListingLacks) {
  const std::pair<const char*, ExportFormat> cases[] = {{"statements", ExportFormat::csv},
                                                        {"groups", ExportFormat::geojson},
                                                        {"journal", ExportFormat::json},
                                                        {"bridges", ExportFormat::json}};
  for (const auto& [what, format] : cases) {
    Export asked;
    asked.what = what;
    asked.format = format;
    const auto bytes = export_data(*registry_, asked);
    ASSERT_FALSE(bytes) << what;
    EXPECT_EQ(bytes.error().code, base::Code::usage) << what;
  }
}

TEST_F(Ask, AWronglyDeclaredCharsetIsAFinding) {
  write("latin.html", "<html><head><meta charset=\"utf-8\"><title>Jum\xe9lages</title></head><body><p>Valmontel est jumel\xe9"
                      "e avec Sudrilly depuis 1961. La cr\xe9" "ation fut d\xe9" "cid\xe9" "e en \xe9t\xe9.</p></body></html>");
  ReadFile what;
  what.path = folder_ / "latin.html";
  const auto reading = read(*knowledge_, what, settings_.limits);
  ASSERT_TRUE(reading) << reading.error().message();
  EXPECT_NE(reading->document.charset, "UTF-8");
  EXPECT_EQ(std::count_if(reading->extraction.findings.begin(), reading->extraction.findings.end(),
                          [](const auto& finding) { return finding.kind == "charset_differs"; }),
            1);
}

TEST_F(Ask, ADecisionIsMadeByItsWord) {
  const auto before = registry_->ties({})->total;
  const std::string id = registry_->statements({})->items.at(0).id;
  EXPECT_EQ(decide(*registry_, {"perhaps", id, "Ada", "why"}).error().code, base::Code::bad_value);
  EXPECT_EQ(decide(*registry_, {"reject", "s-none-1", "Ada", "why"}).error().code, base::Code::not_found);
  EXPECT_EQ(decide(*registry_, {"reject", id, "", "why"}).error().code, base::Code::usage);
  const auto rejected = decide(*registry_, {"reject", id, "Ada", "a plan only"});
  ASSERT_TRUE(rejected) << rejected.error().message();
  EXPECT_EQ(rejected->statement.decision, registry::Standing::rejected);
  EXPECT_LE(registry_->ties({})->total, before);
  EXPECT_EQ(decide(*registry_, {"accept", id, "Ada", "signed since"})->statement.decision, registry::Standing::accepted);
  EXPECT_EQ(registry_->ties({})->total, before);
}

TEST_F(Ask, ExplainWeighsEveryPlace) {
  ReadFile what;
  what.path = folder_ / "pages" / "valmontel.txt";
  const auto explanation = explain(*knowledge_, what, settings_.limits);
  ASSERT_TRUE(explanation) << explanation.error().message();
  ASSERT_EQ(explanation->places.size(), explanation->reading.extraction.statements.size());
  ASSERT_EQ(explanation->places.at(0).size(), 2U);
  for (const PlaceReason& place : explanation->places[0]) {
    ASSERT_TRUE(place.choice.best) << place.name;
    EXPECT_EQ(gazetteer().id(place.choice.best->place), place.chosen);
    EXPECT_FALSE(place.choice.best->features.empty());
  }
}

TEST_F(Ask, VerifyFindsAllWell) {
  const auto report = verify(*registry_, settings_.limits);
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_TRUE(report->problems.empty());
  EXPECT_EQ(report->sources, 2U);
  EXPECT_GE(report->quotes, 6U);
}

// A state, a region and a polity stand for the places in them. They must be parties themselves to have an id.
class AskTerritory : public Ask {
 protected:
  AskTerritory() {
    write_page("pages/z.txt", "Kellingford", "- Oberland, France\n\nKellingford has signed a friendship agreement with Karst. "
               "Kellingford has signed a friendship agreement with France.\n");
    ingest_pages();
  }
};

TEST_F(AskTerritory, AStateIsAllThatLiesInIt) {
  const auto all = cooperation(*registry_, gazetteer(), "iso:FR", {});
  ASSERT_TRUE(all) << all.error().message();
  for (const auto& tie : all->ties) {
    EXPECT_TRUE(std::any_of(tie.parties.begin(), tie.parties.end(), [](const auto& p) { return p.country == "FR"; }));
  }
  EXPECT_EQ(all->ties.size(), 5U);  // three towns' ties, the state's own and the region's
}

TEST_F(AskTerritory, ARegionIsWhatTheGazetteerListsBelowIt) {
  const auto all = cooperation(*registry_, gazetteer(), "admin:FR.84", {});
  ASSERT_TRUE(all) << all.error().message();
  EXPECT_EQ(all->ties.size(), 3U);  // Valmontel's two and its own
}

TEST_F(AskTerritory, APolityIsWhatTheSourcesPlaceInIt) {
  const auto all = cooperation(*registry_, gazetteer(), "polity:karst", {});
  ASSERT_TRUE(all) << all.error().message();
  std::vector<std::string> names;
  for (const auto& tie : all->ties) {
    for (const auto& party : tie.parties) names.push_back(party.name);
  }
  EXPECT_THAT(names, UnorderedElementsAre("Nordhafen", "Tarnograd", "Kellingford", "Karst"));
}

}  // namespace
}  // namespace comity::app
