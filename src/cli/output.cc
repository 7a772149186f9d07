#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "base/file.h"
#include "base/json_text.h"

namespace comity::cli {

void Output::write(std::string_view text) {
  if (failure_ != 0 || text.empty()) return;
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) failure_ = errno != 0 ? errno : EIO;
}

void Output::write_line(std::string_view text) {
  write(text);
  write("\n");
}

void Output::write_json(const boost::json::object& value) {
  write_line(base::to_text(value, base::JsonLayout::pretty));
}

void Output::write_json_line(const boost::json::object& value) { write_line(base::to_text(value)); }

bool Output::reader_is_gone() const { return failure_ == EPIPE; }

base::Result<void> Output::finish() {
  errno = 0;
  if (std::fflush(file_) != 0 && failure_ == 0) failure_ = errno != 0 ? errno : EIO;
  if (failure_ == 0) return {};
  base::Error error = base::system_error(failure_, "writing the output");
  if (error.code != base::Code::disk_full) {
    error.code = base::Code::store_failed;
    error.detail = std::strerror(failure_);
  }
  return base::fail(std::move(error));
}

bool Output::is_terminal() const { return ::isatty(::fileno(file_)) == 1; }

std::size_t Output::width() const {
  winsize size{};
  if (is_terminal() && ::ioctl(::fileno(file_), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  std::size_t columns = 0;
  if (const char* text = std::getenv("COLUMNS")) std::from_chars(text, text + std::strlen(text), columns);
  return columns;
}

bool Output::has_colour() const {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (refused != nullptr && *refused != '\0') return false;
  return is_terminal() && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

}  // namespace comity::cli
