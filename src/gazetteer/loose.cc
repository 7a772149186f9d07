#include "gazetteer/loose.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "gazetteer/fold.h"

namespace comity::gazetteer {
namespace {

constexpr std::size_t kMostWords = 8;
constexpr std::size_t kMostPermuted = 4;     // words: 24 orders
constexpr std::size_t kMostOfHalf = 64;      // candidates of each half of a compound
constexpr std::size_t kMostLonger = 400;     // keys that begin with the name
constexpr std::size_t kShortest = 3;         // letters of what is left of a name
constexpr double kTogether = 15;             // kilometres

using Words = std::vector<std::string_view>;

std::string roman_of(unsigned number) {
  constexpr std::array<std::pair<unsigned, const char*>, 9> kDigits{
      {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : kDigits)
    for (; number >= value; number -= value) out += letters;
  return out;
}

// "13", "13th", "13e", "xiii" (two letters at least: one is a word of its own) -> 13; 0 if it is no number.
unsigned number_of(std::string_view word) {
  constexpr unsigned kMost = 99;
  unsigned out = 0;
  std::size_t digits = 0;
  for (; digits < word.size() && digits < 3 && word[digits] >= '0' && word[digits] <= '9'; ++digits)
    out = out * 10 + static_cast<unsigned>(word[digits] - '0');
  if (digits > 0) return digits < 3 && word.size() - digits <= 4 ? out : 0;
  if (word.size() < 2 || word.find_first_not_of("clxvi") != std::string_view::npos) return 0;
  for (unsigned number = 1; number <= kMost; ++number)
    if (roman_of(number) == word) return number;
  return 0;
}

std::string join(const Words& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) out += ' ';
    out += words[i];
  }
  return out;
}

class Loose {
 public:
  Loose(const FileView& file, const NameForms& forms, const Accept& accept, std::size_t most)
      : file_(file), forms_(forms), accept_(accept), most_(most) {}

  std::vector<Found> run(std::string_view name) {
    const std::string folded = fold(name);
    if (base::code_point_count(folded) < kShortest) return {};
    read(folded, name);
    // "London Borough of Barking and Dagenham": what is left of an official name is read in the same way.
    for (const auto& form : forms_.of(name))
      if (form.folded.find(' ') != std::string::npos) read(form.folded, {});
    if (out_.empty()) longer(folded);
    return std::move(out_);
  }

 private:
  void read(const std::string& folded, std::string_view written) {
    const Words words = base::split(folded, ' ');
    if (words.size() > kMostWords) return;
    compound(words, written);
    if (words.size() < 2) return;
    number_of_city(words);
    permute(words);
    unqualify(words);
  }

  std::vector<Found> of_key(std::string_view key, std::size_t most) const {
    std::vector<Found> out;
    const auto found = file_.find_key(key);
    if (!found) return out;
    const auto [begin, end] = file_.postings(*found);
    for (std::size_t i = begin; i < end && out.size() < most; ++i) {
      const auto posting = file_.posting(i);
      if (!posting || !accept_(posting->place)) continue;
      Found place;
      place.place = posting->place;
      place.rule = Rule::without_marks;
      place.main = posting->main;
      out.push_back(place);
    }
    return out;
  }

  void add(std::vector<Found> found, Reading reading) {
    for (Found& place : found) {
      place.reading = reading;
      out_.push_back(place);
    }
  }

  void permute(Words words) {
    if (words.size() > kMostPermuted) return;
    const std::string original = join(words, 0, words.size());
    std::sort(words.begin(), words.end());
    do {
      const std::string key = join(words, 0, words.size());
      if (key != original) add(of_key(key, most_), Reading::reordered);
    } while (std::next_permutation(words.begin(), words.end()));
  }

  // "13th district of Budapest", "Budapest District XIII": the city's name and the number, whatever stands between.
  void number_of_city(const Words& words) {
    unsigned numeral = 0;
    for (const auto word : words)
      if (const unsigned found = number_of(word); found != 0) numeral = found;
    if (numeral == 0) return;
    for (const auto word : words) {
      if (base::code_point_count(word) <= kShortest || number_of(word) != 0) continue;
      for (const std::string& written : {roman_of(numeral), std::to_string(numeral)})
        of_beginning(std::string(word) + ' ' + written);
    }
  }

