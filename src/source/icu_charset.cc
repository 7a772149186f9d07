#include "source/icu_charset.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "base/text.h"

namespace comity::source {
namespace {

using base::Code;

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};
using Detector = std::unique_ptr<UCharsetDetector, DetectorCloser>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

struct Superset {
  std::string_view label;
  std::string_view charset;
};

// The web reads these labels as the charset that contains them.
constexpr std::array<Superset, 20> kSupersets{{{"iso-8859-1", "windows-1252"},
                                               {"latin1", "windows-1252"},
                                               {"us-ascii", "windows-1252"},
                                               {"ascii", "windows-1252"},
                                               {"iso-8859-9", "windows-1254"},
                                               {"latin5", "windows-1254"},
                                               {"iso-8859-11", "windows-874"},
                                               {"tis-620", "windows-874"},
                                               {"gb2312", "GB18030"},
                                               {"gbk", "GB18030"},
                                               {"x-gbk", "GB18030"},
                                               {"gb_2312-80", "GB18030"},
                                               {"shift_jis", "Shift_JIS"},
                                               {"shift-jis", "Shift_JIS"},
                                               {"sjis", "Shift_JIS"},
                                               {"x-sjis", "Shift_JIS"},
                                               {"windows-31j", "Shift_JIS"},
                                               {"euc-kr", "EUC-KR"},
                                               {"ks_c_5601-1987", "EUC-KR"},
                                               {"utf8", "UTF-8"}}};

// ICU's converter for a canonical name, where it is not the name itself: Microsoft's tables, which the web uses.
std::string converter_name(std::string_view charset) {
  if (charset == "Shift_JIS") return "ibm-943_P15A-2003";
  if (charset == "EUC-KR") return "windows-949";
  return std::string(charset);
}

std::string lower_case(std::string_view label) {
  std::string out;
  for (const char c : base::trim(label)) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// Runs of code points that take the same number of source bytes.
class RunBuilder {
 public:
  void code_point(std::size_t text_begin, std::size_t source_begin) {
    if (open_) close(source_begin);
    text_ = text_begin;
    source_ = source_begin;
    open_ = true;
  }

  // The width of the last code point is known only when the next begins.
  void close(std::size_t source_end) {
    const std::size_t width = source_end - source_;
    if (marks_.empty() || marks_.back().width != width || text_ - marks_.back().text_begin > kLongest)
      marks_.push_back({text_, source_, width});
    open_ = false;
  }

  bool is_open() const { return open_; }
  std::vector<SourceMark> take() { return std::move(marks_); }

 private:
  static constexpr std::size_t kLongest = 4096;  // to find a position means counting so many code points at most
  std::vector<SourceMark> marks_;
  std::size_t text_ = 0;
  std::size_t source_ = 0;
  bool open_ = false;
};

// UTF-16 units with the source byte of each.
struct Units {
  std::array<UChar, 4096> units{};
  std::array<int32_t, 4096> offsets{};  // from where the conversion of this buffer began
  int32_t count = 0;
};

// A lead surrogate whose trail did not fit stays for the next buffer.
void append_units(Units& buffer, std::size_t base_offset, bool last, Decoded& out, RunBuilder& runs) {
  int32_t count = buffer.count;
  const bool parted = !last && count > 0 && U16_IS_LEAD(buffer.units[static_cast<std::size_t>(count) - 1]);
  if (parted) --count;
  for (int32_t i = 0; i < count;) {
    const auto unit = static_cast<std::size_t>(i);
    UChar32 c = 0;
    U16_NEXT(buffer.units.data(), i, count, c);
    // An offset may lie before this buffer's beginning: the kept surrogate's does.
    const auto source = static_cast<std::int64_t>(base_offset) + buffer.offsets[unit];
    runs.code_point(out.text.size(), static_cast<std::size_t>(std::max<std::int64_t>(source, 0)));
    base::append_utf8(out.text, static_cast<char32_t>(c));
  }
  if (parted) {
    buffer.units[0] = buffer.units[static_cast<std::size_t>(count)];
    buffer.offsets[0] = buffer.offsets[static_cast<std::size_t>(count)];
  }
  buffer.count = parted ? 1 : 0;
}

tl::unexpected<base::Error> bad_byte(std::string_view charset, std::size_t at, const std::string& doing) {
  return base::fail(Code::bad_encoding, doing, fmt::format("it should be {} but byte {} is not", charset, at));
}

}  // namespace

std::optional<std::string> canonical_charset(std::string_view label) {
  const std::string lower = lower_case(label);
  if (lower.empty()) return std::nullopt;
  for (const auto& entry : kSupersets)
    if (entry.label == lower) return std::string(entry.charset);
  UErrorCode status = U_ZERO_ERROR;
  const char* name = ucnv_getStandardName(lower.c_str(), "MIME", &status);
  if (name == nullptr) {
    status = U_ZERO_ERROR;
    name = ucnv_getStandardName(lower.c_str(), "IANA", &status);
  }
  if (name == nullptr || !open_converter(converter_name(name))) return std::nullopt;
  const std::string canonical = name;
  for (const auto& entry : kSupersets)
    if (entry.label == lower_case(canonical)) return std::string(entry.charset);
  return canonical;
}

base::Result<Decoded> decode_by_icu(std::string_view charset, std::string_view bytes, const std::string& doing) {
  const Converter converter = open_converter(converter_name(charset));
  if (!converter) return base::fail(Code::unsupported, doing, fmt::format("there is no charset \"{}\"", charset));
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  Units buffer;
  Decoded out;
  out.charset = charset;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  RunBuilder runs;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  do {
    const char* const begin = at;
    UChar* target = buffer.units.data() + buffer.count;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, buffer.units.data() + buffer.units.size(), &at, end,
                   buffer.offsets.data() + buffer.count, true, &status);
    buffer.count = static_cast<int32_t>(target - buffer.units.data());
    append_units(buffer, static_cast<std::size_t>(begin - bytes.data()), status != U_BUFFER_OVERFLOW_ERROR, out, runs);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
      return bad_byte(charset, static_cast<std::size_t>(at - bytes.data()), doing);
    if (buffer.count == 1) buffer.offsets[0] -= static_cast<int32_t>(at - begin);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (runs.is_open()) runs.close(bytes.size());
  out.marks = runs.take();
  return out;
}

std::vector<std::string> guess_charsets(std::string_view bytes) {
  std::vector<std::string> names;
  UErrorCode status = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return names;
  ucsdet_enableInputFilter(detector.get(), bytes.find('<') != std::string_view::npos ? 1 : 0);
  const std::string_view sample = bytes.substr(0, 65536);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status)) return names;
  for (int32_t i = 0; i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const auto canonical = U_SUCCESS(status) ? canonical_charset(name) : std::nullopt;
    if (canonical && std::find(names.begin(), names.end(), *canonical) == names.end()) names.push_back(*canonical);
  }
  return names;
}

bool looks_like_text(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto c = static_cast<UChar32>(base::next_code_point(text, at));
    if (c == 0xFFFD || (c >= 0x80 && c < 0xA0 && c != 0x85)) return false;
    const int8_t type = u_charType(c);
    if (type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE) return false;
  }
  return true;
}

}  // namespace comity::source
