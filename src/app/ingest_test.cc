#include <gmock/gmock.h>
#include <sys/stat.h>

#include "app/test_world.h"

namespace comity::app {
namespace {

using ::testing::HasSubstr;
using IngestTest = TestWorld;

constexpr const char* kNordhafenLines = "- Valmontel, France (1990)\n- Kellingford, United Kingdom (1995)\n";

TEST_F(IngestTest, ReadsAFolderInTheOrderOfItsNames) {
  write_page("pages/b.txt", "Nordhafen", kNordhafenLines);
  write_page("pages/a.txt", "Valmontel", "- Nordhafen, Germany (1990)\n");
  write("pages/.hidden", "not read");
  const auto report = ingest_pages();
  ASSERT_EQ(report.files.size(), 2U);
  EXPECT_EQ(report.files[0].path.filename(), "a.txt");
  EXPECT_EQ(report.files[1].path.filename(), "b.txt");
  EXPECT_EQ(report.added, 2U);
  EXPECT_EQ(registry_->summary().value().ties, 2U);
}

TEST_F(IngestTest, ASecondTimeAddsNothing) {
  write_page("pages/a.txt", "Nordhafen", kNordhafenLines);
  EXPECT_EQ(ingest_pages().added, 1U);
  const auto version = registry_->version().value();
  const auto again = ingest_pages();
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.already_known, 1U);
  EXPECT_EQ(registry_->version().value(), version);
}

TEST_F(IngestTest, GoesOnAfterABadFile) {
  write("pages/a.txt", "");
  write_page("pages/b.txt", "Nordhafen", kNordhafenLines);
  const auto report = ingest_paths({folder_ / "pages", folder_ / "missing.txt"}).value();
  EXPECT_EQ(report.added, 1U);
  EXPECT_EQ(report.refused, 2U);
  ASSERT_EQ(report.files.size(), 3U);
  EXPECT_EQ(report.files[0].outcome.error().code, base::Code::empty_input);
  EXPECT_EQ(report.files[2].outcome.error().code, base::Code::not_found);
}

TEST_F(IngestTest, NeverOpensWhatIsNoRegularFileInAFolder) {
  ASSERT_EQ(::mkfifo((folder_ / "pages" / "pipe").c_str(), 0600), 0);
  const auto report = ingest_pages();  // would wait for ever on the pipe
  ASSERT_EQ(report.refused, 1U);
  EXPECT_EQ(report.files[0].outcome.error().code, base::Code::unreadable);
}

TEST_F(IngestTest, TakesTheFactsOfTheFolder) {
  write("pages/a.txt", "Our sister cities\n\nWe have sister city agreements with the following cities:\n\n- Valmontel, France (1990)\n");
  write("pages/LICENSE", "Free for all.");
  write("pages/sources.toml",
        "[\"a.txt\"]\nabout = \"Nordhafen\"\nabout_country = \"DE\"\nurl = \"https://n.example/\"\nretrieved = \"2026-01-02\"\n"
        "[\"LICENSE\"]\nskip = true\n");
  const auto report = ingest_pages();
  ASSERT_EQ(report.files.size(), 1U);
  const auto source = registry_->source(report.files[0].outcome->source_id).value();
  EXPECT_EQ(source.ref.url, "https://n.example/");
  EXPECT_EQ(source.ref.publisher, "Nordhafen");
  EXPECT_EQ(base::to_string(base::day_of(source.ref.retrieved)), "2026-01-02");
}

TEST_F(IngestTest, AWordOnTheCommandLineWinsOverTheFolder) {
  write("pages/a.txt", "Our sister cities\n\nWe have sister city agreements with the following cities:\n\n- Valmontel, France (1990)\n");
  write("pages/sources.toml", "[\"a.txt\"]\nabout = \"Kellingford\"\nabout_country = \"GB\"\n");
  const auto report = ingest_paths({folder_ / "pages" / "a.txt"}, "Nordhafen", "DE").value();
  EXPECT_EQ(registry_->source(report.files.at(0).outcome->source_id)->ref.publisher, "Nordhafen");
}

TEST_F(IngestTest, ReadsNothingOfAFolderWhoseFactsAreBroken) {
  write_page("pages/a.txt", "Nordhafen", kNordhafenLines);
  write("pages/sources.toml", "[\"a.txt\"\n");
  const auto report = ingest_pages();
  EXPECT_EQ(report.added, 0U);
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(report.files[0].path.filename(), "sources.toml");
  EXPECT_EQ(report.files[0].outcome.error().code, base::Code::bad_format);
}

TEST_F(IngestTest, NamesAFileThatOnlyTheFactsKnow) {
  write_page("pages/a.txt", "Nordhafen", kNordhafenLines);
  write("pages/sources.toml", "[\"b.txt\"]\nabout = \"Nordhafen\"\n");
  const auto report = ingest_pages();
  EXPECT_EQ(report.added, 1U);
  EXPECT_EQ(report.refused, 1U);
  EXPECT_THAT(report.files.back().outcome.error().message(), HasSubstr("names it, but there is no such file"));
}

TEST_F(IngestTest, StopsBetweenDocuments) {
  write_page("pages/a.txt", "Nordhafen", kNordhafenLines);
  write_page("pages/b.txt", "Valmontel", "- Nordhafen, Germany (1990)\n");
  write_page("pages/c.txt", "Kellingford", "- Nordhafen, Germany (1995)\n");
  Ingest what;
  what.paths = {folder_ / "pages"};
  what.sources_to_commit = 1;
  const auto report = ingest(*registry_, *knowledge_, what, settings_.limits, stop_,
                             [this](std::size_t done, std::size_t /*total*/) { stop_ = done == 1; });
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->stopped);
  EXPECT_EQ(report->added, 1U);
  EXPECT_EQ(report->not_begun, 2U);
  EXPECT_EQ(registry_->summary()->sources, 1U);
}

