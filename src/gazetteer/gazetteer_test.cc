#include "gazetteer/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

#include "gazetteer/resolve_tsv.h"

namespace comity::gazetteer {
namespace {

namespace fs = std::filesystem;

// One line of GeoNames' dump.
std::string line(int id, const std::string& name, const std::string& others, double lat, double lon, const std::string& code,
                 const std::string& country, const std::string& admin, int population) {
  const auto tab = admin.find('/');
  return std::to_string(id) + "\t" + name + "\t" + name + "\t" + others + "\t" + std::to_string(lat) + "\t" +
         std::to_string(lon) + "\tP\t" + code + "\t" + country + "\t\t" + admin.substr(0, tab) + "\t" +
         (tab == std::string::npos ? "" : admin.substr(tab + 1)) + "\t\t\t" + std::to_string(population) + "\n";
}

// Built once from a few lines: two rivers' worth of invented towns, and real countries.
class GazetteerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = fs::temp_directory_path() / ("comity-gazetteer-test-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    write("cities.txt", line(1, "Altmark", "", 50.0, 8.0, "PPLA", "DE", "05", 90000) +
                            line(2, "Altmark", "", 48.0, 11.0, "PPL", "DE", "02", 4000) +
                            line(3, "Neufeld", "Нойфельд,Novopole", 45.0, 5.0, "PPL", "FR", "84/38", 12000) +
                            line(4, "Neufeld", "", 39.5, 46.5, "PPL", "AZ", "65", 3000) +
                            line(5, "Neufeld", "", 40.5, 48.9, "PPL", "AZ", "01", 30000) +
                            line(6, "Saint-Bernard", "", 45.1, 5.1, "PPL", "FR", "84/38", 900) +
                            line(7, "Grenzach", "", 45.2, 5.2, "PPL", "FR", "84/26", 800) +
                            line(8, "Insel", "", 14.6, -61.0, "PPL", "MQ", "", 5000) +
                            line(9, "Zwilling", "", 50.1, 8.1, "PPL", "DE", "05/051", 1000) +
                            line(10, "Zwilling", "", 48.1, 11.1, "PPL", "DE", "02", 1000) +
                            line(11, "Ostdorf", "", 50.2, 8.2, "PPL", "DE", "05/051", 90000));
    write("admin1.json", R"([{"code":"FR.84","name":"Hochland"},{"code":"DE.05","name":"Hesse"},{"code":"DE.02","name":"Bavaria"}])");
    write("admin2.json", R"([{"code":"FR.84.38","name":"Nordtal"},{"code":"FR.84.26","name":"Südtal"},{"code":"FR.84.99","name":"Ödland"},{"code":"DE.05.051","name":"Kreis Ostland"}])");
    write("polities.toml", "[[polity]]\nid = \"karst\"\nname = \"Karst\"\nperiod = \"1991/2023\"\nlat = 39.6\nlon = 46.6\n"
                           "within = [{ country = \"AZ\", km = 100 }]\nnote = \"Neutral.\"\nnames = { en = \"Republic of Karst\" }\n");
    write("places.toml", "wrapper = [{ kind = \"community\", prefix = [\"city of\"] }, { kind = \"region\", prefix = [\"department of\", \"kreis\"] }, "
                         "{ kind = \"any\", prefix = [\"the\"] }]\n"
                         "abbreviation = [{ short = \"st\", long = [\"saint\"] }]\n"
                         "region = [{ code = \"DE.02\", country_like = true, names = { de = \"Bayern\" } }]\n"
                         "country = [{ code = \"FR\", within = [{ country = \"MQ\" }] }]\n"
                         "[[place]]\nid = \"comity:weiler\"\nname = \"Weiler\"\ncountry = \"AZ\"\nlat = 39.61\nlon = 46.61\n"
                         "[[place]]\nid = \"geonames:7\"\nname = \"Grenzach\"\nnames = { und = \"Grensach-sur-Eau\" }\n");
    write("successions.toml", "succession = [{ kind = \"renamed\", date = \"1990\", before = [\"Altenmark\"], now = \"Altmark\", country = \"DE\" },\n"
                              "{ kind = \"merged\", date = \"2004-01-01\", before = [\"Saint-Bernard\", \"Petitfeld\"], now = \"Neufeld\", country = \"FR\" },\n"
                              "{ kind = \"renamed\", date = \"1990\", before = [\"Elsewhere\"], now = \"Not listed\", country = \"FR\" }]\n");
    write("more.json", R"([{"name":"Altmark","lat":"50.05","lng":"8.02","country":"DE","admin1":"05","admin2":""},
                          {"name":"Altmark","lat":"53.5","lng":"12.5","country":"DE","admin1":"02","admin2":""},
                          {"name":"Ufer","lat":"47.3","lng":"1.3","country":"FR","admin1":"24","admin2":""}])");
    BuildSources sources{folder_ / "cities.txt", folder_ / "admin1.json", folder_ / "admin2.json",
                         folder_ / "polities.toml", folder_ / "places.toml", folder_ / "more.json"};
    const auto built = build(sources, folder_ / "g.cgz");
    ASSERT_TRUE(built) << built.error().message();
    auto opened = Gazetteer::open(folder_ / "g.cgz");
    ASSERT_TRUE(opened) << opened.error().message();
    gazetteer_ = new Gazetteer(std::move(*opened));
  }
  static void TearDownTestSuite() {
    delete gazetteer_;
    fs::remove_all(folder_);
  }
  static void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }

  static std::string chosen(const Query& query) {
    const Choice choice = gazetteer_->choose(query);
    return choice.best ? std::string(gazetteer_->id(choice.best->place)) : "";
  }
  static std::string chosen(std::string_view name, std::string_view country = "", std::string_view region = "") {
    Query query;
    query.name = name;
    query.country = country;
    query.region = region;
    return chosen(query);
  }

  static Query asked(std::string_view name, std::string_view country) {
    Query query;
    query.name = name;
    query.country = country;
    return query;
  }

  static inline fs::path folder_;
  static inline Gazetteer* gazetteer_ = nullptr;
};

