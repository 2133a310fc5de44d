// Laptops that are away too long, lost or taken from somebody, in the real programs.
#include "platform/os/files.h"
#include "tests/cli/colleagues.h"
#include "tests/print/pdf_text.h"
#include "tests/programs/other_clock.h"
#include "tests/sanitized.h"

using namespace lanyard;

namespace {

// The team and a case that both have.
struct Members : Colleagues {
  Members() : Colleagues(with_a_case()) {}
  std::string case_id = first_case();

  [[nodiscard]] std::string laptop_of(const char* role) const {
    const Json list = made.admin.json({"device", "list"});
    for (const Json& device : list["devices"])
      if (device["role"] == role) return device["id"];
    return "";
  }
};

// The code is on the page as it was said, and the audit trail has the page, of no case.
void check_recovery_page(const Laptop& laptop, const Json& joined, const std::string& page) {
  const Result<Bytes> pdf = read_file(page, std::size_t{1} << 20);
  REQUIRE(pdf.ok());
  std::string printed = words_of_pdf(*pdf);
  std::erase(printed, ' ');
  CHECK(printed.find(text(joined, "recovery_code")) != std::string::npos);
  std::size_t audited = 0;
  const Json trail = laptop.json({"audit", "list"});
  for (const Json& entry : trail["entries"])
    audited += entry["action"] == "exported" && entry["case"].is_null() ? 1 : 0;
  CHECK(audited == 1);
}

}  // namespace

TEST_CASE("a laptop without contact locks after the lease; a one-time code or a sync opens it") {
  if (skipped("the preloaded clock starts before the sanitizer and waits for it")) return;
  if (!std::filesystem::exists(faketime)) {
    WARN("libfaketime is not installed: skipped");
    return;
  }
  const Members team;
  CHECK(team.nia().json({"lease", "show"})["use"] == "open");
  CHECK(team.nia().json({"lease", "show"})["days"] == 7);
  CHECK(at_another_time(team.nia(), "+5d").json({"lease", "show"})["use"] == "ending");
  const Laptop away = at_another_time(team.nia(), "+8d");
  CHECK(away.cli({"case", "list"}).exit == 4);
  const Json over = away.json({"lease", "show"});
  CHECK(over["use"] == "over");
  CHECK(over["next_code"] == 1);

  const std::string id = text(over, "laptop");
  const auto code = [&](const Laptop& by, const char* number, int exit = 0) {
    return by.json({"device", "code", id, "--number", number}, exit);
  };
  CHECK(code(team.made.admin, "1", 2).contains("error"));  // no supervisor
  CHECK(code(team.callum, "33", 2).contains("error"));
  const std::string right = text(code(team.callum, "1"), "code");
  const std::string other = text(code(team.callum, "2"), "code");
  CHECK(right != other);
  CHECK(away.cli({"lease", "open", "--code", other}).exit == 3);
  CHECK(away.cli({"lease", "open", "--code", "0000-0000-0000-0000"}).exit == 3);
  CHECK(away.cli({"case", "list"}).exit == 4);
  CHECK(away.json({"lease", "open", "--code", right})["use"] == "open");
  CHECK(away.cli({"case", "list"}).exit == 0);
  CHECK(away.cli({"lease", "open", "--code", right}).exit == 3);  // once
  CHECK(at_another_time(team.nia(), "+16d").cli({"case", "list"}).exit == 4);

  const Laptop late = at_another_time(team.nia(), "+16d");
  CHECK(late.cli({"sync"}).exit == 0);
  // The lease counts from the server's time, which is not what this laptop takes for now.
  CHECK(late.json({"lease", "show"})["use"] == "over");
  CHECK(team.nia().json({"lease", "show"})["use"] == "open");
}

TEST_CASE("an administrator sets the lease for every laptop") {
  const Members team;
  CHECK(team.nia().cli({"lease", "set", "--days", "3"}).exit == 3);
  CHECK(team.made.admin.cli({"lease", "set", "--days", "31"}).exit == 2);
  CHECK(team.made.admin.json({"lease", "set", "--days", "3"})["days"] == 3);
  Colleagues::sync(team.made.admin);
  Colleagues::sync(team.nia());
  CHECK(team.nia().json({"lease", "show"})["days"] == 3);
}

