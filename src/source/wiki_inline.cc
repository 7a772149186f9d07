#include "source/wiki_inline.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/span.h"
#include "base/text.h"
#include "source/language.h"
#include "source/offset_map.h"
#include "source/wiki_templates.h"

namespace comity::source {
namespace {

using base::Span;
using namespace std::string_view_literals;

constexpr std::size_t kMaxOpen = 40;      // deeper brackets are characters like others
constexpr std::size_t kLongestTag = 2'000;  // or address of a link
constexpr std::size_t kLongestShown = 2'000;  // of a template that nobody knows

// Tags whose content is not shown as text.
constexpr std::array kHiddenTags{"ref"sv, "gallery"sv, "math"sv, "timeline"sv, "imagemap"sv, "score"sv, "graph"sv, "mapframe"sv, "maplink"sv};
constexpr std::array kPictures{".jpg"sv, ".jpeg"sv, ".png"sv, ".svg"sv, ".gif"sv, ".webp"sv, ".tif"sv, ".webm"sv, ".ogg"sv, ".ogv"sv, ".pdf"sv};

// For each "{{", "[[" and "[" where what closes it begins.
class Brackets {
 public:
  explicit Brackets(std::string_view text) {
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
      const std::string_view two = text.substr(at, 2);
      if (two == "{{" || two == "[[") {
        open.push_back(at++);
      } else if (two == "}}" || two == "]]") {
        const char opener = two == "}}" ? '{' : '[';
        // What was opened inside and is not closed there is no bracket, but "]]" does not close what is around "{{".
        std::size_t i = open.size();
        while (i > 0 && text[open[i - 1]] != opener && open.size() - i < 3) --i;
        if (i == 0 || text[open[i - 1]] != opener) continue;
        if (i <= kMaxOpen) close_[open[i - 1]] = at;
        open.resize(i - 1);
        ++at;
      }
    }
  }
  // npos if nothing closes it.
  std::size_t close_of(std::size_t open) const {
    const auto found = close_.find(open);
    return found == close_.end() ? std::string_view::npos : found->second;
  }

 private:
  std::unordered_map<std::size_t, std::size_t> close_;
};

class InlineReader {
 public:
  explicit InlineReader(const Decoded& decoded)
      : text_(decoded.text), brackets_(text_), map_(decoded.text, decoded.marks), language_(detect_language(text_)) {}

  Decoded show(const std::string& charset) {
    open_.push_back({0, text_.size()});
    while (!open_.empty()) {
      Span& here = open_.back();
      if (here.begin >= here.end) {
        open_.pop_back();
        continue;
      }
      step(here);
    }
    map_.piece(out_.size(), text_.size(), 0);
    return {std::move(out_), charset, map_.take()};
  }

 private:
  void copy(Span span) {
    if (span.empty()) return;
    map_.piece(out_.size(), span.begin, span.size());
    out_ += span.of(text_);
  }
  void put(std::string_view shown, std::size_t from) {
    map_.piece(out_.size(), from, 1);
    out_ += shown;
  }

  // Goes on behind `here.begin`; what a construct shows is read before what follows it.
  void step(Span& here) {
    const std::size_t at = std::min(text_.find_first_of("<{['&_", here.begin), here.end);
    copy({here.begin, at});
    here.begin = at;
    if (at >= here.end) return;
    const std::string_view rest = text_.substr(at, here.end - at);
    if (rest[0] == '<') return tag(here, rest);
    if (rest.starts_with("{{") || rest.starts_with("[[")) return bracket(here, rest);
    if (rest[0] == '[') return outside_link(here, rest);
    if (rest.starts_with("''")) {
      here.begin += std::min(rest.substr(0, 5).find_first_not_of('\''), std::min<std::size_t>(rest.size(), 5));
      return;
    }
    if (rest[0] == '&') return reference(here, rest);
    if (rest.starts_with("__")) {
      const std::size_t end = rest.substr(0, 32).find("__", 2);
      const bool word = end != std::string_view::npos && end > 2 &&
                        std::all_of(rest.begin() + 2, rest.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return c >= 'A' && c <= 'Z'; });
      if (word) {
        here.begin += end + 2;
        return;
      }
    }
    copy({at, at + 1});
    ++here.begin;
  }

