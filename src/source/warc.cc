#include "source/warc.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "source/format.h"
#include "source/http_body.h"

namespace comity::source {
namespace {

using base::Code;

constexpr std::size_t kLongestLine = 64'000;
constexpr std::size_t kHeadRoom = 64'000;  // for the HTTP head before a body of --max-bytes

struct CloseFile {
  void operator()(gzFile_s* file) const { gzclose(file); }
};

struct RecordHead {
  std::string type;
  std::string uri;
  std::string date;
  std::string content_type;
  std::size_t length = 0;
};

}  // namespace

struct WarcReader::State {
  std::unique_ptr<gzFile_s, CloseFile> file;  // zlib reads plain files and any number of gzip members
  std::string name;
  Limits limits;
  std::array<char, 65536> buffer{};
  std::size_t at = 0;
  std::size_t filled = 0;
  std::size_t number = 0;  // of the last record that was given or refused
  bool ended = false;
  bool has_bytes = false;
  bool has_records = false;
  std::string failure;  // why the file cannot be read on

  bool fill();
  bool line(std::string& out);
  bool bytes(std::size_t count, std::string* out);
  std::string doing() const { return fmt::format("reading record {} of {}", number, name); }

  bool find_record(std::string& version);
  base::Result<RecordHead> head();
  base::Result<std::optional<WarcRecord>> answer(const RecordHead& head);
  base::Result<std::optional<WarcRecord>> cut_off();
};

// False at the end, and where the file is damaged.
bool WarcReader::State::fill() {
  if (at < filled) return true;
  if (ended) return false;
  const int got = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
  int code = Z_OK;
  const char* why = gzerror(file.get(), &code);
  if (got < 0 || (got == 0 && code == Z_BUF_ERROR)) failure = code == Z_ERRNO ? "the system does not read it on" : why;
  at = 0;
  filled = got > 0 ? static_cast<std::size_t>(got) : 0;
  ended = got <= 0;
  has_bytes = has_bytes || got > 0;
  return got > 0;
}

// A line without its end; false at the end of the file. Longer lines are cut.
bool WarcReader::State::line(std::string& out) {
  out.clear();
  if (!fill()) return false;
  while (fill()) {
    const auto begin = buffer.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = std::find(begin, buffer.begin() + static_cast<std::ptrdiff_t>(filled), '\n');
    if (out.size() < kLongestLine) out.append(begin, end);
    const bool whole = end != buffer.begin() + static_cast<std::ptrdiff_t>(filled);
    at = static_cast<std::size_t>(end - buffer.begin()) + (whole ? 1 : 0);
    if (whole) break;
  }
  if (out.ends_with('\r')) out.pop_back();
  return true;
}

// The next bytes, or past them where `out` is null; false if the file ends before.
bool WarcReader::State::bytes(std::size_t count, std::string* out) {
  while (count > 0) {
    if (!fill()) return false;
    const std::size_t part = std::min(count, filled - at);
    if (out != nullptr) out->append(buffer.data() + at, part);
    at += part;
    count -= part;
  }
  return true;
}

// The next line that begins a record; what stands before it belongs to a broken one.
bool WarcReader::State::find_record(std::string& version) {
  while (line(version))
    if (version.starts_with("WARC/")) return has_records = true;
  return false;
}

base::Result<RecordHead> WarcReader::State::head() {
  RecordHead head;
  std::string text;
  bool has_length = false;
  while (line(text) && !text.empty()) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) continue;
    const std::string key = base::fold_case(text.substr(0, colon));
    const std::string_view value = base::trim(std::string_view(text).substr(colon + 1));
    if (key == "warc-type") head.type = base::fold_case(value);
    if (key == "warc-target-uri") head.uri = value;
    if (key == "warc-date") head.date = value;
    if (key == "content-type") head.content_type = value;
    if (key == "content-length") has_length = std::from_chars(value.data(), value.data() + value.size(), head.length).ec == std::errc();
  }
  if (head.uri.starts_with('<') && head.uri.ends_with('>')) head.uri = head.uri.substr(1, head.uri.size() - 2);
  if (!has_length) return base::fail(Code::bad_format, fmt::format("reading {}", name), "a record does not say how long it is");
  return head;
}

base::Result<std::optional<WarcRecord>> WarcReader::State::cut_off() {
  ++number;
  return base::fail(Code::bad_format, doing(), fmt::format("the archive is cut off or damaged{}{}", failure.empty() ? "" : ": ", std::exchange(failure, {})));
}

// nullopt where the record holds no document.
base::Result<std::optional<WarcRecord>> WarcReader::State::answer(const RecordHead& head) {
  const bool response = head.type == "response";
  if (!response && head.type != "resource" && head.type != "conversion") {
    if (!bytes(head.length, nullptr)) return cut_off();
    return std::optional<WarcRecord>();
  }
  if (head.length > limits.max_bytes + kHeadRoom) {
    ++number;
    if (!bytes(head.length, nullptr)) failure = "it ends inside of this record";
    return base::fail(Code::too_large, doing(), fmt::format("{} has {} bytes and the limit is {}; raise it with --max-bytes", head.uri, head.length, limits.max_bytes));
  }
  std::string block;
  if (!bytes(head.length, &block)) return cut_off();
  WarcRecord record{0, head.uri, head.date, {}, {}, {}};
  HttpAnswer answer;
  if (response) {
    answer = parse_http(block);
    if (answer.status != 200) return std::optional<WarcRecord>();
  } else {
    read_content_type(head.content_type, answer.media_type, answer.charset);
    answer.body = block;
  }
  if (!answer.media_type.empty() && !is_read(answer.media_type)) return std::optional<WarcRecord>();
  record.number = ++number;
  COMITY_TRY(record.body, decoded_body(answer, limits, fmt::format("{} ({})", doing(), head.uri)));
  record.media_type = std::move(answer.media_type);
  record.charset = std::move(answer.charset);
  return std::optional<WarcRecord>(std::move(record));
}

WarcReader::WarcReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
WarcReader::WarcReader(WarcReader&&) noexcept = default;
WarcReader::~WarcReader() = default;

base::Result<WarcReader> WarcReader::open(const std::filesystem::path& path, const Limits& limits) {
  const std::string doing = fmt::format("reading {}", path.string());
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return base::fail(Code::unreadable, doing, "it is a folder");
  const int descriptor = path == "-" ? ::dup(0) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return base::fail(base::system_error(errno, doing));
  auto state = std::make_unique<State>();
  state->file.reset(gzdopen(descriptor, "rb"));
  if (!state->file) {
    ::close(descriptor);
    return base::fail(Code::unreadable, doing, "zlib does not open it");
  }
  gzbuffer(state->file.get(), 1U << 17U);
  state->name = path == "-" ? "standard input" : path.string();
  state->limits = limits;
  return WarcReader(std::move(state));
}

base::Result<std::optional<WarcRecord>> WarcReader::next() {
  std::string version;
  while (state_->find_record(version)) {
    auto head = state_->head();
    if (!head) {
      if (state_->ended) break;
      ++state_->number;
      return base::fail(std::move(head).error());
    }
    auto record = state_->answer(*head);
    if (!record || *record) return record;
  }
  if (!state_->failure.empty()) return state_->cut_off();
  if (!state_->has_bytes || std::exchange(state_->has_records, true)) return std::optional<WarcRecord>();
  return base::fail(Code::bad_format, fmt::format("reading {}", state_->name),
                    "it has no record of a web archive; name a page without --warc");
}

}  // namespace comity::source
