#include "source/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/text.h"

namespace comity::source {
namespace {

using base::Code;
using testing::HasSubstr;

Document read(std::string_view bytes, const Hints& hints = {}) {
  auto document = read_document(bytes, hints);
  EXPECT_TRUE(document.has_value()) << (document ? "" : document.error().message());
  return document ? std::move(*document) : Document{};
}

base::Error refusal(std::string_view bytes, const Hints& hints = {}, const Limits& limits = {}) {
  auto document = read_document(bytes, hints, limits);
  EXPECT_FALSE(document.has_value());
  return document ? base::Error{} : document.error();
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(Document, PlainTextIsKeptCharacterForCharacter) {
  const std::string text = "\xEF\xBB\xBFTítulo\n\n  • uno \n\tdos\n";
  const Document document = read(text);
  EXPECT_EQ(document.text, text);
  EXPECT_EQ(document.media_type, "text/plain");
  EXPECT_EQ(document.charset, "UTF-8");
  EXPECT_TRUE(document.marks.empty());
  EXPECT_EQ(document.title, "Título");
  EXPECT_EQ(document.sha256.size(), 64U);
}

TEST(Document, LineEndsBecomeLf) {
  const std::string bytes = "One here.\r\nTwo here.\rThree here.\n\r\nFour.";
  const Document document = read(bytes);
  EXPECT_EQ(document.text, "One here.\nTwo here.\nThree here.\n\nFour.");
  for (const char* word : {"One", "Two", "Three", "Four"})
    EXPECT_EQ(source_offset(document, document.text.find(word)), bytes.find(word)) << word;
}

TEST(Document, BlocksAreOrderedTrimmedAndInTheText) {
  const Document document = read("Title\n\n  First.  \n\n - a\n - b\n\nx\ty\nz\t1\n");
  std::size_t end = 0;
  for (const Block& block : document.blocks) {
    EXPECT_GE(block.span.begin, end);
    EXPECT_LE(block.span.end, document.text.size());
    EXPECT_EQ(base::trim(document.text_of(block)), document.text_of(block));
    EXPECT_FALSE(block.span.empty());
    end = block.span.end;
  }
  EXPECT_EQ(document.blocks.size(), 8U);
}

TEST(Document, EmptyInputs) {
  EXPECT_EQ(refusal("").code, Code::empty_input);
  EXPECT_EQ(refusal(" \n\r\n\t").code, Code::empty_input);
  EXPECT_EQ(refusal("\xEF\xBB\xBF").code, Code::empty_input);
  EXPECT_EQ(refusal("<!doctype html><html><body><script>var a;</script></body></html>").code, Code::empty_input);
}

TEST(Document, ErrorsNameTheDocument) {
  EXPECT_THAT(refusal("", {.name = "page.html"}).message(), HasSubstr("reading page.html"));
}

TEST(Document, BinaryJunk) {
  std::mt19937 random(7);
  std::string junk(5000, '\0');
  for (char& c : junk) c = static_cast<char>(random());
  EXPECT_EQ(refusal(junk).code, Code::binary_input);
  EXPECT_EQ(refusal(std::string_view("text with a \0 inside of it", 26)).code, Code::binary_input);
  EXPECT_EQ(refusal(repeated("\x01\x02 ab", 100)).code, Code::binary_input);
  EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n....").code, Code::binary_input);
}

TEST(Document, AStrayControlCharacterIsNoReasonToRefuse) { EXPECT_EQ(read("A text\x02 here.").text, "A text\x02 here."); }

TEST(Document, FormatsThatAreNotRead) {
  EXPECT_EQ(refusal("%PDF-1.7 …").code, Code::bad_format);
  EXPECT_EQ(refusal("PK\x03\x04 …").code, Code::bad_format);
  EXPECT_EQ(refusal("words", {.media_type = "application/pdf"}).code, Code::unsupported);
  EXPECT_EQ(refusal("words", {.charset = "no-such-charset"}).code, Code::unsupported);
}

TEST(Document, LimitOnBytes) {
  const base::Error error = refusal(std::string(3000, 'a'), {}, {.max_bytes = 2999});
  EXPECT_EQ(error.code, Code::too_large);
  EXPECT_THAT(error.detail, HasSubstr("--max-bytes"));
  EXPECT_TRUE(read_document(std::string(2999, 'a'), {}, {.max_bytes = 2999}).has_value());
  // What is not packed knows no limit on what it unpacks to.
  for (const char* text : {"a lone town", "<html><p>a lone town</p>", "* a [[lone]] town\n* {{a}}", "a;b\nc;d\ne;f\n"})
    EXPECT_TRUE(read_document(text, {}, {.max_unpacked = 4}).has_value()) << text;
}

TEST(Document, LimitOnBlocks) {
  Limits limits;
  limits.max_blocks = 10;
  EXPECT_THAT(refusal(repeated("- item\n", 11), {}, limits).detail, HasSubstr("--max-blocks"));
  EXPECT_EQ(refusal("<ul>" + repeated("<li>item", 11), {}, limits).code, Code::too_large);
}

TEST(Document, LimitOnDepth) {
  for (const char* tag : {"<div>", "<b>", "<ul><li>", "<table><tr><td>", "<span>", "<x-y>"}) {
    const base::Error error = refusal("<html>" + repeated(tag, 100000) + "deep");
    EXPECT_EQ(error.code, Code::too_deep) << tag;
    EXPECT_THAT(error.detail, HasSubstr("--max-depth")) << tag;
  }
}

TEST(Document, ElementsThatEndByThemselvesAreNotDeep) {
  for (const char* tag : {"<p>word", "<ul><li>word</ul>", "<br>word", "<table><tr><td><span>word</td></table>", "<p><font size=1>word", "<dt>a<dd>b", "<p><b>x</p>"})
    EXPECT_TRUE(read_document("<html><body>" + repeated(tag, 3000)).has_value()) << tag;
  EXPECT_TRUE(read_document("<html><ul>" + repeated("<li>word", 3000)).has_value());
  EXPECT_TRUE(read_document("<table>" + repeated("<tr><td>a<td>b", 3000)).has_value());
}

TEST(Document, TagsThatUnfoldAreRefusedInTime) {
  std::string page = "<html><p>";
  for (int i = 0; i < 400; ++i) page += "<font size=" + std::to_string(i) + ">";
  page += "</p>" + repeated("<p>x</p>", 30000);
  EXPECT_EQ(refusal(page).code, Code::too_large);
}

TEST(Document, ManyAttributes) {
  std::string page = "<html><p ";
  for (int i = 0; i < 100000; ++i) page += "a" + std::to_string(i) + " ";
  EXPECT_EQ(refusal(page + ">text").code, Code::too_large);
}

TEST(Document, HugeSingleLine) {
  const Document document = read(repeated("word and ", 200000));
  EXPECT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(read("<html>" + repeated("word and ", 200000)).blocks.size(), 1U);
}

TEST(Document, FormatByContentThenByName) {
  EXPECT_EQ(read("<!DOCTYPE html><p>x", {.name = "a.txt"}).media_type, "text/html");
  EXPECT_EQ(read("<!-- c --><?xml version='1.0'?>\n<HTML><p>x").media_type, "text/html");
  EXPECT_EQ(read("just <b>words</b>", {.name = "https://example.org/a.HTM?x=1"}).media_type, "text/html");
  EXPECT_EQ(read("just <b>words</b>").media_type, "text/plain");
  EXPECT_EQ(read("<p>x", {.media_type = "text/plain; charset=utf-8"}).media_type, "text/plain");
}

TEST(Document, LanguageOfPlainText) {
  EXPECT_EQ(read("Die Stadt unterhält seit vielen Jahren eine Partnerschaft mit zwei Gemeinden im Ausland.").language, "de");
  EXPECT_EQ(read("Город дружит со многими городами мира уже много лет.").language, "ru");
  EXPECT_EQ(read("12 34 56").language, "");
}

TEST(Document, DatelinesOfPlainText) {
  EXPECT_EQ(read("A title of the news\n\n26 March 2019\n\nThe council of the town met and it was agreed.").published, "2019-03-26");
  EXPECT_EQ(read("A title\n\nOldtown, March 18, 2024. The council of the town met and it was agreed to go on.").published, "2024-03-18");
  EXPECT_EQ(read("Titre de la page\n\n21 mars 2022 — Le conseil de la ville a décidé de poursuivre le jumelage.").published, "2022-03-21");
  EXPECT_EQ(read("Заголовок новости\n\n19 ноября 2022 · 2 минуты\n\nГород прекращает отношения с побратимом.").published, "2022-11-19");
  EXPECT_EQ(read("Title\n\n06.10.2020\n\nWe read this here and there.").published, "2020-10-06");
  // Day or month first? Not known, so not said.
  EXPECT_EQ(read("Title\n\n08/12/2023\n\nWe read this here and there.").published, "");
  // A date of the story, not of its publication.
  EXPECT_EQ(read("The treaty that the two towns signed on 3 May 1990 in the great hall of the older one still holds.").published, "");
}

}  // namespace
}  // namespace comity::source
