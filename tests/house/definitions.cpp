// A reader of just as much C++ as it takes to find what is defined at namespace scope.
#include "tests/house/definitions.h"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace lanyard::house {
namespace {

bool in_word(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

struct Token {
  std::string text;
  std::size_t line;
};

// Words, and marks of one character; preprocessor lines are left out.
std::vector<Token> tokens(const std::string& code) {
  std::vector<Token> out;
  std::size_t line = 1;
  for (std::size_t at = 0; at < code.size();) {
    const char c = code[at];
    if (c == '\n') ++line;
    if (c == '#') {
      while (at < code.size() && code[at] != '\n') {
        if (code[at] == '\\' && at + 1 < code.size() && code[at + 1] == '\n') ++at, ++line;
        ++at;
      }
      continue;
    }
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < code.size() && in_word(code[end])) ++end;
    if (end == at) ++end;
    out.push_back({code.substr(at, end - at), line});
    at = end;
  }
  return out;
}

class Reader {
 public:
  explicit Reader(const std::string& code) : all_(tokens(code)) {}

  Definitions read() {
    while (at_ < all_.size()) {
      const std::string& word = text();
      if (word == "namespace") {
        open_namespace();
      } else if (word == "template") {
        ++at_;
        if (text() == "<") skip("<", ">");
      } else if (word == "class" || word == "struct" || word == "union" || word == "enum") {
        read_type();
      } else if (word == "{") {
        if (at_ > 0 && all_[at_ - 1].text == "extern") {
          scopes_.push_back({});
          begin_at(at_ + 1);
        } else {
          end_statement();
          skip("{", "}");
          begin_at(at_);
        }
      } else if (word == ";") {
        end_statement();
        begin_at(at_ + 1);
      } else if (word == "}") {
        if (!scopes_.empty()) scopes_.pop_back();
        begin_at(at_ + 1);
      } else {
        ++at_;
      }
    }
    return std::move(found_);
  }

 private:
  struct Scope {
    std::string prefix;
    bool unnamed = false;
  };

  [[nodiscard]] const std::string& text() const {
    static const std::string none;
    return at_ < all_.size() ? all_[at_].text : none;
  }

  // From an opening mark to behind the mark that closes it.
  void skip(std::string_view open, std::string_view close) {
    int depth = 0;
    for (; at_ < all_.size(); ++at_) {
      if (text() == open) ++depth;
      if (text() == close && --depth == 0) break;
    }
    ++at_;
  }

  // A name with its "::"; at_ stands behind it.
  std::string name() {
    std::string out;
    while (at_ < all_.size() && (in_word(text().front()) || text() == ":")) {
      if (text() == ":" && (at_ + 1 >= all_.size() || all_[at_ + 1].text != ":")) break;
      if (text() == ":") ++at_;
      out += text() == ":" ? "::" : text();
      ++at_;
      if (text() == "final") ++at_;
      if (text() != ":" && !out.ends_with("::")) break;
    }
    return out;
  }

  void open_namespace() {
    ++at_;
    const std::string named = name();
    if (text() != "{") return;
    ++at_;
    scopes_.push_back({named.empty() ? std::string() : named + "::", named.empty()});
    begin_at(at_);
  }

  void begin_at(std::size_t at) {
    at_ = at;
    begun_ = at;
  }

  [[nodiscard]] bool in_unnamed() const {
    return std::any_of(scopes_.begin(), scopes_.end(), [](const Scope& s) { return s.unnamed; });
  }

  // A function or a constant of an unnamed namespace, whose body or end is at at_.
  void end_statement() {
    if (begun_ >= at_ || !in_unnamed() || all_[begun_].text == "using") return;
    const auto end = all_.begin() + static_cast<std::ptrdiff_t>(at_);
    auto name = all_.begin() + static_cast<std::ptrdiff_t>(begun_);
    const auto named = [](const Token& t) { return t.text == "(" || t.text == "="; };
    const auto mark = std::find_if(name, end, named);
    if (mark != end && mark->text == "(") {
      if (mark == name) return;
      std::string said = std::prev(mark)->text;
      for (auto t = mark; t != end; ++t)
        if (!is_parameter_name(t, end)) said += t->text;
      found_.helpers.push_back({said, std::prev(mark)->line});
      return;
    }
    name = mark;
    while (name != all_.begin() && !in_word(std::prev(name)->text.front())) --name;
    if (name != all_.begin()) found_.helpers.push_back({std::prev(name)->text, name->line});
  }

  // The last word before a comma or the closing parenthesis, with its type before it.
  template <class It>
  [[nodiscard]] static bool is_parameter_name(It t, It end) {
    const auto next = std::next(t);
    if (!in_word(t->text.front()) || next == end || (next->text != "," && next->text != ")"))
      return false;
    const std::string& before = std::prev(t)->text;
    return in_word(before.front()) || before == "&" || before == "*" || before == ">";
  }

  void read_type() {
    const std::size_t line = all_[at_].line;
    const bool is_enum = text() == "enum";
    ++at_;
    if (is_enum && (text() == "class" || text() == "struct")) ++at_;
    while (text() == "[") skip("[", "]");
    if (text() == "alignas") {
      ++at_;
      skip("(", ")");
    }
    const std::string named = name();
    if (named.empty() || (text() != "{" && text() != ":")) return;
    while (at_ < all_.size() && text() != "{" && text() != ";") ++at_;
    if (text() != "{") return;
    skip("{", "}");
    std::string full;
    begin_at(at_);
    if (in_unnamed()) {
      found_.helpers.push_back({named, line});
      return;
    }
    for (const Scope& scope : scopes_) full += scope.prefix;
    found_.types.push_back({full + named, line});
  }

  std::vector<Token> all_;
  std::size_t at_ = 0;
  std::vector<Scope> scopes_;
  std::size_t begun_ = 0;  // where the statement at at_ begins
  Definitions found_;
};

}  // namespace

Definitions definitions(const std::string& code) {
  return Reader(code).read();
}

}  // namespace lanyard::house
