#include "registry/registry.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <map>

#include "registry/fixture.h"
#include "registry/fold.h"

namespace comity::registry {
namespace {

using extract::Basis;
using extract::TieStatus;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Two towns that the tests made up, with numbers that no list has.
extract::Party aldmark(const std::string& name = "Aldmark") { return party(name, "DE", "900001"); }
extract::Party belcourt(const std::string& name = "Belcourt") { return party(name, "FR", "900002"); }
extract::Party corvale() { return party("Corvale", "GB", "900003"); }

Page aldmarks_page() {
  Page page("Aldmark: our twin towns");
  page.by(aldmark()).published("2020-05-01").language("en");
  page.states(twins(aldmark(), belcourt(), "1964"), "Belcourt (France), since 1964");
  page.states(twins(aldmark(), corvale(), "1975-06"), "Corvale (United Kingdom), June 1975");
  return page;
}

Page belcourts_page() {
  Page page("Belcourt: jumelages");
  page.by(belcourt()).published("2021-02-03").language("fr");
  page.states(twins(belcourt(), aldmark("Altmark"), "1964-09-12", Basis::signed_), "Altmark, serment du 12 septembre 1964");
  return page;
}

TEST_F(RegistryTest, ATextFindsWhatAPartyHasUnderItsOtherSpellings) {
  auto registry = open();
  Page page("Ties");
  page.states(twins(aldmark(), belcourt(), "1964"), "Aldmark and Belcourt, 1964");
  page.states(twins(aldmark("Altmark"), corvale(), "1975"), "Altmark and Corvale, 1975");
  ASSERT_TRUE(page.add_to(registry));
  for (const char* spelling : {"Aldmark", "altmark"}) {
    Filter filter;
    filter.text = spelling;
    EXPECT_EQ(registry.ties(filter)->total, 2U) << spelling;
  }
  Filter filter;
  filter.text = "Altmark 1964";  // no name: only the words
  EXPECT_EQ(registry.ties(filter)->total, 0U);
  filter.text = "Belcort";
  EXPECT_EQ(registry.ties(filter)->total, 0U);
  filter.or_of = {"geonames:900002"};
  EXPECT_EQ(registry.ties(filter)->total, 1U);
  filter.kind = "friendship";  // the other filters still hold
  EXPECT_EQ(registry.ties(filter)->total, 0U);
}

TEST_F(RegistryTest, CountriesAreCountedByTheSourcesWordsForThem) {
  auto registry = open();
  const auto stated = [](extract::Party party, const std::string& country) {
    party.stated_country = country;
    return party;
  };
  extract::Party polity = party("Nordmark", "XX", "polity:nordmark");
  polity.kind = extract::PartyKind::state;
  Page page("Ties");
  page.states(twins(stated(aldmark(), "Deutschland"), belcourt(), "1964"), "Aldmark and Belcourt, 1964");
  page.states(twins(stated(party("Nordstadt", "XX", "900004", "GB"), "Nordmark"), belcourt(), "1970"), "Nordstadt and Belcourt, 1970");
  page.states(twins(stated(party("Inselstadt", "XX", "900005", "GB"), "Free Isles"), belcourt(), "1971"), "Inselstadt and Belcourt, 1971");
  page.states(twins(polity, belcourt(), "1972"), "Nordmark and Belcourt, 1972");
  ASSERT_TRUE(page.add_to(registry));
  const auto summary = registry.summary();
  ASSERT_TRUE(summary) << summary.error().message();
  std::map<std::string, CountryCount> counts;
  for (const CountryCount& count : summary->countries) counts[count.country] = count;
  ASSERT_THAT(counts["DE"].called, SizeIs(1));
  EXPECT_EQ(counts["DE"].called[0].name, "Deutschland");
  EXPECT_EQ(counts["DE"].only_listed, 0U);
  EXPECT_THAT(counts["FR"].called, IsEmpty());
  EXPECT_EQ(counts["FR"].only_listed, 1U);
  ASSERT_THAT(counts["XX"].called, SizeIs(2));
  EXPECT_EQ(counts["XX"].called[0].name, "Nordmark");
  EXPECT_EQ(counts["XX"].called[0].ties, 2U);
  EXPECT_EQ(counts["XX"].called[0].places, 2U);
  EXPECT_EQ(counts["XX"].called[1].name, "Free Isles");
}

TEST_F(RegistryTest, ACountryThatAnotherTiesSourceStatesIsStated) {
  auto registry = open();
  Page page("Ties");
  extract::Party stated = belcourt();
  stated.stated_country = "France";
  page.states(twins(aldmark(), stated, "1964"), "Aldmark and Belcourt (France), 1964");
  page.states(twins(corvale(), belcourt(), "1970"), "Corvale and Belcourt, 1970");
  ASSERT_TRUE(page.add_to(registry));
  const auto ties = registry.ties({});
  ASSERT_TRUE(ties);
  ASSERT_THAT(ties->items, SizeIs(2));
  for (const TieView& tie : ties->items) EXPECT_THAT(tie.parties[1].stated_countries, ElementsAre("France"));
  EXPECT_THAT(ties->items[1].parties[0].stated_countries, IsEmpty());
}

TEST_F(RegistryTest, AFindingNamesWhatItIsAbout) {
  auto registry = open();
  Page page("Ties");
  page.states(twins(aldmark(), belcourt(), "1964"), "Aldmark and Belcourt, since 1964");
  page.finds("date_without_year", "Look at this.", "Aldmark and Belcourt, since 1964");
  ASSERT_TRUE(page.add_to(registry));
  const auto findings = registry.findings({});
  ASSERT_TRUE(findings);
  for (const FindingView& finding : findings->items) EXPECT_EQ(finding.subject_labels.size(), finding.subject_ids.size());
}

TEST_F(RegistryTest, TwoOwnSourcesConfirmATie) {
  auto registry = open();
  const auto first = aldmarks_page().add_to(registry, "a.txt");
  ASSERT_TRUE(first) << first.error().message();
  EXPECT_EQ(first->statements, 2U);
  EXPECT_THAT(first->new_subjects, SizeIs(2));
  const auto second = belcourts_page().add_to(registry, "b.txt");
  ASSERT_TRUE(second) << second.error().message();
  EXPECT_THAT(second->new_subjects, IsEmpty());
  ASSERT_THAT(second->touched_subjects, ElementsAre(first->new_subjects[0]));

  const auto tie = registry.tie(first->new_subjects[0]);
  ASSERT_TRUE(tie) << tie.error().message();
  EXPECT_EQ(tie->sides, Sides::confirmed);
  EXPECT_EQ(tie->source_count, 2U);
  EXPECT_EQ(tie->date->to_string(), "1964-09-12");
  EXPECT_EQ(tie->basis, Basis::signed_);
  EXPECT_THAT(tie->date_reason, HasSubstr("12 September 1964 is shown because"));
  EXPECT_THAT(tie->date_reason, HasSubstr("most precise"));
  ASSERT_THAT(tie->statements, SizeIs(2));
  EXPECT_EQ(tie->statements[0].side, 0);
  EXPECT_EQ(tie->statements[1].side, 1);
  EXPECT_EQ(tie->statements[1].subject_label, "Aldmark – Belcourt");
  EXPECT_THAT(tie->parties[0].names, ElementsAre("Aldmark", "Altmark"));
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, TheSameBytesTwiceAddNothing) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry, "a.txt"));
  const auto length = registry.version();
  const auto again = aldmarks_page().add_to(registry, "elsewhere.txt");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->already_known);
  EXPECT_EQ(again->statements, 0U);
  EXPECT_EQ(*registry.version(), *length);
}

