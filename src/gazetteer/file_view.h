// Reading the gazetteer file. Nothing in it is trusted past the section table: every access goes through one bounds
// check, and what lies outside reads as nothing (an empty text, a zero, no place).
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "gazetteer/format.h"
#include "gazetteer/gazetteer.h"

namespace comity::gazetteer {

// A folded name within a file.
enum class KeyIndex : std::uint32_t {};

constexpr std::uint32_t number(PlaceIndex index) { return static_cast<std::uint32_t>(index); }
constexpr std::uint32_t number(KeyIndex index) { return static_cast<std::uint32_t>(index); }

// An array of T in mapped bytes. Out of range reads as T{}.
template <class T>
class Array {
 public:
  Array() = default;
  explicit Array(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size() / sizeof(T); }
  T operator[](std::size_t i) const {
    T out{};
    if (i < size()) std::memcpy(&out, bytes_.data() + i * sizeof(T), sizeof(T));
    return out;
  }
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

// Numbers of 3 or 4 bytes each. Out of range reads as 0.
class Numbers {
 public:
  Numbers() = default;
  Numbers(std::string_view bytes, std::size_t width) : bytes_(bytes), width_(width) {}
  std::size_t size() const { return bytes_.size() / width_; }
  std::size_t bits() const { return width_ * 8; }
  std::uint32_t operator[](std::size_t i) const {
    std::uint32_t out = 0;
    if (i < size()) std::memcpy(&out, bytes_.data() + i * width_, width_);
    return out;
  }

 private:
  std::string_view bytes_;
  std::size_t width_ = format::kWide;
};

// The bytes [begin, end) of a section; cut where they would leave it.
std::string_view slice(std::string_view section, std::size_t begin, std::size_t end);

// One text of a place: a name with its language, or a note under one of format.h's tags.
struct Text {
  std::string_view language;
  std::string_view text;
};

// Steps through the texts of one place; the first is the name under which its list has it.
class TextReader {
 public:
  TextReader(std::string_view bytes, std::span<const std::string_view> languages) : rest_(bytes), languages_(languages) {}
  bool next(Text& out);

 private:
  bool read_number(std::size_t& out);
  std::string_view rest_;
  std::span<const std::string_view> languages_;
};

class FileView {
 public:
  // `bytes` must outlive the view. Fails with corrupt, bad_format (no gazetteer) or newer_version.
  static base::Result<FileView> of(std::string_view bytes, const std::string& doing);

  std::size_t place_count() const { return place_count_; }
  std::size_t key_count() const { return key_count_; }
  std::size_t name_count() const { return name_count_; }

  format::PlaceRecord record(PlaceIndex place) const;
  TextReader texts(PlaceIndex place) const;
  std::string_view main_name(PlaceIndex place) const;
  std::string_view country_of(PlaceIndex place) const;  // two letters
  // The place's first text under a tag of format.h; "" if none.
  std::string_view tagged(PlaceIndex place, std::string_view tag) const;
  std::string_view id(PlaceIndex place) const;
  std::optional<PlaceIndex> find_id(std::string_view id) const;

  std::string_view key_text(KeyIndex key) const;
  std::optional<KeyIndex> find_key(std::string_view folded) const { return find_key(folded, format::hash_bytes(folded)); }
  std::optional<KeyIndex> find_key(std::string_view folded, std::uint64_t hash) const;
  // False: no name begins with what has this hash. True: perhaps one does.
  bool may_begin_name(std::uint64_t hash) const;
  // The first key that is not less than `folded`.
  KeyIndex lower_bound(std::string_view folded) const;

  struct Posting {
    PlaceIndex place{};
    bool main = false;  // the key is the name under which its list has it
  };
  // Range of postings of a key, and one of them. Places out of range are skipped by posting() giving nullopt.
  std::pair<std::size_t, std::size_t> postings(KeyIndex key) const;
  std::optional<Posting> posting(std::size_t i) const;

  std::size_t fuzzy_bucket_count() const { return fuzzy_buckets_.size() == 0 ? 0 : fuzzy_buckets_.size() - 1; }
  std::pair<std::size_t, std::size_t> fuzzy_bucket(std::size_t bucket) const;
  std::optional<KeyIndex> fuzzy_entry(std::size_t i) const;

  // Communities of one square degree; row from the south pole, column from 180° west.
  std::pair<std::size_t, std::size_t> grid_cell(std::size_t row, std::size_t column) const;
  std::optional<PlaceIndex> grid_place(std::size_t i) const;

  std::optional<PlaceIndex> country(char first, char second) const;
  std::string_view wrappers() const { return wrappers_; }
  // Does the content agree with its checksum? Reads the whole file.
  bool content_is_sound() const;

 private:
  base::Result<void> read_sections(const std::string& doing);
  struct Found {
    std::string_view bytes;
    std::size_t element_size = 0;
  };
  base::Result<Found> find_section(format::SectionId id, const std::string& doing) const;
  base::Result<std::string_view> section(format::SectionId id, std::size_t element_size, const std::string& doing) const;
  base::Result<Numbers> numbers(format::SectionId id, const std::string& doing) const;
  base::Result<void> read_languages(const std::string& doing);
  base::Result<void> check_counts(const std::string& doing);
  std::optional<PlaceIndex> place_at(std::uint32_t raw) const;

  std::string_view bytes_;
  std::size_t place_count_ = 0;
  std::size_t key_count_ = 0;
  std::size_t name_count_ = 0;
  Array<format::PlaceRecord> places_;
  std::string_view texts_;
  std::vector<std::string_view> languages_;
  std::string_view ids_;
  Numbers id_order_;
  std::string_view key_texts_;
  Numbers key_begins_;
  Numbers key_postings_;
  Numbers postings_;
  Array<std::uint8_t> hash_tags_;
  Numbers hash_slots_;
  Array<std::uint64_t> prefixes_;
  Numbers fuzzy_buckets_;
  Numbers fuzzy_entries_;
  Array<std::uint32_t> grid_cells_;
  Numbers grid_places_;
  Array<std::uint32_t> countries_;
  std::string_view wrappers_;
};

}  // namespace comity::gazetteer
