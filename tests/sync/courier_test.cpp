// Rounds by courier: a laptop's own requests, carried days later by whomever, and their answers.
#include "sync/agent/courier.h"

#include "crypto/exchange_key.h"
#include "sync/wire/carried.h"
#include "tests/sync/station.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

struct Trip {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person lead = office.join(MemberRole::supervisor);
  Bench bench;
  Trip() { bench.publish(office); }
  [[nodiscard]] Station at(const Person& p) { return Station(office, bench, p); }

  [[nodiscard]] Bytes seal_request(ByteView request) const {
    return wrap(exchange_key(bench.server->key()).value(), tags::carried, {}, request).value();
  }
  // Hands the request in; the answer as the author's laptop opens it.
  [[nodiscard]] Bytes carried(const PackedRequest& packed, const Person& author) const {
    const Reply reply = bench.post("/v1/carry", seal_request(packed.request));
    REQUIRE(reply.status == 200);
    const auto opened = author.user_key.unwrap(tags::answered, {}, reply.body);
    REQUIRE(opened.ok());
    return {opened->begin(), opened->end()};
  }
};

std::vector<PackedRequest> pack(Station& at) {
  auto packed = pack_requests(*at.vault, *at.reg, at.clock);
  REQUIRE(packed.ok());
  return std::move(*packed);
}

Result<SyncReport> take(Station& at, const Token& nonce, ByteView answer) {
  return take_answer(*at.vault, *at.reg, at.clock, nonce, answer);
}

}  // namespace

TEST_CASE("what a courier brings lands as if its author had, and waits until the answer is taken") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  Station lead = trip.at(trip.lead);
  const CaseId family = worker.open_case();
  const auto note = random_name<RecordId>();
  worker.write(family, note, "Rang the school");
  const auto packed = pack(worker);
  REQUIRE(packed.size() == 1);
  CHECK(worker.vault->unsent().ops == 1);
  const Bytes answer = trip.carried(packed[0], trip.worker);
  CHECK(worker.vault->unsent().ops == 1);
  CHECK(lead.synced().pulled == 1);
  CHECK(lead.titles(note) == std::set<std::string>{"Rang the school"});

  const auto report = take(worker, packed[0].nonce, answer);
  REQUIRE(report.ok());
  CHECK(report->pushed == 1);
  CHECK(report->refused.empty());
  CHECK(worker.vault->unsent().ops == 0);
  const SyncReport after = worker.synced();
  CHECK(after.pushed == 0);
  CHECK(after.pulled == 0);
}

TEST_CASE("the answer brings what colleagues wrote meanwhile") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  Station lead = trip.at(trip.lead);
  const CaseId family = worker.open_case();
  const auto note = random_name<RecordId>();
  const OpId first = worker.write(family, note, "Rang the school");
  worker.synced();
  lead.synced();
  lead.write(family, note, "Rang the school, spoke to the head", {first});
  lead.synced();
  const auto packed = pack(worker);
  REQUIRE(take(worker, packed[0].nonce, trip.carried(packed[0], trip.worker)).ok());
  CHECK(worker.titles(note) == std::set<std::string>{"Rang the school, spoke to the head"});
}

TEST_CASE("sync by network and by courier do not get in each other's way, and nothing is doubled") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  const CaseId family = worker.open_case();
  const auto note = random_name<RecordId>();
  const OpId first = worker.write(family, note, "One");
  worker.synced();  // the server's log of the case is known up to here
  const OpId second = worker.write(family, note, "Two", {first});
  const auto packed = pack(worker);
  worker.write(family, note, "Three", {second});
  CHECK(worker.synced().waiting == 0);
  const Bytes answer = trip.carried(packed[0], trip.worker);
  CHECK(worker.synced().waiting == 0);
  // Old by now: nothing in it is news, and nothing in it does harm.
  const auto report = take(worker, packed[0].nonce, answer);
  REQUIRE(report.ok());
  CHECK(report->refused.empty());
  CHECK(worker.titles(note) == std::set<std::string>{"Three"});
  CHECK(trip.carried(packed[0], trip.worker) != answer);  // handed in again
  CHECK(worker.synced().refused.empty());
  CHECK(stored_ops(trip.bench, trip.office.org, family) == 3);
  CHECK(trip.bench.server->counters().out_of_step == 0);
}

