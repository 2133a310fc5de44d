// The page of retention over a desk with invented records: what is shown, asked, refused.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/fake_board.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

std::string line_id(int n) {
  return "retention.line." + FakeWorker::record_id(n).hex();
}

void type_word(AppStage& s, const char* word) {
  s.stage.click("question.word");
  s.stage.key(Key::a, mod_control);
  s.stage.type(word);
  s.stage.click("question.go");
}

void lint_retention(AppStage& s, const std::string& where) {
  const auto check = [&](const std::string& screen) {
    INFO(where << ", " << screen);
    CHECK(all(lint(s.stage.ui.registry)) == "");
  };
  const auto closed = [&] { s.stage.key(Key::escape); };
  check("due");
  s.stage.click("retention.rule.C-R2");
  s.stage.click("retention.order");
  CHECK(s.stage.shows("question.word"));
  check("order");
  closed();
  s.stage.click("retention.rule.C-R2");
  s.stage.click(line_id(300));
  check("one chosen");
  s.stage.click("retention.hold");
  CHECK(s.stage.shows("hold.go"));
  check("hold");
  closed();
  for (const char* tab : {"held", "review", "undecided", "coming", "decisions", "schedule"}) {
    CHECK(s.stage.click("retention.tab." + std::string(tab)));
    check(tab);
  }
  s.stage.click("retention.tab.orders");
  for (const int n : {1, 2, 3, 4, 6, 5}) {
    const std::string id = "order." + fake_order(n).hex();
    if (!s.stage.shows(id)) s.stage.key(Key::end);
    s.stage.frames(6);
    s.stage.click(id);
    check("order " + std::to_string(n));
  }
  s.stage.click("order.certificate");
  CHECK(s.stage.shows("certificate.save"));
  check("certificate");
}

}  // namespace

TEST_CASE("no part of the page of retention has clipped words, small targets, nameless controls") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast}) {
    AppStage s(MemberRole::records);
    s.stage.ui.theme.name = theme;
    lint_retention(s, "1360x850");
  }
  {
    AppStage s(MemberRole::records, {1280, 720});
    lint_retention(s, "1280x720");
  }
  for (const float scale : {1.25f, 1.5f, 2.f}) {
    AppStage s(MemberRole::records, {1360, 850}, scale);
    lint_retention(s, std::to_string(scale));
  }
}

TEST_CASE("nothing is ordered without the word, and what is chosen is ordered with it") {
  AppStage s(MemberRole::records);
  CHECK_FALSE(s.stage.shows("retention.order"));
  s.stage.click(line_id(300));
  s.stage.click(line_id(302));
  CHECK(s.stage.node("retention.chosen").name == "2 records chosen");
  s.stage.click("retention.order");
  CHECK(s.stage.node("question.count.C-R2").name == "2 records");
  CHECK(s.stage.node("question.rule.C-R2").name ==
        "C-R2  ·  Self-referral with no court order or Cafcass involvement");
  type_word(s, "dispose");
  CHECK(s.worker.orders.empty());
  CHECK(s.stage.shows("question.fault"));
  s.stage.click("question.grace");
  s.stage.key(Key::a, mod_control);
  s.stage.type("6");
  type_word(s, "DISPOSE");
  CHECK(s.worker.orders.empty());
  CHECK(s.stage.shows("question.grace.fault"));
  s.stage.click("question.grace");
  s.stage.key(Key::a, mod_control);
  s.stage.type("7");
  s.stage.click("question.go");
  REQUIRE(s.worker.orders.size() == 1);
  CHECK(s.worker.orders[0].grace_days == 7);
  CHECK(s.worker.orders[0].records ==
        std::vector{FakeWorker::record_id(300), FakeWorker::record_id(302)});
  CHECK_FALSE(s.stage.shows("question.go"));
}

