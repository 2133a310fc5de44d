// What the program says of itself: help, licences of all that it is made of, and the accessibility
// statement as the documentation has it.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

#include "app/ui/licences.h"
#include "app/ui/statement.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {
namespace {

std::string text_of(const char* path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Letters and digits alone: marks and line ends are read otherwise on screen.
std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
  return out;
}

}  // namespace

TEST_CASE("the accessibility statement on screen is the whole page of the documentation") {
  std::string page = text_of("docs/accessibility.md");
  page = std::regex_replace(page, std::regex(R"(\]\([^)]*\))"), "");
  page = std::regex_replace(page, std::regex("(# Accessibility\n|\\| what \\| how it is checked)"),
                            "");
  std::string shown;
  for (const StatementPart& part : statement_parts(accessibility_statement))
    shown += part.words + part.checked;
  CHECK(letters(shown) == letters(page));

  AppStage s;
  s.unlock();
  s.stage.click("nav.settings");
  CHECK_FALSE(s.stage.shows("statement.0"));
  s.stage.click("settings.statement");
  const std::size_t parts = statement_parts(accessibility_statement).size();
  CHECK(parts > 25);
  for (std::size_t n = 0; n < parts; ++n) CHECK(s.stage.shows("statement." + std::to_string(n)));
  s.stage.click("settings.statement");
  CHECK_FALSE(s.stage.shows("statement.0"));
}

TEST_CASE("About names the licence of the program and of every library that the build looks for") {
  const std::string build = text_of("cmake/Deps.cmake");
  const std::regex wanted(R"((?:pkg_check_modules|find_package)\((\w+))");
  for (auto at = std::sregex_iterator(build.begin(), build.end(), wanted);
       at != std::sregex_iterator(); ++at) {
    const std::string name = (*at)[1];
    if (name == "PkgConfig" || name == "ATSPI") continue;  // builds and tests alone
    INFO(name);
    CHECK(std::any_of(licences.begin(), licences.end(),
                      [&](const Licence& one) { return one.found_as == name; }));
  }
  for (const Licence& one : licences) CHECK_FALSE(one.licence.empty());
  AppStage s;
  s.unlock();
  s.stage.click("nav.settings");
  s.stage.click("settings.licences");
  for (std::size_t n = 0; n < licences.size(); ++n)
    CHECK(s.stage.shows("licence." + std::to_string(n)));
  CHECK(s.stage.node("licence.0").name == "libsodium: ISC");
}

}  // namespace lanyard::ui
