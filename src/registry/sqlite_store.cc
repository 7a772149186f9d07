#include "registry/sqlite_store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <charconv>
#include <limits>
#include <map>
#include <system_error>
#include <unordered_map>

#include "base/check.h"
#include "base/text.h"
#include "registry/sqlite_schema_sql.h"

namespace comity::registry {
namespace {

using base::Code;
using base::fail;
using base::Result;
namespace fs = std::filesystem;

struct CloseConnection {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;
using Prepared = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

constexpr const char* kNoRoom = "the disk is full, or a limit on the size of files is reached; make room and run it again";

// SQLite's result codes, what they are for us, and what a person can do. An extended code goes before its primary one.
struct Meaning {
  int result;
  Code code;
  const char* advice;
};
constexpr Meaning kMeanings[] = {
    {SQLITE_BUSY, Code::locked, "another process is writing to the register; try again when it has finished"},
    {SQLITE_LOCKED, Code::locked, "another process is writing to the register; try again when it has finished"},
    {SQLITE_READONLY, Code::read_only, "the register or its folder cannot be written; check the permissions"},
    {SQLITE_PERM, Code::read_only, "the register or its folder cannot be written; check the permissions"},
    {SQLITE_FULL, Code::disk_full, kNoRoom},
    {SQLITE_IOERR_WRITE, Code::disk_full, kNoRoom},
    {SQLITE_IOERR_FSYNC, Code::disk_full, kNoRoom},
    {SQLITE_IOERR_DIR_FSYNC, Code::disk_full, kNoRoom},
    {SQLITE_IOERR_TRUNCATE, Code::disk_full, kNoRoom},
    {SQLITE_IOERR_SHMSIZE, Code::disk_full, kNoRoom},
    {SQLITE_IOERR_SHMMAP, Code::disk_full, kNoRoom},
    {SQLITE_NOTADB, Code::not_a_register, "the file is no Comity register; name another file with --register"},
    {SQLITE_CORRUPT, Code::corrupt, "the file is damaged; restore it from a backup"},
    {SQLITE_CANTOPEN, Code::unreadable, "the file or its folder cannot be opened; check the path and the permissions"},
    {SQLITE_AUTH, Code::unreadable, "the file cannot be opened; check the permissions"},
};

base::Error error_of(sqlite3* db, int result, std::string doing) {
  const std::string said = db ? sqlite3_errmsg(db) : sqlite3_errstr(result);
  for (const int code : {result, result & 0xFF})
    for (const Meaning& meaning : kMeanings)
      if (meaning.result == code)
        return {meaning.code, std::move(doing), fmt::format("{} (SQLite: {})", meaning.advice, said)};
  return {Code::store_failed, std::move(doing), fmt::format("SQLite: {} ({})", said, result)};
}

constexpr const char* kReading = "reading the register";
constexpr const char* kWriting = "writing to the register";

int length_of(std::string_view text) {
  COMITY_ASSURE(text.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  return static_cast<int>(text.size());
}

// "$3" -> 3. Our own SQL names its parameters so, from 1 on.
std::size_t number_of(const char* parameter) {
  const std::string_view name = parameter ? parameter : "";
  std::size_t number = 0;
  const char* end = name.data() + name.size();
  const bool named = name.size() > 1 && name[0] == '$';
  const auto read = named ? std::from_chars(name.data() + 1, end, number) : std::from_chars_result{end, std::errc::invalid_argument};
  COMITY_ASSURE(read.ec == std::errc{} && read.ptr == end && number > 0);
  return number;
}

constexpr std::size_t kMostKept = 200;

// A prepared statement that is kept for the next use of the same SQL.
struct Cached {
  Prepared statement;
  std::vector<std::size_t> places;  // which of the caller's values stands at SQLite's parameter 1, 2 …
  bool busy = false;
};

class SqliteRows : public Rows {
 public:
  // `own`: the statement to throw away at the end, where the cached one was in use; else null.
  SqliteRows(sqlite3* db, Cached& cached, std::unique_ptr<Cached> own)
      : db_(db), statement_(cached.statement.get()), cached_(cached), own_(std::move(own)) {
    cached_.busy = true;
  }
  ~SqliteRows() override {
    sqlite3_reset(statement_);
    cached_.busy = false;
  }
  SqliteRows(const SqliteRows&) = delete;
  SqliteRows& operator=(const SqliteRows&) = delete;

  Result<bool> next() override {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    return fail(error_of(db_, result, sqlite3_stmt_readonly(statement_) ? kReading : kWriting));
  }
  int columns() const override { return sqlite3_column_count(statement_); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const auto* text = sqlite3_column_text(statement_, column);
    return {reinterpret_cast<const char*>(text), text ? size(column) : 0};
  }
  std::string_view blob(int column) const override {
    const void* bytes = sqlite3_column_blob(statement_, column);
    return {static_cast<const char*>(bytes), bytes ? size(column) : 0};
  }

 private:
  std::size_t size(int column) const { return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)); }

