// What happens to the file: killed writers, full disks, damage, other people's files, readers without rights.
#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "base/file.h"
#include "registry/fixture.h"
#include "registry/sqlite_store.h"

namespace comity::registry {
namespace {

using base::Code;
using testing::AnyOf;
using testing::HasSubstr;

Page numbered(int number, int statements) {
  Page page("Page " + std::to_string(number));
  for (int i = 0; i < statements; ++i) {
    const std::string name = "Town " + std::to_string(number) + "x" + std::to_string(i);
    page.states(twins(party("Aldmark", "DE", "900001"), party(name, "FR"), "1970"), name + ", 1970");
  }
  return page;
}

class RegistryFaults : public RegistryTest {
 protected:
  // Runs SQL past the register, as a careless person would.
  int past_us(const std::string& sql) const {
    sqlite3* db = nullptr;
    sqlite3_open(path_.c_str(), &db);
    const int result = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(db);
    return result;
  }
  void fill(int pages) {
    auto registry = open();
    for (int i = 0; i < pages; ++i) ASSERT_TRUE(numbered(i, 8).add_to(registry));
  }
  Code code_of_open(Mode mode) {
    const auto registry = Registry::open(path_, mode, clock_);
    if (registry) return Code::internal;
    EXPECT_FALSE(registry.error().detail.empty());
    return registry.error().code;
  }
};

TEST_F(RegistryFaults, AKilledWriterLosesNothingThatItAcknowledged) {
  std::mt19937 random(20260101);
  int next = 0;
  std::vector<int> acknowledged;
  for (int round = 0; round < 25; ++round) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      auto registry = Registry::open(path_, Mode::write, clock_);
      for (int i = next; registry; ++i)
        if (!numbered(i, 20).add_to(*registry) || write(ends[1], &i, sizeof i) != sizeof i) break;
      _exit(1);
    }
    close(ends[1]);
    usleep(std::uniform_int_distribution<useconds_t>(5'000, 120'000)(random));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    for (int i = 0; read(ends[0], &i, sizeof i) == sizeof i;) acknowledged.push_back(i);
    close(ends[0]);
    next = (acknowledged.empty() ? 0 : acknowledged.back()) + 100;  // what was not acknowledged may be there or not
  }
  ASSERT_FALSE(acknowledged.empty());
  auto registry = open();
  EXPECT_EQ(problems_of(registry), "");
  for (const int i : acknowledged) {
    const auto again = numbered(i, 20).add_to(registry);
    ASSERT_TRUE(again) << again.error().message();
    EXPECT_TRUE(again->already_known) << i;
  }
}

TEST_F(RegistryFaults, JournalAndBytesRefuseChanges) {
  fill(1);
  for (const char* sql : {"UPDATE journal SET payload = '{}'", "DELETE FROM journal WHERE seq = 3",
                          "UPDATE blob SET bytes = x'00'", "DELETE FROM blob"})
    EXPECT_EQ(past_us(sql), SQLITE_CONSTRAINT) << sql;
  auto registry = open();
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryFaults, VerifyNamesWhatWasEdited) {
  fill(2);
  ASSERT_EQ(past_us("DROP TRIGGER journal_is_never_changed; UPDATE journal SET payload = "
                    "replace(payload, '1970', '1971') WHERE seq = 3"),
            SQLITE_OK);
  {
    auto registry = open(Mode::read);
    EXPECT_THAT(problems_of(registry), HasSubstr("journal entry 3: its hash does not fit what it holds"));
  }
  ASSERT_EQ(past_us("DROP TRIGGER blob_is_never_changed; UPDATE blob SET bytes = CAST('other' AS BLOB)"), SQLITE_OK);
  auto registry = open(Mode::read);
  EXPECT_THAT(problems_of(registry), HasSubstr("its bytes do not have the hash that the journal names"));
  EXPECT_THAT(problems_of(registry), HasSubstr("its quote does not stand at bytes"));
}

TEST_F(RegistryFaults, VerifyNamesACutChain) {
  fill(2);
  ASSERT_EQ(past_us("DROP TRIGGER journal_is_never_cut; DELETE FROM journal WHERE seq = 5"), SQLITE_OK);
  auto registry = open(Mode::read);
  EXPECT_THAT(problems_of(registry), HasSubstr("journal entry 6: entry 5 should stand before it"));
}

