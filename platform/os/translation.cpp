// gettext behind our own words.
#include "platform/os/translation.h"

#include <libintl.h>

#include <clocale>
#include <cstdlib>

namespace lanyard {
namespace {

constexpr const char* domain = "lanyard";

const char* as_it_is(const char* english) {
  return english;
}

const char* in_english(const char* one, const char* many, std::size_t count) {
  return count == 1 ? one : many;
}

const char* by_gettext(const char* english) {
  return dgettext(domain, english);
}

const char* by_gettext(const char* one, const char* many, std::size_t count) {
  return dngettext(domain, one, many, count);
}

constexpr Translator english_only{as_it_is, in_english};

// Words are constants without a window at hand, so who translates them belongs to the process.
Translator chosen = english_only;
thread_local int in_english_only = 0;

const Translator& speaking() {
  return in_english_only > 0 ? english_only : chosen;
}

// What the desktop asks for, in the order in which gettext looks.
const char* wanted_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return nullptr;
}

}  // namespace

void speak_as_the_desktop(const std::filesystem::path& folder) {
  // A system without the locale still has our words for it: gettext then goes by LANGUAGE.
  if (std::setlocale(LC_MESSAGES, "") == nullptr) {
    const char* wanted = wanted_language();
    if (wanted != nullptr) setenv("LANGUAGE", wanted, 0);
    std::setlocale(LC_MESSAGES, "C.UTF-8");
  }
  bindtextdomain(domain, folder.c_str());
  bind_textdomain_codeset(domain, "UTF-8");
  speak({by_gettext, by_gettext});
}

void speak(const Translator& translator) {
  chosen = translator;
}

std::filesystem::path catalogue_folder() {
  std::error_code fault;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", fault);
  return program.parent_path().parent_path() / "share" / "locale";
}

// gettext answers an empty text with the head of its catalogue.
std::string_view translated(const char* english) {
  return *english == '\0' ? std::string_view() : speaking().one(english);
}

std::string_view translated(const std::string& english) {
  return translated(english.c_str());
}

std::string_view translated(const char* one, const char* many, std::size_t count) {
  return speaking().counted(one, many, count);
}

InEnglish::InEnglish() {
  ++in_english_only;
}

InEnglish::~InEnglish() {
  --in_english_only;
}

}  // namespace lanyard
