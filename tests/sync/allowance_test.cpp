// How much one laptop may ask of the server, and that what does not fit comes later and whole.
#include "sync/server/allowance.h"

#include "tests/sync/station.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

constexpr std::int64_t minute_ms = 60'000;

std::size_t count(const SyncReply& reply, OpCode code) {
  return static_cast<std::size_t>(
      std::count_if(reply.acks.begin(), reply.acks.end(),
                    [code](const WireAck& ack) { return ack.code == code; }));
}

struct AllowanceScene {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person colleague = office.join(MemberRole::practitioner);
  CaseId theirs = office.open_case(worker);
  CaseId other = office.open_case(colleague);
  Bench bench;

  explicit AllowanceScene(const AllowanceLimits& limits) {
    bench.publish(office);
    bench.send_cases(office, worker);
    bench.options.allowance = limits;
    bench.open();
  }
  std::vector<Note> notes(const Person& by, const CaseId& id, std::size_t many) {
    std::vector<Note> out;
    for (std::uint64_t n = 1; n <= many; ++n)
      out.push_back(write_note(office, by, id, "Visited at home.", n));
    return out;
  }
};

}  // namespace

TEST_CASE("a laptop may do so much at once, and more with time") {
  Allowance allowance({.work_per_minute = 60, .work_at_once = 100});
  const auto laptop = random_name<DeviceId>();
  std::size_t taken = 0;
  while (allowance.take_work(laptop, 100, noon)) ++taken;
  CHECK(taken == 100);
  CHECK(allowance.pause_ms(laptop, noon) == 1000);
  CHECK(allowance.take_work(random_name<DeviceId>(), 100, noon));
  // One that is larger costs more.
  const Instant soon = noon.plus_ms(10'000);
  CHECK(allowance.pause_ms(laptop, soon) == 0);
  CHECK_FALSE(allowance.take_work(laptop, 10 * 4096, soon));
  CHECK(allowance.pause_ms(laptop, soon) == 1000);
  CHECK(allowance.take_work(laptop, 9 * 4096, soon));
  // A clock that goes back wins and loses nothing; one that jumps ahead fills it once.
  CHECK_FALSE(allowance.take_work(laptop, 100, noon));
  const Instant later = noon.plus_ms(1000 * minute_ms);
  CHECK(allowance.take_work(laptop, 99 * 4096, later));
  CHECK_FALSE(allowance.take_work(laptop, 100, later));
  // What is larger than everything at once waits for everything, not for ever.
  CHECK(allowance.take_work(laptop, 1'000 * 4096, later.plus_ms(1000 * minute_ms)));
}

TEST_CASE("a key that sends without end fills nothing and keeps nobody waiting") {
  AllowanceScene s({.work_per_minute = 60, .work_at_once = 10});
  Laptop flood = s.bench.laptop(s.office, s.worker);
  const std::vector<Note> notes = s.notes(s.worker, s.theirs, 30);
  const SyncReply first = flood.push(s.bench.carry(), notes);
  CHECK(count(first, OpCode::ok) == 10);
  CHECK(count(first, OpCode::quota) == 20);
  CHECK(first.backoff_ms == 1000);
  CHECK(verify_store(*s.bench.store)->ops == 10);
  // Once more brings nothing more, and what is there already costs nothing.
  const SyncReply second = flood.push(s.bench.carry(), notes);
  CHECK(count(second, OpCode::duplicate) == 10);
  CHECK(count(second, OpCode::quota) == 20);
  CHECK(verify_store(*s.bench.store)->ops == 10);

  Laptop colleague = s.bench.laptop(s.office, s.colleague);
  const SyncReply reply = colleague.push(s.bench.carry(), s.notes(s.colleague, s.other, 5));
  CHECK(count(reply, OpCode::ok) == 5);
  CHECK(reply.backoff_ms == 0);

  s.bench.now = s.bench.now.plus_ms(minute_ms);
  CHECK(count(flood.push(s.bench.carry(), notes), OpCode::ok) == 10);
  CHECK(verify_store(*s.bench.store)->ops == 25);
}

TEST_CASE("a change that waits holds back what builds on it, with the same answer") {
  AllowanceScene s({.work_per_minute = 60, .work_at_once = 4});
  Laptop laptop = s.bench.laptop(s.office, s.worker);
  std::vector<Note> notes = s.notes(s.worker, s.theirs, 4);
  // It costs more than is left; the one behind it needs the key that comes with it.
  notes[2] = write_note(s.office, s.worker, s.theirs, std::string(3 * 4096, 'w'), 3);
  notes[3] = notes[2];
  notes[3].wire.key_records.clear();
  notes.push_back(s.notes(s.worker, s.theirs, 5).back());
  const SyncReply reply = laptop.push(s.bench.carry(), notes);
  CHECK(count(reply, OpCode::ok) == 2);
  CHECK(count(reply, OpCode::quota) == 3);
}

TEST_CASE("a laptop that asks without end is told to wait, and another one is answered") {
  AllowanceScene s({.rounds_per_minute = 60, .rounds_at_once = 3});
  Laptop restless = s.bench.laptop(s.office, s.worker);
  const auto asked = [&](Laptop& laptop) {
    const Bytes bytes = signed_by(laptop.person, laptop.question());
    return s.bench.post("/v1/sync", bytes);
  };
  for (int n = 0; n < 3; ++n) CHECK(asked(restless).status == 200);
  const Reply refused = asked(restless);
  CHECK(refused.status == 429);
  CHECK(refused.body.empty());
  CHECK(refused.retry_after_s == 2);
  CHECK(s.bench.server->counters().too_many == 1);
  // Nobody uses up another's by knowing their id: an unsigned request counts for nobody.
  Laptop colleague = s.bench.laptop(s.office, s.colleague);
  Bytes forged = signed_by(colleague.person, colleague.question());
  forged.back() ^= 1;
  for (int n = 0; n < 5; ++n) CHECK(s.bench.post("/v1/sync", forged).status == 403);
  CHECK(asked(colleague).status == 200);
  s.bench.now = s.bench.now.plus_ms(2000);
  CHECK(asked(restless).status == 200);
}

TEST_CASE("what the server does not take for now arrives later, in its order") {
  Office office;
  const Person person = office.join(MemberRole::practitioner);
  Bench bench;
  bench.publish(office);
  Station worker(office, bench, person);
  const CaseId family = worker.open_case();
  worker.synced();
  bench.options.allowance = {.work_per_minute = 60, .work_at_once = 10};
  bench.open();
  std::vector<OpId> written;
  for (int n = 0; n < 25; ++n)
    written.push_back(worker.write(family, random_name<RecordId>(), std::to_string(n)));
  const SyncReport first = worker.synced();
  CHECK(first.pushed == 10);
  CHECK(first.waiting == 15);
  CHECK(first.refused.size() == 15);
  bench.now = bench.now.plus_ms(minute_ms);
  CHECK(worker.synced().waiting == 5);
  bench.now = bench.now.plus_ms(minute_ms);
  const SyncReport third = worker.synced();
  CHECK(third.waiting == 0);
  CHECK(third.refused.empty());
  for (std::size_t n = 0; n < written.size(); ++n)
    CHECK(bench.store->find(office.org, written[n].view())->value().sequence == 2 + n);
}