  sqlite3* db_;
  sqlite3_stmt* statement_;
  Cached& cached_;
  std::unique_ptr<Cached> own_;
};

int bind(sqlite3_stmt* statement, int at, const Value& value, sqlite3_destructor_type keep) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, at, *integer);
  if (const auto* real = std::get_if<double>(&value)) return sqlite3_bind_double(statement, at, *real);
  if (const auto* text = std::get_if<std::string_view>(&value))
    return sqlite3_bind_text64(statement, at, text->data() ? text->data() : "", text->size(), keep, SQLITE_UTF8);
  if (const auto* bytes = std::get_if<Bytes>(&value))
    return sqlite3_bind_blob64(statement, at, bytes->view.data() ? bytes->view.data() : "", bytes->view.size(), keep);
  return sqlite3_bind_null(statement, at);
}

// What this store's schema lacks beside that of a new register; its text is compared for triggers only, for it holds the
// comments of the version that made it.
Result<void> compare_schema(Store& store, std::vector<std::string>& found);

class SqliteStore : public Store {
 public:
  SqliteStore(Connection db, std::string name) : db_(std::move(db)), name_(std::move(name)) {}

  using Store::query;
  using Store::run;

  Result<std::int64_t> run(std::string_view sql, std::span<const Value> values) override {
    COMITY_TRY(const auto rows, start(sql, values, SQLITE_STATIC));
    while (true) {
      COMITY_TRY(const bool more, rows->next());
      if (!more) return sqlite3_changes64(db_.get());
    }
  }

  Result<std::unique_ptr<Rows>> query(std::string_view sql, std::span<const Value> values) override {
    return start(sql, values, SQLITE_TRANSIENT);
  }

  // For SQL of our own without parameters, of several statements.
  Result<void> script(const char* sql, const char* doing) {
    const int result = sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return fail(error_of(db_.get(), result, fmt::format("{} {}", doing, name_)));
    return {};
  }

  Result<void> create_register_tables() override {
    constexpr const char* kMaking = "making the register's tables in";
    COMITY_CHECK(script(std::string(sql::kCreateGuards).c_str(), kMaking));
    COMITY_CHECK(script(std::string(sql::kCreateRegister).c_str(), kMaking));
    const std::string state =
        fmt::format("INSERT INTO register_state (name, value) VALUES ('rules', {}), ('folded_to', 0)", kFoldRules);
    return script(state.c_str(), kMaking);
  }

  Result<std::vector<std::string>> self_check() override {
    std::vector<std::string> found;
    COMITY_CHECK(each_row(*this, "PRAGMA integrity_check(20)", {}, [&found](const Rows& row) {
      if (row.text(0) != "ok") found.emplace_back(row.text(0));
    }));
    COMITY_CHECK(compare_schema(*this, found));
    return found;
  }

