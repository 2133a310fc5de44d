// Disposing of the master: by order, by ledger, and what an examiner finds afterwards.
#include <atomic>

#include "sync/server/ledger.h"
#include "sync/share/disposal.h"
#include "tests/sync/server_bench.h"
#include "tests/sync/wire_samples.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

struct SetClock final : Clock {
  std::atomic<Instant> at{noon};  // the writer's thread reads it
  [[nodiscard]] Instant now() const override { return at.load(); }
};

// An organisation with two records officers, a case of ten notes, and a server with a ledger.
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

  Archive() {
    REQUIRE(office.say(office.admin, {}, ServerKey{bench.server->key()}).ok());
    serve();
    bench.publish(office);
    bench.send_cases(office, worker);
    for (std::uint64_t n = 0; n < 10; ++n)
      notes.push_back(write_note(office, worker, family, "A visit at home.", n));
    Laptop laptop = bench.laptop(office, worker);
    REQUIRE(laptop.push(bench.carry(), notes).acks.back().code == OpCode::ok);
    order.order = name_of<OrderId>(1);
    order.due = day_of(noon) - 1;
    order.seen_log = bench.store->head(office.org, family)->sequence;
    for (std::size_t n = 0; n < 3; ++n) order.records.push_back({record(n), "C-R1"});
  }
  ~Archive() { bench.server.reset(); }
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
    auto opened = open_store(folder() / "data");
    INFO((opened.ok() ? "" : opened.error().what()));
    REQUIRE(opened.ok());
    bench.store = *std::move(opened);
    serve();
  }
  LinkCode say(const Person& by, LinkBody body) {
    const Bytes link = compose(office.reg, family, std::move(body), by.signer(), clock.at);
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
  // Waits for the writer's turn; a disposal that should not come gets as long as one that does.
  [[nodiscard]] bool disposed_soon() const {
    for (int i = 0; i < 200 && !disposed(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return disposed();
  }
  void carry_out() {
    order_and_approve();
    heard(noon.plus_ms(29 * day_ms));
    REQUIRE(disposed_soon());
    while (bench.server->counters().writer.disposals == 0) std::this_thread::yield();
  }
};

void copy_folder(const Path& from, const Path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

}  // namespace

TEST_CASE("an order that nothing holds up is carried out once, and the log stays whole") {
  Archive a;
  const std::uint64_t epoch = a.bench.store->key_epoch();
  a.carry_out();
  CHECK(a.disposed(2));
  CHECK_FALSE(a.disposed(3));
  CHECK(a.bench.store->key_epoch() == epoch + 1);
  CHECK(a.ledger->mark().entries == 1);
  const auto report = verify_store(*a.bench.store);
  INFO((report.ok() ? "" : report.error().what()));
  REQUIRE(report.ok());
  CHECK(report->erased == 3);
  CHECK(report->ops == 7);
  CHECK(report->keys_gone == 0);
  Laptop laptop = a.bench.laptop(a.office, a.worker);
  (void)laptop.round(a.bench.carry());
  CHECK(laptop.erased.size() == 3);
  CHECK(laptop.seen.size() == 7);
  // What is pushed again is a duplicate; what is new of that record comes too late.
  CHECK(laptop.push(a.bench.carry(), {a.notes[0]}).acks[0].code == OpCode::duplicate);
  CHECK(a.bench.store->links(a.office.org, a.family)->size() == 4);
  a.restart();
  CHECK(verify_store(*a.bench.store)->erased == 3);
}

TEST_CASE("an order waits for its grace, for laptops that were not heard, and for holds") {
  Archive a;
  a.order_and_approve();
  a.heard(noon.plus_ms(27 * day_ms));
  CHECK_FALSE(a.disposed_soon());
  a.clock.at = a.bench.now = noon.plus_ms(29 * day_ms);
  CHECK_FALSE(a.disposed_soon());  // nobody was heard since
  const HoldSet hold{name_of<HoldId>(7), "legal", a.clock.at, some_sealed()};
  REQUIRE(a.say(a.worker, hold) == LinkCode::ok);
  a.heard(a.clock.at);
  CHECK_FALSE(a.disposed_soon());
  REQUIRE(a.say(a.author, HoldClear{hold.hold, some_sealed()}) == LinkCode::ok);
  CHECK(a.disposed_soon());
}

TEST_CASE("an order is overtaken by a note that came after its author looked") {
  Archive a;
  a.order_and_approve();
  Laptop laptop = a.bench.laptop(a.office, a.worker);
  (void)laptop.push(a.bench.carry(), {write_note(a.office, a.worker, a.family, "Worried.", 99)});
  a.heard(noon.plus_ms(29 * day_ms));
  CHECK_FALSE(a.disposed_soon());
}

TEST_CASE("a store put back from before a disposal disposes again before it serves") {
  Archive a;
  a.order_and_approve();
  a.bench.server.reset();
  a.bench.store.reset();
  for (const char* name : {"data", "data-epoch", "data-mirror"})
    copy_folder(a.folder() / name, a.folder() / ("old-" + std::string(name)));
  a.restart();
  a.heard(noon.plus_ms(29 * day_ms));
  REQUIRE(a.disposed_soon());
  a.bench.server.reset();
  a.bench.store.reset();
  // The data alone opens nothing: the epoch that it hung from is gone.
  copy_folder(a.folder() / "old-data", a.folder() / "data");
  const auto stale = open_store(a.folder() / "data");
  REQUIRE_FALSE(stale.ok());
  CHECK(stale.error().fault() == Fault::damaged);
  copy_folder(a.folder() / "old-data-epoch", a.folder() / "data-epoch");
  copy_folder(a.folder() / "old-data-mirror", a.folder() / "data-mirror");
  a.restart();
  CHECK(a.disposed());
  const auto report = verify_store(*a.bench.store);
  REQUIRE(report.ok());
  CHECK(report->erased == 3);
  CHECK(a.bench.store->links(a.office.org, a.family)->size() == 4);  // the done link came back
}

TEST_CASE("a torn end of the ledger is cut away; damage anywhere else refuses to start") {
  Archive a;
  a.carry_out();
  a.bench.server.reset();
  const Path file = a.ledger->file();
  const Bytes whole = read_file(file, 1 << 20).value();
  Bytes torn = whole;
  torn.resize(whole.size() + 200, 7);
  REQUIRE(replace_file(file, torn).ok());
  auto cut = Ledger::open(a.folder() / "ledger");
  REQUIRE(cut.ok());
  REQUIRE(replay(*cut, *a.bench.store).ok());
  CHECK(read_file(file, 1 << 20).value() == whole);
  for (std::size_t n = 0; n < whole.size(); ++n) {
    Bytes bent = whole;
    bent[n] ^= 1;
    REQUIRE(replace_file(file, bent).ok());
    auto opened = Ledger::open(a.folder() / "ledger");
    const bool accepted = opened.ok() && replay(*opened, *a.bench.store).ok();
    // The count of sure entries, one too low: as a crash before it was raised leaves it. It is
    // raised then, and nothing is lost.
    CHECK(accepted == (n == 10));
    if (n == 10) CHECK(read_file(file, 1 << 20).value() == whole);
  }
  std::filesystem::remove(file);
  auto lost = Ledger::open(a.folder() / "ledger");
  REQUIRE(lost.ok());
  CHECK(replay(*lost, *a.bench.store).error().fault() == Fault::damaged);
  a.bench.options.ledger = nullptr;
}
