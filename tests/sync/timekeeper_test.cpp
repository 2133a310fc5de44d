// A server's clock that has run ahead, and who may say that it is right.
#include "sync/server/timekeeper.h"

#include "tests/sync/archive.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

using Standing = Timekeeper::Standing;

struct Keeper {
  Folder folder;
  std::unique_ptr<Store> store = open_store(folder.path / "data").value();
  std::unique_ptr<Timekeeper> time = Timekeeper::open(*store).value();

  void start_again() { time = Timekeeper::open(*store).value(); }
};

constexpr Instant days_later(std::int64_t days) {
  return {noon.ms + days * day_ms};
}

}  // namespace

TEST_CASE("a server is sure for four days after its last minute, and then in doubt") {
  Keeper k;
  CHECK(k.time->judge(noon) == Standing::sure);  // the first start of all is believed
  REQUIRE(k.time->keep(Timekeeper::Keep::now).ok());
  k.start_again();
  CHECK(k.time->judge(days_later(4)) == Standing::sure);
  k.start_again();  // not kept: as after a crash
  CHECK(k.time->judge({days_later(4).ms + 1}) == Standing::in_doubt);
  CHECK(k.time->judge(days_later(400)) == Standing::in_doubt);
  CHECK(k.time->judge(days_later(-400)) == Standing::sure);  // behind: nothing happens early
  CHECK(k.time->judge(days_later(5)) == Standing::in_doubt);
  // A server that runs has the time from minute to minute.
  for (int day = 1; day < 400; ++day) REQUIRE(k.time->judge(days_later(day)) == Standing::sure);
}

TEST_CASE("the clocks of two laptops end the doubt; one does not, nor one that says it twice") {
  Keeper k;
  CHECK(k.time->judge(noon) == Standing::sure);
  const auto one = name_of<DeviceId>(1);
  const auto two = name_of<DeviceId>(2);
  k.time->claim(one, days_later(14));
  k.time->claim(one, days_later(14));
  CHECK(k.time->judge(days_later(14)) == Standing::in_doubt);
  k.time->claim(two, days_later(9));
  CHECK(k.time->judge(days_later(14)) == Standing::in_doubt);  // five days behind
  k.time->claim(two, days_later(13));
  CHECK(k.time->judge(days_later(14)) == Standing::sure);
}

TEST_CASE("laptops that were ahead once vouch for nothing after a restart") {
  Keeper k;
  CHECK(k.time->judge(noon) == Standing::sure);
  k.time->claim(name_of<DeviceId>(1), days_later(400));
  k.time->claim(name_of<DeviceId>(2), days_later(400));
  CHECK(k.time->judge(noon) == Standing::sure);
  REQUIRE(k.time->keep(Timekeeper::Keep::now).ok());
  k.start_again();
  CHECK(k.time->judge(days_later(400)) == Standing::in_doubt);
}

TEST_CASE("the operator's word ends the doubt, and takes back an earlier one") {
  Keeper k;
  CHECK(k.time->judge(noon) == Standing::sure);
  REQUIRE(k.time->keep(Timekeeper::Keep::now).ok());
  REQUIRE(accept_clock(*k.store, days_later(400)).ok());
  k.start_again();
  CHECK(k.time->judge(days_later(400)) == Standing::sure);
  REQUIRE(accept_clock(*k.store, days_later(1)).ok());
  k.start_again();
  CHECK(k.time->judge(days_later(400)) == Standing::in_doubt);
}

TEST_CASE("in doubt nothing is disposed of and nobody counts as heard, but rounds are answered") {
  Archive a;
  a.order_and_approve();
  a.clock.at = a.bench.now = days_later(400);
  // One laptop alone has a clock like the server's.
  (void)a.bench.laptop(a.office, a.worker).round(a.bench.carry());
  for (const Person* p : {&a.author, &a.approver}) {
    Laptop laptop = a.bench.laptop(a.office, *p);
    laptop.clock = &noon;
    const SyncReply reply = laptop.round(a.bench.carry());
    CHECK(reply.server_time == days_later(400));
  }
  CHECK_FALSE(a.disposed_soon());
  CHECK(a.bench.server->counters().clock_in_doubt);
  // What anybody writes is taken.
  const Note note = write_note(a.office, a.worker, a.family, "A visit at home.", 99);
  Laptop writer = a.bench.laptop(a.office, a.worker);
  CHECK(writer.push(a.bench.carry(), {note}).acks[0].code == OpCode::ok);
  // The clock is set right, and later the grace ends: nobody has been heard after it.
  a.clock.at = a.bench.now = noon;
  a.bench.live_until(days_later(29));
  CHECK_FALSE(a.bench.server->counters().clock_in_doubt);
  for (const Person* p : {&a.office.admin, &a.worker, &a.author, &a.approver})
    CHECK_FALSE(a.bench.store->last_round(a.office.org, p->device)->value_or(Instant{}) > noon);
}

TEST_CASE("in doubt an order waits that needs no laptop to be heard") {
  Archive a;
  a.order_and_approve();
  for (const Person* by : {&a.author, &a.approver})
    for (const Person* p : {&a.worker, &a.author, &a.approver})
      REQUIRE(a.say(*by, DisposalProceed{a.order.order, p->device}) == LinkCode::ok);
  a.clock.at = days_later(400);
  CHECK_FALSE(a.disposed_soon());
  a.clock.at = noon;
  a.bench.live_until(days_later(30));
  a.clock.at = a.bench.now;
  CHECK(a.disposed_soon());
}

TEST_CASE("a server that was switched off for a fortnight disposes when two laptops were heard") {
  Archive a;
  a.order_and_approve();
  a.bench.live_until(days_later(20));
  a.clock.at = a.bench.now;
  a.restart();
  a.clock.at = a.bench.now = days_later(34);
  CHECK_FALSE(a.disposed_soon());
  a.heard(days_later(34));
  CHECK(a.disposed_soon());
}

TEST_CASE("a laptop that was heard under a clock that was set back is waited for again") {
  Archive a;
  a.order_and_approve();
  REQUIRE(accept_clock(*a.bench.store, days_later(300)).ok());
  a.clock.at = a.bench.now = noon;
  a.restart();
  // The operator believed a clock that was wrong. Nothing was ready then: a hold stood.
  const HoldSet hold{name_of<HoldId>(7), "legal", noon, some_sealed()};
  REQUIRE(a.say(a.worker, hold) == LinkCode::ok);
  a.heard(days_later(300));
  a.clock.at = a.bench.now = noon;
  REQUIRE(a.say(a.author, HoldClear{hold.hold, some_sealed()}) == LinkCode::ok);
  a.bench.live_until(days_later(30));
  a.clock.at = a.bench.now;
  (void)a.bench.laptop(a.office, a.author).round(a.bench.carry());
  CHECK_FALSE(a.disposed_soon());
  a.heard(days_later(30));
  CHECK(a.disposed_soon());
}

TEST_CASE("a time that must not come early stays behind a clock that is ahead") {
  Keeper k;
  CHECK(k.time->bounded(noon) == noon);
  CHECK(k.time->bounded(days_later(3)) == days_later(3));
  CHECK(k.time->bounded(days_later(368)) == days_later(3));
  CHECK(k.time->bounded(days_later(4)) == days_later(4));
  CHECK(bounded(noon, days_later(4)) == days_later(4));
  CHECK(bounded(noon, days_later(368)) == noon);
  CHECK(bounded({}, days_later(368)) == days_later(368));  // a store that has never served
}
