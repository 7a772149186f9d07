// Whom a sentence names, and whose ties it is about: the page's own party, that of the sentences before, a name at the
// head of the line or stanza; and for whom "the two cities" and "the French town" stand.
#include <algorithm>

#include "base/text.h"
#include "extract/marks.h"
#include "extract/sentence_reader.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kReferBack = 2;  // sentences from "the two cities" to the name that is meant

}  // namespace

bool SentenceReader::is_own(const PartyMention& party) const {
  return around_.own && same_party(resolve(party), *around_.own);
}

void SentenceReader::find_parties() {
  around_ = {};
  SentenceParties found = read_sentence_parties(analysis_, span_, small_);
  parties_ = std::move(found.parties);
  around_.scenes = std::move(found.scenes);
  for (const PartyMention& scene : around_.scenes) around_.passed_over.push_back(scene.span);
  add_by_nation();
  if (!found.part_of_town) around_.own = own();
  if (auto above = party_above()) around_.own = std::move(above);
  around_.own_is_publisher = harvest_.publisher.has_value();
  around_.own_is_stated = harvest_.own_page;
  around_.own_is_topic = (thread_.statements > 0 && goes_on_about()) || label_party();
  around_.own_is_subject = party_above().has_value();
  const std::size_t heading = analysis_.lines()[sentence_.line].heading;
  around_.under_heading = heading != kNone && analysis_.has_cue(analysis_.lines()[heading].span, CueClass::tie);
}

// "The French town": the one of that country that was named before.
void SentenceReader::add_by_nation() {
  const auto cues = analysis_.cues_in(span_);
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (!cues[i].is(CueClass::demonym)) continue;
    const auto phrase = phrase_for_town(cues, i);
    if (!phrase || overlaps_party(*phrase) || is_any(*phrase)) continue;
    auto named = named_of(cues[i].meaning->text);
    if (!named) continue;
    named->span = *phrase;
    named->core = named->name;
    named->with = named->in = false;
    const auto at = std::find_if(parties_.begin(), parties_.end(),
                                 [&](const PartyMention& party) { return party.span.begin > phrase->begin; });
    parties_.insert(at, std::move(*named));
  }
}

// "a French town": none in particular.
bool SentenceReader::is_any(Span phrase) const {
  const auto before = analysis_.tokens_in({span_.begin, phrase.begin});
  return !before.empty() && analysis_.has_cue(before.back().span, CueClass::number);
}

// The demonym with the word for a town right before or behind it.
std::optional<Span> SentenceReader::phrase_for_town(std::span<const Cue> cues, std::size_t demonym) const {
  constexpr std::size_t kBeside = 3;  // a word may have several meanings
  const Span nation = cues[demonym].span;
  for (std::size_t k = demonym - std::min(demonym, kBeside); k < std::min(cues.size(), demonym + kBeside + 1); ++k) {
    const bool word = cues[k].is(CueClass::wrapper_before) || cues[k].is(CueClass::wrapper_after);
    if (!word || cues[k].meaning->party_kind() != PartyKind::community) continue;
    const Span town = cues[k].span;
    if (nation.end < town.begin && analysis_.text({nation.end, town.begin}) == " ") return Span{nation.begin, town.end};
    if (town.end < nation.begin && analysis_.text({town.end, nation.begin}) == " ") return Span{town.begin, nation.end};
  }
  return std::nullopt;
}

bool SentenceReader::overlaps_party(Span phrase) const {
  const auto overlaps = [&](const PartyMention& party) { return party.span.overlaps(phrase); };
  return std::any_of(parties_.begin(), parties_.end(), overlaps) ||
         std::any_of(around_.scenes.begin(), around_.scenes.end(), overlaps);
}

// The only community of the country that one of the last sentences names.
std::optional<PartyMention> SentenceReader::named_of(const std::string& country) const {
  constexpr std::size_t kBack = 3;  // sentences
  for (std::size_t back = 1; back <= kBack && back <= number_; ++back) {
    std::optional<PartyMention> found;
    for (PartyMention& mention :
         read_sentence_parties(analysis_, analysis_.sentences()[number_ - back].span, small_).parties) {
      if (mention.is_country || !mention.known || resolve(mention).country != country) continue;
      if (found && !same_party(resolve(*found), resolve(mention))) return std::nullopt;
      found = std::move(mention);
    }
    if (found) return found;
  }
  return std::nullopt;
}

// The page's own party; else the one that the sentences before are about.
std::optional<Party> SentenceReader::own() {
  if (auto label = label_party()) return label;
  if (goes_on_about() && thread_.statements > 0) return thread_.own;
  if (harvest_.publisher && (harvest_.own_page || harvest_.publisher->kind != PartyKind::state))
    return harvest_.publisher;
  const bool near = thread_.sentence != kNone && number_ - thread_.sentence <= 1 &&
                    thread_.heading == analysis_.lines()[sentence_.line].heading;
  if (!near) return std::nullopt;
  return thread_.own ? thread_.own : thread_.named;
}

// The sentence before, of the same paragraph, was about a tie.
bool SentenceReader::goes_on_about() const {
  return thread_.own && thread_.sentence != kNone && number_ - thread_.sentence <= 1 && thread_.line == sentence_.line;
}

