// Rows under the real desks, the real server and a clock that is set.
#include "tests/journeys/rows.h"

#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/certificate.h"
#include "app/desk/syncing.h"
#include "storage/model/op.h"
#include "tests/eventually.h"
#include "tests/storage/shipped.h"

namespace lanyard::journeys {
namespace {

const char* const all_of_them[] = {"morwenna", "nia", "callum", "odette", "jowan", "idris"};

std::size_t readable_ops(World& world, const Placed& p) {
  const auto entries =
      need(world.store().read(world.desk("nia").vault().identity().org, p.id, 1, 1000, 1U << 26));
  std::size_t n = 0;
  for (const StoredEntry& entry : entries)
    if (entry.kind == EntryKind::op && need(parse_op(entry.bytes)).header.record == p.record) ++n;
  return n;
}

Date first_due(const Row& row) {
  return day(row.last_day).plus_days(1);
}

}  // namespace

Value date(const char* iso) {
  return Value(day(iso));
}

void everybody_syncs(World& world) {
  for (const char* name : all_of_them) world.sync(name);
}

std::vector<Placed> placed(World& world, const std::vector<Row>& rows) {
  Desk& nia = world.desk("nia");
  std::vector<Placed> out;
  for (const Row& row : rows) {
    INFO(row.id);
    Placed p{row, {}, {}};
    p.id = need(open_case(nia, {row.kind, row.routes, "", row.about}));
    p.record = written(nia, p.id, row.form, row.fields);
    if (row.closed) REQUIRE(close_case(nia, p.id, day(row.closed)).ok());
    out.push_back(std::move(p));
  }
  everybody_syncs(world);
  Desk& odette = world.desk("odette");
  for (const OpenDecision& decision : decisions(odette))
    if (!decision.confirmed) REQUIRE(confirm_decision(odette, decision.id).ok());
  world.sync("odette");
  everybody_syncs(world);
  return out;
}

std::string verdict(World& world, const Placed& p) {
  return test::words(need(retention_why(world.desk("odette"), p.record)));
}

bool on_laptop(World& world, const Placed& p) {
  return world.desk("nia").vault().row(p.record).has_value();
}

void walk(World& world, const std::vector<Placed>& all, Date from, Date to) {
  for (Date today = from; today <= to; today = today.plus_days(1)) {
    world.clock().set(today, 12 * 60);
    world.reopen("nia");  // before anything is heard of the server
    for (const Placed& p : all) {
      const Row& row = p.row;
      INFO(row.id << " on " << today.iso());
      const bool due = today >= first_due(row);
      const std::string expected = due ? "Due " + first_due(row).iso() + " " + row.id
                                       : "Keep " + std::string(row.last_day) + " " + row.id;
      CHECK(verdict(world, p) == expected);
      CHECK(on_laptop(world, p) == !due);
      CHECK(readable_ops(world, p) > 0);
    }
  }
}

void dispose(World& world, const std::vector<Placed>& all) {
  everybody_syncs(world);
  std::vector<RecordId> records;
  for (const Placed& p : all) records.push_back(p.record);
  const auto orders = need(order_disposal(world.desk("odette"), records, usual_grace_days));
  REQUIRE(orders.size() == all.size());
  world.sync("odette");
  world.sync("jowan");
  for (const OrderId& order : orders) REQUIRE(approve_order(world.desk("jowan"), order).ok());
  world.sync("jowan");
  everybody_syncs(world);
  world.clock().forward_ms(29 * day_ms);
  everybody_syncs(world);
  Desk& odette = world.desk("odette");
  const auto done = [&](const OrderId& order) {
    return need(order_view(odette, order)).state == OrderState::done;
  };
  // The server acts by itself: look again until it has.
  REQUIRE(eventually([&] {
    world.sync("odette");
    return std::all_of(orders.begin(), orders.end(), done);
  }));
  std::map<RecordId, std::string> certified;
  for (const OrderId& order : orders) {
    REQUIRE(done(order));
    const Certificate certificate = need(read_certificate(need(certificate_file(odette, order))));
    for (const OrderedRecord& r : certificate.order.what.records)
      certified[r.record] = certificate.by_rule.begin()->first;
  }
  for (const Placed& p : all) {
    INFO(p.row.id);
    CHECK(certified.at(p.record) == p.row.id);
    CHECK(readable_ops(world, p) == 0);
  }
}

void kept(World& world, const Placed& p, const std::string& expected) {
  INFO(p.row.id);
  CHECK(verdict(world, p) == expected);
  const auto order = order_disposal(world.desk("odette"), {p.record}, usual_grace_days);
  REQUIRE_FALSE(order.ok());
  CHECK(order.error().fault() == Fault::refused);
  CHECK(readable_ops(world, p) > 0);
}

}  // namespace lanyard::journeys
