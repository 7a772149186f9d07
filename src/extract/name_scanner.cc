#include "extract/name_scanner.h"

#include <algorithm>

namespace comity::extract {

using base::Span;
using gazetteer::PlaceIndex;

namespace {

constexpr std::size_t kMostLetters = 14;  // of a name in an unspaced script

}  // namespace

NameScanner::NameScanner(const Analysis& analysis, Span span, bool item)
    : analysis_(analysis), gazetteer_(analysis.gazetteer()), tokens_(analysis.tokens_in(span)), item_(item) {
  place_at_.resize(tokens_.size(), nullptr);
  covered_until_.resize(tokens_.size(), 0);
  cues_at_.resize(tokens_.size());
  for (const PlaceMention& place : analysis.places_in(span)) {
    const std::size_t i = token_at(place.span.begin);
    if (i == kNone) continue;
    place_at_[i] = &place;
    for (std::size_t j = i; j < tokens_.size() && tokens_[j].span.end <= place.span.end; ++j) covered_until_[j] = place_end(i);
  }
  if (tokens_.empty()) return;
  const std::size_t first = static_cast<std::size_t>(tokens_.data() - analysis.tokens().data());
  for (const Cue& cue : analysis.cues_in(span)) cues_at_[cue.first_token - first].push_back(&cue);
}

std::size_t NameScanner::token_at(std::size_t position) const {
  const auto at = std::lower_bound(tokens_.begin(), tokens_.end(), position,
                                   [](const Token& t, std::size_t p) { return t.span.begin < p; });
  return at != tokens_.end() && at->span.begin == position ? static_cast<std::size_t>(at - tokens_.begin()) : kNone;
}

std::string_view NameScanner::gap_before(std::size_t i) const {
  if (i == 0 || i >= tokens_.size()) return {};
  return analysis_.text({tokens_[i - 1].span.end, tokens_[i].span.begin});
}

const Cue* NameScanner::cue(std::size_t i, CueClass cls) const {
  if (i >= cues_at_.size()) return nullptr;
  for (const Cue* c : cues_at_[i])
    if (c->is(cls)) return c;
  return nullptr;
}

bool NameScanner::link(std::size_t i, Link which) const {
  if (i >= cues_at_.size()) return false;
  return std::any_of(cues_at_[i].begin(), cues_at_[i].end(), [&](const Cue* c) { return c->is(which); });
}

bool NameScanner::blocks(std::size_t i) const {
  for (const Cue* c : cues_at_[i]) {
    switch (c->meaning->cls) {
      case CueClass::particle:
      case CueClass::abbreviation:
      case CueClass::demonym:
      case CueClass::country:
      case CueClass::column:
      case CueClass::wrapper_before:
      case CueClass::wrapper_after:
      case CueClass::generic:
      case CueClass::name_suffix:
      case CueClass::ordinal_suffix: continue;
      case CueClass::area:
      case CueClass::group_word:
      case CueClass::likewise:
      case CueClass::theme:
      case CueClass::weekday:
      case CueClass::days_ago:
      case CueClass::years_ago:
      case CueClass::most_recent:
      case CueClass::vague_time:
        if (place_at_[i] != nullptr) continue;
        break;
      default: break;
    }
    if (place_at_[i] == nullptr || place_end(i) - i <= c->tokens) return true;
  }
  return false;
}

std::size_t NameScanner::place_end(std::size_t i) const {
  std::size_t end = i;
  while (end < tokens_.size() && tokens_[end].span.end <= place_at_[i]->span.end) ++end;
  return end;
}

std::size_t NameScanner::name_end(std::size_t i, bool framed) const {
  if (i >= tokens_.size() || !starts_name(i, framed)) return i;
  if (tokens_[i].caseless && glued(i + 1)) return glued_end(i, framed || item_);
  std::size_t end = std::max(i + 1, place_at_[i] != nullptr ? place_end(i) : i + 1);
  while (end < tokens_.size() && end - i < kMostNameTokens) {
    const std::size_t next = continued(i, end);
    if (next == end) break;
    end = next;
  }
  return end;
}

Span NameScanner::between(std::size_t first, std::size_t end) const { return {tokens_[first].span.begin, tokens_[end - 1].span.end}; }

bool NameScanner::names_country(std::size_t i) const {
  if (i >= size()) return false;
  const bool inflected = place_at_[i] != nullptr && !place_at_[i]->nominative.empty();
  if (inflected) return !country(i, place_end(i)).empty();
  const Cue* word = cue(i, CueClass::country);
  return word != nullptr && analysis_.language().inflects_names() && gazetteer_.country_code(analysis_.text(word->span)).empty();
}

std::string NameScanner::country(std::size_t first, std::size_t end) const {
  for (const Cue* c : cues_at_[first])
    if (c->is(CueClass::country) && c->tokens == end - first) return c->meaning->text;
  return gazetteer_.country_code(name(first, end));
}

std::string_view NameScanner::name(std::size_t first, std::size_t end) const {
  const bool place = place_at_[first] != nullptr && place_end(first) == end;
  return place ? analysis_.name_of(*place_at_[first]) : analysis_.text(between(first, end));
}

bool NameScanner::starts_name(std::size_t i, bool framed) const {
  if (blocks(i) || is_article(i)) return false;
  if (place_at_[i] != nullptr) return true;
  if (tokens_[i].caseless && !item_ && !framed) return false;
  return tokens_[i].capital && !tokens_[i].number;
}

std::size_t NameScanner::glued_end(std::size_t i, bool unknown_counts) const {
  const std::size_t known = place_at_[i] != nullptr ? place_end(i) : i;
  if (known > i && (!unknown_counts || !leads_on(known) || !country(i, known).empty())) return known;
  std::size_t end = std::max(known, i + 1);
  while (end < tokens_.size() && end - i < kMostLetters && leads_on(end)) {
    ++end;
    while (end < tokens_.size() && covered_until_[end - 1] > end) ++end;
  }
  const bool to_unit = end < tokens_.size() && unit(end) && is_inner_gap(gap_before(end));
  if (known > i) return to_unit ? end : known;
  // A whole word behind its country or a word for towns is a name, though an ending was parted from it.
  constexpr std::size_t kWord = 3;  // letters
  const bool word = unknown_counts && base::code_point_count(analysis_.text(tokens_[i].span)) >= kWord;
  if (to_unit || word) return end;
  return item_ ? end : i;
}

bool NameScanner::leads_on(std::size_t end) const {
  if (end >= tokens_.size() || !is_inner_gap(gap_before(end)) || tokens_[end].number || !tokens_[end].caseless) return false;
  if (unit(end)) return unit(end + 1) && glued(end + 1);  // "津|市|市": the first belongs to the name
  if (blocks(end)) return false;
  return place_at_[end] == nullptr || country(end, place_end(end)).empty();
}

bool NameScanner::is_article(std::size_t i) const {
  if (i + 1 >= tokens_.size() || tokens_[i + 1].number || gap_before(i + 1) != " ") return false;
  if (!analysis_.language().lists(CueClass::particle, analysis_.folded(tokens_[i]))) return false;
  if (place_at_[i] == nullptr || place_end(i) == i + 1) return !tokens_[i + 1].capital || place_at_[i + 1] != nullptr;
  return place_end(i) == i + 2 && !tokens_[i + 1].capital && tokens_[i].capital && !is_state(i);
}

bool NameScanner::is_state(std::size_t i) const {
  const auto& places = place_at_[i]->places;
  return std::any_of(places.begin(), places.end(), [&](PlaceIndex p) { return is_region_or_state(gazetteer_.kind(p)); });
}

std::size_t NameScanner::continued(std::size_t first, std::size_t end) const {
  const std::string_view gap = gap_before(end);
  if (!is_name_gap(gap)) return end;
  if (covered_until_[end - 1] > end) return end + 1;  // inside a longer place name
  const bool hyphen = gap == "-" || gap == "‐" || gap == "‑" || gap == "–";
  if (hyphen && two_countries(first, end)) return end;
  if (!hyphen && inflected_apart(first, end)) return end;
  if (gap.starts_with('.') && !(tokens_[end - 1].span.size() <= 3)) return end;
  if (blocks(end) && !hyphen) return end;
  if (cue(end, CueClass::wrapper_after) != nullptr && covered_until_[end] == 0 && !hyphen) return end;
  if (tokens_[end].caseless && !hyphen && !goes_on(end)) return end;
  const bool known = place_at_[first] != nullptr && place_end(first) == end;
  if (gap == " " && (known || item_) && names_country(end)) return end;
  if (place_at_[end] != nullptr) return place_end(end);
  if (tokens_[end].capital) return end + 1;
  if (hyphen && !tokens_[end].number) return end + 1;
  const bool apostrophe = !gap.empty() && gap != " " && !hyphen && gap != "/";
  if (apostrophe && cue(end, CueClass::name_suffix) != nullptr) return end;
  if (apostrophe && tokens_[end].span.size() > 1) return end + 1;
  const bool particle = cue(end, CueClass::particle) != nullptr && cue(end, CueClass::link) == nullptr;
  if (particle && end + 1 < tokens_.size() && tokens_[end + 1].capital && is_name_gap(gap_before(end + 1))) return end + 1;
  return end;
}

bool NameScanner::inflected_apart(std::size_t first, std::size_t end) const {
  const auto inflected = [&](std::size_t i) { return place_at_[i] != nullptr && !place_at_[i]->nominative.empty(); };
  if (covered_until_[first] == 0) return inflected(end);
  return inflected(first) && place_end(first) == end;
}

bool NameScanner::goes_on(std::size_t end) const {
  if (!item_ || covered_until_[end - 1] != 0 || place_at_[end] != nullptr) return false;
  return cue(end, CueClass::demonym) == nullptr && cue(end, CueClass::country) == nullptr &&
         cue(end, CueClass::wrapper_before) == nullptr;
}

bool NameScanner::two_countries(std::size_t first, std::size_t end) const {
  if (place_at_[end] == nullptr) return false;
  return !country(first, end).empty() && !country(end, place_end(end)).empty();
}

}  // namespace comity::extract
