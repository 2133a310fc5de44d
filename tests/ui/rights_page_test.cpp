// Rights requests over a desk with invented people: the list, Today, and what stands beside the
// form.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {
namespace {

std::string request_row(int n) {
  return "rights." + FakeWorker::record_id(800 + n).hex();
}

void open_request(AppStage& s) {
  s.unlock();
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.other"));
  REQUIRE(s.stage.click("case.form.rights-request"));
  s.stage.frames(2);
}

void write(AppStage& s, const std::string& id, const char* words) {
  REQUIRE(s.stage.click(id));
  s.stage.key(Key::a, mod_control);
  s.stage.type(words);
  s.stage.key(Key::tab);
  s.stage.frames(2);
}

}  // namespace

TEST_CASE("requests are listed with their due day, and narrowed by what is typed") {
  AppStage s;
  s.unlock();
  REQUIRE(s.stage.click("nav.rights"));
  s.stage.frames(2);
  CHECK(s.stage.node("nav.rights").selected);
  CHECK(s.stage.node("rights.list").value == "5 records");
  CHECK(s.stage.node(request_row(0)).name == "21 October 2026, Zofia Wiśniewska");
  for (const char* words :
       {"Access to what is kept", "by Ewa Wiśniewska", "Due 23 November 2026", "Late by 3 days"}) {
    CAPTURE(words);
    CHECK(s.stage.node(request_row(0)).help.find(words) != std::string::npos);
  }
  CHECK(s.stage.node(request_row(1)).help.find("Identity to be checked") != std::string::npos);
  CHECK(s.stage.node(request_row(3)).help.find("Answered") != std::string::npos);
  REQUIRE(s.stage.click("rights.filter"));
  s.stage.type("erasure");
  s.stage.frames(2);
  CHECK(s.stage.node("rights.list").value == "1 record");
  CHECK(s.stage.shows(request_row(2)));
  s.stage.type("zzz");
  s.stage.frames(4);
  REQUIRE(s.stage.click("rights.clear"));
  s.stage.frames(2);
  CHECK(s.stage.node("rights.list").value == "5 records");
}

TEST_CASE("a request is opened by keys from the list") {
  AppStage s;
  s.unlock();
  REQUIRE(s.stage.click("nav.rights"));
  s.stage.frames(2);
  s.stage.ui.focus.request(request_row(0));
  s.stage.frames(2);
  s.stage.key(Key::end);
  s.stage.frames(4);
  CHECK(s.stage.focused() == request_row(4));
  s.stage.key(Key::enter);
  s.stage.frames(4);
  CHECK(s.stage.shows("record.back"));
}

TEST_CASE("Today names the open requests, what is late first, and leads to them") {
  AppStage s;
  s.unlock();
  REQUIRE(s.stage.click("nav.today"));
  s.stage.frames(2);
  const std::string first = "today.rights." + FakeWorker::record_id(800).hex();
  CHECK(s.stage.node(first).help == "Late by 3 days: Zofia Wiśniewska");
  CHECK(s.stage.node(first).box.top <
        s.stage.node("today.rights." + FakeWorker::record_id(801).hex()).box.top);
  CHECK_FALSE(s.stage.shows("today.rights." + FakeWorker::record_id(803).hex()));
  REQUIRE(s.stage.click(first));
  s.stage.frames(2);
  CHECK(s.stage.shows("record.back"));
}

TEST_CASE("an empty list says where a request is written") {
  AppStage s;
  s.worker.no_rights = true;
  s.unlock();
  REQUIRE(s.stage.click("nav.rights"));
  s.stage.frames(2);
  CHECK(s.stage.ui.registry.find_named("Nobody has used a right") != nullptr);
  CHECK_FALSE(s.stage.shows("rights.clear"));
}

TEST_CASE("who reads no words of cases has no requests before them") {
  for (const MemberRole role : {MemberRole::records, MemberRole::practitioner}) {
    AppStage s(role);
    CHECK(s.stage.shows("nav.rights") == (role == MemberRole::practitioner));
  }
}

TEST_CASE("beside the form stands when it is due, as the days are written") {
  AppStage s;
  open_request(s);
  // Received today, 26 November 2026; 26 December is a Saturday, the 28th a bank holiday.
  CHECK(s.stage.node("clock.due").name == "Due 29 December 2026");
  CHECK(s.stage.node("clock.left").name == "33 days left");
  CHECK(s.stage.shows("clock.identity"));
  REQUIRE(s.stage.click("field.identity_clear.yes"));
  s.stage.frames(2);
  CHECK_FALSE(s.stage.shows("clock.identity"));
  write(s, "field.event_date", "2026-10-12");
  CHECK(s.stage.node("clock.due").name == "Due 12 November 2026");
  CHECK(s.stage.node("clock.left").name == "Late by 14 days");
  write(s, "field.extension_told", "2026-11-12");
  CHECK(s.stage.node("clock.extension").name.find("both written") != std::string::npos);
  write(s, "field.extension_why", "It is in three archives.");
  CHECK(s.stage.node("clock.due").name == "Due 12 January 2027");
  write(s, "field.answered", "2026-11-20");
  CHECK(s.stage.node("clock.left").name == "Answered");
}

TEST_CASE("the contacts of the notice stand beside a request") {
  AppStage s;
  open_request(s);
  CHECK(s.stage.node("clock.contact.email").name == "admin@stmichaelsfellowship.org.uk");
}

}  // namespace lanyard::ui
