// Two laptops and a server: another certificate, a role that reads only facts.
#include <set>

#include "tests/cli/office.h"
#include "tests/eventually.h"

using namespace lanyard;

TEST_CASE("a server with another certificate is not trusted: exit 5, nothing is sent") {
  SmallOrganisation& made = beginning();
  ServerProcess& server = made.server;
  const Laptop& nia = made.worker;
  const std::filesystem::path& folder = made.folder.path();
  const Laptop odette(folder / "odette", the_passphrase);
  enrol(made.admin, odette, server, {"Odette Larkin", "Records", "records"});
  static_cast<void>(odette.json({"sync"}));
  static_cast<void>(nia.json({"sync"}));
  const std::string id =
      text(nia.json({"case", "create", "--kind", "contact-supported", "--route", "self", "--fields",
                     assets_of_project() / "demo/jigsaw/child.json"}),
           "id");
  write_text(folder / "note.json", visit_json("Only facts for some."));
  const std::string note = text(nia.json({"record", "add", "--case", id, "--form", "visit-note",
                                          "--fields", folder / "note.json", "--submit"}),
                                "id");
  static_cast<void>(nia.json({"sync"}));
  static_cast<void>(odette.json({"sync"}));
  CHECK(text(odette.json({"record", "show", note}, 9), "fault") == "not_permitted");
  CHECK(odette.json({"retention", "why", note}).contains("verdict"));

  static_cast<void>(nia.json(
      {"record", "add", "--case", id, "--form", "visit-note", "--fields", folder / "note.json"}));
  server.stop();
  CHECK(text(nia.json({"sync"}, 5), "fault") == "offline");
  std::filesystem::remove(server.certificate());
  std::filesystem::remove(server.folder() / "tls.key");
  const Ran again =
      run({.words = {server_program(), "init", "--config", server.folder() / "server.toml"}});
  REQUIRE(again.exit == 0);
  server.start();
  CHECK(text(nia.json({"sync"}, 5), "fault") == "untrusted_server");
  CHECK(nia.json({"case", "show", id})["unsent"] == true);
}

TEST_CASE("sync --watch sends what is written while the server is away, and stops when told to") {
  SmallOrganisation& made = beginning();
  const Laptop& nia = made.worker;
  const std::filesystem::path& folder = made.folder.path();
  const std::string id =
      text(nia.json({"case", "create", "--kind", "contact-supported", "--route", "self", "--fields",
                     assets_of_project() / "demo/jigsaw/child.json"}),
           "id");
  write_text(folder / "note.json", visit_json("Written on the way."));
  static_cast<void>(nia.json(
      {"record", "add", "--case", id, "--form", "visit-note", "--fields", folder / "note.json"}));
  CHECK(nia.cli({"sync", "--watch", "--every", "0"}).exit == 2);
  CHECK(nia.cli({"sync", "--every", "5"}).exit == 2);
  made.server.stop();
  const std::filesystem::path log = folder / "watch.log";
  {
    Running watch(nia.command({"sync", "--watch", "--every", "1"}), log);
    const auto says = [&](const char* words) {
      return eventually([&] { return read_text(log).find(words) != std::string::npos; });
    };
    CHECK(says("not reached"));
    made.server.start();
    CHECK(says("Pushed"));
    CHECK(nia.cli({"sync"}).exit == 10);  // the vault is open
    CHECK(watch.stop() == 0);
  }
  CHECK(nia.json({"case", "show", id})["unsent"] == false);
}

TEST_CASE("a laptop that is revoked is turned away; what was on it alone is handed in") {
  SmallOrganisation& made = beginning();
  const Laptop& nia = made.worker;
  static_cast<void>(made.admin.json({"sync"}));
  const Json devices = made.admin.json({"device", "list"});
  std::string lost;
  for (const Json& device : devices["devices"])
    if (device["role"] == "practitioner") lost = device["id"];
  REQUIRE_FALSE(lost.empty());
  CHECK(nia.cli({"device", "revoke", lost}).exit == 3);  // her role does not permit it
  CHECK(made.admin.cli({"device", "revoke", "no-such-laptop"}).exit == 2);
  static_cast<void>(made.admin.json({"device", "revoke", lost.substr(0, 8)}));
  CHECK(made.admin.cli({"device", "revoke", lost}).exit == 3);
  static_cast<void>(made.admin.json({"sync"}));
  const std::string id =
      text(nia.json({"case", "create", "--kind", "contact-supported", "--route", "self", "--fields",
                     assets_of_project() / "demo/jigsaw/child.json"}),
           "id");
  const Json handed_in = nia.json({"sync"}, 4);
  CHECK(text(handed_in, "fault") == "turned_away");
  CHECK(handed_in["for_review"] == handed_in["waiting"]);
  CHECK(nia.cli({"case", "show", id}).exit == 4);
}

TEST_CASE("a store that is lost for good: the organisation is published anew, and all comes home") {
  SmallOrganisation& made = beginning();
  const Laptop& nia = made.worker;
  // A register that is longer than what one round carries.
  for (const char* team : {"Barnes", "Clapham", "Dulwich", "Ealing", "Fulham", "Greenwich",
                           "Hackney", "Islington", "Kew", "Lambeth"})
    static_cast<void>(made.admin.json(
        {"enrol", "invite", "--user", "A colleague", "--team", team, "--role", "practitioner"}));
  const std::string id =
      text(nia.json({"case", "create", "--kind", "contact-supported", "--route", "self", "--fields",
                     assets_of_project() / "demo/jigsaw/child.json"}),
           "id");
  static_cast<void>(nia.json({"sync"}));
  static_cast<void>(made.admin.json({"sync"}));
  made.server.stop();
  const std::set<std::string> saved{"server.toml", "tls.pem", "tls.key"};
  const std::filesystem::path& folder = made.server.folder();
  std::vector<std::filesystem::path> lost;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (!saved.contains(entry.path().filename().string())) lost.push_back(entry.path());
  for (const std::filesystem::path& path : lost) std::filesystem::remove_all(path);
  const Ran anew = run({.words = {server_program(), "init", "--config", folder / "server.toml"}});
  REQUIRE(anew.exit == 0);
  made.server.start();
  constexpr std::string_view label = "bootstrap-token: ";
  const std::string token = anew.out.substr(anew.out.find(label) + label.size(), 64);
  publish(made.admin, made.server, token);
  const Json synced = nia.json({"sync"});
  INFO(synced.dump());
  // A laptop that knows nothing of the case gets it from the new store.
  const Laptop lena(made.folder.path() / "lena", the_passphrase);
  enrol(made.admin, lena, made.server, {"Lena Abara", "Streatham", "supervisor"});
  static_cast<void>(nia.json({"sync"}));  // who holds the keys hands them on
  static_cast<void>(lena.json({"sync"}));
  CHECK(text(lena.json({"case", "show", id}), "id") == id);
}
