// lexicon/successions.toml: docs/formats/successions.md. An earlier name becomes a name of the place; a town that merged
// and is still on the lists keeps its own entry; either way the notes say what became what, and when.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <unordered_map>

#include "base/date.h"
#include "base/file.h"
#include "gazetteer/draft.h"
#include "gazetteer/fold.h"

namespace comity::gazetteer {
namespace {

using base::Code;
using base::Result;

struct Step {
  bool merged = false;
  std::string date;
  std::vector<std::string> before;
  std::string now;
  std::string country;
  std::string note;
};

Result<Step> read_step(const toml::node& node, const std::string& doing) {
  const auto* table = node.as_table();
  const auto bad = [&](std::string_view why) {
    return base::fail(Code::bad_format, doing, fmt::format("line {}: {}", node.source().begin.line, why));
  };
  if (table == nullptr) return bad("succession must be tables");
  const auto text = [&](std::string_view key) { return (*table)[key].value_or(std::string{}); };
  Step step{text("kind") == "merged", text("date"), {}, text("now"), text("country"), text("note")};
  if (!step.merged && text("kind") != "renamed") return bad("kind must be renamed or merged");
  if (!base::Date::parse(step.date)) return bad("date is no EDTF date");
  if (const auto* names = (*table)["before"].as_array())
    for (const auto& name : *names) step.before.push_back(name.value_or(std::string{}));
  const bool empty = std::any_of(step.before.begin(), step.before.end(), [](const auto& name) { return fold(name).empty(); });
  if (step.before.empty() || empty || fold(step.now).empty() || step.country.size() != 2)
    return bad("before, now and country are needed");
  return step;
}

// The largest community of a country that bears one of the names that the steps use.
class Communities {
 public:
  Communities(const Draft& draft, const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      largest_.emplace(key(step.country, step.now), kNone);
      for (const auto& name : step.before) largest_.emplace(key(step.country, name), kNone);
    }
    for (std::size_t i = 0; i < draft.places.size(); ++i) {
      const auto& place = draft.places[i];
      if (place.kind != PlaceKind::community) continue;
      for (const auto& name : place.names) {
        const auto at = largest_.find(key(place.country, name.text));
        if (at != largest_.end() && (at->second == kNone || draft.places[at->second].population < place.population)) at->second = i;
      }
    }
  }
  std::optional<std::size_t> find(const std::string& country, const std::string& name) const {
    const auto at = largest_.find(key(country, name));
    return at == largest_.end() || at->second == kNone ? std::nullopt : std::optional(at->second);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static std::string key(const std::string& country, const std::string& name) { return country + fold(name); }
  std::unordered_map<std::string, std::size_t> largest_;
};

// A place has one note: the sentences follow each other.
void add_note(DraftPlace& place, const std::string& sentence) {
  for (auto& note : place.notes)
    if (note.language == format::kNoteTag) {
      note.text += " " + sentence;
      return;
    }
  place.notes.push_back({sentence, std::string(format::kNoteTag)});
}

void apply(const Step& step, const Communities& communities, Draft& draft) {
  const auto now = communities.find(step.country, step.now);
  if (!now) return;
  for (const auto& name : step.before) {
    const auto own = communities.find(step.country, name);
    if (step.merged && own && *own != *now)
      add_note(draft.places[*own], fmt::format("Became part of {} on {}.", step.now, step.date));
    else if (!own || *own != *now)
      draft.places[*now].names.push_back({name, ""});
  }
  add_note(draft.places[*now], step.merged ? fmt::format("Formed of {} on {}.", fmt::join(step.before, ", "), step.date)
                                           : fmt::format("Called {} until {}.", step.before.front(), step.date));
  if (!step.note.empty()) add_note(draft.places[*now], step.note);
}

}  // namespace

Result<void> read_successions(const std::filesystem::path& path, Draft& draft) {
  const std::string doing = fmt::format("reading {}", path.string());
  COMITY_TRY(const std::string text, base::read_file(path, 16'000'000));
  std::vector<Step> steps;
  try {
    const toml::table root = toml::parse(text, path.string());
    if (const auto* list = root["succession"].as_array())
      for (const auto& node : *list) {
        COMITY_TRY(Step step, read_step(node, doing));
        steps.push_back(std::move(step));
      }
  } catch (const toml::parse_error& error) {
    return base::fail(Code::bad_format, doing, fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
  const Communities communities(draft, steps);
  for (const Step& step : steps) apply(step, communities, draft);
  return {};
}

}  // namespace comity::gazetteer