TEST_CASE("an order is signed with keys alone, and the focus comes back to where it was") {
  AppStage s(MemberRole::records);
  const auto tab_to = [&](const std::string& id) {
    for (int n = 0; n < 40 && s.stage.focused() != id; ++n) s.stage.key(Key::tab);
    INFO(id);
    REQUIRE(s.stage.focused() == id);
  };
  s.stage.ui.focus.request("nav.retention");
  s.stage.frames(4);
  tab_to("retention.tab.due");
  tab_to(line_id(3200));  // the list is one stop, arrows move in it
  for (int n = 0; n < 3 && s.stage.focused() != "retention.rule.C-R2"; ++n) s.stage.key(Key::down);
  REQUIRE(s.stage.focused() == "retention.rule.C-R2");
  s.stage.key(Key::enter);
  tab_to("retention.order");
  s.stage.key(Key::enter);
  s.stage.frames(6);
  CHECK(s.stage.focused() == "question.word");
  s.stage.type("DISPOSE");
  tab_to("question.cancel");  // Tab stays inside the dialog
  tab_to("question.grace");
  tab_to("question.go");
  s.stage.key(Key::enter);
  s.stage.frames(6);
  REQUIRE(s.worker.orders.size() == 1);
  CHECK(s.worker.orders[0].records.size() == 9);
  CHECK(s.stage.focused() == "retention.order");
}

TEST_CASE("a whole rule is chosen at once; what is ordered or undecided cannot be") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.rule.C-R2");
  CHECK(s.stage.node("retention.chosen").name == "9 records chosen");
  CHECK(s.stage.node("retention.rule.C-R2").checked);
  CHECK_FALSE(s.stage.node("retention.rule.C-R1").enabled);
  s.stage.click(line_id(301));
  CHECK(s.stage.node("retention.chosen").name == "8 records chosen");
  CHECK_FALSE(s.stage.node("retention.rule.C-R2").checked);
  s.stage.click("retention.rule.C-R2");
  s.stage.click("retention.rule.C-R2");
  CHECK_FALSE(s.stage.shows("retention.order"));
}

TEST_CASE("a refusal stays in the dialog and nothing is said to be done") {
  AppStage s(MemberRole::records);
  s.worker.refuse_signing = true;
  s.stage.click(line_id(300));
  s.stage.click("retention.order");
  type_word(s, "DISPOSE");
  CHECK(s.stage.node("question.fault").name.find("a hold stands on the case") != std::string::npos);
  CHECK(s.stage.shows("question.go"));
  s.stage.key(Key::escape);
  CHECK_FALSE(s.stage.shows("question.go"));
  CHECK(s.stage.focused() == "retention.order");
}

TEST_CASE("an order is approved with the word alone, one or all that wait") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.tab.orders");
  s.stage.click("order." + fake_order(1).hex());
  CHECK(s.stage.node("order.state").name == "Waits for you to approve it");
  s.stage.click("order.approve");
  CHECK(s.stage.node("question.count.C-R1").name == "1 record");
  type_word(s, "DISPOSE");
  CHECK(s.worker.approvals.empty());
  type_word(s, "APPROVE");
  REQUIRE(s.worker.approvals.size() == 1);
  CHECK(s.worker.approvals[0].orders == std::vector{fake_order(1)});
  s.stage.click("orders.approve");
  CHECK(s.stage.node("question.count.C-R2").name == "3 records");
  type_word(s, "APPROVE");
  REQUIRE(s.worker.approvals.size() == 2);
  CHECK(s.worker.approvals[1].orders == std::vector{fake_order(1), fake_order(2)});
}

TEST_CASE(
    "what an order waits for is said, and an officer cancels it or goes on without a laptop") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.tab.orders");
  s.stage.click("order." + fake_order(3).hex());
  CHECK(s.stage.node("order.state").name == "Approved. The grace ends on 3 December 2026");
  CHECK_FALSE(s.stage.shows("order.approve"));
  s.stage.click("order.cancel");
  s.stage.click("question.cancel");
  CHECK(s.worker.cancelled.empty());
  s.stage.click("order.cancel");
  s.stage.click("question.go");
  CHECK(s.worker.cancelled.size() == 1);
  s.stage.click("order." + fake_order(4).hex());
  const auto laptops = fake_board(Notice{}, RetentionPart::decides, 0)->orders[3].laptops;
  CHECK_FALSE(s.stage.shows("order.proceed." + laptops[1].device.hex()));
  s.stage.click("order.proceed." + laptops[0].device.hex());
  s.stage.click("question.go");
  REQUIRE(s.worker.proceeded.size() == 1);
  CHECK(s.worker.proceeded[0].device == laptops[0].device);
}

