#include "extract/language_choice.h"

#include <gtest/gtest.h>

namespace comity::extract {
namespace {

const Lexicon& lexicon() {
  static const auto loaded = Lexicon::load(COMITY_SOURCE_DIR "/lexicon");
  if (!loaded) ADD_FAILURE() << loaded.error().message();
  return *loaded;
}

std::string chosen(std::string text, std::string language = {}) {
  source::Document document;
  document.text = std::move(text);
  document.language = std::move(language);
  const Language* found = choose_language(lexicon(), document).value();
  return found == nullptr ? "none" : found->code();
}

TEST(LanguageChoice, the_documents_own_language_counts) {
  EXPECT_EQ(chosen("Partnerstädte: Lyon, Leeds", "en-GB"), "en");
  EXPECT_EQ(chosen("Sister cities: Lyon", "tlh"), "none") << "a language that nothing reads";
}

TEST(LanguageChoice, words_tell_the_language_of_a_list_of_foreign_names) {
  EXPECT_EQ(chosen("Partnerstädte\n\nMontpellier\nCambridge\nRehovot\nKumamoto"), "de");
  EXPECT_EQ(chosen("Villes jumelées\n\nHeidelberg\nLouisville\nBarcelona"), "fr");
  EXPECT_EQ(chosen("Города-побратимы\n\nТампере\nЛион"), "ru");
}

TEST(LanguageChoice, words_tell_near_languages_apart) {
  EXPECT_EQ(chosen("Venskabsbyer\n\nBergen\nTurku", "nb"), "da");
  EXPECT_EQ(chosen("Vennskapsbyer\n\nAarhus\nTurku", "da"), "nb");
  EXPECT_EQ(chosen("Bergen\nTurku", "no"), "nb");
}

TEST(LanguageChoice, without_a_word_for_a_relation_no_language_is_chosen) {
  EXPECT_EQ(chosen("Lyon, Leeds, Lille"), "none");
  EXPECT_EQ(chosen(""), "none");
}

TEST(LanguageChoice, letters_that_a_language_lacks_tell_it_from_its_neighbour) {
  EXPECT_EQ(chosen("Побратимени градове: Лион, Тампере, Търговище, Враца", "mk"), "bg");
  EXPECT_EQ(chosen("Збратимени градови: Лион, Тампере, Ѓорче Петров", "mk"), "mk");
}

}  // namespace
}  // namespace comity::extract
