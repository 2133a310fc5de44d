// The page that says what keeps each promise of the notices names forms and fields that ship.
#include <regex>
#include <sstream>

#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;

namespace {

bool has_field(const Form& form, const std::string& id) {
  for (const Section& section : form.sections)
    for (const Field& field : section.fields)
      if (field.id == id) return true;
  return false;
}

// `form` or `form.field`; the ids of fields hold dots themselves.
bool ships(const std::string& name) {
  const std::size_t dot = name.find('.');
  for (const Form& form : test::shipped_forms())
    if (form.id == name.substr(0, dot))
      return dot == std::string::npos || has_field(form, name.substr(dot + 1));
  return false;
}

}  // namespace

TEST_CASE("the page of the notices' promises names forms and fields that ship") {
  std::istringstream in(test::text_of("docs/PROMISES.md"));
  const std::regex quoted("`([a-z_.-]+)`");
  std::size_t named = 0;
  std::string row;
  while (std::getline(in, row)) {
    if (!row.starts_with("| ")) continue;
    for (std::sregex_iterator at(row.begin(), row.end(), quoted), end; at != end; ++at) {
      CAPTURE(at->str(1));
      CHECK(ships(at->str(1)));
      ++named;
    }
  }
  CHECK(named > 80);
}
