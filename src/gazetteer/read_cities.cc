// GeoNames' tab-separated dump: id, name, ascii, alternates, lat, lon, class, code, country, cc2, admin1, admin2, …, population.
#include <fmt/format.h>

#include <charconv>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "gazetteer/draft.h"

namespace comity::gazetteer {
namespace {

using base::Code;
using format::Rank;

constexpr std::size_t kMaxName = 400;  // longer ones are no names

Rank rank_of(std::string_view code) {
  static constexpr std::array<std::pair<std::string_view, Rank>, 13> kTable{{{"PPLC", Rank::capital},
                                                                            {"PPLCH", Rank::abandoned},
                                                                            {"PPLA", Rank::seat1},
                                                                            {"PPLG", Rank::seat1},
                                                                            {"PPLA2", Rank::seat2},
                                                                            {"PPLA3", Rank::seat3},
                                                                            {"PPLA4", Rank::seat4},
                                                                            {"PPLA5", Rank::seat4},
                                                                            {"PPLX", Rank::part},
                                                                            {"PPLL", Rank::part},
                                                                            {"PPLH", Rank::abandoned},
                                                                            {"PPLQ", Rank::abandoned},
                                                                            {"PPLW", Rank::abandoned}}};
  for (const auto& [name, rank] : kTable)
    if (name == code) return rank;
  return Rank::settlement;
}

template <class T>
bool parse(std::string_view text, T& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

bool is_country(std::string_view code) {
  return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

std::optional<DraftPlace> place_of(std::string_view line) {
  const auto fields = base::split(line, '\t');
  std::uint32_t id = 0;
  DraftPlace place;
  double lat = 0;
  double lon = 0;
  if (fields.size() < 15 || !parse(fields[0], id) || !parse(fields[4], lat) || !parse(fields[5], lon)) return std::nullopt;
  if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) return std::nullopt;
  place.id = fmt::format("geonames:{}", id);
  place.rank = rank_of(fields[7]);
  if (is_country(fields[8])) place.country = std::string(fields[8]);
  if (!fields[10].empty()) place.admin1 = fmt::format("{}.{}", fields[8], fields[10]);
  if (!fields[11].empty()) place.admin2 = fmt::format("{}.{}.{}", fields[8], fields[10], fields[11]);
  place.lat = lat;
  place.lon = lon;
  if (!parse(fields[14], place.population) || place.population < 0) place.population = 0;
  place.names.push_back({std::string(fields[1]), ""});
  if (fields[2] != fields[1]) place.names.push_back({std::string(fields[2]), ""});
  for (const auto name : base::split(fields[3], ','))
    if (!name.empty() && name.size() <= kMaxName && name != fields[1]) place.names.push_back({std::string(name), ""});
  return place;
}

}  // namespace

base::Result<void> read_cities(const std::filesystem::path& path, Draft& draft) {
  COMITY_TRY(const std::string text, base::read_file(path));
  std::size_t number = 0;
  for (const std::string_view line : base::split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    auto place = place_of(line);
    if (!place || !base::is_valid_utf8(line))
      return base::fail(Code::bad_format, fmt::format("reading {}", path.string()),
                        fmt::format("line {} is no line of a GeoNames dump", number));
    draft.places.push_back(std::move(*place));
  }
  return {};
}

}  // namespace comity::gazetteer
