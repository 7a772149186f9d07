// What one source says: ties, groups and acts, each with its quotes. Never edited after it was recorded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "source/anchor.h"

namespace comity::extract {

enum class TieKind { twinning, friendship, cooperation, contact, unspecified };
enum class PartyKind { community, region, state, parliament, organisation, person };
// What a date is the date of; dates differ because their bases do.
enum class Basis { unstated, signed_, council_vote, announced, established, in_force, first_mentioned };
enum class EventType {
  proposed, announced, signed_, established, renewed, expanded, transformed, suspended, resumed, ended, annulled,
  visit, ceremony, anniversary
};
enum class TieStatus { in_force, suspended, ended };

// The words of the JSON: "twinning", "signed", "in_force" … and back (nullopt if none).
std::string_view to_string(TieKind);
std::string_view to_string(PartyKind);
std::string_view to_string(Basis);
std::string_view to_string(EventType);
std::string_view to_string(TieStatus);
std::optional<TieKind> tie_kind_of(std::string_view);
std::optional<PartyKind> party_kind_of(std::string_view);
std::optional<Basis> basis_of(std::string_view);
std::optional<EventType> event_type_of(std::string_view);
std::optional<TieStatus> tie_status_of(std::string_view);

// The exact words, and where they stand: text.substr(span) == text.
struct Quote {
  std::string text;
  base::Span bytes;        // of Document::text
  base::Span code_points;  // of Document::text; what is printed as "position"
  source::Anchor anchor{};  // page, row or cell where it begins, as far as the format has them
};

// The gazetteer's place for a party; the stated country is kept apart from the gazetteer's.
struct PlaceRef {
  std::string id;       // Place::id
  std::string country;  // the country that the gazetteer's list has
  double lat = 0;
  double lon = 0;
};

struct Party {
  std::string name;        // as the text writes it, in the nominative where that is known
  std::string as_written;  // the text's form where it differs ("Department of Isere"), else ""
  std::string canonical;   // the gazetteer's name, or "" if not resolved
  std::vector<std::string> names;  // more spellings, of the text itself or known
  // ISO 3166-1 alpha-2; "XX" where the source places it in a state without an ISO code; "" if nothing is known.
  // It follows the source's statement where there is one (directly or from the list's scope), else the gazetteer.
  std::string country;
  std::string stated_country;  // the source's own word for it ("Lebanon", "Basque Country"), "" if it states none
  PartyKind kind = PartyKind::community;
  std::optional<PlaceRef> place;
};

struct Event {
  EventType type = EventType::established;
  std::optional<base::Date> date;
};

struct Tie {
  TieKind kind = TieKind::unspecified;
  TieStatus status = TieStatus::in_force;
  std::vector<Party> parties;  // two or more
  std::optional<base::Date> date;
  Basis basis = Basis::unstated;
  std::optional<base::Date> end;
  std::vector<Event> events;   // besides the beginning: renewed, suspended …
};

struct Group {
  std::string kind;        // as the text calls it, without the names: "friendship group", "circle of friendship"
  std::string parliament;  // as written: "Sejm of Lithuanian Republic"
  std::string parliament_country;
  std::string counterpart;
  std::string counterpart_country;
  std::optional<PlaceRef> counterpart_place;
  std::vector<Event> events;
  std::string chair;           // "" if not stated
  std::optional<int> members;  // the stated number
};

struct Act {
  std::string kind;  // "resolution", "motion", "declaration", "decision", "ruling"
  std::string body;
  std::string body_country;
  std::string subject;
  std::optional<base::Date> date;
};

struct Statement {
  std::variant<Tie, Group, Act> what;
  std::vector<Quote> quotes;  // one at least; the first is the fullest
  double confidence = 0;      // 0 … 1: the share of such statements that are right
  std::vector<std::string> reasons;  // why it was taken, for `explain`: "list under an introduction with 'friendly relations'"
};

std::string_view type_of(const Statement& statement);  // "tie", "group", "act"

// Something a person should look at. Worded neutrally.
struct Finding {
  std::string kind;     // stable: "introduction_and_list_differ", "two_spellings", "stated_twice", "date_without_year",
                        // "stated_and_gazetteer_country_differ", "date_after_source", "place_not_found", "understood_in_part" …
  std::string message;  // one English sentence
  std::vector<Quote> quotes;                // where
  std::vector<std::string> suggestions;     // e.g. EDTF years that other dates suggest: marked as suggestions, never taken over
};

}  // namespace comity::extract
