// What the machine does to us: a clock that is wrong, a disk that is full.
#include "tests/cli/office.h"
#include "tests/programs/other_clock.h"
#include "tests/programs/small_disk.h"
#include "tests/sanitized.h"

using namespace lanyard;

namespace {

std::size_t records_of(const Laptop& laptop, const std::string& id) {
  return laptop.json({"case", "show", id})["chronology"].size();
}

}  // namespace

TEST_CASE("a clock set back or forward a year loses nothing and is lifted, never believed") {
  if (skipped("the preloaded clock starts before the sanitizer and waits for it")) return;
  if (!std::filesystem::exists(faketime)) {
    WARN("libfaketime is not installed: skipped");
    return;
  }
  const SmallOrganisation& made = beginning();
  const Laptop& now = made.worker;
  const std::filesystem::path& folder = made.folder.path();
  const std::string id =
      text(now.json({"case", "create", "--kind", "contact-supported", "--route", "self", "--fields",
                     assets_of_project() / "demo/jigsaw/child.json"}),
           "id");
  const std::size_t before = records_of(now, id);
  static_cast<void>(now.json({"sync"}));
  const std::string today = text(now.json({"retention", "plan"}), "today");

  const Laptop past = at_another_time(now, "-365d");
  CHECK(text(past.json({"retention", "plan"}), "today") == today);
  CHECK(records_of(past, id) == before);
  write_text(folder / "note.json", visit_json("Written by a slow clock."));
  static_cast<void>(past.json(
      {"record", "add", "--case", id, "--form", "visit-note", "--fields", folder / "note.json"}));
  CHECK(records_of(now, id) == before + 1);
  static_cast<void>(past.json({"sync"}));

  write_text(folder / "unsent.json", visit_json("Nobody else has this one."));
  static_cast<void>(now.json(
      {"record", "add", "--case", id, "--form", "visit-note", "--fields", folder / "unsent.json"}));
  // A year ahead the lease is over, and before anybody asks about it the copies that the server has
  // leave; what was never sent and the draft that still has to be finished do not, and the rest
  // comes back with the next sync.
  const Laptop future = at_another_time(now, "+365d");
  CHECK(future.cli({"case", "show", id}).exit == 4);
  CHECK(records_of(now, id) == 2);
  CHECK(now.json({"vault", "inspect"})["findings"].empty());
  static_cast<void>(now.json({"case", "show", id}));
  static_cast<void>(now.json({"sync"}));
  CHECK(records_of(now, id) == before + 2);
  CHECK(now.json({"audit", "verify"})["verified"] == true);
}

TEST_CASE("a write that the disk refuses exits with 7, and what was saved before is all there") {
  Office& office = Office::get();
  const Laptop laptop = office.copy("full");
  const std::string id = text(laptop.json({"case", "list"})["cases"].at(0), "id");
  const std::size_t before = records_of(laptop, id);
  std::string lines;
  for (int i = 0; i < 4000; ++i) lines += visit_json("Line " + std::string(900, 'x')) + "\n";
  ToRun what = laptop.command({"import", "--case", id, "--form", "visit-note", "--jsonl",
                               office.file("too-many.jsonl", lines)});
  what.largest_file = 3 * 1024 * 1024;
  const Ran ran = run(what);
  INFO(ran.out << ran.err);
  CHECK(ran.exit == 7);
  const Json answer = Json::parse(ran.out, nullptr, false);
  REQUIRE(answer.is_object());
  const std::size_t stored = answer.value("stored", std::size_t{0});
  CHECK(stored < 4000);
  CHECK(records_of(laptop, id) == before + stored);
  CHECK(laptop.json({"vault", "inspect"})["findings"].empty());
}

TEST_CASE("a full disk exits with 7, loses nothing, and saving works again with some space") {
  TempFolder folder;
  const SmallDisk disk(folder / "disk", "24m");
  if (!disk.mounted()) {
    WARN("mounting is not permitted here: skipped");
    return;
  }
  Office& office = Office::get();
  Laptop laptop = office.copy("small");
  const std::string id = text(laptop.json({"case", "list"})["cases"].at(0), "id");
  const std::size_t before = records_of(laptop, id);
  Laptop on_disk(folder / "disk" / "laptop", "a passphrase of nine plain words");
  std::filesystem::copy(laptop.vault(), on_disk.vault(), std::filesystem::copy_options::recursive);
  const std::filesystem::path filler = folder / "disk" / "filler";
  const auto space = std::filesystem::space(folder / "disk").available;
  write_text(filler, std::string(static_cast<std::size_t>(space) - 256 * 1024, 'f'));
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += visit_json("Line " + std::string(900, 'x')) + "\n";
  const Ran ran = on_disk.cli({"import", "--case", id, "--form", "visit-note", "--jsonl",
                               office.file("for-small.jsonl", lines)});
  INFO(ran.out << ran.err);
  CHECK(ran.exit == 7);
  std::filesystem::remove(filler);
  const Json answer = Json::parse(ran.out, nullptr, false);
  REQUIRE(answer.is_object());
  CHECK(records_of(on_disk, id) == before + answer.value("stored", std::size_t{0}));
  CHECK(on_disk.json({"vault", "inspect"})["findings"].empty());
  static_cast<void>(on_disk.json({"record", "add", "--case", id, "--form", "visit-note", "--fields",
                                  office.file("after.json", visit_json("After."))}));
}
