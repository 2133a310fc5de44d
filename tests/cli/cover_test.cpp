// Who stands in for an absent supervisor, where a case goes, and a case that cannot wait for the
// lease, in the real programs.
#include "platform/base/date.h"
#include "platform/os/clock.h"
#include "tests/cli/colleagues.h"
#include "tests/programs/other_clock.h"
#include "tests/sanitized.h"

using namespace lanyard;

namespace {

constexpr const char* the_reason = "She rang from the hospital and there is no network here";

// The team, a supervisor of another one, and a case.
struct Cover : Colleagues {
  Cover() : Colleagues(with_deputy()) {}
  static SmallOrganisation& with_deputy() {
    return stage("team with a deputy", with_a_case, [](SmallOrganisation& begun) {
      enrol(begun.admin, Laptop(begun.folder / "dana", the_passphrase), begun.server,
            {"Dana Ives", "Brixton", "supervisor"});
      sync(begun.admin, begun.worker);
    });
  }
  Laptop deputy{made.folder / "dana", the_passphrase};
  std::string case_id = first_case();

  [[nodiscard]] std::string submitted(const Laptop& by, const std::string& words) const {
    return note(by, case_id, words, Note::submitted);
  }
  [[nodiscard]] static std::string day(int from_today) {
    const std::int64_t ms = SystemClock().now().ms;
    return Date::from_days(static_cast<std::int32_t>(ms / day_ms) + from_today).iso();
  }
};

std::size_t cases_of(const Laptop& laptop) {
  return laptop.json({"case", "list"})["cases"].size();
}

}  // namespace

TEST_CASE("a deputy reviews while the supervisor is away, never their own note, and no longer") {
  if (skipped("the preloaded clock starts before the sanitizer and waits for it")) return;
  const Cover team;
  const Laptop& admin = team.made.admin;
  const std::vector<std::string> name{"deputy",   "name",       "--for",  "Callum Reid",
                                      "--deputy", "Dana Ives",  "--from", Cover::day(0),
                                      "--until",  Cover::day(2)};
  CHECK(team.nia().cli(name).exit == 3);
  CHECK(team.deputy.cli(name).exit == 3);
  std::vector<std::string> odd = name;
  odd[9] = Cover::day(-1);
  CHECK(admin.cli(odd).exit == 2);
  const std::string id = text(admin.json(name), "id");
  Colleagues::sync(admin);
  Colleagues::sync(team.nia());
  const std::string note = team.submitted(team.nia(), "Seen at home");
  Colleagues::sync(team.nia());
  Colleagues::sync(team.deputy);
  CHECK(cases_of(team.deputy) == 1);
  CHECK(admin.json({"deputy", "list"})["covers"].at(0)["state"] == "running");
  const Json shown = team.nia().json({"case", "show", team.case_id});
  REQUIRE(shown["deputies"].size() == 1);
  CHECK(shown["deputies"].at(0).get<std::string>().starts_with("Dana Ives, for Callum Reid until"));

  CHECK(team.deputy.json({"review", "list"})["queue"].size() == 1);
  CHECK(team.deputy.cli({"review", "decide", note, "--approve"}).exit == 0);
  const std::string own = team.submitted(team.deputy, "By the deputy");
  CHECK(team.deputy.cli({"review", "decide", own, "--approve"}).exit == 3);
  Colleagues::sync(team.deputy);
  Colleagues::sync(team.callum);
  CHECK(team.callum.json({"record", "show", note})["state"] == "Approved by Dana Ives");

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
  const Cover team;
  const std::string before = team.submitted(team.nia(), "Before the move");
  Colleagues::sync(team.nia());
  Colleagues::sync(team.callum);
  const std::string unsent = team.submitted(team.nia(), "Still in the bag");
  CHECK(team.nia().cli({"case", "transfer", team.case_id, "--team", "Brixton"}).exit == 3);
  CHECK(team.made.admin.cli({"case", "transfer", team.case_id, "--team", "Brixton"}).exit != 0);
  CHECK(team.callum.cli({"case", "transfer", team.case_id}).exit == 2);
  CHECK(team.callum.cli({"case", "transfer", team.case_id, "--team", "Nowhere"}).exit == 2);
  CHECK(team.callum.cli({"case", "transfer", team.case_id, "--to", "Dana Ives"}).exit == 0);
  Colleagues::sync(team.callum);
  Colleagues::sync(team.deputy);
  CHECK(cases_of(team.deputy) == 1);
  CHECK(cases_of(team.callum) == 0);
  CHECK(team.deputy.cli({"record", "show", before}).exit == 0);
  CHECK(team.callum.cli({"record", "show", before}).exit != 0);

  const Json sent = team.nia().json({"sync"});
  CHECK(sent["for_review"].get<int>() >= 1);
  const Json late = team.deputy.json({"review", "late"})["late"];
  REQUIRE_FALSE(late.empty());
  for (const Json& item : late)
    static_cast<void>(team.deputy.json({"review", "late", "--take", text(item, "id")}));
  Colleagues::sync(team.deputy);
  CHECK(team.deputy.cli({"record", "show", unsent}).exit == 0);
}

TEST_CASE("break-glass opens one case for a day with a reason that supervisor and records read") {
  if (skipped("the preloaded clock starts before the sanitizer and waits for it")) return;
  if (!std::filesystem::exists(faketime)) {
    WARN("libfaketime is not installed: skipped");
    return;
  }
  const Cover team;
  const Laptop records(team.made.folder / "rhoda", the_passphrase);
  enrol(team.made.admin, records, team.made.server, {"Rhoda Okoro", "Streatham", "records"});
  const std::string note = team.submitted(team.nia(), "The address and the allergy");
  const std::string other = team.new_case();
  Colleagues::sync(team.made.admin);
  Colleagues::sync(team.nia());
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

  Colleagues::sync(away);
  for (const Laptop* reader : {static_cast<const Laptop*>(&team.callum), &records}) {
    Colleagues::sync(*reader);
    Colleagues::sync(*reader);
    const Json opened = reader->json({"glass", "list"})["opened"];
    REQUIRE(opened.size() == 1);
    CHECK(opened.at(0)["by"] == "Nia Prosser");
    CHECK(opened.at(0)["case"] == team.case_id);
    CHECK(opened.at(0)["reason"] == the_reason);
  }
  CHECK(team.nia().json({"audit", "list"}).dump().find("opened by break-glass") !=
        std::string::npos);
}
