// The one error type. An Error says what we were doing, where, and what went wrong; its Code decides everything
// that follows from it (exit code, HTTP status, log level), by one table.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace comity::base {

enum class Code {
  usage,           // the command or request is worded wrongly
  not_found,       // no such file, place, tie …
  unreadable,      // the system would not let us read it
  empty_input,     // nothing in it
  too_large,       // past a limit on bytes, rows, pages
  too_deep,        // past a limit on nesting
  too_slow,        // past a limit on time
  binary_input,    // not text and not a format that we read
  bad_encoding,    // bytes that no charset explains
  bad_format,      // the file's format is broken
  bad_value,       // a single value (date, number, option) is malformed
  unsupported,     // a format or feature that we do not have
  not_a_register,  // the register file is something else
  newer_version,   // written by a newer comity
  corrupt,         // a stored hash, chain or checksum does not hold
  locked,          // another process holds the store
  read_only,       // the store or folder cannot be written
  disk_full,       // no space left
  store_failed,    // any other failure of the store
  port_in_use,     // the listener's address is taken
  cancelled,       // the user stopped it
  internal,        // our own fault
};

// What follows from a code. `user_text` is a clause that can stand in front of the detail.
struct CodeInfo {
  Code code;
  std::string_view name;       // stable, used in JSON: "too_large"
  int exit_code;               // 2 wrong usage, 3 bad input, 4 the store failed
  int http_status;
  std::string_view log_level;  // "info" (user's matter), "warn" (operator should look), "error" (our fault)
  std::string_view user_text;
};

// The whole table, in the order of the enum.
std::span<const CodeInfo> code_table();
const CodeInfo& info(Code code);

// One clear sentence: what, where, and what to do.
struct [[nodiscard]] Error {
  Code code = Code::internal;
  std::string doing;   // "reading /tmp/page.html"
  std::string detail;  // "it has 210 MB and the limit is 50 MB; raise it with --max-bytes"

  // "reading /tmp/page.html: too large: it has …"
  std::string message() const;
};

}  // namespace comity::base