  // The key itself, and those that go on after it by another word.
  void of_beginning(const std::string& key) {
    add(of_key(key, most_), Reading::reordered);
    const std::string prefix = key + ' ';
    constexpr std::size_t kMostKeys = 8;
    const std::size_t first = number(file_.lower_bound(prefix));
    for (std::size_t raw = first; raw < file_.key_count() && raw < first + kMostKeys; ++raw) {
      const std::string_view longer = file_.key_text(KeyIndex{static_cast<std::uint32_t>(raw)});
      if (!longer.starts_with(prefix)) return;
      add(of_key(longer, most_), Reading::reordered);
    }
  }

  // Cuts before each run of small words, from the last one on, until something is found.
  void unqualify(const Words& words) {
    for (std::size_t cut = words.size() - 1; cut >= 1; --cut) {
      if (!forms_.is_joint(words[cut]) || forms_.is_joint(words[cut - 1])) continue;
      const std::string key = join(words, 0, cut);
      if (base::code_point_count(key) < kShortest) continue;
      auto found = of_key(key, most_);
      std::erase_if(found, [&](const Found& place) { return is_told_apart(place.place, key); });
      if (found.empty()) continue;
      add(std::move(found), Reading::unqualified);
      return;
    }
  }

  // Its list calls it by the same word with a qualifier of its own.
  bool is_told_apart(PlaceIndex place, std::string_view key) const {
    const std::string main = fold(file_.main_name(place));
    return main.size() > key.size() && main.starts_with(key) && main[key.size()] == ' ';
  }

  void compound(const Words& words, std::string_view written) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
      if (forms_.is_pairing(words[i])) halves(join(words, 0, i), join(words, i + 1, words.size()));
    for (const std::string_view dash : {"-", "–", "/"}) {
      for (auto at = written.find(dash); at != std::string_view::npos; at = written.find(dash, at + dash.size()))
        halves(fold(written.substr(0, at)), fold(written.substr(at + dash.size())));
    }
  }

  // Places of one half with one of the other half beside them; the larger of each two stands for both.
  void halves(const std::string& first, const std::string& second) {
    if (base::code_point_count(first) < kShortest || base::code_point_count(second) < kShortest || first == second) return;
    const auto left = of_key(first, kMostOfHalf);
    if (left.empty()) return;
    const auto right = of_key(second, kMostOfHalf);
    for (const Found& a : left) {
      const auto here = file_.record(a.place);
      for (const Found& b : right) {
        const auto there = file_.record(b.place);
        if (a.place == b.place || sphere_km(here, there) > kTogether) continue;
        Found larger = here.population >= there.population ? a : b;
        larger.main = true;
        add({larger}, Reading::compound);
      }
    }
  }

  void longer(const std::string& folded) {
    if (base::code_point_count(folded) < kShortest + 2) return;
    const std::string prefix = folded + ' ';
    std::vector<Found> found;
    const std::size_t first = number(file_.lower_bound(prefix));
    for (std::size_t raw = first; raw < file_.key_count() && raw < first + kMostLonger; ++raw) {
      const std::string_view key = file_.key_text(KeyIndex{static_cast<std::uint32_t>(raw)});
      if (!key.starts_with(prefix)) break;
      for (const Found& place : of_key(key, most_)) found.push_back(place);
    }
    if (found.empty() || found.size() > most_) return;
    for (const Found& place : found)
      if (sphere_km(file_.record(found.front().place), file_.record(place.place)) > kTogether) return;
    add(std::move(found), Reading::longer);
  }

  const FileView& file_;
  const NameForms& forms_;
  const Accept& accept_;
  std::size_t most_;
  std::vector<Found> out_;
};

}  // namespace

std::vector<Found> find_loosely(const FileView& file, const NameForms& forms, std::string_view name, const Accept& accept,
                                std::size_t most) {
  return Loose(file, forms, accept, most).run(name);
}

}  // namespace comity::gazetteer