TEST_CASE("a lost laptop hands in what is only on it, then wipes itself; nothing of it opens") {
  const Members team;
  const std::string note = team.note(team.nia(), team.case_id, "Written before anybody knew");
  static_cast<void>(
      team.made.admin.json({"device", "revoke", team.laptop_of("practitioner"), "--wipe"}));
  Colleagues::sync(team.made.admin);
  const Json wiped = team.nia().json({"sync"}, 4);
  CHECK(text(wiped, "error").find("wiped") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(team.nia().vault() / "data.mdb"));
  CHECK_FALSE(std::filesystem::exists(team.nia().vault() / "slots.0"));
  CHECK(team.nia().cli({"case", "list"}).exit == 4);
  CHECK(std::filesystem::exists(team.nia().vault() / "wiped"));

  const Json late = team.callum.json({"review", "late"})["late"];
  REQUIRE_FALSE(late.empty());
  CHECK(text(late.at(0), "text").find("Written before anybody knew") != std::string::npos);
  CHECK(text(late.at(0), "why").find("revoked") != std::string::npos);
  CHECK(late.at(0)["can_be_taken"] == true);
  CHECK_FALSE(team.reads(team.callum, note));
  for (const Json& item : late)
    static_cast<void>(team.callum.json({"review", "late", "--take", text(item, "id")}));
  Colleagues::sync(team.callum);
  CHECK(team.reads(team.callum, note));
  CHECK(team.callum.json({"review", "late"})["late"].empty());

  // With another laptop she is who she was.
  const std::vector<std::string> invite{"enrol",  "invite",    "--user", "Nia Prosser",
                                        "--team", "Streatham", "--role", "practitioner"};
  std::vector<std::string> again = invite;
  again.emplace_back("--again");
  again[3] = "Nobody Atall";
  CHECK(team.made.admin.cli(again).exit == 2);
  again[3] = "Nia Prosser";
  const Laptop next(team.made.folder / "next", the_passphrase);
  const auto page = team.made.folder / "code.pdf";
  const Json joined =
      next.json({"enrol", "join", "--code", text(team.made.admin.json(again), "code"), "--server",
                 team.made.server.url(), "--ca", team.made.server.certificate().string(),
                 "--recovery-paper", page});
  check_recovery_page(next, joined, page);
  Colleagues::sync(next);
  Colleagues::sync(team.callum);  // who holds the keys wraps them
  Colleagues::sync(next);
  CHECK(team.reads(next, note));
  CHECK(next.json({"case", "list", "--mine"})["cases"].size() == 1);
}

TEST_CASE("who was taken off a case learns where their work is; left out, it is in nobody's case") {
  const Members team;
  const std::string note = team.note(team.nia(), team.case_id, "On the doorstep");
  static_cast<void>(
      team.callum.json({"case", "deallocate", team.case_id, "--from", "Nia Prosser"}));
  Colleagues::sync(team.callum);
  const Json sent = team.nia().json({"sync"});
  CHECK(sent["for_review"].get<int>() >= 1);
  CHECK(text(sent["refused"].at(0), "reason").find("supervisor") != std::string::npos);
  const Json late = team.callum.json({"review", "late"})["late"];
  REQUIRE_FALSE(late.empty());
  CHECK(team.callum.json({"sync"})["late_waiting"] == late.size());
  const std::string id = text(late.at(0), "id");
  CHECK(team.callum.cli({"review", "late", "--leave-out", id}).exit == 3);  // why?
  for (const Json& item : late)
    static_cast<void>(team.callum.json({"review", "late", "--leave-out", text(item, "id"),
                                        "--reason", "Belongs to another family"}));
  Colleagues::sync(team.callum);
  CHECK(team.callum.json({"review", "late"})["late"].empty());
  CHECK_FALSE(team.reads(team.callum, note));
}
