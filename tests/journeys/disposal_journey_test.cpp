// Disposal of the master: from an order that two officers sign to keys that are gone everywhere.
#include "app/desk/cases.h"
#include "app/desk/certificate.h"
#include "app/desk/disposing.h"
#include "app/desk/records.h"
#include "app/desk/syncing.h"
#include "storage/model/op.h"
#include "tests/eventually.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

const char* const everybody[] = {"morwenna", "nia", "callum", "odette", "jowan"};

void all_sync(World& world) {
  for (const char* name : everybody) world.sync(name);
}

// A self-referral of a case that closed long enough ago.
struct DueCase {
  CaseId id;
  RecordId referral;
};
DueCase due_case(World& world, const char* child) {
  Desk& nia = world.desk("nia");
  DueCase out;
  out.id = new_case(world, child, day("2015-05-05"));
  out.referral = written(nia, out.id, "referral-self",
                         {{"event_date", Value(day("2024-11-04"))},
                          {"referrer", Value(std::string("The mother"))},
                          {"children", Value(People{{"A child", "son"}})},
                          {"need.words", Value(std::string("Contact in a safe place."))}});
  REQUIRE(close_case(nia, out.id, day("2025-01-01")).ok());
  all_sync(world);
  return out;
}

void confirm_all(World& world) {
  Desk& odette = world.desk("odette");
  for (const OpenDecision& decision : decisions(odette))
    if (!decision.confirmed) REQUIRE(confirm_decision(odette, decision.id).ok());
  world.sync("odette");
  all_sync(world);
}

OrderId ordered(World& world, const RecordId& record) {
  const auto orders = order_disposal(world.desk("odette"), {record}, usual_grace_days);
  INFO((orders.ok() ? "" : orders.error().what()));
  REQUIRE(orders.ok());
  REQUIRE(orders->size() == 1);
  world.sync("odette");
  world.sync("jowan");
  return orders->front();
}

void approved(World& world, const OrderId& order) {
  const Done done = approve_order(world.desk("jowan"), order);
  INFO((done.ok() ? "" : done.error().what()));
  REQUIRE(done.ok());
  world.sync("jowan");
}

void days_later(World& world, int days) {
  world.clock().forward_ms(days * day_ms);
}

// Entries of a case's log on the server that are of this record and still have bytes.
std::size_t readable_ops(World& world, const CaseId& id, const RecordId& record) {
  const auto entries = world.store().read(world.desk("nia").vault().identity().org, id, 1, 1000,
                                          std::size_t{64} * 1024 * 1024);
  REQUIRE(entries.ok());
  std::size_t n = 0;
  for (const StoredEntry& entry : *entries) {
    if (entry.kind != EntryKind::op) continue;
    const auto op = parse_op(entry.bytes);
    REQUIRE(op.ok());
    if (op->header.record == record) ++n;
  }
  return n;
}

OrderState state_of(World& world, const char* who, const OrderId& order) {
  const auto view = order_view(world.desk(who), order);
  REQUIRE(view.ok());
  return view->state;
}

// The server acts by itself: look again until it has.
bool carried_out(World& world, const OrderId& order) {
  return eventually([&] {
    world.sync("odette");
    return state_of(world, "odette", order) == OrderState::done;
  });
}

}  // namespace

TEST_CASE("a due record is ordered, approved by another, waits, and is gone with a certificate") {
  World& world = World::get();
  const DueCase of = due_case(world, "Merryn Coad");
  Desk& odette = world.desk("odette");
  const auto open = order_disposal(odette, {of.referral}, usual_grace_days);
  REQUIRE_FALSE(open.ok());
  CHECK(open.error().fault() == Fault::needs_person);
  confirm_all(world);
  const OrderId order = ordered(world, of.referral);
  CHECK(approve_order(odette, order).error().fault() == Fault::refused);
  CHECK(state_of(world, "jowan", order) == OrderState::to_be_approved);
  approved(world, order);
  days_later(world, 27);
  all_sync(world);
  world.sync("odette");
  CHECK(state_of(world, "odette", order) == OrderState::in_grace);
  CHECK(certificate_of(odette, order).error().fault() == Fault::refused);
  CHECK(readable_ops(world, of.id, of.referral) > 0);
  days_later(world, 2);
  all_sync(world);
  CHECK(carried_out(world, order));
  CHECK(readable_ops(world, of.id, of.referral) == 0);
  const auto file = certificate_file(odette, order);
  REQUIRE(file.ok());
  const auto certificate = read_certificate(*file);
  REQUIRE(certificate.ok());
  CHECK(certificate->root == odette.reg()->root());
  CHECK(certificate->order.what.records.front().record == of.referral);
  CHECK(certificate->by_rule.at("C-R2") == 1);
  CHECK(certificate->order.done->backup_free == certificate->order.done->day + 30);
  CHECK(words_of(*certificate).find("No backup after") != std::string::npos);
  for (std::size_t at = 5; at < file->size(); at += file->size() / 97 + 1) {
    Bytes flipped = *file;
    flipped[at] ^= 0x10U;
    const auto read = read_certificate(flipped);
    CHECK((!read.ok() || read->order.what.order != order || read->root != certificate->root));
  }
  world.reopen("nia");
  CHECK_FALSE(world.desk("nia").vault().row(of.referral).has_value());
}

