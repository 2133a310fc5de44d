// Every page, dialog and message of the window, one after the other, with something on each.
#pragma once

#include <functional>

#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/fake_board.h"

namespace lanyard::ui {

using ScreenCheck = std::function<void(AppStage&, const std::string& screen)>;

inline void screens_of_records(AppStage& s, const ScreenCheck& check) {
  const auto closed = [&] { s.stage.key(Key::escape); };
  REQUIRE(s.stage.click("case.CF-20418"));
  check(s, "case");
  for (const char* part : {"visits", "observations", "consent", "retention", "chronology"}) {
    REQUIRE(s.stage.click(std::string("case.tab.") + part));
    check(s, std::string("case, ") + part);
  }
  REQUIRE(s.stage.click("case.significant"));
  check(s, "case, significant events");
  REQUIRE(s.stage.click("case.all"));
  REQUIRE(s.stage.click("case.print"));
  check(s, "print");
  closed();
  REQUIRE(s.stage.click("people.hand_over"));
  s.stage.click("people.go");
  check(s, "hand over");
  closed();
  REQUIRE(s.stage.click("people.add"));
  check(s, "add a worker");
  closed();
  REQUIRE(s.stage.click("case.family"));
  s.stage.frames(4);
  check(s, "genogram");
  REQUIRE(s.stage.click("family.ecomap"));
  check(s, "ecomap");
  REQUIRE(s.stage.click("family.as_list"));
  check(s, "family as a list");
  s.stage.key(Key::digit2, mod_control);
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.other"));
  check(s, "case with forms");
  REQUIRE(s.stage.click("case.form.contact-session"));
  check(s, "contact session");
  s.stage.key(Key::digit2, mod_control);
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.visit"));
  check(s, "visit note");
  REQUIRE(s.stage.click("record.finish"));
  check(s, "visit note with faults");
  s.stage.key(Key::digit2, mod_control);
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("entry." + FakeWorker::record_id(3).hex()));
  check(s, "returned note");
  s.stage.key(Key::digit2, mod_control);
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.observation"));
  check(s, "observation");
  REQUIRE(s.stage.click("field.marks.list"));
  REQUIRE(s.stage.click("field.marks.area.left-forearm"));
  check(s, "observation with a mark");
}

inline void screens_of_disclosures(AppStage& s, const ScreenCheck& check) {
  s.stage.key(Key::digit2, mod_control);
  s.stage.click("case.CF-20418");
  s.stage.frames(4);  // its head takes the height that it needs
  REQUIRE(s.stage.click("case.tab.consent"));
  REQUIRE(s.stage.click("disclosed.record"));
  check(s, "disclosure");
  REQUIRE(s.stage.click("field.recipient.not-named"));
  REQUIRE(s.stage.click("field.channel.email"));
  check(s, "disclosure that needs a reason");
  REQUIRE(s.stage.click("nav.disclosures"));
  check(s, "disclosures");
  REQUIRE(s.stage.click("disclosures.filter"));
  s.stage.type("zzz");
  s.stage.frames(4);
  check(s, "no disclosures");
}

inline void screens_of_registers(AppStage& s, const ScreenCheck& check) {
  s.stage.key(Key::digit2, mod_control);
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.other"));
  REQUIRE(s.stage.click("case.form.rights-request"));
  REQUIRE(s.stage.click("field.right.portability"));
  check(s, "rights request");
  REQUIRE(s.stage.click("nav.rights"));
  check(s, "rights requests");
  REQUIRE(s.stage.click("rights.filter"));
  s.stage.type("zzz");
  s.stage.frames(4);
  check(s, "no rights requests");
  REQUIRE(s.stage.click("nav.trail"));
  check(s, "audit trail");
  s.worker.trail_break = AuditTrail::Break::unreadable;
  REQUIRE(s.stage.click("nav.today"));
  REQUIRE(s.stage.click("nav.trail"));
  check(s, "audit trail, broken");
  s.worker.trail_break = AuditTrail::Break::none;
}

inline void screens_of_statistics(AppStage& s, const ScreenCheck& check) {
  REQUIRE(s.stage.click("nav.statistics"));
  check(s, "statistics");
  REQUIRE(s.stage.click("statistics.year.2025"));
  s.stage.frames(4);
  REQUIRE(s.stage.click("statistics.of.visit-note.outcome"));
  check(s, "statistics of a year");
}

