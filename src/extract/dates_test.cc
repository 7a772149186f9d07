#include <gtest/gtest.h>

#include "extract/fixture_test.h"
#include "extract/grammar.h"

namespace comity::extract {
namespace {

using test::Analysed;

// The dates of a text in a language of its own, "text=EDTF" each where they differ in where they stand.
std::string found(std::string_view text, std::string_view order = "day_first") {
  const auto language =
      Lexicon::parse("language = \"en\"\nnumeric_dates = \"" + std::string(order) +
                         "\"\nordinal_suffix = [\"st\", \"nd\", \"rd\", \"th\"]\ndecade_suffix = [\"s\"]\n"
                         "[link]\nof = [\"of\"]\n",
                     "test");
  EXPECT_TRUE(language) << language.error().message();
  std::string out;
  for (const DateMention& date : test::dates(text, *language))
    out += (out.empty() ? "" : " | ") + std::string(date.span.of(text)) + "=" + date.date.to_string();
  return out;
}

TEST(Dates, InWords) {
  EXPECT_EQ(found("on 22 May 1998."), "22 May 1998=1998-05-22");
  EXPECT_EQ(found("on May 22, 1998 it"), "May 22, 1998=1998-05-22");
  EXPECT_EQ(found("the 3rd of March 2004"), "3rd of March 2004=2004-03-03");
  EXPECT_EQ(found("March 1st, 2004"), "March 1st, 2004=2004-03-01");
  EXPECT_EQ(found("14. Sep. 1961"), "14. Sep. 1961=1961-09-14");
  EXPECT_EQ(found("in OCTOBER of 2011"), "OCTOBER of 2011=2011-10");
  EXPECT_EQ(found("July 1986"), "July 1986=1986-07");
}

TEST(Dates, OfDaysThatDoNotExistAreNone) {
  EXPECT_EQ(found("29 February 2000"), "29 February 2000=2000-02-29");
  EXPECT_EQ(found("30 February"), "");
  EXPECT_EQ(found("32 May 1998"), "May 1998=1998-05");
}

TEST(Dates, WithoutYearStayWithoutYear) {
  EXPECT_EQ(found("on 14 October the mayor"), "14 October=XXXX-10-14");
  EXPECT_EQ(found("on October 14th the mayor"), "October 14th=XXXX-10-14");
  EXPECT_EQ(found("29 February"), "29 February=XXXX-02-29");
  EXPECT_EQ(found("in October the mayor"), "");
}

TEST(Dates, InFiguresFollowTheLanguagesOrder) {
  EXPECT_EQ(found("1998-05-22"), "1998-05-22=1998-05-22");
  EXPECT_EQ(found("22.05.1998"), "22.05.1998=1998-05-22");
  EXPECT_EQ(found("3/4/2005", "day_first"), "3/4/2005=2005-04-03");
  EXPECT_EQ(found("3/4/2005", "month_first"), "3/4/2005=2005-03-04");
  EXPECT_EQ(found("3/4/2005", "ambiguous"), "3/4/2005=2005");
  EXPECT_EQ(found("4/4/2005", "ambiguous"), "4/4/2005=2005-04-04");
  EXPECT_EQ(found("5/25/2005", "day_first"), "5/25/2005=2005-05-25");
  EXPECT_EQ(found("25/5/2005", "month_first"), "25/5/2005=2005-05-25");
}

TEST(Dates, DecadesKeepTheirUnknownDigit) {
  EXPECT_EQ(found("in the 1970s"), "1970s=197X");
  EXPECT_EQ(found("in the 1975s"), "");
  EXPECT_EQ(found("a 1970x engine"), "");
}

TEST(Dates, SchoolYearsAreIntervals) {
  EXPECT_EQ(found("in 2013/14"), "2013/14=2013/2014");
  EXPECT_EQ(found("in 2013/12"), "2013=2013");
}

TEST(Dates, YearsAreFourFiguresAlone) {
  EXPECT_EQ(found("since 1987 and 1991"), "1987=1987 | 1991=1991");
  EXPECT_EQ(found("Garsk (1987)"), "1987=1987");
  EXPECT_EQ(found("0987 12345 999 2101"), "");
  EXPECT_EQ(found("10,1987 people and 1987.5 km"), "");
  EXPECT_EQ(found("1500% more"), "");
}

TEST(Dates, OneTextMayHoldMany) {
  EXPECT_EQ(found("from 3 May 1990 until June 1999, again in 2001"),
            "3 May 1990=1990-05-03 | June 1999=1999-06 | 2001=2001");
}

// The dates of a text in a language whose words of dates are given.
std::string found_in(const std::string& words, std::string_view text) {
  const auto language = Lexicon::parse(words, "test");
  EXPECT_TRUE(language) << language.error().message();
  return test::edtf(text, *language);
}

TEST(Dates, MayBeginWithTheYear) {
  const std::string latvian =
      "language = \"lv\"\n[date_part]\nyear = [\"gada\", \"gadā\"]\n[month]\n8 = [\"augustā\"]\n";
  EXPECT_EQ(found_in(latvian, "parakstīts 2006. gada 18. augustā."), "2006-08-18");
  EXPECT_EQ(found_in(latvian, "līgums 2002. gadā, cits 2016. gadā"), "2002 | 2016");
  const std::string hungarian = "language = \"hu\"\nordinal_suffix = [\"én\"]\n";
  EXPECT_EQ(found_in(hungarian, "1998. május 22-én írták alá"), "1998-05-22");
  const std::string armenian = "language = \"hy\"\n[date_part]\nyear = [\"թ\"]\n";
  EXPECT_EQ(found_in(armenian, "1973թ. սեպտեմբերի 12"), "1973-09-12");
  EXPECT_EQ(found_in(armenian, "2015 թ. հոկտեմբերի 9"), "2015-10-09");
  EXPECT_EQ(found("in 1998. May 22 was a Friday"), "1998=1998 | May 22=XXXX-05-22");
}

TEST(Dates, OfScriptsWithoutBlanksHaveUnits) {
  const std::string japanese =
      "language = \"ja\"\n[date_part]\nyear = [\"年\"]\nmonth = [\"月\"]\nday = [\"日\"]\n"
      "[era]\n1988 = [\"平成\"]\n2018 = [\"令和\"]\n";
  EXPECT_EQ(found_in(japanese, "1979年10月10日に締結"), "1979-10-10");
  EXPECT_EQ(found_in(japanese, "2002年8月、1990年"), "2002-08 | 1990");
  EXPECT_EQ(found_in(japanese, "平成24年10月8日、令和元年5月"), "2012-10-08 | 2019-05");
  EXPECT_EQ(found_in(japanese, "一九八五年四月十六日"), "1985-04-16");
  const std::string korean = "language = \"ko\"\n[date_part]\nyear = [\"년*\"]\nmonth = [\"월*\"]\nday = [\"일*\"]\n";
  EXPECT_EQ(found_in(korean, "1992년 11월 14일에 체결"), "1992-11-14");
  EXPECT_EQ(found_in(korean, "1979.9.15 '91. 8. 5 1993.2.23."), "1979-09-15 | 1991-08-05 | 1993-02-23");
}

TEST(Dates, OfOtherCalendarsAreGivenInTheGregorian) {
  const std::string persian = "language = \"fa\"\ncalendar = \"persian\"\n";
  EXPECT_EQ(found_in(persian, "۲۸ اردیبهشت ۱۳۹۷"), "2018-05-18");
  EXPECT_EQ(found_in(persian, "در سال ۱۳۹۷"), "2018/2019");
  const std::string thai = "language = \"th\"\ncalendar = \"buddhist\"\n[era]\n-543 = [\"พ.ศ.\"]\n";
  EXPECT_EQ(found_in(thai, "5 ตุลาคม 2541"), "1998-10-05");
}

TEST(Dates, InFiguresMayHaveBlanksAndRomanMonths) {
  EXPECT_EQ(found("on 14. 3. 1995"), "14. 3. 1995=1995-03-14");
  EXPECT_EQ(found("on 14.III.1995"), "14.III.1995=1995-03-14");
  EXPECT_EQ(found("in 05.2012"), "05.2012=2012-05");
}

TEST(Dates, MayCountFromTheDateBefore) {
  const std::string english = "language = \"en\"\n[relative_year]\n1 = [\"the following year\"]\n";
  EXPECT_EQ(found_in(english, "in 1968, the following year"), "1968 | 1969");
  EXPECT_EQ(found_in(english, "the following year"), "");
}

// --- in a document
// ------------------------------------------------------------------------------------------------------

std::string stated(std::string_view text) {
  const Analysed page(text);
  std::string out;
  for (const DateMention& mention : page.analysis.dates())
    out += (out.empty() ? "" : " ") + page.analysis.date_of(mention).to_string();
  return out;
}

TEST(Dates, TakeTheYearOfTheSentenceBefore) {
  EXPECT_EQ(
      stated("Veldmoor is twinned with Garsk. Talks began in 2019. On March 27 the mayors met at the town hall there."),
      "2019 2019-03-27");
  EXPECT_EQ(
      stated("Veldmoor is twinned with Garsk. On March 27 the mayors met. In 2019 they met again in the town hall."),
      "XXXX-03-27 2019");
}

TEST(Dates, TakeNoYearFromADecadeAndNoDayThatTheYearLacks) {
  EXPECT_EQ(stated("Veldmoor was twinned with Garsk in the 1970s. On March 27 the mayors met at the old town hall."),
            "197X XXXX-03-27");
  EXPECT_EQ(stated("Veldmoor was twinned with Garsk in 2019. On 29 February the mayors met at the old town hall."),
            "2019 XXXX-02-29");
}

TEST(Dates, TakeTheYearOfTheDateline) {
  const Analysed page(
      "5 June 2012\n\nOn 14 October Veldmoor was twinned with Garsk, as the council said at its meeting.\n");
  ASSERT_TRUE(page.analysis.dateline());
  EXPECT_EQ(page.analysis.dateline()->to_string(), "2012-06-05");
  ASSERT_EQ(page.analysis.dates().size(), 2U);
  EXPECT_EQ(page.analysis.date_of(page.analysis.dates()[1]).to_string(), "2012-10-14");
}

TEST(Dates, OfBracketsOfEditorsAreNotRead) {
  EXPECT_EQ(stated("Veldmoor is twinned with Garsk[checked May 2010] since 1983."), "1983");
}

// --- what a date is the date of
// ---------------------------------------------------------------------------------------------

std::string roles(std::string_view text) {
  const Analysed page(text);
  const TieDates dates = read_dates(page.analysis, page.analysis.lines().front().span);
  std::string out = dates.begin ? dates.begin->to_string() + " " + std::string(to_string(dates.basis)) : "-";
  for (const Event& event : dates.events)
    out += "; " + std::string(to_string(event.type)) + " " + event.date->to_string();
  if (dates.end) out += "; until " + dates.end->to_string();
  if (dates.status) out += "; " + std::string(to_string(*dates.status));
  return out;
}

TEST(TieDates, TheWordBeforeADateTells) {
  EXPECT_EQ(roles("Twinned with Garsk (1995), suspended in 2012."), "1995 established; until 2012; suspended");
  EXPECT_EQ(roles("Twinned with Garsk since 1974, renewed in 1999, suspended in 2012."),
            "1974 established; renewed 1999; until 2012; suspended");
  EXPECT_EQ(roles("A twinning charter with Garsk was signed on 3 May 1990 and terminated in 2001."),
            "1990-05-03 signed; until 2001; ended");
}

TEST(TieDates, ADashMakesARange) {
  EXPECT_EQ(roles("Twinned with Garsk (1974–1999)."), "1974 established; until 1999; ended");
}

TEST(TieDates, VisitsAndAnniversariesBeginNothing) {
  EXPECT_EQ(roles("The anniversary of the twin town was kept in 2004."), "-");
}

}  // namespace
}  // namespace comity::extract
