// What is refused before a file is looked at as a form or a notice.
#include "storage/model/notice.h"
#include "tests/catch.h"
#include "tests/storage/refusals.h"

using namespace lanyard;

TEST_CASE("a file that is not TOML is refused at its line") {
  CHECK(test::form_refused("id = \"a\"\nversion = \n") == "2: valid TOML");
  CHECK(test::notice_refused("[controller\n").find("valid TOML") != std::string::npos);
  CHECK(test::form_refused("id = \"a\"\nid = \"b\"\n") == "2: valid TOML");
}

TEST_CASE("keys and values that cannot begin are refused, not asserted away") {
  for (const char* text :
       {"[;]", "[[;]]", "x = [}]", "x = [1, }]", "x = }", "x = ;", "= 1", "[a.;]", "x = {;}",
        "x = { y = }", ";", "[", "x = [", "x = {", "x = \"", "x"}) {
    CAPTURE(text);
    CHECK(test::form_refused(text).ends_with("valid TOML"));
  }
}

TEST_CASE("text that is not UTF-8, or is too long, is refused") {
  CHECK(test::form_refused("title = \"\xFF\xFE\"") == "0: UTF-8 text");
  CHECK(test::form_refused(std::string(2 * 1024 * 1024, '#')) == "0: a form or a notice");
}

TEST_CASE("tables nested without end are refused, not followed") {
  std::string deep = "x = ";
  for (int i = 0; i < 40; ++i) deep += "[";
  for (int i = 0; i < 40; ++i) deep += "]";
  CHECK(test::form_refused(deep).find("at most 16 levels") != std::string::npos);
  std::string deeper = "x = ";
  for (int i = 0; i < 100000; ++i) deeper += "[";
  CHECK_FALSE(test::form_refused(deeper).empty());
}

TEST_CASE("kinds of values that these files do not use are refused") {
  CHECK(test::form_refused("version = 1.5\n").find("a whole number") != std::string::npos);
  CHECK(test::form_refused("version = 10:30:00\n").find("a date") != std::string::npos);
  CHECK(test::form_refused("version = 1850-01-01\n").find("1900 to 2150") != std::string::npos);
}

TEST_CASE("a file with many faults reports no more than one hundred") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "unknown" + std::to_string(i) + " = 1\n";
  const auto read = read_form(text, "form.toml");
  REQUIRE(std::holds_alternative<std::vector<FileFault>>(read));
  CHECK(std::get<std::vector<FileFault>>(read).size() == 100);
}

TEST_CASE("a fault names the file") {
  const auto read = read_notice("id = 1", "assets/notices/mine.toml");
  CHECK(std::get<std::vector<FileFault>>(read).front().file == "assets/notices/mine.toml");
}
