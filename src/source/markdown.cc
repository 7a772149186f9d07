#include "source/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "source/document_builder.h"
#include "source/language.h"

namespace comity::source {
namespace {

using base::Code;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

// The library's register of extensions is filled once for the process.
void register_extensions() {
  static std::once_flag once;
  std::call_once(once, [] { cmark_gfm_core_extensions_ensure_registered(); });
}

std::unique_ptr<cmark_node, FreeNode> parse(std::string_view text) {
  register_extensions();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_UNSAFE));
  for (const char* name : {"table", "strikethrough"})
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return std::unique_ptr<cmark_node, FreeNode>(cmark_parser_finish(parser.get()));
}

// The parser's time grows with the lines times the blocks that are open, so what opens them is counted before.
base::Result<void> check_depth(std::string_view text, const Limits& limits, const std::string& doing) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t open = 0;
    for (std::size_t i = at; i < end; ++i) {
      const char c = text[i];
      if (c == '>' || ((c == '-' || c == '*' || c == '+') && i + 1 < end && text[i + 1] == ' ')) ++open;
      const bool marker = c == '>' || c == '-' || c == '*' || c == '+' || c == ' ' || c == '\t' || c == '.' || c == ')' ||
                          (c >= '0' && c <= '9');
      if ((c == '.' || c == ')') && i > at && text[i - 1] >= '0' && text[i - 1] <= '9') ++open;
      if (!marker) break;
    }
    if (open > limits.max_depth)
      return base::fail(Code::too_deep, doing,
                        fmt::format("it nests more than {} levels; raise the limit with --max-depth", limits.max_depth));
    at = end + 1;
  }
  return {};
}

// "key: value" of the lines between "---" and "---" at the top; returns where the text begins.
std::size_t read_head(std::string_view text, Document& document) {
  if (!text.starts_with("---\n")) return 0;
  const std::size_t end = text.find("\n---\n", 3);
  if (end == std::string_view::npos) return 0;
  for (const std::string_view line : base::split(text.substr(4, end - 3), '\n')) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = base::trim(line.substr(0, colon));
    std::string_view value = base::trim(line.substr(colon + 1));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
      value = value.substr(1, value.size() - 2);
    if (key == "title") document.title = value;
    if (key == "lang" || key == "language") document.language = normalise_language(value);
    if (key == "date" && base::Date::parse(value.substr(0, 10))) document.published = value.substr(0, 10);
  }
  return end + 5;
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, std::size_t begin, DocumentBuilder& out) : text_(text), out_(out) {
    lines_.push_back(begin);
    for (std::size_t at = begin; (at = text.find('\n', at)) != std::string_view::npos;) lines_.push_back(++at);
  }

  void read(cmark_node* root) {
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE && !out_.is_full();
         event = cmark_iter_next(iterator.get())) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER)
        enter(node);
      else
        leave(node);
    }
    out_.end();
  }

 private:
  void enter(cmark_node* node);
  void enter_table(std::string_view name, cmark_node* node);
  void leave(cmark_node* node);

  static std::string_view literal_of(cmark_node* node) {
    const char* literal = cmark_node_get_literal(node);
    return literal == nullptr ? std::string_view() : std::string_view(literal);
  }

  // Moves the place in the source to where the block begins.
  void seek(cmark_node* block) {
    const auto line = static_cast<std::size_t>(std::max(cmark_node_get_start_line(block), 1)) - 1;
    if (line < lines_.size()) at_ = std::max(at_, lines_[line]);
  }

  // The words in turn, each where the source has it next. What the source writes otherwise (references like "&uuml;")
  // stands nowhere.
  void add_words(std::string_view literal) {
    if (hidden_ > 0) return;
    for (std::size_t begin = 0; begin < literal.size();) {
      std::size_t end = literal.find_first_of(" \t", begin);
      if (end == begin) {
        out_.add(" ");
        ++begin;
        continue;
      }
      end = std::min(end, literal.size());
      const std::string_view word = literal.substr(begin, end - begin);
      const std::size_t found = text_.substr(0, std::min(text_.size(), at_ + kNear)).find(word, at_);
      if (found != std::string_view::npos) {
        out_.add(word, found);
        at_ = found + word.size();
      } else {
        out_.add(word);
      }
      begin = end;
    }
  }

  // Does a tag ("br/", "/p") end a line?
  static bool parts_lines(std::string_view tag) {
    if (tag.starts_with('/')) tag.remove_prefix(1);
    const std::string name = base::fold_case(tag.substr(0, tag.find_first_of(" /\t\n")));
    static constexpr std::array<std::string_view, 16> kNames{"br", "p", "div", "li", "ul", "ol", "tr", "table", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
  }

  // Text between the tags of HTML inside of the page.
  void add_html(std::string_view html) {
    for (std::size_t at = 0; at < html.size();) {
      const std::size_t open = std::min(html.find('<', at), html.size());
      bool first = true;
      for (const std::string_view line : base::split(html.substr(at, open - at), '\n')) {
        if (!first) out_.line_break();
        first = false;
        add_words(line);
      }
      if (open == html.size()) return;
      const bool comment = html.substr(open).starts_with("<!--");
      const std::size_t close = html.find(comment ? "-->" : ">", open);
      if (close == std::string_view::npos) return;
      if (parts_lines(html.substr(open + 1, close - open - 1))) out_.line_break();
      at = close + (comment ? 3 : 1);
    }
  }

  static constexpr std::size_t kNear = 4'000;  // bytes in which the next word is looked for
  std::string_view text_;
  DocumentBuilder& out_;
  std::vector<std::size_t> lines_;  // where each begins
  std::size_t at_ = 0;              // in the source
  int hidden_ = 0;                  // open nodes whose words are not shown
  std::vector<int> lists_;          // numbers of the open lists
  bool fresh_item_ = false;         // the item at hand has no words yet
  int table_ = -1;
  int row_ = -1;
  int column_ = 0;
  bool header_ = false;
};

