// What pages say: whose word a country is, what a cooperation page leaves out, how a reader is told of dates.
#include "publish/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "publish/html.h"
#include "publish/label.h"
#include "publish/pages_parts.h"
#include "publish/sample_site.h"

namespace comity::publish {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text(const Line& line) {
  std::string out;
  for (const Inline& run : line) out += run.text;
  return out;
}

std::string html(const Page& page) { return to_html(page, {.name = "Comity", .base_url = "https://register.example"}); }

registry::PartyView party(const std::string& name, const std::string& country, std::vector<std::string> stated) {
  registry::PartyView out = sample::party("geonames:" + std::to_string(name.size()), name, country, 45, 5);
  out.stated_countries = std::move(stated);
  return out;
}

TEST(Countries, AreTheSourcesWordsOrSaidToBeTheLists) {
  const Context context = sample::context();
  EXPECT_EQ(text(country_line(party("A", "IT", {"Italia"}), context)), "Italia");
  EXPECT_EQ(text(country_line(party("A", "IT", {}), context)), "Italy*");
  EXPECT_EQ(country_in_words(party("A", "US", {}), context), "listed by GeoNames under the United States");
  EXPECT_EQ(text(country_fact(party("A", "IT", {}), context)), "not stated; listed by GeoNames under Italy");
  EXPECT_EQ(text(country_line(party("A", "", {}), context)), "not stated");
  EXPECT_EQ(text(country_line(sample::polity(), context)), "Abkhazia");
  EXPECT_EQ(text(country_line(sample::disputed_town(), context)),
            "Abkhazia / Republic of Abkhazia (as stated), Georgia (GeoNames)");
}

TEST(Countries, HaveOneWordForEachThatSourcesState) {
  Context context = sample::context();
  context.country_id = [](std::string_view words) -> std::string {
    if (words == "USA" || words == "United States" || words == "Estados Unidos") return "iso:US";
    return words == "Mexico" ? "iso:MX" : "";
  };
  EXPECT_EQ(stated_country(party("A", "US", {"USA", "United States"}), context), "United States");
  EXPECT_EQ(stated_country(party("A", "US", {"Estados Unidos", "USA", "Mexico"}), context), "Estados Unidos / Mexico");
}

TEST(Countries, OfThePolityItselfNeverLackACode) {
  registry::PartyView polity = sample::polity();
  polity.stated_countries.clear();
  registry::TieView tie = sample::all_ties()[1];
  tie.parties[1] = polity;
  const Page page = cooperation_page({sample::place_of(sample::own_town(), 1), {tie}, {}, {}}, sample::context());
  EXPECT_THAT(page.description, HasSubstr("with partners in Abkhazia"));
  for (const auto& [name, any] : sample::all_pages()) EXPECT_THAT(html(any), Not(HasSubstr("o ISO code<"))) << name;
}

TEST(Countries, OfTheOverviewAreNamedAsTheSourcesDo) {
  registry::Summary summary = sample::full_summary();
  summary.countries = {{"XX", 26, 9, 0, {{"Abkhazia", 20, 7}, {"Artsakh", 6, 2}}},
                       {"FR", 3, 2, 1, {{"France", 0, 1}}},
                       {"PS", 2, 1, 0, {{"Palestine", 0, 1}}},
                       {"IT", 1, 1, 1, {}}};
  const std::string page = html(overview_page(summary, {}, {}, sample::context()));
  for (const char* part : {"Abkhazia</a>", "Artsakh</a>", "France</a>", "Palestine</a>", "Italy</a><span class=\"muted\">*</span>",
                           "No source states this country"})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_THAT(page, Not(HasSubstr("ISO code")));
}

TEST(Cooperation, LeavesOutWhatThereIsNot) {
  const Page page = cooperation_page({sample::place_of(sample::polity(), 0), {}, {sample::full_group()}, {}}, sample::context());
  EXPECT_EQ(page.description, "One group in a parliament elsewhere is devoted to relations with Abkhazia.");
}

TEST(Cooperation, KnowsWhatIsAtHome) {
  registry::TieView home = sample::all_ties()[0];
  home.id = "t-home";
  home.parties[1] = party("Bautzen", "DE", {"Germany"});
  registry::TieView abroad = sample::all_ties()[2];
  abroad.parties[1].stated_countries = {"Japan"};
  registry::TieView listed = sample::all_ties()[2];
  listed.parties[1] = party("Siena", "IT", {});
  const Page page = cooperation_page({sample::place_of(sample::own_town(), 3), {home, abroad, listed}, {}, {}}, sample::context());
  EXPECT_EQ(page.description,
            "Grünwinkel has 3 ties: 2 with partners in Japan and Siena (listed by GeoNames under Italy), and 1 within its own country.");
  const Page alone = cooperation_page({sample::place_of(sample::own_town(), 1), {home}, {}, {}}, sample::context());
  EXPECT_EQ(alone.description, "Grünwinkel has 1 tie within its own country.");
}

TEST(Cooperation, BeginsItsEntriesInUpperCaseAndEachPartWithASentence) {
  registry::GroupView group = sample::full_group();
  group.parliament = "parliament of Grünland";
  const std::string page = html(cooperation_page({sample::place_of(sample::polity(), 1), {sample::all_ties()[1]}, {group}, {sample::full_act()}}, sample::context()));
  EXPECT_THAT(page, HasSubstr("Parliament of Grünland</a>: friendship group for relations with Abkhazia; announced February 2011; established 19 March 2011; chaired by Ada Muster"));
  for (const char* sentence : {"by date, the earliest first", "came together for relations", "Resolutions, motions", "rests on these documents"})
    EXPECT_THAT(page, HasSubstr(sentence));
}

TEST(Cooperation, PartsTheNumbersOfItsNotes) {
  registry::TieView tie = sample::all_ties()[0];
  registry::StatementView other = tie.statements[0];
  other.source.id = "src-other";
  tie.statements.push_back(other);
  Cooperation all{sample::place_of(sample::own_town(), 1), {tie}, {}, {}};
  EXPECT_THAT(html(cooperation_page(all, sample::context())), HasSubstr("</sup>, <sup"));
}

TEST(Groups, SayInASentenceWhatTheyAre) {
  EXPECT_EQ(group_page(sample::full_group(), sample::context()).description,
            "Friendship group in the Landtag of Grünland, for relations with Abkhazia.");
}

TEST(Dates, WithoutAYearAreMarkedAtAnAsOfDate) {
  registry::GroupView group = sample::full_group();
  EXPECT_TRUE(is_dated(group));
  group.life = {{extract::EventType::established, *base::Date::parse("XXXX-10-14"), extract::Basis::unstated, "s-g"}};
  EXPECT_FALSE(is_dated(group));
  Context context = sample::context("as_of=2010-01-01");
  context.filter.clocks.as_of = base::Day{2010, 1, 1};
  const std::string page = html(groups_page(sample::listing<registry::GroupView>({group, sample::full_group()}), context));
  EXPECT_THAT(page, HasSubstr("1 group without a known year is shown at every date"));
  EXPECT_THAT(page, HasSubstr("<span class=\"badge\">year not known</span>"));
  EXPECT_THAT(html(groups_page(sample::listing<registry::GroupView>({group}), sample::context())), Not(HasSubstr("year not known")));
  EXPECT_THAT(html(group_page(group, sample::context())), HasSubstr("No source states the year"));
}

TEST(Findings, AreToldWithNamesAndWords) {
  registry::FindingView finding = sample::full_finding();
  finding.message = "The date XXXX-10-14 has no year; another is XXXX-10-15.";
  finding.subject_labels = {"Grünwinkel – 北湯沢市"};
  const std::string page = html(finding_page(finding, sample::context()));
  EXPECT_THAT(page, HasSubstr("The date 14 October has no year; another is 15 October, year not stated."));
  EXPECT_THAT(page, HasSubstr(">Grünwinkel – 北湯沢市</a>"));
  EXPECT_THAT(page, Not(HasSubstr(">t-japan<")));
  EXPECT_THAT(page, Not(HasSubstr("XXXX")));
}

TEST(Forms, KeepAValueThatIsNoOption) {
  Context context = sample::context("country=IT&kind=marriage");
  context.filter.country = "IT";
  context.filter.kind = "marriage";
  const std::string page = html(ties_page({}, sample::full_summary(), context));
  EXPECT_THAT(page, HasSubstr("<option value=\"IT\" selected>Italy</option>"));
  EXPECT_THAT(page, HasSubstr("<option value=\"marriage\" selected>"));
  EXPECT_THAT(page, HasSubstr("<details class=\"filter-box\" open>"));
}

TEST(Places, ShowAllNamesOfTheirList) {
  Context context = sample::context();
  context.place_names = [](std::string_view) { return std::vector<std::string>{"Sokhumi", "Suchumi", "Сухум"}; };
  const std::string page = html(place_page(sample::place_of(sample::disputed_town(), 1), {}, {}, {}, context));
  EXPECT_THAT(page, HasSubstr("<summary>All 3 names in GeoNames</summary>"));
  EXPECT_THAT(page, HasSubstr("Sokhumi · Suchumi · Сухум"));
}

}  // namespace
}  // namespace comity::publish