// "FIEBERBRUNN: For a long time there has been …": a line that opens with a name and a colon is about that party.
std::optional<Party> SentenceReader::label_party() {
  const Span line = analysis_.lines()[sentence_.line].span;
  const std::size_t colon = analysis_.text().substr(0, line.end).find(':', line.begin);
  if (harvest_.own_page || colon >= line.end) return std::nullopt;
  const auto label = PartyReader(analysis_).read({line.begin, colon});
  if (label.size() != 1 || !label[0].known || label[0].is_country || label[0].span != Span{line.begin, colon})
    return std::nullopt;
  if (!parties_.empty() && parties_.front().span == label[0].span) parties_.erase(parties_.begin());
  return to_party(analysis_, label[0], context());
}

// A line above, in the same stanza, that is no more than a name heads what is told of its ties, if the sentence only
// names partners abroad. (Elsewhere such a line names the partner of whom the text tells.)
std::optional<Party> SentenceReader::party_above() const {
  constexpr std::size_t kAbove = 3;  // lines
  if (harvest_.own_page || parties_.empty()) return std::nullopt;
  const auto roles = roles_of(analysis_, span_, parties_);
  if (std::any_of(roles.begin(), roles.end(), [](Role role) { return role != Role::partner; })) return std::nullopt;
  const auto& lines = analysis_.lines();
  for (std::size_t up = 1;
       up <= kAbove && up <= sentence_.line && lines[sentence_.line - up].stanza == lines[sentence_.line].stanza;
       ++up) {
    const Span line = lines[sentence_.line - up].span;
    const auto named = PartyReader(analysis_).read(line);
    if (named.size() != 1 || named[0].is_country || !(named[0].known || named[0].kind) ||
        analysis_.tokens_in(line).size() != analysis_.tokens_in(named[0].span).size())
      continue;
    Party party = to_party(analysis_, named[0], context());
    const bool abroad = std::all_of(parties_.begin(), parties_.end(), [&](const PartyMention& other) {
      return party.country.empty() || resolve(other).country != party.country;
    });
    return abroad ? std::optional(std::move(party)) : std::nullopt;
  }
  return std::nullopt;
}

const Cue* SentenceReader::first_pronoun(Pronoun pronoun) const {
  for (const Cue& cue : analysis_.cues_in(span_))
    if (cue.is(pronoun)) return &cue;
  return nullptr;
}

// The last town or region that the nearest sentence before names beside the own party; with `alone` it must be the only
// one.
std::optional<Party> SentenceReader::named_before(bool alone) const {
  const std::size_t heading = analysis_.lines()[sentence_.line].heading;
  for (std::size_t back = 1; back <= kReferBack && back <= number_; ++back) {
    const Sentence& sentence = analysis_.sentences()[number_ - back];
    if (sentence.line != heading && analysis_.lines()[sentence.line].heading != heading) return std::nullopt;
    std::vector<Party> named;
    for (const PartyMention& mention : read_sentence_parties(analysis_, sentence.span, small_).parties) {
      if (mention.is_country || (!mention.known && mention.country.empty())) continue;
      Party party = resolve(mention);
      const auto same = [&](const Party& other) { return same_party(other, party); };
      if (!same(*around_.own) && std::none_of(named.begin(), named.end(), same)) named.push_back(std::move(party));
    }
    if (named.size() == 1 || (!alone && !named.empty())) return std::move(named.back());
    if (!named.empty()) return std::nullopt;
  }
  return std::nullopt;
}

// In the country of the party whose ties are read, and not it.
bool SentenceReader::is_neighbour(const PartyMention& party) const {
  const std::optional<Party>& own = around_.own ? around_.own : thread_.own;
  return own && !own->country.empty() && resolve(party).country == own->country;
}

PartyContext SentenceReader::context() const {
  PartyContext context;
  context.publisher_country = harvest_.publisher_country();
  return context;
}

// The page's own name in a sentence is its own party, whatever other place has that name.
Party SentenceReader::resolve(const PartyMention& mention) const {
  Party party = to_party(analysis_, mention, context());
  if (harvest_.publisher && mention.stated_country.empty() &&
      (is_form_of(base::fold_name(party.name), base::fold_name(harvest_.publisher->name)) ||
       is_own_with_kind(party.name)))
    return *harvest_.publisher;
  return party;
}

// "Veldmoor Kommune", where a list has that name too.
bool SentenceReader::is_own_with_kind(const std::string& name) const {
  const std::string folded = base::fold_name(name);
  const std::string own = base::fold_name(harvest_.publisher->name);
  if (folded.size() <= own.size() + 1) return false;
  const auto lists = [&](CueClass cls, std::string_view word) { return analysis_.language().lists(cls, word); };
  if (folded.starts_with(own + ' '))
    return lists(CueClass::wrapper_after, std::string_view(folded).substr(own.size() + 1));
  return folded.ends_with(' ' + own) &&
         lists(CueClass::wrapper_before, std::string_view(folded).substr(0, folded.size() - own.size() - 1));
}

// The same name but for the endings of its words ("Rhein-Kreises Neuss").
bool SentenceReader::is_form_of(const std::string& a, const std::string& b) {
  constexpr std::size_t kEnding = 3;
  const auto x = base::split(a, ' ');
  const auto y = base::split(b, ' ');
  if (x.size() != y.size()) return false;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::size_t same = static_cast<std::size_t>(
        std::mismatch(x[i].begin(), x[i].end(), y[i].begin(), y[i].end()).first - x[i].begin());
    if (same + kEnding < std::max(x[i].size(), y[i].size()) || same < std::min<std::size_t>(y[i].size(), kEnding + 1))
      return false;
  }
  return true;
}

}  // namespace comity::extract