TEST_F(RegistryTest, KnownOnAnswersAsItWasKnownThen) {
  auto registry = open();
  const auto first = aldmarks_page().add_to(registry);
  const base::Timestamp before = clock_.now();
  clock_.set(moment("2024-06-01T00:00:00Z"));
  ASSERT_TRUE(belcourts_page().add_to(registry));
  const auto then = registry.tie(first->new_subjects[0], {std::nullopt, before});
  ASSERT_TRUE(then);
  EXPECT_EQ(then->sides, Sides::one_sided);
  EXPECT_EQ(then->date->to_string(), "1964");
  Filter filter;
  filter.sides = "confirmed";
  EXPECT_EQ(registry.ties(filter)->total, 1U);
  filter.clocks.known_on = before;
  EXPECT_EQ(registry.ties(filter)->total, 0U);
  filter.clocks.known_on = before - 1;
  filter.sides.clear();
  EXPECT_EQ(registry.ties(filter)->total, 0U);
}

TEST_F(RegistryTest, SummaryCounts) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry));
  ASSERT_TRUE(belcourts_page().add_to(registry));
  const auto summary = registry.summary();
  ASSERT_TRUE(summary) << summary.error().message();
  EXPECT_EQ(summary->ties, 2U);
  EXPECT_EQ(summary->confirmed, 1U);
  EXPECT_EQ(summary->one_sided, 1U);
  EXPECT_EQ(summary->places, 3U);
  EXPECT_EQ(summary->sources, 2U);
  EXPECT_EQ(summary->statements, 3U);
  EXPECT_EQ(summary->journal_length, 5);
  EXPECT_THAT(summary->journal_head, SizeIs(64));
  ASSERT_THAT(summary->countries, SizeIs(3));
  EXPECT_EQ(summary->countries[0].country, "DE");
  EXPECT_EQ(summary->countries[0].ties, 2U);
  EXPECT_EQ(summary->countries[0].places, 1U);
}

