// Turns the draft into the bytes of docs/formats/gazetteer.md.
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>

#include "base/check.h"
#include "base/text.h"
#include "gazetteer/draft.h"
#include "gazetteer/fold.h"
#include "gazetteer/fuzzy.h"
#include "gazetteer/name_forms.h"

namespace comity::gazetteer {
namespace {

using format::SectionId;

template <class T>
std::string bytes_of(const std::vector<T>& items) {
  return {reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)};
}

std::uint32_t offset32(std::size_t offset) {
  COMITY_ASSURE(offset < std::numeric_limits<std::uint32_t>::max());
  return static_cast<std::uint32_t>(offset);
}

void append_number(std::string& out, std::size_t number) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>((number & 0x7FU) | 0x80U);
  out += static_cast<char>(number);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A folded name and a place that bears it.
struct Bearing {
  std::string key;
  std::uint32_t place = 0;
  bool main = false;
};

class Freezer {
 public:
  explicit Freezer(const Draft& draft) : draft_(draft), forms_(draft.wrappers) {}

  Frozen run() {
    write_places();
    write_id_order();
    write_keys(sorted_bearings());
    write_hash();
    write_prefixes();
    write_fuzzy();
    write_grid();
    write_countries();
    put(SectionId::wrappers, 1, draft_.wrappers);
    return {assemble(), names_};
  }

 private:
  struct Part {
    SectionId id;
    std::uint32_t element_size;
    std::string bytes;
  };
  void put(SectionId id, std::size_t element_size, std::string bytes) {
    parts_.push_back({id, static_cast<std::uint32_t>(element_size), std::move(bytes)});
  }

  void put_numbers(SectionId id, const std::vector<std::uint32_t>& numbers) {
    const bool narrow = std::all_of(numbers.begin(), numbers.end(), [](std::uint32_t n) { return n < (1U << 24U); });
    put_numbers(id, numbers, narrow ? format::kNarrow : format::kWide);
  }
  void put_numbers(SectionId id, const std::vector<std::uint32_t>& numbers, std::size_t width) {
    std::string bytes;
    bytes.reserve(numbers.size() * width);
    for (const std::uint32_t number : numbers) bytes.append(reinterpret_cast<const char*>(&number), width);
    put(id, width, std::move(bytes));
  }

  std::size_t language_number(const std::string& language) {
    const auto [found, added] = languages_.emplace(language, languages_.size());
    if (added) language_texts_ += language + '\0';
    return found->second;
  }

  void append_texts(const DraftPlace& place, std::string& out) {
    std::vector<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& [text, language] : place.names) {
      const std::pair<std::string_view, std::string_view> now{text, language};
      if (std::find(seen.begin(), seen.end(), now) != seen.end()) continue;
      if (!seen.empty() && is_ascii(text) && !is_ascii(place.names[0].text) && fold(text) == fold(place.names[0].text))
        continue;  // "Saint-Etienne" of Saint-Étienne: lists write it so for programs, and folding does the same
      seen.push_back(now);
      ++names_;
      append_text(language, text, out);
    }
    for (const auto& [text, tag] : place.notes) append_text(tag, text, out);
  }
  void append_text(const std::string& language, std::string_view text, std::string& out) {
    append_number(out, text.size() * 2 + (language.empty() ? 0 : 1));
    if (!language.empty()) append_number(out, language_number(language));
    out += text;
  }

  std::uint32_t region(const std::string& code) const {
    const auto found = draft_.regions.find(code);
    return found == draft_.regions.end() ? format::kNone : static_cast<std::uint32_t>(found->second);
  }

  void write_places() {
    language_number("");
    std::vector<format::PlaceRecord> records;
    std::string texts;
    std::string ids;
    for (const auto& place : draft_.places) {
      format::PlaceRecord record;
      record.lat = static_cast<std::int32_t>(std::lround(place.lat.value_or(0) * 100000));
      record.lon = static_cast<std::int32_t>(std::lround(place.lon.value_or(0) * 100000));
      record.population = static_cast<std::uint32_t>(
          std::clamp<std::int64_t>(place.population, 0, std::numeric_limits<std::uint32_t>::max()));
      record.text = offset32(texts.size());
      record.id = offset32(ids.size());
      record.admin1 = region(place.admin1);
      record.admin2 = region(place.admin2);
      record.kind = static_cast<std::uint8_t>(place.kind);
      record.feature = static_cast<std::uint8_t>(place.rank);
      if (place.country.size() == 2) record.country = {place.country[0], place.country[1]};
      records.push_back(record);
      append_texts(place, texts);
      ids += place.id;
    }
    format::PlaceRecord end;
    end.text = offset32(texts.size());
    end.id = offset32(ids.size());
    records.push_back(end);
    put(SectionId::places, sizeof(format::PlaceRecord), bytes_of(records));
    put(SectionId::texts, 1, std::move(texts));
    put(SectionId::languages, 1, language_texts_);
    put(SectionId::ids, 1, std::move(ids));
  }

