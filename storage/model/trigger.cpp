// Parses trigger expressions: recursive descent, at most eight levels deep.
#include "storage/model/trigger.h"

#include <charconv>

namespace lanyard {
namespace {

constexpr int most_depth = 8;

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  Result<Trigger> whole() {
    TRY(Trigger out, trigger(0));
    skip_spaces();
    if (!rest_.empty()) return bad();
    return out;
  }

 private:
  using Kind = Trigger::Kind;

  static Error bad() { return {Fault::bad_input, "not a trigger that this version knows"}; }

  Result<Trigger> trigger(int depth) {
    if (depth > most_depth) return bad();
    const std::string name(word());
    Trigger out;
    if (name == "last_used") return made(Kind::last_used, name);
    if (!take('(')) return known(name) ? Result<Trigger>(made(Kind::named_date, name)) : bad();
    if (name == "later_of") {
      out.kind = Kind::later_of;
      do {
        TRY(Trigger operand, trigger(depth + 1));
        out.of.push_back(std::move(operand));
      } while (take(','));
      if (out.of.size() < 2) return bad();
    } else if (name == "end_of_financial_year") {
      out.kind = Kind::end_of_financial_year;
      TRY(Trigger operand, trigger(depth + 1));
      out.of.push_back(std::move(operand));
    } else if (name == "latest") {
      out = made(Kind::latest, word());
      if (out.name != "accounting_periods") return bad();
    } else if (name == "event") {
      out = made(Kind::event, word());
      if (!known(out.name)) return bad();
    } else if (name == "birthday") {
      out = made(Kind::birthday, word());
      if ((out.name != "subject" && out.name != "youngest_subject") || !take(',') ||
          !number(out.age))
        return bad();
    } else {
      return bad();
    }
    if (!take(')')) return bad();
    return out;
  }

  static Trigger made(Kind kind, std::string_view name) {
    Trigger out;
    out.kind = kind;
    out.name = std::string(name);
    return out;
  }

  static bool known(std::string_view name) {
    for (const DateName& date : date_names)
      if (date.name == name) return true;
    return false;
  }

  void skip_spaces() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }

  std::string_view word() {
    skip_spaces();
    std::size_t n = 0;
    while (n < rest_.size() && ((rest_[n] >= 'a' && rest_[n] <= 'z') || rest_[n] == '_')) ++n;
    const std::string_view out = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return out;
  }

  bool take(char c) {
    skip_spaces();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // An age in years, 1 to 150.
  bool number(int& out) {
    skip_spaces();
    const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    if (read.ec != std::errc() || out < 1 || out > 150) return false;
    rest_.remove_prefix(static_cast<std::size_t>(read.ptr - rest_.data()));
    return true;
  }

  std::string_view rest_;
};

}  // namespace

Result<Trigger> parse_trigger(std::string_view text) {
  return Parser(text).whole();
}

}  // namespace lanyard
