#include "gazetteer/gazetteer.h"

#include <fmt/format.h>
#include <unicode/uldnames.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "gazetteer/fold.h"
#include "gazetteer/fuzzy.h"
#include "gazetteer/loose.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {
namespace {

constexpr std::array kSteps{Step::exact, Step::without_marks, Step::transliterated, Step::fuzzy};

bool any(PlaceIndex) { return true; }

// Collects the places of keys.
class Collector {
 public:
  Collector(const FileView& file, std::size_t most, const Accept& accept) : file_(file), most_(most), accept_(accept) {}

  void add(KeyIndex key, const Found& pattern) {
    const auto [begin, end] = file_.postings(key);
    for (std::size_t i = begin; i < end && found_.size() < most_; ++i) {
      const auto posting = file_.posting(i);
      if (!posting || !accept_(posting->place)) continue;
      found_.push_back(pattern);
      found_.back().place = posting->place;
      found_.back().main = posting->main;
    }
  }
  void add(std::string_view folded, const Found& pattern) {
    if (const auto key = file_.find_key(folded)) add(*key, pattern);
  }
  void add_near(std::string_view folded, Found pattern) {
    const std::size_t letters = base::code_point_count(folded) - (folded.starts_with(format::kHiddenKey) ? 1 : 0);
    for (const auto& hit : fuzzy_search(file_, folded, allowed_distance(letters))) {
      pattern.distance = hit.distance;
      add(hit.key, pattern);
    }
  }
  bool empty() const { return found_.empty(); }
  std::vector<Found> take() { return std::move(found_); }

 private:
  const FileView& file_;
  std::size_t most_;
  const Accept& accept_;
  std::vector<Found> found_;
};

std::string hidden(std::string_view folded) { return format::kHiddenKey + std::string(folded); }

}  // namespace

std::string_view to_string(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::community: return "community";
    case PlaceKind::region: return "region";
    case PlaceKind::state:
    case PlaceKind::polity: return "state";
  }
  return "community";
}

std::string_view to_string(Rule rule) {
  switch (rule) {
    case Rule::exact: return "exact";
    case Rule::without_marks: return "without_marks";
    case Rule::transliterated: return "transliterated";
    case Rule::fuzzy: return "fuzzy";
  }
  return "exact";
}

std::string_view to_string(Reading reading) {
  switch (reading) {
    case Reading::listed: return "listed";
    case Reading::reordered: return "words in another order";
    case Reading::compound: return "halves of a compound";
    case Reading::unqualified: return "without its qualifier";
    case Reading::longer: return "part of a longer name";
    case Reading::former: return "former name";
  }
  return "listed";
}

std::vector<Found> Gazetteer::Tables::find(std::string_view name, Step step, std::size_t most, const Accept& accept) const {
  Collector out(file, most, accept);
  Found pattern;
  const std::string folded = fold(name);
  switch (step) {
    case Step::exact: out.add(folded, pattern); break;
    case Step::without_marks:
      pattern.rule = Rule::without_marks;
      out.add(hidden(folded), pattern);
      for (const auto& form : forms.of(name)) {
        pattern.kind = form.kind;
        out.add(form.folded, pattern);
        out.add(hidden(form.folded), pattern);
      }
      break;
    case Step::transliterated:
      pattern.rule = Rule::transliterated;
      if (const std::string roman = base::romanise(name); roman != folded) out.add(roman, pattern);
      break;
    case Step::loose: return find_loosely(file, forms, name, accept, most);
    case Step::fuzzy:
      pattern.rule = Rule::fuzzy;
      out.add_near(folded, pattern);
      if (out.empty()) out.add_near(hidden(folded), pattern);
      if (!out.empty()) break;
      for (const auto& form : forms.of(name)) {
        pattern.kind = form.kind;
        out.add_near(form.folded, pattern);
        out.add_near(hidden(form.folded), pattern);
      }
      if (const std::string roman = base::romanise(name); out.empty() && roman != folded) out.add_near(roman, pattern);
      break;
  }
  return out.take();
}

