// A server whose disk is put back behind everybody's back, in the real programs.
#include "tests/cli/office.h"

using namespace lanyard;

namespace {

void copy_over(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

}  // namespace

TEST_CASE("a server that was put back without a word is shown to have contradicted itself") {
  SmallOrganisation& made = beginning();
  const Laptop& nia = made.worker;
  const auto demo = assets_of_project() / "demo/jigsaw";
  const std::string id = text(nia.json({"case", "create", "--kind", "contact-supported", "--route",
                                        "self", "--fields", demo / "child.json"}),
                              "id");
  static_cast<void>(nia.json({"sync"}));
  made.server.stop();
  copy_over(made.server.folder(), made.folder / "aside");
  made.server.start();
  static_cast<void>(nia.json({"record", "add", "--case", id, "--form", "referral-self", "--fields",
                              demo / "referral.json"}));
  static_cast<void>(nia.json({"sync"}));
  static_cast<void>(nia.json({"sync"}));  // nothing is new: the server signs that
  CHECK(nia.json({"evidence", "list"})["evidence"].empty());
  made.server.stop();
  copy_over(made.folder / "aside", made.server.folder());
  made.server.start();
  const Json round = nia.json({"sync"});
  std::vector<std::string> alarms;
  for (const Json& alarm : round["alarms"]) alarms.push_back(text(alarm, "name"));
  CHECK(alarms == std::vector<std::string>{"lost_entries", "contradicted"});
  const Json list = nia.json({"evidence", "list"});
  REQUIRE(list["evidence"].size() == 1);
  CHECK(list["evidence"][0]["cases"] == Json::array({id}));
  CHECK(nia.json({"case", "show", id})["unsent"] == false);  // and the server has it all again

  const auto file = made.folder / "evidence";
  static_cast<void>(nia.json({"evidence", "save", "1", "--to", file}));
  const auto check = [&] {  // without a vault
    return run({.words = {cli_program().string(), "--json", "evidence", "check", file.string()}});
  };
  const Ran shown = check();
  INFO(shown.out << shown.err);
  REQUIRE(shown.exit == 0);
  const Json finding = Json::parse(shown.out);
  REQUIRE(finding["contradictions"].size() == 1);
  CHECK(finding["contradictions"][0]["case"] == id);
  CHECK(finding["server_key"].get<std::string>().size() == 64);
  std::string bytes = read_text(file);
  bytes[bytes.size() - 10] = static_cast<char>(bytes[bytes.size() - 10] ^ 1);
  write_text(file, bytes);
  CHECK(check().exit != 0);
  write_text(file, "LNYV");
  CHECK(check().exit == 6);

  static_cast<void>(nia.json({"evidence", "discard", "1"}));
  CHECK(nia.json({"evidence", "list"})["evidence"].empty());
  CHECK(nia.cli({"evidence", "save", "1", "--to", (made.folder / "more").string()}).exit != 0);
}