 private:
  Result<void> begin(Access access) override {
    return script(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN", "beginning to use");
  }
  Result<void> commit() override { return script("COMMIT", "writing to"); }
  void rollback() noexcept override {
    if (!sqlite3_get_autocommit(db_.get())) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

  Result<std::unique_ptr<Rows>> start(std::string_view sql, std::span<const Value> values,
                                      sqlite3_destructor_type keep) {
    // Filters make SQL of many shapes: past a number of them, what is not in use is thrown away.
    if (cache_.size() >= kMostKept) std::erase_if(cache_, [](const auto& entry) { return !entry.second || !entry.second->busy; });
    auto& cached = cache_[std::string(sql)];
    if (!cached) {
      COMITY_TRY(cached, prepare(sql));
    }
    std::unique_ptr<Cached> own;
    if (cached->busy) {
      COMITY_TRY(own, prepare(sql));
    }
    Cached& chosen = own ? *own : *cached;
    for (std::size_t i = 0; i < chosen.places.size(); ++i) {
      COMITY_EXPECTS(chosen.places[i] < values.size());
      const Value& value = values[chosen.places[i]];
      if (const int result = bind(chosen.statement.get(), static_cast<int>(i + 1), value, keep); result != SQLITE_OK)
        return fail(error_of(db_.get(), result, kWriting));
    }
    return std::make_unique<SqliteRows>(db_.get(), chosen, std::move(own));
  }

  Result<std::unique_ptr<Cached>> prepare(std::string_view sql) {
    auto cached = std::make_unique<Cached>();
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v3(db_.get(), sql.data(), length_of(sql), SQLITE_PREPARE_PERSISTENT, &statement,
                                          nullptr);
    cached->statement.reset(statement);
    if (result != SQLITE_OK) return fail(error_of(db_.get(), result, fmt::format("reading {}", name_)));
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i)
      cached->places.push_back(number_of(sqlite3_bind_parameter_name(statement, i)) - 1);
    return cached;
  }

  Connection db_;
  std::string name_;
  std::unordered_map<std::string, std::unique_ptr<Cached>> cache_;
};

struct Opening {
  fs::path path;
  Access access;
  SqliteOptions options;
  std::string doing() const { return fmt::format("opening the register {}", path.string()); }
};

Result<Connection> connect(const Opening& opening, const std::string& name, int flags) {
  sqlite3* raw = nullptr;
  const int result = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  Connection db(raw);  // closed also when opening failed
  if (result != SQLITE_OK) return fail(error_of(raw, result, opening.doing()));
  sqlite3_busy_timeout(raw, static_cast<int>(opening.options.busy_timeout.count()));
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return db;
}

Result<std::int64_t> pragma(Store& store, std::string_view sql) {
  return one_row<std::int64_t>(store, sql, {}, 0, [](const Rows& row) { return row.integer(0); });
}

Result<bool> is_new(Store& store) {
  COMITY_TRY(const auto application, pragma(store, "PRAGMA application_id"));
  COMITY_TRY(const auto tables, pragma(store, "SELECT COUNT(*) FROM sqlite_master"));
  return application == 0 && tables == 0;
}

Result<void> check_version(Store& store, const Opening& opening) {
  COMITY_TRY(const bool nothing, is_new(store));
  if (nothing)
    return fail(Code::not_found, opening.doing(),
                "it holds nothing yet, not even its tables: making it was not finished; run: comity ingest");
  COMITY_TRY(const auto application, pragma(store, "PRAGMA application_id"));
  COMITY_TRY(const auto version, pragma(store, "PRAGMA user_version"));
  if (application != kApplicationId)
    return fail(Code::not_a_register, opening.doing(),
                "it is a database of another program; name another file with --register");
  if (version > kSchemaVersion)
    return fail(Code::newer_version, opening.doing(),
                fmt::format("its form is version {} and this program knows {}; install a newer comity", version,
                            kSchemaVersion));
  return {};
}

Result<void> create(SqliteStore& store) {
  COMITY_TRY(auto transaction, Transaction::begin(store, Access::write));
  COMITY_TRY(const bool still_new, is_new(store));  // another process may have been quicker
  if (still_new) {
    COMITY_CHECK(store.script(std::string(sql::kCreateJournal).c_str(), "making"));
    COMITY_CHECK(store.create_register_tables());
    const std::string marks =
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kSchemaVersion);
    COMITY_CHECK(store.script(marks.c_str(), "making"));
  }
  return transaction.commit();
}

