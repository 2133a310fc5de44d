// One vault on two machines, told by what both sign; and everything that looks nearly like it.
#include "sync/agent/twins.h"
#include "tests/sync/pair.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// Chains by hand: one case, places in the order in which they are named.
struct Told {
  std::vector<SaidOp> chain;
  CaseId family = random_name<CaseId>();
  std::map<std::string, SaidOp> by_name;

  // `name` follows `previous`; its author had read up to `read`.
  void says(const std::string& name, const std::string& previous, const std::string& read = "") {
    SaidOp op;
    op.id = random_name<OpId>();
    op.case_id = family;
    op.place = chain.size() + 1;
    op.clock = {static_cast<std::uint64_t>(noon.ms + static_cast<std::int64_t>(op.place)) << 16U};
    if (!previous.empty()) {
      op.previous = by_name.at(previous).id;
      op.sequence = by_name.at(previous).sequence + 1;
    } else {
      op.sequence = 1;
    }
    if (!read.empty()) op.read = by_name.at(read).place;
    by_name[name] = op;
    chain.push_back(op);
  }
  void by_this_vault(const std::string& name) {
    for (SaidOp& op : chain)
      if (op.id == by_name.at(name).id) op.by = SaidOp::By::this_vault;
  }
  [[nodiscard]] bool twins() const { return twin_since(chain).has_value(); }
};

bool knows(const Station& station, const DeviceId& device) {
  const auto known = known_twins(*station.vault);
  REQUIRE(known.ok());
  return std::any_of(known->begin(), known->end(),
                     [&](const Twin& twin) { return twin.device == device; });
}

// The worker's laptop, made again of nothing but its keys: what a copy of its vault begins with.
struct Cloned : Pair {
  std::unique_ptr<Station> twin = std::make_unique<Station>(office, bench, worker_person);
  void one_writes(Station& who, const char* title) const {
    who.write(family, random_name<RecordId>(), title);
    who.synced();
  }
};

}  // namespace

TEST_CASE("a branch that goes on after the other had read it, and has read that, is alive beside") {
  Told t;
  t.says("a1", "");
  t.says("a2", "a1", "a1");
  t.says("b2", "a1", "a2");
  CHECK_FALSE(t.twins());  // as a vault does that was put back
  SECTION("on the older branch") {
    t.says("a3", "a2", "b2");
    CHECK(t.twins());
    CHECK(*twin_since(t.chain) == noon.plus_ms(3));
  }
  SECTION("on the older branch, by who had not read the newer") {
    t.says("a3", "a2", "a2");
    CHECK_FALSE(t.twins());
  }
  SECTION("on the newer one") {
    t.says("b3", "b2", "b2");
    t.says("b4", "b3", "b3");
    CHECK_FALSE(t.twins());
  }
  SECTION("put back again and again") {
    t.says("c2", "a1", "b2");
    t.says("c3", "c2", "c2");
    t.says("d3", "c2", "c3");
    t.says("e2", "a1", "d3");
    CHECK_FALSE(t.twins());
  }
  SECTION("by a change that this laptop cannot see: which branch goes on is not known") {
    t.says("a3", "a2", "b2");
    t.chain.pop_back();
    t.says("a4", "a3", "b2");
    CHECK_FALSE(t.twins());
  }
  SECTION("this vault is the older branch, and here it is still") {
    t.by_this_vault("a1");
    t.by_this_vault("a2");
    CHECK(t.twins());
  }
  SECTION("this vault is the newer branch") {
    t.by_this_vault("a1");
    t.by_this_vault("b2");
    CHECK_FALSE(t.twins());
  }
}

TEST_CASE("a copy of a vault on another machine is told to its user and to the supervisor") {
  Cloned c;
  const DeviceId device = c.worker_person.device;
  c.lead->synced();
  c.one_writes(*c.twin, "By the copy");
  c.one_writes(*c.worker, "By the laptop");
  c.one_writes(*c.twin, "By the copy, which has read the laptop's");
  c.worker->synced();
  CHECK(knows(*c.worker, device));
  c.lead->synced();
  CHECK_FALSE(knows(*c.lead, device));  // it could have been put back until now
  c.one_writes(*c.worker, "By the laptop, which goes on");
  c.lead->synced();
  CHECK(knows(*c.lead, device));
  c.twin->synced();
  CHECK(knows(*c.twin, device));
  CHECK(c.lead->vault->row_count() == 7);  // what both wrote arrives
  const Station late(c.office, c.bench, c.lead_person);
  CHECK(knows(late, device));
}

TEST_CASE("a vault that is put back, once or again, is not called a copy that runs elsewhere") {
  Pair pair;
  const DeviceId device = pair.worker_person.device;
  for (int time = 0; time < 3; ++time) {
    // What is left of it is what a new one has: its keys, and what the server gives back.
    pair.worker = std::make_unique<Station>(pair.office, pair.bench, pair.worker_person);
    for (const char* title : {"One", "Two"}) {
      pair.worker->write(pair.family, random_name<RecordId>(), title);
      pair.worker->synced();
      pair.lead->synced();
      pair.lead->write(pair.family, random_name<RecordId>(), "An answer");
      pair.lead->synced();
      pair.worker->synced();
    }
  }
  CHECK_FALSE(knows(*pair.worker, device));
  CHECK_FALSE(knows(*pair.lead, device));
  CHECK_FALSE(knows(*pair.lead, pair.lead_person.device));
}

TEST_CASE("places of another history of the server show no copy") {
  Cloned c;
  c.lead->synced();
  Folder backups;
  c.one_writes(*c.twin, "By the copy");
  take_backup(c.bench, backups.path / "data");
  c.one_writes(*c.worker, "By the laptop");
  c.lead->synced();
  restore(c.bench, backups.path / "data");
  c.lead->synced();
  c.worker->synced();
  c.twin->synced();
  CHECK_FALSE(knows(*c.lead, c.worker_person.device));
  // What is said under the new one does.
  c.one_writes(*c.twin, "By the copy again");
  c.one_writes(*c.worker, "By the laptop again");
  c.one_writes(*c.twin, "And once more");
  c.worker->synced();
  CHECK(knows(*c.worker, c.worker_person.device));
}
