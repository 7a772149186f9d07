#include "source/charset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "source/document.h"
#include "source/icu_charset.h"

namespace comity::source {
namespace {

using base::Code;
using testing::HasSubstr;

std::string encode(std::string_view utf8, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const int32_t length = ucnv_convert(charset, "UTF-8", out.data(), static_cast<int32_t>(out.size()), utf8.data(),
                                      static_cast<int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << charset;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

Decoded decoded(std::string_view bytes, const CharsetHints& hints = {}) {
  auto result = decode(bytes, hints, "reading");
  EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message());
  return result ? std::move(*result) : Decoded{};
}

struct Sample {
  const char* charset;  // what is found
  const char* encoder;  // ICU's converter
  const char* text;
};

constexpr const char* kGerman =
    "Die Städte pflegen seit über fünfzig Jahren eine Partnerschaft. Schüler besuchen einander, Chöre singen gemeinsam, "
    "und die Bürgermeister grüßen zum Jubiläum.";
constexpr const char* kRussian =
    "Города дружат уже много лет. Школьники ездят друг к другу в гости, хоры поют вместе, и мэры поздравляют жителей с праздником.";
constexpr const char* kPolish =
    "Miasta współpracują od wielu lat. Młodzież jeździ do siebie w odwiedziny, chóry śpiewają razem, a burmistrzowie składają "
    "życzenia z okazji święta. Współpraca obejmuje również kulturę, oświatę i sport.";
constexpr const char* kGreek =
    "Οι πόλεις συνεργάζονται εδώ και πολλά χρόνια. Οι μαθητές επισκέπτονται ο ένας τον άλλον και οι δήμαρχοι στέλνουν ευχές για τη γιορτή.";
constexpr const char* kJapanese =
    "両市は長年にわたり姉妹都市として交流を続けています。学生たちはお互いの町を訪れ、合唱団は一緒に歌います。";
constexpr const char* kChinese =
    "两座城市多年来一直保持友好合作关系。学生们互相访问，合唱团一起唱歌，市长们在节日里互致问候。文化、教育和体育方面的交流也很多。";

TEST(Charset, LegacyCharsetsAreDetectedAndPositionsAreExact) {
  const Sample samples[] = {{"windows-1252", "windows-1252", kGerman}, {"windows-1251", "windows-1251", kRussian},
                            {"KOI8-R", "KOI8-R", kRussian},            {"Shift_JIS", "ibm-943_P15A-2003", kJapanese},
                            {"EUC-JP", "EUC-JP", kJapanese},           {"GB18030", "GB18030", kChinese},
                            {"UTF-16LE", "UTF-16LE", kRussian},        {"UTF-16BE", "UTF-16BE", kGerman},
                            {"ISO-2022-JP", "ISO-2022-JP", kJapanese}};
  for (const Sample& sample : samples) {
    const std::string bytes = encode(sample.text, sample.encoder);
    auto document = read_document(bytes);
    ASSERT_TRUE(document.has_value()) << sample.charset << ": " << document.error().message();
    EXPECT_EQ(document->text, sample.text) << sample.charset;
    EXPECT_EQ(document->charset, sample.charset);
  }
}

TEST(Charset, SimilarCharsetsAreToldApartByTheirText) {
  for (const auto& [charset, text] : {std::pair{"windows-1250", kPolish}, std::pair{"ISO-8859-2", kPolish},
                                      std::pair{"ISO-8859-7", kGreek}, std::pair{"windows-1253", kGreek}}) {
    auto document = read_document(encode(text, charset));
    ASSERT_TRUE(document.has_value()) << charset << ": " << document.error().message();
    EXPECT_EQ(document->text, text) << charset;
  }
}

TEST(Charset, PositionsInLegacyCharsets) {
  for (const char* charset : {"windows-1251", "UTF-16LE", "UTF-16BE", "GB18030", "KOI8-R"}) {
    const std::string text = "Города\r\nabc дружат - да\n";
    const std::string bytes = encode(text, charset);
    auto document = read_document(bytes, {.charset = charset});
    ASSERT_TRUE(document.has_value()) << charset;
    for (const char* word : {"Города", "abc", "дружат", "- да", "да", "\n"}) {
      const std::string expected = encode(word, charset);
      const std::size_t at = source_offset(*document, document->text.rfind(word));
      EXPECT_EQ(bytes.substr(at, expected.size()), expected) << charset << " " << word;
    }
  }
}

TEST(Charset, PositionsBehindPairsOfSurrogatesAcrossBuffers) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "a𝔸";
  text += "END";
  auto document = read_document(encode(text, "UTF-16LE"), {.charset = "UTF-16LE"});
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->text, text);
  EXPECT_EQ(source_offset(*document, document->text.find("END")), 3000U * 6);
}

TEST(Charset, ByteOrderMarksDecide) {
  EXPECT_EQ(decoded("\xFF\xFE" + encode("Hé", "UTF-16LE")).text, "\uFEFFHé");
  EXPECT_EQ(decoded("\xFE\xFF" + encode("Hé", "UTF-16BE")).text, "\uFEFFHé");
  EXPECT_EQ(decoded("\xEF\xBB\xBFHé").charset, "UTF-8");
}

TEST(Charset, TheCallersWordIsFinal) {
  EXPECT_EQ(decoded("\xE4", {.stated = "iso-8859-1", .declared = {}}).text, "ä");
  auto wrong = decode("\xE4\xF6", {.stated = "utf-8", .declared = {}}, "reading x");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code, Code::bad_encoding);
}

