#include "gazetteer/resolve_tsv.h"

#include <fmt/format.h>

#include "base/text.h"

namespace comity::gazetteer {

Query query_of_tsv(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto fields = base::split(line, '\t');
  Query query;
  query.name = base::trim(fields[0]);
  if (fields.size() > 1) query.country = base::trim(fields[1]);
  return query;
}

std::string resolve_tsv_line(const Gazetteer& gazetteer, std::string_view line) {
  const Query query = query_of_tsv(line);
  if (query.name.empty()) return {};
  const Choice choice = gazetteer.choose(query);
  if (!choice.best) return {};
  const PlaceIndex place = choice.best->place;
  return fmt::format("{}\t{}\t{}\t{:.5f}\t{:.5f}\t{:.3f}", gazetteer.id(place), gazetteer.name(place),
                     gazetteer.country(place), gazetteer.lat(place), gazetteer.lon(place), choice.best->score);
}

}  // namespace comity::gazetteer
