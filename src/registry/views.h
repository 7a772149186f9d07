// What the register answers: plain structs, ready to be written as JSON or shown on a page.
// Ids printed once keep answering for ever: t-… tie, g-… group, a-… act, s-… statement, f-… finding, d-… decision;
// a source's id is the first 16 hex digits of its SHA-256 behind "src-"; a party's id is its place's id ("geonames:146970",
// "iso:FR", "polity:artsakh", "admin:FR.84.38") or, when no place is known, "name:" + slug + "-" + country.
// Everywhere: "", nullopt and a time of 0 mean that nothing is known, and no view has another word for it. Times are
// milliseconds since 1970 (UTC), latitudes and longitudes degrees (WGS 84), confidences shares from 0 to 1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "extract/statement.h"

namespace comity::registry {

using extract::Basis;
using extract::PartyKind;
using extract::TieKind;

// Who states a tie. confirmed: the own sources of both (all) parties. one_sided: of one. third_party: of none.
enum class Sides { confirmed, one_sided, third_party };
std::string_view to_string(Sides sides);  // "confirmed", "one_sided", "third_party"

struct PartyView {
  std::string id;
  std::string name;       // as the sources write it most often
  std::string canonical;  // the gazetteer's name; "" if not resolved
  std::vector<std::string> names;  // every spelling that a source used
  PartyKind kind = PartyKind::community;
  std::string country;            // ISO code, "XX", or "" if nothing is known: follows the sources
  std::vector<std::string> stated_countries;  // the sources' own words
  std::string gazetteer_country;  // what the gazetteer lists; may differ, and then both are shown
  std::optional<double> lat;  // both or none
  std::optional<double> lon;
  bool operator==(const PartyView&) const = default;
};

// What reviewers have decided on a statement; needs_review: nobody yet, and it is too uncertain to count before.
enum class Standing { undecided, accepted, rejected, needs_review };
std::string_view to_string(Standing standing);  // "", "accepted", "rejected", "needs_review"
std::optional<Standing> standing_of(std::string_view word);

// A source as others refer to it.
struct SourceRef {
  std::string id;
  std::string title;
  std::string url;         // "" if none
  std::string publisher;   // name of the party whose page it is; "" if not known
  std::string publisher_id;
  base::Timestamp retrieved = 0;
};

struct StatementView {
  std::string id;
  SourceRef source;
  extract::Statement statement;
  base::Timestamp recorded = 0;
  int side = -1;            // which party's own source it is (index into TieView::parties); -1: a third party's
  Standing decision = Standing::undecided;
  std::string subject_id;   // the tie, group or act it was matched to
  std::string subject_label;  // its title: "Valence – Stepanakert"
  std::vector<std::string> match_reasons;  // why: "same two places", "kinds agree"
};

// A dated step, with the statement that says so.
struct LifeEvent {
  extract::EventType type = extract::EventType::established;
  std::optional<base::Date> date;
  Basis basis = Basis::unstated;
  std::string statement_id;
};

struct TieView {
  std::string id;
  TieKind kind = TieKind::unspecified;
  std::vector<TieKind> kinds_stated;  // all that sources use, when they differ
  extract::TieStatus status = extract::TieStatus::in_force;  // on the as-of date
  std::vector<PartyView> parties;
  std::optional<base::Date> date;  // the beginning that the register shows …
  Basis basis = Basis::unstated;
  std::string date_reason;         // … and why that one, where sources differ
  std::optional<base::Date> end;
  std::vector<LifeEvent> life;     // by date
  Sides sides = Sides::third_party;
  std::size_t source_count = 0;
  double confidence = 0;           // the highest of its statements
  base::Timestamp first_known = 0;   // when its first statement was put in
  base::Timestamp last_changed = 0;  // when its last statement or decision was
  std::vector<StatementView> statements;  // filled by tie(id), empty in lists
  std::vector<std::string> finding_ids;
};

struct GroupView {
  std::string id;
  std::string kind;
  std::string parliament;
  std::string parliament_country;
  std::string counterpart;
  std::string counterpart_id;  // party id; "" if not resolved
  std::string counterpart_country;
  std::vector<LifeEvent> life;
  std::string chair;           // as the newest source has it that names one
  std::optional<int> members;  // likewise: the stated number
  std::string reciprocal_id;   // the counterpart's own group; "" if none is known
  std::string reciprocal_label;
  std::size_t source_count = 0;
  double confidence = 0;
  base::Timestamp first_known = 0;
  base::Timestamp last_changed = 0;
  std::vector<StatementView> statements;
};

struct ActView {
  std::string id;
  std::string kind;
  std::string body;
  std::string body_country;
  std::string subject;
  std::string subject_id;  // party id; "" if not resolved
  std::optional<base::Date> date;
  std::size_t source_count = 0;
  double confidence = 0;
  base::Timestamp first_known = 0;
  base::Timestamp last_changed = 0;
  std::vector<StatementView> statements;
};

struct PlaceView {
  PartyView party;
  std::size_t tie_count = 0;
  std::size_t group_count = 0;
  std::size_t act_count = 0;
  std::size_t source_count = 0;  // of which it is the publisher
};

struct FindingView {
  std::string id;
  std::string kind;
  std::string message;
  SourceRef source;                       // empty id for findings across sources
  std::vector<extract::Quote> quotes;
  std::vector<std::string> suggestions;
  std::vector<std::string> subject_ids;   // ties, groups, acts concerned
  std::vector<std::string> subject_labels;  // their titles, in the same order; "" where the register has none
  base::Timestamp recorded = 0;
};

struct SourceView {
  SourceRef ref;
  std::string sha256;
  std::string media_type;
  std::string charset;
  std::string language;
  std::string name;        // the file's name or URL as given
  std::size_t bytes = 0;
  std::size_t statement_count = 0;
  base::Timestamp recorded = 0;
  std::vector<StatementView> statements;  // filled by source(id)
  std::vector<FindingView> findings;      // filled by source(id)
};

struct CountryCount {
  std::string country;  // ISO code or XX
  std::size_t ties = 0;
  std::size_t places = 0;
  std::size_t only_listed = 0;  // of the places: no source states their country, only the gazetteer lists them there
  // The sources' own words for it, that of most places first. "XX" is no country but all those without a code: there a
  // word counts for one of them, whatever else the sources call it.
  struct Called {
    std::string name;
    std::size_t ties = 0;    // of XX only
    std::size_t places = 0;
  };
  std::vector<Called> called = {};
};

struct Summary {
  std::size_t ties = 0;
  std::size_t confirmed = 0;
  std::size_t one_sided = 0;
  std::size_t third_party = 0;
  std::size_t groups = 0;
  std::size_t acts = 0;
  std::size_t places = 0;
  std::size_t sources = 0;
  std::size_t statements = 0;
  std::size_t findings = 0;
  std::vector<CountryCount> countries;  // most ties first
  std::int64_t journal_length = 0;      // the register's version: grows with every entry
  std::string journal_head;             // hash of the last entry; "" if empty
  base::Timestamp last_changed = 0;
};

}  // namespace comity::registry