TEST_F(RegistryTest, DatesThatDifferAreBothKeptAndFound) {
  auto registry = open();
  const auto first = aldmarks_page().add_to(registry);
  Page other("Belcourt");
  other.by(belcourt()).states(twins(belcourt(), aldmark(), "1966", Basis::unstated), "Aldmark, 1966");
  ASSERT_TRUE(other.add_to(registry));
  const auto tie = registry.tie(first->new_subjects[0]);
  EXPECT_EQ(tie->date->to_string(), "1964");
  EXPECT_THAT(tie->date_reason, HasSubstr("1964 is shown because it was stated first"));
  ASSERT_THAT(tie->finding_ids, SizeIs(1));
  const auto finding = registry.finding(tie->finding_ids[0]);
  EXPECT_EQ(finding->kind, "dates_differ");
  EXPECT_THAT(finding->message, HasSubstr("the source of Belcourt has 1966"));
  EXPECT_THAT(finding->subject_ids, ElementsAre(tie->id));
}

TEST_F(RegistryTest, ASilentSideIsAFindingUntilItSpeaks) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry));
  Page silent("Corvale's twins");
  silent.by(corvale()).states(twins(corvale(), party("Dunmere", "IE", "900004")), "Dunmere");
  ASSERT_TRUE(silent.add_to(registry));
  Filter filter;
  filter.kind = "other_side_silent";
  const auto found = registry.findings(filter);
  ASSERT_EQ(found->total, 1U);
  EXPECT_THAT(found->items[0].message, HasSubstr("the own source of Corvale lists ties and not this one"));
  Page speaks("Corvale's twins, second edition");
  speaks.by(corvale()).states(twins(corvale(), aldmark()), "Aldmark");
  ASSERT_TRUE(speaks.add_to(registry));
  EXPECT_EQ(registry.findings(filter)->total, 0U);
  EXPECT_TRUE(registry.finding(found->items[0].id)) << "an id printed once keeps answering";
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, ACopyIsNoSecondVoice) {
  auto registry = open();
  Page page("Aldmark");
  page.by(aldmark()).states(twins(aldmark(), belcourt()), "Aldmark – Belcourt");
  Page mirror("Belcourt reprints it");
  mirror.by(belcourt()).states(twins(aldmark(), belcourt()), "ALDMARK - Belcourt");
  const auto first = page.add_to(registry);
  ASSERT_TRUE(mirror.add_to(registry));
  const auto tie = registry.tie(first->new_subjects[0]);
  EXPECT_EQ(tie->sides, Sides::one_sided);
  EXPECT_EQ(tie->source_count, 1U);
  EXPECT_THAT(tie->statements, SizeIs(2));
}

TEST_F(RegistryTest, CooperationIsATieOfItsOwn) {
  auto registry = open();
  extract::Tie agreement = twins(aldmark(), belcourt(), "2001");
  agreement.kind = TieKind::cooperation;
  Page page("Aldmark");
  page.by(aldmark()).states(twins(aldmark(), belcourt()), "twins").states(agreement, "agreement");
  EXPECT_THAT(page.add_to(registry)->new_subjects, SizeIs(2));
}

TEST_F(RegistryTest, OneTieStatedTwiceInASourceIsOne) {
  auto registry = open();
  Page page("Aldmark");
  page.by(aldmark()).states(twins(aldmark(), belcourt(), "1964"), "Belcourt, 1964").again("With Belcourt since 1964.");
  page.states(twins(belcourt(), aldmark()), "Belcourt and Aldmark");
  const auto added = page.add_to(registry);
  ASSERT_THAT(added->new_subjects, SizeIs(1));
  const auto tie = registry.tie(added->new_subjects[0]);
  EXPECT_EQ(tie->source_count, 1U);
  EXPECT_THAT(tie->parties, SizeIs(2));
  EXPECT_THAT(tie->statements[0].statement.quotes, SizeIs(2));
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, APartyWithoutAPlaceIsMatchedByNameAndCountry) {
  auto registry = open();
  Page named("A list without places");
  named.states(twins(party("Aldmark", "DE"), party("Belcourt", "FR")), "Aldmark, Belcourt");
  const auto first = named.add_to(registry);
  const auto second = aldmarks_page().add_to(registry);
  EXPECT_THAT(second->touched_subjects, ElementsAre(first->new_subjects[0]));
  const auto tie = registry.tie(first->new_subjects[0]);
  EXPECT_EQ(tie->parties[0].id, "geonames:900001");
  EXPECT_EQ(tie->parties[1].id, "geonames:900002");
  Page later("Another list");
  later.states(twins(party("BELCOURT", "FR"), party("Aldmark", "DE")), "Belcourt with Aldmark");
  EXPECT_THAT(later.add_to(registry)->touched_subjects, ElementsAre(first->new_subjects[0]));
  Page elsewhere("Not the same country");
  elsewhere.states(twins(party("Aldmark", "AT"), party("Belcourt", "FR")), "Aldmark (A)");
  EXPECT_THAT(elsewhere.add_to(registry)->new_subjects, SizeIs(1));
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, StatusFollowsFromTheLife) {
  auto registry = open();
  extract::Tie tie = twins(aldmark(), belcourt(), "1964");
  tie.events = {{extract::EventType::suspended, edtf("2001-05-03")}, {extract::EventType::resumed, edtf("2005-01-01")}};
  tie.end = edtf("2010-06-30");
  tie.status = TieStatus::ended;
  Page page("Aldmark");
  page.by(aldmark()).states(tie, "a life");
  const std::string id = page.add_to(registry)->new_subjects[0];
  const auto on = [&](int year) {
    Clocks clocks;
    clocks.as_of = base::Day{year, 6, 1};
    return registry.tie(id, clocks)->status;
  };
  EXPECT_EQ(on(1990), TieStatus::in_force);
  EXPECT_EQ(on(2003), TieStatus::suspended);
  EXPECT_EQ(on(2007), TieStatus::in_force);
  EXPECT_EQ(on(2015), TieStatus::ended);
  EXPECT_EQ(registry.tie(id)->end->to_string(), "2010-06-30");
  Filter filter;
  for (const auto& [year, status] : {std::pair{1990, "in_force"}, {2003, "suspended"}, {2015, "ended"}}) {
    filter.clocks.as_of = base::Day{year, 6, 1};
    filter.status = status;
    EXPECT_EQ(registry.ties(filter)->total, 1U) << year;
  }
  filter.clocks.as_of = base::Day{1950, 1, 1};
  filter.status.clear();
  EXPECT_EQ(registry.ties(filter)->total, 0U) << "not begun";
}

