#include "gazetteer/name_forms.h"

#include <algorithm>

#include "base/text.h"
#include "gazetteer/fold.h"

namespace comity::gazetteer {
namespace {

constexpr std::size_t kMaxForms = 24;
constexpr std::size_t kMaxName = 512;

std::optional<PlaceKind> kind_of(std::string_view word) {
  if (word == "community") return PlaceKind::community;
  if (word == "region") return PlaceKind::region;
  return std::nullopt;
}

void add(std::vector<NameForm>& out, std::string folded, std::optional<PlaceKind> kind) {
  if (folded.empty() || out.size() >= kMaxForms) return;
  for (const auto& form : out)
    if (form.folded == folded) return;
  out.push_back({std::move(folded), kind});
}

// Both names of "Donostia / San Sebastián" and what stands before a comma or bracket.
void add_halves(std::string_view name, std::vector<NameForm>& out) {
  const SplitName parts = split_name(name);
  if (!parts.rest.empty()) add(out, fold(parts.name), std::nullopt);
  for (std::string& half : both_names(name)) add(out, std::move(half), std::nullopt);
}

}  // namespace

std::vector<std::string> both_names(std::string_view name) {
  std::vector<std::string> out;
  for (const std::string_view separator : {"/", " - ", " – "}) {
    const auto at = name.find(separator);
    if (at == std::string_view::npos) continue;
    out.push_back(fold(name.substr(0, at)));
    out.push_back(fold(name.substr(at + separator.size())));
  }
  return out;
}

SplitName split_name(std::string_view text) {
  const auto at = text.find_first_of(",(");
  if (at == std::string_view::npos || at == 0) return {base::trim(text), {}};
  std::string_view rest = text.substr(at + 1);
  if (const auto close = rest.find(')'); text[at] == '(' && close != std::string_view::npos) rest = rest.substr(0, close);
  return {base::trim(text.substr(0, at)), base::trim(rest)};
}

std::optional<NameForms::Wrapper::Place> NameForms::place_of(std::string_view word) {
  if (word == "prefix") return Wrapper::Place::prefix;
  if (word == "suffix") return Wrapper::Place::suffix;
  if (word == "attached") return Wrapper::Place::attached;
  return std::nullopt;
}

NameForms::NameForms(std::string_view lines) {
  for (const std::string_view line : base::split(lines, '\n')) {
    const auto fields = base::split(line, '\t');
    if (fields.size() != 3 || fields[2].empty()) continue;
    if (fields[0] == "short") {
      abbreviations_.emplace(fields[1], fields[2]);
    } else if (fields[0] == "joint") {
      joints_.emplace(fields[2]);
    } else if (fields[0] == "pairing") {
      pairings_.emplace(fields[2]);
    } else if (const auto place = place_of(fields[0])) {
      wrappers_.push_back({std::string(fields[2]), *place, kind_of(fields[1])});
    }
  }
  // The longest first: "municipality of the" before "municipality".
  std::stable_sort(wrappers_.begin(), wrappers_.end(),
                   [](const Wrapper& a, const Wrapper& b) { return a.word.size() > b.word.size(); });
}

void NameForms::unwrap(const NameForm& form, std::vector<NameForm>& out) const {
  const std::string folded = form.folded;
  const auto kind = form.kind;
  for (const auto& wrapper : wrappers_) {
    const std::size_t n = wrapper.word.size();
    if (folded.size() < n + 2) continue;
    const std::size_t rest = folded.size() - n;
    const auto told = wrapper.kind ? wrapper.kind : kind;
    if (wrapper.place == Wrapper::Place::prefix) {
      if (folded.starts_with(wrapper.word) && folded[n] == ' ') add(out, folded.substr(n + 1), told);
    } else if (folded.ends_with(wrapper.word)) {
      if (wrapper.place == Wrapper::Place::attached && folded[rest - 1] != ' ') add(out, folded.substr(0, rest), told);
      if (wrapper.place == Wrapper::Place::suffix && folded[rest - 1] == ' ') add(out, folded.substr(0, rest - 1), told);
    }
  }
}

void NameForms::expand(const NameForm& form, std::vector<NameForm>& out) const {
  const std::string folded = form.folded;
  const auto kind = form.kind;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    const auto [first, last] = abbreviations_.equal_range(std::string_view(folded).substr(begin, end - begin));
    for (auto it = first; it != last; ++it)
      add(out, folded.substr(0, begin) + it->second + folded.substr(end), kind);
    begin = end + 1;
  }
}

std::vector<NameForm> NameForms::unwrapped(std::string_view name) const {
  std::vector<NameForm> out;
  unwrap({fold(name.substr(0, kMaxName)), std::nullopt}, out);
  return out;
}

std::vector<NameForm> NameForms::of(std::string_view name) const {
  name = name.substr(0, kMaxName);
  std::vector<NameForm> out{{fold(name), std::nullopt}};
  add_halves(name, out);
  for (std::size_t i = 0; i < out.size(); ++i) unwrap(NameForm(out[i]), out);
  const std::size_t unwrapped = out.size();
  for (std::size_t i = 0; i < unwrapped; ++i) expand(NameForm(out[i]), out);
  out.erase(out.begin());
  return out;
}

}  // namespace comity::gazetteer
