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

struct SourceFact {
  std::string id;
  std::string sha256;
  std::string name;
  std::string media_type;
  std::string charset;
  std::string language;
  std::string title;
  std::string url;
  std::string published;
  base::Timestamp retrieved = 0;
  std::int64_t bytes = 0;
  std::optional<extract::Party> publisher;
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

// Fail with corrupt: the journal is ours, so what cannot be read was damaged.
base::Result<SourceFact> source_fact(std::string_view payload);
base::Result<StatementFact> statement_fact(std::string_view payload);
base::Result<FindingFact> finding_fact(std::string_view payload);
base::Result<DecisionFact> decision_fact(std::string_view payload);

std::string_view to_string(Verdict verdict);  // "accept", "reject", "note"

}  // namespace comity::registry