TEST_F(RegistryTest, CountriesThatDifferFromTheGazetteerAreSaidNeutrally) {
  auto registry = open();
  extract::Party disputed = party("Nordhaven", "XX", "900009", "GB");
  disputed.stated_country = "Norland";
  Page page("Aldmark");
  page.by(aldmark()).states(twins(aldmark(), disputed, "2099"), "Nordhaven (Norland), 2099");
  ASSERT_TRUE(page.add_to(registry));
  Filter filter;
  filter.kind = "stated_and_gazetteer_country_differ";
  ASSERT_EQ(registry.findings(filter)->total, 1U);
  EXPECT_EQ(registry.findings(filter)->items[0].message,
            "The source places Nordhaven in Norland; GeoNames lists it under United Kingdom (GB).");
  filter.kind = "date_after_source";
  EXPECT_EQ(registry.findings(filter)->total, 1U);
}

TEST_F(RegistryTest, SpellingsOfOneLanguageAreCompared) {
  auto registry = open();
  const auto add = [&](const char* title, const char* name, const char* language) {
    Page page(title);
    page.language(language).states(twins(aldmark(name), belcourt()), std::string(title) + name);
    EXPECT_TRUE(page.add_to(registry));
  };
  add("one", "Aldmark", "en");
  add("two", "Vieille-Marche", "fr");  // another language's own name
  Filter filter;
  filter.kind = "two_spellings";
  EXPECT_EQ(registry.findings(filter)->total, 0U);
  add("three", "Aldmarck", "en");
  ASSERT_EQ(registry.findings(filter)->total, 1U);
  EXPECT_THAT(registry.findings(filter)->items[0].message, HasSubstr("\"Aldmark\", \"Aldmarck\""));
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, GroupsAreMatchedAndLinkedBothWays) {
  auto registry = open();
  Page page("News");
  page.states(friends("Folketing of Norland", "XX", "Belmark", "BE", "iso:BE", "2019-03"), "in Norland");
  page.states(friends("Chamber of Belmark", "BE", "Norland", "XX", "polity:norland", "2018"), "in Belmark");
  page.states(friends("Chamber of Belmark", "BE", "Sudland", "XX", "polity:sudland", "2017"), "another");
  const auto added = page.add_to(registry);
  ASSERT_THAT(added->new_subjects, SizeIs(3));
  const auto norland = registry.group(added->new_subjects[0]);
  const auto belmark = registry.group(added->new_subjects[1]);
  EXPECT_EQ(norland->reciprocal_id, belmark->id);
  EXPECT_EQ(belmark->reciprocal_id, norland->id);
  EXPECT_EQ(registry.group(added->new_subjects[2])->reciprocal_id, "") << "XX stands for many polities";

  extract::Group more = friends("The Chamber of Belmark", "BE", "Norland", "XX", "polity:norland", "2018-04-02");
  more.chair = "Ada Berg";
  more.members = 12;
  Page later("Later news");
  later.states(more, "Ada Berg chairs it");
  EXPECT_THAT(later.add_to(registry)->touched_subjects, ElementsAre(belmark->id));
  const auto merged = registry.group(belmark->id);
  EXPECT_EQ(merged->chair, "Ada Berg");
  EXPECT_EQ(merged->members, 12);
  ASSERT_THAT(merged->life, SizeIs(1));
  EXPECT_EQ(merged->life[0].date->to_string(), "2018-04-02");
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, AGroupBelongsToItsOwnStateToo) {
  auto registry = open();
  Page page("News");
  page.states(friends("Folketing of the Republic of Norland", "XX", "Belmark", "BE", "iso:BE", "2019-03"), "in Norland");
  page.states(friends("Chamber of Belmark", "BE", "Elbony", "DE", "iso:DE", "2017"), "another");
  const auto added = page.add_to(registry);
  ASSERT_THAT(added->new_subjects, SizeIs(2));
  Filter filter;
  filter.party = "Belmark";
  EXPECT_EQ(registry.groups(filter)->total, 2U) << "as counterpart, and by its own chamber";
  EXPECT_EQ(registry.place("iso:BE")->group_count, 2U);

  // Nothing has named Norland yet; when a source does, the earlier group is found to be its own.
  filter.party = "polity:norland";
  EXPECT_EQ(registry.groups(filter)->total, 0U);
  Page later("Later news");
  later.states(friends("Chamber of Belmark", "BE", "Norland", "XX", "polity:norland", "2018"), "in Belmark");
  ASSERT_TRUE(later.add_to(registry));
  EXPECT_EQ(registry.groups(filter)->total, 2U);
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, ActsOfOtherDaysAreOthers) {
  auto registry = open();
  extract::Act act;
  act.kind = "resolution";
  act.body = "Senate of Belmark";
  act.body_country = "BE";
  act.subject = "Norland";
  act.date = edtf("2019-04-24");
  Page page("News");
  page.states(act, "on the 24th");
  const auto first = page.add_to(registry);
  Page same("Other paper");
  same.states(act, "the same resolution");
  EXPECT_THAT(same.add_to(registry)->touched_subjects, ElementsAre(first->new_subjects[0]));
  act.date = edtf("2021-01-01");
  Page next("Next");
  next.states(act, "a new one");
  EXPECT_THAT(next.add_to(registry)->new_subjects, SizeIs(1));
  EXPECT_EQ(registry.acts({})->total, 2U);
}

