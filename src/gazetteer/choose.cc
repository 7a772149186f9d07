// Choosing among namesakes: each candidate gets a sum of features, the best is taken if it is good enough.
// The weights were set on lists of partner towns with countries; `Choice` shows each of them.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "gazetteer/fold.h"
#include "gazetteer/name_forms.h"
#include "gazetteer/stated_country.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {
namespace {

// Below these nothing is answered: on the lists that the weights were set on, fewer than two in three would be right.
constexpr double kGoodEnough = 0.42;
constexpr double kGoodEnoughFuzzy = 0.63;
constexpr double kGoodEnoughLoose = 0.50;
// Two places so far apart are not the same town on two lists.
constexpr double kFarApart = 20;  // kilometres
// A candidate that is no more ahead of one far away than this is no answer: of an exact name, of any other reading.
constexpr double kTooClose = 0.006;
constexpr double kTooCloseLoose = 0.015;
constexpr double kTooCloseFuzzy = 0.10;
// Candidates elsewhere than in the stated country that are kept to be shown.
constexpr std::size_t kMostElsewhere = 8;

// A candidate with what it was scored for.
struct Weighed {
  Scored scored;
  Reading reading = Reading::listed;

  bool loose() const { return reading != Reading::listed && reading != Reading::former; }
  double needed() const {
    if (scored.rule == Rule::fuzzy) return kGoodEnoughFuzzy;
    return loose() ? kGoodEnoughLoose : kGoodEnough;
  }
  bool good_enough() const { return scored.score >= needed(); }
};

bool ahead(const Weighed& a, const Weighed& b) { return a.scored.score > b.scored.score; }

std::string_view country_of(const format::PlaceRecord& record) { return {record.country.data(), 2}; }

class Chooser {
 public:
  Chooser(const Gazetteer& gazetteer, const FileView& file, const Find& find, const Query& query)
      : gazetteer_(gazetteer), file_(file), find_(find), query_(query), country_(gazetteer, file, query.country) {
    region_ = query.region;
    const std::string folded = fold(query.name);
    for (const auto word : base::split(folded, ' '))
      if (!word.empty()) words_.emplace_back(word);
    read_hint();
    find_regions();
    for (const PlaceIndex place : query.near)
      if (near_.size() < kMostNear) near_.push_back(file.record(place));
  }

