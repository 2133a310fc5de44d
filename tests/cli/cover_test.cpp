// Who stands in for an absent supervisor, where a case goes, and a case that cannot wait for the
// lease, in the real programs.
#include "platform/base/date.h"
#include "platform/os/clock.h"
#include "tests/cli/office.h"
#include "tests/programs/other_clock.h"
#include "tests/sanitized.h"

using namespace lanyard;

namespace {

constexpr const char* the_reason = "She rang from the hospital and there is no network here";

struct Team {
  SmallOrganisation made;
  Laptop lead = joined("callum", {"Callum Reid", "Streatham", "supervisor"});
  Laptop deputy = joined("dana", {"Dana Ives", "Brixton", "supervisor"});
  std::string case_id;

  Team() {
    sync(made.admin);
    sync(nia());
    case_id = new_case();
    sync(nia());
    sync(lead);
    sync(deputy);
  }
  [[nodiscard]] Laptop joined(const std::string& folder, const Colleague& who) {
    Laptop laptop(made.folder / folder.c_str(), the_passphrase);
    enrol(made.admin, laptop, made.server, who);
    return laptop;
  }
  [[nodiscard]] const Laptop& nia() const { return made.worker; }
  static void sync(const Laptop& laptop) { static_cast<void>(laptop.json({"sync"})); }
  [[nodiscard]] std::string new_case() const {
    return text(nia().json({"case", "create", "--kind", "contact-supported", "--route", "self",
                            "--fields", assets_of_project() / "demo/jigsaw/child.json"}),
                "id");
  }
  [[nodiscard]] std::string note(const Laptop& by, const std::string& words) const {
    const auto file = made.folder / "note.json";
    write_text(file, visit_json(words));
    return text(by.json({"record", "add", "--case", case_id, "--form", "visit-note", "--fields",
                         file.string(), "--submit"}),
                "id");
  }
  [[nodiscard]] static std::string day(int from_today) {
    const std::int64_t ms = SystemClock().now().ms;
    return Date::from_days(static_cast<std::int32_t>(ms / 86'400'000) + from_today).iso();
  }
};

std::size_t cases_of(const Laptop& laptop) {
  return laptop.json({"case", "list"})["cases"].size();
}

}  // namespace

TEST_CASE("a deputy reviews while the supervisor is away, never their own note, and no longer") {
  if (skipped("the preloaded clock starts before the sanitizer and waits for it")) return;
  const Team team;
  const Laptop& admin = team.made.admin;
  const std::vector<std::string> name{"deputy",   "name",      "--for",  "Callum Reid",
                                      "--deputy", "Dana Ives", "--from", Team::day(0),
                                      "--until",  Team::day(2)};
  CHECK(team.nia().cli(name).exit == 3);
  CHECK(team.deputy.cli(name).exit == 3);
  std::vector<std::string> odd = name;
  odd[9] = Team::day(-1);
  CHECK(admin.cli(odd).exit == 2);
  const std::string id = text(admin.json(name), "id");
  Team::sync(admin);
  Team::sync(team.nia());
  const std::string note = team.note(team.nia(), "Seen at home");
  Team::sync(team.nia());
  Team::sync(team.deputy);
  CHECK(cases_of(team.deputy) == 1);
  CHECK(admin.json({"deputy", "list"})["covers"].at(0)["state"] == "running");
  const Json shown = team.nia().json({"case", "show", team.case_id});
  REQUIRE(shown["deputies"].size() == 1);
  CHECK(shown["deputies"].at(0).get<std::string>().starts_with("Dana Ives, for Callum Reid until"));

  CHECK(team.deputy.json({"review", "list"})["queue"].size() == 1);
  CHECK(team.deputy.cli({"review", "decide", note, "--approve"}).exit == 0);
  const std::string own = team.note(team.deputy, "By the deputy");
  CHECK(team.deputy.cli({"review", "decide", own, "--approve"}).exit == 3);
  Team::sync(team.deputy);
  Team::sync(team.lead);
  CHECK(team.lead.json({"record", "show", note})["state"] == "Approved by Dana Ives");

  if (!std::filesystem::exists(faketime)) {
    WARN("libfaketime is not installed: the end of the cover is skipped");
    return;
  }
  // Without a network: the laptop's own calendar ends it.
  CHECK(cases_of(at_another_time(team.deputy, "+4d")) == 0);
  CHECK(team.deputy.cli({"record", "show", note}).exit != 0);
  CHECK(admin.cli({"deputy", "end", id}).exit == 0);
  CHECK(admin.cli({"deputy", "end", id}).exit == 3);
  CHECK(admin.json({"deputy", "list"})["covers"].at(0)["state"] == "ended");
}

