// A language of nobody: "[Ŝéttîñgš~~~~]". Each word is 40 % longer and has accents, and what came
// through the door of translations stands in brackets.
#pragma once

#include <array>
#include <cctype>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "platform/os/translation.h"

namespace lanyard::ui {

inline std::string_view accented(char letter) {
  constexpr std::string_view plain = "acegilnorstuyACEGILNORSTUY";
  constexpr std::array<std::string_view, 26> marked{"â", "ç", "é", "ğ", "î", "ļ", "ñ", "ö", "ŕ",
                                                    "š", "ţ", "û", "ŷ", "Å", "Ç", "É", "Ğ", "Î",
                                                    "Ļ", "Ñ", "Ö", "Ŕ", "Ŝ", "Ţ", "Û", "Ŷ"};
  const std::size_t at = plain.find(letter);
  return at == std::string_view::npos ? std::string_view() : marked[at];
}

// {slots} stay as they are; a text without letters is as it was.
inline std::string pseudo(std::string_view english) {
  std::string out = "[";
  std::size_t letters = 0;
  bool any = false;
  bool slot = false;
  const auto lengthen = [&] {
    out.append((letters * 2 + 2) / 5, '~');
    letters = 0;
  };
  for (const char c : english) {
    if (c == '{') slot = any = true;
    const bool letter = !slot && std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (!letter) lengthen();
    const std::string_view marked = letter ? accented(c) : std::string_view();
    if (marked.empty())
      out += c;
    else
      out += marked;
    any |= letter;
    if (letter) ++letters;
    if (c == '}') slot = false;
  }
  lengthen();
  return any ? out + "]" : std::string(english);
}

inline const char* pseudo_one(const char* english) {
  static std::map<std::string, std::string> known;
  static std::mutex only_one;
  const std::lock_guard lock(only_one);
  const auto [at, fresh] = known.try_emplace(english);
  if (fresh) at->second = pseudo(english);
  return at->second.c_str();
}

inline const char* pseudo_counted(const char* one, const char* many, std::size_t count) {
  return pseudo_one(count == 1 ? one : many);
}

inline void speak_english() {
  speak({[](const char* english) { return english; },
         [](const char* one, const char* many, std::size_t n) { return n == 1 ? one : many; }});
}

// Spoken while it lives.
struct PseudoLanguage {
  PseudoLanguage() { speak({pseudo_one, pseudo_counted}); }
  ~PseudoLanguage() { speak_english(); }
  PseudoLanguage(const PseudoLanguage&) = delete;
  PseudoLanguage& operator=(const PseudoLanguage&) = delete;
};

}  // namespace lanyard::ui
