// Making it, putting it back, and telling the server what to do.
#include "tests/liar/scene.h"

namespace lanyard::liar {
namespace {

void copy_over(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

struct Town {
  SmallOrganisation made;
  Laptop idris{made.folder / "idris", the_passphrase};
  Laptop lead{made.folder / "lead", the_passphrase};
  std::string case_id;
  std::string lead_device;
  std::string nia_device;
  TempFolder as_it_was;

  Town() {
    enrol(made.admin, idris, made.server, {"Idris Vaughan", "Streatham", "practitioner"});
    enrol(made.admin, lead, made.server, {"Callum Reid", "Streatham", "supervisor"});
    static_cast<void>(made.admin.json({"enrol", "invite", "--user", "Nia Prosser", "--team",
                                       "Streatham", "--role", "practitioner", "--again"}));
    sync(made.admin);
    sync(made.worker);
    case_id =
        text(made.worker.json({"case", "create", "--kind", "contact-supported", "--route", "self",
                               "--fields", assets_of_project() / "demo/jigsaw/child.json"}),
             "id");
    sync(made.worker);
    sync(lead);
    static_cast<void>(lead.json({"case", "allocate", case_id, "--to", "Idris Vaughan"}));
    for (const Laptop* one : {&lead, &idris, &made.worker, &lead}) sync(*one);
    made.server.stop();
    const Json list = lead.json({"device", "list"});
    for (const Json& device : list["devices"]) {
      if (device["user"] == "Callum Reid") lead_device = text(device, "id");
      if (device["user"] == "Nia Prosser") nia_device = text(device, "id");
    }
    for (const Laptop* one : {&made.admin, &made.worker, &idris, &lead})
      copy_over(one->folder, as_it_was.path() / one->folder.filename());
    copy_over(made.server.folder(), as_it_was.path() / "server");
  }
  static void sync(const Laptop& laptop) { static_cast<void>(laptop.json({"sync"})); }
  [[nodiscard]] std::filesystem::path in(const char* name) const { return made.folder / name; }

  static Town& get() {
    static Town town;
    return town;
  }
};

}  // namespace

Scene::Scene(Other other)
    : admin(Town::get().made.admin),
      nia(Town::get().made.worker),
      idris(Town::get().idris),
      lead(Town::get().lead),
      beside_(other == Other::beside) {
  const Town& town = Town::get();
  for (const Laptop* one : {&admin, &nia, &idris, &lead})
    copy_over(town.as_it_was.path() / one->folder.filename(), one->folder);
  copy_over(town.as_it_was.path() / "server", town.made.server.folder());
  if (beside_) copy_over(town.as_it_was.path() / "server", town.in("other"));
  order("honest");
  start();
}

Scene::~Scene() {
  stop();
}

void Scene::start() {
  const Town& town = Town::get();
  ToRun what{.words = {LANYARD_LIAR, town.in("orders"), town.in("server") / "server.toml"}};
  if (beside_) what.words.push_back(town.in("other") / "server.toml");
  running_ = std::make_unique<Running>(what, town.in("liar.log"));
  REQUIRE_FALSE(running_->line(std::chrono::seconds(30)).empty());
}

void Scene::stop() {
  if (running_) running_->stop();
  running_.reset();
}

void Scene::order(const std::string& what) const {
  write_text(Town::get().in("orders"), what + "\n");
}

void Scene::keep_folder() const {
  copy_over(Town::get().in("server"), Town::get().in("aside"));
}

void Scene::put_folder_back() const {
  copy_over(Town::get().in("aside"), Town::get().in("server"));
}

const std::string& Scene::case_id() const {
  return Town::get().case_id;
}

std::string Scene::server_log() const {
  return read_text(Town::get().in("liar.log"));
}

const std::string& Scene::lead_device() const {
  return Town::get().lead_device;
}

const std::string& Scene::nia_device() const {
  return Town::get().nia_device;
}

std::string Scene::note(const Laptop& by, const std::string& words) const {
  const auto file = Town::get().in("note.json");
  write_text(file, visit_json(words));
  return text(by.json({"record", "add", "--case", case_id(), "--form", "visit-note", "--fields",
                       file.string()}),
              "id");
}

bool reads(const Laptop& laptop, const std::string& record) {
  return laptop.cli({"record", "show", record}).exit == 0;
}

Names alarms_of(const Json& answer) {
  Names out;
  for (const Json& alarm : answer["alarms"]) out.push_back(text(alarm, "name"));
  return out;
}

Names round(const Laptop& laptop, int exit) {
  return alarms_of(laptop.json({"sync"}, exit));
}

Names reasons_of(const Json& answer) {
  Names out;
  for (const Json& item : answer["refused"]) out.push_back(text(item, "reason"));
  return out;
}

std::size_t evidence_of(const Laptop& laptop) {
  return laptop.json({"evidence", "list"})["evidence"].size();
}

}  // namespace lanyard::liar
