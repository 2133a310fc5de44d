// Attachments from the command line: in by what the notice allows, out with a reason alone.
#include "platform/os/files.h"
#include "tests/cli/office.h"

using namespace lanyard;

namespace {

std::size_t exports_of(const Laptop& laptop) {
  std::size_t n = 0;
  const Json trail = laptop.json({"audit", "list"});
  for (const Json& entry : trail["entries"]) n += entry["action"] == "exported" ? 1 : 0;
  return n;
}

struct Attached {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  TempFolder folder;
  std::string note;
  std::string id;
  Attached() {
    const auto visit = office.file("attached.json", visit_json("A letter on the table."));
    note = text(laptop.json({"record", "add", "--case", office.new_case(), "--form", "visit-note",
                             "--fields", visit, "--submit"}),
                "id");
    write_text(folder / "letter.txt", "Dear Ms Prosser,\nthank you for coming.\n");
    id = text(laptop.json({"record", "attach", note, "--file", folder / "letter.txt", "--title",
                           "Letter from school", "--taken", "2026-02-20"}),
              "id");
  }
};

}  // namespace

TEST_CASE("a document is attached and listed with its record") {
  const Attached made;
  const Json shown = made.laptop.json({"record", "show", made.note});
  REQUIRE(shown["attachments"].size() == 1);
  const Json& one = shown["attachments"][0];
  CHECK(one["id"] == made.id);
  CHECK(one["title"] == "Letter from school");
  CHECK(one["media"] == "Text");
  CHECK(one["taken"] == "2026-02-20");
  CHECK(one["state"] == "on this laptop only");
  CHECK(one["complete"] == true);
  CHECK(one["bytes"] == 39);
  // It goes into no list of its own, and is written by no other command.
  const auto fields = made.office.file("by-hand.json", "{\"title\": \"By hand\"}");
  CHECK(made.laptop.json({"record", "edit", made.id, "--fields", fields}, 3)["fault"] == "refused");
}

TEST_CASE(
    "a photograph under a notice that does not name photographs is refused, with the reason") {
  const Attached made;
  write_text(made.folder / "photo.jpg", "\xFF\xD8\xFF\xE0 as a camera begins");
  const Json refused =
      made.laptop.json({"record", "attach", made.note, "--file", made.folder / "photo.jpg"}, 3);
  CHECK(refused["fault"] == "refused");
  CHECK(text(refused, "reason").find("does not allow photographs") != std::string::npos);
  write_text(made.folder / "film.mp4", std::string("\0\0\0\x18", 4) + "ftypmp42");
  const Json other =
      made.laptop.json({"record", "attach", made.note, "--file", made.folder / "film.mp4"}, 3);
  CHECK(text(other, "reason").find("JPEG or PNG") != std::string::npos);
  CHECK(made.laptop.json({"record", "show", made.note})["attachments"].size() == 1);
}

TEST_CASE(
    "an attachment leaves the vault with a reason alone, sealed unless it is said otherwise") {
  const Attached made;
  const std::string& id = made.id;
  const std::size_t before = exports_of(made.laptop);
  const auto out = [&](const char* name) { return made.folder / name; };
  static_cast<void>(made.laptop.json({"record", "attachment", id, "--to", out("a")}, 2));
  CHECK(made.laptop.json({"record", "attachment", id, "--to", out("a"), "--reason", " ", "--plain"},
                         2)["fault"] == "bad_input");
  CHECK_FALSE(std::filesystem::exists(out("a")));
  CHECK(exports_of(made.laptop) == before);
  write_text(out("told"), "seven quiet herons by the weir\n");
  static_cast<void>(made.laptop.json({"record", "attachment", id, "--to", out("a.age"), "--reason",
                                      "The court asked.", "--new-passphrase-file", out("told")}));
  CHECK(exports_of(made.laptop) == before + 1);
  CHECK(read_text(out("a.age")).find("thank you") == std::string::npos);
  CHECK(run({.words = {cli_program(), "--json", "--vault", out("nowhere"), "--passphrase-file",
                       out("told"), "open-sealed", out("a.age"), "--to", out("opened.txt")}})
            .exit == 0);
  CHECK(read_text(out("opened.txt")) == read_text(out("letter.txt")));
  static_cast<void>(made.laptop.json({"record", "attachment", id, "--to", out("plain.txt"),
                                      "--reason", "For her mother.", "--plain"}));
  CHECK(read_text(out("plain.txt")) == read_text(out("letter.txt")));
  CHECK(exports_of(made.laptop) == before + 2);
}