Result<void> prepare_for_writing(SqliteStore& store, const Opening& opening) {
  COMITY_TRY(const bool fresh, is_new(store));
  if (!fresh) COMITY_CHECK(check_version(store, opening));
  COMITY_CHECK(store.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", "preparing"));
  // A log of up to 64 MB before it is moved into the file: pages that many transactions touch are moved once.
  COMITY_CHECK(store.script("PRAGMA wal_autocheckpoint = 16384; PRAGMA journal_size_limit = 67108864", "preparing"));
  COMITY_CHECK(store.script("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY", "preparing"));
  if (opening.options.max_pages > 0) {
    const std::string limit = fmt::format("PRAGMA max_page_count = {}", opening.options.max_pages);
    COMITY_CHECK(store.script(limit.c_str(), "preparing"));
  }
  if (fresh) COMITY_CHECK(create(store));
  return check_version(store, opening);
}

// The name of the file as a URI for a reader that takes no locks and makes no files.
std::string immutable_uri(const fs::path& path) {
  std::string uri = "file:";
  for (const char c : fs::absolute(path).string()) {
    const std::string_view one(&c, 1);
    uri += c == '/' ? "/" : base::percent_encode(one);
  }
  return uri + "?immutable=1";
}

// A reader makes the shared-memory file beside the register unless it is there. Where the folder cannot be written, or
// has no room, and no writer has left a write-ahead log, the file alone is the whole register and is read as it is.
Result<std::unique_ptr<SqliteStore>> open_for_reading(const Opening& opening) {
  const std::string name = opening.path.string();
  COMITY_TRY(Connection db, connect(opening, name, SQLITE_OPEN_READONLY));
  auto store = std::make_unique<SqliteStore>(std::move(db), name);
  const auto first = pragma(*store, "SELECT COUNT(*) FROM sqlite_master");
  if (first) return store;
  const Code code = first.error().code;
  if (code != Code::unreadable && code != Code::read_only && code != Code::disk_full)
    return fail(base::Error(first.error()));
  std::error_code ignored;
  const fs::path log = name + "-wal";
  if (fs::exists(log, ignored) && fs::file_size(log, ignored) > 0)
    return fail(Code::read_only, opening.doing(),
                fmt::format("its folder cannot be written, or is full, and {} holds changes that are not yet in the file; "
                            "open it once where it can be written, or copy both files to such a folder",
                            log.filename().string()));
  COMITY_TRY(Connection frozen, connect(opening, immutable_uri(opening.path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI));
  return std::make_unique<SqliteStore>(std::move(frozen), name);
}

Result<std::unique_ptr<SqliteStore>> open_for_writing(const Opening& opening) {
  const std::string name = opening.path.string();
  COMITY_TRY(Connection db, connect(opening, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  if (sqlite3_db_readonly(db.get(), "main") == 1)
    return fail(Code::read_only, opening.doing(), "the file cannot be written; check its permissions");
  auto store = std::make_unique<SqliteStore>(std::move(db), name);
  COMITY_CHECK(prepare_for_writing(*store, opening));
  return store;
}

Result<void> check_path(const Opening& opening) {
  std::error_code error;
  const auto status = fs::status(opening.path, error);
  if (fs::is_directory(status))
    return fail(Code::not_a_register, opening.doing(), "it is a folder; name a file with --register");
  if (fs::exists(status)) return {};
  if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory)
    return fail(Code::unreadable, opening.doing(), fmt::format("{}; check the permissions", error.message()));
  if (opening.access == Access::read)
    return fail(Code::not_found, opening.doing(),
                "there is no such file; comity ingest makes it, or name another with --register");
  const fs::path folder = fs::absolute(opening.path).parent_path();
  if (!fs::is_directory(folder, error))
    return fail(Code::not_found, opening.doing(), fmt::format("the folder {} does not exist", folder.string()));
  return {};
}

struct SchemaPart {
  std::string kind;  // table, index, trigger
  std::string text;
};

Result<std::map<std::string, SchemaPart>> schema_of(Store& store) {
  std::map<std::string, SchemaPart> parts;
  COMITY_CHECK(each_row(store, "SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'", {},
                        [&parts](const Rows& row) {
                          parts[std::string(row.text(0))] = {std::string(row.text(1)), base::squeeze(row.text(2))};
                        }));
  return parts;
}

Result<void> compare_schema(Store& store, std::vector<std::string>& found) {
  COMITY_TRY(const auto scratch, open_scratch_sqlite());
  COMITY_TRY(const auto expected, schema_of(*scratch));
  COMITY_TRY(const auto present, schema_of(store));
  for (const auto& [name, part] : expected) {
    const auto at = present.find(name);
    if (at == present.end())
      found.push_back(fmt::format("the {} {} is missing; run: comity rebuild", part.kind, name));
    else if (at->second.kind != part.kind || (part.kind == "trigger" && at->second.text != part.text))
      found.push_back(fmt::format("the {} {} is not what this program made; run: comity rebuild", part.kind, name));
  }
  for (const auto& [name, part] : present)
    if (part.kind == "trigger" && !expected.contains(name))
      found.push_back(fmt::format("the trigger {} is not of this program", name));
  return {};
}

}  // namespace

base::Result<std::unique_ptr<Store>> open_sqlite(const fs::path& path, Access access, const SqliteOptions& options) {
  const Opening opening{path, access, options};
  COMITY_CHECK(check_path(opening));
  if (access == Access::write) return open_for_writing(opening);
  COMITY_TRY(std::unique_ptr<SqliteStore> store, open_for_reading(opening));
  COMITY_CHECK(check_version(*store, opening));
  COMITY_CHECK(store->script("PRAGMA query_only = ON; PRAGMA cache_size = -32768; PRAGMA mmap_size = 268435456",
                             "preparing"));
  return store;
}

Result<std::unique_ptr<Store>> open_scratch_sqlite() {
  const Opening opening{"(temporary)", Access::write, {}};
  COMITY_TRY(Connection db, connect(opening, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  auto store = std::make_unique<SqliteStore>(std::move(db), "a temporary register");
  COMITY_CHECK(store->script("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -65536",
                             "preparing"));
  COMITY_CHECK(create(*store));
  return store;
}

}  // namespace comity::registry
