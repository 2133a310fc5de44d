// What the command line prints: one JSON object with --json and nothing else on stdout; a short
// table for people; no secret in either.
#include <algorithm>

#include "tests/cli/office.h"

using namespace lanyard;

TEST_CASE("every command that reads prints exactly one JSON object, and nothing on stderr") {
  const Laptop& laptop = Office::get().laptop();
  const std::vector<std::vector<std::string>> commands = {
      {"case", "list"},
      {"device", "list"},
      {"record", "conflicts"},
      {"review", "list"},
      {"retention", "plan"},
      {"retention", "schedule"},
      {"decision", "list"},
      {"hold", "list"},
      {"disclose", "list"},
      {"rights", "list"},
      {"visit", "list"},
      {"audit", "list"},
      {"audit", "verify"},
      {"vault", "inspect"},
      {"search", "nothing"},
      {"notice", "check", (assets_of_project() / "notices/jigsaw.toml").string()},
      {"notice", "show", (assets_of_project() / "notices/ccs.toml").string()},
      {"visit", "check", (assets_of_project() / "visits/jersey.toml").string()},
      {"form", "check", (assets_of_project() / "forms/visit-note.toml").string()}};
  for (const auto& words : commands) {
    const Ran ran = laptop.cli(words);
    INFO(words[0] << " " << words[1] << ": " << ran.out << ran.err);
    CHECK(ran.exit == 0);
    CHECK(ran.err.empty());
    CHECK(Json::parse(ran.out, nullptr, false).is_object());
  }
}

TEST_CASE("people get words, not JSON, and faults go to stderr") {
  const Laptop& laptop = Office::get().laptop();
  ToRun what = laptop.command({"device", "list"});
  what.words.erase(std::find(what.words.begin(), what.words.end(), "--json"));
  const Ran table = run(what);
  CHECK(table.exit == 0);
  CHECK(table.out.find("Morwenna Tregear") != std::string::npos);
  CHECK(table.out.find('{') == std::string::npos);

  ToRun wrong = laptop.command({"record", "show", "ffffffffffffffffffffffffffffffff"});
  wrong.words.erase(std::find(wrong.words.begin(), wrong.words.end(), "--json"));
  const Ran fault = run(wrong);
  CHECK(fault.exit == 2);
  CHECK(fault.out.empty());
  CHECK_FALSE(fault.err.empty());
}

TEST_CASE("without a passphrase file and without a terminal it says so and does nothing") {
  const Laptop& laptop = Office::get().laptop();
  const Ran ran = run({.words = {"/usr/bin/setsid", "-w", cli_program(), "--vault", laptop.vault(),
                                 "--json", "case", "list"}});
  CHECK(ran.exit == 2);
  CHECK(Json::parse(ran.out, nullptr, false).contains("error"));
}

TEST_CASE("the passphrase cannot be an argument") {
  const Laptop& laptop = Office::get().laptop();
  CHECK(laptop.cli({"--passphrase", "a passphrase of nine plain words", "case", "list"}).exit == 2);
}

TEST_CASE("a notice or form with faults names file, line, what is wrong and what was expected") {
  Office& office = Office::get();
  const auto file = office.file("wrong.toml",
                                "# A form with faults.\nid = \"x\"\nversion = 1\n"
                                "title = \"X\"\nartefact = \"x\"\n"
                                "review = \"by-the-cat\"\nunknown = 1\n");
  const Json answer = office.laptop().json({"form", "check", file.string()}, 2);
  REQUIRE(answer["faults"].size() >= 2);
  bool review = false;
  for (const Json& fault : answer["faults"]) {
    CHECK(fault["file"] == file.string());
    CHECK_FALSE(text(fault, "expected").empty());
    review =
        review || (fault["line"] == 6 && text(fault, "what").find("review") != std::string::npos);
  }
  CHECK(review);
  CHECK(office.laptop().json({"notice", "check", file.string()}, 2).contains("faults"));
}

TEST_CASE("imported lines land in batches; a bad one is numbered and the rest goes on") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const std::string id = office.new_case();
  std::string lines;
  for (int i = 1; i <= 600; ++i)
    lines += i == 300   ? "{\"title\": 7}\n"
             : i == 301 ? "not json\n"
                        : visit_json("Imported xylophone " + std::to_string(i)) + "\n";
  const Json answer = laptop.json(
      {"import", "--case", id, "--form", "visit-note", "--jsonl", office.file("many.jsonl", lines)},
      2);
  CHECK(answer["stored"] == 598);
  CHECK(answer["bad_lines"] == 2);
  REQUIRE(answer["faults"].size() == 2);
  CHECK(answer["faults"][0]["line"] == 300);
  CHECK(answer["faults"][0]["faults"][0]["field"] == "title");
  CHECK(answer["faults"][1]["line"] == 301);
  CHECK(laptop.json({"search", "xylophone"})["total"] == 598);
}