inline void screens_of_work(AppStage& s, const ScreenCheck& check) {
  s.worker.alarms = {{SyncAlarm::broken_log, {}, 2}, {SyncAlarm::wrong_clock, {}, 0}};
  check(s, "unlock");
  REQUIRE(s.stage.click("unlock.join"));
  check(s, "join");
  s.stage.frames(4);
  REQUIRE(s.stage.click("join.back"));
  s.stage.frames(4);
  REQUIRE(s.stage.shows("unlock.passphrase"));
  s.sign_in();
  REQUIRE(s.stage.shows("nav.today"));
  check(s, "today");
  s.stage.click("nav.cases");
  check(s, "cases");
  s.stage.click("cases.filter");
  s.stage.type("zzz");
  check(s, "no cases");
  s.stage.frames(4);
  REQUIRE(s.stage.click("cases.clear"));
  s.stage.frames(4);
  screens_of_records(s, check);
  screens_of_disclosures(s, check);
  screens_of_registers(s, check);
  screens_of_statistics(s, check);
  s.stage.key(Key::digit3, mod_control);
  check(s, "review queue");
  REQUIRE(s.stage.click("review." + FakeWorker::record_id(21).hex()));
  check(s, "review");
  REQUIRE(s.stage.click("review.late"));
  check(s, "late work");
  s.stage.key(Key::digit4, mod_control);
  check(s, "conflicts");
  REQUIRE(s.stage.click("conflict.combined"));
  check(s, "conflict, combined");
  s.stage.frames(4);  // the page comes to rest where the text is
  REQUIRE(s.stage.click("conflicts." + FakeWorker::record_id(39).hex() + ".support_needs"));
  check(s, "conflict, offered");
  REQUIRE(s.stage.click("conflict.originals"));
  check(s, "conflict, originals");
  REQUIRE(s.stage.click("nav.sync"));
  check(s, "sync");
  REQUIRE(s.stage.click("nav.deputies"));
  check(s, "deputies");
  REQUIRE(s.stage.click("deputies.name"));
  s.stage.click("deputy.go");
  check(s, "name a deputy");
  s.stage.key(Key::escape);
  REQUIRE(s.stage.click("nav.settings"));
  check(s, "settings");
  s.stage.key(Key::f1);
  check(s, "shortcuts");
  s.stage.key(Key::escape);
  s.stage.key(Key::k, mod_control);
  s.stage.type("babcia");
  check(s, "search");
  s.stage.key(Key::escape);
  s.stage.key(Key::f8);
  check(s, "hidden");
}

// Down a list of which only the rows in view are drawn.
inline void walk_to(AppStage& s, const std::string& id) {
  for (const Node& node : s.stage.ui.registry.nodes()) {
    if (node.role != Role::row || !node.enabled || node.visible().empty()) continue;
    s.stage.ui.focus.request(node.id);
    break;
  }
  s.stage.frames(4);
  for (int n = 0; n < 60 && s.stage.node(id).visible().empty(); ++n) s.stage.key(Key::down);
}

// Of a person of the records role.
inline void screens_of_retention(AppStage& s, const ScreenCheck& check) {
  const auto closed = [&] { s.stage.key(Key::escape); };
  s.worker.role = MemberRole::records;
  s.sign_in();
  check(s, "today of the records role");
  REQUIRE(s.stage.click("nav.retention"));
  check(s, "due");
  walk_to(s, "retention.rule.C-R2");
  REQUIRE(s.stage.click("retention.rule.C-R2"));
  REQUIRE(s.stage.click("retention.order"));
  check(s, "order");
  closed();
  REQUIRE(s.stage.click("retention.rule.C-R2"));
  const std::string line = "retention.line." + FakeWorker::record_id(300).hex();
  walk_to(s, line);
  REQUIRE(s.stage.click(line));
  REQUIRE(s.stage.click("retention.hold"));
  check(s, "hold");
  closed();
  for (const char* tab : {"held", "review", "undecided", "coming", "decisions", "schedule"}) {
    REQUIRE(s.stage.click("retention.tab." + std::string(tab)));
    check(s, tab);
  }
  s.stage.click("retention.tab.orders");
  for (const int n : {1, 2, 3, 4, 6, 5}) {
    const std::string id = "order." + fake_order(n).hex();
    if (!s.stage.shows(id)) s.stage.key(Key::end);
    s.stage.frames(6);
    s.stage.click(id);
    check(s, "order " + std::to_string(n));
  }
  REQUIRE(s.stage.click("order.certificate"));
  check(s, "certificate");
}

// Every screen of a supervisor and of a person of the records role.
inline void walk(const ScreenCheck& check, WindowSize size = {}, Theme theme = {}) {
  const auto dressed = [&](AppStage& s) {
    s.stage.ui.theme.name = theme.name;
    s.stage.load_typefaces();
    s.stage.frames(3);
  };
  {
    AppStage s(size, theme.scale);
    dressed(s);
    screens_of_work(s, check);
  }
  AppStage s(size, theme.scale);
  dressed(s);
  screens_of_retention(s, check);
}

}  // namespace lanyard::ui