TEST_F(RegistryTest, ADecisionTakesAStatementOutAndBack) {
  auto registry = open();
  const auto first = aldmarks_page().add_to(registry);
  ASSERT_TRUE(belcourts_page().add_to(registry));
  const auto tie = registry.tie(first->new_subjects[0]);
  const std::string statement = tie->statements[1].id;
  ASSERT_TRUE(registry.decide({Verdict::reject, statement, "ada", "misread"}));
  EXPECT_EQ(registry.tie(tie->id)->sides, Sides::one_sided);
  EXPECT_EQ(registry.tie(tie->id)->statements[1].decision, Standing::rejected);
  EXPECT_EQ(registry.summary()->statements, 2U);
  ASSERT_TRUE(registry.decide({Verdict::reject, tie->statements[0].id, "ada", "misread too"}));
  EXPECT_EQ(registry.ties({})->total, 1U);
  EXPECT_TRUE(registry.tie(tie->id)) << "an address that was printed once keeps answering";
  ASSERT_TRUE(registry.decide({Verdict::accept, statement, "ada", "no, it was right"}));
  ASSERT_TRUE(registry.decide({Verdict::accept, tie->statements[0].id, "ada", "so was this"}));
  EXPECT_EQ(registry.tie(tie->id)->sides, Sides::confirmed);
  EXPECT_EQ(registry.decide({Verdict::accept, "s-none", "ada", ""}).error().code, base::Code::not_found);
  EXPECT_EQ(registry.decide({Verdict::accept, statement, "", ""}).error().code, base::Code::usage);
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, AnUncertainStatementCountsWhenAPersonAcceptsIt) {
  auto registry = open();
  Page page("Aldmark");
  page.by(aldmark()).states(twins(aldmark(), belcourt(), "1964", Basis::unstated), "perhaps Belcourt").surely(kReviewBelow - 0.1);
  const auto added = page.add_to(registry);
  ASSERT_TRUE(added) << added.error().message();
  EXPECT_EQ(added->for_review, 1U);
  EXPECT_EQ(registry.ties({})->total, 0U) << "it is not in force by a guess";
  EXPECT_EQ(registry.summary()->statements, 0U);
  const auto tie = registry.tie(added->new_subjects.at(0));
  ASSERT_TRUE(tie) << "but it is kept";
  EXPECT_EQ(tie->statements.at(0).decision, Standing::needs_review);
  ASSERT_THAT(registry.findings({})->items, SizeIs(1));
  EXPECT_EQ(registry.findings({})->items[0].kind, "needs_review");
  EXPECT_EQ(problems_of(registry), "");

  ASSERT_TRUE(registry.decide({Verdict::accept, tie->statements[0].id, "ada", "the page is plain enough"}));
  EXPECT_EQ(registry.ties({})->total, 1U);
  EXPECT_EQ(registry.summary()->statements, 1U);
  EXPECT_THAT(registry.findings({})->items, IsEmpty());
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, AnUncertainStatementChangesNothingBesideACertainOne) {
  auto registry = open();
  const auto first = aldmarks_page().add_to(registry);
  Page other("Belcourt");
  other.by(belcourt()).states(twins(belcourt(), aldmark(), "1931", Basis::unstated), "Aldmark?").surely(kReviewBelow - 0.01);
  ASSERT_TRUE(other.add_to(registry));
  const auto tie = registry.tie(first->new_subjects.at(0));
  EXPECT_EQ(tie->sides, Sides::one_sided);
  EXPECT_EQ(tie->date->to_string(), "1964");
  EXPECT_EQ(registry.statements({})->total, 3U);
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, SeveralSourcesGoInTogetherOrNotAtAll) {
  Page first = aldmarks_page();
  Page second = belcourts_page();
  const std::vector<NewSource> sources{first.source("a.txt"), second.source("b.txt"), first.source("a.txt")};
  const auto journal_of = [](const Registry& registry) {
    std::string lines;
    EXPECT_TRUE(registry.export_journal(1, [&](std::string_view line) { return lines += line, true; }));
    return lines;
  };
  std::string together;
  {
    auto registry = open();
    const auto added = registry.add_all(sources);
    ASSERT_TRUE(added) << added.error().message();
    ASSERT_THAT(*added, SizeIs(3));
    EXPECT_TRUE(added->at(2).already_known);
    EXPECT_EQ(problems_of(registry), "");
    together = journal_of(registry);
  }
  path_ = folder_ / "one-by-one.db";
  auto registry = open();
  ASSERT_TRUE(registry.add(sources[0]));
  ASSERT_TRUE(registry.add(sources[1]));
  EXPECT_EQ(journal_of(registry), together);
}

