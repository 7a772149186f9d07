#include "source/markdown.h"

#include <gmock/gmock.h>

#include "source/test_files.h"

namespace comity::source {
namespace {

Document read(std::string_view text) { return read_checked(text, {.name = "a.md"}); }
std::string outline(std::string_view text) { return outline_of(read(text)); }

TEST(Markdown, Blocks) {
  EXPECT_EQ(outline("# Town\n\nWe *have* [twins](http://a.example/have):\n\n- A\n  - A1\n- B ~~C~~\n\n1. D\n\nTown\n----\n\n> quoted\n"),
            "h1 Town\np We have twins:\nli1.0 A\nli2.1 A1\nli1.0 B\nli1.2 D\nh2 Town\np quoted\n");
}

TEST(Markdown, LooseItemsKeepTheirLaterParagraphs) {
  EXPECT_EQ(outline("- A\n\n  more of A\n\n- B\n"), "li1.0 A\np more of A\nli1.0 B\n");
}

TEST(Markdown, Tables) {
  EXPECT_EQ(outline("| Town | Year |\n|---|---:|\n| A \\| x | 1990 |\n| **B** | 1991 |\n"),
            "th0 r0c0 Town\nth0 r0c1 Year\ntd0 r1c0 A | x\ntd0 r1c1 1990\ntd0 r2c0 B\ntd0 r2c1 1991\n");
}

TEST(Markdown, PicturesAndCommentsAreNotShown) {
  EXPECT_EQ(outline("- ![flag](f.png) A\n\n<!-- old -->\n\n<p>B<br>C</p>\n"), "li1.0 A\nli1.1 B\nli1.1 C\n");
}

TEST(Markdown, LinesOfParagraphs) {
  EXPECT_EQ(outline("We have:\nA, one\nB, two\n"), "p We have:\nli1.0 A, one\nli1.0 B, two\n");
}

TEST(Markdown, TheHead) {
  const Document document = read("---\ntitle: \"Twin towns\"\nlang: DE\ndate: 2020-02-03T10:00\n---\n# A\n");
  EXPECT_EQ(document.title, "Twin towns");
  EXPECT_EQ(document.language, "de");
  EXPECT_EQ(document.published, "2020-02-03");
  EXPECT_EQ(document.text, "A");
}

TEST(Markdown, PositionsLeadBack) {
  const std::string text = "# Town\r\n\r\nCaf&eacute; *in* the **old** town\r\n";
  const Document document = read(text);
  EXPECT_EQ(document.text, "Town\n\nCafé in the old town");
  for (const char* word : {"in", "the", "old", "town"})
    EXPECT_EQ(source_offset(document, document.text.rfind(word)), text.rfind(word)) << word;
}

TEST(Markdown, DeepNestingIsRefused) {
  EXPECT_EQ(refusal_of(std::string(2000, '>') + " deep", {.name = "a.md"}).code, base::Code::too_deep);
  std::string list;
  for (int i = 0; i < 2000; ++i) list += "- ";
  EXPECT_EQ(refusal_of(list + "x", {.name = "a.md"}).code, base::Code::too_deep);
}

}  // namespace
}  // namespace comity::source
