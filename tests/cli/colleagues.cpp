// How the team comes together, once for all tests.
#include "tests/cli/colleagues.h"

namespace lanyard {

SmallOrganisation& Colleagues::enrolled() {
  return stage("team", beginning, [](SmallOrganisation& begun) {
    const Colleagues team(begun);
    enrol(begun.admin, team.callum, begun.server, {"Callum Reid", "Streatham", "supervisor"});
    sync(begun.admin, team.nia());
  });
}

SmallOrganisation& Colleagues::with_a_case() {
  return stage("team with a case", enrolled, [](SmallOrganisation& begun) {
    const Colleagues team(begun);
    write_text(begun.folder / "first-case", team.new_case());
    sync(team.nia(), team.callum, team.nia());
  });
}

std::string Colleagues::new_case() const {
  return text(nia().json({"case", "create", "--kind", "contact-supported", "--route", "self",
                          "--fields", assets_of_project() / "demo/jigsaw/child.json"}),
              "id");
}

std::string Colleagues::note(const Laptop& by, const std::string& case_id, const std::string& words,
                             Note as) const {
  const std::filesystem::path file = made.folder / "note.json";
  write_text(file, visit_json(words));
  std::vector<std::string> add{"record", "add",        "--case",   case_id,
                               "--form", "visit-note", "--fields", file.string()};
  if (as == Note::submitted) add.emplace_back("--submit");
  return text(by.json(add), "id");
}

bool Colleagues::reads(const Laptop& laptop, const std::string& record) {
  return laptop.cli({"record", "show", record}).exit == 0;
}

}  // namespace lanyard
