// The exit codes of the contract, each brought about with the real programs.
#include "platform/os/clock.h"
#include "storage/vault/vault.h"
#include "tests/cli/office.h"

using namespace lanyard;

TEST_CASE("arguments that make no sense exit with 2 and one JSON object") {
  const Laptop& laptop = Office::get().laptop();
  CHECK(laptop.json({"no-such-command"}, 2).contains("error"));
  CHECK(laptop.json({"record", "add"}, 2).contains("error"));
  CHECK(laptop.json({"review", "decide", "0000"}, 2).contains("error"));
  CHECK(laptop.json({"record", "show", "zz"}, 2).contains("error"));
}

TEST_CASE("every fault of a record is named at once, and nothing of it is saved") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const std::string id = office.new_case();
  const auto file = office.file(
      "bad.json", R"({"no_such_field": 1, "event_date": "31 February", "child_seen": "yes",
                      "outcome": "by-balloon", "present": [{"nom": "x"}]})");
  const Json answer =
      laptop.json({"record", "add", "--case", id, "--form", "visit-note", "--fields", file}, 2);
  std::map<std::string, std::string> named;
  for (const Json& fault : answer["faults"]) named[fault["field"]] = fault["what"];
  for (const char* field : {"no_such_field", "event_date", "child_seen", "outcome", "present"})
    CHECK(named.contains(field));
  CHECK(named.size() == 5);
  CHECK(laptop.json({"case", "show", id})["chronology"].size() <= 1);
}

TEST_CASE("text that is not UTF-8 is refused with its place") {
  Office& office = Office::get();
  const auto file = office.file("latin1.json", "{\"title\": \"Zo\xEB\"}");
  const Json answer = office.laptop().json(
      {"record", "add", "--case", office.new_case(), "--form", "visit-note", "--fields", file}, 2);
  REQUIRE(answer["faults"].size() == 1);
  CHECK(answer["faults"][0]["what"].get<std::string>().find("UTF-8") != std::string::npos);
}

TEST_CASE("submitting lists every field that is missing, and keeps the draft") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const std::string id = office.new_case();
  const auto file = office.file("begun.json", R"({"title": "Begun"})");
  const Json saved =
      laptop.json({"record", "add", "--case", id, "--form", "visit-note", "--fields", file});
  const Json answer = laptop.json({"record", "submit", text(saved, "id")}, 2);
  CHECK(answer["faults"].size() >= 5);
  CHECK(laptop.json({"record", "show", text(saved, "id")})["fields"]["title"] == "Begun");
}

TEST_CASE("a rule that refuses exits with 3 and says which") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const auto file = office.file("visit.json", visit_json("The author cannot decide."));
  const Json note = laptop.json({"record", "add", "--case", office.new_case(), "--form",
                                 "visit-note", "--fields", file, "--submit"});
  const Json refused = laptop.json({"review", "decide", text(note, "id"), "--approve"}, 3);
  CHECK_FALSE(text(refused, "reason").empty());
  CHECK(text(refused, "rule") == "review.decide");
  CHECK(refused.contains("line"));
  const Json edit = laptop.json({"record", "edit", text(note, "id"), "--fields", file}, 3);
  CHECK(text(edit, "rule") == "record.edit");
}

TEST_CASE("a wrong passphrase exits with 4, counts, and then makes people wait") {
  Laptop laptop = Office::get().copy("throttled");
  write_text(laptop.passphrase_file(), "a passphrase of somebody else entirely\n");
  for (int i = 0; i < 5; ++i)
    CHECK(text(laptop.json({"case", "list"}, 4), "fault") == "wrong_passphrase");
  Json last = laptop.json({"case", "list"}, 4);
  if (text(last, "fault") == "wrong_passphrase") last = laptop.json({"case", "list"}, 4);
  CHECK(text(last, "fault") == "throttled");
  CHECK(last["wait_seconds"] > 0);
  CHECK(last["wait_seconds"] <= 900);
}

TEST_CASE("a server that is not there, or that nobody named, exits with 5") {
  const Json answer = Office::get().laptop().json({"sync"}, 5);
  CHECK(text(answer, "fault") == "offline");
}

