// An organisation with two records officers, a case of sixteen notes, and a server with a ledger:
// what disposal of the master needs.
#pragma once

#include <atomic>

#include "sync/server/ledger.h"
#include "sync/share/disposal.h"
#include "tests/eventually.h"
#include "tests/sync/server_bench.h"
#include "tests/sync/wire_samples.h"

namespace lanyard::test {

constexpr std::string_view canary = "KITTIWAKE-MARROW-7741";
// A whole leaf of key records: more than a row of LMDB holds in its own page.
constexpr std::size_t all_notes = 16;
constexpr std::size_t victims = 3;

struct SetClock final : Clock {
  std::atomic<Instant> at{noon};  // the writer's thread reads it
  mutable std::atomic<std::uint64_t> read{0};
  [[nodiscard]] Instant now() const override {
    ++read;
    return at.load();
  }
};

struct Archive {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person author = office.join(MemberRole::records);
  Person approver = office.join(MemberRole::records);
  CaseId family = office.open_case(worker);
  Bench bench;
  SetClock clock;
  std::unique_ptr<Ledger> ledger;
  std::vector<Note> notes;
  DisposalOrder order;

  explicit Archive(const StoreOptions& how = {}) : bench(how) {
    REQUIRE(office.say(office.admin, {}, ServerKey{bench.server->key()}).ok());
    serve();
    bench.publish(office);
    bench.send_cases(office, worker);
    for (std::uint64_t n = 0; n < all_notes; ++n)
      notes.push_back(write_note(office, worker, family, words(n), n));
    Laptop laptop = bench.laptop(office, worker);
    REQUIRE(laptop.push(bench.carry(), notes).acks.back().code == OpCode::ok);
    order.order = name_of<OrderId>(1);
    order.due = day_of(noon) - 1;
    order.seen_log = bench.store->head(office.org, family)->sequence;
    for (std::size_t n = 0; n < victims; ++n) order.records.push_back({record(n), "C-R1"});
  }
  ~Archive() { bench.server.reset(); }
  // 0.2 to 4 KiB; the victims' hold the canary.
  [[nodiscard]] static std::string words(std::size_t n) {
    return std::string(n < victims ? canary : "A visit at home.") +
           std::string(200 + 1900 * (n % 3), 'w');
  }
  [[nodiscard]] RecordId record(std::size_t n) const {
    return parse_op(notes[n].wire.op)->header.record;
  }
  [[nodiscard]] Path folder() const { return bench.folder.path; }
  void serve() {
    bench.server.reset();
    auto opened = Ledger::open(folder() / "ledger");
    REQUIRE(opened.ok());
    ledger = std::make_unique<Ledger>(*std::move(opened));
    REQUIRE(replay(*ledger, *bench.store).ok());
    bench.options.ledger = ledger.get();
    bench.options.clock = &clock;
    bench.options.writer.tick = std::chrono::milliseconds(5);
    bench.serve(*bench.store);
  }
  void restart() {
    bench.server.reset();
    bench.store.reset();
    auto opened = open_store(folder() / "data", bench.how);
    INFO((opened.ok() ? "" : opened.error().what()));
    REQUIRE(opened.ok());
    bench.store = *std::move(opened);
    serve();
  }
  LinkCode say(const Person& by, LinkBody body) { return say(by, family, std::move(body)); }
  LinkCode say(const Person& by, const CaseId& chain, LinkBody body) {
    const Bytes link = compose(office.reg, chain, std::move(body), by.signer(), clock.at);
    REQUIRE(office.add(link, Met::offered).ok());
    return offer(by, link);
  }
  [[nodiscard]] LinkCode offer(const Person& by, const Bytes& link) const {
    Laptop laptop = bench.laptop(office, by);
    SyncRequest m = laptop.question();
    m.links = {link};
    return laptop.ask(bench.carry(), m).link_acks.front().code;
  }
  void order_and_approve() {
    REQUIRE(say(author, order) == LinkCode::ok);
    REQUIRE(say(approver, DisposalApprove{order.order}) == LinkCode::ok);
  }
  // Everybody's laptop is heard after the grace.
  void heard(Instant at) {
    clock.at = at;
    bench.now = at;
    for (const Person* p : {&office.admin, &worker, &author, &approver})
      (void)bench.laptop(office, *p).round(bench.carry());
  }
  [[nodiscard]] bool disposed(std::size_t n = 0) const {
    return bench.store->tombstone(office.org, record(n))->has_value();
  }
  // Waits until the writer has looked at its orders from the beginning to the end. It reads the
  // clock when a look begins and for each organisation (there is one): of five readings two can
  // belong to what was under way, and the last begins the look after a whole one.
  [[nodiscard]] bool disposed_soon() const {
    const std::uint64_t looked = clock.read + 5;
    REQUIRE(eventually([&] { return clock.read >= looked; }));
    return disposed();
  }
  void carry_out() {
    order_and_approve();
    heard(noon.plus_ms(29 * day_ms));
    REQUIRE(disposed_soon());
    REQUIRE(eventually([&] { return bench.server->counters().writer.disposals != 0; }));
  }
};

inline void copy_folder(const Path& from, const Path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

}  // namespace lanyard::test