  void write_id_order() {
    std::vector<std::uint32_t> order(draft_.places.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return draft_.places[a].id < draft_.places[b].id; });
    put_numbers(SectionId::id_order, order);
  }

  // By key; the places of one key by population, the larger first.
  std::vector<Bearing> sorted_bearings() const {
    std::vector<Bearing> out;
    for (std::size_t i = 0; i < draft_.places.size(); ++i) {
      const auto& names = draft_.places[i].names;
      const auto place = static_cast<std::uint32_t>(i);
      for (std::size_t n = 0; n < names.size(); ++n)
        if (std::string key = fold(names[n].text); !key.empty()) out.push_back({std::move(key), place, n == 0});
      add_derived(draft_.places[i], place, out);
    }
    const auto population = [&](const Bearing& b) { return draft_.places[b.place].population; };
    std::sort(out.begin(), out.end(), [&](const Bearing& a, const Bearing& b) {
      if (a.key != b.key) return a.key < b.key;
      if (population(a) != population(b)) return population(a) > population(b);
      return a.place != b.place ? a.place < b.place : a.main > b.main;
    });
    const auto same = [](const Bearing& a, const Bearing& b) { return a.key == b.key && a.place == b.place; };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
  }

  // Names that no list has, but that a question may have: both of "Renon - Ritten", "Maui" of "Maui County".
  void add_derived(const DraftPlace& place, std::uint32_t index, std::vector<Bearing>& out) const {
    const std::string& main = place.names.front().text;
    for (std::string& half : both_names(main))
      if (!half.empty()) out.push_back({std::move(half), index, false});
    if (place.kind != PlaceKind::region) return;
    for (const auto& form : forms_.unwrapped(main)) out.push_back({format::kHiddenKey + form.folded, index, false});
  }

  void write_keys(const std::vector<Bearing>& bearings) {
    std::vector<std::uint32_t> begins;
    std::vector<std::uint32_t> first_postings;
    std::vector<std::uint32_t> postings;
    const std::uint32_t main = draft_.places.size() < (1U << 23U) ? 1U << 23U : 1U << 31U;
    std::string texts;
    for (const auto& bearing : bearings) {
      if (keys_.empty() || keys_.back() != bearing.key) {
        begins.push_back(offset32(texts.size()));
        first_postings.push_back(offset32(postings.size()));
        texts += bearing.key;
        keys_.push_back(bearing.key);
      }
      postings.push_back(bearing.place | (bearing.main ? main : 0));
    }
    begins.push_back(offset32(texts.size()));
    first_postings.push_back(offset32(postings.size()));
    put(SectionId::key_texts, 1, std::move(texts));
    put_numbers(SectionId::key_begins, begins);
    put_numbers(SectionId::key_postings, first_postings);
    // The width must be that of the top bit, also where no place's name is the main one.
    put_numbers(SectionId::postings, postings, main == 1U << 23U ? format::kNarrow : format::kWide);
  }

  // Open addressing with linear steps; four slots in five are taken.
  void write_hash() {
    const std::size_t slots = keys_.size() + keys_.size() / 4 + 2;
    std::vector<std::uint8_t> tags(slots, 0);
    std::vector<std::uint32_t> places(slots, 0);
    for (std::size_t key = 0; key < keys_.size(); ++key) {
      const std::uint64_t mixed = format::mix(format::hash_bytes(keys_[key]));
      std::size_t slot = format::slot_of(mixed, slots);
      while (tags[slot] != 0) slot = slot + 1 == slots ? 0 : slot + 1;
      tags[slot] = format::tag_of(mixed);
      places[slot] = static_cast<std::uint32_t>(key);
    }
    put(SectionId::hash_tags, 1, bytes_of(tags));
    put_numbers(SectionId::hash_slots, places);
  }

  // The hashes of all proper beginnings of names that end where a word ends.
  void write_prefixes() {
    std::vector<std::uint64_t> hashes;
    for (const auto& key : keys_) {
      std::uint64_t hash = format::kHashSeed;
      for (std::size_t at = 0; at < key.size();) {
        const std::size_t begin = at;
        const char32_t c = base::next_code_point(key, at);
        if (c == U' ' || (is_unspaced(c) && begin > 0)) hashes.push_back(hash);
        hash = format::hash_bytes(std::string_view(key).substr(begin, at - begin), hash);
        if (is_unspaced(c) && at < key.size()) hashes.push_back(hash);
      }
    }
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    std::vector<std::uint64_t> words(std::bit_ceil(hashes.size() / 8 + 1), 0);  // some eight bits for each
    for (const std::uint64_t hash : hashes) {
      const std::uint64_t mixed = format::mix(hash);
      words[(mixed >> 6U) & (words.size() - 1)] |= std::uint64_t{1} << (mixed & 63U);
    }
    put(SectionId::prefixes, 8, bytes_of(words));
  }

  void write_fuzzy() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;  // bucket, key
    const std::size_t buckets = std::bit_ceil(keys_.size() / 4 + 1);
    for (std::size_t key = 0; key < keys_.size(); ++key) {
      const std::u32string letters = to_code_points(keys_[key]);
      if (letters.size() < kMinFuzzyLength - 1 || letters.size() > kMaxFuzzyLength) continue;
      for (std::size_t part = 0; part < part_count(letters.size()); ++part) {
        const PartBounds bounds = part_of(letters.size(), part);
        const auto hash = part_hash(letters.size(), part, std::u32string_view(letters).substr(bounds.begin, bounds.size));
        entries.emplace_back(static_cast<std::uint32_t>(hash % buckets), static_cast<std::uint32_t>(key));
      }
    }
    std::sort(entries.begin(), entries.end());
    std::vector<std::uint32_t> begins(buckets + 1, 0);
    for (const auto& [bucket, key] : entries) ++begins[std::size_t{bucket} + 1];
    for (std::size_t i = 0; i < buckets; ++i) begins[i + 1] += begins[i];
    std::vector<std::uint32_t> keys;
    keys.reserve(entries.size());
    for (const auto& [bucket, key] : entries) keys.push_back(key);
    put_numbers(SectionId::fuzzy_buckets, begins);
    put_numbers(SectionId::fuzzy_entries, keys);
  }

  void write_grid() {
    std::vector<std::vector<std::uint32_t>> cells(format::kGridRows * format::kGridColumns);
    for (std::size_t i = 0; i < draft_.places.size(); ++i) {
      const auto& place = draft_.places[i];
      if (place.kind == PlaceKind::community && place.lat && place.lon)
        cells[grid_cell_of(*place.lat, *place.lon)].push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<std::uint32_t> begins{0};
    std::vector<std::uint32_t> places;
    for (const auto& cell : cells) {
      places.insert(places.end(), cell.begin(), cell.end());
      begins.push_back(static_cast<std::uint32_t>(places.size()));
    }
    put(SectionId::grid_cells, 4, bytes_of(begins));
    put_numbers(SectionId::grid_places, places);
  }

  static std::size_t grid_cell_of(double lat, double lon) {
    const auto row = std::min<std::size_t>(static_cast<std::size_t>(std::floor(lat + 90)), format::kGridRows - 1);
    const auto column = static_cast<std::size_t>(std::floor(lon + 180)) % format::kGridColumns;
    return row * format::kGridColumns + column;
  }

  void write_countries() {
    std::vector<std::uint32_t> table(format::kCountryCodes, format::kNone);
    for (const auto& [code, place] : draft_.countries) {
      COMITY_ASSURE(code.size() == 2);
      table[static_cast<std::size_t>(code[0] - 'A') * 26 + static_cast<std::size_t>(code[1] - 'A')] =
          static_cast<std::uint32_t>(place);
    }
    put(SectionId::countries, 4, bytes_of(table));
  }

  std::string assemble() const {
    COMITY_ASSURE(parts_.size() == format::kSectionCount);
    const auto aligned = [](std::size_t n) { return (n + format::kAlignment - 1) / format::kAlignment * format::kAlignment; };
    const std::size_t head_size = sizeof(format::Header) + parts_.size() * sizeof(format::Section);
    std::vector<format::Section> table;
    std::string content;
    for (const auto& part : parts_) {
      table.push_back({static_cast<std::uint32_t>(part.id), part.element_size, head_size + content.size(), part.bytes.size()});
      content += part.bytes;
      content.resize(aligned(content.size()), '\0');
    }
    format::Header header;
    header.magic = format::kMagic;
    header.version = format::kVersion;
    header.sections = format::kSectionCount;
    header.file_size = head_size + content.size();
    header.content_sum = format::checksum(content);
    header.name_count = names_;
    std::string head(reinterpret_cast<const char*>(&header), sizeof header);
    head += bytes_of(table);
    header.head_sum = format::checksum(head);
    head.replace(0, sizeof header, reinterpret_cast<const char*>(&header), sizeof header);
    return head + content;
  }

  const Draft& draft_;
  NameForms forms_;
  std::vector<Part> parts_;
  std::map<std::string, std::size_t> languages_;
  std::string language_texts_;
  std::vector<std::string> keys_;
  std::size_t names_ = 0;
};

}  // namespace

Frozen freeze(const Draft& draft) { return Freezer(draft).run(); }

}  // namespace comity::gazetteer
