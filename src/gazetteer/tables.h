// The inside of Gazetteer: the mapped file and what is derived from it on opening.
#pragma once

#include "base/file.h"
#include "gazetteer/file_view.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/name_forms.h"

namespace comity::gazetteer {

// A place that a name may mean, before context decides.
struct Found {
  PlaceIndex place{};
  Rule rule = Rule::exact;
  int distance = 0;
  bool main = false;              // it is the name under which its list has it
  std::optional<PlaceKind> kind;  // what a removed wrapper says that it is
};

struct Gazetteer::Tables {
  Tables(base::MappedFile mapped, FileView view) : map(std::move(mapped)), file(std::move(view)), forms(file.wrappers()) {}

  base::MappedFile map;
  FileView file;
  NameForms forms;

  // What one rule finds; most populous first for each name form, `most` at most.
  std::vector<Found> find(std::string_view name, Rule rule, std::size_t most) const;
};

std::vector<Mention> scan_text(const FileView& file, std::string_view text, std::span<const std::size_t> edges = {});
std::vector<PlaceIndex> complete_prefix(const FileView& file, std::string_view prefix, std::size_t most);
std::vector<PlaceIndex> nearest(const FileView& file, PlaceIndex index, std::size_t n);
double geodesic_km(const FileView& file, PlaceIndex a, PlaceIndex b);
Choice choose_place(const Gazetteer& gazetteer, const FileView& file,
                    const std::function<std::vector<Found>(std::string_view name, Rule rule)>& find, const Query& query);

}  // namespace comity::gazetteer