TEST_F(RegistryTest, AListMayCarryItsStatements) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry));
  Filter filter;
  EXPECT_THAT(registry.ties(filter)->items.at(0).statements, IsEmpty());
  filter.with_statements = true;
  const auto listed = registry.ties(filter)->items.at(0);
  ASSERT_THAT(listed.statements, SizeIs(1));
  EXPECT_EQ(listed.statements[0].id, registry.tie(listed.id)->statements.at(0).id);
  EXPECT_EQ(listed.statements[0].subject_label, "Aldmark – Belcourt");
}

TEST_F(RegistryTest, PartiesAreFoundBySpellingSlugAndId) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry));
  ASSERT_TRUE(belcourts_page().add_to(registry));
  for (const char* name : {"ALTMARK", "aldmark", "geonames:900001", "Aldma"}) {
    const auto found = registry.find_parties(name);
    ASSERT_TRUE(found);
    ASSERT_THAT(*found, SizeIs(1)) << name;
    EXPECT_EQ((*found)[0].party.id, "geonames:900001");
    EXPECT_EQ((*found)[0].tie_count, 2U);
    EXPECT_EQ((*found)[0].source_count, 1U);
  }
  EXPECT_THAT(*registry.find_parties("Zwischenstadt"), IsEmpty());
  EXPECT_THAT(*registry.find_parties("%"), IsEmpty());
  Filter filter;
  filter.party = "Altmark";
  EXPECT_EQ(registry.ties(filter)->total, 2U);
  EXPECT_EQ(registry.sources(filter)->total, 1U);
  EXPECT_EQ(registry.places(filter)->total, 1U);
  EXPECT_EQ(registry.statements(filter)->total, 3U);
  filter.party = "corvale";
  EXPECT_EQ(registry.ties(filter)->total, 1U);
  filter.party = "Zwischenstadt";
  EXPECT_EQ(registry.ties(filter)->total, 0U);
}

TEST_F(RegistryTest, FiltersNarrowAndCombine) {
  auto registry = open();
  const auto first = aldmarks_page().add_to(registry);
  ASSERT_TRUE(belcourts_page().add_to(registry));
  const auto total = [&registry](auto set) {
    Filter filter;
    set(filter);
    const auto listing = registry.ties(filter);
    EXPECT_TRUE(listing) << listing.error().message();
    return listing ? listing->total : 99;
  };
  EXPECT_EQ(total([](Filter& f) { f.country = "GB"; }), 1U);
  EXPECT_EQ(total([](Filter& f) { f.kind = "twinning"; }), 2U);
  EXPECT_EQ(total([](Filter& f) { f.kind = "contact"; }), 0U);
  EXPECT_EQ(total([&](Filter& f) { f.source = first->source_id; }), 2U);
  EXPECT_EQ(total([](Filter& f) { f.from = base::Day{1970, 1, 1}; }), 1U);
  EXPECT_EQ(total([](Filter& f) { f.to = base::Day{1970, 1, 1}; }), 1U);
  EXPECT_EQ(total([](Filter& f) { f.text = "sérment BELCOURT"; }), 1U);
  EXPECT_EQ(total([](Filter& f) { f.text = "corv"; }), 1U);
  EXPECT_EQ(total([](Filter& f) { f.text = "orvale"; }), 0U);
  Filter bad;
  bad.limit = 0;
  EXPECT_EQ(registry.ties(bad).error().code, base::Code::bad_value);
  bad = {};
  bad.status = "broken";
  EXPECT_EQ(registry.ties(bad).error().code, base::Code::bad_value);
  bad.status = "ended";
  EXPECT_EQ(registry.groups(bad).error().code, base::Code::usage);
  bad = {};
  bad.after = "xyz";
  EXPECT_EQ(registry.ties(bad).error().code, base::Code::bad_value);
}

