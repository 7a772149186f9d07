#include "server/reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace comity::server {
namespace {

// Device, number and birth of the file: a number alone is given to the next file at once.
std::string identity_of(const std::filesystem::path& path) {
  struct statx about {};
  if (::statx(AT_FDCWD, path.c_str(), AT_STATX_SYNC_AS_STAT, STATX_INO | STATX_BTIME, &about) != 0) return {};
  return fmt::format("{}:{}-{}-{}.{}", about.stx_dev_major, about.stx_dev_minor, about.stx_ino, about.stx_btime.tv_sec,
                     about.stx_btime.tv_nsec);
}

}  // namespace

base::Result<const registry::Registry*> Reader::get() {
  std::string identity = identity_of(path_);
  if (!registry_ || identity != identity_) {
    registry_.reset();
    COMITY_TRY(registry_, registry::Registry::open(path_, registry::Mode::read));
    identity_ = std::move(identity);
  }
  return &*registry_;
}

}  // namespace comity::server
