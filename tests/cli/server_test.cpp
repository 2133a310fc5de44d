// Two laptops and a server: another certificate, a role that reads only facts.
#include "tests/cli/office.h"

using namespace lanyard;

TEST_CASE("a server with another certificate is not trusted: exit 5, nothing is sent") {
  SmallOrganisation made;
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
