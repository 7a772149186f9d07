#include "server/test_site.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>

#include "base/check.h"
#include "base/file.h"

namespace comity::server {
namespace {

using extract::Party;

template <class T>
T checked(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message());
  return std::move(*result);
}

void checked(const base::Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message());
}

constexpr std::string_view kCities =
    "900001\tAltstadt am Bach\tAltstadt am Bach\tVieilleville\t49.5\t10.5\tP\tPPL\tDE\t\t\t\t\t\t20000\t\t300\tEurope/Berlin\t2020-01-01\n"
    "900002\tVillebois-sur-Lac\tVillebois-sur-Lac\t\t45.5\t4.5\tP\tPPL\tFR\t\t\t\t\t\t15000\t\t200\tEurope/Paris\t2020-01-01\n";

constexpr std::string_view kGermanPage = R"(<!doctype html><html lang="en"><head><title>Twin towns</title></head><body>
<h1>Our twin towns</h1><script>alert("no")</script>
<ul><li>Villebois-sur-Lac, France (since 17 May 1987)</li></ul>
<p>The Bundestag has a parliamentary friendship group with France, founded in 1960.</p>
<p>In 1986 the council of Altstadt am Bach adopted a resolution on Villebois-sur-Lac.</p>
</body></html>)";

constexpr std::string_view kFrenchPage = "International relations\n\nVillebois-sur-Lac and Altstadt am Bach are twin towns since 1987.\n";

extract::Quote quote_in(const source::Document& document, const std::string& words) {
  const std::size_t begin = document.text.find(words);
  COMITY_EXPECTS(begin != std::string::npos);
  const base::Span span{begin, begin + words.size()};  // the pages are ASCII: bytes are code points
  return {words, span, span};
}

Party town(const std::string& id, const std::string& name, const std::string& country, const std::string& stated, double lat, double lon) {
  Party party;
  party.name = name;
  party.canonical = name;
  party.country = country;
  party.stated_country = stated;
  party.place = extract::PlaceRef{id, country, lat, lon};
  return party;
}

Party altstadt() { return town("geonames:900001", "Altstadt am Bach", "DE", "", 49.5, 10.5); }
Party villebois() { return town("geonames:900002", "Villebois-sur-Lac", "FR", "France", 45.5, 4.5); }

extract::Statement statement_of(decltype(extract::Statement::what) what, extract::Quote quote) {
  extract::Statement statement;
  statement.what = std::move(what);
  statement.quotes = {std::move(quote)};
  statement.confidence = 0.9;
  statement.reasons = {"a list under a heading"};
  return statement;
}

extract::Tie twinning(base::Date date) {
  extract::Tie tie;
  tie.kind = extract::TieKind::twinning;
  tie.parties = {altstadt(), villebois()};
  tie.date = date;
  tie.basis = extract::Basis::established;
  return tie;
}

extract::Group friendship_group() {
  extract::Group group;
  group.kind = "friendship group";
  group.parliament = "Bundestag";
  group.parliament_country = "DE";
  group.counterpart = "France";
  group.counterpart_country = "FR";
  group.counterpart_place = extract::PlaceRef{"iso:FR", "FR", 46, 2};
  group.events = {{extract::EventType::established, base::Date::of(1960)}};
  return group;
}

extract::Act resolution() {
  extract::Act act;
  act.kind = "resolution";
  act.body = "council of Altstadt am Bach";
  act.body_country = "DE";
  act.subject = "Villebois-sur-Lac";
  act.date = base::Date::of(1986);
  return act;
}

extract::Extraction german_extraction(const source::Document& document) {
  extract::Extraction extraction;
  extraction.language = "en";
  extraction.publisher = altstadt();
  extraction.statements = {
      statement_of(twinning(base::Date::of(1987, 5, 17)), quote_in(document, "Villebois-sur-Lac, France (since 17 May 1987)")),
      statement_of(friendship_group(), quote_in(document, "The Bundestag has a parliamentary friendship group with France")),
      statement_of(resolution(), quote_in(document, "the council of Altstadt am Bach adopted a resolution on Villebois-sur-Lac"))};
  extraction.findings = {{.kind = "understood_in_part",
                          .message = "A line of the list has words that were not understood.",
                          .quotes = {quote_in(document, "Villebois-sur-Lac, France")},
                          .suggestions = {"1987"}}};
  return extraction;
}

extract::Extraction french_extraction(const source::Document& document) {
  extract::Extraction extraction;
  extraction.language = "en";
  extraction.publisher = villebois();
  extraction.statements = {statement_of(twinning(base::Date::of(1987)),
                                        quote_in(document, "Villebois-sur-Lac and Altstadt am Bach are twin towns since 1987"))};
  return extraction;
}

}  // namespace

TestSite::TestSite() {
  static std::atomic<int> number{0};
  folder_ = std::filesystem::temp_directory_path() / fmt::format("comity-server-test-{}-{}", ::getpid(), ++number);
  std::filesystem::create_directories(folder_);
  build_gazetteer();
  registry_ = checked(registry::Registry::open(register_path(), registry::Mode::write));
  add_sources();
}

TestSite::~TestSite() {
  registry_.reset();
  gazetteer_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void TestSite::build_gazetteer() {
  checked(base::write_file_atomically(folder_ / "cities.txt", kCities));
  gazetteer::BuildSources sources;
  sources.cities = folder_ / "cities.txt";
  checked(gazetteer::build(sources, folder_ / "gazetteer.cgz"));
  gazetteer_ = checked(gazetteer::Gazetteer::open(folder_ / "gazetteer.cgz"));
}

void TestSite::add_sources() {
  const auto german = checked(source::read_document(kGermanPage, {.name = "twins.html", .media_type = {}, .charset = {}, .url = {}}));
  const auto extracted = german_extraction(german);
  registry::NewSource source;
  source.bytes = kGermanPage;
  source.name = "twins.html";
  source.document = &german;
  source.extraction = &extracted;
  source_id_ = checked(registry_->add(source)).source_id;

  const auto french = checked(source::read_document(kFrenchPage, {.name = "relations.txt", .media_type = {}, .charset = {}, .url = {}}));
  const auto also_extracted = french_extraction(french);
  registry::NewSource second;
  second.bytes = kFrenchPage;
  second.name = "relations.txt";
  second.document = &french;
  second.extraction = &also_extracted;
  checked(registry_->add(second));

  tie_id_ = checked(registry_->ties({})).items.at(0).id;
  group_id_ = checked(registry_->groups({})).items.at(0).id;
  act_id_ = checked(registry_->acts({})).items.at(0).id;
  finding_id_ = checked(registry_->findings({})).items.at(0).id;
}

void TestSite::add_another_source() {
  constexpr std::string_view kText = "A page on which nothing is stated.\n";
  const auto document = checked(source::read_document(kText, {.name = "empty.txt", .media_type = {}, .charset = {}, .url = {}}));
  const extract::Extraction nothing;
  registry::NewSource source;
  source.bytes = kText;
  source.name = "empty.txt";
  source.document = &document;
  source.extraction = &nothing;
  checked(registry_->add(source));
}

Backend TestSite::backend() const {
  const auto version = checked(registry_->version());
  publish::Site site;
  site.base_url = "https://register.example";
  site.register_version = version;
  return {.registry = &*registry_,
          .gazetteer = *gazetteer_,
          .site = site,
          .program = "test",
          .state = std::to_string(version)};
}

}  // namespace comity::server
