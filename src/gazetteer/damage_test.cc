// A file with any one byte damaged is refused, or answers within its bounds; an old file of the same version opens.
#include <gtest/gtest.h>

#include <fstream>

#include "gazetteer/fuzzy.h"
#include "gazetteer/sample.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {
namespace {

// Every kind of question; what they answer does not matter here.
void ask_everything(const FileView& file) {
  std::size_t letters = 0;
  for (std::uint32_t raw = 0; raw < file.place_count() && raw < 20; ++raw) {
    const PlaceIndex place{raw};
    TextReader reader = file.texts(place);
    for (Text text; reader.next(text);) letters += text.text.size() + text.language.size();
    letters += file.id(place).size() + file.country_of(place).size();
  }
  letters += file.find_id("geonames:3").has_value() ? 1 : 0;
  for (const auto& mention : scan_text(file, "Valence and Bourg-lès-Valence, 東京")) letters += mention.places.size();
  letters += fuzzy_search(file, "valense", 1).size();
  letters += complete_prefix(file, "va", 3).size();
  const NameForms forms(file.wrappers());
  letters += forms.of("City of Valence").size();
  if (file.grid_place(0)) ++letters;
  EXPECT_LT(letters, std::size_t{1} << 30U);
}

TEST(Damage, AnyByteIsRefusedOrAnsweredWithinBounds) {
  const Frozen frozen = freeze(sample_draft());
  std::string bytes = frozen.bytes;
  const std::size_t grid = format::kGridRows * format::kGridColumns * sizeof(std::uint32_t);
  ASSERT_GT(bytes.size(), grid);
  std::size_t refused = 0;
  // The grid is nine tenths of so small a file and all alike: from it every 211th byte.
  const std::size_t plain_end = bytes.size() - grid - 4000;
  for (std::size_t i = 0; i < bytes.size(); i += i < plain_end ? 1 : 211) {
    for (const char flip : {'\x01', '\xFF'}) {
      bytes[i] = static_cast<char>(bytes[i] ^ flip);
      if (const auto file = FileView::of(bytes, "test"))
        ask_everything(*file);
      else
        ++refused;
      bytes[i] = static_cast<char>(bytes[i] ^ flip);
    }
  }
  EXPECT_GE(refused, 2 * (sizeof(format::Header) - 8));  // all of the header but what only `content_is_sound` reads
}

TEST(Damage, ContentChecksumSeesWhatOpeningDoesNot) {
  const Frozen frozen = freeze(sample_draft());
  std::string bytes = frozen.bytes;
  EXPECT_TRUE(FileView::of(bytes, "test")->content_is_sound());
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  const auto file = FileView::of(bytes, "test");
  EXPECT_TRUE(!file || !file->content_is_sound());
}

TEST(Damage, CutAndForeignFilesAreRefused) {
  const Frozen frozen = freeze(sample_draft());
  for (const std::size_t size : {0UL, 7UL, 47UL, 100UL, frozen.bytes.size() - 1})
    EXPECT_FALSE(FileView::of(std::string_view(frozen.bytes).substr(0, size), "test")) << size;
  std::string newer = frozen.bytes;
  newer[8] = 99;
  EXPECT_EQ(FileView::of(newer, "test").error().code, base::Code::newer_version);
  EXPECT_EQ(FileView::of("SQLite format 3", "test").error().code, base::Code::bad_format);
}

// Run by hand once for each version.
TEST(OldFile, DISABLED_IsWritten) {
  std::ofstream(COMITY_SOURCE_DIR "/src/gazetteer/testdata/version2.cgz", std::ios::binary) << freeze(sample_draft()).bytes;
}

TEST(OldFile, OfAnOlderVersionIsRefusedWithTheRemedy) {
  std::string old = freeze(sample_draft()).bytes;
  old[8] = 1;
  const auto file = FileView::of(old, "test");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, base::Code::bad_format);
  EXPECT_NE(file.error().message().find("build it again"), std::string::npos);
}

// testdata/version2.cgz was written by the first program of format version 2, from sample_draft() of that time.
TEST(OldFile, OfTheSameVersionIsRead) {
  const auto opened = Gazetteer::open(COMITY_SOURCE_DIR "/src/gazetteer/testdata/version2.cgz");
  ASSERT_TRUE(opened) << opened.error().message();
  ASSERT_EQ(opened->exact("valence").size(), 3U);
  EXPECT_EQ(opened->id(opened->exact("bourg les valence").at(0)), "geonames:4");
  Query query;
  query.name = "City of Valence";
  query.country = "France";
  EXPECT_EQ(opened->id(opened->choose(query).best.value().place), "geonames:1");
}

}  // namespace
}  // namespace comity::gazetteer