TEST_CASE("a damaged vault exits with 6, is left as it was, and no new one is made") {
  Laptop laptop = Office::get().copy("damaged");
  const std::filesystem::path data = laptop.vault() / "data.mdb";
  std::filesystem::resize_file(data, std::filesystem::file_size(data) / 2);
  const auto before = contents(laptop.vault());
  CHECK(text(laptop.json({"case", "list"}, 6), "fault") == "damaged");
  auto after = contents(laptop.vault());
  CHECK(after[data.string()] == before.at(data.string()));
  for (const auto& [file, bytes] : after) CHECK(before.contains(file));

  Laptop headless = Office::get().copy("headless");
  for (const char* slots : {"slots.0", "slots.1"})
    if (std::filesystem::exists(headless.vault() / slots))
      write_text(headless.vault() / slots, "these are no slots");
  CHECK(headless.cli({"case", "list"}).exit == 6);
}

TEST_CASE("another vault's slots open nothing") {
  Laptop victim = Office::get().copy("victim");
  Laptop other = Office::get().copy("other");
  write_text(other.folder / "next", "another nine words that nobody guesses\n");
  static_cast<void>(
      other.json({"--new-passphrase-file", other.folder / "next", "vault", "passphrase"}));
  for (const char* slots : {"slots.0", "slots.1"})
    std::filesystem::copy_file(other.vault() / slots, victim.vault() / slots,
                               std::filesystem::copy_options::overwrite_existing);
  write_text(victim.passphrase_file(), "another nine words that nobody guesses\n");
  const int exit = victim.cli({"case", "list"}).exit;
  CHECK((exit == 4 || exit == 6));
}

TEST_CASE("what a person must decide exits with 8") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const auto file = office.file("draft.json", R"({"title": "To be thrown away"})");
  const Json draft = laptop.json(
      {"record", "add", "--case", office.new_case(), "--form", "visit-note", "--fields", file});
  CHECK(text(laptop.json({"record", "discard", text(draft, "id")}, 8), "fault") == "needs_person");
  CHECK(laptop.json({"record", "discard", text(draft, "id"), "--yes"})["done"] == true);
}

TEST_CASE("a vault that another process has open exits with 10") {
  const Laptop laptop = Office::get().copy("busy");
  const SystemClock clock;
  REQUIRE(start_crypto().ok());
  const auto open = unlock_vault(laptop.vault(), SecretText("a passphrase of nine plain words"),
                                 Credential::passphrase, clock);
  REQUIRE(open.ok());
  CHECK(text(laptop.json({"case", "list"}, 10), "fault") == "in_use");
}

TEST_CASE("a passphrase that is too short is refused before anything is made") {
  TempFolder folder;
  Laptop laptop(folder.path() / "laptop", "too short");
  write_text(folder / "root", "long enough for the root keys\n");
  const Json answer = laptop.json(
      {"--root-passphrase-file", folder / "root", "org", "init", "--dir", folder / "keys", "--name",
       "N", "--notice", "jigsaw-contact-centre", "--user", "U", "--assets", assets_of_project()},
      2);
  CHECK(text(answer, "fault") == "bad_input");
  CHECK_FALSE(std::filesystem::exists(laptop.vault()));
  CHECK_FALSE(std::filesystem::exists(folder / "keys"));
}

TEST_CASE("a changed passphrase opens, and the old one no longer does") {
  Laptop laptop = Office::get().copy("changed");
  write_text(laptop.folder / "next", "quite another passphrase, twelve words\n");
  static_cast<void>(
      laptop.json({"--new-passphrase-file", laptop.folder / "next", "vault", "passphrase"}));
  CHECK(laptop.cli({"case", "list"}).exit == 4);
  write_text(laptop.passphrase_file(), "quite another passphrase, twelve words\n");
  CHECK(laptop.json({"vault", "inspect"})["findings"].empty());
}

TEST_CASE("a vault that is written anew opens, agrees, and its old database does not come back") {
  Laptop laptop = Office::get().copy("rebuilt");
  const auto before = laptop.json({"vault", "inspect"});
  std::filesystem::copy(laptop.vault() / "data.mdb", laptop.folder / "old.mdb");
  const Json rebuilt = laptop.json({"vault", "rebuild"});
  CHECK(rebuilt["bytes_after"] <= rebuilt["bytes_before"]);
  CHECK(rebuilt["bytes_after"] > 0);
  const auto after = laptop.json({"vault", "inspect"});
  CHECK(after["findings"].empty());
  CHECK(after["records"] == before["records"]);
  CHECK(after["ops"] == before["ops"]);
  CHECK(after["links"] == before["links"]);
  CHECK(after["epoch"] > before["epoch"]);
  std::filesystem::rename(laptop.folder / "old.mdb", laptop.vault() / "data.mdb");
  CHECK(text(laptop.json({"vault", "inspect"}, 6), "fault") == "damaged");
}
