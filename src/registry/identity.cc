#include "registry/identity.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace comity::registry {
namespace {

// A party of a hostile page may list any number of names.
constexpr std::size_t kMostSpellings = 6;
constexpr std::string_view kNamePrefix = "name:";

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void add_once(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

}  // namespace

std::string name_id(std::string_view name, std::string_view country) {
  std::string slug = base::slug(name);
  if (slug == "x") slug = base::short_id("x", name);  // nothing of it can be written in Latin letters
  std::string id(kNamePrefix);
  id += slug;
  if (!country.empty()) (id += '-') += country;
  return id;
}

std::string party_id(const extract::Party& party) {
  return party.place ? party.place->id : name_id(party.name, party.country);
}

bool is_name_id(std::string_view id) { return id.starts_with(kNamePrefix); }

std::vector<std::string> other_ids(const extract::Party& party) {
  std::vector<std::string> spellings;
  add_once(spellings, party.name);
  if (!party.canonical.empty()) add_once(spellings, party.canonical);
  for (const std::string& name : party.names)
    if (spellings.size() < kMostSpellings) add_once(spellings, name);
  std::vector<std::string> ids;
  const std::string own = party_id(party);
  for (const std::string& spelling : spellings) {
    add_once(ids, name_id(spelling, party.country));
    if (party.place && party.place->country != party.country) add_once(ids, name_id(spelling, party.place->country));
  }
  std::erase(ids, own);
  return ids;
}

extract::Party counterpart_of(const extract::Group& group) {
  extract::Party party;
  party.name = group.counterpart;
  party.country = group.counterpart_country;
  party.kind = extract::PartyKind::state;
  party.place = group.counterpart_place;
  return party;
}

std::string_view family(extract::TieKind kind) {
  return kind == extract::TieKind::cooperation ? "cooperation" : "friendship";
}

std::vector<std::string> word_set(std::string_view name) {
  const std::string folded = base::fold_name(name);
  std::vector<std::string> words;
  for (const auto word : base::split(folded, ' '))
    if (!word.empty()) words.emplace_back(word);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

WordMatch compare_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a == b) return WordMatch::same;
  if (a.empty() || b.empty()) return WordMatch::none;
  const auto& small = a.size() < b.size() ? a : b;
  const auto& large = a.size() < b.size() ? b : a;
  return std::includes(large.begin(), large.end(), small.begin(), small.end()) ? WordMatch::part : WordMatch::none;
}

std::string searchable(std::string_view name) {
  std::string folded = base::fold_name(name);
  if (is_ascii(folded)) return folded;
  const std::string latin = base::romanise(name);
  if (latin != folded) (folded += ' ') += latin;
  return folded;
}

std::string search_column(std::string_view text) {
  const std::string words = searchable(text);
  return words.empty() ? words : " " + words;
}

}  // namespace comity::registry
