// The real screens over a desk with invented people: what is shown, asked, saved and forgotten.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {
TEST_CASE("a wrong passphrase is said plainly and counted down") {
  AppStage s;
  s.stage.click("unlock.passphrase");
  s.stage.type("wrong");
  s.stage.key(Key::enter);
  CHECK(s.stage.shows("unlock.fault"));
  CHECK(s.stage.node("unlock.wait").name == "Try again in 8 seconds.");
  CHECK_FALSE(s.stage.node("unlock.go").enabled);
  s.stage.wait(9);
  CHECK(s.stage.node("unlock.go").enabled);
  s.unlock();
  CHECK(s.stage.shows("cases.list"));
}

TEST_CASE("a laptop that was away too long asks for its one-time code, and opens with it") {
  AppStage s;
  s.worker.away_too_long = true;
  s.stage.frames(4);
  CHECK_FALSE(s.stage.shows("unlock.lease_code"));
  s.sign_in();
  CHECK(s.stage.shows("unlock.fault"));
  REQUIRE(s.stage.shows("unlock.lease_code"));
  const Node unlock = s.stage.node("unlock.go");
  CHECK(unlock.visible().bottom == unlock.box.bottom);
  CHECK(s.stage.ui.registry.listing().find("one-time code 3 of laptop 4f0c2a91") !=
        std::string::npos);
  s.sign_in();  // without it
  CHECK(s.stage.shows("unlock.lease_code"));
  s.stage.click("unlock.lease_code");
  s.stage.type("4TQ9-RW2M-7KXA-0BHE");
  s.sign_in();
  CHECK(s.stage.shows("nav.today"));
}

TEST_CASE("a laptop that was away too long opens one case for who says why, and shows no other") {
  AppStage s;
  s.worker.away_too_long = true;
  s.stage.frames(4);
  s.sign_in();
  REQUIRE(s.stage.click("unlock.glass"));
  s.stage.frames(2);
  CHECK(s.stage.focused() == "unlock.glass_case");
  s.stage.type("Zofia");
  s.stage.click("unlock.glass_reason");
  s.stage.type("She rang from the hospital.");
  s.sign_in();
  REQUIRE(s.stage.shows("nav.only_case"));
  CHECK(s.stage.shows("case.visit"));
  CHECK_FALSE(s.stage.shows("nav.cases"));
  REQUIRE(s.stage.click("case.back"));  // leads to the only case
  s.stage.frames(4);
  CHECK(s.stage.shows("case.visit"));
  CHECK(s.stage.shows("nav.settings"));
}

TEST_CASE("a laptop that is turned away while somebody works says so until it opens again") {
  AppStage s;
  s.unlock();
  s.worker.turn_away();
  s.stage.frames(8);
  REQUIRE(s.stage.shows("unlock.notice"));
  CHECK(s.stage.node("unlock.notice").name.find("turned this laptop away") != std::string::npos);
  CHECK_FALSE(s.stage.shows("nav.cases"));
  s.unlock();
  CHECK_FALSE(s.stage.shows("unlock.notice"));
}

TEST_CASE("the list is filtered as one types, without accents") {
  AppStage s;
  s.unlock();
  s.stage.click("cases.filter");
  s.stage.type("wisn");
  CHECK(s.stage.node("cases.count").name == "2 cases");
  CHECK(s.stage.shows("case.CF-20418"));
  s.stage.type("zzz");
  CHECK(s.stage.shows("cases.clear"));
  s.stage.click("cases.clear");
  CHECK(s.stage.node("cases.count").name == "24 cases");
}

TEST_CASE("End goes to the last of a long list") {
  AppStage s;
  s.worker.many_cases = 5'000;
  s.unlock();
  s.stage.click("cases.show.1");
  s.stage.ui.focus.request("case.CF-20418");
  s.stage.frames(4);
  s.stage.key(Key::end);
  s.stage.frames(8);
  CHECK(s.stage.focused() == "case.CF-55579");
  s.stage.key(Key::page_up);
  s.stage.frames(8);
  CHECK(s.stage.focused() != "case.CF-55579");
}

