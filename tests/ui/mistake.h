// ImGui used wrongly in the middle of a page, once.
#pragma once

#include <string_view>
#include <utility>

#include "tests/ui/pseudo_language.h"

namespace lanyard::ui {

// While it lives, the first page that draws these words does `deed` there.
class Mistake {
 public:
  Mistake(std::string_view words, void (*deed)()) {
    words_ = words;
    deed_ = deed;
    speak({[](const char* english) {
             if (deed_ != nullptr && words_ == english) std::exchange(deed_, nullptr)();
             return english;
           },
           [](const char* one, const char* many, std::size_t n) { return n == 1 ? one : many; }});
  }
  ~Mistake() { speak_english(); }
  Mistake(const Mistake&) = delete;
  Mistake& operator=(const Mistake&) = delete;
  [[nodiscard]] static bool made() { return deed_ == nullptr; }

 private:
  inline static std::string_view words_;
  inline static void (*deed_)() = nullptr;
};

}  // namespace lanyard::ui
