// disclose check, record and list: the gate's answer by its exit code, and the register.
#include "tests/cli/office.h"

using namespace lanyard;

namespace {

Json to_counsel() {
  return {{"recipient", "consultants"},
          {"to", "Bethan Rees, counsel"},
          {"what", "The contact report of May"},
          {"purpose", "comply-with-law"},
          {"basis", "other-law"},
          {"law", "Order of 3 May"},
          {"event_date", "2026-02-28"},
          {"in_confidence", false},
          {"told", true},
          {"channel", "post"},
          {"assurance", "Her letter of instruction"}};
}

}  // namespace

TEST_CASE("a disclosure is checked against the notice, recorded when it passes, and listed") {
  Office& office = Office::get();
  const Laptop& laptop = office.laptop();
  const std::string id = office.new_case();
  const auto ask = [&](const char* what, const Json& fields, int exit) {
    return laptop.json({"disclose", what, "--case", id, "--fields",
                        office.file("disclosure.json", fields.dump()).string()},
                       exit);
  };
  Json fields = to_counsel();
  fields.erase("assurance");
  Json answer = ask("check", fields, 2);
  CHECK(answer["verdict"] == "permitted");
  CHECK(answer["rule"] == "promise.providers");
  CHECK(answer["line"] == 67);
  fields = to_counsel();
  fields["recipient"] = "authorised";
  answer = ask("check", fields, 8);
  CHECK(answer["verdict"] == "needs_reason");
  CHECK(answer["line"] == 56);
  fields["basis"] = "explicit-consent";
  answer = ask("record", fields, 3);
  CHECK(answer["verdict"] == "refused");
  CHECK_FALSE(text(answer, "reason").empty());
  CHECK(laptop.json({"disclose", "list", "--case", id})["disclosures"].empty());
  answer = ask("record", to_counsel(), 0);
  CHECK(answer["gate"]["passes"] == true);
  CHECK(answer["fields"]["to"] == "Bethan Rees, counsel");
  const Json listed = laptop.json({"disclose", "list"})["disclosures"];
  REQUIRE(listed.size() == 1);
  CHECK(listed[0]["id"] == answer["id"]);
  CHECK(listed[0]["recipient"] == "Legal and compliance consultants: counsel, auditors");
  CHECK(listed[0]["how"] == "Post");
  CHECK(listed[0]["told"] == true);
}
