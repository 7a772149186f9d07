// What stands in a PDF is asked of poppler's tools (scripts/packages/test.txt), as its readers would see it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <numeric>

#include "base/file.h"
#include "base/text.h"
#include "publish/html.h"
#include "publish/pdf_access.h"
#include "publish/pdf_table.h"

namespace comity::publish {
namespace {

using testing::HasSubstr;
using testing::Not;

// A file that goes with the test.
class TemporaryPdf {
 public:
  explicit TemporaryPdf(const std::string& bytes)
      : path_(std::filesystem::temp_directory_path() / ("comity-pdf-test-" + std::to_string(::getpid()) + ".pdf")) {
    EXPECT_TRUE(base::write_file_atomically(path_, bytes));
  }
  ~TemporaryPdf() { std::filesystem::remove(path_); }
  TemporaryPdf(const TemporaryPdf&) = delete;
  TemporaryPdf& operator=(const TemporaryPdf&) = delete;

  std::string asked(const std::string& tool, const std::string& behind = "") const {
    const std::string command = tool + " '" + path_.string() + "' " + behind + " 2>&1";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string out;
    std::array<char, 4096> buffer;
    while (pipe != nullptr) {
      const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
      if (n == 0) break;
      out.append(buffer.data(), n);
    }
    return out;
  }
  std::string text() const { return asked("pdftotext -layout", "-"); }