  Choice run() {
    for (const Step step : {Step::exact, Step::without_marks, Step::transliterated, Step::loose, Step::fuzzy}) {
      auto found = weigh(find_(query_.name, step, accept()));
      if (found.empty()) continue;
      const bool done = found.front().good_enough();
      weighed_.insert(weighed_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
      if (done) break;
    }
    std::stable_sort(weighed_.begin(), weighed_.end(), ahead);
    Choice out;
    const bool taken = !weighed_.empty() && weighed_.front().good_enough() && !too_close();
    for (std::size_t i = 0; i < weighed_.size(); ++i) {
      if (i == 0 && taken)
        out.best = std::move(weighed_[i].scored);
      else
        out.rejected.push_back(std::move(weighed_[i].scored));
    }
    add_elsewhere(out);
    return out;
  }

 private:
  static constexpr std::size_t kMostNear = 32;

  bool bound() const { return country_.known() && query_.country_is_certain; }

  Accept accept() const {
    if (!bound()) return [](PlaceIndex) { return true; };
    return [this](PlaceIndex place) { return country_.holds(place, file_.record(place)); };
  }

  // Another place, far from the best one, is about as good: who knows which is meant?
  bool too_close() const {
    const Weighed& best = weighed_.front();
    // "Yenişehir, Mersin": not the one of another province.
    if (query_.region.empty() && region_value(best.scored.place, file_.record(best.scored.place)) < 0) return true;
    double margin = best.loose() || best.scored.rule != Rule::exact ? kTooCloseLoose : kTooClose;
    if (best.scored.rule == Rule::fuzzy) margin = kTooCloseFuzzy;
    const auto here = file_.record(best.scored.place);
    for (std::size_t i = 1; i < weighed_.size() && best.scored.score - weighed_[i].scored.score < margin; ++i)
      if (sphere_km(here, file_.record(weighed_[i].scored.place)) > kFarApart) return true;
    return false;
  }

  // Those of the name that the stated country rules out are shown, and say so.
  void add_elsewhere(Choice& choice) const {
    if (!bound() || choice.rejected.size() >= kMostElsewhere) return;
    const Accept elsewhere = [this](PlaceIndex place) { return !country_.holds(place, file_.record(place)); };
    for (const auto& found : find_(query_.name, Step::exact, elsewhere)) {
      if (choice.rejected.size() >= kMostElsewhere) return;
      Scored scored;
      scored.place = found.place;
      scored.features.push_back({"country", -1});
      choice.rejected.push_back(std::move(scored));
    }
  }

  // "Portland, Oregon", "Halle (Saale)": what follows the name may be its country or region.
  void read_hint() {
    const SplitName parts = split_name(query_.name);
    if (parts.rest.empty()) {
      read_qualifier();
      return;
    }
    if (!country_.known()) {
      const auto last = base::split(parts.rest, ',').back();
      StatedCountry hinted(gazetteer_, file_, last);
      if (hinted.known()) country_ = std::move(hinted);
    }
    if (region_.empty()) region_ = base::split(parts.rest, ',').front();
    hint_ = fold(base::split(parts.rest, ',').front());
  }

  // What follows the small words of "Wangen bei Olten".
  void read_qualifier() {
    const NameForms& forms = forms_of(gazetteer_);
    for (std::size_t i = words_.size(); i-- > 2;)
      if (forms.is_joint(words_[i - 1]) && !forms.is_joint(words_[i])) {
        hint_ = words_[i];
        return;
      }
  }

  // Do its names, or its regions', have the word that tells it from its namesakes? "Coswig (Anhalt)" in Saxony-Anhalt.
  double hint_value(PlaceIndex place, const format::PlaceRecord& record) const {
    if (hint_.empty()) return 0;
    for (const PlaceIndex holder : {place, PlaceIndex{record.admin1}, PlaceIndex{record.admin2}}) {
      TextReader reader = file_.texts(holder);
      for (Text text; reader.next(text);)
        if (!text.language.starts_with('!') && has_words(fold(text.text), hint_)) return 0.06;
    }
    return 0;
  }

  static bool has_words(std::string_view text, std::string_view words) {
    const auto at = text.find(words);
    if (at == std::string_view::npos) return false;
    const std::size_t end = at + words.size();
    return (at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ');
  }

  void find_regions() {
    if (base::trim(region_).empty()) return;
    const auto add = [&](PlaceIndex place) {
      const auto record = file_.record(place);
      if (record.kind != static_cast<std::uint8_t>(PlaceKind::region)) return;
      if (!country_.known() || country_.holds(place, record)) regions_.push_back(place);
    };
    for (const Step step : {Step::exact, Step::without_marks}) {
      for (const auto& found : find_(region_, step, accept())) add(found.place);
      if (!regions_.empty()) return;
    }
    // "CA", as on the list of first-level regions.
    if (const auto country = gazetteer_.country_named(query_.country))
      if (const auto found = file_.find_id("admin:" + std::string(gazetteer_.country(*country)) + "." +
                                           std::string(base::trim(region_))))
        add(*found);
  }

  std::vector<Weighed> weigh(const std::vector<Found>& found) const {
    std::vector<Weighed> out;
    for (const auto& candidate : found) {
      Weighed weighed{score(candidate, file_.record(candidate.place)), candidate.reading};
      const auto same = std::find_if(out.begin(), out.end(),
                                     [&](const Weighed& w) { return w.scored.place == candidate.place; });
      if (same == out.end())
        out.push_back(std::move(weighed));
      else if (ahead(weighed, *same))
        *same = std::move(weighed);
    }
    std::stable_sort(out.begin(), out.end(), ahead);
    return out;
  }

  Scored score(const Found& found, const format::PlaceRecord& record) const {
    Scored out;
    out.place = found.place;
    out.rule = found.rule;
    const auto add = [&](std::string name, double value) {
      if (value == 0) return;
      out.score += value;
      out.features.push_back({std::move(name), value});
    };
    add("name", name_value(found));
    add(std::string(to_string(found.reading)), reading_value(found.reading));
    add("edits", edits_value(found));
    add("country", country_value(found.place, record));
    add("region", region_value(found.place, record));
    add("qualifier", hint_value(found.place, record));
    add("near", near_value(record));
    add("population", population_value(record));
    add("names", names_value(found.place));
    add("kind", kind_value(found, record));
    add("publisher country", publisher_value(record));
    out.score = std::clamp(out.score, 0.0, 1.0);
    return out;
  }

  double name_value(const Found& found) const {
    switch (found.rule) {
      case Rule::exact: return 0.43 + (found.main ? 0.10 : 0) + written_value(found);
      case Rule::without_marks: return 0.39 + (found.main ? 0.09 : 0);
      case Rule::transliterated: return 0.38 + (found.main ? 0.04 : 0);
      case Rule::fuzzy: return 0.42 + (found.main ? 0.04 : 0);
    }
    return 0;
  }

  // What a looser reading costs.
  static double reading_value(Reading reading) {
    switch (reading) {
      case Reading::listed: return 0;
      case Reading::reordered: return -0.02;
      case Reading::compound: return -0.01;
      case Reading::unqualified: return -0.05;
      case Reading::longer: return -0.07;
      case Reading::former: return -0.02;
    }
    return 0;
  }

  double edits_value(const Found& found) const {
    if (found.distance == 0) return 0;
    const double share = found.distance / std::max(static_cast<double>(base::code_point_count(query_.name)), 4.0);
    return -0.9 * share - (begins_alike(found.place) ? 0 : 0.06);
  }

  // Slips seldom change a name's first letter.
  bool begins_alike(PlaceIndex place) const {
    const std::string main = fold(file_.main_name(place));
    return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) {
      return !main.empty() && (word.front() == main.front() || static_cast<unsigned char>(word.front()) >= 0x80);
    });
  }