TEST_CASE("what one request does not hold goes in several, whose answers come in any order") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  const CaseId family = worker.open_case();
  worker.synced();
  for (int i = 0; i < 300; ++i)
    worker.write(family, random_name<RecordId>(), "Note " + std::to_string(i));
  const auto packed = pack(worker);
  REQUIRE(packed.size() == 2);
  std::vector<Bytes> answers;
  for (const PackedRequest& one : packed) answers.push_back(trip.carried(one, trip.worker));
  CHECK(stored_ops(trip.bench, trip.office.org, family) == 300);
  for (const std::size_t i : {std::size_t{1}, std::size_t{0}}) {
    const auto report = take(worker, packed[i].nonce, answers[i]);
    INFO((report.ok() ? "" : report.error().what()));
    REQUIRE(report.ok());
    CHECK(report->refused.empty());
  }
  CHECK(worker.vault->unsent().ops == 0);
  const SyncReport after = worker.synced();
  CHECK(after.pushed == 0);
  CHECK(after.pulled == 0);
}

TEST_CASE("an answer that is lost costs nothing: what it spoke of is said again") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  const CaseId family = worker.open_case();
  worker.write(family, random_name<RecordId>(), "One");
  static_cast<void>(trip.carried(pack(worker)[0], trip.worker));
  worker.write(family, random_name<RecordId>(), "Two");
  const auto again = pack(worker);
  REQUIRE(take(worker, again[0].nonce, trip.carried(again[0], trip.worker)).ok());
  CHECK(worker.vault->unsent().ops == 0);
  CHECK(stored_ops(trip.bench, trip.office.org, family) == 2);
}

TEST_CASE("an answer to another request, changed or by another server is refused whole") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  const CaseId family = worker.open_case();
  worker.write(family, random_name<RecordId>(), "One");
  const auto packed = pack(worker);
  Bytes answer = trip.carried(packed[0], trip.worker);
  CHECK(take(worker, random_name<Token>(), answer).error().fault() == Fault::untrusted_server);
  answer[answer.size() / 2] ^= 1U;
  CHECK_FALSE(take(worker, packed[0].nonce, answer).ok());
  answer[answer.size() / 2] ^= 1U;
  SyncReply forged = parse_sync_reply(answer).value();
  forged.signature = sign_reply(SigningKey::random(), forged);
  CHECK(take(worker, packed[0].nonce, encode(forged)).error().fault() == Fault::untrusted_server);
  CHECK(worker.vault->unsent().ops == 1);
  CHECK(take(worker, packed[0].nonce, answer).ok());
}

TEST_CASE("the server opens only what was sealed to it and signed by a laptop that it knows") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  const auto packed = pack(worker);
  const Bytes sealed = trip.seal_request(packed[0].request);
  for (std::size_t at = 0; at < sealed.size(); at += 7) {
    Bytes changed = sealed;
    changed[at] ^= 1U;
    CHECK(trip.bench.post("/v1/carry", changed).status == 403);
  }
  CHECK(trip.bench.post("/v1/carry", {}).status == 403);
  CHECK(trip.bench.post("/v1/carry", trip.seal_request(as_bytes("no request"))).status == 400);
  SyncRequest request = parse_sync_request(packed[0].request).value();
  request.signature = SigningKey::random().sign(tags::request, encode_unsigned(request));
  CHECK(trip.bench.post("/v1/carry", trip.seal_request(encode(request))).status == 403);
  request.org = random_name<OrgId>();
  CHECK(trip.bench.post("/v1/carry", trip.seal_request(encode(request))).status == 403);
  CHECK(trip.bench.post("/v1/carry", sealed).status == 200);
}

