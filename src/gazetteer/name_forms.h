// The forms under which an official or abbreviated name may be listed: "City of Ryde" -> "ryde", "Halle (Saale)" -> "halle",
// "St. Gallen" -> "saint gallen", "sankt gallen" … The words come from lexicon/places.toml, through the file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/place.h"

namespace comity::gazetteer {

struct NameForm {
  std::string folded;
  std::optional<PlaceKind> kind;  // what the removed wrapper says it is: "Department of …" is a region
};

class NameForms {
 public:
  // Lines of the file's wrappers section; malformed ones are skipped.
  explicit NameForms(std::string_view lines);

  // Other forms of the name, the plainest changes first, without the folded name itself; 24 at most.
  std::vector<NameForm> of(std::string_view name) const;

 private:
  struct Wrapper {
    std::string word;
    bool prefix = true;
    std::optional<PlaceKind> kind;
  };
  void unwrap(const NameForm& form, std::vector<NameForm>& out) const;
  void expand(const NameForm& form, std::vector<NameForm>& out) const;

  std::vector<Wrapper> wrappers_;
  std::multimap<std::string, std::string, std::less<>> abbreviations_;
};

// "Portland, Oregon" and "Halle (Saale)": the name before the comma or bracket and what follows it; both trimmed.
struct SplitName {
  std::string_view name;
  std::string_view rest;  // "" if there is no comma or bracket
};
SplitName split_name(std::string_view text);

}  // namespace comity::gazetteer
