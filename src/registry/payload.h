// What the journal's entries hold, as structs and as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/statement.h"
#include "registry/journal.h"
#include "registry/registry.h"

namespace comity::registry {

// Texts are "" where nothing is known, in the JSON too.
struct SourceFact {
  std::string id;         // "src-" and 16 hex digits of the hash
  std::string sha256;     // 64 hex digits: the blob's key
  std::string name;       // the file's name or URL as given
  std::string media_type;
  std::string charset;
  std::string language;   // BCP 47
  std::string title;
  std::string url;
  std::string published;  // EDTF
  base::Timestamp retrieved = 0;  // when the bytes were fetched; never 0
  std::int64_t bytes = 0;
  std::optional<extract::Party> publisher;  // nullopt: not known
  std::int64_t statements = 0;  // how many entries of each kind follow
  std::int64_t findings = 0;
};

struct StatementFact {
  std::string id;
  std::string source;
  extract::Statement statement;
};

struct FindingFact {
  std::string id;
  std::string source;
  extract::Finding finding;
};

struct DecisionFact {
  std::string id;
  Decision decision;
};

std::string to_payload(const SourceFact& fact);
std::string to_payload(const StatementFact& fact);
std::string to_payload(const FindingFact& fact);
std::string to_payload(const DecisionFact& fact);

// Strict readers: a member that is missing or of another type fails with corrupt, for the journal is ours and what cannot
// be read was damaged.
base::Result<SourceFact> source_fact(std::string_view payload);
base::Result<StatementFact> statement_fact(std::string_view payload);
base::Result<FindingFact> finding_fact(std::string_view payload);
base::Result<DecisionFact> decision_fact(std::string_view payload);

}  // namespace comity::registry
