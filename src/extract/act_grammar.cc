// Acts: a sentence in which a body adopts a text ("the House of Representatives … adopted a resolution in support of X",
// "the city council approved the twinning with X"). The subject is the first party behind the word for the act that is
// not the body's own, else the words behind "on" or "calling for". Records that are laid out in short lines ("Ordinance
// 12 / Body: … / Adopted: DATE") and tables of ties with a column for the act state acts too.
#include <algorithm>
#include <utility>

#include "extract/bodies.h"
#include "extract/grammar.h"
#include "extract/group_book.h"
#include "extract/group_life.h"
#include "extract/table_columns.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kPlanWords = 3;      // between a word of planning or denial and the verb
constexpr std::size_t kThemeWords = 8;     // of a subject that is no party
constexpr std::size_t kRecordLines = 12;
constexpr std::size_t kMostCouncils = 12;
constexpr std::size_t kTitleWords = 12;    // "Resolution on harbour dredging.", "Resolution No. 412/2021"
constexpr std::size_t kShortWord = 4;      // letters of "it", "они", "had"
constexpr std::size_t kFirstLines = 5;     // of minutes: whose they are, and of which day
constexpr std::size_t kDecisionLines = 3;  // below a numbered act: its body, and what it decides

const Cue* verb_of(const Analysis& analysis, Span span, ActVerb verb) {
  for (const Cue& cue : analysis.cues_in(span))
    if (cue.is(verb)) return &cue;
  return nullptr;
}

// "approved the twinning agreement with X": a tie is what a council decides on without any word for the act itself.
const Cue* decided_tie(const Analysis& analysis, Span span) {
  return analysis.first_cue(span, CueClass::tie);
}

class ActReader {
 public:
  explicit ActReader(Harvest& harvest)
      : harvest_(harvest), analysis_(harvest.analysis), page_(body_of_page(harvest.analysis)), owner_(page_) {
    read_first_lines();
  }

  void read_sentence(const Sentence& sentence) {
    const Cue* adopted = verb_of(analysis_, sentence.span, ActVerb::adopted);
    const Span span = adopted != nullptr ? clause_of(sentence.span, *adopted) : sentence.span;
    const Cue* act = nearest(span, CueClass::act, adopted);
    const Span title = std::exchange(title_, Span{});
    if (act == nullptr && adopted == nullptr) return;
    if (act != nullptr && adopted == nullptr && is_title(span, *act)) title_ = span;
    if (act == nullptr && !title.empty()) return read_titled(title, sentence, *adopted);
    if (adopted == nullptr) return harvest_.refuse(span, "the text is not said to have been adopted");
    std::vector<BodyMention> bodies = bodies_of(span, *adopted);
    const Cue* tie = act == nullptr ? decided_tie(analysis_, span) : nullptr;
    if (act == nullptr && (tie == nullptr || bodies.empty() || bodies.front().kind != BodyKind::council)) return;
    if (verb_of(analysis_, span, ActVerb::rejected) != nullptr || stands_before(span, *adopted, CueClass::negation))
      return harvest_.refuse(span, "the text was not adopted");
    if (stands_before(span, *adopted, CueClass::plan)) return harvest_.refuse(span, "the text is not yet adopted");
    if (bodies.empty() && act != nullptr && has_pronoun_subject(span, *adopted, *act) && !owner_.name.empty()) bodies.push_back(owner_);
    if (bodies.empty()) return harvest_.refuse(span, "who adopted the text is not named");
    const Cue& what = act != nullptr ? *act : *tie;
    Act found;
    found.kind = act != nullptr ? act->meaning->text : base::squeeze(analysis_.text(adopted->span));
    found.subject = subject_of(span, what, bodies);
    if (found.subject.empty() && analysis_.has_cue(span, CueClass::likewise)) found.subject = last_subject_;
    found.date = date_of(sentence, *adopted);
    if (found.subject.empty() && !found.date) return harvest_.refuse(span, "neither subject nor date of the text is stated");
    for (const BodyMention& body : bodies) {
      found.body = body.name;
      found.body_country = country_of(body);
      put(found, without_stop(analysis_.text(), span), "a body and a word for adopting beside \"" + found.kind + "\"");
    }
    last_subject_ = found.subject;
  }