TEST_CASE("a case moves to a colleague of another team; what was not sent comes to them late") {
  const Team team;
  const std::string before = team.note(team.nia(), "Before the move");
  Team::sync(team.nia());
  Team::sync(team.lead);
  const std::string unsent = team.note(team.nia(), "Still in the bag");
  CHECK(team.nia().cli({"case", "transfer", team.case_id, "--team", "Brixton"}).exit == 3);
  CHECK(team.made.admin.cli({"case", "transfer", team.case_id, "--team", "Brixton"}).exit != 0);
  CHECK(team.lead.cli({"case", "transfer", team.case_id}).exit == 2);
  CHECK(team.lead.cli({"case", "transfer", team.case_id, "--team", "Nowhere"}).exit == 2);
  CHECK(team.lead.cli({"case", "transfer", team.case_id, "--to", "Dana Ives"}).exit == 0);
  Team::sync(team.lead);
  Team::sync(team.deputy);
  CHECK(cases_of(team.deputy) == 1);
  CHECK(cases_of(team.lead) == 0);
  CHECK(team.deputy.cli({"record", "show", before}).exit == 0);
  CHECK(team.lead.cli({"record", "show", before}).exit != 0);

  const Json sent = team.nia().json({"sync"});
  CHECK(sent["for_review"].get<int>() >= 1);
  const Json late = team.deputy.json({"review", "late"})["late"];
  REQUIRE_FALSE(late.empty());
  for (const Json& item : late)
    static_cast<void>(team.deputy.json({"review", "late", "--take", text(item, "id")}));
  Team::sync(team.deputy);
  CHECK(team.deputy.cli({"record", "show", unsent}).exit == 0);
}

TEST_CASE("break-glass opens one case for a day with a reason that supervisor and records read") {
  if (skipped("the preloaded clock starts before the sanitizer and waits for it")) return;
  if (!std::filesystem::exists(faketime)) {
    WARN("libfaketime is not installed: skipped");
    return;
  }
  Team team;
  const Laptop records = team.joined("rhoda", {"Rhoda Okoro", "Streatham", "records"});
  const std::string note = team.note(team.nia(), "The address and the allergy");
  const std::string other = team.new_case();
  Team::sync(team.made.admin);
  Team::sync(team.nia());
  CHECK(team.nia().cli({"glass", "break", team.case_id, "--reason", the_reason}).exit == 3);

  const Laptop away = at_another_time(team.nia(), "+8d");
  CHECK(away.cli({"case", "show", team.case_id}).exit == 4);
  CHECK(away.cli({"record", "show", note}).exit == 4);
  CHECK(away.cli({"glass", "break", team.case_id, "--reason", "  "}).exit == 2);
  CHECK(away.cli({"case", "show", team.case_id}).exit == 4);
  CHECK(away.cli({"glass", "break", team.case_id, "--reason", the_reason}).exit == 0);
  CHECK(away.cli({"case", "show", team.case_id}).exit == 0);
  CHECK(away.cli({"record", "show", note}).exit == 0);
  CHECK(away.cli({"case", "show", other}).exit == 4);
  CHECK(away.cli({"case", "list"}).exit == 4);
  CHECK(away.cli({"search", "allergy"}).exit == 4);
  CHECK(at_another_time(team.nia(), "+10d").cli({"case", "show", team.case_id}).exit == 4);

  Team::sync(away);
  for (const Laptop* reader : {static_cast<const Laptop*>(&team.lead), &records}) {
    Team::sync(*reader);
    Team::sync(*reader);
    const Json opened = reader->json({"glass", "list"})["opened"];
    REQUIRE(opened.size() == 1);
    CHECK(opened.at(0)["by"] == "Nia Prosser");
    CHECK(opened.at(0)["case"] == team.case_id);
    CHECK(opened.at(0)["reason"] == the_reason);
  }
  CHECK(team.nia().json({"audit", "list"}).dump().find("opened by break-glass") !=
        std::string::npos);
}
