// A contract states what cannot happen. It stays on in release: a broken promise stops the program
// before it can write something wrong.
#pragma once

namespace lanyard {

// A string literal and nothing else: the constructor runs at compile time only, so that personal
// data can never ride in an error, a log line or a contract.
class Literal {
 public:
  consteval Literal(const char* text) : text_(text) {}
  [[nodiscard]] constexpr const char* c_str() const { return text_; }

 private:
  const char* text_;
};

[[noreturn]] void contract_broken(Literal what, const char* file, int line);

inline void contract(bool holds, Literal what, const char* file = __builtin_FILE(),
                     int line = __builtin_LINE()) {
  if (!holds) [[unlikely]]
    contract_broken(what, file, line);
}

}  // namespace lanyard
