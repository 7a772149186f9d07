#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/size_words.h"

namespace comity::base {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > 2) ::close(number_);
  }
  int get() const { return number_; }
  bool good() const { return number_ >= 0; }

 private:
  int number_;
};

Result<void> sync_folder(const std::filesystem::path& path, const std::string& doing) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file.good() || ::fsync(file.get()) != 0) return fail(system_error(errno, doing));
  return {};
}

Result<void> write_all(int descriptor, std::string_view bytes, const std::string& doing) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(system_error(errno, doing));
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(descriptor) != 0) return fail(system_error(errno, doing));
  return {};
}

}  // namespace

Error system_error(int number, std::string doing) {
  const auto detail = [&](std::string_view advice) { return fmt::format("{} ({})", advice, std::strerror(number)); };
  switch (number) {
    case ENOENT: return {Code::not_found, std::move(doing), "there is no such file or folder"};
    case EACCES:
    case EPERM: return {Code::unreadable, std::move(doing), detail("check its permissions")};
    case EROFS: return {Code::read_only, std::move(doing), detail("choose a folder that can be written")};
    case ENOSPC:
    case EDQUOT: return {Code::disk_full, std::move(doing), detail("free some space and run it again")};
    case EISDIR: return {Code::unreadable, std::move(doing), "it is a folder; name a file"};
    default: return {Code::unreadable, std::move(doing), std::strerror(number)};
  }
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const std::string doing = path == "-" ? "reading standard input" : fmt::format("reading {}", path.string());
  const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.good()) return fail(system_error(errno, doing));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return fail(system_error(errno, doing));
  const auto too_large = [&](std::string_view has) {
    return fail(Code::too_large, doing,
                fmt::format("it has {} and the limit is {}; raise it with --max-bytes", has, size_in_words(limit)));
  };
  if (S_ISDIR(status.st_mode)) return fail(system_error(EISDIR, doing));
  if (S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) > limit)
    return too_large(size_in_words(static_cast<std::size_t>(status.st_size)));
  std::string out;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t n = ::read(file.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(system_error(errno, doing));
    if (n == 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(n));
    if (out.size() > limit) return too_large("more bytes than that");
  }
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  const std::string doing = fmt::format("writing {}", path.string());
  std::string temporary = path.string() + ".XXXXXX";
  const auto failed = [&](Error error) {
    ::unlink(temporary.c_str());
    if (error.code == Code::unreadable) error.code = Code::read_only;
    return fail(std::move(error));
  };
  {
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.good()) return failed(system_error(errno, doing));
    if (auto written = write_all(file.get(), bytes, doing); !written) return failed(written.error());
    if (::fchmod(file.get(), 0644) != 0) return failed(system_error(errno, doing));
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return failed(system_error(errno, doing));
  return sync_folder(path, doing);
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const std::string doing = fmt::format("opening {}", path.string());
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.good()) return fail(system_error(errno, doing));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return fail(system_error(errno, doing));
  if (!S_ISREG(status.st_mode)) return fail(Code::unreadable, doing, "it is no regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile(std::string_view());
  void* at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (at == MAP_FAILED) return fail(system_error(errno, doing));
  return MappedFile(std::string_view(static_cast<const char*>(at), size));
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace comity::base
