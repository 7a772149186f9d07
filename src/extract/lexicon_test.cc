#include "extract/lexicon.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace comity::extract {
namespace {

namespace fs = std::filesystem;

Language language(const std::string& toml) {
  auto parsed = Lexicon::parse("language = \"en\"\n" + toml, "test");
  if (!parsed) ADD_FAILURE() << parsed.error().message();
  return std::move(*parsed);
}

// The cues of a text: "words=class number" in their order; tie, false friend and month are all that the tests need.
std::string cues(const Language& words, std::string_view text) {
  std::vector<Token> tokens;
  std::vector<Cue> found;
  Vocabulary vocabulary;
  tokenize(text, {0, text.size()}, tokens);
  words.find(text, tokens, 0, vocabulary, found);
  std::string out;
  for (const Cue& cue : found) {
    out += (out.empty() ? "" : " | ") + std::string(cue.span.of(text)) + "=";
    switch (cue.meaning->cls) {
      case CueClass::tie:
        out += std::string(to_string(cue.meaning->tie_kind()));
        break;
      case CueClass::false_friend:
        out += "none";
        break;
      case CueClass::month:
        out += "month " + std::to_string(cue.meaning->value);
        break;
      default:
        out += cue.meaning->text;
    }
  }
  return out;
}

std::string error(const std::string& toml) {
  const auto parsed = Lexicon::parse(toml, "words.toml");
  return parsed ? "no error" : parsed.error().message();
}

// One place for each word: those of bodies, groups and acts stand in lexicon/parliaments.
TEST(LexiconFiles, WordsOfParliamentsStandApart) {
  for (const auto& file : std::filesystem::directory_iterator(COMITY_SOURCE_DIR "/lexicon")) {
    if (file.path().extension() != ".toml") continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);)
      for (const char* const table : {"[group]", "[act]", "[act_verb]", "[body]", "[body_country]", "[office]"})
        EXPECT_NE(line, table) << file.path();
  }
}

TEST(Lexicon, PhrasesHaveChoicesAndOpenEndings) {
  const Language words = language("[tie]\ntwinning = [\"sister|twin city|cities\", \"jumel*\"]\n");
  EXPECT_EQ(cues(words, "a Sister City and twin cities"), "Sister City=twinning | twin cities=twinning");
  EXPECT_EQ(cues(words, "Jumelage, jumelé, jum"), "Jumelage=twinning | jumelé=twinning");
  EXPECT_EQ(cues(words, "sister of the city; sisters cities"), "");
}

TEST(Lexicon, BlanksHyphensAndApostrophesJoinAPhrase) {
  const Language words = language("[tie]\ntwinning = [\"town twinning\"]\nfriendship = [\"isn t\"]\n");
  EXPECT_EQ(cues(words, "town-twinning, town\ntwinning, isn’t"),
            "town-twinning=twinning | town\ntwinning=twinning | isn’t=friendship");
  EXPECT_EQ(cues(words, "the town, twinning; town. Twinning"), "");
  const Language catalan = language("[tie]\ncooperation = [\"col laboració\"]\n");
  EXPECT_EQ(cues(catalan, "Col·laboració; col · laboració"), "Col·laboració=cooperation");
}

TEST(Lexicon, TheLongestPhraseWins) {
  const Language words = language(
      "[tie]\ntwinning = [\"sister\", \"sister city\"]\nfriendship = [\"city friendship pact\", \"friendship\"]\n");
  EXPECT_EQ(cues(words, "sister city friendship pact"), "sister city=twinning | friendship=friendship");
  EXPECT_EQ(cues(words, "city friendship pact"), "city friendship pact=friendship");
}

TEST(Lexicon, FalseFriendsHideShorterTies) {
  const Language words = language("false_friend = [\"twin city airport\"]\n[tie]\ntwinning = [\"twin city\"]\n");
  EXPECT_EQ(cues(words, "the twin city airport of a twin city"), "twin city airport=none | twin city=twinning");
}

TEST(Lexicon, AFalseFriendHidesWhatElseItsWordsMean) {
  const Language words = language("false_friend = [\"vennskapsbyforening*\"]\n[tie]\ntwinning = [\"vennskapsby*\"]\n");
  EXPECT_EQ(cues(words, "vennskapsbyer, vennskapsbyforeningen"), "vennskapsbyer=twinning | vennskapsbyforeningen=none");
}

TEST(Lexicon, TheLastWordOfAPhraseMayStandFurtherBehind) {
  const Language words = language("[tie]\ntwinning = [\"legt|legte ... auf\"]\n");
  EXPECT_EQ(cues(words, "sie legte 1990 den Bund mit Lyon auf Eis"), "legte=twinning");
  EXPECT_EQ(cues(words, "sie legte den Bund. Auf Eis"), "");
  EXPECT_EQ(cues(words, "auf Eis legt sie"), "");
}

