#include "source/pdf.h"

#include <gmock/gmock.h>

#include "source/test_files.h"

namespace comity::source {
namespace {

using base::Code;
using testing::HasSubstr;

std::string outline(const std::vector<std::vector<PdfText>>& pages) { return outline_of(read_checked(pdf_of(pages))); }

std::vector<PdfText> lines(double x, double y, const std::vector<std::string>& texts, double step = 14) {
  std::vector<PdfText> out;
  for (std::size_t i = 0; i < texts.size(); ++i) out.push_back({x, y - step * static_cast<double>(i), 11, texts[i]});
  return out;
}

std::vector<PdfText> operator+(std::vector<PdfText> a, const std::vector<PdfText>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const std::vector<std::string> kProse{"The council of the town met on Monday in the great hall, and many", "citizens came to hear all that it had to say about its new part-",
                                       "nership with the towns of the far north, and also with Saint-", "Denis."};

TEST(Pdf, HeadingsAndParagraphs) {
  EXPECT_EQ(outline({std::vector<PdfText>{{60, 780, 20, "Partners of Oldtown"}} + lines(60, 740, kProse) + lines(60, 660, {"Another one."})}),
            "h1 Partners of Oldtown\np The council of the town met on Monday in the great hall, and many citizens came to hear all that "
            "it had to say about its new partnership with the towns of the far north, and also with Saint-Denis.\np Another one.\n");
}

TEST(Pdf, ColumnsAreReadOneAfterTheOther) {
  const auto left = lines(60, 740, {"The town of Oldtown has lived", "in friendship with many towns", "for years and will go on with", "it. All of them are named in"});
  const auto right = lines(320, 740, {"this paper. The town signed a", "charter with the old town of", "Newtown in the year 1990, and", "renewed it in 2010."});
  EXPECT_EQ(outline({left + right}),
            "p The town of Oldtown has lived in friendship with many towns for years and will go on with it. All of them are named in "
            "this paper. The town signed a charter with the old town of Newtown in the year 1990, and renewed it in 2010.\n");
}

TEST(Pdf, Tables) {
  EXPECT_EQ(outline({std::vector<PdfText>{{60, 780, 20, "Towns"}} + lines(60, 740, {"Town", "Lyon", "Le Mans"}) +
                     lines(200, 740, {"Country", "France", "United Kingdom"}) + lines(330, 740, {"Year", "1990", "1991"}) +
                     lines(60, 600, {"After the table."})}),
            "h1 Towns\nth0 r0c0 Town\nth0 r0c1 Country\nth0 r0c2 Year\ntd0 r1c0 Lyon\ntd0 r1c1 France\ntd0 r1c2 1990\n"
            "td0 r2c0 Le Mans\ntd0 r2c1 United Kingdom\ntd0 r2c2 1991\np After the table.\n");
}

TEST(Pdf, CellsOfSeveralLines) {
  EXPECT_EQ(outline({lines(60, 740, {"Town", "Lyon", "Paris"}, 30) + std::vector<PdfText>{{60, 698, 11, "on the river"}} +
                     lines(330, 740, {"Year", "1990", "1991"}, 30)}),
            "th0 r0c0 Town\nth0 r0c1 Year\ntd0 r1c0 Lyon on the river\ntd0 r1c1 1990\ntd0 r2c0 Paris\ntd0 r2c1 1991\n");
}

TEST(Pdf, Lists) {
  EXPECT_EQ(outline({lines(60, 740, {"The town has many partners in the whole wide world, and these are", "their names:", "\\225 Lyon, France", "\\225 Paris, France"})}),
            "p The town has many partners in the whole wide world, and these are their names:\nli1.0 Lyon, France\nli1.0 Paris, France\n");
}

TEST(Pdf, RepeatedLinesAndPageNumbersAreSetAside) {
  std::vector<std::vector<PdfText>> pages;
  for (int i = 1; i <= 3; ++i)
    pages.push_back(std::vector<PdfText>{{60, 820, 8, "Town of Oldtown"}} + lines(60, 740, {"Some words to be read, of the page " + std::string(static_cast<std::size_t>(i), 'x') + "."}) +
                    std::vector<PdfText>{{300, 30, 8, "Page " + std::to_string(i) + " of 3"}});
  EXPECT_EQ(outline(pages), "p Some words to be read, of the page x.\np Some words to be read, of the page xx.\np Some words to be read, of the page xxx.\nbp Page 1 of 3\nbp Town of Oldtown\n");
}

TEST(Pdf, AnchorsArePages) {
  const Document document = read_checked(pdf_of({lines(60, 740, {"One here."}), lines(60, 740, {"Two there."})}));
  EXPECT_EQ(document.media_type, "application/pdf");
  EXPECT_EQ(anchor_at(document, document.text.find("here")).page, 1);
  EXPECT_EQ(anchor_at(document, document.text.find("there")).page, 2);
}

TEST(Pdf, AParagraphGoesOnOnTheNextPage) {
  EXPECT_EQ(outline({lines(60, 740, {"The town signed a charter with the town of"}), lines(60, 740, {"many towers in 1990."})}),
            "p The town signed a charter with the town of many towers in 1990.\n");
}

TEST(Pdf, ScansAreNamed) {
  const base::Error error = refusal_of(pdf_of({{}, {}}));
  EXPECT_EQ(error.code, Code::empty_input);
  EXPECT_THAT(error.detail, HasSubstr("OCR"));
}

TEST(Pdf, PasswordsAreNamed) {
  const base::Error error = refusal_of(pdf_of({lines(60, 740, {"secret"})}, true));
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_THAT(error.detail, HasSubstr("password"));
}

TEST(Pdf, DamagedFilesAndLimits) {
  EXPECT_EQ(refusal_of("%PDF-1.7 and nothing").code, Code::bad_format);
  const std::string file = pdf_of({lines(60, 740, {"a"}), lines(60, 740, {"b"}), lines(60, 740, {"c"})});
  EXPECT_THAT(refusal_of(file, {}, {.max_pages = 2}).detail, HasSubstr("--max-pages"));
  EXPECT_THAT(refusal_of(file, {}, {.max_blocks = 2}).detail, HasSubstr("--max-blocks"));
  (void)read_document(file.substr(0, file.size() / 2));
}

}  // namespace
}  // namespace comity::source
