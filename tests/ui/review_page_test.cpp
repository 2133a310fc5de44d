// The review page over the invented desk: deciding, handing a note on, a comment that is begun.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {

TEST_CASE("nothing is approved unread, nothing is returned without a comment") {
  AppStage s;
  s.unlock();
  s.stage.click("nav.review");
  s.stage.click("review." + FakeWorker::record_id(21).hex());
  CHECK(s.stage.node("review.change.voice.words").name.find("[removed: she is happy at home. ]") !=
        std::string::npos);
  CHECK_FALSE(s.stage.node("review.approve").enabled);
  s.stage.click("review.return");
  CHECK(s.worker.decisions.empty());
  s.stage.click("review.comment");
  s.stage.type("Add the school's view.");
  s.stage.click("review.return");
  REQUIRE(s.worker.decisions.size() == 1);
  CHECK(s.worker.decisions[0].comment == "Add the school's view.");
  s.stage.click("review." + FakeWorker::record_id(22).hex());
  s.stage.click("review.read");
  s.stage.click("review.approve");
  REQUIRE(s.worker.decisions.size() == 2);
  CHECK(s.worker.decisions[1].decision == ReviewDecision::approve);
}

TEST_CASE("a note is handed to another reviewer with a reason, in two presses") {
  AppStage s;
  s.unlock();
  s.stage.click("nav.review");
  s.stage.click("review." + FakeWorker::record_id(21).hex());
  s.stage.click("review.escalate");
  REQUIRE(s.stage.shows("review.to." + FakeWorker::user_id(5).hex()));
  CHECK(s.worker.decisions.empty());
  s.stage.click("review.escalate.go");
  CHECK(s.stage.shows("review.to.fault"));
  s.stage.click("review.to." + FakeWorker::user_id(5).hex());
  s.stage.click("review.escalate.go");
  CHECK(s.worker.decisions.empty());  // a reason is asked for first
  s.stage.type("I know the family.");
  s.stage.click("review.escalate.go");
  REQUIRE(s.worker.decisions.size() == 1);
  CHECK(s.worker.decisions[0].decision == ReviewDecision::escalate);
  CHECK(s.worker.decisions[0].to == FakeWorker::user_id(5));
  CHECK(s.worker.decisions[0].comment == "I know the family.");
}

TEST_CASE("what was escalated stands in the queue with to whom and why") {
  AppStage s;
  s.unlock();
  s.stage.click("nav.review");
  const std::string row = "review." + FakeWorker::record_id(22).hex();
  CHECK(s.stage.node(row).help.find("Escalated to you by Maeve Orr: I know the family") !=
        std::string::npos);
  s.stage.click(row);
  CHECK(s.stage.node("review.escalated").name == "Escalated to you by Maeve Orr");
  CHECK(s.stage.node("review.escalated").help == "I know the family from church.");
}

TEST_CASE("a comment is kept while it is typed, and offered again after a lock") {
  AppStage s;
  s.unlock();
  s.stage.click("nav.review");
  s.stage.click("review." + FakeWorker::record_id(21).hex());
  s.stage.click("review.comment");
  s.stage.type("Clear voice of");
  CHECK(s.worker.comments.empty());
  s.stage.wait(0.9);
  REQUIRE(s.worker.comments.size() == 1);
  CHECK(s.worker.comments.back() == "Clear voice of");
  s.stage.type(" the child.");
  s.stage.key(Key::l, mod_control);  // before the next save is due
  CHECK(s.worker.comments.back() == "Clear voice of the child.");
  CHECK(s.stage.ui.registry.listing().find("Clear voice") == std::string::npos);
  s.unlock();
  REQUIRE(s.stage.shows("review.comment"));
  CHECK(s.stage.node("review.comment").value == "Clear voice of the child.");
  s.stage.click("review." + FakeWorker::record_id(23).hex());
  CHECK(s.stage.node("review.comment").value.empty());
  s.stage.click("review." + FakeWorker::record_id(21).hex());
  CHECK(s.stage.node("review.comment").value == "Clear voice of the child.");
}

TEST_CASE("a comment that cannot be kept says so, stays, and is tried again") {
  AppStage s;
  s.unlock();
  s.stage.click("nav.review");
  s.stage.click("review." + FakeWorker::record_id(21).hex());
  s.stage.click("review.comment");
  s.worker.refuse_comments = true;
  s.stage.type("Thank you.");
  s.stage.wait(1);
  CHECK(s.stage.node("review.comment.kept").name == "This laptop's disk is full.");
  CHECK(s.stage.node("review.comment").value == "Thank you.");
  s.worker.refuse_comments = false;
  s.stage.wait(4);
  REQUIRE(s.worker.comments.size() == 1);
  CHECK(s.stage.node("review.comment.kept").name == "Kept on this laptop until you decide.");
}

TEST_CASE("marks that are read for review stand on the figures, with their list beside") {
  AppStage s;
  s.unlock();
  s.stage.click("nav.review");
  s.stage.click("review." + FakeWorker::record_id(20).hex());
  const std::string figures = "1: left forearm. 3: right knee. 2: upper back. ";
  REQUIRE(s.stage.ui.registry.find_named(figures) != nullptr);
  const Box figure = s.stage.ui.registry.find_named(figures)->box;
  const Node& first = s.stage.node("read.marks.1");
  CHECK(first.name.find("left forearm") != std::string::npos);
  CHECK(first.box.left >= figure.right - 1);
  CHECK(first.box.top < figure.bottom);
}

}  // namespace lanyard::ui
