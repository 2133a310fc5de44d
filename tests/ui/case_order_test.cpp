// The order of my cases: by any column, either way, the same when somebody comes back.
#include "app/ui/case_order.h"

#include "app/ui/fold.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/hands.h"

namespace lanyard::ui {
namespace {

std::vector<std::string> shown(AppStage& s) {
  std::vector<std::string> out;
  for (const Node& node : s.stage.ui.registry.nodes())
    if (node.role == Role::row && node.id.starts_with("case.") && !node.visible().empty())
      out.push_back(node.name);
  return out;
}

CaseLine line(const char* title, const char* worker, std::int64_t last) {
  CaseLine out;
  out.title = title;
  out.worker = worker;
  if (last != 0) out.last_event = Instant{last};
  return out;
}

std::string titles(const std::vector<CaseLine>& lines, const CaseOrder& order) {
  std::vector<std::string> names;
  for (const CaseLine& one : lines) names.push_back(folded(one.title));
  std::string out;
  for (const int at : ordered(lines, names, order))
    out += lines[static_cast<std::size_t>(at)].title + " ";
  return out;
}

}  // namespace

TEST_CASE("cases are sorted by any column, either way; equal ones stay as they were") {
  using By = CaseOrder::By;
  using Way = CaseOrder::Way;
  std::vector<CaseLine> lines{line("Łukasz", "Nia", 50), line("Zofia", "Hania", 40),
                              line("Amara", "Nia", 0), line("Élie", "Hania", 60)};
  CHECK(titles(lines, {By::name, Way::up}) == "Amara Élie Łukasz Zofia ");
  CHECK(titles(lines, {By::name, Way::down}) == "Zofia Łukasz Élie Amara ");
  CHECK(titles(lines, {By::worker, Way::up}) == "Zofia Élie Łukasz Amara ");
  CHECK(titles(lines, {By::worker, Way::down}) == "Łukasz Amara Zofia Élie ");
  CHECK(titles(lines, {By::last_entry, Way::up}) == "Zofia Łukasz Élie Amara ");
  CHECK(titles(lines, {By::last_entry, Way::down}) == "Élie Łukasz Zofia Amara ");
  lines[2].unsent = true;
  lines[0].conflict = true;
  CHECK(titles(lines, {By::sync, Way::up}) == "Łukasz Amara Zofia Élie ");
  lines[3].closed = true;
  CHECK(titles(lines, {By::last_entry, Way::down}) == "Łukasz Zofia Amara Élie ");
  CHECK(titles(lines, {By::name, Way::down}) == "Zofia Łukasz Amara Élie ");
}

TEST_CASE("the heads of my cases sort by keys alone, say how, and are the same after a visit") {
  AppStage s;
  s.unlock();
  CHECK(s.stage.node("cases.sort.last").selected);
  CHECK(shown(s).front() == "Zofia Wiśniewska");
  REQUIRE(press(s.stage, "cases.sort.name"));
  s.stage.frames(4);
  std::vector<std::string> names = shown(s);
  CHECK(names.front() == "Amara Okafor");
  CHECK(std::is_sorted(names.begin(), names.end(),
                       [](const auto& a, const auto& b) { return folded(a) < folded(b); }));
  CHECK(s.stage.node("cases.sort.name").help ==
        "Sorted by this, first to last. Press to turn it round.");
  CHECK_FALSE(s.stage.node("cases.sort.last").selected);
  CHECK(s.stage.node("cases.sort.last").help == "Sorts the cases by this.");
  s.stage.key(Key::enter);
  s.stage.frames(4);
  CHECK(shown(s).front() == "Zofia Wiśniewska");
  s.stage.click("nav.today");
  s.stage.click("nav.cases");
  s.stage.frames(4);
  CHECK(shown(s).front() == "Zofia Wiśniewska");
  CHECK(s.stage.node("cases.sort.name").help ==
        "Sorted by this, last to first. Press to turn it round.");
  s.stage.click("cases.filter");
  s.stage.type("o");
  names = shown(s);
  CHECK(names.size() > 3);
  CHECK(std::is_sorted(names.begin(), names.end(),
                       [](const auto& a, const auto& b) { return folded(a) > folded(b); }));
}

TEST_CASE("a hundred thousand cases are sorted when a head is pressed, and by no frame after it") {
  AppStage s;
  s.worker.many_cases = 100'000 - 24;
  s.unlock();
  s.stage.click("cases.show.1");
  REQUIRE(s.stage.click("cases.sort.worker"));
  s.stage.frames(4);
  CHECK(s.stage.node("cases.count").name == "100,000 cases");
  const std::vector<std::string> before = shown(s);
  CHECK(before.size() > 5);
  s.stage.frames(100);
  CHECK(shown(s) == before);
}

}  // namespace lanyard::ui
