// Making the organisations of these tests.
#include "tests/cli/office.h"

#include <set>

namespace lanyard {
namespace {

// It stays in one place and on one port, because its laptops know where their server is.
class SharedOffice {
 public:
  static SharedOffice& get() {
    static SharedOffice shared;
    return shared;
  }
  // False when nobody has kept it.
  bool put_back(const std::string& name) {
    if (!kept_.contains(name)) return false;
    made.server.stop();
    made.server.environment.clear();
    for (const auto& entry : std::filesystem::directory_iterator(made.folder.path()))
      std::filesystem::remove_all(entry);
    copy(stages_ / name.c_str(), made.folder.path());
    made.server.start();
    return true;
  }
  void keep(const std::string& name) {
    made.server.stop();
    copy(made.folder.path(), stages_ / name.c_str());
    made.server.start();
    kept_.insert(name);
  }
  SmallOrganisation made;

 private:
  static void copy(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
  }
  TempFolder stages_;
  std::set<std::string> kept_;
};

}  // namespace

SmallOrganisation& beginning() {
  SharedOffice& shared = SharedOffice::get();
  if (!shared.put_back("beginning")) shared.keep("beginning");
  return shared.made;
}

SmallOrganisation& stage(const std::string& name, Stage before,
                         const std::function<void(SmallOrganisation&)>& then) {
  SharedOffice& shared = SharedOffice::get();
  if (shared.put_back(name)) return shared.made;
  then(before());
  shared.keep(name);
  return shared.made;
}

Office& Office::get() {
  static Office office;
  return office;
}

SmallOrganisation::SmallOrganisation(const std::string& notice, const std::filesystem::path& assets)
    : server(folder / "server", 1),
      admin(folder / "admin", the_passphrase),
      worker(folder / "worker", the_passphrase) {
  static_cast<void>(begin(admin, {.name = "An organisation",
                                  .notice = notice,
                                  .user = "Morwenna Tregear",
                                  .team = "Office",
                                  .keys = folder / "keys",
                                  .assets = assets}));
  publish(admin, server, server.tokens().front());
  enrol(admin, worker, server, {"Nia Prosser", "Streatham", "practitioner"});
  static_cast<void>(worker.json({"sync"}));
}

Office::Office() {
  made_.server.stop();
  static_cast<void>(new_case());
}

std::filesystem::path Office::file(const std::string& name, const std::string& words) {
  const std::filesystem::path out = made_.folder.path() / name;
  write_text(out, words);
  return out;
}

std::string Office::new_case() {
  return text(laptop().json({"case", "create", "--kind", "contact-supported", "--route", "self",
                             "--fields", (assets_of_project() / "demo/jigsaw/child.json")}),
              "id");
}

Laptop Office::copy(const std::string& name) {
  Laptop out(made_.folder.path() / name, the_passphrase);
  std::filesystem::remove_all(out.vault());
  std::filesystem::copy(laptop().vault(), out.vault(), std::filesystem::copy_options::recursive);
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