TEST_CASE("a laptop that was heard by courier only is still waited for before a disposal") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  Station lead = trip.at(trip.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  // When the worker was heard, as the store has it after the next thing that lands.
  const auto heard = [&] {
    trip.bench.live_until(trip.bench.now.plus_ms(60LL * 60 * 1000));
    lead.write(family, random_name<RecordId>(), "Something that lands");
    lead.synced();
    const auto at = trip.bench.store->last_round(trip.office.org, trip.worker.device);
    REQUIRE(at.ok());
    return at->value_or(Instant{});
  };
  const Instant before = heard();
  CHECK(before.ms == noon.ms);
  trip.bench.live_until(noon.plus_ms(3 * day_ms));
  worker.write(family, random_name<RecordId>(), "One");
  static_cast<void>(trip.carried(pack(worker)[0], trip.worker));
  CHECK(heard().ms == before.ms);
  worker.synced();
  CHECK(heard().ms > before.ms);
}

TEST_CASE("a folder that is handed in over and over uses up nothing of its author's own") {
  Trip trip;
  trip.bench.options.allowance.rounds_at_once = 20;
  trip.bench.options.allowance.rounds_per_minute = 1;
  trip.bench.open();
  Station worker = trip.at(trip.worker);
  const Bytes sealed = trip.seal_request(pack(worker)[0].request);
  unsigned refused = 0;
  for (int i = 0; i < 30; ++i) refused += trip.bench.post("/v1/carry", sealed).status == 429;
  CHECK(refused == 10);
  CHECK(worker.sync().ok());
}

TEST_CASE("a revoked laptop's folder goes to the supervisor, and its answer says that") {
  Trip trip;
  Station worker = trip.at(trip.worker);
  Station lead = trip.at(trip.lead);
  Station admin = trip.at(trip.office.admin);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  const auto note = random_name<RecordId>();
  worker.write(family, note, "Before anybody knew");
  const auto packed = pack(worker);
  REQUIRE(admin.say({}, DeviceRevoke{trip.worker.device, DeviceRevoke::Wipe::no}).ok());
  admin.synced();
  const auto report = take(worker, packed[0].nonce, trip.carried(packed[0], trip.worker));
  REQUIRE(report.ok());
  CHECK(report->standing == SyncReport::Standing::revoked);
  CHECK(report->for_review == 1);
  CHECK(lead.synced().late_waiting == 1);
  CHECK(lead.titles(note).empty());
}

TEST_CASE("a courier's file is whole or refused, has one encoding, and names nobody") {
  CarriedFile file;
  file.set = random_name<SetId>();
  file.number = 7;
  file.sealed = Bytes(200, 0xA5);
  const Bytes bytes = encode(file);
  const auto parsed = parse_carried(bytes);
  REQUIRE(parsed.ok());
  CHECK(encode(*parsed) == bytes);
  CHECK(name_of(*parsed) == "lanyard-" + file.set.hex().substr(0, 12) + "-007.to-server");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    Bytes changed = bytes;
    changed[at] ^= 1U;
    CHECK_FALSE(parse_carried(changed).ok());
    CHECK_FALSE(parse_carried(ByteView(bytes).first(at)).ok());
  }
  file.number = 0;
  CHECK_FALSE(parse_carried(encode(file)).ok());
  file.number = 1000;
  CHECK_FALSE(parse_carried(encode(file)).ok());
  file.number = 1;
  file.sealed.resize(carried_overhead - 1);
  CHECK_FALSE(parse_carried(encode(file)).ok());
  file.sealed.resize(request_most_bytes + carried_overhead + 1);
  CHECK_FALSE(parse_carried(encode(file)).ok());
}
