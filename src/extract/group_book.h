// The groups stated so far, and the parliaments that they belong to: the body that the sentence names, else the country in
// which it happened, else the section's or the page's own body.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/bodies.h"
#include "extract/states.h"

namespace comity::extract {

// The page's own legislature: that of its first lines or headings, else the only country's of which it names any.
BodyMention body_of_page(const Analysis& analysis);

class GroupBook {
 public:
  using Spans = std::vector<base::Span>;

  // Looks for the page's own parliament in the page's first lines and headings, else in all of its text.
  explicit GroupBook(Harvest& harvest);

  static Group group_with(const StateMention& counterpart, std::string kind);
  static Spans spans_of(const std::vector<StateMention>& states);

  // The parliament of a group that `sentence` names with those `siblings` as counterparts; `own` is the side that has the
  // group, where its name has both.
  void set_parliament(Group& group, const Sentence& sentence, const Spans& siblings, const std::optional<StateMention>& own) const;
  // The same where the words around the group name no body of their own: an item, a row, a record.
  void set_parliament_of_page(Group& group, const std::optional<StateMention>& own) const;

  // Bodies named by the way hold for what follows in their section.
  void note(BodyMention body);
  void forget_section() { section_ = {}; }

  // The statement of the same group; kNone if there is none. Those of `current` are the same in any body of the country.
  std::size_t find(const Group& group, const std::vector<std::size_t>& current) const;
  Group& at(std::size_t statement) const { return std::get<Group>(harvest_.statements[statement].what); }
  // Adds a statement and returns its place.
  std::size_t put(Group group, base::Span quote, std::string reason);
  // Adds to a statement, which is made if there is none yet, what `group` knows more; returns its place.
  std::size_t merge(Group group, base::Span quote, std::string reason);

 private:
  struct FullName {
    std::string own;  // folded, without the country's
    BodyMention body;
  };

  bool page_is_given(const Group& group) const;
  void take_body_of_page(Group& group) const;
  void complete_parliament(Group& group) const;
  const std::vector<FullName>& full_names() const;
  bool take_full_name(Group& group) const;
  std::string country_around(const Sentence& sentence, const Group& group, const Spans& siblings) const;
  std::string country_of_kind(base::Span sentence) const;
  void take_body_of_passage(Group& group, const Sentence& sentence) const;

  Harvest& harvest_;
  const Analysis& analysis_;
  BodyMention section_;  // the last one of this section whose country is known
  BodyMention page_;
  mutable std::optional<std::vector<FullName>> full_names_;  // read when first asked for
};

}  // namespace comity::extract
