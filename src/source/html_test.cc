#include "source/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "source/document.h"
#include "source/test_files.h"

namespace comity::source {
namespace {

Document read(std::string_view html) {
  auto document = read_document(html, {.name = "a.html"});
  EXPECT_TRUE(document.has_value()) << (document ? "" : document.error().message());
  return document ? std::move(*document) : Document{};
}

std::string blocks_of(std::string_view html) { return outline_of(read(html)); }

TEST(Html, ParagraphsHeadingsAndWhiteSpace) {
  EXPECT_EQ(blocks_of("<h1> A\n title </h1><p>Some <b>bold</b>\n\t words</p>loose<div>more<div>inner</div>rest</div>"),
            "h1 A title\np Some bold words\np loose\np more\np inner\np rest\n");
}

TEST(Html, EntitiesAreDecoded) {
  EXPECT_EQ(read("<p>Stra&szlig;e &amp; &#8222;&#x41;&#8220; &copy2 &notanentity; a&lt;b &eacute").text,
            "Straße & „A“ ©2 ¬anentity; a<b é");
}

TEST(Html, ReferencesBeyondUnicodeDoNotBreakTheText) {
  const std::string reference = "&#x41EEEEEEEEEEEEEEEEEEEEEEE;&#xD800;&#99999999999;";
  const Document document = read("<title>" + reference + "</title><p>a" + reference + "b");
  EXPECT_TRUE(base::is_valid_utf8(document.text));
  EXPECT_TRUE(base::is_valid_utf8(document.title));
  EXPECT_THAT(document.text, testing::AllOf(testing::StartsWith("a"), testing::EndsWith("b")));
}

TEST(Html, NestedListsHaveTheirOwnNumbers) {
  EXPECT_EQ(blocks_of("<ul><li>One<ul><li>Inner<li>More</ul><li><p>Two</p></ul><ol><li>Other</ol>"),
            "li1.0 One\nli2.1 Inner\nli2.1 More\nli1.0 Two\nli1.2 Other\n");
}

TEST(Html, ItemsBelowAHeadingKeepTheirList) {
  EXPECT_EQ(blocks_of("<ul><li><h3>A</h3><p>x</p><li>B</ul>"), "h3 A\nli1.0 x\nli1.0 B\n");
  EXPECT_EQ(blocks_of("<ul><h3>A<li>B</h3></ul>"), "h3 A\nli1.0 B\n");
}

TEST(Html, DefinitionLists) { EXPECT_EQ(blocks_of("<dl><dt>Term<dd>Meaning</dl>"), "li1.0 Term\nli2.0 Meaning\n"); }

TEST(Html, TablesWithSpans) {
  EXPECT_EQ(blocks_of("<table><caption>Towns</caption><tr><th>Land<th>Town<th>Year"
                      "<tr><td rowspan=2>N<td>A<td>1990<tr><td>B<td>1991<tr><td colspan=2>Sum<td>2</table>"),
            "cap Towns\nth0 r0c0 Land\nth0 r0c1 Town\nth0 r0c2 Year\ntd0 r1c0 N\ntd0 r1c1 A\ntd0 r1c2 1990\n"
            "td0 r2c0 N\ntd0 r2c1 B\ntd0 r2c2 1991\ntd0 r3c0 Sum\ntd0 r3c1 Sum\ntd0 r3c2 2\n");
}

TEST(Html, SpanAtTheEndOfTheNextRow) {
  EXPECT_EQ(blocks_of("<table><tr><td>A<td rowspan=2>X<tr><td>B</table>"),
            "td0 r0c0 A\ntd0 r0c1 X\ntd0 r1c0 B\ntd0 r1c1 X\n");
}

TEST(Html, RowsWithoutWordsDoNotCount) {
  EXPECT_EQ(blocks_of("<table><tr><th>A<th>B<tr><td><td><tr><td>x<td>1</table>"), "th0 r0c0 A\nth0 r0c1 B\ntd0 r1c0 x\ntd0 r1c1 1\n");
}

TEST(Html, ACellIsOneBlock) {
  EXPECT_EQ(blocks_of("<table><tr><th>Land<th>Towns<tr><td>N<td><ul><li>A<li>B</ul><p>C</p></table>"),
            "th0 r0c0 Land\nth0 r0c1 Towns\ntd0 r1c0 N\ntd0 r1c1 A/B/C\n");
}

TEST(Html, LayoutTablesAreNoTables) {
  EXPECT_EQ(blocks_of("<table><tr><td><ul><li>A<li>B</ul><td><ul><li>C</ul></table>"), "li1.0 A\nli1.0 B\nli1.1 C\n");
  EXPECT_EQ(blocks_of("<table><tr><td><h2>T</h2>x<tr><td>y</table>"), "h2 T\np x\np y\n");
  EXPECT_EQ(blocks_of("<table role=presentation><tr><td>x<td>y<tr><td>z</table>"), "p x\np y\np z\n");
}

TEST(Html, HugeSpansAreCut) {
  const Document document = read("<table><tr><td colspan=100000 rowspan=99999999999>x<td>y<tr><td>z</table>");
  EXPECT_LE(document.blocks.size(), 500U);
}

TEST(Html, LinesOfBreaksAndPreAreReadAsPlainText) {
  EXPECT_EQ(blocks_of("<p>We have:<br>• A, one<br>• B, two</p>"), "p We have:\nli1.0 A, one\nli1.0 B, two\n");
  EXPECT_EQ(blocks_of("<pre>We have:\n  - A\n  - B</pre>"), "p We have:\nli1.0 A\nli1.0 B\n");
}

TEST(Html, WhatIsNotSeenIsLeftOut) {
  EXPECT_EQ(blocks_of("<head><title>t</title><style>x</style></head><body><script>var a='<p>b</p>'</script>"
                      "<noscript>n</noscript><template><p>m</p></template><p hidden>h</p><p style='display: none'>d</p>"
                      "<select><option>o</select><!-- c --><p>seen</p>"),
            "p seen\n");
}

TEST(Html, BoilerplateByElementRoleAndName) {
  EXPECT_EQ(blocks_of("<nav>N</nav><header><p>H</p></header><div role=navigation>R</div><div class='x cookie-notice'>C</div>"
                      "<div id=mainMenu>M</div><h1>T</h1><p>text</p><aside>A</aside><footer>F</footer>"),
            "bp N\nbp H\nbp R\nbp C\nbp M\nh1 T\np text\nbp A\nbp F\n");
}

TEST(Html, WhatHoldsTheContentIsNoBoilerplate) {
  EXPECT_EQ(blocks_of("<form><div class=menu><h1>T</h1><p>text</p></div></form>"), "h1 T\np text\n");
  EXPECT_EQ(blocks_of("<article><header><p>Lead</p></header><p>text</p></article>"), "p Lead\np text\n");
  EXPECT_EQ(blocks_of("<body class='has-sidebar'><p>text</p>"), "p text\n");
}

TEST(Html, ListsOfLinksBeforeTheFirstHeadingAreMenus) {
  EXPECT_EQ(blocks_of("<ul><li><a href=/a>A</a><li><a href=/b>B</a></ul><h1>T</h1><ul><li><a href=/c>C</a></ul>"),
            "bp A\nbp B\nh1 T\nli1.1 C\n");
}

TEST(Html, UnclosedEverything) {
  EXPECT_EQ(blocks_of("<html><body><h1>T<p>one<p>two<ul><li>a<li>b<table><tr><td>x<td>1<tr><td>y<td"), 
            "h1 T\nh1 one\nh1 two\nli1.0 a\nli1.0 b\ntd0 r0c0 x\ntd0 r0c1 1\ntd0 r1c0 y\n");
}

TEST(Html, PositionsLeadBackToTheSource) {
  const std::string page =
      "<p>Caf&eacute;  &amp; <b>bar</b>\r\n and S&atilde;o &#x2013; D\xC3\xA9tente</p>\n<ul><li>\xC5\x81\xC3\xB3""d\xC5\xBA</ul>";
  const Document document = read(page);
  EXPECT_EQ(document.text, "Café & bar and São – Détente\n\nŁódź");
  const auto source_of = [&](std::string_view word) { return source_offset(document, document.text.find(word)); };
  EXPECT_EQ(source_of("Caf"), page.find("Caf"));
  EXPECT_EQ(source_of("é &"), page.find("&eacute;"));
  EXPECT_EQ(source_of("& bar"), page.find("&amp;"));
  EXPECT_EQ(source_of("bar"), page.find("bar"));
  EXPECT_EQ(source_of("and"), page.find("and S"));
  EXPECT_EQ(source_of("ão"), page.find("&atilde;"));
  EXPECT_EQ(source_of("o –"), page.find("o &#x2013;"));
  EXPECT_EQ(source_of("–"), page.find("&#x2013;"));
  EXPECT_EQ(source_of("Dé"), page.find("D\xC3\xA9"));
  EXPECT_EQ(source_of("tente"), page.find("tente"));
  EXPECT_EQ(source_of("Łódź"), page.find("\xC5\x81"));
}

TEST(Html, PositionsInALegacyCharset) {
  const std::string page = "<meta charset=windows-1251><p>\xC4\xE0 &amp; <b>\xCD\xE5\xF2</b>";
  const Document document = read(page);
  EXPECT_EQ(document.text, "Да & Нет");
  EXPECT_EQ(source_offset(document, document.text.find("а &")), page.find('\xE0'));
  EXPECT_EQ(source_offset(document, document.text.find("ет")), page.find('\xE5'));
}

TEST(Html, PositionsAcrossIgnoredTags) {
  const std::string page = "<p>one</b> two</i>three";
  const Document document = read(page);
  EXPECT_EQ(document.text, "one twothree");
  EXPECT_EQ(source_offset(document, document.text.find("two")), page.find("two"));
  EXPECT_EQ(source_offset(document, document.text.find("three")), page.find("three"));
}

TEST(Html, PositionsStayInTheSource) {
  // The parser makes one byte three: the sign for what cannot be shown.
  for (const std::string page : {"\x05", "<p>a\x0B", "<pre>a\n\n</pre>", "<<pre>\r\r", "a</p></p>  ",
                                 "<table><td>x</td></tr>fostered<tr><td>\xC0\xE4\xF6</table>"}) {
    const Document document = read(page);
    for (std::size_t at = 0; at <= document.text.size(); ++at) EXPECT_LE(source_offset(document, at), page.size());
    EXPECT_EQ(source_offset(document, document.text.size()), page.size());
    for (std::size_t i = 1; i < document.marks.size(); ++i)
      EXPECT_LT(document.marks[i - 1].text_begin, document.marks[i].text_begin);
  }
}

TEST(Html, Metadata) {
  const Document document = read(
      "<html lang=EN_gb><head><title>Twin towns | Town of X</title><link rel=canonical href='https://x.example/a'>"
      "<meta property='article:published_time' content='2021-03-04T10:00:00Z'></head><body><p>text</p>");
  EXPECT_EQ(document.language, "en-GB");
  EXPECT_EQ(document.title, "Twin towns");
  EXPECT_EQ(document.site_name, "Town of X");
  EXPECT_EQ(document.url, "https://x.example/a");
  EXPECT_EQ(document.published, "2021-03-04");
}

TEST(Html, MetadataFallsBack) {
  const Document document = read(
      "<title>A</title><meta property=og:site_name content='The  Town'><body><h1>Head</h1><time datetime=2020-02-30>x</time>"
      "<time datetime='2020-02-03'>y</time><p>Die Stadt unterhält seit vielen Jahren eine Partnerschaft mit anderen Gemeinden.");
  EXPECT_EQ(document.title, "Head");
  EXPECT_EQ(document.site_name, "The Town");
  EXPECT_EQ(document.language, "de");
  EXPECT_EQ(document.published, "2020-02-03");
}

}  // namespace
}  // namespace comity::source
