// One thread's handle of the register: opened when it is first asked for, and again when the file was replaced.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "registry/registry.h"

namespace comity::server {

class Reader {
 public:
  explicit Reader(std::filesystem::path path) : path_(std::move(path)) {}

  // The handle stays valid until the next call. Fails with what Registry::open failed with.
  base::Result<const registry::Registry*> get();
  // Which file it is, as far as the system can tell; another text after the file was replaced.
  const std::string& identity() const { return identity_; }

 private:
  std::filesystem::path path_;
  std::optional<registry::Registry> registry_;
  std::string identity_;
};

}  // namespace comity::server
