// The same facts in every format that is read give the same statements.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "extract/fixture_test.h"
#include "source/test_files.h"

namespace comity::extract {
namespace {

using source::PdfText;

struct Fact {
  std::string town;
  std::string country;
  std::string year;
};
const std::vector<Fact> kFacts{{"Mizukawa", "Japan", "1990"}, {"Garsk", "Poland", "1983"}, {"Veldmoor", "Netherlands", "2004"}};
const std::string kTitle = "Sister cities of Kesterau";
const std::vector<std::string> kHead{"Sister city", "Country", "Since"};

std::string html() {
  std::string out = "<!doctype html><html lang=en><title>x</title><nav><a href=/>Home</a></nav><h1>" + kTitle + "</h1><table><tr><th>" +
                    kHead[0] + "<th>" + kHead[1] + "<th>" + kHead[2];
  for (const Fact& fact : kFacts) out += "<tr><td>" + fact.town + "<td>" + fact.country + "<td>" + fact.year;
  return out + "</table><footer>Imprint</footer>";
}

std::string csv(char separator) {
  std::string out = "\"" + kTitle + "\"" + separator + separator + "\n\n";
  out += kHead[0] + separator + kHead[1] + separator + kHead[2] + "\n";
  for (const Fact& fact : kFacts) out += fact.town + separator + "\"" + fact.country + "\"" + separator + fact.year + "\n";
  return out;
}

std::string xlsx() {
  std::string rows = source::xlsx_row(1, {kTitle}) + source::xlsx_row(3, kHead);
  for (std::size_t i = 0; i < kFacts.size(); ++i)
    rows += source::xlsx_row(static_cast<int>(i) + 4, {kFacts[i].town, kFacts[i].country, kFacts[i].year});
  return source::xlsx_of(rows);
}

std::string docx() {
  const auto cell = [](const std::string& words) { return "<w:tc><w:p><w:r><w:t>" + words + "</w:t></w:r></w:p></w:tc>"; };
  std::string rows = "<w:tr>" + cell(kHead[0]) + cell(kHead[1]) + cell(kHead[2]) + "</w:tr>";
  for (const Fact& fact : kFacts) rows += "<w:tr>" + cell(fact.town) + cell(fact.country) + cell(fact.year) + "</w:tr>";
  return source::zip_of({{"word/document.xml", "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>" + kTitle +
                                                   "</w:t></w:r></w:p><w:tbl>" + rows + "</w:tbl></w:body></w:document>"}});
}

std::string pdf() {
  std::vector<PdfText> page{{60, 780, 20, kTitle}};
  const auto line = [&page](double y, const std::string& a, const std::string& b, const std::string& c) {
    page.push_back({60, y, 11, a});
    page.push_back({200, y, 11, b});
    page.push_back({350, y, 11, c});
  };
  line(740, kHead[0], kHead[1], kHead[2]);
  double y = 724;
  for (const Fact& fact : kFacts) {
    line(y, fact.town, fact.country, fact.year);
    y -= 16;
  }
  return source::pdf_of({page});
}

std::string wikitext() {
  std::string out = "= " + kTitle + " =\n{| class=\"wikitable\"\n! " + kHead[0] + " !! " + kHead[1] + " !! " + kHead[2] + "\n";
  for (const Fact& fact : kFacts)
    out += "|-\n| {{flagicon|X}} [[" + fact.town + "|" + fact.town + "]] || [[" + fact.country + "]] || " + fact.year + "<ref>{{cite web|url=x}}</ref>\n";
  return out + "|}\n";
}

std::string markdown() {
  std::string out = "# " + kTitle + "\n\n| " + kHead[0] + " | " + kHead[1] + " | " + kHead[2] + " |\n|---|---|---|\n";
  for (const Fact& fact : kFacts) out += "| **" + fact.town + "** | " + fact.country + " | " + fact.year + " |\n";
  return out;
}

std::string mail() {
  return "From: Office <office@kesterau.example>\nSubject: The list\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + html();
}

struct Sample {
  const char* name;
  std::string bytes;
  const char* media_type;
  source::Anchor anchor;  // of the second fact
};

std::vector<Sample> samples() {
  return {{"a.html", html(), "text/html", {}},
          {"a.csv", csv(','), "text/csv", {.row = 5}},
          {"b.csv", csv(';'), "text/csv", {.row = 5}},
          {"a.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {.sheet = "Sheet1", .cell = "A5"}},
          {"a.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", {.table = 1, .row = 3}},
          {"a.pdf", pdf(), "application/pdf", {.page = 1}},
          {"a.wiki", wikitext(), "text/x-wiki", {}},
          {"a.md", markdown(), "text/markdown", {}},
          {"a.eml", mail(), "message/rfc822", {}}};
}

Extraction read(const Sample& sample, source::Document& document) {
  static const auto extractor = Extractor::open(COMITY_SOURCE_DIR "/lexicon", test::small_gazetteer());
  document = source::read_checked(sample.bytes, {.name = sample.name});
  document.language = "en";
  return extractor->extract(document, {}).value();
}

TEST(Formats, TheSameFactsGiveTheSameStatements) {
  source::Document document;
  const std::string expected = test::ties(read(samples().front(), document));
  EXPECT_EQ(std::count(expected.begin(), expected.end(), '\n'), 3) << expected;
  for (const Fact& fact : kFacts) EXPECT_THAT(expected, testing::HasSubstr(fact.year));
  for (const Sample& sample : samples()) {
    const Extraction extraction = read(sample, document);
    EXPECT_EQ(document.media_type, sample.media_type) << sample.name;
    EXPECT_EQ(test::ties(extraction), expected) << sample.name << "\n" << source::outline_of(document);
    for (const Statement& statement : extraction.statements)
      for (const Quote& quote : statement.quotes) EXPECT_EQ(quote.bytes.of(document.text), quote.text) << sample.name;
    ASSERT_EQ(extraction.statements.size(), 3U) << sample.name;
    EXPECT_EQ(extraction.statements[1].quotes.front().anchor, sample.anchor) << sample.name;
  }
}

}  // namespace
}  // namespace comity::extract
