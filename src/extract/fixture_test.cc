#include "extract/fixture_test.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/file.h"

namespace comity::extract::test {
namespace {

namespace fs = std::filesystem;

struct Row {
  int id;
  const char* name;
  double lat;
  double lon;
  const char* country;
  const char* admin1;
  const char* admin2;
  int population;
};

// Towns that nobody has; Karavan lies where the polity Artsakh of lexicon/polities.toml has its places.
constexpr Row kTowns[] = {
    {1, "Veldmoor", 52.1, 5.4, "NL", "09", "", 40000},      {2, "Kesterau", 50.0, 8.0, "DE", "05", "", 90000},
    {3, "Brennitz", 51.2, 13.1, "DE", "13", "7", 20000},    {4, "Port Aven", 45.0, 5.0, "FR", "84", "38", 12000},
    {5, "Sant Oriol", 41.5, 2.1, "ES", "56", "", 30000},    {6, "Miravall", 40.1, -3.7, "ES", "29", "", 15000},
    {7, "Torhavn", 60.1, 5.3, "NO", "12", "", 21000},       {8, "Lakeridge", 43.1, -88.0, "US", "WI", "", 70000},
    {9, "Lakeridge", 40.2, -82.9, "US", "OH", "", 8000},    {10, "Mizukawa", 35.2, 136.9, "JP", "01", "", 200000},
    {11, "Garsk", 52.3, 18.2, "PL", "86", "", 60000},       {12, "Colmarino", 44.1, 11.2, "IT", "05", "", 25000},
    {13, "Tabriq", 33.9, 35.6, "LB", "04", "", 9000},       {14, "Askhar", 40.2, 44.5, "AM", "11", "", 5000},
    {15, "Karavan", 39.8, 46.7, "AZ", "65", "", 3000},      {16, "Nordvang", 55.4, 10.4, "DK", "21", "", 15000},
    {17, "Sankt Ollen", 47.1, 15.4, "AT", "06", "", 17000}, {18, "Port Aven", 45.9, -66.6, "CA", "04", "", 700},
    {19, "Kesterau (Elm)", 51.0, 13.5, "DE", "13", "", 5000}, {20, "Our Town", 32.8, -86.0, "US", "OH", "", 900},
    {21, "Kesterau City", 39.8, -85.2, "US", "WI", "", 2000}, {22, "City", -35.3, 149.1, "AU", "01", "", 3000},
};

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

std::string cities() {
  std::string out;
  for (const Row& town : kTowns)
    out += std::to_string(town.id) + "\t" + town.name + "\t" + town.name + "\t\t" + std::to_string(town.lat) + "\t" +
           std::to_string(town.lon) + "\tP\tPPL\t" + town.country + "\t\t" + town.admin1 + "\t" + town.admin2 +
           "\t\t\t" + std::to_string(town.population) + "\n";
  return out;
}

template <class T>
T must(base::Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << result.error().message() << '\n';
  std::abort();
}

gazetteer::Gazetteer build_gazetteer() {
  const fs::path folder = fs::temp_directory_path() / ("comity-extract-test-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  write(folder / "cities.txt", cities());
  write(folder / "admin1.json",
        R"([{"code":"FR.84","name":"Hautmarche"},{"code":"US.WI","name":"Wisconsin"},{"code":"US.OH","name":"Ohio"}])");
  write(folder / "admin2.json", R"([{"code":"FR.84.38","name":"Valmont"},{"code":"DE.13.7","name":"Municipality of Brennitz"}])");
  const fs::path lexicon = fs::path(COMITY_SOURCE_DIR) / "lexicon";
  // Only wrappers, short forms, countries and regions: its places add to lists that stand whole.
  const std::string places = must(base::read_file(lexicon / "places.toml", std::size_t{1} << 20U));
  write(folder / "places.toml", places.substr(0, places.find("[[place]]")));
  gazetteer::BuildSources sources{folder / "cities.txt", folder / "admin1.json", folder / "admin2.json",
                                  lexicon / "polities.toml", folder / "places.toml"};
  must(gazetteer::build(sources, folder / "small.cgz"));
  auto opened = must(gazetteer::Gazetteer::open(folder / "small.cgz"));
  fs::remove_all(folder);  // the mapping stays
  return opened;
}

std::string named(const Party& party) { return party.name + (party.country.empty() ? "" : " " + party.country); }

std::string line_of(const Tie& tie) {
  std::string out = std::string(to_string(tie.kind)) + ": ";
  for (std::size_t i = 0; i < tie.parties.size(); ++i) out += (i > 0 ? " + " : "") + named(tie.parties[i]);
  if (tie.date) out += "; " + tie.date->to_string();
  if (tie.basis != Basis::unstated) out += " " + std::string(to_string(tie.basis));
  for (const Event& event : tie.events)
    out += "; " + std::string(to_string(event.type)) + (event.date ? " " + event.date->to_string() : "");
  if (tie.end) out += "; until " + tie.end->to_string();
  if (tie.status != TieStatus::in_force) out += "; " + std::string(to_string(tie.status));
  return out + "\n";
}

std::string line_of(const Group& group) {
  std::string out = group.kind + ": " + group.parliament + " " + group.parliament_country + " + " + group.counterpart +
                    " " + group.counterpart_country;
  for (const Event& event : group.events)
    out += "; " + std::string(to_string(event.type)) + (event.date ? " " + event.date->to_string() : "");
  if (!group.chair.empty()) out += "; chair " + group.chair;
  if (group.members) out += "; " + std::to_string(*group.members) + " members";
  return out + "\n";
}

std::string line_of(const Act& act) {
  return act.kind + ": " + act.body + " " + act.body_country + "; " + act.subject +
         (act.date ? "; " + act.date->to_string() : "") + "\n";
}

template <class What>
std::string lines(const Extraction& extraction) {
  std::string out;
  for (const Statement& statement : extraction.statements)
    if (const auto* what = std::get_if<What>(&statement.what)) out += line_of(*what);
  return out;
}

}  // namespace

const gazetteer::Gazetteer& small_gazetteer() {
  static const gazetteer::Gazetteer gazetteer = build_gazetteer();
  return gazetteer;
}

const Language& english() {
  static const Lexicon lexicon = must(Lexicon::load(COMITY_SOURCE_DIR "/lexicon"));
  static const Language* const english = must(lexicon.language(lexicon.find("en")));
  return *english;
}

source::Document document(std::string_view text) {
  source::Hints hints;
  hints.media_type = text.starts_with('<') ? "text/html" : "text/plain";
  source::Document out = must(source::read_document(text, hints));
  out.language = "en";
  return out;
}

namespace {

Extraction extraction_of(const source::Document& source, const Options& options) {
  static const Extractor extractor = must(Extractor::open(COMITY_SOURCE_DIR "/lexicon", small_gazetteer()));
  Extraction out = must(extractor.extract(source, options));
  for (const Statement& statement : out.statements)
    for (const Quote& quote : statement.quotes) EXPECT_EQ(quote.bytes.of(source.text), quote.text);
  return out;
}

}  // namespace

Extraction read(std::string_view text, const Options& options) { return extraction_of(document(text), options); }

Extraction read_in(std::string_view language, std::string_view text) {
  source::Document source = document(text);
  source.language = language;
  return extraction_of(source, {});
}

Analysed::Analysed(std::string_view text) : source(document(text)), analysis(source, english(), small_gazetteer()) {}

std::string ties(const Extraction& extraction) { return lines<Tie>(extraction); }
std::string groups(const Extraction& extraction) { return lines<Group>(extraction); }
std::string acts(const Extraction& extraction) { return lines<Act>(extraction); }

std::string findings(const Extraction& extraction) {
  std::string out;
  for (const Finding& finding : extraction.findings) {
    out += finding.kind + ": " + finding.message;
    for (std::size_t i = 0; i < finding.suggestions.size(); ++i)
      out += (i > 0 ? ", " : " -> ") + finding.suggestions[i];
    out += "\n";
  }
  return out;
}

std::string refusals(const Extraction& extraction) {
  std::string out;
  for (const Refusal& refusal : extraction.refusals) out += refusal.reason + "\n";
  return out;
}

std::vector<DateMention> dates(std::string_view text, const Language& language) {
  std::vector<Token> tokens;
  std::vector<Cue> cues;
  Vocabulary vocabulary;
  tokenize(text, {0, text.size()}, tokens);
  language.find(text, tokens, 0, vocabulary, cues);
  std::vector<DateMention> out;
  find_dates(text, tokens, 0, cues, language, out);
  return out;
}

std::string edtf(std::string_view text, const Language& language) {
  std::string out;
  for (const DateMention& date : dates(text, language)) out += (out.empty() ? "" : " | ") + date.date.to_string();
  return out;
}

}  // namespace comity::extract::test
