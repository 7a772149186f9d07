#include "registry/subject_state.h"

namespace comity::registry {
namespace {

constexpr std::size_t kMostSubjects = 4096;
constexpr std::size_t kFew = 8;  // statements that are read again in no time

template <class T, class What>
T& made(What& what) {
  if (auto* known = std::get_if<T>(&what)) return *known;
  return what.template emplace<T>();
}

}  // namespace

void SubjectState::add(const Stated& stated) {
  ++statements_;
  if (stated.set_aside()) return;
  ground_.add(stated);
  const extract::Statement& statement = stated.view.statement;
  if (std::holds_alternative<extract::Tie>(statement.what)) {
    auto& tie = made<TieSubject>(what_);
    tie.assembly.add(stated);
    tie.disagreements.add(stated);
  } else if (std::holds_alternative<extract::Group>(statement.what)) {
    made<GroupAssembly>(what_).add(stated);
  } else {
    made<ActAssembly>(what_).add(stated);
  }
}

SubjectState* FoldCache::find(const std::string& id) {
  const auto at = states_.find(id);
  return at == states_.end() ? nullptr : &at->second;
}

void FoldCache::trim() {
  if (states_.size() <= kMostSubjects) return;
  std::erase_if(states_, [](const auto& entry) { return entry.second.statements() < kFew; });
  if (states_.size() > kMostSubjects / 2) states_.clear();
}

}  // namespace comity::registry
