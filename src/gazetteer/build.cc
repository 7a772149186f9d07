#include <fmt/format.h>

#include "base/file.h"
#include "gazetteer/draft.h"

namespace comity::gazetteer {

base::Result<BuildSummary> build(const BuildSources& sources, const std::filesystem::path& out) {
  Draft draft;
  if (!sources.cities.empty()) COMITY_CHECK(read_cities(sources.cities, draft));
  if (!sources.more_cities.empty()) COMITY_CHECK(read_city_points(sources.more_cities, draft));
  if (!sources.admin1.empty()) COMITY_CHECK(read_admin(sources.admin1, 1, draft));
  if (!sources.admin2.empty()) COMITY_CHECK(read_admin(sources.admin2, 2, draft));
  COMITY_CHECK(add_countries(sources.iso_codes, draft));
  if (!sources.polities.empty()) COMITY_CHECK(read_polities(sources.polities, draft));
  if (!sources.places.empty()) COMITY_CHECK(read_supplement(sources.places, draft));
  // The lexicon's two lists of places lie beside each other.
  const auto successions = sources.places.parent_path() / "successions.toml";
  std::error_code ignored;
  if (!sources.places.empty() && std::filesystem::exists(successions, ignored)) COMITY_CHECK(read_successions(successions, draft));
  derive_regions(draft);
  const Frozen frozen = freeze(draft);
  COMITY_CHECK(base::write_file_atomically(out, frozen.bytes));
  return BuildSummary{draft.places.size(), frozen.names, frozen.bytes.size()};
}

}  // namespace comity::gazetteer
