// The forms under which an official or abbreviated name may be listed: "City of Ryde" -> "ryde", "Halle (Saale)" -> "halle",
// "St. Gallen" -> "saint gallen", "sankt gallen" … The words come from lexicon/places.toml, through the file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
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

  // Without its official words only: "Maui County" -> "maui". For the builder.
  std::vector<NameForm> unwrapped(std::string_view name) const;

  // "in", "am", "sur": begins what tells a name from its namesakes. Folded words.
  bool is_joint(std::string_view word) const { return joints_.contains(word); }
  // "and", "und": pairs two names.
  bool is_pairing(std::string_view word) const { return pairings_.contains(word); }

 private:
  struct Wrapper {
    std::string word;
    enum class Place : std::uint8_t { prefix, suffix, attached } place = Place::prefix;  // attached: no blank before it
    std::optional<PlaceKind> kind;
  };
  static std::optional<Wrapper::Place> place_of(std::string_view word);
  void unwrap(const NameForm& form, std::vector<NameForm>& out) const;
  void expand(const NameForm& form, std::vector<NameForm>& out) const;

  std::vector<Wrapper> wrappers_;
  std::multimap<std::string, std::string, std::less<>> abbreviations_;
  std::set<std::string, std::less<>> joints_;
  std::set<std::string, std::less<>> pairings_;
};

// Both names of "Renon - Ritten" or "Donostia / San Sebastián", folded; empty if it is one name.
std::vector<std::string> both_names(std::string_view name);

// "Portland, Oregon" and "Halle (Saale)": the name before the comma or bracket and what follows it; both trimmed.
struct SplitName {
  std::string_view name;
  std::string_view rest;  // "" if there is no comma or bracket
};
SplitName split_name(std::string_view text);

}  // namespace comity::gazetteer