  void tag(Span& here, std::string_view rest) {
    if (rest.starts_with("<!--")) {
      here.begin += std::min(rest.find("-->"), rest.size() - std::min<std::size_t>(3, rest.size())) + 3;
      here.begin = std::min(here.begin, here.end);
      return;
    }
    std::size_t name_end = 1;
    while (name_end < rest.size() && name_end < 20 && ((rest[name_end] | 0x20) >= 'a' && (rest[name_end] | 0x20) <= 'z')) ++name_end;
    const std::string name = base::fold_case(rest.substr(1, name_end - 1));
    const std::size_t close = rest.substr(0, kLongestTag).find('>');
    const bool is_tag = close != std::string_view::npos && (!name.empty() || rest.starts_with("</"));
    if (!is_tag) {
      copy({here.begin, here.begin + 1});
      ++here.begin;
      return;
    }
    const std::size_t tag_begin = here.begin;
    here.begin += close + 1;
    if (name == "br") put(kWikiLineBreak, tag_begin);
    if (rest[close - 1] == '/') return;
    const bool hidden = std::find(kHiddenTags.begin(), kHiddenTags.end(), std::string_view(name)) != kHiddenTags.end();
    if (!hidden && name != "nowiki") return;
    const std::size_t end = find_closing(name, here);
    if (end == std::string_view::npos) return;
    if (!hidden) copy({here.begin, end});
    here.begin = std::min(text_.find('>', end), here.end - 1) + 1;
  }

  // "</name" in any case. Each tag is looked for once behind where it was last missing.
  std::size_t find_closing(const std::string& name, const Span& here) {
    if (const auto missing = missing_.find(name); missing != missing_.end() && here.begin >= missing->second) return std::string_view::npos;
    for (std::size_t at = text_.find("</", here.begin); at < here.end; at = text_.find("</", at + 2)) {
      if (at + 2 + name.size() > here.end) break;
      const std::string_view found = text_.substr(at + 2, name.size());
      if (std::equal(found.begin(), found.end(), name.begin(), [](char a, char b) { return (a | 0x20) == b; })) return at;
    }
    missing_.try_emplace(name, here.begin);
    return std::string_view::npos;
  }

  void bracket(Span& here, std::string_view rest) {
    const std::size_t open = here.begin;
    const std::size_t close = brackets_.close_of(open);
    if (close == std::string_view::npos || close + 2 > here.end) {
      copy({open, open + 2});
      here.begin += 2;
      return;
    }
    here.begin = close + 2;
    const Span inside{open + 2, close};
    if (rest[0] == '{')
      show_template(inside);
    else
      show_link(inside);
  }

  // The parts between the bars that stand in no brackets inside.
  std::vector<Span> parts_of(Span inside) const {
    std::vector<Span> parts;
    std::size_t begin = inside.begin;
    for (std::size_t at = inside.begin; at < inside.end; ++at) {
      const char c = text_[at];
      if (c == '|') {
        parts.push_back({begin, at});
        begin = at + 1;
      } else if (c == '{' || c == '[') {
        const std::size_t close = brackets_.close_of(at);
        if (close != std::string_view::npos && close < inside.end) at = close + 1;
      }
    }
    parts.push_back({begin, inside.end});
    return parts;
  }

  // Read before what follows. The stack moves: the caller's span is not to be used after it.
  void show_next(Span span) {
    if (!span.empty()) open_.push_back(span);
  }

