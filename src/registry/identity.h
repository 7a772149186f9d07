// Who is who: the stable keys by which parties and bodies of different statements are the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/statement.h"

namespace comity::registry {

// "name:" + slug + "-" + country: the id of a party that has no place.
std::string name_id(std::string_view name, std::string_view country);
// The place's id, else name_id.
std::string party_id(const extract::Party& party);
bool is_name_id(std::string_view id);
// The other ids that earlier statements without a place may have given to the same party: its spellings with its
// countries. Without party_id itself; no doubles.
std::vector<std::string> other_ids(const extract::Party& party);

// The group's counterpart as a party.
extract::Party counterpart_of(const extract::Group& group);

// Ties of one family between the same parties are one tie: formal and informal friendship under any of its names; an
// agreement on cooperation is a thing of its own.
std::string_view family(extract::TieKind kind);  // "friendship", "cooperation"

// The words of a body's name, folded, sorted, each once.
std::vector<std::string> word_set(std::string_view name);
enum class WordMatch { none, part, same };  // part: one holds all words of the other
WordMatch compare_words(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Folded for searching: names also in Latin letters where they are written in others.
std::string searchable(std::string_view name);
// searchable() with a blank before every word, so that "% word%" finds it at its beginning.
std::string search_column(std::string_view text);

}  // namespace comity::registry
