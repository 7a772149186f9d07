// The inside of Gazetteer: the mapped file and what is derived from it on opening.
#pragma once

#include "base/file.h"
#include "gazetteer/file_view.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/name_forms.h"

namespace comity::gazetteer {

// How the name was read, beside the rule.
enum class Reading : std::uint8_t {
  listed,      // as it stands, or in one of its forms
  reordered,   // its words in another order
  compound,    // two names whose places lie together
  unqualified, // without what tells it from its namesakes
  longer,      // a listed name goes on: "Simsbury Center"
  former       // a name that it, or what became part of it, bore before
};

std::string_view to_string(Reading reading);

// A place that a name may mean, before context decides.
struct Found {
  PlaceIndex place{};
  Rule rule = Rule::exact;
  int distance = 0;
  bool main = false;              // it is the name under which its list has it
  std::optional<PlaceKind> kind;  // what a removed wrapper says that it is
  Reading reading = Reading::listed;
};

// Which places may be answered at all: those of the stated country.
using Accept = std::function<bool(PlaceIndex)>;

// What is tried for a name, in this order.
enum class Step : std::uint8_t { exact, without_marks, transliterated, loose, fuzzy };

struct Gazetteer::Tables {
  Tables(base::MappedFile mapped, FileView view) : map(std::move(mapped)), file(std::move(view)), forms(file.wrappers()) {}

  base::MappedFile map;
  FileView file;
  NameForms forms;

  // What one step finds; most populous first for each name form, `most` at most.
  std::vector<Found> find(std::string_view name, Step step, std::size_t most, const Accept& accept) const;

  friend const FileView& file_of(const Gazetteer& gazetteer) { return inside(gazetteer).file; }
  friend const NameForms& forms_of(const Gazetteer& gazetteer) { return inside(gazetteer).forms; }

 private:
  static const Tables& inside(const Gazetteer& gazetteer) { return *gazetteer.tables_; }
};

// For the files of this room; they live as long as the gazetteer.
const FileView& file_of(const Gazetteer& gazetteer);
const NameForms& forms_of(const Gazetteer& gazetteer);

std::vector<Mention> scan_text(const FileView& file, std::string_view text, std::span<const std::size_t> edges = {});
std::vector<PlaceIndex> complete_prefix(const FileView& file, std::string_view prefix, std::size_t most);
std::vector<PlaceIndex> nearest(const FileView& file, PlaceIndex index, std::size_t n);
double geodesic_km(const FileView& file, PlaceIndex a, PlaceIndex b);

using Find = std::function<std::vector<Found>(std::string_view name, Step step, const Accept& accept)>;
Choice choose_place(const Gazetteer& gazetteer, const FileView& file, const Find& find, const Query& query);

// Kilometres between two places, by the sphere.
double sphere_km(const format::PlaceRecord& a, const format::PlaceRecord& b);

}  // namespace comity::gazetteer