TEST_CASE("an officer whose clock is ahead of what the server told orders and approves nothing") {
  World& world = World::get();
  const DueCase of = due_case(world, "Jenifer Pengelly");
  confirm_all(world);
  days_later(world, 8);  // a day more than the lease
  Desk& odette = world.desk("odette");
  CHECK(order_disposal(odette, {of.referral}, usual_grace_days).error().fault() == Fault::refused);
  const OrderId order = [&] {
    world.sync("odette");
    return ordered(world, of.referral);
  }();
  days_later(world, 8);
  CHECK(approve_order(world.desk("jowan"), order).error().fault() == Fault::refused);
  world.sync("jowan");
  approved(world, order);
}

TEST_CASE("the approver's own laptop judges again: what is no longer due is not approved") {
  World& world = World::get();
  const DueCase of = due_case(world, "Loveday Tonkin");
  confirm_all(world);
  const OrderId order = ordered(world, of.referral);
  static_cast<void>(written(world.desk("nia"), of.id, "safeguarding-observation",
                            {{"event_date", Value(day("2026-02-27"))},
                             {"child", Value(std::string("Loveday"))},
                             {"seen.words", Value(std::string("A mark on the arm."))}}));
  world.sync("nia");
  world.sync("jowan");
  const Done done = approve_order(world.desk("jowan"), order);
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().what() == std::string("a record that is not due"));
  REQUIRE(lower_flag(world.desk("callum"), of.id, "It was another child").error().fault() ==
          Fault::refused);  // it has not arrived there yet
  world.sync("callum");
  REQUIRE(lower_flag(world.desk("callum"), of.id, "It was another child").ok());
  world.sync("callum");
  world.sync("jowan");
  const Done overtaken = approve_order(world.desk("jowan"), order);
  REQUIRE_FALSE(overtaken.ok());
  CHECK(std::string(overtaken.error().what()).find("cancel the order") != std::string::npos);
}

TEST_CASE("an order that was overtaken says so on each officer's laptop until it is made again") {
  World& world = World::get();
  const DueCase of = due_case(world, "Talan Rosewarne");
  confirm_all(world);
  const OrderId order = ordered(world, of.referral);
  approved(world, order);
  world.sync("odette");
  CHECK(state_of(world, "odette", order) == OrderState::in_grace);
  static_cast<void>(written(world.desk("nia"), of.id, "file-note",
                            {{"title", Value(std::string("A letter came"))}}));
  CHECK(state_of(world, "odette", order) == OrderState::in_grace);  // nobody here knows of it yet
  all_sync(world);
  for (const char* officer : {"odette", "jowan"}) {
    world.sync(officer);
    CHECK(state_of(world, officer, order) == OrderState::overtaken);
  }
  days_later(world, 29);
  all_sync(world);
  all_sync(world);
  CHECK(state_of(world, "odette", order) == OrderState::overtaken);  // the server thinks so too
  REQUIRE(cancel_order(world.desk("odette"), order).ok());
  CHECK(state_of(world, "odette", order) == OrderState::cancelled);
  const OrderId again = ordered(world, of.referral);
  CHECK(state_of(world, "jowan", again) == OrderState::to_be_approved);
  approved(world, again);
  days_later(world, 29);
  all_sync(world);
  CHECK(carried_out(world, again));
}

TEST_CASE("a hold that comes first stops an approved order, and lets it go on when lifted") {
  World& world = World::get();
  const DueCase of = due_case(world, "Steren Hocking");
  confirm_all(world);
  const OrderId order = ordered(world, of.referral);
  approved(world, order);
  days_later(world, 29);
  const auto hold = set_hold(world.desk("callum"), {of.id, "complaint", "A complaint came in", {}});
  REQUIRE(hold.ok());
  world.sync("callum");
  all_sync(world);
  all_sync(world);
  CHECK(state_of(world, "odette", order) == OrderState::held);
  CHECK(world.desk("odette").vault().row(of.referral).has_value());
  REQUIRE(clear_hold(world.desk("odette"), of.id, *hold, "It was answered").ok());
  all_sync(world);
  CHECK(carried_out(world, order));
}

TEST_CASE("a safeguarding observation that was unsent on a laptop stops the disposal of its case") {
  World& world = World::get();
  const DueCase of = due_case(world, "Tamsyn Bray");
  confirm_all(world);
  const OrderId order = ordered(world, of.referral);
  approved(world, order);
  days_later(world, 5);
  const RecordId seen = written(world.desk("nia"), of.id, "safeguarding-observation",
                                {{"event_date", Value(day("2026-02-27"))},
                                 {"child", Value(std::string("Tamsyn"))},
                                 {"seen.words", Value(std::string("A mark on the wrist."))}});
  days_later(world, 25);
  for (const char* name : {"morwenna", "callum", "odette", "jowan"}) world.sync(name);
  world.sync("odette");
  CHECK(state_of(world, "odette", order) == OrderState::waits_for_devices);
  all_sync(world);
  all_sync(world);
  CHECK(state_of(world, "odette", order) != OrderState::done);
  CHECK(world.desk("odette").vault().row(of.referral).has_value());
  const auto why = retention_why(world.desk("odette"), of.referral);
  REQUIRE(why.ok());
  CHECK(why->kind == Verdict::Kind::keep);
  CHECK(why->rule == "C-R3");
  REQUIRE(cancel_order(world.desk("odette"), order).ok());
  world.sync("odette");
  CHECK(readable_ops(world, of.id, seen) > 0);
}