TEST(Lexicon, OnePhraseMayHaveSeveralMeanings) {
  const Language words = language("[tie]\ntwinning = [\"twinned\"]\n[event]\nestablished = [\"twinned\"]\n");
  const std::string found = cues(words, "was twinned");
  EXPECT_TRUE(found == "twinned=twinning | twinned=established" || found == "twinned=established | twinned=twinning")
      << found;
}

TEST(Lexicon, MonthsComeFromTheLanguagesCode) {
  EXPECT_EQ(cues(language(""), "10 Oct or October"), "Oct=month 10 | October=month 10");
  const auto german = Lexicon::parse("language = \"de\"\n", "test");
  ASSERT_TRUE(german);
  EXPECT_EQ(cues(*german, "Oktober October"), "Oktober=month 10");
}

TEST(Lexicon, MarksAndCaseDoNotMatter) {
  EXPECT_EQ(cues(language("[tie]\ncooperation = [\"coopération\"]\n"), "COOPERATION"), "COOPERATION=cooperation");
}

TEST(Lexicon, SingleWordsCanBeAskedFor) {
  const Language words = language("ordinal_suffix = [\"th\"]\ndecade_suffix = [\"s\"]\n");
  EXPECT_TRUE(words.lists(CueClass::ordinal_suffix, "th"));
  EXPECT_FALSE(words.lists(CueClass::decade_suffix, "th"));
  EXPECT_FALSE(words.lists(CueClass::ordinal_suffix, "t"));
}

TEST(Lexicon, EndingsGiveWhatANameMayBeInTheNominative) {
  const auto language = Lexicon::parse("language = \"xx\"\n[ending]\n\"\" = [\"em\"]\n\"a\" = [\"e\", \"ou\"]\n", "words.toml");
  ASSERT_TRUE(language) << language.error().detail;
  EXPECT_TRUE(language->inflects_names());
  EXPECT_EQ(language->nominatives("Berlinem"), std::vector<std::string>{"Berlin"});
  EXPECT_EQ(language->nominatives("Praze"), std::vector<std::string>{"Praza"});
  EXPECT_TRUE(language->nominatives("Rem").empty()) << "too little is left of it";
  EXPECT_TRUE(language->nominatives("Oslo").empty());
}

TEST(Lexicon, EndingsMaySayWith) {
  const Language words = language("with_ending = [\"ga\"]\n");
  EXPECT_TRUE(words.says_with("Tartuga"));
  EXPECT_FALSE(words.says_with("Tartu"));
}

TEST(Lexicon, CopulasAndLettersOfCountriesAreNoCues) {
  const Language words = language("copula = [\"is\"]\n[country_letter]\nJP = [\"日\"]\n");
  EXPECT_TRUE(words.is_copula("is"));
  EXPECT_FALSE(words.is_copula("was"));
  EXPECT_FALSE(words.knows("is"));
  EXPECT_EQ(words.country_of_letter("日"), "JP");
  EXPECT_EQ(words.country_of_letter("露"), "");
}

TEST(Lexicon, EndingsThatAreNoneAreRefused) {
  for (const char* wrong : {"language = \"xx\"\nending = [\"e\"]\n", "language = \"xx\"\n[ending]\na = \"e\"\n",
                            "language = \"xx\"\n[ending]\n\"\" = [\"\"]\n"})
    EXPECT_NE(error(wrong).find("ending"), std::string::npos) << wrong;
}

TEST(Lexicon, ErrorsNameFileAndLine) {
  EXPECT_NE(error("language = \"en\"\n\nnegation = [\"not\"\n").find("words.toml"), std::string::npos);
  for (const char* wrong :
       {"language = \"en\"\nnonsense = [\"x\"]\n", "language = \"en\"\nnegation = \"not\"\n",
        "language = \"en\"\n[tie]\nx = [\"y\"]\n", "language = \"en\"\nnegation = [\"\"]\n",
        "language = \"en\"\nnumeric_dates = \"backwards\"\n", "language = \"en\"\ntie = [\"x\"]\n"}) {
    const std::string message = error(wrong);
    EXPECT_NE(message.find("words.toml"), std::string::npos) << message;
    EXPECT_NE(message.find("line " +
                           std::string(std::string_view(wrong).find("[tie]") != std::string_view::npos ? "3" : "2")),
              std::string::npos)
        << message;
  }
  EXPECT_NE(error("negation = [\"not\"]\n").find("language"), std::string::npos);
}

TEST(Lexicon, APhraseWithTooManySpellingsIsRefused) {
  std::string phrase;
  for (int i = 0; i < 20; ++i) phrase += "a|b|c|d ";
  EXPECT_NE(error("language = \"en\"\nnegation = [\"" + phrase + "\"]\n").find("too many"), std::string::npos);
}

