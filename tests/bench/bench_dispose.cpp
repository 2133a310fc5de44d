// Disposing of a thousand records among many: on a laptop, which removes its copies with their
// words and rotates its epoch, and on the server, which carries out two orders of five hundred over
// its real store: ledger, key pages, two epochs, tombstones and the links that say so. Usage:
// bench_dispose FOLDER [NOTES]
#define CATCH_CONFIG_RUNNER
#include "tests/catch.h"

#include <cstdlib>

#include "sync/server/disposer.h"
#include "sync/share/disposal.h"
#include "tests/bench/bench_vault.h"
#include "tests/bench/measure.h"
#include "tests/sync/laptop.h"
#include "tests/sync/open_store.h"

using namespace lanyard;
using namespace lanyard::bench;

namespace {

constexpr std::uint64_t disposed = 1000;
constexpr std::uint64_t notes_of_a_case = 500;

struct Asked {
  std::string folder;
  std::uint64_t notes = 50'000;
} asked;

bool good = true;

// An organisation whose cases lie in a store, written there as the server's writer would.
struct Archive {
  test::Office office;
  test::Person worker = office.join(MemberRole::practitioner);
  test::Person author = office.join(MemberRole::records);
  test::Person approver = office.join(MemberRole::records);
  SigningKey key = SigningKey::random();
  std::unique_ptr<Store> store;
  std::map<CaseId, LinkId> last;  // link of each chain

  explicit Archive(const Path& folder) {
    auto opened = test::open_store(folder / "data");
    REQUIRE(opened.ok());
    store = *std::move(opened);
    REQUIRE(office.say(office.admin, {}, ServerKey{key.verify_key()}).ok());
    put_links({}, office.links);
  }
  void put_links(const CaseId& chain, const std::vector<Bytes>& links) {
    Append what;
    for (const Bytes& link : links) {
      const LinkId id = id_of_link(link);
      what.links.push_back({.chain = chain, .id = id, .previous = last[chain], .bytes = link});
      last[chain] = id;
    }
    REQUIRE(store->append(office.org, what).ok());
  }
  void say(const test::Person& by, const CaseId& chain, LinkBody body) {
    REQUIRE(office.say(by, chain, std::move(body)).ok());
    put_links(chain, {office.case_links[chain].back()});
  }
  // A case of notes, each of one part; gives their records.
  std::vector<OrderedRecord> fill(const CaseId& id) {
    put_links(id, office.case_links[id]);
    Append what;
    std::vector<OrderedRecord> out;
    for (std::uint64_t n = 0; n < notes_of_a_case; ++n) {
      test::Note note = test::write_note(office, worker, id, std::string(600, 'w'), n);
      out.push_back({parse_op(note.wire.op)->header.record, "C-R1"});
      what.ops.push_back({.case_id = id,
                          .id = note.id,
                          .bytes = std::move(note.wire.op),
                          .key_records = std::move(note.wire.key_records)});
    }
    REQUIRE(store->append(office.org, what).ok());
    return out;
  }
};

}  // namespace

TEST_CASE("on the laptop") {
  const durability::TestClock clock;
  const auto vault = new_vault(asked.folder + "/vault", clock);
  import(*vault, Corpus(2026), 0, asked.notes);
  acknowledge(*vault);
  vault->load_index([] { return false; });
  std::vector<RecordId> records;
  for (std::uint64_t n = 0; n < disposed; ++n)
    records.push_back(durability::record_of(n * 7919 % asked.notes));
  const double start = now_us();
  REQUIRE(vault->rotate(records).ok());
  const double took = (now_us() - start) / 1e3;
  CHECK_FALSE(vault->row(records.front()).has_value());
  good &= report("laptop_disposes_of_1000_ms", took, 1500);
}

TEST_CASE("on the server") {
  const Path folder = Path(asked.folder) / "server";
  Archive a(folder);
  std::vector<DisposalOrder> orders;
  for (std::uint64_t n = 0; n < asked.notes; n += notes_of_a_case) {
    const CaseId id = a.office.open_case(a.worker);
    DisposalOrder order;
    order.records = a.fill(id);
    if (orders.size() == disposed / notes_of_a_case) continue;
    order.order = random_name<OrderId>();
    order.due = day_of(test::noon) - 1;
    order.grace_days = 28;
    order.seen_log = a.store->head(a.office.org, id)->sequence;
    a.say(a.author, id, order);
    a.say(a.approver, id, DisposalApprove{order.order});
    orders.push_back(std::move(order));
  }
  Registers registers;
  REQUIRE(registers.load(*a.store).ok());
  auto ledger = Ledger::open(folder / "ledger");
  REQUIRE(ledger.ok());
  const Instant later = test::noon.plus_ms(29 * day_ms);
  Rounds rounds(*a.store);
  for (const test::Person* p : {&a.office.admin, &a.worker, &a.author, &a.approver})
    rounds.note(a.office.org, p->device, later);
  Disposer disposer(*a.store, registers, rounds, *ledger, a.key);
  const double start = now_us();
  const auto carried = disposer.run(a.office.org, later);
  const double took = (now_us() - start) / 1e3;
  REQUIRE(carried.ok());
  REQUIRE(carried->carried_out == disposed / notes_of_a_case);
  CHECK(a.store->tombstone(a.office.org, orders[1].records[499].record)->has_value());
  good &= report("server_disposes_of_1000_ms", took, 3000);
}

int main(int argc, char** argv) {
  if (argc < 2 || !start_crypto().ok()) return 2;
  asked.folder = argv[1];
  if (argc > 2) asked.notes = std::strtoull(argv[2], nullptr, 10);
  if (asked.notes < 2 * disposed || asked.notes % notes_of_a_case != 0) {
    std::fputs("bench_dispose: 2,000 notes or more, in fives of a hundred\n", stderr);
    return 2;
  }
  std::filesystem::create_directories(asked.folder);
  return Catch::Session().run() == 0 && good ? 0 : 1;
}
