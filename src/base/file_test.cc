#include "base/file.h"

#include <gtest/gtest.h>

#include <fstream>

namespace comity::base {
namespace {

class FileTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(FileTest, WritesWholeFilesAndReadsThemBack) {
  const auto path = folder_ / "a";
  ASSERT_TRUE(write_file_atomically(path, "one"));
  ASSERT_TRUE(write_file_atomically(path, "two"));
  EXPECT_EQ(*read_file(path), "two");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1) << "a temporary file was left";
}

TEST_F(FileTest, NamesTheReasonOfAFailure) {
  EXPECT_EQ(read_file(folder_ / "none").error().code, Code::not_found);
  EXPECT_EQ(read_file(folder_).error().code, Code::unreadable);
  EXPECT_EQ(write_file_atomically(folder_ / "no" / "a", "x").error().code, Code::not_found);
  std::ofstream(folder_ / "big") << std::string(1000, 'x');
  EXPECT_EQ(read_file(folder_ / "big", 999).error().code, Code::too_large);
  EXPECT_TRUE(read_file(folder_ / "big", 1000));
}

TEST_F(FileTest, MapsAndMoves) {
  ASSERT_TRUE(write_file_atomically(folder_ / "a", "mapped"));
  auto first = MappedFile::open(folder_ / "a");
  ASSERT_TRUE(first);
  const MappedFile second = std::move(*first);
  EXPECT_EQ(second.bytes(), "mapped");
  EXPECT_EQ(MappedFile::open(folder_ / "none").error().code, Code::not_found);
}

}  // namespace
}  // namespace comity::base