TEST_F(GazetteerTest, ASecondListFillsTheGapsOfTheFirst) {
  EXPECT_EQ(chosen("Ufer", "France"), "point:47.30000,1.30000");
  EXPECT_TRUE(gazetteer_->find_id("point:53.50000,12.50000")) << "another town of the name";
  EXPECT_FALSE(gazetteer_->find_id("point:50.05000,8.02000")) << "the first list has it already";
}

TEST_F(GazetteerTest, ASecondListThatIsBrokenIsRefused) {
  write("broken.json", R"([{"name":"Ufer","lat":"north","lng":"5.3","country":"FR"}])");
  BuildSources sources;
  sources.more_cities = folder_ / "broken.json";
  const auto built = build(sources, folder_ / "broken.cgz");
  ASSERT_FALSE(built);
  EXPECT_EQ(built.error().code, base::Code::bad_format);
  EXPECT_THAT(built.error().message(), testing::HasSubstr("entry 1"));
}

TEST_F(GazetteerTest, PlacesHaveAllTheirFacts) {
  const auto index = gazetteer_->find_id("geonames:3");
  ASSERT_TRUE(index);
  const Place place = gazetteer_->place(*index);
  EXPECT_EQ(place.name, "Neufeld");
  EXPECT_EQ(place.country, "FR");
  EXPECT_EQ(place.admin1, "FR.84");
  EXPECT_EQ(place.admin1_name, "Hochland");
  EXPECT_EQ(place.admin2, "FR.84.38");
  EXPECT_EQ(place.population, 12000);
  EXPECT_EQ(place.names.size(), 3U);
  EXPECT_EQ(place.list, "GeoNames");
  EXPECT_FALSE(gazetteer_->find_id("geonames:999"));
}

