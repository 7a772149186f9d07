#include "gazetteer/file_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace comity::gazetteer {
namespace {

using base::Code;
using base::fail;
using format::SectionId;

constexpr std::string_view kBuildAgain = "build it again: comity gazetteer build";

}  // namespace

std::string_view slice(std::string_view section, std::size_t begin, std::size_t end) {
  end = std::min(end, section.size());
  return begin < end ? section.substr(begin, end - begin) : std::string_view{};
}

bool TextReader::read_number(std::size_t& out) {
  out = 0;
  for (unsigned shift = 0; shift < 28 && !rest_.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    out |= static_cast<std::size_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

bool TextReader::next(Text& out) {
  std::size_t head = 0;
  std::size_t language = 0;
  if (!read_number(head) || ((head & 1U) != 0 && !read_number(language)) || head / 2 > rest_.size()) return false;
  const std::size_t size = head / 2;
  out.language = language < languages_.size() ? languages_[language] : std::string_view{};
  out.text = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return true;
}

base::Result<FileView> FileView::of(std::string_view bytes, const std::string& doing) {
  FileView view;
  view.bytes_ = bytes;
  format::Header header;
  if (bytes.size() < sizeof header || std::memcmp(bytes.data(), format::kMagic.data(), format::kMagic.size()) != 0)
    return fail(Code::bad_format, doing, "it is no gazetteer file; " + std::string(kBuildAgain));
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version > format::kVersion)
    return fail(Code::newer_version, doing,
                fmt::format("it has format {} and this program reads {}; {}", header.version, format::kVersion, kBuildAgain));
  if (header.version < format::kVersion)
    return fail(Code::bad_format, doing,
                fmt::format("it has the older format {} and this program reads {}; {}", header.version, format::kVersion, kBuildAgain));
  const std::size_t head_size = sizeof header + format::kSectionCount * sizeof(format::Section);
  const bool shaped = header.version == format::kVersion && header.sections == format::kSectionCount &&
                      header.file_size == bytes.size() && bytes.size() >= head_size;
  if (!shaped) return fail(Code::corrupt, doing, "its header does not fit its size; " + std::string(kBuildAgain));
  std::string head(bytes.substr(0, head_size));
  std::memset(head.data() + offsetof(format::Header, head_sum), 0, sizeof header.head_sum);
  if (format::checksum(head) != header.head_sum)
    return fail(Code::corrupt, doing, "its header's checksum does not hold; " + std::string(kBuildAgain));
  view.name_count_ = header.name_count;
  COMITY_CHECK(view.read_sections(doing));
  COMITY_CHECK(view.read_languages(doing));
  COMITY_CHECK(view.check_counts(doing));
  return view;
}

base::Result<FileView::Found> FileView::find_section(SectionId id, const std::string& doing) const {
  const auto refuse = [&](std::string_view why) {
    return fail(Code::corrupt, doing,
                fmt::format("its section {} {}; {}", static_cast<std::uint32_t>(id), why, kBuildAgain));
  };
  const Array<format::Section> table(
      bytes_.substr(sizeof(format::Header), format::kSectionCount * sizeof(format::Section)));
  for (std::size_t i = 0; i < table.size(); ++i) {
    const format::Section entry = table[i];
    if (entry.id != static_cast<std::uint32_t>(id)) continue;
    if (entry.offset > bytes_.size() || entry.size > bytes_.size() - entry.offset) return refuse("leaves the file");
    if (entry.element_size == 0 || entry.size % entry.element_size != 0) return refuse("has elements of a wrong size");
    if (entry.offset % format::kAlignment != 0) return refuse("is not aligned");
    return Found{bytes_.substr(entry.offset, entry.size), entry.element_size};
  }
  return refuse("is missing");
}

base::Result<std::string_view> FileView::section(SectionId id, std::size_t element_size, const std::string& doing) const {
  COMITY_TRY(const Found found, find_section(id, doing));
  if (found.element_size == element_size) return found.bytes;
  return fail(Code::corrupt, doing, fmt::format("its section {} has elements of a wrong size; {}", static_cast<std::uint32_t>(id), kBuildAgain));
}

base::Result<Numbers> FileView::numbers(SectionId id, const std::string& doing) const {
  COMITY_TRY(const Found found, find_section(id, doing));
  if (found.element_size == format::kNarrow || found.element_size == format::kWide) return Numbers(found.bytes, found.element_size);
  return fail(Code::corrupt, doing, fmt::format("its section {} has elements of a wrong size; {}", static_cast<std::uint32_t>(id), kBuildAgain));
}

base::Result<void> FileView::read_sections(const std::string& doing) {
  const auto take = [&](auto& out, SectionId id, std::size_t element_size) -> base::Result<void> {
    COMITY_TRY(const std::string_view bytes, section(id, element_size, doing));
    out = std::decay_t<decltype(out)>(bytes);
    return {};
  };
  COMITY_CHECK(take(places_, SectionId::places, sizeof(format::PlaceRecord)));
  COMITY_CHECK(take(texts_, SectionId::texts, 1));
  COMITY_CHECK(take(ids_, SectionId::ids, 1));
  for (const auto& [out, id] : {std::pair{&id_order_, SectionId::id_order}, {&key_begins_, SectionId::key_begins},
                                {&key_postings_, SectionId::key_postings}, {&postings_, SectionId::postings},
                                {&hash_slots_, SectionId::hash_slots}, {&fuzzy_buckets_, SectionId::fuzzy_buckets},
                                {&fuzzy_entries_, SectionId::fuzzy_entries}, {&grid_places_, SectionId::grid_places}}) {
    COMITY_TRY(*out, numbers(id, doing));
  }
  COMITY_CHECK(take(key_texts_, SectionId::key_texts, 1));
  COMITY_CHECK(take(hash_tags_, SectionId::hash_tags, 1));
  COMITY_CHECK(take(prefixes_, SectionId::prefixes, 8));
  COMITY_CHECK(take(grid_cells_, SectionId::grid_cells, 4));
  COMITY_CHECK(take(countries_, SectionId::countries, 4));
  return take(wrappers_, SectionId::wrappers, 1);
}

base::Result<void> FileView::read_languages(const std::string& doing) {
  COMITY_TRY(std::string_view rest, section(SectionId::languages, 1, doing));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    languages_.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

base::Result<void> FileView::check_counts(const std::string& doing) {
  const bool sound =
      places_.size() > 0 && key_begins_.size() > 0 && key_postings_.size() == key_begins_.size() &&
      id_order_.size() == places_.size() - 1 && hash_tags_.size() > 0 && hash_tags_.size() <= 0xFFFFFFFFU &&
      hash_slots_.size() == hash_tags_.size() && std::has_single_bit(prefixes_.size()) &&
      grid_cells_.size() == format::kGridRows * format::kGridColumns + 1 && countries_.size() == format::kCountryCodes;
  if (!sound) return fail(Code::corrupt, doing, "its tables do not fit each other; " + std::string(kBuildAgain));
  place_count_ = places_.size() - 1;
  key_count_ = key_begins_.size() - 1;
  return {};
}

std::optional<PlaceIndex> FileView::place_at(std::uint32_t raw) const {
  if (raw >= place_count_) return std::nullopt;
  return PlaceIndex{raw};
}

format::PlaceRecord FileView::record(PlaceIndex place) const { return places_[number(place)]; }

TextReader FileView::texts(PlaceIndex place) const {
  if (number(place) >= place_count_) return {{}, languages_};
  return {slice(texts_, places_[number(place)].text, places_[std::size_t{number(place)} + 1].text), languages_};
}

std::string_view FileView::main_name(PlaceIndex place) const {
  Text text;
  return texts(place).next(text) ? text.text : std::string_view{};
}

std::string_view FileView::country_of(PlaceIndex place) const {
  if (number(place) >= place_count_) return "XX";
  return places_.bytes().substr(number(place) * sizeof(format::PlaceRecord) + offsetof(format::PlaceRecord, country), 2);
}

std::string_view FileView::tagged(PlaceIndex place, std::string_view tag) const {
  TextReader reader = texts(place);
  for (Text text; reader.next(text);)
    if (text.language == tag) return text.text;
  return {};
}

std::string_view FileView::id(PlaceIndex place) const {
  if (number(place) >= place_count_) return {};
  return slice(ids_, places_[number(place)].id, places_[std::size_t{number(place)} + 1].id);
}

std::optional<PlaceIndex> FileView::find_id(std::string_view wanted) const {
  std::size_t low = 0;
  std::size_t high = id_order_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (id(PlaceIndex{id_order_[middle]}) < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == id_order_.size()) return std::nullopt;
  const PlaceIndex found{id_order_[low]};
  return !wanted.empty() && id(found) == wanted ? std::optional(found) : std::nullopt;
}

std::string_view FileView::key_text(KeyIndex key) const {
  if (number(key) >= key_count_) return {};
  return slice(key_texts_, key_begins_[number(key)], key_begins_[std::size_t{number(key)} + 1]);
}

std::optional<KeyIndex> FileView::find_key(std::string_view folded, std::uint64_t hash) const {
  if (folded.empty()) return std::nullopt;
  const std::uint64_t mixed = format::mix(hash);
  const std::uint8_t tag = format::tag_of(mixed);
  const std::size_t slots = hash_tags_.size();
  std::size_t slot = format::slot_of(mixed, slots);
  for (std::size_t steps = 0; steps < slots; ++steps, slot = slot + 1 == slots ? 0 : slot + 1) {
    const std::uint8_t there = hash_tags_[slot];
    if (there == 0) return std::nullopt;
    if (there != tag) continue;
    const KeyIndex key{hash_slots_[slot]};
    if (key_text(key) == folded) return key;
  }
  return std::nullopt;
}

bool FileView::may_begin_name(std::uint64_t hash) const {
  const std::uint64_t mixed = format::mix(hash);
  const std::uint64_t word = prefixes_[(mixed >> 6U) & (prefixes_.size() - 1)];
  return ((word >> (mixed & 63U)) & 1U) != 0;
}

KeyIndex FileView::lower_bound(std::string_view folded) const {
  std::size_t low = 0;
  std::size_t high = key_count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (key_text(KeyIndex{static_cast<std::uint32_t>(middle)}) < folded)
      low = middle + 1;
    else
      high = middle;
  }
  return KeyIndex{static_cast<std::uint32_t>(low)};
}

std::pair<std::size_t, std::size_t> FileView::postings(KeyIndex key) const {
  if (number(key) >= key_count_) return {0, 0};
  const std::size_t begin = key_postings_[number(key)];
  const std::size_t end = std::min<std::size_t>(key_postings_[std::size_t{number(key)} + 1], postings_.size());
  return {std::min(begin, end), end};
}

std::optional<FileView::Posting> FileView::posting(std::size_t i) const {
  const std::uint32_t raw = postings_[i];
  const std::uint32_t main = 1U << (postings_.bits() - 1);
  const auto place = place_at(raw & ~main);
  if (i >= postings_.size() || !place) return std::nullopt;
  return Posting{*place, (raw & main) != 0};
}

std::pair<std::size_t, std::size_t> FileView::fuzzy_bucket(std::size_t bucket) const {
  const std::size_t end = std::min<std::size_t>(fuzzy_buckets_[bucket + 1], fuzzy_entries_.size());
  return {std::min<std::size_t>(fuzzy_buckets_[bucket], end), end};
}

std::optional<KeyIndex> FileView::fuzzy_entry(std::size_t i) const {
  const std::uint32_t raw = fuzzy_entries_[i];
  if (i >= fuzzy_entries_.size() || raw >= key_count_) return std::nullopt;
  return KeyIndex{raw};
}

std::pair<std::size_t, std::size_t> FileView::grid_cell(std::size_t row, std::size_t column) const {
  const std::size_t cell = row * format::kGridColumns + column;
  const std::size_t end = std::min<std::size_t>(grid_cells_[cell + 1], grid_places_.size());
  return {std::min<std::size_t>(grid_cells_[cell], end), end};
}

std::optional<PlaceIndex> FileView::grid_place(std::size_t i) const {
  if (i >= grid_places_.size()) return std::nullopt;
  return place_at(grid_places_[i]);
}

std::optional<PlaceIndex> FileView::country(char first, char second) const {
  if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') return std::nullopt;
  return place_at(countries_[static_cast<std::size_t>(first - 'A') * 26 + static_cast<std::size_t>(second - 'A')]);
}

bool FileView::content_is_sound() const {
  format::Header header;
  std::memcpy(&header, bytes_.data(), sizeof header);
  const std::size_t head_size = sizeof header + format::kSectionCount * sizeof(format::Section);
  return format::checksum(bytes_.substr(head_size)) == header.content_sum;
}

}  // namespace comity::gazetteer
