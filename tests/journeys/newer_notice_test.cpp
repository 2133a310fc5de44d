// A newer version of the notice: what officers confirmed and ordered under the older one is judged
// anew, and what a rule refuses is in the trail of whoever tried.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/desk/cases.h"
#include "app/desk/disposing.h"
#include "app/desk/trail.h"
#include "tests/eventually.h"
#include "tests/journeys/rows.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

std::string jigsaw() {
  std::ifstream in(std::filesystem::path(LANYARD_ASSETS) / "notices" / "jigsaw.toml");
  return {std::istreambuf_iterator<char>(in), {}};
}

// Of the row: its first such words are said otherwise.
void in_row(std::string& notice, const char* row, std::string_view was, std::string_view now) {
  const std::size_t section = notice.find(std::string("id = \"") + row + "\"");
  REQUIRE(section != std::string::npos);
  const std::size_t at = notice.find(was, section);
  REQUIRE(at != std::string::npos);
  notice.replace(at, was.size(), now);
}

// The admin names the next version of the notice, and everybody hears of it.
void published(World& world, std::string text, std::uint32_t version) {
  const std::string was = "version = 1\n";
  text.replace(text.find(was), was.size(), "version = " + std::to_string(version) + "\n");
  REQUIRE(std::holds_alternative<Notice>(read_notice(text, "jigsaw-contact-centre")));
  const Bytes bytes(text.begin(), text.end());
  const BlobId blob = id_of_blob(bytes);
  Batch batch;
  batch.blobs.emplace_back(blob, bytes);
  Desk& admin = world.desk("morwenna");
  const Done said =
      admin.say({}, FileVersion{FileKind::notice, admin.reg()->genesis()->notice, version, blob},
                AuditAction::policy_set, std::move(batch));
  INFO((said.ok() ? "" : said.error().what()));
  REQUIRE(said.ok());
  world.sync("morwenna");
  everybody_syncs(world);
}

RecordId due_referral(World& world) {
  Desk& nia = world.desk("nia");
  const CaseId id = need(open_case(nia, {"contact-supported", {"self"}, "", {}}));
  const RecordId out = written(nia, id, "referral-self",
                               {{"event_date", date("2024-11-04")},
                                {"referrer", text("The mother")},
                                {"children", Value(People{{"A child", "son"}})},
                                {"need.words", text("Contact in a safe place.")}});
  REQUIRE(close_case(nia, id, day("2025-01-01")).ok());
  everybody_syncs(world);
  return out;
}

bool confirmed(World& world, std::string_view id) {
  for (const OpenDecision& decision : decisions(world.desk("odette")))
    if (decision.id == id) return decision.confirmed;
  FAIL("no such decision");
  return false;
}

void confirm_everything(World& world) {
  Desk& odette = world.desk("odette");
  for (const OpenDecision& decision : decisions(odette))
    if (!decision.confirmed) REQUIRE(confirm_decision(odette, decision.id).ok());
  world.sync("odette");
  everybody_syncs(world);
}

OrderView order_at(World& world, const char* who, const OrderId& id) {
  return need(order_view(world.desk(who), id));
}

