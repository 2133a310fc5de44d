// A fifth notice and a new form, written by this test and never seen by the program before, work
// through the record, the chronology and the retention rule: no line of C++ knows them.
#include "tests/cli/office.h"

using namespace lanyard;

namespace {

const char* const garden_form = R"(# A form that nobody has written before.
id = "garden-session"
version = 1
title = "Garden session"
artefact = "garden-session"
review = "none"

[[section]]
id = "what"
title = "What we grew"

[[section.field]]
id = "event_date"
type = "date"
label = "When?"
role = "event_date"
required = "submit"

[[section.field]]
id = "grown"
type = "choices"
label = "What grew?"
options = [{ id = "bean", label = "Beans" }, { id = "kale", label = "Kale" }]

[[section.field]]
id = "words"
type = "narrative"
label = "What did the child say?"
)";

// The Jigsaw notice with another name and one more row.
std::string fifth_notice() {
  std::string out = read_text(assets_of_project() / "notices/jigsaw.toml");
  const auto replace = [&out](const std::string& what, const std::string& with) {
    const std::size_t at = out.find(what);
    REQUIRE(at != std::string::npos);
    out.replace(at, what.size(), with);
  };
  replace("id = \"jigsaw-contact-centre\"", "id = \"walled-garden\"");
  replace("title = \"Notice of Jigsaw Contact Centre\"", "title = \"Notice of the Walled Garden\"");
  replace("artefact = [",
          "artefact = [\n    { id = \"garden-session\", label = \"garden session\" },");
  return out + R"(
[[retention]]
id = "G-R1"
says = "garden sessions"
lines = [7, 7]
quote = "What grew is written down and kept for two years"
artefacts = ["garden-session"]
trigger = "event"
period = "P2Y"
disposal = "approve"
)";
}

}  // namespace

TEST_CASE("a fifth notice and a new form work without a change to the program") {
  TempFolder folder;
  const std::filesystem::path assets = folder / "assets";
  std::filesystem::create_directories(assets);
  for (const char* kind : {"forms", "notices"})
    std::filesystem::copy(assets_of_project() / kind, assets / kind,
                          std::filesystem::copy_options::recursive);
  write_text(assets / "forms/garden-session.toml", garden_form);
  write_text(assets / "notices/walled-garden.toml", fifth_notice());
  const SmallOrganisation made("walled-garden", assets);
  const Laptop& laptop = made.worker;
  CHECK(laptop.json({"form", "check", assets / "forms/garden-session.toml"})["fields"] == 3);
  CHECK(laptop.json({"notice", "check", assets / "notices/walled-garden.toml"})["id"] ==
        "walled-garden");

  const std::string id =
      text(laptop.json({"case", "create", "--kind", "contact-supported", "--route", "self",
                        "--fields", assets_of_project() / "demo/jigsaw/child.json"}),
           "id");
  write_text(folder / "grown.json",
             R"({"event_date": "2024-02-29", "grown": ["bean"], "words": "Tall as me!"})");
  const std::string record =
      text(laptop.json({"record", "add", "--case", id, "--form", "garden-session", "--fields",
                        folder / "grown.json"}),
           "id");
  const Json verdict = laptop.json({"retention", "why", record});
  CHECK(verdict["rule"] == "G-R1");
  CHECK(verdict["quote"] == "What grew is written down and kept for two years");
  CHECK(verdict["line"] == 7);
  CHECK(verdict["verdict"] == "due");
  CHECK(verdict["date"] == "2026-03-01");
  bool listed = false;
  const Json chronology = laptop.json({"case", "show", id})["chronology"];
  INFO(chronology.dump(1));
  for (const Json& item : chronology)
    listed = listed || (item["id"] == record && item["title"] == "Garden session" &&
                        item["day"] == "2024-02-29");
  CHECK(listed);
  CHECK(laptop.json({"search", "tall"})["total"] == 1);
  CHECK(laptop.json({"retention", "schedule"})["schedule"].get<std::string>().find("G-R1") !=
        std::string::npos);
}
