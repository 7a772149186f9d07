#include "extract/group_naming.h"

#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::groups;
using test::read;
using test::read_in;

TEST(GroupSides, OfOneLetterEach) {
  EXPECT_EQ(groups(read_in("ja", "日露友好議員連盟は2001年に設立された。")), "友好議員連盟: parliament of Japan JP + ロシア RU; established 2001\n");
  EXPECT_EQ(groups(read_in("ko", "한-러 의원친선협회가 2015년에 창립되었다.")), "의원친선협회: parliament of South Korea KR + 러시아 RU; established 2015\n");
}

TEST(GroupSides, OfAdjectivesWithoutADash) {
  EXPECT_EQ(groups(read_in("ar", "تأسست مجموعة الصداقة البرلمانية التونسية الفرنسية عام 2015.")),
            "مجموعة الصداقة: parliament of Tunisia TN + فرنسا FR; established 2015\n");
  EXPECT_EQ(groups(read("The Norwegian Japanese friendship group was established in 2015.")),
            "friendship group: parliament of Norway NO + Japan JP; established 2015\n");
}

TEST(GroupSides, TheParliamentsOwnCountryIsNoCounterpart) {
  EXPECT_EQ(groups(read("The friendship group with Norway and Japan was established in the Storting in 2015.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015\n");
  const std::string fa = groups(read_in("fa", "گروه دوستی پارلمانی ایران و ژاپن در مجلس شورای اسلامی در سال ۱۳۹۵ تشکیل شد."));
  EXPECT_EQ(fa.find("+ ایران"), std::string::npos) << fa;
  EXPECT_NE(fa.find("+ ژاپن JP"), std::string::npos) << fa;
}

TEST(GroupSides, BehindTheParliamentsNameAreTheOther) {
  EXPECT_EQ(groups(read_in("fi", "Eduskunnan Japanin ystävyysryhmän puheenjohtaja on Anna Lehto.")),
            "ystävyysryhmä: Eduskunnan of Finland FI + Japani JP; chair Anna Lehto\n");
  EXPECT_EQ(groups(read("The Storting's Japanese friendship group was established in 2015. The Seimas hosted the Norwegian friendship group.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015\n");
}

TEST(GroupSides, AreGivenAsTheLanguageNamesThem) {
  EXPECT_EQ(groups(read_in("pl", "Polsko-Armeńska Grupa Parlamentarna powstała w 2019 roku.")),
            "grupa parlamentarna: parliament of Poland PL + Armenia AM; established 2019\n");
  EXPECT_EQ(groups(read_in("el", "Η Ομάδα Φιλίας Ελλάδας – Αρμενίας διαλύθηκε το 2019.")),
            "ομάδα φιλίας: parliament of Greece GR + Αρμενία AM; ended 2019\n");
}

TEST(GroupSides, BesideAPersonWhoHeadsThem) {
  EXPECT_EQ(groups(read_in("pt", "O deputado Rui Salgado preside desde 2019 ao Grupo Parlamentar de Amizade Portugal–Angola.")),
            "grupo parlamentar de amizade: parliament of Portugal PT + Angola AO; chair Rui Salgado\n");
}

TEST(GroupEvents, ToldOfSeveralHoldForThoseNamedNext) {
  EXPECT_EQ(groups(read("On 3 May 2015 it was decided to form two friendship groups in the Storting. Astrid Nordlie will head "
                        "the Japan group and Ola Berg the Chile group.")),
            "friendship group: Storting of Norway NO + Japan JP; announced 2015-05-03; chair Astrid Nordlie\n"
            "friendship group: Storting of Norway NO + Chile CL; announced 2015-05-03; chair Ola Berg\n");
  EXPECT_EQ(groups(read("On 3 May 2015 the Storting announced who will look after its friendship groups. Astrid Nordlie will head "
                        "the Japan group and Ola Berg the Chile group.")),
            "friendship group: Storting of Norway NO + Japan JP; chair Astrid Nordlie\n"
            "friendship group: Storting of Norway NO + Chile CL; chair Ola Berg\n");
}

}  // namespace
}  // namespace comity::extract