// Each source asks it for the time once; it wants to stop while the second is written.
class ClockOfTheImpatient final : public base::Clock {
 public:
  explicit ClockOfTheImpatient(std::atomic<bool>& stop) : stop_(stop) {}
  base::Timestamp now() const override {
    if (++asked_ == 2) stop_ = true;
    return base::parse_timestamp("2026-11-23T09:00:00Z").value();
  }

 private:
  std::atomic<bool>& stop_;
  mutable int asked_ = 0;
};

TEST_F(IngestTest, StopsWithinTheDocumentsThatAreWrittenTogether) {
  for (int i = 0; i < 12; ++i) write_page("pages/" + std::to_string(10 + i) + ".txt", "Nordhafen", "- Valmontel, France (199" + std::to_string(i % 10) + ")\n\nPage " + std::to_string(i) + "\n");
  const ClockOfTheImpatient clock(stop_);
  auto registry = registry::Registry::open(folder_ / "impatient.db", registry::Mode::write, clock).value();
  Ingest what;
  what.paths = {folder_ / "pages"};
  const auto report = ingest(registry, *knowledge_, what, settings_.limits, stop_);
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_TRUE(report->stopped);
  EXPECT_EQ(report->added, 2U);
  EXPECT_EQ(report->not_begun, 10U);
  EXPECT_EQ(registry.summary()->sources, 2U);
  stop_ = false;
  EXPECT_EQ(ingest(registry, *knowledge_, what, settings_.limits, stop_)->added, 10U);
  EXPECT_TRUE(verify(registry, settings_.limits)->problems.empty());
}

TEST_F(IngestTest, WritesSeveralDocumentsTogether) {
  for (int i = 0; i < 10; ++i) write_page("pages/" + std::to_string(i) + ".txt", "Nordhafen", "- Valmontel, France (199" + std::to_string(i) + ")\n");
  write("pages/5b.txt", "");
  for (const std::size_t together : {3U, 64U}) {
    Ingest what;
    what.paths = {folder_ / "pages"};
    what.sources_to_commit = together;
    std::vector<std::size_t> seen;
    const auto report = ingest(*registry_, *knowledge_, what, settings_.limits, stop_,
                               [&](std::size_t done, std::size_t total) { seen.push_back(done); EXPECT_EQ(total, 11U); });
    ASSERT_TRUE(report);
    EXPECT_EQ(report->added, together == 3 ? 10U : 0U);
    EXPECT_EQ(report->already_known, together == 3 ? 0U : 10U);
    EXPECT_EQ(report->refused, 1U);
    EXPECT_EQ(report->files.at(6).path.filename(), "5b.txt");
    EXPECT_EQ(seen.size(), 11U);
  }
  EXPECT_TRUE(verify(*registry_, settings_.limits)->problems.empty());
}

TEST_F(IngestTest, TakesTheFilesOfAListWithTheirFolders) {
  write_page("pages/a.txt", "Nordhafen", kNordhafenLines);
  write("pages/b.txt", "Our sister cities\n\nWe have sister city agreements with the following cities:\n\n- Valmontel, France (1990)\n");
  write("pages/sources.toml", "[\"b.txt\"]\nabout = \"Sudrilly\"\nabout_country = \"FR\"\n");
  write("list", (folder_ / "pages/b.txt").string() + "\r\n\n" + (folder_ / "missing").string() + "\n" + (folder_ / "pages/a.txt").string());
  Ingest what;
  what.files_from = folder_ / "list";
  const auto report = ingest(*registry_, *knowledge_, what, settings_.limits, stop_);
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(report->added, 2U);
  EXPECT_EQ(report->refused, 1U);
  EXPECT_EQ(registry_->source(report->files.at(0).outcome->source_id)->ref.publisher, "Sudrilly");
  what.files_from = folder_ / "no-list";
  EXPECT_EQ(ingest(*registry_, *knowledge_, what, settings_.limits, stop_).error().code, base::Code::not_found);
}

TEST_F(IngestTest, RefusesPastALimitByItsName) {
  write_page("pages/a.txt", "Nordhafen", kNordhafenLines);
  settings_.limits.max_bytes = 10;
  const auto report = ingest_pages();
  ASSERT_EQ(report.refused, 1U);
  EXPECT_EQ(report.files[0].outcome.error().code, base::Code::too_large);
  EXPECT_THAT(report.files[0].outcome.error().message(), HasSubstr("--max-bytes"));
}

}  // namespace
}  // namespace comity::app
