#include "extract/group_people.h"

#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::groups;
using test::read;
using test::read_in;

constexpr std::string_view kNorway = "A friendship group with Japan was established in the Storting in 2015. ";

TEST(GroupMembers, OfAPartysGroupAreNotTheirs) {
  const std::string group = "friendship group: Storting of Norway NO + Japan JP; established 2015";
  EXPECT_EQ(groups(read(std::string(kNorway) + "The Labour group has 48 members.")), group + "\n");
  EXPECT_EQ(groups(read(std::string(kNorway) + "The group of the XLP has 48 members. It has 3 deputies from Torhavn.")), group + "\n");
  EXPECT_EQ(groups(read(std::string(kNorway) + "The group has 12 members.")), group + "; 12 members\n");
}

TEST(GroupMembers, OfAPartysClubInOtherLanguages) {
  const std::string cs = "V Poslanecké sněmovně působí skupina přátel s Japonskem. ";
  EXPECT_EQ(groups(read_in("cs", cs + "Poslanecký klub XLP má 34 členů.")), "skupina přátel: Poslanecké sněmovně CZ + Japonsko JP\n");
  EXPECT_EQ(groups(read_in("cs", cs + "Skupina má 34 členů.")), "skupina přátel: Poslanecké sněmovně CZ + Japonsko JP; 34 members\n");
  const std::string fr = "Le groupe d'amitié France-Japon a été créé en 2015 à l'Assemblée nationale. ";
  EXPECT_EQ(groups(read_in("fr", fr + "Le groupe XLP compte 100 députés.")), "groupe d'amitié: Assemblée nationale FR + Japon JP; established 2015\n");
  EXPECT_EQ(groups(read_in("fr", fr + "Le groupe compte 14 députés.")), "groupe d'amitié: Assemblée nationale FR + Japon JP; established 2015; 14 members\n");
}

TEST(GroupMembers, OfTheWholeParliamentAreNotTheirs) {
  EXPECT_EQ(groups(read(std::string(kNorway) + "The parliament has 169 members.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015\n");
}

TEST(GroupChair, BehindTheGroupsWholeName) {
  EXPECT_EQ(groups(read("The chair of the friendship group with Japan in the Storting is Astrid Nordlie.")),
            "friendship group: Storting of Norway NO + Japan JP; chair Astrid Nordlie\n");
  EXPECT_EQ(groups(read_in("fr", "La présidente du groupe d'amitié France-Japon est Anne Dupré.")),
            "groupe d'amitié: parliament of France FR + Japon JP; chair Anne Dupré\n");
  EXPECT_EQ(groups(read_in("de", "Vorsitzender der Deutsch-Japanischen Parlamentariergruppe im Deutschen Bundestag ist Emil Berger.")),
            "Parlamentariergruppe: Deutschen Bundestag DE + Japan JP; chair Emil Berger\n");
  EXPECT_EQ(groups(read_in("mk", "Претседател на групата за пријателство со Јапонија е Ана Стоева.")).find("chair Ана Стоева") != std::string::npos, true);
}

TEST(GroupChair, IsNoCountryBodyOrPerson) {
  EXPECT_EQ(groups(read("The chair of the friendship group with Japan in the Storting spoke of Kari Dahl.")),
            "friendship group: Storting of Norway NO + Japan JP\n");
}

TEST(GroupChair, IsNobodyWhomTheyMeetOrWhoLeadsAParty) {
  const std::string group = "friendship group: Storting of Norway NO + Japan JP; established 2015\n";
  EXPECT_EQ(groups(read(std::string(kNorway) + "Its chair met with Prime Minister Kari Dahl.")), group);
  EXPECT_EQ(groups(read(std::string(kNorway) + "The leader of the XLP is Kari Dahl.")), group);
  EXPECT_EQ(groups(read(std::string(kNorway) + "The group has 12 members, of whom 5 members of the Labour group.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015; 12 members\n");
}

TEST(GroupChair, WithANameThatIsAMonthsToo) {
  const std::string found = groups(read_in("sk", "Predsedom skupiny priateľstva so Srbskom v Národnej rade je Ján Lipták."));
  EXPECT_NE(found.find("chair Ján Lipták"), std::string::npos) << found;
}

TEST(GroupChair, InScriptsWithoutBlanks) {
  const std::string ja = groups(read_in("ja", "日本・モンゴル友好議員連盟は2001年に設立された。会長は山田太郎。"));
  EXPECT_NE(ja.find("chair 山田太郎"), std::string::npos) << ja;
  const std::string ko = groups(read_in("ko", "한국-몽골 의원친선협회는 2015년에 창립되었으며 회장은 김철수 의원이다."));
  EXPECT_NE(ko.find("chair 김철수"), std::string::npos) << ko;
}

}  // namespace
}  // namespace comity::extract