Gazetteer::Gazetteer(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

base::Result<Gazetteer> Gazetteer::open(const std::filesystem::path& path) {
  const std::string doing = fmt::format("opening the gazetteer {}", path.string());
  COMITY_TRY(base::MappedFile map, base::MappedFile::open(path));
  COMITY_TRY(FileView view, FileView::of(map.bytes(), doing));
  return Gazetteer(std::make_unique<Tables>(std::move(map), std::move(view)));
}

std::size_t Gazetteer::size() const { return tables_->file.place_count(); }

Place Gazetteer::place(PlaceIndex index) const {
  const FileView& file = tables_->file;
  const format::PlaceRecord record = file.record(index);
  Place out;
  out.id = id(index);
  out.kind = kind(index);
  out.country = country(index);
  out.lat = lat(index);
  out.lon = lon(index);
  out.population = population(index);
  out.list = out.kind == PlaceKind::state ? "ISO 3166-1" : "GeoNames";
  TextReader reader = file.texts(index);
  bool first = true;
  for (Text text; reader.next(text); first = false) {
    if (first)
      out.name = text.text;
    else if (text.language == format::kNoteTag)
      out.note = text.text;
    else if (text.language == format::kListTag)
      out.list = text.text;
    else if (!text.language.starts_with('!'))
      out.names.push_back({std::string(text.text), std::string(text.language)});
  }
  if (const PlaceIndex admin1{record.admin1}; number(admin1) < size()) {
    out.admin1 = file.tagged(admin1, format::kCodeTag);
    out.admin1_name = name(admin1);
  }
  if (const PlaceIndex admin2{record.admin2}; number(admin2) < size()) out.admin2 = file.tagged(admin2, format::kCodeTag);
  return out;
}

std::string_view Gazetteer::id(PlaceIndex index) const { return tables_->file.id(index); }
std::string_view Gazetteer::name(PlaceIndex index) const { return tables_->file.main_name(index); }
std::string_view Gazetteer::country(PlaceIndex index) const { return tables_->file.country_of(index); }

PlaceKind Gazetteer::kind(PlaceIndex index) const {
  const std::uint8_t kind = tables_->file.record(index).kind;
  return kind <= static_cast<std::uint8_t>(PlaceKind::polity) ? PlaceKind{kind} : PlaceKind::community;
}

std::int64_t Gazetteer::population(PlaceIndex index) const { return tables_->file.record(index).population; }
double Gazetteer::lat(PlaceIndex index) const { return tables_->file.record(index).lat / 100000.0; }
double Gazetteer::lon(PlaceIndex index) const { return tables_->file.record(index).lon / 100000.0; }
std::optional<PlaceIndex> Gazetteer::find_id(std::string_view id) const { return tables_->file.find_id(id); }

std::vector<Candidate> Gazetteer::candidates(std::string_view name, std::size_t most) const {
  for (const Step step : kSteps) {
    std::vector<Candidate> out;
    for (const auto& found : tables_->find(name, step, most, any)) {
      const auto same = [&](const Candidate& c) { return c.place == found.place; };
      if (std::none_of(out.begin(), out.end(), same)) out.push_back({found.place, found.rule, found.distance});
    }
    if (!out.empty()) return out;
  }
  return {};
}

std::vector<PlaceIndex> Gazetteer::exact(std::string_view name) const {
  std::vector<PlaceIndex> out;
  for (const auto& found : tables_->find(name, Step::exact, 4096, any)) out.push_back(found.place);
  return out;
}

Choice Gazetteer::choose(const Query& query) const {
  constexpr std::size_t kMostCandidates = 512;
  const Find find = [this](std::string_view name, Step step, const Accept& accept) {
    return tables_->find(name, step, kMostCandidates, accept);
  };
  return choose_place(*this, tables_->file, find, query);
}

std::vector<Mention> Gazetteer::scan(std::string_view text, std::span<const std::size_t> edges) const {
  return scan_text(tables_->file, text, edges);
}
double Gazetteer::distance_km(PlaceIndex a, PlaceIndex b) const { return geodesic_km(tables_->file, a, b); }
std::vector<PlaceIndex> Gazetteer::neighbours(PlaceIndex index, std::size_t n) const {
  return nearest(tables_->file, index, n);
}
std::vector<PlaceIndex> Gazetteer::complete(std::string_view prefix, std::size_t most) const {
  return complete_prefix(tables_->file, prefix, most);
}

}  // namespace comity::gazetteer