// The types of extensions have names only.
std::string_view type_name(cmark_node* node) { return cmark_node_get_type_string(node); }
bool is_row(std::string_view name) { return name == "table_row" || name == "table_header"; }

bool is_hidden(cmark_node* node) {
  return cmark_node_get_type(node) == CMARK_NODE_IMAGE || type_name(node) == "strikethrough";
}

void MarkdownReader::enter(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (is_hidden(node)) ++hidden_;
  if (type == CMARK_NODE_HEADING) {
    seek(node);
    out_.heading(cmark_node_get_heading_level(node));
  } else if (type == CMARK_NODE_LIST) {
    lists_.push_back(out_.new_list());
  } else if (type == CMARK_NODE_ITEM) {
    seek(node);
    out_.item(static_cast<int>(lists_.size()), lists_.back());
    fresh_item_ = true;
  } else if (type == CMARK_NODE_PARAGRAPH) {
    seek(node);
    // The first paragraph of an item is the item; what follows it are paragraphs of their own.
    if (!fresh_item_) out_.paragraph();
    fresh_item_ = false;
  } else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) {
    seek(node);
    if (!fresh_item_) out_.paragraph();
    fresh_item_ = false;
    add_html(literal_of(node));
    out_.end();
  } else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
    add_words(literal_of(node));
  } else if (type == CMARK_NODE_HTML_INLINE) {
    if (literal_of(node).starts_with("<br")) out_.line_break();
  } else if (type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_SOFTBREAK) {
    out_.line_break();
  } else {
    enter_table(type_name(node), node);
  }
}

void MarkdownReader::enter_table(std::string_view name, cmark_node* node) {
  if (name == "table") {
    table_ = out_.new_table();
    row_ = -1;
  } else if (is_row(name)) {
    seek(node);
    ++row_;
    column_ = 0;
    header_ = name == "table_header";
  } else if (name == "table_cell") {
    out_.cell(table_, row_, column_++, header_);
  }
}

void MarkdownReader::leave(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (is_hidden(node)) --hidden_;
  if (type == CMARK_NODE_LIST) lists_.pop_back();
  if (type == CMARK_NODE_ITEM) fresh_item_ = false;
  const bool block = type == CMARK_NODE_HEADING || type == CMARK_NODE_ITEM || type == CMARK_NODE_PARAGRAPH ||
                     type_name(node) == "table" || type_name(node) == "table_cell";
  if (block) out_.end();
}

}  // namespace

base::Result<void> read_markdown(const Decoded& decoded, const Limits& limits, const std::string& doing, Document& document) {
  const std::string_view text = decoded.text;
  COMITY_CHECK(check_depth(text, limits, doing));
  const std::size_t begin = read_head(text, document);
  const auto root = parse(text.substr(begin));
  if (!root) return base::fail(Code::bad_format, doing, "it could not be parsed as Markdown");
  DocumentBuilder builder(limits, decoded);
  MarkdownReader(text, begin, builder).read(root.get());
  builder.finish(document);
  return {};
}

}  // namespace comity::source