TEST_F(RegistryTest, AKindThatNoneHasIsRefusedWithTheList) {
  auto registry = open();
  Page page("News");
  page.states(friends("Chamber of Belmark", "BE", "Elbony", "DE", "iso:DE", "2017"), "a group");
  ASSERT_TRUE(page.add_to(registry));
  Filter filter;
  filter.kind = "foo";
  EXPECT_EQ(registry.ties(filter).error().code, base::Code::bad_value);
  EXPECT_THAT(registry.ties(filter).error().message(), HasSubstr("twinning"));
  EXPECT_THAT(registry.groups(filter).error().message(), HasSubstr("friendship group"));
  EXPECT_EQ(registry.acts(filter).error().code, base::Code::bad_value);
  EXPECT_EQ(registry.places(filter).error().code, base::Code::bad_value);
  EXPECT_EQ(registry.statements(filter).error().code, base::Code::bad_value);
  EXPECT_EQ(registry.findings(filter).error().code, base::Code::bad_value);
  filter.kind = "friendship group";
  EXPECT_EQ(registry.groups(filter)->total, 1U);
  EXPECT_EQ(registry.statements(filter)->total, 1U);
  filter.kind = "twinning";
  EXPECT_EQ(registry.ties(filter)->total, 0U) << "known, and none there";
}

TEST_F(RegistryTest, PagesFollowOneAnotherInEveryOrder) {
  auto registry = open();
  Page page("Aldmark");
  page.by(aldmark());
  for (int i = 0; i < 25; ++i) {
    const std::string name = "Town " + std::string(1, static_cast<char>('A' + i * 7 % 25));
    const std::string date = i % 5 == 0 ? "" : std::to_string(1950 + i % 6);  // equal keys, and none
    page.states(twins(aldmark(), party(name, i % 2 == 0 ? "FR" : "IT", std::to_string(i)), date), name + " " + date);
  }
  ASSERT_TRUE(page.add_to(registry));
  for (const Sort sort : {Sort::date, Sort::date_descending, Sort::name, Sort::country, Sort::changed}) {
    Filter filter;
    filter.sort = sort;
    const auto whole = registry.ties(filter);
    ASSERT_TRUE(whole) << whole.error().message();
    std::vector<std::string> expected;
    for (const auto& tie : whole->items) expected.push_back(tie.id);
    std::vector<std::string> got;
    filter.limit = 4;
    do {
      const auto part = registry.ties(filter);
      ASSERT_TRUE(part);
      EXPECT_EQ(part->total, 25U);
      for (const auto& tie : part->items) got.push_back(tie.id);
      filter.after = part->next;
    } while (!filter.after.empty() && got.size() < 100);
    EXPECT_EQ(got, expected) << static_cast<int>(sort);
  }
  Filter descending;
  descending.sort = Sort::date_descending;
  EXPECT_EQ(registry.ties(descending)->items.front().date->to_string(), "1955");
  EXPECT_FALSE(registry.ties(descending)->items.back().date);
}

TEST_F(RegistryTest, EveryListingAnswers) {
  auto registry = open();
  const auto added = aldmarks_page().finds("two_spellings", "Two spellings of one town.", "odd").add_to(registry);
  ASSERT_TRUE(belcourts_page().add_to(registry));
  for (const Sort sort : {Sort::date, Sort::date_descending, Sort::name, Sort::country, Sort::changed}) {
    Filter filter;
    filter.sort = sort;
    filter.limit = 1;
    EXPECT_FALSE(registry.places(filter)->next.empty());
    EXPECT_FALSE(registry.sources(filter)->next.empty());
    EXPECT_FALSE(registry.statements(filter)->next.empty());
    filter.after = registry.places(filter)->next;
    EXPECT_THAT(registry.places(filter)->items, SizeIs(1));
  }
  const auto source = registry.source(added->source_id);
  ASSERT_TRUE(source) << source.error().message();
  EXPECT_THAT(source->statements, SizeIs(2));
  EXPECT_THAT(source->findings, SizeIs(1));
  EXPECT_EQ(source->ref.publisher, "Aldmark");
  EXPECT_EQ(source->statements[0].subject_label, "Aldmark – Belcourt");
  EXPECT_THAT(*registry.source_bytes(added->source_id), HasSubstr("Belcourt (France), since 1964"));
  EXPECT_EQ(registry.source("src-none").error().code, base::Code::not_found);
  EXPECT_EQ(registry.tie("t-none").error().code, base::Code::not_found);
  EXPECT_EQ(registry.tie(added->new_subjects[0], {std::nullopt, 0}).error().code, base::Code::not_found);
}