TEST_F(RegistryFaults, VerifyComparesTheTablesWithTheJournal) {
  fill(2);
  ASSERT_EQ(past_us("UPDATE register_subject SET sides = 'confirmed' WHERE sort_name LIKE '%0x3%'"), SQLITE_OK);
  auto registry = open();
  EXPECT_THAT(problems_of(registry), HasSubstr("register table register_subject"));
  ASSERT_TRUE(registry.rebuild());
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryFaults, MissingTablesAreSaidAndRebuiltOnlyOnRequest) {
  fill(2);
  ASSERT_EQ(past_us("DROP TABLE register_subject; DROP TABLE register_state"), SQLITE_OK);
  EXPECT_EQ(code_of_open(Mode::read), Code::corrupt);
  auto registry = open();
  EXPECT_THAT(registry.summary().error().detail, HasSubstr("run: comity rebuild"));
  EXPECT_EQ(numbered(9, 1).add_to(registry).error().code, Code::corrupt);
  ASSERT_TRUE(registry.rebuild());
  EXPECT_EQ(registry.summary()->ties, 16U);
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryFaults, AJournalWithoutItsEndIsSaidAndNotRebuilt) {
  fill(2);
  ASSERT_EQ(past_us("DROP TRIGGER journal_is_never_cut; DELETE FROM journal WHERE seq > 12"), SQLITE_OK);
  EXPECT_EQ(code_of_open(Mode::read), Code::corrupt);
  {
    const auto inspected = open(Mode::inspect);
    EXPECT_THAT(problems_of(inspected), HasSubstr("has 12 entries and once had 18"));
    EXPECT_THAT(problems_of(inspected), HasSubstr("backup"));
    EXPECT_EQ(inspected.summary().error().code, Code::corrupt);
  }
  auto registry = open();
  const auto rebuilt = registry.rebuild();
  ASSERT_FALSE(rebuilt) << "it would make the loss look whole";
  EXPECT_THAT(rebuilt.error().detail, HasSubstr("backup"));
}

TEST_F(RegistryFaults, MissingGuardsAreSaidAndRebuilt) {
  fill(1);
  ASSERT_EQ(past_us("DROP TRIGGER journal_is_never_cut; DROP TRIGGER blob_is_never_changed; DROP INDEX journal_time; "
                    "CREATE TRIGGER blob_is_never_changed BEFORE UPDATE ON blob BEGIN SELECT 1; END; "
                    "CREATE TRIGGER mine AFTER INSERT ON journal BEGIN SELECT 1; END"),
            SQLITE_OK);
  auto registry = open();
  EXPECT_THAT(problems_of(registry), HasSubstr("the trigger journal_is_never_cut is missing"));
  EXPECT_THAT(problems_of(registry), HasSubstr("the trigger blob_is_never_changed is not what"));
  EXPECT_THAT(problems_of(registry), HasSubstr("the index journal_time is missing"));
  EXPECT_THAT(problems_of(registry), HasSubstr("the trigger mine is not of this program"));
  ASSERT_EQ(past_us("DROP TRIGGER mine"), SQLITE_OK);
  ASSERT_TRUE(registry.rebuild());
  EXPECT_EQ(problems_of(registry), "");
  EXPECT_EQ(past_us("DELETE FROM journal"), SQLITE_CONSTRAINT);
}

TEST_F(RegistryFaults, AFreshRegisterIsWhole) {
  { auto made = open(); }
  auto registry = open(Mode::read);
  EXPECT_EQ(problems_of(registry), "");
}

// A writer that was killed while it made the file leaves one without tables.
TEST_F(RegistryFaults, AFileWithoutTablesIsNotFinished) {
  { std::ofstream made(path_); }
  EXPECT_EQ(code_of_open(Mode::read), Code::not_found);
  EXPECT_EQ(code_of_open(Mode::inspect), Code::not_found);
  EXPECT_THAT(Registry::open(path_, Mode::read, clock_).error().detail, HasSubstr("run: comity ingest"));
  ASSERT_EQ(past_us("PRAGMA journal_mode = WAL"), SQLITE_OK);  // one page, and nothing in it
  EXPECT_EQ(code_of_open(Mode::read), Code::not_found);
  auto registry = open();
  EXPECT_TRUE(numbered(1, 2).add_to(registry));
}

TEST_F(RegistryFaults, FlippedBytesAreFoundOrDoNoHarm) {
  fill(3);
  const std::string good = base::read_file(path_).value();
  const auto journal_of = [](const Registry& registry) {
    std::string text;
    const auto done = registry.export_journal(1, [&text](std::string_view line) {
      text += line;
      return true;
    });
    return done ? text : "unreadable";
  };
  std::string original;
  {
    auto registry = open(Mode::read);
    original = journal_of(registry);
  }
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::string bad = good;
    const std::size_t at = std::uniform_int_distribution<std::size_t>(0, bad.size() - 1)(random);
    bad[at] = static_cast<char>(bad[at] ^ (1 << round % 8));
    std::ofstream(path_, std::ios::binary) << bad;
    const auto registry = Registry::open(path_, Mode::read, clock_);
    if (!registry || !problems_of(*registry).empty()) continue;
    EXPECT_EQ(journal_of(*registry), original) << "byte " << at;
  }
}