TEST_CASE("an order that was overtaken says what to do, and can only be cancelled") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.tab.orders");
  const std::string id = "order." + fake_order(6).hex();
  if (!s.stage.shows(id)) s.stage.key(Key::end);
  s.stage.frames(6);
  s.stage.click(id);
  CHECK(s.stage.node("order.state").name.find("Cancel it, and order again") != std::string::npos);
  CHECK_FALSE(s.stage.shows("order.approve"));
  CHECK_FALSE(s.stage.shows("order.certificate"));
  s.stage.click("order.cancel");
  s.stage.click("question.go");
  CHECK(s.worker.cancelled.size() == 1);
}

TEST_CASE("a hold that is refused stays in its dialog with the reason, and may be tried again") {
  AppStage s(MemberRole::records);
  s.worker.refuse_signing = true;
  s.stage.click(line_id(300));
  s.stage.click("retention.hold");
  s.stage.click("hold.kind.complaint");
  s.stage.click("hold.reason");
  s.stage.type("A complaint came in.");
  s.stage.click("hold.go");
  CHECK(s.stage.node("hold.fault").name.find("A rule does not allow this") != std::string::npos);
  s.worker.refuse_signing = false;
  s.stage.click("hold.go");
  CHECK_FALSE(s.stage.shows("hold.go"));
  CHECK(s.worker.holds.size() == 2);
}

TEST_CASE("what is to be reviewed says why, leads to its case, and cannot be ordered") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.tab.review");
  CHECK(s.stage.node(line_id(346)).help.find("the child's 25th birthday") != std::string::npos);
  CHECK_FALSE(s.stage.shows(line_id(340)));  // unknown: on its own tab
  CHECK_FALSE(s.stage.shows("retention.order"));
  s.stage.click(line_id(346));
  CHECK(s.stage.shows("case.back"));
}

TEST_CASE("a decision is confirmed only when its question is answered") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.tab.decisions");
  CHECK(s.stage.shows("decision.C-R1.trigger.quote"));
  CHECK_FALSE(s.stage.shows("decision.C-R9.period"));
  s.stage.click("decision.C-R1.trigger");
  CHECK(s.worker.confirmed.empty());
  s.stage.click("question.go");
  CHECK(s.worker.confirmed == std::vector<std::string>{"C-R1.trigger"});
}

TEST_CASE("a hold needs a kind, a reason and, when it has one, a day that is still to come") {
  AppStage s(MemberRole::records);
  s.stage.click(line_id(300));
  s.stage.click("retention.hold");
  s.stage.click("hold.go");
  CHECK(s.stage.shows("hold.kind.fault"));
  s.stage.click("hold.kind.complaint");
  s.stage.click("hold.go");
  CHECK(s.stage.shows("hold.reason.fault"));
  s.stage.click("hold.reason");
  s.stage.type("A complaint came in.");
  s.stage.click("hold.review");
  s.stage.type("26 November 2026");
  s.stage.click("hold.go");
  CHECK(s.stage.shows("hold.review.fault"));
  s.stage.click("hold.review");
  s.stage.key(Key::a, mod_control);
  s.stage.type("27 November 2026");
  s.stage.click("hold.go");
  REQUIRE(s.worker.holds.size() == 1);
  CHECK(s.worker.holds[0].hold.case_id == FakeWorker::case_id(100));
  CHECK(s.worker.holds[0].hold.kind == "complaint");
  CHECK(s.worker.holds[0].hold.reason == "A complaint came in.");
  CHECK(s.worker.holds[0].hold.review == *Date::make(2026, 11, 27));
}