  void show_template(Span inside) {
    const std::vector<Span> parts = parts_of(inside);
    const std::string_view name = base::trim(parts.front().of(text_));
    if (name == "!") return put("|", inside.begin);
    const auto argument = [&](std::size_t i) { return i < parts.size() ? base::trim(text_, parts[i]) : Span{}; };
    switch (template_shows(name, language_)) {
      case TemplateShows::nothing: return;
      case TemplateShows::first: return show_next(argument(1));
      case TemplateShows::second: return show_next(argument(2));
      case TemplateShows::all:
        for (std::size_t i = 1; i < parts.size() && i < 4; ++i) {
          if (parts[i].of(text_).find('=') != std::string_view::npos) continue;
          if (i > 1) out_ += ' ';
          copy(argument(i));
        }
        return;
      case TemplateShows::country: return put(country_name(name, language_), inside.begin);
      case TemplateShows::own_name: return copy(base::trim(text_, parts.front()));
      case TemplateShows::unknown: break;
    }
    // A template around one link most likely only sets it in some form.
    const bool around_link = parts.size() == 2 && inside.size() < kLongestShown && parts[1].of(text_).find("[[") != std::string_view::npos &&
                             parts[1].of(text_).find('=') == std::string_view::npos;
    if (around_link) show_next(argument(1));
  }

  void show_link(Span inside) {
    const std::vector<Span> parts = parts_of(inside);
    const std::string_view target = base::trim(parts.front().of(text_));
    const std::size_t colon = target.find(':');
    const bool in_namespace = colon != std::string_view::npos && colon > 0 && colon + 1 < target.size() && target[colon + 1] != ' ' && colon < 40;
    if (in_namespace && parts.size() == 1) return;  // [[Category:…]], [[de:…]]
    const std::string folded = base::fold_case(target);
    const bool picture = in_namespace && std::any_of(kPictures.begin(), kPictures.end(), [&](std::string_view ending) { return folded.ends_with(ending); });
    if (picture) return;
    if (parts.size() > 1) return show_next({parts[1].begin, inside.end});
    show_next(target.starts_with(':') ? Span{parts.front().begin + parts.front().of(text_).find(':') + 1, parts.front().end} : parts.front());
  }

  // [https://… words]
  void outside_link(Span& here, std::string_view rest) {
    const bool address = rest.starts_with("[http://") || rest.starts_with("[https://") || rest.starts_with("[//");
    const std::size_t end = address ? rest.substr(0, kLongestTag).find_first_of("]\n") : std::string_view::npos;
    if (end == std::string_view::npos || rest[end] != ']') {
      copy({here.begin, here.begin + 1});
      ++here.begin;
      return;
    }
    const std::size_t blank = std::min(rest.find(' '), end);
    const Span words{here.begin + std::min(blank + 1, end), here.begin + end};
    here.begin += end + 1;
    show_next(words);
  }

  void reference(Span& here, std::string_view rest) {
    struct Reference {
      std::string_view name;
      std::string_view shown;
    };
    static constexpr std::array kReferences{Reference{"&nbsp;", " "}, Reference{"&ndash;", "–"}, Reference{"&mdash;", "—"},
                                            Reference{"&amp;", "&"}, Reference{"&lt;", "<"}, Reference{"&gt;", ">"},
                                            Reference{"&quot;", "\""}, Reference{"&thinsp;", " "}, Reference{"&shy;", ""}};
    for (const Reference& known : kReferences) {
      if (!rest.starts_with(known.name)) continue;
      if (!known.shown.empty()) put(known.shown, here.begin);
      here.begin += known.name.size();
      return;
    }
    copy({here.begin, here.begin + 1});
    ++here.begin;
  }

  std::string_view text_;
  Brackets brackets_;
  OffsetMapBuilder map_;
  std::string language_;
  std::string out_;
  std::vector<Span> open_;  // what is being shown, the innermost last
  std::unordered_map<std::string, std::size_t> missing_;
};

}  // namespace

Decoded show_wiki_inline(const Decoded& decoded) { return InlineReader(decoded).show(decoded.charset); }

}  // namespace comity::source
