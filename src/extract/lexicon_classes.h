// The table of cue classes: their names in the lexicon's files and how their values are read. For lexicon.cc only.
#pragma once

#include <optional>
#include <string_view>

#include "extract/lexicon.h"

namespace comity::extract {

struct ClassInfo {
  CueClass cls;
  std::string_view name;
  // Reads a value's word; nullptr for a class without values. nullopt: no such value.
  std::optional<int> (*value_of)(std::string_view) = nullptr;
};

// nullptr if no class has that name.
const ClassInfo* class_named(std::string_view name);

}  // namespace comity::extract
