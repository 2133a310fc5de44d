// What people read: a type that cannot be shown without being translated.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "platform/os/translation.h"

namespace lanyard {

// English in the source, the language of the window when it is read. Only a literal makes one, so
// that cmake/extract_words.sh sees each of them. What it turns into lives as long as the program.
class Phrase {
 public:
  // Implicit, so that a table of words is plain text.
  consteval Phrase(const char* english) : english_(english) {}
  operator std::string_view() const { return translated(english_); }
  [[nodiscard]] std::string str() const { return std::string(translated(english_)); }

 private:
  const char* english_;
};

// One sentence for each form that the language has. Both name {count}, or the first says "one".
class Plural {
 public:
  consteval Plural(const char* one, const char* many) : one_(one), many_(many) {}
  [[nodiscard]] std::string_view of(std::size_t count) const {
    return translated(one_, many_, count);
  }

 private:
  const char* one_;
  const char* many_;
};

// What stands for {name} in a sentence: a translation puts it where its language wants it.
struct Slot {
  std::string_view name;
  std::string_view value;
};

std::string say(Phrase sentence, std::initializer_list<Slot> slots);
std::string counted(const Plural& forms, std::size_t count, std::initializer_list<Slot> slots = {});
// "12,400"
std::string grouped(std::size_t count);

}  // namespace lanyard
