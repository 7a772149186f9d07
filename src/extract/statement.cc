#include "extract/statement.h"

#include <array>
#include <utility>

namespace comity::extract {
namespace {

// In the order of the enums.
constexpr std::array<std::string_view, 5> kTieKinds{"twinning", "friendship", "cooperation", "contact", "unspecified"};
constexpr std::array<std::string_view, 6> kPartyKinds{"community",  "region",       "state",
                                                      "parliament", "organisation", "person"};
constexpr std::array<std::string_view, 7> kBases{"unstated",    "signed",   "council_vote",   "announced",
                                                 "established", "in_force", "first_mentioned"};
constexpr std::array<std::string_view, 14> kEventTypes{
    "proposed",  "announced", "signed", "established", "renewed", "expanded", "transformed",
    "suspended", "resumed",   "ended",  "annulled",    "visit",   "ceremony", "anniversary"};
constexpr std::array<std::string_view, 3> kTieStatuses{"in_force", "suspended", "ended"};

static_assert(kTieKinds.size() == static_cast<std::size_t>(TieKind::unspecified) + 1);
static_assert(kPartyKinds.size() == static_cast<std::size_t>(PartyKind::person) + 1);
static_assert(kBases.size() == static_cast<std::size_t>(Basis::first_mentioned) + 1);
static_assert(kEventTypes.size() == static_cast<std::size_t>(EventType::anniversary) + 1);
static_assert(kTieStatuses.size() == static_cast<std::size_t>(TieStatus::ended) + 1);

template <class Enum, std::size_t N>
std::optional<Enum> enum_of(const std::array<std::string_view, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i)
    if (words[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

std::string_view to_string(TieKind kind) { return kTieKinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(PartyKind kind) { return kPartyKinds[static_cast<std::size_t>(kind)]; }
std::string_view to_string(Basis basis) { return kBases[static_cast<std::size_t>(basis)]; }
std::string_view to_string(EventType type) { return kEventTypes[static_cast<std::size_t>(type)]; }
std::string_view to_string(TieStatus status) { return kTieStatuses[static_cast<std::size_t>(status)]; }

std::optional<TieKind> tie_kind_of(std::string_view word) { return enum_of<TieKind>(kTieKinds, word); }
std::optional<PartyKind> party_kind_of(std::string_view word) { return enum_of<PartyKind>(kPartyKinds, word); }
std::optional<Basis> basis_of(std::string_view word) { return enum_of<Basis>(kBases, word); }
std::optional<EventType> event_type_of(std::string_view word) {
  return word == "dissolved" ? EventType::ended : enum_of<EventType>(kEventTypes, word);
}
std::optional<TieStatus> tie_status_of(std::string_view word) { return enum_of<TieStatus>(kTieStatuses, word); }

std::string_view type_of(const Statement& statement) {
  static constexpr std::array<std::string_view, 3> kTypes{"tie", "group", "act"};
  return kTypes[statement.what.index()];
}

}  // namespace comity::extract
