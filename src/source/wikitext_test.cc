#include "source/wikitext.h"

#include <gmock/gmock.h>

#include "source/test_files.h"

namespace comity::source {
namespace {

Document read(std::string_view text) { return read_checked(text, {.name = "a.wiki"}); }
std::string shown(std::string_view text) { return read(text).text; }
std::string outline(std::string_view text) { return outline_of(read(text)); }

TEST(Wikitext, Links) {
  EXPECT_EQ(shown("[[Paris]], [[Lyon, France|Lyon]]s [https://a.example/b the page], [https://a.example/c] '''''x''''' [[:de:Köln|Köln]]"),
            "Paris, Lyons the page, x Köln");
  EXPECT_EQ(shown("A [[File:a b.jpg|thumb|The [[town]] hall]] B [[Category:Towns]] [[de:Stadt]] [[Datei:X.svg|20px]] C [[Saga: a story]]"),
            "A B C Saga: a story");
}

TEST(Wikitext, NotesTagsAndComments) {
  EXPECT_EQ(shown("A<ref name=a>Note [[x]] {{cite|title=y}}</ref> B<ref name=a/> C<!-- gone\n --> <small>D</small>&nbsp;E<nowiki>[[F]]</nowiki> a < b __TOC__"),
            "A B C D E[[F]] a < b");
  EXPECT_EQ(shown("A<ref>never closed"), "Anever closed");
}

TEST(Wikitext, Templates) {
  EXPECT_EQ(shown("{{flagicon|FRA}} [[Lyon]], {{flag|France}} {{nowrap|[[Le Mans]]}} {{Infobox town\n| a = b\n| c = {{d|e}}\n}}{{unknown|a|b}}{{x|[[Y]]}}"),
            "Lyon, France Le Mans Y");
  EXPECT_EQ(shown("The town of Example has many partners in the world, and here they are: {{JPN}} {{Japan}} {{XYZ}}"),
            "The town of Example has many partners in the world, and here they are: Japan Japan");
  EXPECT_EQ(shown("a {{never closed"), "a {{never closed");
  EXPECT_EQ(shown("{{lang|fr|Ville}} {{sortname|Jean|Dupont}}"), "Ville Jean Dupont");
}

TEST(Wikitext, Lists) {
  EXPECT_EQ(outline("== Twin towns ==\nWe have:\n* [[A]]\n** B\n* C\n# D\n\n; E : F\n: indented\ntext\n"),
            "h2 Twin towns\np We have:\nli1.0 A\nli2.1 B\nli1.0 C\nli1.2 D\nli1.3 E : F\np indented\np text\n");
}

TEST(Wikitext, Tables) {
  EXPECT_EQ(outline("{| class=\"wikitable\"\n|+ Towns\n|-\n! Land !! Town\n! scope=col | Year\n|-\n| rowspan=\"2\" | X || [[A]] || 1990\n|-\n"
                    "| style=\"color:red\" | B\n| 1991\n|}\nafter\n"),
            "cap Towns\nth0 r0c0 Land\nth0 r0c1 Town\nth0 r0c2 Year\ntd0 r1c0 X\ntd0 r1c1 A\ntd0 r1c2 1990\n"
            "td0 r2c0 X\ntd0 r2c1 B\ntd0 r2c2 1991\np after\n");
  EXPECT_EQ(outline("{|\n| a\n* b\n* c\n| d\n|-\n| e\n{|\n| inner\n|}\n| f\n"),
            "td0 r0c0 a/b/c\ntd0 r0c1 d\ntd0 r1c0 e\ntd0 r1c1 f\n");
}

TEST(Wikitext, PositionsLeadBack) {
  const std::string text = "Intro [[Lyon, France|Lyon]] and {{flag|Japan}}<ref>x</ref>\r\n* '''Köln''' &ndash; since 1990\n";
  const Document document = read(text);
  EXPECT_EQ(document.text, "Intro Lyon and Japan\n\nKöln – since 1990");
  EXPECT_EQ(source_offset(document, document.text.find("Lyon")), text.find("Lyon]]"));
  for (const char* word : {"Intro", "Japan", "Köln", "since", "1990"})
    EXPECT_EQ(source_offset(document, document.text.find(word)), text.find(word)) << word;
}

TEST(Wikitext, IsSeenWithoutAName) {
  EXPECT_EQ(read_checked("'''A''' is a town.\n\n== Twins ==\n* [[B]]\n* [[C]]\n").media_type, "text/x-wiki");
  EXPECT_EQ(read_checked("We met [1] and [2].\n\n== not one ==\n").media_type, "text/plain");
}

TEST(Wikitext, BracketsWithoutEndTakeNoLongTime) {
  for (const char* piece : {"{{", "[[", "[[a|{{b|", "<ref>", "<", "[http://a ", "__", "{|\n|", "'''", "}}]]"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    (void)read_document(text, {.name = "a.wiki"});
  }
}

}  // namespace
}  // namespace comity::source