TEST_CASE("a visit is written, saved by itself, checked and finished") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  s.stage.click("case.visit");
  s.stage.click(voice);
  s.stage.type("“I like the swing.” Ŵ ś è");
  CHECK(s.stage.node("record.saved").name == "Saving…");
  CHECK(s.worker.saves.empty());
  s.stage.wait(0.9);
  REQUIRE(s.worker.saves.size() == 1);
  CHECK(std::get<std::string>(s.worker.saves.back().fields.at("voice.words")) ==
        "“I like the swing.” Ŵ ś è");
  s.stage.frames(3);
  CHECK(s.stage.node("record.saved").name == "Saved on this laptop, waiting to sync");
  s.stage.click("record.finish");
  CHECK(s.worker.finished.empty());
  CHECK(s.stage.shows("field.outcome.fault"));
  s.stage.click("field.outcome.face-to-face");
  s.stage.click("field.child_seen.yes");
  s.stage.click("field.seen_alone.yes");
  for (const char* field : {"field.purpose.words", "field.seen.words", "field.analysis.words"}) {
    s.stage.click(field);
    s.stage.type("Written in words.");
  }
  s.stage.click("record.finish");
  s.stage.wait(1);
  CHECK(s.worker.finished.size() == 1);
  CHECK(s.stage.shows("case.visit"));
}

TEST_CASE("text that cannot be saved stays, and is saved when it can be") {
  AppStage s;
  s.worker.refuse_saves = true;
  s.unlock();
  s.stage.click("case.CF-20418");
  s.stage.click("case.visit");
  s.stage.click(voice);
  s.stage.type("Kept.");
  s.stage.wait(1);
  CHECK(s.stage.shows("record.fault"));
  CHECK(s.stage.node(voice).value == "Kept.");
  s.worker.refuse_saves = false;
  s.stage.wait(4);
  CHECK(s.worker.saves.size() == 1);
  CHECK_FALSE(s.stage.shows("record.fault"));
}

TEST_CASE("locking while typing saves, forgets, and comes back to the same field and text") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  s.stage.click("case.visit");
  s.stage.click(voice);
  s.stage.type("Zofia whispered.");
  s.stage.wait(1);
  s.stage.type(" Then she drew.");
  s.stage.key(Key::l, mod_control);
  CHECK(s.worker.locks == 1);
  CHECK(std::get<std::string>(s.worker.saves.back().fields.at("voice.words")) ==
        "Zofia whispered. Then she drew.");
  CHECK(s.stage.ui.registry.listing().find("Zofia") == std::string::npos);
  CHECK(s.stage.ui.registry.listing().find("whispered") == std::string::npos);
  CHECK(s.stage.shows("unlock.passphrase"));
  s.unlock();
  s.stage.frames(6);
  CHECK(s.stage.node(voice).value == "Zofia whispered. Then she drew.");
  CHECK(s.stage.focused() == voice);
}

TEST_CASE("an observation takes two marks, by pointer and from the list") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  s.stage.click("case.observation");
  CHECK(s.stage.shows("record.danger"));
  s.stage.ui.focus.request("field.marks.figure");
  s.stage.frames(5);
  const Box figure = s.stage.node("field.marks.figure").box;
  s.stage.press_at(figure.left + .785f * figure.width(), figure.top + .477f * figure.height());
  s.stage.frames(3);
  s.stage.click("field.marks.back");
  s.stage.click("field.marks.list");
  s.stage.click("field.marks.area.upper-back");
  s.stage.wait(1);
  REQUIRE_FALSE(s.worker.saves.empty());
  const auto& marks = std::get<BodyMarks>(s.worker.saves.back().fields.at("marks"));
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].area == "left-forearm");
  CHECK(marks[0].side == BodySide::front);
  CHECK(marks[1].area == "upper-back");
  CHECK(marks[1].side == BodySide::back);
}

TEST_CASE("a returned note shows the comment and leads to its next version") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  s.stage.click("entry." + FakeWorker::record_id(3).hex());
  CHECK(s.stage.node("record.returned").name == "Returned by Callum Reid");
  CHECK(s.stage.node("record.returned").help == "Please add what Zofia said about the bus.");
  s.stage.click("record.returned.action");
  s.stage.click(voice);
  s.stage.type("More. ");
  s.stage.wait(1);
  REQUIRE(s.worker.saves.size() == 1);
  CHECK(s.worker.saves[0].previous == FakeWorker::record_id(3));
  CHECK(s.worker.saves[0].record.none());
}

