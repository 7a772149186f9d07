#include "registry/fold.h"

#include <gmock/gmock.h>

#include "registry/fixture.h"
#include "registry/sqlite_store.h"

namespace comity::registry {
namespace {

extract::Party aldmark() { return party("Aldmark", "DE", "900001"); }
extract::Party belcourt() { return party("Belcourt", "FR", "900002"); }

class FoldTest : public RegistryTest {
 protected:
  // Page `i`: states a tie, a group and an act that all pages state, each in its own words.
  static Page page_of(int i) {
    const std::string n = std::to_string(i);
    Page page("Page " + n);
    if (i % 3 == 0) page.by(aldmark());
    if (i % 5 == 4) page.by(belcourt());
    page.published("2020-01-" + std::to_string(10 + i % 20));
    extract::Tie tie = twins(aldmark(), party(i % 4 == 0 ? "Bellcourt" : "Belcourt", "FR", "900002"), std::to_string(1960 + i % 4));
    if (i % 7 == 3) tie.status = extract::TieStatus::suspended;
    page.states(tie, "Belcourt " + n);
    if (i % 6 == 2) page.surely(0.3);
    extract::Group group = friends("Parliament of Norland", "NO", "France", "FR", "iso:FR", "1990");
    group.chair = "Chair " + n;
    page.states(group, "Friends of France " + n);
    extract::Act act;
    act.kind = "resolution";
    act.body = i % 2 == 0 ? "Parliament of Norland" : "The Parliament of Norland";
    act.body_country = "XX";
    act.subject = "Belcourt";
    act.date = edtf("2001-02-03");
    page.states(act, "Resolved " + n);
    return page;
  }

  void fill(Registry& registry, int pages) {
    for (int i = 0; i < pages; ++i) {
      const auto added = page_of(i).add_to(registry);
      ASSERT_TRUE(added) << added.error().message();
    }
  }
};

// Passes everything on and counts the rows that are read.
class CountingStore final : public Store {
 public:
  explicit CountingStore(Store& inner) : inner_(inner) {}
  using Store::query;
  using Store::run;
  base::Result<std::int64_t> run(std::string_view sql, std::span<const Value> values) override {
    return inner_.run(sql, values);
  }
  base::Result<std::unique_ptr<Rows>> query(std::string_view sql, std::span<const Value> values) override {
    auto rows = inner_.query(sql, values);
    if (!rows) return rows;
    return std::unique_ptr<Rows>(std::make_unique<CountedRows>(std::move(*rows), read_));
  }
  base::Result<void> create_register_tables() override { return inner_.create_register_tables(); }
  base::Result<std::vector<std::string>> self_check() override { return inner_.self_check(); }
  std::size_t read() const { return read_; }

 private:
  struct CountedRows final : Rows {
    CountedRows(std::unique_ptr<Rows> rows, std::size_t& counter) : inner(std::move(rows)), read(counter) {}
    base::Result<bool> next() override {
      ++read;
      return inner->next();
    }
    int columns() const override { return inner->columns(); }
    bool is_null(int column) const override { return inner->is_null(column); }
    std::int64_t integer(int column) const override { return inner->integer(column); }
    double real(int column) const override { return inner->real(column); }
    std::string_view text(int column) const override { return inner->text(column); }
    std::string_view blob(int column) const override { return inner->blob(column); }
    std::unique_ptr<Rows> inner;
    std::size_t& read;
  };
  base::Result<void> begin(Access access) override {
    COMITY_TRY(auto transaction, Transaction::begin(inner_, access));
    transaction_.emplace(std::move(transaction));
    return {};
  }
  base::Result<void> commit() override { return transaction_->commit(); }
  void rollback() noexcept override { transaction_.reset(); }

  Store& inner_;
  std::optional<Transaction> transaction_;
  std::size_t read_ = 0;
};

// A source costs what it has itself, however many before it have stated the same.
TEST_F(FoldTest, TwiceTheSourcesOfOneTieReadTwiceTheRows) {
  const auto rows_read = [this](const char* name, int pages) {
    path_ = folder_ / name;
    auto registry = open();
    fill(registry, pages);
    auto store = open_sqlite(path_, Access::write);
    EXPECT_TRUE(store);
    CountingStore counting(**store);
    EXPECT_TRUE(fold_journal(counting, counting, {}));
    return counting.read();
  };
  const std::size_t once = rows_read("a.db", 60);
  const std::size_t twice = rows_read("b.db", 120);
  EXPECT_LE(twice, once * 21 / 10) << once;
}

// What a writer remembers of subjects changes nothing: verify folds anew and compares row by row.
TEST_F(FoldTest, WritersThatComeAndGoFoldAsOneThatStays) {
  for (int i = 0; i < 24; ++i) {
    auto registry = open();
    ASSERT_TRUE(page_of(i).add_to(registry));
  }
  auto registry = open();
  EXPECT_EQ(problems_of(registry), "");
  ASSERT_TRUE(registry.rebuild());
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(FoldTest, TwoWritersInTurnFoldAsOne) {
  auto one = open();
  auto other = open();
  for (int i = 0; i < 24; ++i) ASSERT_TRUE(page_of(i).add_to(i % 3 == 0 ? other : one));
  EXPECT_EQ(problems_of(one), "");
}

TEST_F(FoldTest, DecisionsBetweenSourcesAreRemembered) {
  auto registry = open();
  fill(registry, 9);
  const auto ties = registry.ties({});
  ASSERT_TRUE(ties);
  const auto tie = registry.tie(ties->items.at(0).id);
  ASSERT_TRUE(tie);
  ASSERT_TRUE(registry.decide({Verdict::accept, tie->statements[2].id, "ada", ""}));
  ASSERT_TRUE(registry.decide({Verdict::reject, tie->statements[0].id, "ada", ""}));
  for (int i = 9; i < 20; ++i) ASSERT_TRUE(page_of(i).add_to(registry));
  EXPECT_EQ(problems_of(registry), "");
  Filter filter;
  filter.kind = "needs_review";
  EXPECT_EQ(registry.findings(filter)->total, 2U);  // pages 8 and 14; that of page 2 was accepted
}

// More sources of one publisher, each with a tie of its own: only the first that lists ties makes it silent on others.
TEST_F(FoldTest, APublishersLaterSourcesLeaveItsOtherTiesAlone) {
  auto registry = open();
  Page claim("Belcourt");
  claim.by(belcourt()).states(twins(belcourt(), aldmark()), "Aldmark is our twin");
  ASSERT_TRUE(claim.add_to(registry));
  Filter filter;
  filter.kind = "other_side_silent";
  for (int i = 0; i < 4; ++i) {
    Page own("Aldmark " + std::to_string(i));
    own.by(aldmark()).states(twins(aldmark(), party("Town " + std::to_string(i), "IT")), "Town " + std::to_string(i));
    ASSERT_TRUE(own.add_to(registry));
    EXPECT_EQ(registry.findings(filter)->total, 1U) << i;
  }
  EXPECT_EQ(problems_of(registry), "");
}

}  // namespace
}  // namespace comity::registry
