#include <fmt/format.h>

#include "app/use_cases.h"

namespace comity::app {

base::Result<Decided> decide(registry::Registry& registry, const Decide& what) {
  registry::Decision decision;
  const auto verdict = registry::verdict_of(what.verdict);
  if (!verdict)
    return base::fail(base::Code::bad_value, "verdict", fmt::format("'{}' is not one of accept, reject, note", what.verdict));
  decision.verdict = *verdict;
  decision.statement_id = what.statement;
  decision.who = what.who;
  decision.why = what.why;
  Decided decided;
  COMITY_TRY(decided.decision, registry.decide(decision));
  COMITY_TRY(decided.statement, registry.statement(what.statement));
  return decided;
}

}  // namespace comity::app