TEST(Charset, ThePagesWordCountsUnlessTheBytesAreUtf8) {
  const std::string page = "<html><meta charset=\"windows-1251\"><p>";
  EXPECT_EQ(read_document(page + "\xC4\xE0")->text, "Да");
  EXPECT_EQ(read_document(page + "Да")->text, "Да");
}

TEST(Charset, DeclaredCharset) {
  EXPECT_EQ(declared_charset("<META CHARSET='KOI8-R'>"), "koi8-r");
  EXPECT_EQ(declared_charset("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1250\">"), "windows-1250");
  EXPECT_EQ(declared_charset("<?xml version=\"1.0\" encoding=\"ISO-8859-7\"?><html>"), "iso-8859-7");
  EXPECT_EQ(declared_charset("<html><p>charset=utf-8"), "");
  EXPECT_EQ(declared_charset("<meta charset"), "");
}

TEST(Charset, Supersets) {
  EXPECT_EQ(canonical_charset("Latin1"), "windows-1252");
  EXPECT_EQ(canonical_charset("gb2312"), "GB18030");
  EXPECT_EQ(canonical_charset(" utf8 "), "UTF-8");
  EXPECT_EQ(canonical_charset("x-unheard-of"), std::nullopt);
}

TEST(Charset, TruncatedAndDamagedUtf8AreRefused) {
  const std::string text = kRussian;
  auto cut = read_document(text.substr(0, text.find("лет") + 1));
  ASSERT_FALSE(cut.has_value());
  EXPECT_EQ(cut.error().code, Code::bad_encoding);
  EXPECT_THAT(cut.error().detail, HasSubstr("breaks off"));
  auto damaged = read_document(text.substr(0, text.find(' ')) + "\xFF" + text.substr(text.find(' ')));
  ASSERT_FALSE(damaged.has_value());
  EXPECT_EQ(damaged.error().code, Code::bad_encoding);
  EXPECT_THAT(damaged.error().detail, HasSubstr("byte 12"));
}

TEST(Charset, LooksLikeText) {
  EXPECT_TRUE(looks_like_text("Größe – 大"));
  EXPECT_FALSE(looks_like_text("a\u0091b"));
  EXPECT_FALSE(looks_like_text("a\uFFFDb"));
}

}  // namespace
}  // namespace comity::source
