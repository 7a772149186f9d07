// What the register needs of a database. Everything above this interface is written once: the SQL in sql/*.sql is
// what SQLite and PostgreSQL both take (placeholders $1, $2 …); only the schema and the handles differ.
//
// A Store is one connection, for one thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace comity::registry {

// Grows when the rules by which the journal is folded into the tables change: an older register says "run: comity rebuild".
inline constexpr std::int64_t kFoldRules = 3;

struct Bytes {
  std::string_view view;
};

// A bound parameter. Views must live until the call that takes them returns.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Bytes>;
using Values = std::initializer_list<Value>;

// The rows of a query, read one after another. Views live until the next call of next().
class Rows {
 public:
  virtual ~Rows() = default;
  virtual base::Result<bool> next() = 0;  // false: no more rows
  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;  // 0 for NULL
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // "" for NULL
  virtual std::string_view blob(int column) const = 0;
};

enum class Access { read, write };

class Store {
 public:
  virtual ~Store() = default;

  // All failures are one of locked, read_only, disk_full, not_a_register, newer_version, corrupt, store_failed, each
  // with what to do.
  virtual base::Result<std::int64_t> run(std::string_view sql, std::span<const Value> values) = 0;  // rows changed
  virtual base::Result<std::unique_ptr<Rows>> query(std::string_view sql, std::span<const Value> values) = 0;
  base::Result<std::int64_t> run(std::string_view sql, Values values = {}) {
    return run(sql, std::span<const Value>(values.begin(), values.size()));
  }
  base::Result<std::unique_ptr<Rows>> query(std::string_view sql, Values values = {}) {
    return query(sql, std::span<const Value>(values.begin(), values.size()));
  }

  // The tables register_*: thrown away and made anew, empty, folded to entry 0; and the journal's triggers. Inside a write
  // transaction.
  virtual base::Result<void> create_register_tables() = 0;
  // What the database itself finds wrong with its file, and what its schema lacks: tables, indexes, the triggers that keep
  // the journal from being changed. Empty: nothing.
  virtual base::Result<std::vector<std::string>> self_check() = 0;

 private:
  friend class Transaction;
  // A reader sees one state of the database until the end; a writer is alone until the end.
  virtual base::Result<void> begin(Access access) = 0;
  virtual base::Result<void> commit() = 0;  // durable when it returns (writers)
  virtual void rollback() noexcept = 0;
};

// Rolls back unless committed.
class Transaction {
 public:
  static base::Result<Transaction> begin(Store& store, Access access) {
    COMITY_CHECK(store.begin(access));
    return Transaction(store);
  }
  Transaction(Transaction&& other) noexcept : store_(std::exchange(other.store_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction() {
    if (store_) store_->rollback();
  }
  base::Result<void> commit() {
    COMITY_CHECK(store_->commit());
    store_ = nullptr;
    return {};
  }

 private:
  explicit Transaction(Store& store) : store_(&store) {}
  Store* store_;
};

// The one row of a query, by `read(const Rows&)`; `absent` where there is none.
template <class T, class Read>
base::Result<T> one_row(Store& store, std::string_view sql, Values values, T absent, Read read) {
  COMITY_TRY(const auto rows, store.query(sql, values));
  COMITY_TRY(const bool found, rows->next());
  return found ? T(read(std::as_const(*rows))) : std::move(absent);
}

// Calls `each(const Rows&)` for every row.
template <class Each>
base::Result<void> each_row(Store& store, std::string_view sql, std::span<const Value> values, Each each) {
  COMITY_TRY(const auto rows, store.query(sql, values));
  while (true) {
    COMITY_TRY(const bool found, rows->next());
    if (!found) return {};
    each(std::as_const(*rows));
  }
}
template <class Each>
base::Result<void> each_row(Store& store, std::string_view sql, Values values, Each each) {
  return each_row(store, sql, std::span<const Value>(values.begin(), values.size()), std::move(each));
}

}  // namespace comity::registry
