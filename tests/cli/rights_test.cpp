// rights list: what is open and what was answered, with the day on which the law wants an answer.
#include "tests/cli/office.h"

using namespace lanyard;

TEST_CASE("a rights request is listed with its due day until it is answered, and after") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const std::string id = office.new_case();
  const Json asked{{"event_date", "2026-02-20"},
                   {"requester", "Her mother"},
                   {"identity_clear", true},
                   {"right", Json::array({"access", "correction"})}};
  const Json written =
      laptop.json({"record", "add", "--case", id, "--form", "rights-request", "--fields",
                   office.file("request.json", asked.dump()).string()});
  Json listed = laptop.json({"rights", "list", "--case", id});
  CHECK(listed["law"] == "UK GDPR, article 12(3)");
  REQUIRE(listed["requests"].size() == 1);
  const Json open = listed["requests"][0];
  CHECK(open["id"] == written["id"]);
  CHECK(open["asked"] == Json::array({"access", "correction"}));
  CHECK(open["by"] == "Her mother");
  CHECK(open["received"] == "2026-02-20");
  CHECK(open["due"] == "2026-03-20");
  CHECK(open["extension"] == "none");
  CHECK(open["answered"].is_null());
  const Json answer{{"answered", "2026-02-27"}};
  static_cast<void>(laptop.json({"record", "edit", text(written, "id"), "--fields",
                                 office.file("answer.json", answer.dump()).string()}));
  listed = laptop.json({"rights", "list"});
  REQUIRE(listed["requests"].size() == 1);
  CHECK(listed["requests"][0]["state"] == "answered");
  CHECK(listed["requests"][0]["days_left"] == 21);
}
