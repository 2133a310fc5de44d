// The one door to the language of the window. What people read in it passes here; phrase.h is the
// type of a text that cannot pass by.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace lanyard {

// Who knows the words of another language. What is returned lives as long as the program; a text
// that is not known comes back as it is. Any thread may ask.
struct Translator {
  const char* (*one)(const char* english);
  const char* (*counted)(const char* one, const char* many, std::size_t count);
};

// At the start of a program, before it has a second thread. Without either, words are English.
// Opens gettext's catalogues in `folder` for the desktop's language (LANGUAGE, LC_ALL, LC_MESSAGES,
// LANG), also where the system has no locale of that name.
void speak_as_the_desktop(const std::filesystem::path& folder);
void speak(const Translator& translator);

// Where the catalogues of this program lie: share/locale beside the folder of the program.
[[nodiscard]] std::filesystem::path catalogue_folder();

// The text in the language of the window. An empty text stays empty.
[[nodiscard]] std::string_view translated(const char* english);
[[nodiscard]] std::string_view translated(const std::string& english);
[[nodiscard]] std::string_view translated(const char* one, const char* many, std::size_t count);

// While one lives, its thread speaks English: what leaves the window as a paper or as a part of a
// record is read by people who may not share the language of the window.
class InEnglish {
 public:
  InEnglish();
  ~InEnglish();
  InEnglish(const InEnglish&) = delete;
  InEnglish& operator=(const InEnglish&) = delete;
};

}  // namespace lanyard