TEST(Lexicon, AFolderGivesLanguagesByTheirTag) {
  const fs::path folder = fs::temp_directory_path() / ("comity-lexicon-test-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  EXPECT_EQ(Lexicon::load(folder).error().code, base::Code::not_found);
  std::ofstream(folder / "en.toml") << "language = \"en\"\nnumeric_dates = \"month_first\"\n";
  std::ofstream(folder / "places.toml") << "this is no lexicon\n";
  const auto lexicon = Lexicon::load(folder);
  ASSERT_TRUE(lexicon) << lexicon.error().message();
  ASSERT_NE(lexicon->find("en-GB"), Lexicon::kNoLanguage);
  EXPECT_EQ(lexicon->language(lexicon->find("en-GB")).value()->numeric_dates(), NumericDates::month_first);
  EXPECT_EQ(lexicon->find("fr"), Lexicon::kNoLanguage);
  std::ofstream(folder / "fr.toml") << "language = \"fr\"\n\nwrong = 1\n";
  const auto with_broken = Lexicon::load(folder);
  ASSERT_TRUE(with_broken) << "the words of a language are read when they are needed";
  EXPECT_TRUE(with_broken->language(with_broken->find("en")));
  const auto broken = with_broken->language(with_broken->find("fr"));
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, base::Code::bad_format);
  EXPECT_NE(broken.error().message().find("fr.toml"), std::string::npos) << broken.error().message();
  EXPECT_NE(broken.error().message().find("line 3"), std::string::npos) << broken.error().message();
  fs::remove_all(folder);
  EXPECT_EQ(Lexicon::load(folder).error().code, base::Code::not_found);
}

TEST(Lexicon, WhatChoosesALanguageStandsInTheHeadOfItsFile) {
  EXPECT_NE(error("negation = [\"not\"]\n\nlanguage = \"en\"\n").find("first blank line"), std::string::npos);
  const std::string late = error("language = \"en\"\n\nnear = [\"nb\"]\n");
  EXPECT_NE(late.find("line 3: 'near' must stand before the first blank line"), std::string::npos) << late;
}

TEST(Lexicon, EveryLanguageOfTheProjectCanBeRead) {
  const auto lexicon = Lexicon::load(COMITY_SOURCE_DIR "/lexicon");
  ASSERT_TRUE(lexicon) << lexicon.error().message();
  for (std::size_t i = 0; i < lexicon->size(); ++i) {
    const auto language = lexicon->language(i);
    ASSERT_TRUE(language) << language.error().message();
    EXPECT_EQ((*language)->code(), lexicon->head(i).code);
  }
}

TEST(Lexicon, ThreadsMayAskForOneLanguageAtOnce) {
  const auto lexicon = Lexicon::load(COMITY_SOURCE_DIR "/lexicon");
  ASSERT_TRUE(lexicon) << lexicon.error().message();
  std::vector<const Language*> seen(4);
  std::vector<std::thread> threads;
  for (const Language*& language : seen)
    threads.emplace_back([&] { language = lexicon->language(lexicon->find("fr")).value(); });
  for (std::thread& thread : threads) thread.join();
  for (const Language* language : seen) EXPECT_EQ(language, seen.front());
}

TEST(Lexicon, LongerEndingsAreUndoneFirst) {
  const Language words = language("[ending]\n\"\" = [\"u\"]\na = [\"ou\"]\n");
  EXPECT_EQ(words.nominatives("Prahou"), (std::vector<std::string>{"Praha", "Praho"}));
}

TEST(Lexicon, OneFileMayHoldTwoScriptsAndSeveralLanguages) {
  const Language words = language(
      "also = [\"hr\", \"sr\"]\n[tie]\ntwinning = [\"Ljub*\", \"a b\"]\n[ending]\na = [\"lje\"]\n"
      "[also_written]\nlj = \"љ\"\nl = \"л\"\nj = \"ј\"\nu = \"у\"\nb = \"б\"\na = \"а\"\ne = \"е\"\n");
  EXPECT_EQ(cues(words, "ljubav, ЉУБАВ; а б"), "ljubav=twinning | ЉУБАВ=twinning | а б=twinning");
  EXPECT_EQ(words.nominatives("Марље"), (std::vector<std::string>{"Мара"}));
  EXPECT_TRUE(words.may_be_nominative("Мара"));
  EXPECT_FALSE(words.may_be_nominative("Марље"));
  EXPECT_EQ(words.code_for("sr-Latn"), "sr");
  EXPECT_EQ(words.code_for("en-GB"), "en");
  EXPECT_NE(error("language = \"xx\"\nalso = \"yy\"\n").find("line 2"), std::string::npos);
  EXPECT_NE(error("language = \"xx\"\n[also_written]\na = 1\n").find("line 3"), std::string::npos);
}

}  // namespace
}  // namespace comity::extract
