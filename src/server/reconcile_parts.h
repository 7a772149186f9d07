// What the files of the reconciliation service share.
#pragma once

#include <array>
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "server/router.h"

namespace comity::server::reconcile {

struct Term {
  std::string_view id;
  std::string_view name;
};

inline constexpr std::array<Term, 5> kTypes{{{"place", "Place of any kind"},
                                            {"community", "Town, municipality or settlement"},
                                            {"region", "Region, province, county or district"},
                                            {"state", "State or polity"},
                                            {"tie", "Tie between places"}}};

// What a question may state beside the name.
inline constexpr std::array<Term, 6> kStated{{{"country", "Country: a name in any language, or a code"},
                                             {"region", "Region, province or department"},
                                             {"coordinates", "Latitude and longitude, parted by a comma"},
                                             {"partner", "The other party of a tie"},
                                             {"year", "Year or date in which a tie was in force or began"},
                                             {"as_of", "Date of the register that is asked"}}};

// What an entity can be extended by.
inline constexpr std::array<Term, 9> kKnown{{{"coordinates", "Coordinates"},
                                            {"population", "Population"},
                                            {"country", "Country"},
                                            {"region", "Region"},
                                            {"kind", "Kind"},
                                            {"names", "All names"},
                                            {"ids", "Ids"},
                                            {"ties", "Ties in the register"},
                                            {"list", "Who lists it"}}};

boost::json::object to_json(const Term& term);
// The term of a list with that id; {"", ""} if there is none.
template <class Terms>
Term term_of(const Terms& terms, std::string_view id) {
  for (const Term& term : terms)
    if (term.id == id) return term;
  return {};
}

Response json_response(const boost::json::value& body);
base::Error bad(std::string detail);

// "community in Germany, Hesse": what tells an entity from its namesakes.
std::string description(const gazetteer::Gazetteer& gazetteer, gazetteer::PlaceIndex place);
std::string_view type_of(const gazetteer::Gazetteer& gazetteer, gazetteer::PlaceIndex place);

struct Question {
  std::string name;
  std::vector<std::string> types;  // any of them; empty: all places
  std::size_t limit = 5;
  std::vector<std::pair<std::string, std::string>> stated;  // property, value
  std::string value(std::string_view property) const;       // the first; ""
  bool asks_for(std::string_view type) const;
};
// Of the 0.2 form: {"query", "type", "limit", "properties": [{"pid", "v"}]}.
base::Result<Question> read_question(const boost::json::value& value);
// Of the 1.0 draft: {"type", "limit", "conditions": [{"matchType", "propertyId", "propertyValue"}]}.
base::Result<Question> read_conditions(const boost::json::value& value);
// Candidates, best first.
base::Result<boost::json::array> candidates(const Call& call, const Question& question);
base::Result<boost::json::array> tie_candidates(const Call& call, const Question& question);

enum class Version { v02, v10 };
base::Result<Response> extended(const Call& call, const boost::json::value& asked, Version version);
boost::json::object manifest(const Call& call);

}  // namespace comity::server::reconcile
