// All place names of a running text in one pass.
//
// Policy: leftmost, then longest. A name begins where a word begins (or behind an apostrophe: "d'Isère"), with an
// upper-case letter in scripts that have case; in scripts without blanks between words at every letter, but a run of
// katakana is one word. It ends where a word ends, or before an apostrophe ("London's"). The caller may name more edges. Between its words stands one blank, one of - . / · or a stop and a
// blank; "/" may have blanks around it. Names of one letter are not taken, nor single letters of unspaced scripts;
// names of two or three letters only as written in the gazetteer ("Eu", not "EU").
// scan_test.cc has the same policy without any index, as a twin.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "gazetteer/fold.h"
#include "gazetteer/scan_letters.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {
namespace {

constexpr std::size_t kMostUnits = 16;
constexpr std::size_t kMostPlaces = 256;
constexpr std::size_t kMaxWord = 128;  // bytes of a folded word; longer ones are no names

struct Best {
  std::size_t end = 0;  // 0: none
  KeyIndex key{};
};

class Scanner {
 public:
  Scanner(const FileView& file, std::string_view text, std::span<const std::size_t> edges)
      : file_(file), text_(text), edges_(edges) {}

  std::vector<Mention> run() {
    bool in_word = false;
    std::size_t at = 0;
    while (at < text_.size()) {
      const Letter letter = letter_at(text_, at);
      if (letter.may_start && (!in_word || letter.sort == Sort::single || is_edge(at))) {
        if (const Best best = match(at); best.end != 0) {
          add(at, best);
          at = best.end;
          in_word = true;
          continue;
        }
      }
      if (letter.sort != Sort::mark) in_word = letter.sort == Sort::word;
      at = letter.end;
      if (letter.sort == Sort::word) at = skip_plain(at);
    }
    return std::move(mentions_);
  }

 private:
  // Behind the ASCII letters that cannot begin a name because they stand within a word.
  std::size_t skip_plain(std::size_t at) const {
    while (at < text_.size() && is_ascii_word(text_[at]) && !is_edge(at)) ++at;
    return at;
  }

  bool is_edge(std::size_t at) const {
    return !edges_.empty() && std::binary_search(edges_.begin(), edges_.end(), at);
  }

  void append(std::string_view letters) {
    folded_ += letters;
    hash_ = format::hash_bytes(letters, hash_);
  }

  void consider(std::size_t begin, std::size_t end, Best& best) const {
    const auto key = file_.find_key(folded_, hash_);
    if (key && acceptable(*key, text_.substr(begin, end - begin))) best = {end, *key};
  }

  // Reads one word (or one letter of an unspaced script) at `at`, and looks at the names that end within it. False if
  // there is none or it is too long.
  bool read_unit(std::size_t begin, std::size_t& at, Best& best) {
    const std::size_t start = folded_.size();
    while (at < text_.size()) {
      const Letter letter = letter_at(text_, at);
      if (letter.sort == Sort::gap) break;
      const bool first = folded_.size() == start;
      if (!first && (letter.sort == Sort::single || is_edge(at))) break;
      if (letter.sort == Sort::apostrophe && !first) consider(begin, at, best);
      append(letter.folded);
      at = letter.end;
      if (folded_.size() - start > kMaxWord) return false;
      if (letter.sort == Sort::single) break;
    }
    while (at < text_.size() && letter_at(text_, at).sort == Sort::mark) at = letter_at(text_, at).end;
    return folded_.size() > start;
  }

  Best match(std::size_t begin) {
    folded_.clear();
    hash_ = format::kHashSeed;
    Best best;
    std::size_t at = begin;
    for (std::size_t unit = 0; unit < kMostUnits; ++unit) {
      if (!read_unit(begin, at, best)) break;
      consider(begin, at, best);
      if (!is_edge(at) && !file_.may_begin_name(hash_)) break;
      const Gap gap = gap_at(text_, at);
      if (!gap.joins) break;
      if (gap.end != at) append(" ");
      at = gap.end;
    }
    return best;
  }

  bool acceptable(KeyIndex key, std::string_view written) const {
    const std::size_t letters = base::code_point_count(folded_);
    if (letters < 2) return false;
    std::size_t at = 0;
    if (letters > 3 || is_unspaced(base::next_code_point(written, at))) return true;
    return is_written_so(key, written);
  }

  bool is_written_so(KeyIndex key, std::string_view written) const {
    const auto [begin, end] = file_.postings(key);
    for (std::size_t i = begin; i < std::min(end, begin + kMostPlaces); ++i) {
      const auto posting = file_.posting(i);
      if (!posting) continue;
      TextReader reader = file_.texts(posting->place);
      for (Text text; reader.next(text);)
        if (text.text == written) return true;
    }
    return false;
  }

  void add(std::size_t begin, const Best& best) {
    Mention mention{{begin, best.end}, {}};
    const auto [first, last] = file_.postings(best.key);
    for (std::size_t i = first; i < std::min(last, first + kMostPlaces); ++i)
      if (const auto posting = file_.posting(i)) mention.places.push_back(posting->place);
    if (!mention.places.empty()) mentions_.push_back(std::move(mention));
  }

  const FileView& file_;
  std::string_view text_;
  std::span<const std::size_t> edges_;
  std::string folded_;
  std::uint64_t hash_ = format::kHashSeed;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> scan_text(const FileView& file, std::string_view text, std::span<const std::size_t> edges) {
  return Scanner(file, text, edges).run();
}

}  // namespace comity::gazetteer