TEST_F(RegistryFaults, ATruncatedFileIsRefusedOrReported) {
  fill(3);
  const std::string good = base::read_file(path_).value();
  for (const std::size_t size : {std::size_t{10}, std::size_t{100}, std::size_t{4096}, good.size() / 2, good.size() - 1}) {
    std::ofstream(path_, std::ios::binary) << good.substr(0, size);
    const auto registry = Registry::open(path_, Mode::read, clock_);
    if (registry)
      EXPECT_NE(problems_of(*registry), "") << size;
    else
      EXPECT_THAT(registry.error().code, AnyOf(Code::not_a_register, Code::corrupt, Code::store_failed)) << size;
  }
}

TEST_F(RegistryFaults, OtherFilesAreNotARegister) {
  EXPECT_EQ(code_of_open(Mode::read), Code::not_found);
  path_ = folder_ / "none" / "register.db";
  EXPECT_EQ(code_of_open(Mode::write), Code::not_found);
  path_ = folder_;
  EXPECT_EQ(code_of_open(Mode::write), Code::not_a_register);
  path_ = folder_ / "notes.txt";
  std::ofstream(path_) << "Dear diary, this is no database, and it is long enough to be sure of that.\n" << std::string(2000, 'x');
  EXPECT_EQ(code_of_open(Mode::read), Code::not_a_register);
  EXPECT_EQ(code_of_open(Mode::write), Code::not_a_register);
  path_ = folder_ / "other.db";
  ASSERT_EQ(past_us("CREATE TABLE a (b)"), SQLITE_OK);
  EXPECT_EQ(code_of_open(Mode::read), Code::not_a_register);
  EXPECT_EQ(code_of_open(Mode::write), Code::not_a_register);
}

TEST_F(RegistryFaults, NewerVersionsAndOtherProgramsAreRefused) {
  fill(1);
  ASSERT_EQ(past_us("PRAGMA user_version = 99"), SQLITE_OK);
  EXPECT_EQ(code_of_open(Mode::read), Code::newer_version);
  EXPECT_EQ(code_of_open(Mode::write), Code::newer_version);
  ASSERT_EQ(past_us("PRAGMA application_id = 12345"), SQLITE_OK);
  EXPECT_EQ(code_of_open(Mode::read), Code::not_a_register);
}

TEST_F(RegistryFaults, ASecondWriterWaitsAndIsTold) {
  fill(1);
  SqliteOptions hasty;
  hasty.busy_timeout = std::chrono::milliseconds(50);
  auto first = open_sqlite(path_, Access::write);
  auto second = open_sqlite(path_, Access::write, hasty);
  ASSERT_TRUE(first && second);
  auto holding = Transaction::begin(**first, Access::write);
  ASSERT_TRUE(holding);
  const auto refused = Transaction::begin(**second, Access::write);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::locked);
  auto reader = open(Mode::read);
  EXPECT_EQ(reader.summary()->ties, 8U) << "readers go on beside a writer";
}

TEST_F(RegistryFaults, AReaderSeesWhatAWriterAdds) {
  auto writer = open();
  auto reader = open(Mode::read);
  EXPECT_EQ(reader.summary()->ties, 0U);
  ASSERT_TRUE(numbered(1, 3).add_to(writer));
  EXPECT_EQ(reader.summary()->ties, 3U);
  EXPECT_EQ(*reader.version(), 4);
}

// Acts as a user without rights for as long as it lives. Root may write everywhere, so root becomes nobody.
class WithoutRights {
 public:
  WithoutRights() : was_(geteuid()) { changed_ = was_ != 0 || seteuid(65534) == 0; }
  ~WithoutRights() {
    if (was_ == 0 && seteuid(0) != 0) std::abort();
  }
  bool changed() const { return changed_; }

 private:
  uid_t was_;
  bool changed_;
};

TEST_F(RegistryFaults, AFolderThatCannotBeWrittenCanBeRead) {
  namespace fs = std::filesystem;
  fill(2);
  fs::permissions(folder_, fs::perms(0555));
  fs::permissions(path_, fs::perms(0444));
  {
    const WithoutRights nobody;
    ASSERT_TRUE(nobody.changed());
    auto reader = Registry::open(path_, Mode::read, clock_);
    ASSERT_TRUE(reader) << reader.error().message();
    EXPECT_EQ(reader->summary()->ties, 16U);
    EXPECT_EQ(code_of_open(Mode::write), Code::read_only);
    path_ = folder_ / "new.db";
    EXPECT_THAT(code_of_open(Mode::write), AnyOf(Code::unreadable, Code::read_only));
  }
  fs::permissions(folder_, fs::perms::all);
}

