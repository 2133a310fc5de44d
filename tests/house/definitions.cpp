// A reader of just as much C++ as it takes to find where types are defined.
#include "tests/house/definitions.h"

#include <cctype>

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

  std::vector<Definition> read() {
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
          ++at_;
        } else {
          skip("{", "}");
        }
      } else {
        if (word == "}" && !scopes_.empty()) scopes_.pop_back();
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
    for (const Scope& scope : scopes_) {
      if (scope.unnamed) return;
      full += scope.prefix;
    }
    found_.push_back({full + named, line});
  }

  std::vector<Token> all_;
  std::size_t at_ = 0;
  std::vector<Scope> scopes_;
  std::vector<Definition> found_;
};

}  // namespace

std::vector<Definition> definitions(const std::string& code) {
  return Reader(code).read();
}

}  // namespace lanyard::house
