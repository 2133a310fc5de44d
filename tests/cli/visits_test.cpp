// visit list and visit check: who is to be visited by when, and what is wrong with a file of rules.
#include "tests/cli/office.h"

using namespace lanyard;

TEST_CASE("a case is listed with the day of its next visit, and a visit moves that day") {
  SmallOrganisation jersey("jersey-family-and-community-support");
  const Laptop& laptop = jersey.worker;
  const std::string id =
      text(laptop.json({"case", "create", "--kind", "child-in-need", "--fields",
                        (assets_of_project() / "demo/jersey/child.json").string()}),
           "id");
  Json listed = laptop.json({"visit", "list"});
  REQUIRE(listed["visits"].size() == 1);
  const Json first = listed["visits"][0];
  CHECK(first["case"] == id);
  CHECK(first["frequency"] == "child-in-need");
  CHECK(first["since"] == "case");
  CHECK(first["state"] == "later");
  CHECK(first["not_counted"].is_null());
  CHECK_FALSE(text(first, "source").empty());
  const std::string today = text(first, "from");

  Json note = Json::parse(visit_json("She was at school."));
  note["event_date"] = today;
  note["child_seen"] = false;
  note["seen_alone"] = false;
  const auto add = [&](const char* name) {
    const auto file = jersey.folder.path() / name;
    write_text(file, note.dump());
    static_cast<void>(laptop.json({"record", "add", "--case", id, "--form", "visit-note",
                                   "--fields", file.string(), "--submit"}));
    return laptop.json({"visit", "list", "--case", id})["visits"][0];
  };
  const Json missed = add("missed.json");
  CHECK(missed["due"] == first["due"]);
  CHECK(missed["since"] == "case");
  CHECK(missed["not_counted"]["day"] == today);
  CHECK(missed["not_counted"]["why"] == "not_seen");
  note["child_seen"] = true;
  const Json seen = add("seen.json");
  CHECK(seen["since"] == "visit");
  CHECK(seen["from"] == today);
  CHECK(seen["not_counted"].is_null());
}

TEST_CASE("a centre that visits nobody by a rule says why") {
  const Laptop& laptop = Office::get().laptop();
  static_cast<void>(Office::get().new_case());
  const Json listed = laptop.json({"visit", "list"});
  CHECK(listed["visits"].empty());
  CHECK(text(listed, "none").find("no child is visited by a frequency") != std::string::npos);
  CHECK(laptop.json({"visit", "list", "--case", "ffffffff"}, 2).contains("error"));
}

TEST_CASE("a file of visit rules with faults exits with 2 and names line and what was expected") {
  Office& office = Office::get();
  const auto file = office.file("visits.toml",
                                "id = \"x\"\nversion = 1\n[[frequency]]\nid = \"a\"\n"
                                "plans = [\"b\"]\nevery = { days = 3 }\ncounts = \"seen\"\n");
  const Json answer = office.laptop().json({"visit", "check", file.string()}, 2);
  bool period = false;
  for (const Json& fault : answer["faults"]) {
    CHECK(fault["file"] == file.string());
    CHECK_FALSE(text(fault, "expected").empty());
    period =
        period || (fault["line"] == 6 && text(fault, "what").find("0 units") != std::string::npos);
  }
  CHECK(period);
  const Json good = office.laptop().json(
      {"visit", "check", (assets_of_project() / "visits/wiltshire.toml").string()});
  CHECK(good["frequencies"] == 4);
}