 private:
  std::filesystem::path path_;
};

Site site() {
  Site site;
  site.name = "Register of Ties";
  site.base_url = "https://register.example";
  return site;
}

Page page_with(std::vector<Block> blocks) {
  Page page;
  page.title = "Altdorf – Villeneuve";
  page.description = "A twinning of two towns.";
  page.address = "/ties/t-1";
  page.updated = "2026-03-05T09:00:00.000Z";
  page.blocks = std::move(blocks);
  return page;
}

Table long_table(int rows) {
  Table table;
  table.caption = "Ties by date";
  table.columns = {{"Parties", "", ""}, {"Sources", "", "", true}};
  for (int i = 0; i < rows; ++i) {
    table.rows.push_back({{{"Altdorf – Town " + std::to_string(i), "/ties/t-" + std::to_string(i)}}, {{std::to_string(i)}}});
  }
  return table;
}

std::string pdf_of(const Page& page) {
  auto pdf = to_pdf(page, site());
  EXPECT_TRUE(pdf.has_value()) << (pdf ? "" : pdf.error().message());
  return pdf.value_or("");
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST(Pdf, IsTaggedAndSaysWhatItIs) {
  const std::string bytes = pdf_of(page_with({Paragraph{{{"Words."}}}}));
  const std::string info = TemporaryPdf(bytes).asked("env TZ=UTC pdfinfo");
  EXPECT_THAT(info, HasSubstr("Title:           Altdorf – Villeneuve"));
  EXPECT_THAT(info, HasSubstr("Author:          Register of Ties"));
  EXPECT_THAT(info, HasSubstr("Subject:         A twinning of two towns."));
  EXPECT_THAT(info, HasSubstr("CreationDate:    Thu Mar  5 09:00:00 2026"));
  EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
  EXPECT_THAT(info, HasSubstr("Pages:           1\n"));
  EXPECT_THAT(info, HasSubstr("(A4)"));
  EXPECT_THAT(info, Not(HasSubstr("Error")));
  EXPECT_THAT(bytes, HasSubstr("/Lang (en)"));
}

TEST(Pdf, EqualPagesGiveEqualBytes) {
  Page page = page_with({Heading{2, "Ties", "ties"}, long_table(70)});
  EXPECT_EQ(pdf_of(page), pdf_of(page));
  page.updated.clear();
  EXPECT_EQ(pdf_of(page), pdf_of(page));
  EXPECT_THAT(pdf_of(page), Not(HasSubstr("/CreationDate")));
}

TEST(Pdf, KeepsTheWordsOfEveryScript) {
  const std::vector<std::string> words = {"քաղաքներ", "ქალაქები", "города-побратимы", "Ιωάννινα", "姉妹都市", "자매도시", "Städte"};
  Line line;
  for (const std::string& word : words) line.push_back({word + " "});
  const std::string text = TemporaryPdf(pdf_of(page_with({Paragraph{line}}))).text();
  for (const std::string& word : words) EXPECT_THAT(text, HasSubstr(word));
}

TEST(Pdf, KeepsTheWordsOfRightToLeftScripts) {
  const std::string text =
      TemporaryPdf(pdf_of(page_with({Quotation{"", "مدينة", "", {}, "ar"}, Quotation{"", "עיר", "", {}, "he"}}))).text();
  EXPECT_THAT(text, HasSubstr("مدينة"));
  EXPECT_THAT(text, HasSubstr("עיר"));
}

TEST(Pdf, NumbersItsPagesAndRepeatsTheTablesHead) {
  const TemporaryPdf pdf(pdf_of(page_with({Heading{2, "Ties", ""}, long_table(100)})));
  const std::string text = pdf.text();
  EXPECT_THAT(pdf.asked("pdfinfo"), HasSubstr("Pages:           3\n"));
  for (const char* number : {"1/3", "2/3", "3/3"}) EXPECT_THAT(text, HasSubstr(number));
  EXPECT_EQ(occurrences(text, "Parties"), 3U);
  EXPECT_EQ(occurrences(text, "https://register.example/ties/t-1\n") + occurrences(text, "https://register.example/ties/t-1 "), 3U);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(occurrences(text, "Town " + std::to_string(i) + " "), 1U) << i;
}

// However much stands before it: on the last page there is more than "How to cite".
TEST(Pdf, TheCitationIsNeverAloneOnAPage) {
  for (int items = 30; items < 75; ++items) {
    Bullets bullets;
    for (int i = 0; i < items; ++i) bullets.items.push_back({{fmt::format("Source number {}.", i + 1)}});
    Page page = page_with({bullets});
    page.citation = "Twinning of Altdorf and Villeneuve (tie t-1)";
    const std::string text = TemporaryPdf(to_pdf(page, site()).value()).text();
    const std::size_t last_page = text.substr(0, text.find_last_not_of("\f\n ")).rfind('\f');
    const std::string last = last_page == std::string::npos ? text : text.substr(last_page);
    EXPECT_THAT(last, HasSubstr("How to cite")) << items;
    EXPECT_THAT(last, HasSubstr("Source number")) << items;
  }
}

TEST(Pdf, HasTheStructureOfThePage) {
  Page page = page_with({Heading{2, "Ties", ""}, Bullets{{{{"one"}}}, false}, Paragraph{{{"Different "}, {"words", "/x"}, {"."}}}, long_table(1),
                         Facts{{{"Date", {{"14 June 1987"}}}}}});
  const std::string structure = TemporaryPdf(pdf_of(page)).asked("pdfinfo -struct-text");
  for (const char* element : {"Document", "H1", "H2", "  L ", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Link", "Span"}) {
    EXPECT_THAT(structure, HasSubstr(element)) << element;
  }
  EXPECT_THAT(structure, HasSubstr("\"Different \""));
  EXPECT_EQ(occurrences(structure, "Register of Ties"), 0U);  // the header is no content
}

TEST(Pdf, ALongParagraphIsOneElementOverItsPages) {
  Line line;
  for (int i = 0; i < 700; ++i) line.push_back({"word" + std::to_string(i) + " "});
  const TemporaryPdf pdf(pdf_of(page_with({Paragraph{line}, Paragraph{line}})));
  const std::string text = pdf.text();
  EXPECT_THAT(pdf.asked("pdfinfo"), HasSubstr("Pages:           3\n"));
  for (int i = 0; i < 700; ++i) EXPECT_EQ(occurrences(text, "word" + std::to_string(i) + " ") + occurrences(text, "word" + std::to_string(i) + "\n"), 2U) << i;
  EXPECT_EQ(occurrences(pdf.asked("pdfinfo -struct"), "P (block)"), 2U);
}

TEST(Pdf, KeepsLinksAndMakesThemAbsolute) {
  const std::string bytes = pdf_of(page_with({Paragraph{{{"tie", "/ties/t-2"},
                                                         {" "},
                                                         {"out", "https://other.example/a(b)'c"},
                                                         {" "},
                                                         {"note", "#note-1"},
                                                         {"nowhere", "#missing"},
                                                         {"never", "javascript:alert(1)"}}},
                                              Bullets{{{{"the note"}}}, true, "note"}}));
  const std::string urls = TemporaryPdf(bytes).asked("pdfinfo -url");
  EXPECT_THAT(urls, HasSubstr("https://register.example/ties/t-2"));
  EXPECT_THAT(urls, HasSubstr("https://other.example/a(b)'c"));
  EXPECT_THAT(urls, Not(HasSubstr("javascript")));
  EXPECT_EQ(occurrences(bytes, "/Subtype /Link"), 3U);
}

// What stands in the objects as the last update has them: qpdf would say the same, and refuses a damaged file.
TEST(Pdf, SaysWhatAPictureShowsAndWhatATableHeadingHeads) {
  Map map;
  map.spots = {{49.4, 11.4, "Altdorf", ""}, {48.7, 2.5, "Villeneuve", ""}};
  map.lines = {{0, 1}};
  map.caption = "Towns.";
  const std::string bytes = pdf_of(page_with({map, long_table(3), Facts{{{"Date", {{"14 June 1987"}}}}}}));
  std::string expected = "/Alt <FEFF";
  for (const char c : std::string_view("Map of the world. Towns. Lines join Altdorf and Villeneuve.")) expected += fmt::format("{:04X}", static_cast<unsigned>(c));
  EXPECT_EQ(occurrences(bytes, expected + ">"), 1U);
  EXPECT_EQ(occurrences(bytes, "/A << /O /Table /Scope /Column >>"), 2U);
  EXPECT_EQ(occurrences(bytes, "/A << /O /Table /Scope /Row >>"), 4U);
  const std::string structure = TemporaryPdf(bytes).asked("pdfinfo -struct");
  EXPECT_THAT(structure, HasSubstr("/Scope /Column"));
  EXPECT_THAT(structure, Not(HasSubstr("rror")));
}

TEST(Pdf, LeavesOutWhatOnlyAScreenCanUse) {
  Form form;
  form.submit = "Show them";
  const std::string text = TemporaryPdf(pdf_of(page_with({form, Pager{"1–50 of 212", "", ""}}))).text();
  EXPECT_THAT(text, Not(HasSubstr("Show them")));
  EXPECT_THAT(text, Not(HasSubstr("of 212")));
}

TEST(Pdf, ShowsTheMapWithItsOrigin) {
  Map map;
  map.spots = {{49.4, 11.4, "Altdorf", ""}, {48.7, 2.5, "Villeneuve", ""}};
  map.lines = {{0, 1}};
  map.caption = "The two towns.";
  const std::string text = TemporaryPdf(pdf_of(page_with({map}))).text();
  EXPECT_THAT(text, HasSubstr("Altdorf"));
  EXPECT_THAT(text, HasSubstr("The two towns. Land: Natural Earth."));
}

TEST(Pdf, ARowThatIsHigherThanAPageGoesOn) {
  Table table;
  table.columns = {{"Words", "", ""}, {"More", "", ""}};
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "w" + std::to_string(i) + " ";
  table.rows = {{{{words}}, {{"short"}}}};
  const TemporaryPdf pdf(pdf_of(page_with({table})));
  EXPECT_THAT(pdf.text(), HasSubstr("w1999"));
  EXPECT_THAT(pdf.asked("pdfinfo"), Not(HasSubstr("Pages:           1\n")));
}

TEST(Pdf, TakesPagesOfEveryEmptiness) {
  Page empty;
  EXPECT_TRUE(to_pdf(empty, Site{}));
  const Page hollow = page_with({Heading{}, Paragraph{}, Bullets{}, Facts{}, Table{}, Figures{}, Quotation{}, Snapshot{}, Map{}});
  EXPECT_THAT(TemporaryPdf(pdf_of(hollow)).asked("pdfinfo"), HasSubstr("Pages:           1\n"));
}

TEST(Pdf, TakesOddAnchorsAndControlCharacters) {
  const std::string odd = "it's-(odd)";
  Page page = page_with({Heading{2, std::string("A\0B\n\x07", 5), odd}, Paragraph{{{"to it", "#" + odd}}}, Heading{2, "Again", odd}});
  EXPECT_EQ(occurrences(pdf_of(page), "/Subtype /Link"), 1U);
}

TEST(ColumnWidths, FillTheWidth) {
  for (const double width : {50.0, 200.0, 900.0}) {
    const auto widths = pdf::column_widths({{20, 100}, {30, 30}, {50, 400}}, width);
    EXPECT_NEAR(std::accumulate(widths.begin(), widths.end(), 0.0), width, 1e-9);
    EXPECT_LT(widths[1], widths[2]);
  }
  EXPECT_GE(pdf::column_widths({{20, 100}, {30, 30}}, 60)[1], 30);
  EXPECT_TRUE(pdf::column_widths({}, 60).empty());
}

TEST(WithAccess, LeavesAloneWhatItDoesNotUnderstand) {
  EXPECT_EQ(pdf::with_access("no PDF", "en"), "no PDF");
  const std::string bytes = pdf_of(page_with({}));
  EXPECT_EQ(pdf::with_access(bytes, "e) /X (n"), bytes);
}

}  // namespace
}  // namespace comity::publish
