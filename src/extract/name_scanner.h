// Where names of parties begin and end among the tokens of one span: by what the gazetteer's scan found, capitals, words for
// kinds of places, and scripts that write names without blanks.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "extract/analysis.h"

namespace comity::extract {

inline constexpr std::size_t kMostNameTokens = 9;

inline bool is_region_or_state(gazetteer::PlaceKind kind) { return kind != gazetteer::PlaceKind::community; }

// Everything is looked up by position once, so that reading is linear. The analysis must outlive it.
class NameScanner {
 public:
  // In an item also words count that nobody knows.
  NameScanner(const Analysis& analysis, base::Span span, bool item);

  std::size_t size() const { return tokens_.size(); }
  const Token& token(std::size_t i) const { return tokens_[i]; }

  // The token that begins at a byte position; kNone if none does.
  std::size_t token_at(std::size_t position) const;
  // What stands between token i and the one before; "" for the first.
  std::string_view gap_before(std::size_t i) const;

  // The cue of the class that begins at token i; nullptr if none does.
  const Cue* cue(std::size_t i, CueClass cls) const;
  bool link(std::size_t i, Link which) const;

  // A cue that cannot be part of a name starts here, and no longer place name does.
  bool blocks(std::size_t i) const;

  // The place that begins at token i, nullptr if none does; and, where one does, the token behind it.
  const PlaceMention* place_at(std::size_t i) const { return place_at_[i]; }
  std::size_t place_end(std::size_t i) const;

  // The end of the name that begins at `i`; `i` if none does. `framed`: its country or region stands right before it, so
  // that in scripts without case it need not be known.
  std::size_t name_end(std::size_t i, bool framed = false) const;

  // The text of tokens [first, end).
  base::Span between(std::size_t first, std::size_t end) const;

  // A country's name in another case: "Vesterosu Zviedrijā" are two names.
  bool names_country(std::size_t i) const;

  // ISO code or "XX" of tokens [first, end); "" if they name no country.
  std::string country(std::size_t first, std::size_t end) const;

  // The words of tokens [first, end), in the nominative where they are a place's name in another case.
  std::string_view name(std::size_t first, std::size_t end) const;

 private:
  bool starts_name(std::size_t i, bool framed) const;

  // Nothing stands between the token and the one before: letters of an unspaced script, or a word that was parted.
  bool glued(std::size_t i) const { return i < tokens_.size() && gap_before(i).empty(); }

  bool unit(std::size_t i) const { return cue(i, CueClass::wrapper_after) != nullptr && covered_until_[i] == 0; }

  // The end of a name that goes on without a blank: what the gazetteer knows, unless more letters lead on to a word for
  // its kind ("法尔肯贝里|市"); an unknown one ends before such a word or, in an item, with its letters.
  std::size_t glued_end(std::size_t i, bool unknown_counts) const;

  static bool is_inner_gap(std::string_view gap) { return gap.empty() || gap == "·" || gap == "・" || gap == "•"; }

  // Another letter of the name that began before `end`.
  bool leads_on(std::size_t end) const;

  // The "Les" of "Les villes de …" is no name, though a village bears it; nor is the "O" of "O Porto", nor "La curva",
  // though there is a La Curva.
  bool is_article(std::size_t i) const;

  bool is_state(std::size_t i) const;

  // One step further behind `end`, or `end` if the name stops there.
  std::size_t continued(std::size_t first, std::size_t end) const;

  // A name in another case stands for itself: neither "Zastupitelé Brna" nor "s Moskvou Brno" is one name.
  bool inflected_apart(std::size_t first, std::size_t end) const;

  // In a script without case: a further word of an item's name, which ends where a known name or its country does.
  bool goes_on(std::size_t end) const;

  bool two_countries(std::size_t first, std::size_t end) const;

  const Analysis& analysis_;
  const gazetteer::Gazetteer& gazetteer_;
  std::span<const Token> tokens_;
  bool item_;
  std::vector<const PlaceMention*> place_at_;
  std::vector<std::size_t> covered_until_;  // end of the place name that a token belongs to; 0: none
  std::vector<std::vector<const Cue*>> cues_at_;
};

}  // namespace comity::extract
