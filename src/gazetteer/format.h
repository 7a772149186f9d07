// The gazetteer file's layout: docs/formats/gazetteer.md is the description, this is the same in C++.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace comity::gazetteer::format {

inline constexpr std::array<char, 8> kMagic{'C', 'O', 'M', 'I', 'T', 'Y', 'G', 'Z'};
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;  // no such place
inline constexpr std::size_t kAlignment = 8;

enum class SectionId : std::uint32_t {
  places = 1,    // PlaceRecord, one more than there are places
  texts,         // names and notes of all places
  languages,     // texts of languages, each ended by a zero byte
  ids,           // ids of all places
  id_order,      // places in the order of their ids
  key_texts,     // folded names in byte order
  key_begins,    // begins within key_texts, one more than there are keys
  key_postings,  // begins within postings, likewise
  postings,      // places of a name; the top bit: it is the name under which the list has it
  hash_tags,     // u8 for each slot: 0 empty
  hash_slots,    // for each slot: key
  prefixes,      // u64: bits of names' beginnings
  fuzzy_buckets, // u32: begins within fuzzy_entries, one more than there are buckets
  fuzzy_entries, // key
  grid_cells,    // u32: begins within grid_places, one for each square degree, and the end
  grid_places,   // communities
  countries,     // u32: place of each two-letter code
  wrappers,      // lines of text
};
inline constexpr std::uint32_t kSectionCount = 18;

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t sections = 0;
  std::uint64_t file_size = 0;
  std::uint64_t head_sum = 0;     // of header (with this field zero) and section table
  std::uint64_t content_sum = 0;  // of all that follows
  std::uint64_t name_count = 0;
};
static_assert(sizeof(Header) == 48);

struct Section {
  std::uint32_t id = 0;
  std::uint32_t element_size = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;  // bytes
};
static_assert(sizeof(Section) == 24);

struct PlaceRecord {
  std::int32_t lat = 0;  // degrees times 100,000
  std::int32_t lon = 0;
  std::uint32_t population = 0;
  std::uint32_t text = 0;    // begin within texts; ends where the next place's begins
  std::uint32_t id = 0;      // begin within ids, likewise
  std::uint32_t admin1 = kNone;  // place
  std::uint32_t admin2 = kNone;  // place
  std::uint8_t kind = 0;     // PlaceKind
  std::uint8_t feature = 0;  // Feature class below
  std::array<char, 2> country{'X', 'X'};
};
static_assert(sizeof(PlaceRecord) == 32);

// Sections of numbers have elements of 3 bytes where all fit, else of 4: their element_size says which.
inline constexpr std::size_t kNarrow = 3;
inline constexpr std::size_t kWide = 4;

// Before a folded name that only a question finds, never a scan of text: a region's name without its official word
// ("maui" of "Maui County"), for "Central Province" would make a place of every "Central".
inline constexpr char kHiddenKey = '\x01';

// What sort of settlement or area it is, for choosing among namesakes. unlocated: a region none of whose towns is
// listed; its coordinates are those of the region or country that it lies in.
enum class Rank : std::uint8_t {
  part, settlement, seat4, seat3, seat2, seat1, capital, admin2, admin1, state, abandoned, unlocated
};

// Names that are no names, kept among a place's texts under a "language" of their own.
inline constexpr std::string_view kNoteTag = "!note";      // neutral wording, periods
inline constexpr std::string_view kListTag = "!list";      // who lists it
inline constexpr std::string_view kCodeTag = "!code";      // GeoNames admin code, ISO alpha-3
inline constexpr std::string_view kWithinTag = "!within";  // polities: where lists have its places: "AZ 150" (country, km)
inline constexpr std::string_view kLikeTag = "!like";      // a region that pages name like a country

inline constexpr std::size_t kGridRows = 180;
inline constexpr std::size_t kGridColumns = 360;
inline constexpr std::size_t kCountryCodes = std::size_t{26} * 26;  // two letters

// FNV-1a over bytes, so that a name's beginnings cost nothing besides; mix() spreads it.
inline constexpr std::uint64_t kHashSeed = 0xCBF29CE484222325ULL;
constexpr std::uint64_t hash_byte(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
}
constexpr std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash = kHashSeed) {
  for (const char c : bytes) hash = hash_byte(hash, c);
  return hash;
}
constexpr std::uint64_t mix(std::uint64_t hash) {
  hash ^= hash >> 32U;
  hash *= 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29U);
}
// A hash's first slot among any number of them (the high half of the product, so no division).
constexpr std::size_t slot_of(std::uint64_t mixed, std::size_t slots) {
  return static_cast<std::size_t>(((mixed & 0xFFFFFFFFU) * slots) >> 32U);
}
// Never 0, which marks an empty slot.
constexpr std::uint8_t tag_of(std::uint64_t mixed) { return static_cast<std::uint8_t>((mixed >> 56U) | 1U); }

// Sum of a part of the file: the hash above over 8 bytes at a time.
std::uint64_t checksum(std::string_view bytes, std::uint64_t seed = kHashSeed);

}  // namespace comity::gazetteer::format
