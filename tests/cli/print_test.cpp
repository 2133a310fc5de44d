// Papers from the command line: with a reason or not at all, sealed by one laptop and opened by
// somebody without a vault.
#include "platform/os/files.h"
#include "tests/cli/office.h"
#include "tests/print/pdf_text.h"

using namespace lanyard;

namespace {

std::string pdf_words(const std::filesystem::path& file) {
  const Result<Bytes> bytes = read_file(file, 1 << 24);
  REQUIRE(bytes.ok());
  return words_of_pdf(*bytes);
}

Json last_export(const Laptop& laptop) {
  Json out;
  const Json trail = laptop.json({"audit", "list"});
  for (const Json& entry : trail["entries"])
    if (entry["action"] == "exported") out = entry;
  return out;
}

}  // namespace

TEST_CASE("a chronology is printed with a reason, which the audit trail shows") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const std::string id = office.new_case();
  const auto visit = office.file("printed.json", visit_json("Tall towers of bricks."));
  const std::string note = text(laptop.json({"record", "add", "--case", id, "--form", "visit-note",
                                             "--fields", visit, "--submit"}),
                                "id");
  const TempFolder folder;
  const Json before = last_export(laptop);
  CHECK(text(laptop.json({"case", "print", id, "--pdf", folder / "a.pdf"}, 2), "error") != "");
  CHECK(text(laptop.json({"case", "print", id, "--reason", "None."}, 2), "fault") == "bad_input");
  CHECK(text(laptop.json({"case", "print", id, "--pdf", folder / "a.pdf", "--reason", " "}, 2),
             "fault") == "bad_input");
  CHECK_FALSE(std::filesystem::exists(folder / "a.pdf"));
  CHECK(last_export(laptop) == before);

  static_cast<void>(laptop.json(
      {"case", "print", id, "--pdf", folder / "a.pdf", "--reason", "The court asked."}));
  CHECK(pdf_words(folder / "a.pdf").find("Home visit") != std::string::npos);
  const Json entry = last_export(laptop);
  CHECK(entry["case"] == id);
  CHECK(entry["record"].is_null());
  CHECK(entry["reason"] == "The court asked.");
  static_cast<void>(laptop.json(
      {"record", "print", note, "--pdf", folder / "b.pdf", "--reason", "For a colleague."}));
  CHECK(pdf_words(folder / "b.pdf").find("Tall towers of bricks.") != std::string::npos);
  CHECK(last_export(laptop)["record"] == note);
  CHECK(laptop.json({"audit", "verify"})["verified"] == true);
}

TEST_CASE("a sealed chronology opens with the passphrase that was told, without a vault") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const std::string id = office.new_case();
  const TempFolder folder;
  write_text(folder / "told", "seven quiet herons by the weir\n");
  write_text(folder / "guessed", "seven quiet herons by the wire\n");
  static_cast<void>(laptop.json({"case", "print", id, "--sealed", folder / "a.pdf.age", "--reason",
                                 "The court asked.", "--new-passphrase-file", folder / "told"}));
  const auto open = [&](const char* passphrase, const char* to) {
    return run(
        {.words = {cli_program(), "--json", "--vault", folder / "nowhere", "--passphrase-file",
                   folder / passphrase, "open-sealed", folder / "a.pdf.age", "--to", folder / to}});
  };
  CHECK(open("guessed", "wrong.pdf").exit == 4);
  CHECK_FALSE(std::filesystem::exists(folder / "wrong.pdf"));
  CHECK(open("told", "right.pdf").exit == 0);
  CHECK(pdf_words(folder / "right.pdf").find("Chronology") != std::string::npos);
  std::string damaged = read_text(folder / "a.pdf.age");
  damaged[damaged.size() / 2] ^= 1;
  write_text(folder / "a.pdf.age", damaged);
  CHECK(open("told", "damaged.pdf").exit == 6);
  CHECK_FALSE(std::filesystem::exists(folder / "damaged.pdf"));
}

TEST_CASE("the schedule is written as PDF, and no file is written over") {
  const Laptop& laptop = Office::get().laptop();
  const TempFolder folder;
  static_cast<void>(laptop.json({"retention", "schedule", "--pdf", folder / "s.pdf"}));
  CHECK(pdf_words(folder / "s.pdf").find("C-R1") != std::string::npos);
  CHECK(text(laptop.json({"retention", "schedule", "--pdf", folder / "s.pdf"}, 10), "fault") ==
        "in_use");
}
