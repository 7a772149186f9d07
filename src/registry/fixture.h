// Sources made by hand for the registry's tests: a text, and statements whose quotes stand in it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "registry/registry.h"

namespace comity::registry {

inline base::Timestamp moment(const char* text) { return base::parse_timestamp(text).value(); }
inline std::optional<base::Date> edtf(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return base::Date::parse(text).value();
}

// `place`: a number for geonames, an id with ":" as it is, or "" for no place. `listed`: the gazetteer's country.
inline extract::Party party(const std::string& name, const std::string& country, const std::string& place = "",
                            const std::string& listed = "") {
  extract::Party party;
  party.name = name;
  party.country = country;
  if (place.empty()) return party;
  party.canonical = name;
  party.place = extract::PlaceRef{place.find(':') == std::string::npos ? "geonames:" + place : place,
                                  listed.empty() ? country : listed, 50.25, 8.5};
  return party;
}

inline extract::Tie twins(extract::Party a, extract::Party b, const std::string& date = "",
                          extract::Basis basis = extract::Basis::unstated) {
  extract::Tie tie;
  tie.kind = extract::TieKind::twinning;
  tie.parties = {std::move(a), std::move(b)};
  tie.date = edtf(date);
  tie.basis = basis;
  return tie;
}

inline extract::Group friends(const std::string& parliament, const std::string& country, const std::string& counterpart,
                              const std::string& counterpart_country, const std::string& place,
                              const std::string& established) {
  extract::Group group;
  group.kind = "friendship group";
  group.parliament = parliament;
  group.parliament_country = country;
  group.counterpart = counterpart;
  group.counterpart_country = counterpart_country;
  if (!place.empty()) group.counterpart_place = extract::PlaceRef{place, counterpart_country, 0, 0};
  group.events = {{extract::EventType::established, edtf(established)}};
  return group;
}

// A page that grows by its statements; the quotes are its lines.
class Page {
 public:
  explicit Page(std::string title) : text_(title + "\n") { document_.title = std::move(title); }

  Page& by(extract::Party publisher) {
    extraction_.publisher = std::move(publisher);
    return *this;
  }
  Page& published(const std::string& date) {
    document_.published = date;
    return *this;
  }
  Page& language(const std::string& code) {
    extraction_.language = code;
    return *this;
  }
  template <class What>
  Page& states(What what, const std::string& line) {
    extract::Statement statement;
    statement.what = std::move(what);
    statement.quotes = {quote(line)};
    statement.confidence = 0.9;
    extraction_.statements.push_back(std::move(statement));
    return *this;
  }
  // Of the last statement.
  Page& surely(double confidence) {
    extraction_.statements.back().confidence = confidence;
    return *this;
  }
  // A further quote for the last statement.
  Page& again(const std::string& line) {
    extraction_.statements.back().quotes.push_back(quote(line));
    return *this;
  }
  Page& finds(const std::string& kind, const std::string& message, const std::string& line) {
    extraction_.findings.push_back({kind, message, {quote(line)}, {}});
    return *this;
  }
  base::Result<AddOutcome> add_to(Registry& registry, const std::string& name = "page.txt") {
    return registry.add(source(name));
  }
  // The page as it is now; it must outlive what is returned.
  NewSource source(const std::string& name) {
    document_.text = text_;
    document_.sha256 = base::sha256_hex(text_);
    document_.media_type = "text/plain";
    document_.charset = "UTF-8";
    return {text_, name, &document_, &extraction_, {}};
  }

 private:
  extract::Quote quote(const std::string& line) {
    const std::size_t begin = text_.size();
    const std::size_t points = base::code_point_count(text_);
    text_ += line + "\n";
    return {line, {begin, begin + line.size()}, {points, points + base::code_point_count(line)}};
  }

  std::string text_;
  source::Document document_;
  extract::Extraction extraction_;
};

// What the real reader does for plain text in UTF-8.
inline base::Result<source::Document> read_plain(std::string_view bytes, const std::string&) {
  source::Document document;
  document.text = bytes;
  return document;
}

// An open register in a folder of its own.
class RegistryTest : public testing::Test {
 protected:
  RegistryTest() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("comity-" + std::string(info->test_suite_name()) + "-" + info->name() + "-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    path_ = folder_ / "register.db";
  }
  ~RegistryTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Registry open(Mode mode = Mode::write) {
    auto registry = Registry::open(path_, mode, clock_);
    EXPECT_TRUE(registry) << registry.error().message();
    return std::move(*registry);
  }
  static std::string problems_of(const Registry& registry) {
    const auto report = registry.verify(read_plain);
    if (!report) return report.error().message();
    std::string text;
    for (const Problem& problem : report->problems) text += problem.where + ": " + problem.what + "\n";
    return text;
  }

  std::filesystem::path folder_;
  std::filesystem::path path_;
  base::FixedClock clock_{moment("2024-03-01T12:00:00Z")};
};

}  // namespace comity::registry