TEST_CASE("a hold is lifted with a reason") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.tab.held");
  const std::string id = "hold." + fake_hold().id.hex();
  CHECK(s.stage.node(id + ".reason").name == fake_hold().reason);
  CHECK(s.stage.node(id + ".count").name == "3 records are held.");
  s.stage.click(id + ".lift");
  s.stage.click("hold.go");
  CHECK(s.worker.lifted.empty());
  s.stage.click("hold.reason");
  s.stage.type("It was answered.");
  s.stage.click("hold.go");
  REQUIRE(s.worker.lifted.size() == 1);
  CHECK(s.worker.lifted[0].hold == fake_hold().id);
}

TEST_CASE("a record that cannot be judged says what is missing and leads to its case") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.tab.undecided");
  CHECK(s.stage.node(line_id(340)).help == "The child's date of birth is not recorded.");
  s.stage.click(line_id(340));
  CHECK(s.stage.shows("case.back"));
}

TEST_CASE("who does not decide sees the same days and can sign nothing") {
  {
    AppStage s(MemberRole::practitioner);
    CHECK(s.stage.shows("retention.tab.coming"));
    CHECK_FALSE(s.stage.shows("retention.tab.orders"));
    CHECK_FALSE(s.stage.shows("retention.tab.decisions"));
    CHECK_FALSE(s.stage.node("retention.rule.C-R2").enabled);
    s.stage.click("retention.tab.held");
    CHECK_FALSE(s.stage.shows("hold." + fake_hold().id.hex() + ".lift"));
  }
  AppStage admin(MemberRole::admin);
  CHECK_FALSE(admin.stage.shows("nav.retention"));
}

TEST_CASE("the case page says what left this laptop, why it is held, and takes a hold") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  CHECK(s.stage.node("case.away").name ==
        "2 records are no longer on this laptop: the server has them.");
  CHECK(s.stage.shows("hold." + fake_hold().id.hex() + ".reason"));
  CHECK_FALSE(s.stage.shows("hold." + fake_hold().id.hex() + ".lift"));
  s.stage.click("case.hold");
  s.stage.click("hold.kind.legal");
  s.stage.click("hold.reason");
  s.stage.type("Proceedings have begun.");
  s.stage.click("hold.go");
  REQUIRE(s.worker.holds.size() == 1);
  CHECK(s.worker.holds[0].hold.kind == "legal");
}

TEST_CASE("End goes to the last of a hundred thousand due records, Tab leaves the list") {
  AppStage s;
  s.worker.role = MemberRole::records;
  s.worker.many_due = 100'000;
  s.unlock();
  s.stage.click("nav.retention");
  s.stage.ui.focus.request(line_id(300));
  s.stage.frames(4);
  s.stage.key(Key::end);
  s.stage.frames(8);
  CHECK(s.stage.focused() == line_id(100'308));
  s.stage.key(Key::tab);
  CHECK(s.stage.focused() != line_id(100'308));
}

TEST_CASE("locking over an open dialog leaves nothing, and the page works after it") {
  AppStage s(MemberRole::records);
  s.stage.click(line_id(300));
  s.stage.click("retention.order");
  s.stage.key(Key::l, mod_control);
  CHECK(s.stage.ui.registry.listing().find("Self-referral") == std::string::npos);
  CHECK_FALSE(s.stage.shows("question.go"));
  s.unlock();
  s.stage.frames(6);
  CHECK_FALSE(s.stage.shows("question.go"));
  s.stage.click(line_id(300));
  CHECK(s.stage.shows("retention.order"));
}

TEST_CASE("papers are saved, and the page says where") {
  AppStage s(MemberRole::records);
  s.stage.click("retention.tab.schedule");
  s.stage.click("retention.schedule.save");
  CHECK(s.worker.papers == 1);
  CHECK(s.stage.node("toast").name == "Saved in /home/odette/Documents.");
  s.stage.click("retention.tab.orders");
  s.stage.click("order." + fake_order(5).hex());
  s.stage.click("order.certificate");
  s.stage.click("certificate.save");
  CHECK(s.worker.papers == 2);
  CHECK(s.stage.node("certificate.saved").name ==
        "Saved as /home/odette/Documents/certificate.lnyc");
}

}  // namespace lanyard::ui
