// Spelling in British English: the only place that knows hunspell. It keeps what it accepts in its
// own memory, so it lives from unlock to lock and no longer.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/spell_question.h"

class Hunspell;

namespace lanyard::ui {

// Debian's hunspell-en-gb. Tests name other files.
struct DictionaryFiles {
  std::filesystem::path affixes = "/usr/share/hunspell/en_GB.aff";
  std::filesystem::path words = "/usr/share/hunspell/en_GB.dic";
};

// Not for sharing between threads. Takes any bytes; nothing that is asked costs more than a share
// of a second.
class Speller {
 public:
  static constexpr std::size_t most_bytes = 100'000;  // of a text that one question has checked
  static constexpr std::size_t most_suggestions = 5;

  // Null when the files are not there or hold no such dictionary. Takes about 30 ms.
  static std::unique_ptr<Speller> open(const DictionaryFiles& files);
  ~Speller();
  Speller(const Speller&) = delete;
  Speller& operator=(const Speller&) = delete;

  [[nodiscard]] SpellAnswer answer(const SpellQuestion& question);

  // Words that are right besides those of the dictionary and of practice.
  enum class List : std::uint8_t { own, names, ignored };
  // Each text's words take the place of what the list had.
  void set(List list, const std::vector<std::string>& texts);

 private:
  using Words = std::set<std::string, std::less<>>;

  explicit Speller(std::unique_ptr<Hunspell> library);
  void learn_practice();
  void put(List list, std::string_view text);
  void bring_in_line();
  bool knows(const std::string& word) const;
  bool is_right(const std::string& word) const;
  std::vector<ByteRange> misspelt(std::string_view text) const;
  std::vector<std::string> suggestions(std::string_view word) const;

  std::unique_ptr<Hunspell> library_;
  std::array<Words, 3> lists_;
  Words added_;  // what of the lists the library had to be told
};

}  // namespace lanyard::ui