TEST_CASE("two officers go on without a lost laptop; what it brings is late evidence") {
  World& world = World::get();
  const DueCase of = due_case(world, "Kerensa Luke");
  confirm_all(world);
  const OrderId order = ordered(world, of.referral);
  approved(world, order);
  const RecordId seen = written(world.desk("nia"), of.id, "safeguarding-observation",
                                {{"event_date", Value(day("2026-02-27"))},
                                 {"child", Value(std::string("Kerensa"))},
                                 {"seen.words", Value(std::string("Afraid to go home."))}});
  days_later(world, 30);
  const DeviceId lost = world.desk("nia").me().device;
  for (const char* officer : {"odette", "jowan"}) {
    world.sync(officer);
    REQUIRE(proceed_without(world.desk(officer), order, lost).ok());
    world.sync(officer);
  }
  for (const char* name : {"morwenna", "callum", "odette", "jowan"}) world.sync(name);
  CHECK(carried_out(world, order));
  const auto view = order_view(world.desk("odette"), order);
  REQUIRE(view.ok());
  CHECK(view->known.done->without == std::vector{lost});
  world.sync("nia");
  world.sync("callum");
  world.sync("odette");
  CHECK(readable_ops(world, of.id, seen) > 0);
  CHECK(world.desk("odette").vault().row(seen).has_value());
}

TEST_CASE("who is taken off a case loses its copies and keys with the next sync") {
  World& world = World::get();
  const CaseId id = new_case(world, "Demelza Roe", day("2016-08-08"));
  world.sync("nia");
  world.sync("callum");
  Desk& callum = world.desk("callum");
  REQUIRE(deallocate(callum, id, world.desk("nia").me().user).ok());
  world.sync("callum");
  const RecordId after = written(callum, id, "visit-note", visit("Written later.", callum.today()));
  world.sync("callum");
  world.sync("nia");
  Desk& nia = world.desk("nia");
  CHECK(nia.vault().rows_of(id).empty());
  CHECK(nia.vault().case_keys(id).empty());
  CHECK_FALSE(nia.vault().row(after).has_value());
  CHECK(nia.reg()->find(id) == nullptr);
  world.sync("nia");
  CHECK(nia.vault().rows_of(id).empty());
}

// Last: what it leaves unsent on this laptop is refused again with each of its syncs.
TEST_CASE("a laptop that was away for 400 days brings nothing back, and keeps what it never sent") {
  World& world = World::get();
  confirm_all(world);
  Desk& idris = world.desk("idris");
  const auto opened = open_case(idris, {"contact-supported",
                                        {"self"},
                                        "",
                                        {{"name", Value(std::string("Morvoren Pask"))},
                                         {"birth_date", Value(day("2017-01-09"))}}});
  REQUIRE(opened.ok());
  std::map<std::string, Value> fields{{"event_date", Value(idris.today())},
                                      {"referrer", Value(std::string("The father"))},
                                      {"children", Value(People{{"A child", "daughter"}})},
                                      {"need.words", Value(std::string("A safe place."))}};
  const RecordId referral = written(idris, *opened, "referral-self", fields);
  REQUIRE(close_case(idris, *opened, idris.today()).ok());
  world.sync("idris");
  fields["need.words"] = Value(std::string("A safe place, and somebody to talk to."));
  REQUIRE(save_record(idris, {referral, *opened, "referral-self", fields, {}, {}}).ok());
  days_later(world, 400);
  all_sync(world);
  const OrderId order = ordered(world, referral);
  approved(world, order);
  days_later(world, 29);
  for (const char* officer : {"odette", "jowan"}) {
    world.sync(officer);
    REQUIRE(proceed_without(world.desk(officer), order, idris.me().device).ok());
    world.sync(officer);
  }
  all_sync(world);
  REQUIRE(carried_out(world, order));
  world.reopen("idris");
  Desk& back = world.desk("idris");
  const Result<SyncReport> report = sync_once(back);
  REQUIRE(report.ok());
  REQUIRE(report->refused.size() == 1);
  CHECK(report->refused[0].record == referral);
  CHECK(std::string(report->refused[0].reason.c_str()).find("disposed of") != std::string::npos);
  CHECK(readable_ops(world, *opened, referral) == 0);
  const auto kept = back.vault().record(referral);
  REQUIRE(kept.ok());
  CHECK(back.vault().unsent().records == 1);
  all_sync(world);
  for (const char* name : everybody) CHECK_FALSE(world.desk(name).vault().row(referral));
}
