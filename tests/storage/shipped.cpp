// Reading what ships, for the tests.
#include "tests/storage/shipped.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/catch.h"

namespace lanyard::test {
namespace {

template <class T>
T good(Read<T> read) {
  if (const auto* faults = std::get_if<std::vector<FileFault>>(&read))
    for (const FileFault& fault : *faults)
      UNSCOPED_INFO(fault.file << ":" << fault.line << ": " << fault.what << "; expected "
                               << fault.expected);
  REQUIRE(std::holds_alternative<T>(read));
  return std::get<T>(std::move(read));
}

}  // namespace

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  INFO(path);
  REQUIRE(in.good());
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

Notice good_notice(const std::string& text) {
  return good(read_notice(text, "notice.toml"));
}
Form good_form(const std::string& text) {
  return good(read_form(text, "form.toml"));
}

const Notice& shipped_notice(const std::string& name) {
  static std::map<std::string, Notice> notices;
  if (!notices.contains(name))
    notices[name] = good_notice(text_of("assets/notices/" + name + ".toml"));
  return notices[name];
}

const VisitRules& shipped_visits(const std::string& name) {
  static std::map<std::string, VisitRules> all;
  const std::string file = "assets/visits/" + name + ".toml";
  if (!all.contains(name)) all[name] = good(read_visit_rules(text_of(file), file));
  return all[name];
}

const std::vector<Form>& shipped_forms() {
  static std::vector<Form> forms;
  if (forms.empty())
    for (const std::string& file : files_in("assets/forms"))
      forms.push_back(good(read_form(text_of(file), file)));
  return forms;
}

const Form& shipped_form(const std::string& id) {
  for (const Form& form : shipped_forms())
    if (form.id == id) return form;
  FAIL("no form " << id);
  return shipped_forms().front();
}

Date day(const char* iso) {
  const auto date = Date::parse(iso);
  INFO(iso);
  REQUIRE(date.ok());
  return *date;
}

std::string words(const Verdict& verdict) {
  std::string out;
  switch (verdict.kind) {
    case Verdict::Kind::keep:
      out = "Keep";
      break;
    case Verdict::Kind::due:
      out = "Due";
      break;
    case Verdict::Kind::held:
      out = "Held";
      break;
    case Verdict::Kind::review:
      out = "Review";
      break;
    case Verdict::Kind::unknown:
      out = "Unknown";
      break;
  }
  if (verdict.date) out += " " + verdict.date->iso();
  if (!verdict.rule.empty()) out += " " + verdict.rule;
  return out;
}

}  // namespace lanyard::test
