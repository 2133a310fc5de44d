// Making the one organisation of these tests.
#include "tests/cli/office.h"

namespace lanyard {

Office& Office::get() {
  static Office office;
  return office;
}

Office::Office() : laptop_(folder_.path() / "laptop", "a passphrase of nine plain words") {
  const Json begun = begin(laptop_, {.name = "Jigsaw Contact Centre",
                                     .notice = "jigsaw-contact-centre",
                                     .user = "Morwenna Tregear",
                                     .team = "Office",
                                     .keys = folder_.path() / "keys"});
  recovery_code_ = text(begun, "recovery_code");
}

std::filesystem::path Office::file(const std::string& name, const std::string& words) {
  const std::filesystem::path out = folder_.path() / name;
  write_text(out, words);
  return out;
}

std::string Office::new_case() {
  return text(laptop_.json({"case", "create", "--kind", "contact-supported", "--route", "self",
                            "--fields", (assets_of_project() / "demo/jigsaw/child.json")}),
              "id");
}

Laptop Office::copy(const std::string& name) {
  Laptop out(folder_.path() / name, "a passphrase of nine plain words");
  std::filesystem::remove_all(out.vault());
  std::filesystem::copy(laptop_.vault(), out.vault(), std::filesystem::copy_options::recursive);
  return out;
}

std::string visit_json(const std::string& seen) {
  return Json({{"event_date", "2026-02-27"},
               {"outcome", "face-to-face"},
               {"child_seen", true},
               {"seen_alone", true},
               {"purpose.words", "To hear how the week went."},
               {"voice.words", "\"It went well.\""},
               {"seen.words", seen},
               {"analysis.words", "Calmer than last week."}})
      .dump();
}

std::string text(const Json& json, const char* key) {
  REQUIRE(json.contains(key));
  return json.at(key).get<std::string>();
}

std::map<std::string, std::string> contents(const std::filesystem::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) out[entry.path().string()] = read_text(entry.path());
  return out;
}

}  // namespace lanyard
