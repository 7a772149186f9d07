// A small gazetteer for tests, in memory: a few dozen invented and well-known places.
#pragma once

#include <string>

#include "gazetteer/draft.h"

namespace comity::gazetteer {

struct SamplePlace {
  std::string id;
  std::string name;
  std::string country;
  double lat = 0;
  double lon = 0;
  std::int64_t population = 0;
  std::vector<std::string> others;
};

inline void add_place(Draft& draft, const SamplePlace& sample) {
  DraftPlace place;
  place.id = sample.id;
  place.country = sample.country;
  place.lat = sample.lat;
  place.lon = sample.lon;
  place.population = sample.population;
  place.names.push_back({sample.name, ""});
  for (const auto& other : sample.others) place.names.push_back({other, ""});
  draft.places.push_back(std::move(place));
}

inline Draft sample_draft() {
  Draft draft;
  for (const char* code : {"FR", "ES"}) {
    draft.countries.emplace(code, draft.places.size());
    add_place(draft, {std::string("iso:") + code, code == std::string("FR") ? "France" : "Spain", code, 46, 2, 0, {}});
    draft.places.back().kind = PlaceKind::state;
  }
  add_place(draft, {"geonames:1", "Valence", "FR", 44.93, 4.89, 60000, {"Valença do Ródano", "Валанс"}});
  add_place(draft, {"geonames:2", "Valence", "FR", 44.11, 0.89, 5000, {}});
  add_place(draft, {"geonames:3", "Valencia", "ES", 39.47, -0.38, 800000, {"Valence", "València"}});
  add_place(draft, {"geonames:4", "Bourg-lès-Valence", "FR", 44.94, 4.89, 19000, {}});
  add_place(draft, {"geonames:5", "L'Isle", "FR", 45.0, 5.0, 700, {}});
  add_place(draft, {"geonames:6", "東京", "JP", 35.7, 139.7, 9000000, {"Tokyo", "東京都"}});
  add_place(draft, {"geonames:7", "Eu", "FR", 50.05, 1.42, 7000, {}});
  add_place(draft, {"geonames:8", "Saint-Étienne", "FR", 45.43, 4.39, 170000, {}});
  draft.wrappers = "prefix\tcommunity\tcity of\nshort\tst\tsaint\n";
  return draft;
}

}  // namespace comity::gazetteer
