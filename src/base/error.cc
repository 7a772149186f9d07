#include "base/error.h"

#include <fmt/format.h>

#include <array>

namespace comity::base {
namespace {

constexpr std::array kTable{
    CodeInfo{Code::usage, "usage", 2, 400, "info", "wrong usage"},
    CodeInfo{Code::not_found, "not_found", 3, 404, "info", "not found"},
    CodeInfo{Code::unreadable, "unreadable", 3, 422, "info", "cannot be read"},
    CodeInfo{Code::empty_input, "empty_input", 3, 422, "info", "empty"},
    CodeInfo{Code::too_large, "too_large", 3, 413, "info", "too large"},
    CodeInfo{Code::too_deep, "too_deep", 3, 422, "info", "nested too deep"},
    CodeInfo{Code::too_slow, "too_slow", 3, 422, "warn", "took too long"},
    CodeInfo{Code::binary_input, "binary_input", 3, 415, "info", "not text"},
    CodeInfo{Code::bad_encoding, "bad_encoding", 3, 422, "info", "wrongly encoded"},
    CodeInfo{Code::bad_format, "bad_format", 3, 422, "info", "malformed"},
    CodeInfo{Code::bad_value, "bad_value", 2, 400, "info", "bad value"},
    CodeInfo{Code::unsupported, "unsupported", 3, 415, "info", "not supported"},
    CodeInfo{Code::not_a_register, "not_a_register", 4, 500, "error", "not a register"},
    CodeInfo{Code::newer_version, "newer_version", 4, 500, "error", "written by a newer version"},
    CodeInfo{Code::corrupt, "corrupt", 4, 500, "error", "damaged"},
    CodeInfo{Code::locked, "locked", 4, 503, "warn", "in use by another process"},
    CodeInfo{Code::read_only, "read_only", 4, 503, "warn", "cannot be written"},
    CodeInfo{Code::disk_full, "disk_full", 4, 507, "error", "no space left"},
    CodeInfo{Code::store_failed, "store_failed", 4, 500, "error", "the store failed"},
    CodeInfo{Code::port_in_use, "port_in_use", 2, 500, "error", "the port is in use"},
    CodeInfo{Code::cancelled, "cancelled", 1, 503, "info", "stopped"},
    CodeInfo{Code::internal, "internal", 4, 500, "error", "internal fault"},
};

}  // namespace

std::span<const CodeInfo> code_table() { return kTable; }

const CodeInfo& info(Code code) { return kTable[static_cast<std::size_t>(code)]; }

std::string Error::message() const {
  std::string out;
  if (!doing.empty()) out += doing + ": ";
  out += info(code).user_text;
  if (!detail.empty()) out += ": " + detail;
  return out;
}

}  // namespace comity::base