  // How widely it is known: by how many names and spellings its list has.
  double names_value(PlaceIndex place) const {
    constexpr std::size_t kMost = 127;
    std::size_t names = 0;
    TextReader reader = file_.texts(place);
    for (Text text; names < kMost && reader.next(text);)
      if (!text.language.starts_with('!')) ++names;
    return 0.006 * std::log2(static_cast<double>(std::max<std::size_t>(names, 1)));
  }

  // With all its marks: "Susà" is not "Susa", though a list may have both spellings of it.
  double written_value(const Found& found) const {
    if (file_.main_name(found.place) == query_.name) return 0.04;
    TextReader reader = file_.texts(found.place);
    for (Text text; reader.next(text);)
      if (text.text == query_.name) return found.main ? 0.02 : 0.04;
    return 0;
  }

  double country_value(PlaceIndex place, const format::PlaceRecord& record) const {
    if (!country_.known()) return 0;
    if (country_.lists(place, record)) return 0.15;
    return country_.holds(place, record) ? 0.09 : -0.15;
  }

  double region_value(PlaceIndex place, const format::PlaceRecord& record) const {
    if (regions_.empty()) return 0;
    for (const PlaceIndex region : regions_) {
      if (region == place || number(region) == record.admin1 || number(region) == record.admin2) return 0.15;
      if (sphere_km(file_.record(region), record) < 30) return 0.05;
    }
    return -0.15;
  }

  double near_value(const format::PlaceRecord& record) const {
    if (near_.empty()) return 0;
    double nearest = 1e9;
    for (const auto& other : near_) nearest = std::min(nearest, sphere_km(record, other));
    if (nearest < 60) return 0.15;
    if (nearest < 150) return 0.10;
    return nearest < 500 ? 0.04 : 0;
  }

  static double population_value(const format::PlaceRecord& record) {
    return 0.03 * std::min(7.0, std::log10(record.population + 1.0));
  }

  double kind_value(const Found& found, const format::PlaceRecord& record) const {
    const auto wanted = query_.kind ? query_.kind : found.kind;
    const auto kind = PlaceKind{record.kind};
    const auto as_asked = [](PlaceKind k) { return k == PlaceKind::polity ? PlaceKind::state : k; };
    double value = 0;
    if (wanted) value = as_asked(kind) == as_asked(*wanted) ? 0.12 : -0.15;
    switch (format::Rank{record.feature}) {
      case format::Rank::abandoned: return value - 0.15;
      case format::Rank::part: return value - 0.05;
      case format::Rank::seat3: return value + 0.01;
      case format::Rank::seat2: return value + 0.015;
      case format::Rank::seat1: return value + 0.03;
      case format::Rank::capital: return value + 0.04;
      case format::Rank::unlocated: return value - (query_.kind ? 0 : found.kind ? 0.25 : 0.45);
      case format::Rank::admin2: return wanted ? value : value - 0.22;
      case format::Rank::admin1: return wanted ? value : value - 0.12;
      default: return value;
    }
  }

  double publisher_value(const format::PlaceRecord& record) const {
    return !query_.publisher_country.empty() && country_of(record) == query_.publisher_country ? 0.04 : 0;
  }

  const Gazetteer& gazetteer_;
  const FileView& file_;
  const Find& find_;
  const Query& query_;
  StatedCountry country_;
  std::string_view region_;
  std::string hint_;                // folded
  std::vector<std::string> words_;  // of the folded name
  std::vector<PlaceIndex> regions_;
  std::vector<format::PlaceRecord> near_;
  std::vector<Weighed> weighed_;
};

}  // namespace

Choice choose_place(const Gazetteer& gazetteer, const FileView& file, const Find& find, const Query& query) {
  return Chooser(gazetteer, file, find, query).run();
}

}  // namespace comity::gazetteer
