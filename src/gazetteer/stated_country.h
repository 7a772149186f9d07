// Where the country that a text states says that a place lies.
#pragma once

#include <string_view>
#include <vector>

#include "gazetteer/tables.h"

namespace comity::gazetteer {

class StatedCountry {
 public:
  // Views into the gazetteer, which must outlive it.
  StatedCountry(const Gazetteer& gazetteer, const FileView& file, std::string_view stated);

  bool known() const { return known_; }
  // The list has it under the stated country itself, not under one of the codes that sources state it under too.
  bool lists(PlaceIndex place, const format::PlaceRecord& record) const;
  bool holds(PlaceIndex place, const format::PlaceRecord& record) const;

 private:
  struct Area {
    std::string_view country;
    double km = 0;
    format::PlaceRecord centre;
  };
  void add_area(std::string_view text);

  bool known_ = false;
  std::string_view code_;
  PlaceIndex self_{format::kNone};
  format::PlaceRecord record_;
  std::vector<Area> areas_;
};

}  // namespace comity::gazetteer