  // Short lines of one stanza: the act's name, its body, and the day on which it was adopted.
  void read_record(std::size_t first, std::size_t end) {
    const auto& lines = analysis_.lines();
    const Span span{lines[first].span.begin, lines[end - 1].span.end};
    const Cue* act = analysis_.first_cue(span, CueClass::act);
    const Cue* adopted = verb_of(analysis_, span, ActVerb::adopted);
    if (act == nullptr || adopted == nullptr || verb_of(analysis_, span, ActVerb::rejected) != nullptr) return;
    const auto bodies = read_bodies(analysis_, span);
    const Line& line = lines[analysis_.line_at(adopted->span.begin)];
    const auto dates = analysis_.dates_in({adopted->span.end, line.span.end});
    if (bodies.empty() || dates.empty()) return;
    Act found = act_of(*act, bodies.front());
    found.date = analysis_.date_of(dates.front());
    found.subject = party_of(span, *act, bodies);
    put(found, span, "lines that name \"" + found.kind + "\", its body and its day");
  }

  // "Resolution No. 412 / The city council / 1. approves …": a line with an act's number, and below it what is decided.
  // Returns the line of the decision; kNone if there is none.
  std::size_t read_numbered(std::size_t head) {
    const auto& lines = analysis_.lines();
    const Cue* act = analysis_.first_cue(lines[head].span, CueClass::act);
    if (act == nullptr || !is_number_of_act(lines[head].span, *act)) return kNone;
    std::vector<BodyMention> bodies;
    for (std::size_t i = head + 1; i < lines.size() && i <= head + kDecisionLines && lines[i].kind != LineKind::cell; ++i) {
      Span decision = lines[i].span;
      if (const auto sentences = analysis_.sentences_of(lines[i]); !sentences.empty()) decision = sentences.front().span;
      if (bodies.empty()) bodies = read_bodies(analysis_, decision);
      if (!decides(decision)) {
        if (bodies.empty()) return kNone;
        continue;
      }
      if (bodies.empty() && !owner_.name.empty()) bodies.push_back(owner_);
      if (bodies.empty()) return kNone;
      Act found = act_of(*act, bodies.front());
      found.date = meeting_;
      found.subject = subject_of(decision, *act, bodies);
      if (found.subject.empty()) return kNone;
      put(std::move(found), without_stop(analysis_.text(), {lines[head].span.begin, decision.end}),
          "an act's number and below it what was decided");
      return i;
    }
    return kNone;
  }

  // A table of ties with a column for the act by which each was decided: an act for each row with a day.
  void read_table(const Grid& grid) {
    const Span table = grid.span;
    const Span header = header_of(grid);
    const Cue* act = analysis_.first_cue(header, CueClass::act);
    if (act == nullptr || !harvest_.publisher) return;
    const auto bodies = read_bodies(analysis_, header);
    std::vector<std::pair<Act, Span>> found;
    for (const Statement& statement : harvest_.statements) {
      const auto* tie = std::get_if<Tie>(&statement.what);
      if (tie == nullptr || !tie->date || tie->parties.size() != 2 || !table.contains(statement.quotes.front().bytes)) continue;
      Act each;
      each.kind = act->meaning->text;
      each.body = bodies.empty() ? harvest_.publisher->name : bodies.front().name;
      each.body_country = harvest_.publisher_country();
      each.subject = tie->parties[1].name;
      each.date = tie->date;
      found.emplace_back(std::move(each), statement.quotes.front().bytes);
    }
    for (auto& [each, quote] : found) put(std::move(each), quote, "a row of a table with a column \"" + act->meaning->text + "\"");
  }

 private:
  // Minutes and records name their body and their day at the top.
  void read_first_lines() {
    const auto& lines = analysis_.lines();
    for (std::size_t i = 0; i < lines.size() && i < kFirstLines; ++i) {
      for (BodyMention& body : read_bodies(analysis_, lines[i].span))
        if (owner_.name.empty() && body.kind != BodyKind::court) owner_ = std::move(body);
      for (const DateMention& date : analysis_.dates_in(lines[i].span))
        if (const base::Date day = analysis_.date_of(date); !meeting_ && day.to_string().size() == 10) meeting_ = day;
    }
  }