// The register at any known date is what a register would be that was given only what was known then, whatever the
// order in which one asks.
TEST_F(RegistryTest, EveryPrefixOfTheJournalAnswersAsARegisterOfItsOwn) {
  const auto page_of = [](int i) {
    Page page("Page " + std::to_string(i));
    if (i % 3 == 0) page.by(aldmark());
    if (i % 3 == 1) page.by(belcourt());
    page.language(i % 2 == 0 ? "en" : "de");
    page.states(twins(aldmark(i == 4 ? "Aldmarck" : "Aldmark"), belcourt(), std::to_string(1960 + i % 4)),
                "Belcourt " + std::to_string(i));
    page.states(twins(party("Town " + std::to_string(i % 4), "IT"), corvale()), "Town " + std::to_string(i));
    return page;
  };
  const auto state = [](const Registry& registry, const Clocks& clocks) {
    std::string text;
    Filter filter;
    filter.clocks = clocks;
    const auto ties = registry.ties(filter);
    EXPECT_TRUE(ties) << ties.error().message();
    for (const auto& tie : ties.value().items) {
      text += tie.id + " " + std::string(to_string(tie.sides)) + " " + std::to_string(tie.source_count) + " " +
              (tie.date ? tie.date->to_string() : "-");
      for (const auto& id : tie.finding_ids) text += " " + id;
      text += "\n";
    }
    const auto findings = registry.findings(filter);
    for (const auto& finding : findings.value().items) text += finding.id + " " + finding.message + "\n";
    const auto places = registry.places(filter);
    for (const auto& place : places.value().items)
      text += place.party.id + " " + place.party.name + " " + std::to_string(place.tie_count) + "\n";
    const auto summary = registry.summary(clocks);
    return text + std::to_string(summary->confirmed) + " " + std::to_string(summary->places) + " " +
           std::to_string(summary->findings) + summary->journal_head;
  };
  auto whole = open();
  std::vector<std::string> prefixes;
  std::vector<base::Timestamp> times;
  for (int i = 0; i < 9; ++i) {
    clock_.set(moment("2024-03-01T12:00:00Z") + base::Timestamp{1000} * i);
    ASSERT_TRUE(page_of(i).add_to(whole));
    if (i == 5) {  // a decision among them
      const auto ties = whole.ties({});
      ASSERT_TRUE(whole.decide({Verdict::reject, whole.tie(ties->items[0].id)->statements[0].id, "ada", ""}));
    }
    times.push_back(clock_.now());
    prefixes.push_back(state(whole, {}));
  }
  for (const std::size_t i : {8U, 0U, 5U, 2U, 7U, 1U, 6U, 3U, 4U})
    EXPECT_EQ(state(whole, {std::nullopt, times[i]}), prefixes[i]) << i;
  ASSERT_TRUE(whole.rebuild());
  for (std::size_t i = 0; i < times.size(); ++i) EXPECT_EQ(state(whole, {std::nullopt, times[i]}), prefixes[i]) << i;
  EXPECT_EQ(problems_of(whole), "");
}

TEST_F(RegistryTest, TheJournalsTimeNeverGoesBack) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry));
  const base::Timestamp first = clock_.now();
  clock_.set(first - 86'400'000);
  const auto second = belcourts_page().add_to(registry);
  ASSERT_TRUE(second);
  EXPECT_EQ(registry.source(second->source_id)->recorded, first);
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, ExportsTheJournalLineByLine) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry));
  std::vector<std::string> lines;
  ASSERT_TRUE(registry.export_journal(2, [&lines](std::string_view line) {
    lines.emplace_back(line);
    return lines.size() < 5;
  }));
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_THAT(lines[0], testing::StartsWith(R"({"seq":2,"time":"2024-03-01T12:00:00.000Z","kind":"statement","previous":")"));
}

// docs/formats/journal.md says how; this follows it without the registry's own code.
TEST_F(RegistryTest, AnOutsiderCanCheckTheChain) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry));
  ASSERT_TRUE(belcourts_page().add_to(registry));
  const auto field = [](std::string_view line, const std::string& key) {
    const std::size_t at = line.find("\"" + key + "\":\"") + key.size() + 4;
    return std::string(line.substr(at, line.find('"', at) - at));
  };
  std::string before(64, '0');
  int seq = 0;
  ASSERT_TRUE(registry.export_journal(1, [&](std::string_view line) {
    std::string_view payload = line.substr(line.find("\"payload\":") + 10);
    payload.remove_suffix(1);
    const std::string said = std::to_string(++seq) + "\n" + before + "\n" + field(line, "time") + "\n" +
                             field(line, "kind") + "\n" + std::string(payload);
    EXPECT_EQ(field(line, "previous"), before);
    before = base::sha256_hex(said);
    EXPECT_EQ(field(line, "hash"), before) << line;
    return true;
  }));
  EXPECT_EQ(seq, 5);
  EXPECT_EQ(registry.summary()->journal_head, before);
}

}  // namespace
}  // namespace comity::registry
