// The gazetteer file's reader, fed with anything. The first byte says how the rest is used: as a whole file, or as a
// change to a sound one (offset, then bytes), whose header sum is then made right so that what lies behind it is reached.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "gazetteer/fuzzy.h"
#include "gazetteer/sample.h"
#include "gazetteer/tables.h"

namespace {

using namespace comity::gazetteer;

void ask(const FileView& file, std::string_view text) {
  for (std::uint32_t raw = 0; raw < std::min<std::size_t>(file.place_count(), 50); ++raw) {
    TextReader reader = file.texts(PlaceIndex{raw});
    for (Text out; reader.next(out);) (void)file.find_id(out.text);
    (void)file.find_id(file.id(PlaceIndex{raw}));
  }
  (void)scan_text(file, text);
  (void)scan_text(file, "Valence, Bourg-lès-Valence and 東京都");
  (void)fuzzy_search(file, "valense", 1);
  (void)complete_prefix(file, "v", 5);
  (void)NameForms(file.wrappers()).of("City of Valence");
}

void correct_head_sum(std::string& bytes) {
  const std::size_t head = sizeof(format::Header) + format::kSectionCount * sizeof(format::Section);
  if (bytes.size() < head) return;
  std::memset(bytes.data() + offsetof(format::Header, head_sum), 0, sizeof(std::uint64_t));
  const std::uint64_t sum = format::checksum(std::string_view(bytes).substr(0, head));
  std::memcpy(bytes.data() + offsetof(format::Header, head_sum), &sum, sizeof sum);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string kSound = freeze(sample_draft()).bytes;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (input.size() < 5) return 0;
  const std::string_view rest = input.substr(5);
  std::string bytes(rest);
  if (input[0] % 2 != 0) {
    std::uint32_t offset = 0;
    std::memcpy(&offset, input.data() + 1, sizeof offset);
    bytes = kSound;
    const std::size_t at = offset % bytes.size();
    std::copy_n(rest.begin(), std::min(rest.size(), bytes.size() - at), bytes.begin() + static_cast<std::ptrdiff_t>(at));
    correct_head_sum(bytes);
  }
  if (const auto file = FileView::of(bytes, "fuzzing")) ask(*file, rest);
  return 0;
}