struct Tried {
  std::string what;
  RecordId record;
  bool operator==(const Tried&) const = default;
};
std::vector<Tried> refused_attempts(World& world, const char* who) {
  std::vector<Tried> out;
  for (const TrailLine& line : need(trail_of(world.desk(who))).lines)
    if (line.entry.action == AuditAction::refused && line.entry.user == world.desk(who).me().user)
      out.push_back({line.detail, line.entry.record});
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("a newer notice opens what it asks anew, and overtakes the orders of the one before") {
  World world({"Jigsaw Contact Centre", "jigsaw-contact-centre"});
  const RecordId referral = due_referral(world);
  confirm_everything(world);
  REQUIRE(confirmed(world, "C-R1.trigger"));
  REQUIRE(confirmed(world, "C-R2.trigger"));
  Desk& odette = world.desk("odette");
  Desk& jowan = world.desk("jowan");
  const OrderId order = need(order_disposal(odette, {referral}, usual_grace_days)).front();
  world.sync("odette");
  world.sync("jowan");
  REQUIRE(approve_order(jowan, order).ok());
  world.sync("jowan");
  world.sync("odette");
  REQUIRE(order_at(world, "odette", order).state == OrderState::in_grace);

  std::string newer = jigsaw();
  in_row(newer, "C-R1", "does not say when the period starts", "leaves open what starts it");
  in_row(newer, "C-R2", "period = \"P1Y\"", "period = \"P3Y\"");
  published(world, newer, 2);
  CHECK_FALSE(confirmed(world, "C-R1.trigger"));  // in other words than those that were confirmed
  CHECK(confirmed(world, "C-R2.trigger"));        // in the same
  for (const char* officer : {"odette", "jowan"}) {
    const OrderView view = order_at(world, officer, order);
    CHECK(view.state == OrderState::overtaken);
    CHECK(state_words(view) ==
          "overtaken by the notice of 28 February 2026: cancel it, and order again what is due");
  }
  CHECK(need(retention_why(odette, referral)).kind == Verdict::Kind::keep);

  world.clock().forward_ms(29 * day_ms);
  for (int round = 0; round < 3; ++round) everybody_syncs(world);
  CHECK(order_at(world, "odette", order).state == OrderState::overtaken);
  CHECK(odette.vault().row(referral).has_value());
  REQUIRE(cancel_order(odette, order).ok());
  CHECK(order_disposal(odette, {referral}, usual_grace_days).error().fault() == Fault::refused);

  confirm_everything(world);
  CHECK(confirmed(world, "C-R1.trigger"));
  CHECK(odette.reg()->decisions().at("C-R1.trigger") == std::set<std::uint32_t>{1, 2});
  CHECK(odette.reg()->decisions().at("C-R2.trigger") == std::set<std::uint32_t>{1});
}

TEST_CASE("what somebody tried and a rule refused is in the trail of their vault") {
  World world({"Jigsaw Contact Centre", "jigsaw-contact-centre"});
  const RecordId referral = due_referral(world);
  Desk& odette = world.desk("odette");
  Desk& nia = world.desk("nia");
  REQUIRE_FALSE(order_disposal(odette, {referral}, usual_grace_days).ok());  // it is undecided
  confirm_everything(world);
  REQUIRE_FALSE(order_disposal(nia, {referral}, usual_grace_days).ok());  // without the role
  const OrderId order = need(order_disposal(odette, {referral}, usual_grace_days)).front();
  REQUIRE_FALSE(order_disposal(odette, {referral}, usual_grace_days).ok());  // another names it
  REQUIRE_FALSE(approve_order(odette, order).ok());                          // it is her own
  world.sync("odette");
  world.sync("nia");
  world.sync("jowan");
  const CaseId id = odette.vault().row(referral)->case_id;
  REQUIRE(set_hold(nia, {id, "complaint", "A complaint came in", {}}).ok());
  world.sync("nia");
  world.sync("jowan");
  world.sync("odette");
  REQUIRE_FALSE(approve_order(world.desk("jowan"), order).ok());             // held
  REQUIRE_FALSE(order_disposal(odette, {referral}, usual_grace_days).ok());  // held
  const HoldId hold = odette.reg()->find(id)->holds.front().id;
  REQUIRE_FALSE(clear_hold(nia, id, hold, "It is over").ok());  // not hers to lift
  // A slip of the pen is no attempt.
  REQUIRE_FALSE(order_disposal(odette, {referral}, 1).ok());
  REQUIRE_FALSE(order_disposal(odette, {random_name<RecordId>()}, usual_grace_days).ok());

  const auto ordered = [&](const RecordId& record) { return Tried{"Disposal ordered", record}; };
  CHECK(refused_attempts(world, "odette") ==
        std::vector<Tried>{
            ordered(referral), ordered(referral), {"Disposal approved", {}}, ordered(referral)});
  CHECK(refused_attempts(world, "jowan") == std::vector<Tried>{{"Disposal approved", referral}});
  CHECK(refused_attempts(world, "nia") ==
        std::vector<Tried>{ordered(referral), {"Hold lifted", {}}});
}
