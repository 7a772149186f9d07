#include "source/docx.h"

#include <gmock/gmock.h>

#include "source/test_files.h"

namespace comity::source {
namespace {

constexpr const char* kStyles =
    "<w:styles xmlns:w='w'>"
    "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='Sub'><w:basedOn w:val='berschrift1'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:styleId='Titel'><w:name w:val='Title'/></w:style>"
    "<w:style w:styleId='Liste'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "</w:styles>";
constexpr const char* kNumbering =
    "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='9'><w:lvl w:ilvl='0'><w:numFmt w:val='none'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='9'/></w:num></w:numbering>";

std::string docx_of(const std::string& body) {
  return zip_of({{"word/document.xml", "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>"},
                 {"word/styles.xml", kStyles},
                 {"word/numbering.xml", kNumbering}});
}
std::string p(const std::string& words, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space='preserve'>" + words + "</w:t></w:r></w:p>";
}
std::string item(const std::string& words, int level, int number = 1) {
  return p(words, fmt::format("<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='{}'/></w:numPr>", level, number));
}
std::string cell(const std::string& inside, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
}
std::string outline(const std::string& body) { return outline_of(read_checked(docx_of(body))); }

TEST(Docx, HeadingsByStyleInAnyLanguage) {
  EXPECT_EQ(outline(p("Town", "<w:pStyle w:val='Titel'/>") + p("A", "<w:pStyle w:val='berschrift1'/>") +
                    p("B", "<w:pStyle w:val='Sub'/>") + p("words") + p("C", "<w:outlineLvl w:val='2'/>")),
            "h1 Town\nh1 A\nh2 B\np words\nh3 C\n");
}

TEST(Docx, RunsOfAParagraphAreJoined) {
  EXPECT_EQ(read_checked(docx_of("<w:p><w:r><w:t xml:space='preserve'>One </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>two</w:t></w:r>"
                                 "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space='preserve'> new</w:t></w:r></w:ins>"
                                 "<w:hyperlink><w:r><w:tab/><w:t>link</w:t><w:br/><w:t>line</w:t></w:r></w:hyperlink></w:p>")).text,
            "One two new link\nline");
}

TEST(Docx, ListsWithLevels) {
  EXPECT_EQ(outline(p("We have:") + item("A", 0) + item("A1", 1) + item("A2", 1) + item("B", 0) + p("And") +
                    p("C", "<w:pStyle w:val='Liste'/>") + item("no mark", 0, 2) + item("out", 0, 0)),
            "p We have:\nli1.0 A\nli2.1 A1\nli2.1 A2\nli1.0 B\np And\nli1.2 C\np no mark\np out\n");
}

TEST(Docx, TablesWithMergedCells) {
  const std::string table =
      "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(p("Land")) + cell(p("Town")) + cell(p("Year")) + "</w:tr><w:tr>" +
      cell(p("X"), "<w:vMerge w:val='restart'/>") + cell(p("A") + p("(old)")) + cell(p("1990")) + "</w:tr><w:tr>" +
      cell(p(""), "<w:vMerge/>") + cell(p("B")) + cell(p("1991")) + "</w:tr><w:tr>" + cell(p("")) + cell(p("")) + cell(p("")) +
      "</w:tr><w:tr>" + cell(p("Sum"), "<w:gridSpan w:val='2'/>") + cell(p("2")) + "</w:tr></w:tbl>";
  EXPECT_EQ(outline(table + p("after")),
            "th0 r0c0 Land\nth0 r0c1 Town\nth0 r0c2 Year\ntd0 r1c0 X\ntd0 r1c1 A/(old)\ntd0 r1c2 1990\n"
            "td0 r2c0 X\ntd0 r2c1 B\ntd0 r2c2 1991\ntd0 r3c0 Sum\ntd0 r3c1 Sum\ntd0 r3c2 2\np after\n");
}

TEST(Docx, FramesAreNoTables) {
  EXPECT_EQ(outline("<w:tbl><w:tr>" + cell(p("Words in a frame.") + item("A", 0)) + "</w:tr></w:tbl>"), "p Words in a frame.\nli1.0 A\n");
  EXPECT_EQ(outline("<w:tbl><w:tr>" + cell(p("a")) + cell("<w:tbl><w:tr>" + cell(p("in")) + "</w:tr></w:tbl>") + "</w:tr><w:tr>" +
                    cell(p("b")) + cell(p("c")) + "</w:tr></w:tbl>"),
            "td0 r0c0 a\ntd0 r0c1 in\ntd0 r1c0 b\ntd0 r1c1 c\n");
}

TEST(Docx, AnchorsAreParagraphsAndRows) {
  const Document document = read_checked(docx_of(p("one") + p("two") + "<w:tbl><w:tr>" + cell(p("a")) + cell(p("b")) + "</w:tr><w:tr>" +
                                                 cell(p("c")) + cell(p("d")) + "</w:tr></w:tbl>"));
  EXPECT_EQ(anchor_at(document, document.text.find("two")), (Anchor{.paragraph = 2}));
  EXPECT_EQ(anchor_at(document, document.text.find('d')), (Anchor{.table = 1, .row = 2}));
}

TEST(Docx, CharactersThatAreNoneAreReplaced) {
  const std::string text = read_checked(docx_of(p("a&#xD800;b &unknown; &amp;"))).text;
  EXPECT_THAT(text, testing::AllOf(testing::StartsWith("a\uFFFD"), testing::EndsWith("b &unknown; &")));
}

}  // namespace
}  // namespace comity::source
