#include "extract/analysis.h"

#include <gtest/gtest.h>

#include "extract/bodies.h"
#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::Analysed;

std::string sentences(std::string_view text) {
  const Analysed page(text);
  std::string out;
  for (const Sentence& sentence : page.analysis.sentences())
    out += (out.empty() ? "" : " | ") + std::string(page.analysis.text(sentence.span));
  return out;
}

TEST(Analysis, SentencesEndAtStopsThatEndSentences) {
  EXPECT_EQ(sentences("Twinning began. It grew! Did it? Yes."), "Twinning began. | It grew! | Did it? | Yes.");
  EXPECT_EQ(sentences("Mr. A. Berg of St. Ollen began the twinning on 3. May 1990 there. It grew."),
            "Mr. A. Berg of St. Ollen began the twinning on 3. May 1990 there. | It grew.");
  EXPECT_EQ(sentences("Twinning cost 3.5 million in all.[2] It grew."), "Twinning cost 3.5 million in all. | It grew.");
}

TEST(Analysis, PagesWithoutAWordForTiesAreBarren) {
  EXPECT_TRUE(Analysed("Veldmoor lies by the sea since 1983.").analysis.is_barren());
  EXPECT_TRUE(Analysed("Veldmoor lies by the sea since 1983.").analysis.places().empty());
  EXPECT_FALSE(Analysed("Veldmoor is twinned.").analysis.is_barren());
}

TEST(Analysis, EditorsBracketsGiveNothing) {
  const Analysed page("Veldmoor is twinned [with Garsk since 1983] here.");
  ASSERT_EQ(page.analysis.places().size(), 1U);
  EXPECT_EQ(page.analysis.text(page.analysis.places()[0].span), "Veldmoor");
  EXPECT_TRUE(page.analysis.dates().empty());
}

// The lines that are read, one after the other.
std::string lines(std::string_view text) {
  const Analysed page(text);
  std::string out;
  for (const Line& line : page.analysis.lines())
    out += (out.empty() ? "" : " | ") + std::string(page.analysis.text(line.span));
  return out;
}

TEST(Analysis, LinesThatServeThePageAreSetAside) {
  EXPECT_EQ(lines("Twinning\n\n- Garsk\n- Last updated: 3 May 2021\n- Print this page"), "Twinning | Garsk");
  EXPECT_EQ(lines("Twinning\n\nGarsk (1983)\n\nContact us:\nOllen Hall, second floor, every day but Monday\n\nVeldmoor (1990)"),
            "Twinning | Garsk (1983) | Veldmoor (1990)");
}

TEST(Analysis, NamesThatBeginLikeSuchALineAndLinesOnTiesAreRead) {
  EXPECT_EQ(lines("Twinning\n\n- Tel Aviv (1990)\n- Garsk"), "Twinning | Tel Aviv (1990) | Garsk");
  EXPECT_EQ(lines("Last updated in 1990: our twinning with Garsk"), "Last updated in 1990: our twinning with Garsk");
}

TEST(Analysis, QuotesHaveBothKindsOfPosition) {
  const Analysed page("Zażółć: Veldmoor is twinned.");
  const Quote quote = page.analysis.quote(page.analysis.places().at(0).span);
  EXPECT_EQ(quote.text, "Veldmoor");
  EXPECT_EQ(quote.code_points.begin, 8U);
  EXPECT_GT(quote.bytes.begin, quote.code_points.begin);
}

TEST(Analysis, ItemsKnowTheirHeadingAndIntroduction) {
  const Analysed page("<h1>Ties</h1><p>It is twinned with:</p><ul><li>Garsk</ul>");
  const auto& lines = page.analysis.lines();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[2].kind, LineKind::item);
  EXPECT_EQ(lines[2].heading, 0U);
  EXPECT_EQ(lines[2].intro, 1U);
  EXPECT_EQ(lines[0].intro, kNone);
}

TEST(Analysis, AHardWrappedParagraphIsOneLine) {
  const Analysed page(
      "Veldmoor has been twinned with the town of Garsk for more than\n"
      "thirty years, and the children of both towns write letters to\neach other.\n");
  ASSERT_EQ(page.analysis.lines().size(), 1U);
  EXPECT_EQ(page.analysis.sentences().size(), 1U);
}

std::string bodies(std::string_view text) {
  const Analysed page(std::string(text) + "\n\nTwinning.\n");
  std::string out;
  for (const BodyMention& body : read_bodies(page.analysis, page.analysis.lines().front().span))
    out += (out.empty() ? "" : " | ") + body.name + (body.country.empty() ? "" : " " + body.country);
  return out;
}

TEST(Bodies, AreNamedWithTheirCountry) {
  EXPECT_EQ(bodies("The Storting met in 2015."), "Storting NO");
  EXPECT_EQ(bodies("The Parliament of Norway met in 2015."), "Parliament of Norway NO");
  EXPECT_EQ(bodies("Nobody met in Norway in 2015."), "");
}

TEST(Bodies, PersonsStandBesidePositions) {
  const Analysed page("Astrid Nordlie was elected chair by Bo Ek Lund in the twinning.");
  const base::Span all = page.analysis.sentences().at(0).span;
  EXPECT_EQ(person_before(page.analysis, all, page.analysis.text().find(" was")), "Astrid Nordlie");
  EXPECT_EQ(person_behind(page.analysis, all, page.analysis.text().find("Bo")), "Bo Ek Lund");
  EXPECT_EQ(person_behind(page.analysis, all, page.analysis.text().find("was")), "");
}

}  // namespace
}  // namespace comity::extract