TEST_F(RegistryFaults, AFolderThatCannotBeEnteredIsSaid) {
  namespace fs = std::filesystem;
  fill(1);
  fs::permissions(folder_, fs::perms::none);
  {
    const WithoutRights nobody;
    ASSERT_TRUE(nobody.changed());
    EXPECT_EQ(code_of_open(Mode::read), Code::unreadable);
    EXPECT_EQ(code_of_open(Mode::write), Code::unreadable);
  }
  fs::permissions(folder_, fs::perms::all);
}

TEST_F(RegistryFaults, ChangesThatAReaderCannotReachAreSaid) {
  namespace fs = std::filesystem;
  fs::path copy = folder_ / "copy";
  fs::create_directories(copy);
  {
    auto writer = open();
    ASSERT_TRUE(numbered(1, 3).add_to(writer));
    fs::copy(path_, copy / "register.db");  // while the log still holds the changes
    fs::copy(path_.string() + "-wal", copy / "register.db-wal");
  }
  path_ = copy / "register.db";
  fs::permissions(copy, fs::perms(0555));
  {
    const WithoutRights nobody;
    ASSERT_TRUE(nobody.changed());
    const auto reader = Registry::open(path_, Mode::read, clock_);
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code, Code::read_only);
    EXPECT_THAT(reader.error().detail, HasSubstr("register.db-wal holds changes"));
  }
  fs::permissions(copy, fs::perms::all);
  auto writer = open();
  EXPECT_EQ(writer.summary()->ties, 3U);
}

// Adds until the room is used up; what was acknowledged must be there and in order.
void fill_up(Registry& registry) {
  std::size_t added = 0;
  base::Result<AddOutcome> outcome;
  for (int i = 0; i < 2000; ++i) {
    outcome = numbered(i, 20).add_to(registry);
    if (!outcome) break;
    ++added;
  }
  ASSERT_FALSE(outcome) << "it never filled up";
  EXPECT_EQ(outcome.error().code, Code::disk_full) << outcome.error().message();
  EXPECT_THAT(outcome.error().message(), HasSubstr("make room"));
  const auto summary = registry.summary();
  ASSERT_TRUE(summary) << summary.error().message();
  EXPECT_EQ(summary->sources, added);
  EXPECT_EQ(summary->statements, added * 20);
}

// A disk that is full to the last page, as others leave it, must not keep anybody from reading.
TEST_F(RegistryFaults, AFullDiskCanBeRead) {
  const auto disk = folder_ / "disk";
  std::filesystem::create_directories(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=2m") != 0) GTEST_SKIP() << "may not mount";
  {
    path_ = disk / "register.db";
    fill(2);
    std::ofstream filler(disk / "filler", std::ios::binary);
    for (const std::size_t size : {std::size_t{4096}, std::size_t{1}}) {
      const std::string block(size, 'x');
      while (filler.write(block.data(), static_cast<std::streamsize>(size)).flush()) {
      }
      filler.clear();
    }
    const auto reader = Registry::open(path_, Mode::read, clock_);
    ASSERT_TRUE(reader) << reader.error().message();
    EXPECT_EQ(reader->summary()->ties, 16U);
    EXPECT_EQ(code_of_open(Mode::write), Code::disk_full);
  }
  umount(disk.c_str());
}

// A small disk where we may mount one (root), else a limit of SQLite's own, which fails in the same place.
TEST_F(RegistryFaults, AFullDiskIsSaidAndNothingIsHalfWritten) {
  const auto disk = folder_ / "disk";
  std::filesystem::create_directories(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=2m") == 0) {
    {
      path_ = disk / "register.db";
      auto registry = open();
      fill_up(registry);
      ASSERT_EQ(mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=200m"), 0);
      EXPECT_EQ(problems_of(registry), "");
      EXPECT_TRUE(numbered(5000, 20).add_to(registry));
    }
    umount(disk.c_str());
    return;
  }
  { auto made = open(); }
  ASSERT_EQ(past_us("CREATE TABLE filler (x); INSERT INTO filler VALUES (zeroblob(1))"), SQLITE_OK);
  SqliteOptions small;
  small.max_pages = 100;
  auto store = open_sqlite(path_, Access::write, small);
  ASSERT_TRUE(store);
  auto transaction = Transaction::begin(**store, Access::write);
  base::Result<std::int64_t> outcome = 0;
  for (int i = 0; i < 2000 && outcome; ++i)
    outcome = (*store)->run("INSERT INTO filler VALUES (zeroblob(4000))");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, Code::disk_full);
}

}  // namespace
}  // namespace comity::registry
