#include "gazetteer/loose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gazetteer/sample.h"

namespace comity::gazetteer {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

class LooseTest : public testing::Test {
 protected:
  LooseTest() {
    add("oberau", "Oberau", 48.0, 11.0, 9000);
    add("oberau-see", "Oberau am See", 47.0, 9.0, 800);
    add("grund", "Grund", 50.0, 8.0, 4000);
    add("hain", "Hain", 50.02, 8.05, 7000);
    add("hain-far", "Hain", 53.0, 12.0, 90000);
    add("quell", "Quellingen Mitte", 49.0, 7.0, 500);
    add("quell-west", "Quellingen West", 49.01, 7.01, 600);
    add("burg-a", "Burgtal Nord", 49.0, 7.0, 500);
    add("burg-b", "Burgtal Süd", 51.0, 7.0, 500);
    add("rada", "Velika Rada", 45.0, 15.0, 500);
    add("urban", "Urban XIII. kerület", 47.5, 19.0, 90000);
    draft_.wrappers = "joint\tany\tam\njoint\tany\tan\njoint\tany\tder\npairing\tany\tund\npairing\tany\tand\n"
                      "prefix\tcommunity\tborough of\n";
    frozen_ = freeze(draft_);
    file_.emplace(*FileView::of(frozen_.bytes, "test"));
    forms_.emplace(file_->wrappers());
  }

  std::vector<std::string> found(std::string_view name) {
    std::vector<std::string> out;
    for (const Found& place : find_loosely(*file_, *forms_, name, [](PlaceIndex) { return true; }, 16))
      out.push_back(std::string(file_->id(place.place)) + " " + std::string(to_string(place.reading)));
    return out;
  }

 private:
  void add(const std::string& id, const std::string& name, double lat, double lon, std::int64_t population) {
    add_place(draft_, {id, name, "DE", lat, lon, population, {}});
  }

  Draft draft_;
  Frozen frozen_;
  std::optional<FileView> file_;
  std::optional<NameForms> forms_;
};

TEST_F(LooseTest, WhatTellsATownFromItsNamesakesMayBeMissingInTheList) {
  EXPECT_THAT(found("Oberau an der Lohe"), UnorderedElementsAre("oberau without its qualifier"));
}

TEST_F(LooseTest, BothHalvesOfACompoundLieTogether) {
  EXPECT_THAT(found("Grund-Hain"), UnorderedElementsAre("hain halves of a compound"));
  EXPECT_THAT(found("Borough of Hain and Grund"), UnorderedElementsAre("hain halves of a compound"));
  EXPECT_THAT(found("Grund-Oberau"), IsEmpty());
}

TEST_F(LooseTest, LongerNamesCountWhereAllLieTogether) {
  EXPECT_THAT(found("Quellingen"),
              UnorderedElementsAre("quell part of a longer name", "quell-west part of a longer name"));
  EXPECT_THAT(found("Burgtal"), IsEmpty());
}

TEST_F(LooseTest, WordsMayStandInAnotherOrder) {
  EXPECT_THAT(found("Rada Velika"), UnorderedElementsAre("rada words in another order"));
}

TEST_F(LooseTest, NumberedPartsOfACityAreFoundByTheirNumber) {
  for (const char* name : {"13th district of Urban", "Urban District XIII", "Urban 13"})
    EXPECT_THAT(found(name), UnorderedElementsAre("urban words in another order")) << name;
  EXPECT_THAT(found("14th district of Urban"), IsEmpty());
}

TEST_F(LooseTest, OddNamesAreNoTrouble) {
  for (const char* name : {"", "-", "am", "am am", "-und-", "a-b", "und und und und und und und und und und", "999999 Urban"})
    EXPECT_THAT(found(name), IsEmpty()) << name;
}

}  // namespace
}  // namespace comity::gazetteer