TEST_F(GazetteerTest, CountryAndRegionDecideBetweenNamesakes) {
  EXPECT_EQ(chosen("Altmark"), "geonames:1");
  EXPECT_EQ(chosen("Altmark", "Germany", "Bayern"), "geonames:2");
  EXPECT_EQ(chosen("Neufeld", "France"), "geonames:3");
  EXPECT_EQ(chosen("Neufeld", "Azerbaijan"), "geonames:5");
  EXPECT_EQ(chosen("Neufeld", "Spain"), "");
}

TEST_F(GazetteerTest, PolitiesBoundTheirPlacesByDistance) {
  EXPECT_EQ(chosen("Neufeld", "Karst"), "geonames:4");
  EXPECT_EQ(chosen("Weiler", "Republic of Karst"), "comity:weiler");
  EXPECT_EQ(gazetteer_->country_code("the Republic of Karst"), "XX");
  const Place karst = gazetteer_->place(*gazetteer_->country_named("Karst"));
  EXPECT_EQ(karst.note, "Neutral. Period: 1991/2023.");
  EXPECT_EQ(to_string(karst.kind), "state");
}

TEST_F(GazetteerTest, NeighboursOfTheListDecide) {
  Query query;
  query.name = "Neufeld";
  query.near = {*gazetteer_->find_id("comity:weiler")};
  query.country = "AZ";
  EXPECT_EQ(chosen(query), "geonames:4");
}

TEST_F(GazetteerTest, WrappersAndShortFormsAreUnderstood) {
  EXPECT_EQ(chosen("City of Altmark", "Germany"), "geonames:1");
  EXPECT_EQ(chosen("Department of Nordtal", "France"), "admin:FR.84.38");
  EXPECT_EQ(chosen("St. Bernard", "FR"), "geonames:6");
  EXPECT_EQ(chosen("Altmark (Bavaria)", "DE"), "geonames:2");
  EXPECT_EQ(chosen("Grensach-sur-Eau"), "geonames:7");
  EXPECT_EQ(gazetteer_->candidates("city of altmark").at(0).rule, Rule::without_marks);
}

TEST_F(GazetteerTest, MisspelledAndForeignScriptsAreFound) {
  EXPECT_EQ(chosen("Saint-Bernardd", "France"), "geonames:6");
  EXPECT_EQ(chosen("Нойфельд", "France"), "geonames:3");
  EXPECT_EQ(gazetteer_->candidates("Альтмарк").at(0).rule, Rule::transliterated);
  EXPECT_EQ(chosen("Qwertzuiop", "France"), "");
}

TEST_F(GazetteerTest, CountriesAreKnownInAllLanguages) {
  for (const char* name : {"France", "FR", "FRA", "Frankreich", "Франция", "フランス", "Ֆրանսիա"})
    EXPECT_EQ(gazetteer_->country_code(name), "FR") << name;
  EXPECT_EQ(gazetteer_->country_code("Bavaria"), "DE");  // named like a country
  EXPECT_EQ(gazetteer_->country_code("Hesse"), "");
  EXPECT_EQ(gazetteer_->country_code("EU"), "EU");
  EXPECT_EQ(gazetteer_->country_name("DE", "fr"), "Allemagne");
  EXPECT_EQ(gazetteer_->country_name("??"), "??");
}

TEST_F(GazetteerTest, TerritoriesWithCodesOfTheirOwnCountForTheirState) { EXPECT_EQ(chosen("Insel", "France"), "geonames:8"); }

TEST_F(GazetteerTest, RegionsLieAmongTheirTowns) {
  const auto region = gazetteer_->find_id("admin:FR.84.38");
  ASSERT_TRUE(region);
  EXPECT_NEAR(gazetteer_->lat(*region), 45.05, 0.01);
  EXPECT_EQ(gazetteer_->population(*region), 12900);
  EXPECT_EQ(chosen("Ödland", "France"), "");  // no town is known there
}

TEST_F(GazetteerTest, RegionsAreFoundWithoutTheirOfficialWord) {
  EXPECT_EQ(chosen("Ostland", "Germany"), "admin:DE.05.051");
  EXPECT_TRUE(gazetteer_->scan("They went to Ostland by train.").empty()) << "running text is full of such words";
}