TEST_CASE("search finds words in notes and goes there by keys alone") {
  AppStage s;
  s.unlock();
  s.stage.key(Key::k, mod_control);
  s.stage.type("babcia");
  CHECK(s.stage.shows("palette.hit.1"));
  s.stage.key(Key::enter);
  s.stage.frames(3);
  CHECK_FALSE(s.stage.shows("palette.query"));
  CHECK(s.stage.shows("record.returned"));
  s.stage.key(Key::k, mod_control);
  CHECK(s.stage.shows("palette.query"));
  s.stage.key(Key::escape);
  CHECK_FALSE(s.stage.shows("palette.query"));
}

TEST_CASE("joining shows the recovery code once, and only in pixels") {
  AppStage s;
  s.stage.click("unlock.join");
  s.stage.click("join.code");
  s.stage.type("7KQ2M 9XWTA");
  s.stage.click("join.passphrase");
  s.stage.type("four words that differ");
  s.stage.click("join.again");
  s.stage.type("four words that do not");
  s.stage.click("join.go");
  CHECK(s.stage.shows("unlock.fault"));
  s.stage.click("join.code");
  s.stage.type("7KQ2M 9XWTA");
  for (const char* field : {"join.passphrase", "join.again"}) {
    s.stage.click(field);
    s.stage.type("four words that differ");
  }
  s.stage.click("join.go");
  CHECK(s.stage.shows("recovery.code"));
  CHECK(s.stage.ui.registry.listing().find("7KQ2M") == std::string::npos);
  CHECK_FALSE(s.stage.node("recovery.go").enabled);
  s.worker.refuse_signing = true;
  s.stage.click("recovery.print");
  CHECK(s.stage.node("recovery.print").enabled);
  CHECK_FALSE(s.stage.shows("recovery.saved"));
  s.worker.refuse_signing = false;
  s.stage.click("recovery.print");
  CHECK(s.stage.node("recovery.saved").name.find("delete the file") != std::string::npos);
  CHECK_FALSE(s.stage.node("recovery.print").enabled);
  CHECK(s.stage.ui.registry.listing().find("7KQ2M") == std::string::npos);
  s.stage.click("recovery.kept");
  s.stage.click("recovery.go");
  CHECK(s.stage.node("nav.today").selected);
}

TEST_CASE("the lock is in view on a small laptop at any text size, whoever sees every page") {
  for (const float scale : {1.f, 1.5f, 2.f}) {
    AppStage s({1280, 720}, scale);
    s.sign_in();
    for (const char* id : {"nav.sync", "nav.settings", "nav.lock"}) {
      INFO(id << ", " << scale);
      const Node node = s.stage.node(id);
      REQUIRE_FALSE(node.box.empty());
      CHECK(node.visible().top == node.box.top);
      CHECK(node.visible().bottom == node.box.bottom);
      CHECK(node.box.bottom <= 720);
    }
  }
}

TEST_CASE("until a kind is chosen, the button below a new case says what is missing") {
  AppStage s;
  s.unlock();
  REQUIRE(s.stage.click("cases.new"));
  CHECK_FALSE(s.stage.node("newcase.open").enabled);
  CHECK(s.stage.node("newcase.open").help == "Choose the kind of case first.");
  REQUIRE(s.stage.click("newcase.kind.contact-supervised"));
  CHECK(s.stage.node("newcase.open").enabled);
  CHECK(s.stage.node("newcase.open").help.empty());
}

TEST_CASE("a laptop that is left alone locks itself and loses nothing") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  s.stage.click("case.visit");
  s.stage.click(voice);
  s.stage.type("Called away");
  s.stage.wait(3600);
  CHECK(s.worker.locks == 1);
  CHECK(s.stage.shows("unlock.passphrase"));
  REQUIRE_FALSE(s.worker.saves.empty());
}

}  // namespace lanyard::ui
