// Spelling in British English: the only place that knows hunspell. Words reach it one at a time, as
// words_in() finds them: Latin letters, apostrophes and hyphens, no longer than a word can be.
#include "app/ui/speller.h"

#include <algorithm>
#include <exception>
#include <system_error>

#include <hunspell.hxx>

#include "app/ui/practice_words.h"
#include "app/ui/prose.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t longest_guessed = 40;  // bytes: suggestions for more are slow and never right

constexpr std::string_view curly = "’";

// One kind of apostrophe, as the dictionary has it.
std::string plain(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const bool found = word.substr(at).starts_with(curly);
    out += found ? '\'' : word[at];
    at += found ? curly.size() : 1;
  }
  return out;
}

bool is_possessive(std::string_view word) {
  return word.size() > 2 && word.ends_with("'s");
}

// The parts of a word between its hyphens, in place.
std::vector<ByteRange> parts_of(std::string_view text, const ByteRange& word) {
  std::vector<ByteRange> out;
  std::size_t begin = word.begin;
  for (std::size_t at = word.begin; at <= word.end; ++at) {
    if (at < word.end && text[at] != '-') continue;
    if (at > begin) out.push_back({begin, at});
    begin = at + 1;
  }
  return out;
}

// What is cut off for its length ends with a whole word.
std::string_view first_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  const std::size_t space = text.substr(0, most).find_last_of(" \n\t");
  return text.substr(0, space == text.npos ? most : space + 1);
}

}  // namespace

Speller::Speller(std::unique_ptr<Hunspell> library) : library_(std::move(library)) {}
Speller::~Speller() = default;

std::unique_ptr<Speller> Speller::open(const DictionaryFiles& files) {
  std::error_code ignored;
  for (const auto& file : {files.affixes, files.words})
    if (!std::filesystem::is_regular_file(file, ignored)) return nullptr;
  try {
    auto library = std::make_unique<Hunspell>(files.affixes.c_str(), files.words.c_str());
    if (library->get_dict_encoding() != "UTF-8") return nullptr;
    auto out = std::unique_ptr<Speller>(new Speller(std::move(library)));
    // A file that cannot be read makes a library that knows no word at all.
    if (!out->knows("child") || out->knows("chidl")) return nullptr;
    out->learn_practice();
    return out;
  } catch (const std::exception&) {
    return nullptr;
  }
}

bool Speller::knows(const std::string& word) const {
  try {
    return library_->spell(word);
  } catch (const std::exception&) {
    return true;  // marks nothing that it could not judge
  }
}

bool Speller::is_right(const std::string& word) const {
  return knows(word) || (is_possessive(word) && knows(word.substr(0, word.size() - 2)));
}

void Speller::learn_practice() {
  std::string_view rest = practice_words;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string word(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!word.empty() && word.front() != '#' && !knows(word)) library_->add(word);
  }
}

// --- words of the person and of the case ---------------------------------------------------------

void Speller::put(List list, std::string_view text) {
  for (const ByteRange& word : words_in(text)) {
    for (const ByteRange& part : parts_of(text, word)) {
      std::string one = plain(text.substr(part.begin, part.end - part.begin));
      if (is_possessive(one)) one.resize(one.size() - 2);
      lists_[static_cast<std::size_t>(list)].insert(std::move(one));
    }
  }
}

// The library is told only what it does not know: it could not take back a word of its own.
void Speller::bring_in_line() {
  const auto wanted = [this](const std::string& word) {
    return std::any_of(lists_.begin(), lists_.end(),
                       [&word](const Words& words) { return words.count(word) > 0; });
  };
  for (auto one = added_.begin(); one != added_.end();) {
    if (wanted(*one)) {
      ++one;
      continue;
    }
    library_->remove(*one);
    one = added_.erase(one);
  }
  for (const Words& words : lists_) {
    for (const std::string& word : words) {
      if (added_.count(word) > 0 || knows(word)) continue;
      library_->add(word);
      added_.insert(word);
    }
  }
}

void Speller::set(List list, const std::vector<std::string>& texts) {
  lists_[static_cast<std::size_t>(list)].clear();
  for (const std::string& text : texts) put(list, text);
  bring_in_line();
}

// --- questions -----------------------------------------------------------------------------------

std::vector<ByteRange> Speller::misspelt(std::string_view text) const {
  std::vector<ByteRange> out;
  for (const ByteRange& word : words_in(text)) {
    const auto right = [&](const ByteRange& range) {
      return is_right(plain(text.substr(range.begin, range.end - range.begin)));
    };
    if (right(word)) continue;
    for (const ByteRange& part : parts_of(text, word))
      if (!right(part)) out.push_back(part);
  }
  return out;
}

std::vector<std::string> Speller::suggestions(std::string_view word) const {
  if (word.size() > longest_guessed) return {};
  std::vector<std::string> out;
  try {
    out = library_->suggest(plain(word));
  } catch (const std::exception&) {
    return {};
  }
  if (out.size() > most_suggestions) out.resize(most_suggestions);
  if (word.find(curly) == word.npos) return out;
  for (std::string& one : out)
    for (std::size_t at = one.find('\''); at != one.npos; at = one.find('\'', at))
      one.replace(at, 1, curly);
  return out;
}

SpellAnswer Speller::answer(const SpellQuestion& question) {
  const std::string_view text(question.text.data(), question.text.size());
  SpellAnswer out{.ticket = question.ticket};
  switch (question.kind) {
    case SpellQuestion::Kind::check: {
      const std::string_view part = first_of(text, most_bytes);
      out.misspelt = misspelt(part);
      out.read = part.size();
      return out;
    }
    case SpellQuestion::Kind::suggest: {
      const std::vector<ByteRange> words = words_in(text);
      if (words.size() == 1) out.suggestions = suggestions(text);
      return out;
    }
    case SpellQuestion::Kind::ignore:
      put(List::ignored, text);
      bring_in_line();
      return out;
  }
  return out;
}

}  // namespace lanyard::ui