  // "It agreed to a motion; a second one was rejected": each part between semicolons tells of another text.
  Span clause_of(Span sentence, const Cue& verb) const {
    const std::string_view text = analysis_.text();
    const std::size_t before = text.substr(0, verb.span.begin).rfind(';');
    const std::size_t behind = text.find(';', verb.span.end);
    if (before != std::string_view::npos && before >= sentence.begin) sentence.begin = before + 1;
    if (behind != std::string_view::npos && behind < sentence.end) sentence.end = behind;
    return base::trim(text, sentence);
  }

  // "Resolution on harbour dredging.": the act and its theme, as a title of what follows.
  bool is_title(Span span, const Cue& act) const {
    const auto tokens = analysis_.tokens_in({span.begin, act.span.begin});
    const bool opens = std::all_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.number; });
    return opens && analysis_.tokens_in(span).size() <= kTitleWords && !analysis_.has_cue(span, CueClass::act_verb) &&
           !analysis_.has_cue(span, CueClass::negation) && !analysis_.has_cue(span, CueClass::plan);
  }

  void read_titled(Span title, const Sentence& sentence, const Cue& adopted) {
    const Span span = sentence.span;
    if (verb_of(analysis_, span, ActVerb::rejected) != nullptr || stands_before(span, adopted, CueClass::negation) ||
        stands_before(span, adopted, CueClass::plan))
      return harvest_.refuse(span, "the text was not adopted");
    std::vector<BodyMention> bodies = bodies_of(span, adopted);
    const Cue* by = analysis_.first_cue({adopted.span.end, span.end}, Link::by);  // by someone else: "carried by the clerk"
    const bool by_other = by != nullptr && analysis_.tokens_in({adopted.span.end, by->span.begin}).empty();
    if (bodies.empty() && !owner_.name.empty() && !by_other) bodies.push_back(owner_);
    if (bodies.empty()) return harvest_.refuse(span, "who adopted the text is not named");
    const Cue* act = analysis_.first_cue(title, CueClass::act);
    Act found = act_of(*act, bodies.front());
    found.subject = subject_of(title, *act, bodies);
    found.date = date_of(sentence, adopted);
    if (!found.date) found.date = meeting_;
    if (found.subject.empty()) return harvest_.refuse(span, "neither subject nor date of the text is stated");
    put(std::move(found), without_stop(analysis_.text(), {title.begin, span.end}), "a title that names an act, and a word for adopting behind it");
  }

  // "On 29 February it had agreed to a motion": before the verb stand only a date and short words, behind it the act.
  bool has_pronoun_subject(Span span, const Cue& verb, const Cue& act) const {
    if (act.span.begin < verb.span.end) return false;
    const auto dates = analysis_.dates_in(span);
    std::size_t short_words = 0;
    for (const Token& token : analysis_.tokens_in({span.begin, verb.span.begin})) {
      if (std::any_of(dates.begin(), dates.end(), [&](const DateMention& date) { return date.span.overlaps(token.span); })) continue;
      if (!analysis_.cues_in(token.span).empty()) continue;
      const bool opens = token.span.begin == span.begin;
      if (token.caseless || (token.capital && !opens) || base::code_point_count(analysis_.text(token.span)) > kShortWord) return false;
      ++short_words;
    }
    return short_words > 0;
  }

  // "Resolution No. 412/2021": the act, small words and a number, nothing else.
  bool is_number_of_act(Span line, const Cue& act) const {
    const auto tokens = analysis_.tokens_in(line);
    if (tokens.empty() || tokens.size() > kTitleWords || tokens.front().span.begin != act.span.begin) return false;
    bool number = false;
    for (const Token& token : analysis_.tokens_in({act.span.end, line.end})) {
      if (!token.number && base::code_point_count(analysis_.text(token.span)) > kShortWord) return false;
      number = number || token.number;
    }
    return number;
  }

  // The line says what is decided: a word for adopting, or a step in the life of a tie.
  bool decides(Span line) const {
    if (analysis_.has_cue(line, CueClass::negation) || verb_of(analysis_, line, ActVerb::rejected) != nullptr) return false;
    if (verb_of(analysis_, line, ActVerb::proposed) != nullptr) return false;
    return verb_of(analysis_, line, ActVerb::adopted) != nullptr ||
           (analysis_.has_cue(line, CueClass::event) && (analysis_.has_cue(line, CueClass::tie) || analysis_.has_cue(line, CueClass::tie_weak)));
  }

  Act act_of(const Cue& act, const BodyMention& body) const {
    Act found;
    found.kind = act.meaning->text;
    found.body = body.name;
    found.body_country = country_of(body);
    return found;
  }

  // That of its name, else of the page: its publisher's or its legislature's.
  std::string country_of(const BodyMention& body) const {
    if (!body.country.empty()) return body.country;
    const std::string publisher = harvest_.publisher_country();
    return publisher.empty() ? page_.country : publisher;
  }

  static Span header_of(const Grid& grid) {
    Span header{grid.span.begin, grid.span.begin};
    for (const auto& cell : grid.rows.front())
      if (cell) header.end = std::max(header.end, cell->span.end);
    return header;
  }

  const Cue* nearest(Span span, CueClass cls, const Cue* to) const {
    const Cue* best = nullptr;
    for (const Cue& cue : analysis_.cues_in(span)) {
      if (!cue.is(cls)) continue;
      if (best == nullptr || (to != nullptr && distance(cue.span, to->span) < distance(best->span, to->span))) best = &cue;
    }
    return best;
  }

  static std::size_t distance(Span a, Span b) { return a.begin < b.begin ? b.begin - std::min(a.end, b.begin) : a.begin - std::min(b.end, a.begin); }

  // A few words before the verb: "will adopt", "has never adopted".
  bool stands_before(Span span, const Cue& verb, CueClass cls) const {
    for (const Cue& cue : analysis_.cues_in({span.begin, verb.span.begin}))
      if (cue.is(cls) && !is_in_date(analysis_, span, cue) && analysis_.tokens_in({cue.span.end, verb.span.begin}).size() <= kPlanWords) return true;
    return false;
  }

  // "the councils of A, B and C"; else the one body nearest to the verb.
  std::vector<BodyMention> bodies_of(Span span, const Cue& verb) const {
    if (const Cue* plural = analysis_.first_cue(span, CueClass::councils)) {
      if (auto bodies = councils_behind(*plural, span); !bodies.empty()) return bodies;
    }
    std::vector<BodyMention> bodies = read_bodies(analysis_, span);
    const auto best = std::min_element(bodies.begin(), bodies.end(), [&](const BodyMention& a, const BodyMention& b) {
      return distance(a.span, verb.span) < distance(b.span, verb.span);
    });
    if (best == bodies.end()) return {};
    return {*best};
  }

  std::vector<BodyMention> councils_behind(const Cue& plural, Span span) const {
    std::vector<BodyMention> bodies;
    std::size_t end = plural.span.end;
    for (const PartyMention& party : PartyReader(analysis_).read({plural.span.end, span.end})) {
      const Span between{end, party.span.begin};
      if (analysis_.tokens_in(between).size() > 1 || bodies.size() >= kMostCouncils) break;
      PartyContext context;
      context.publisher_country = harvest_.publisher_country();
      context.expected = PartyKind::community;
      const Party town = to_party(analysis_, party, context);
      bodies.push_back({party.span, base::squeeze(analysis_.text(plural.span)) + " " + town.name, town.country, BodyKind::council});
      end = party.span.end;
    }
    return bodies;
  }

  static bool is_of_body(std::string_view name, Span span, const std::vector<BodyMention>& bodies) {
    return std::any_of(bodies.begin(), bodies.end(), [&](const BodyMention& body) {
      return span.overlaps(body.span) || base::fold_name(body.name).find(base::fold_name(name)) != std::string::npos;
    });
  }

  // The first known party behind the word for the act, else the last before it.
  std::string party_of(Span span, const Cue& act, const std::vector<BodyMention>& bodies) const {
    const auto parties = PartyReader(analysis_).read(span);
    std::string before;
    for (const PartyMention& party : parties) {
      std::string name = to_party(analysis_, party, {}).name;
      if (!party.known || is_of_body(name, party.span, bodies)) continue;
      if (harvest_.publisher && base::fold_name(harvest_.publisher->name) == base::fold_name(name)) continue;
      if (party.span.begin >= act.span.end) return name;
      before = name;
    }
    return before;
  }

  std::string subject_of(Span span, const Cue& act, const std::vector<BodyMention>& bodies) const {
    const auto parties = PartyReader(analysis_).read({act.span.end, span.end});
    for (const PartyMention& party : parties) {
      std::string name = to_party(analysis_, party, {}).name;
      if (party.known && !is_of_body(name, party.span, bodies)) return name;
    }
    if (std::string theme = theme_behind(span, act, bodies); !theme.empty()) return theme;
    return party_of(span, act, bodies);
  }

  // "on the rights of farmers": the words behind the one that leads to the theme, to the end of the phrase.
  std::string theme_behind(Span span, const Cue& act, const std::vector<BodyMention>& bodies) const {
    const auto cues = analysis_.cues_in({act.span.end, span.end});
    const auto theme = std::find_if(cues.begin(), cues.end(), [](const Cue& c) { return c.is(CueClass::theme); });
    if (theme == cues.end() || analysis_.tokens_in({act.span.end, theme->span.begin}).size() > kPlanWords) return {};
    Span words{theme->span.end, theme->span.end};
    std::size_t at = words.end;  // behind a "of" or "in" too, which counts only if the phrase goes on
    for (const Token& token : analysis_.tokens_in({theme->span.end, span.end})) {
      const std::string_view gap = base::trim(analysis_.text({at, token.span.begin}));
      if (gap.find_first_of(",;:()") != std::string_view::npos || !analysis_.dates_in(token.span).empty() || token.number) break;
      if (analysis_.has_cue(token.span, CueClass::weekday) || analysis_.has_cue(token.span, CueClass::month)) break;
      if (is_of_body(analysis_.text(token.span), token.span, bodies) || analysis_.tokens_in(words).size() >= kThemeWords) break;
      at = token.span.end;
      if (!analysis_.has_cue(token.span, CueClass::particle) && !analysis_.has_cue(token.span, CueClass::link)) words.end = at;
    }
    return base::squeeze(base::trim(analysis_.text(words)));
  }

  std::optional<base::Date> date_of(const Sentence& sentence, const Cue& adopted) const {
    const bool told = !analysis_.dates_in(sentence.span).empty() || analysis_.has_cue(sentence.span, CueClass::weekday) ||
                      analysis_.has_cue(sentence.span, CueClass::days_ago);
    return told ? day_of(analysis_, sentence, adopted) : std::nullopt;
  }

  void put(Act act, Span quote, std::string reason) {
    Statement statement;
    statement.confidence = 0.75 + (act.subject.empty() ? 0 : 0.1) + (act.date ? 0.08 : 0);
    statement.reasons.push_back(std::move(reason));
    statement.quotes.push_back(analysis_.quote(quote));
    statement.what = std::move(act);
    harvest_.statements.push_back(std::move(statement));
  }

  Harvest& harvest_;
  const Analysis& analysis_;
  BodyMention page_;
  BodyMention owner_;                  // whose minutes or page these are
  std::optional<base::Date> meeting_;  // the day that the first lines state
  Span title_;                         // the sentence before, where it only names an act and its theme
  std::string last_subject_;
};

}  // namespace

void read_acts(Harvest& harvest) {
  ActReader reader(harvest);
  const auto& lines = harvest.analysis.lines();
  std::size_t told = kNone;  // the line of a decision that stands below its number
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (const std::size_t decision = reader.read_numbered(i); decision != kNone) told = decision;
    if (i == told) continue;
    if (line.kind != LineKind::prose && line.kind != LineKind::item) continue;
    for (const Sentence& sentence : harvest.analysis.sentences_of(line)) reader.read_sentence(sentence);
    if (line.kind != LineKind::item || (i > 0 && lines[i - 1].stanza == line.stanza && lines[i - 1].kind == LineKind::item)) continue;
    std::size_t end = i;
    while (end < lines.size() && end - i < kRecordLines && lines[end].kind == LineKind::item && lines[end].stanza == line.stanza) ++end;
    if (end - i > 1) reader.read_record(i, end);
  }
  for (const Grid& grid : read_grids(harvest.analysis)) reader.read_table(grid);
}

}  // namespace comity::extract
