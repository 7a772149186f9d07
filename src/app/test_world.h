// A small world of invented towns for the use cases' tests: gazetteer, register and a folder for pages.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "app/use_cases.h"

namespace comity::app {

class TestWorld : public ::testing::Test {
 protected:
  TestWorld() {
    static int count = 0;
    folder_ = std::filesystem::temp_directory_path() / ("comity-app-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(folder_ / "pages");
    build_gazetteer();
    settings_.gazetteer = folder_ / "places.cgz";
    settings_.lexicon = std::filesystem::path(COMITY_SOURCE_DIR) / "lexicon";
    auto knowledge = Knowledge::open(settings_);
    if (!knowledge) throw std::runtime_error(knowledge.error().message());
    knowledge_ = *knowledge;
    registry_.emplace(registry::Registry::open(folder_ / "comity.db", registry::Mode::write, clock_).value());
  }
  ~TestWorld() override {
    registry_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  void write(const std::string& name, std::string_view text) const { std::ofstream(folder_ / name) << text; }

  // A page of `town` with one twin town a line: "Valmont, France (1990)".
  void write_page(const std::string& name, const std::string& town, const std::string& lines) const {
    write(name, "Sister cities of " + town + "\n\n" + town + " has sister city agreements with the following cities:\n\n" + lines);
  }

  base::Result<IngestReport> ingest_paths(std::vector<std::filesystem::path> paths, const std::string& about = "",
                                          const std::string& country = "") {
    Ingest what;
    what.paths = std::move(paths);
    what.about = about;
    what.about_country = country;
    return ingest(*registry_, *knowledge_, what, settings_.limits, stop_);
  }
  IngestReport ingest_pages() { return ingest_paths({folder_ / "pages"}).value(); }

  const gazetteer::Gazetteer& gazetteer() const { return knowledge_->gazetteer(); }

  std::filesystem::path folder_;
  Settings settings_;
  base::FixedClock clock_{base::parse_timestamp("2026-11-23T09:00:00Z").value()};
  std::shared_ptr<const Knowledge> knowledge_;
  std::optional<registry::Registry> registry_;
  std::atomic<bool> stop_{false};

 private:
  static std::string town(int id, const std::string& name, const std::string& more, double lat, double lon,
                          const std::string& country, const std::string& admin1, const std::string& admin2) {
    return std::to_string(id) + "\t" + name + "\t" + name + "\t" + more + "\t" + std::to_string(lat) + "\t" +
           std::to_string(lon) + "\tP\tPPL\t" + country + "\t\t" + admin1 + "\t" + admin2 + "\t\t\t50000\t\t10\tUTC\t2020-01-01\n";
  }

  void build_gazetteer() const {
    write("cities.txt", town(1, "Nordhafen", "Port-du-Nord", 54.0, 9.0, "DE", "10", "") +
                            town(2, "Valmontel", "", 45.0, 5.0, "FR", "84", "26") +
                            town(3, "Sudrilly", "", 43.6, 3.8, "FR", "76", "34") +
                            town(4, "Kellingford", "", 52.0, 0.1, "GB", "ENG", "") +
                            town(5, "Tarnograd", "", 39.7, 46.7, "AZ", "08", ""));
    write("admin1.json", R"([{"code":"FR.84","name":"Oberland"},{"code":"FR.76","name":"Unterland"}])");
    write("admin2.json", "[]");
    write("polities.toml", "[[polity]]\nid = \"karst\"\nname = \"Karst\"\nperiod = \"1991/..\"\nlat = 39.6\nlon = 46.6\n"
                           "within = [{ country = \"AZ\", km = 100 }]\nnote = \"Invented.\"\n[polity.names]\nen = [\"Republic of Karst\"]\n");
    write("places.toml", "wrapper = [{ kind = \"community\", prefix = [\"city of\"] }]\n");
    const gazetteer::BuildSources sources{folder_ / "cities.txt", folder_ / "admin1.json", folder_ / "admin2.json",
                                          folder_ / "polities.toml", folder_ / "places.toml"};
    const auto built = gazetteer::build(sources, folder_ / "places.cgz");
    if (!built) throw std::runtime_error(built.error().message());
  }
};

}  // namespace comity::app