TEST_F(GazetteerTest, NothingIsAnsweredWhereTwoFarPlacesFitAlike) {
  EXPECT_EQ(chosen("Zwilling", "Germany"), "");
  EXPECT_EQ(chosen("Zwilling (Hesse)", "Germany"), "geonames:9");
  const auto choice = gazetteer_->choose(asked("Zwilling", "Germany"));
  ASSERT_EQ(choice.rejected.size(), 2U) << "both are shown";
  EXPECT_FALSE(choice.rejected[0].features.empty());
}

TEST_F(GazetteerTest, PlacesOfOtherCountriesAreShownAsRejected) {
  const auto choice = gazetteer_->choose(asked("Neufeld", "France"));
  ASSERT_TRUE(choice.best);
  ASSERT_EQ(choice.rejected.size(), 2U);
  EXPECT_EQ(choice.rejected[0].features.at(0).name, "country");
  EXPECT_EQ(choice.rejected[0].score, 0);
}

TEST_F(GazetteerTest, EarlierNamesAndMergedTownsAreKnown) {
  EXPECT_EQ(chosen("Altenmark", "Germany"), "geonames:1");
  EXPECT_EQ(gazetteer_->place(*gazetteer_->find_id("geonames:1")).note, "Called Altenmark until 1990.");
  EXPECT_EQ(chosen("Petitfeld", "France"), "geonames:3") << "no list has it any more";
  EXPECT_EQ(gazetteer_->place(*gazetteer_->find_id("geonames:6")).note, "Became part of Neufeld on 2004-01-01.");
  EXPECT_EQ(gazetteer_->place(*gazetteer_->find_id("geonames:3")).note, "Formed of Saint-Bernard, Petitfeld on 2004-01-01.");
  EXPECT_EQ(chosen("Elsewhere", "France"), "");
}

TEST_F(GazetteerTest, DistancesAreGeodesic) {
  const auto a = *gazetteer_->find_id("geonames:3");
  const auto b = *gazetteer_->find_id("geonames:6");
  EXPECT_NEAR(gazetteer_->distance_km(a, b), 13.63, 0.05);
  const auto near = gazetteer_->neighbours(a, 2);
  ASSERT_EQ(near.size(), 2U);
  EXPECT_EQ(near[0], b);
  EXPECT_EQ(gazetteer_->id(near[1]), "geonames:7");
}

TEST_F(GazetteerTest, CompletesByPopulation) {
  const auto found = gazetteer_->complete("neuf", 2);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(gazetteer_->id(found[0]), "geonames:5");
  EXPECT_TRUE(gazetteer_->complete("", 5).empty());
}

TEST_F(GazetteerTest, ResolvesLines) {
  EXPECT_EQ(resolve_tsv_line(*gazetteer_, "Neufeld\tFrance").substr(0, 45), "geonames:3\tNeufeld\tFR\t45.00000\t5.00000\t0.854");
  EXPECT_EQ(resolve_tsv_line(*gazetteer_, "Nowhere at all\tFrance"), "");
  EXPECT_EQ(resolve_tsv_line(*gazetteer_, ""), "");
}

TEST_F(GazetteerTest, MalformedSourcesAreNamed) {
  write("bad.txt", "1\tonly\tthree\n");
  const auto built = build({folder_ / "bad.txt", {}, {}, {}, {}}, folder_ / "bad.cgz");
  ASSERT_FALSE(built);
  EXPECT_NE(built.error().message().find("line 1"), std::string::npos);
  write("bad.toml", "[[place]]\nid = 1\n");
  EXPECT_FALSE(build({{}, {}, {}, {}, folder_ / "bad.toml"}, folder_ / "bad.cgz"));
  EXPECT_FALSE(Gazetteer::open(folder_ / "missing.cgz"));
}

}  // namespace
}  // namespace comity::gazetteer
