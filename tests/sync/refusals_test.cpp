// What is refused is audited in the vault that met it: whose it was, of which case, and what it
// would have been. Disposal above all, for nobody may be able to try it unseen.
#include "sync/agent/refusals.h"

#include <algorithm>

#include "tests/sync/pair.h"
#include "tests/sync/wire_samples.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

using Where = AuditedRefusal::Where;

struct Refused {
  AuditAction what;
  UserId user;
  CaseId case_id;
  RecordId record;
  bool operator==(const Refused&) const = default;
};

std::vector<Refused> refused_in(const Vault& vault, Where where) {
  std::vector<Refused> out;
  const std::vector<AuditEntry> trail = vault.audit().value();
  for (const AuditEntry& entry : trail) {
    const auto refusal = refusal_in(entry);
    if (refusal && refusal->where == where)
      out.push_back({refusal->what, entry.user, entry.case_id, entry.record});
  }
  return out;
}

// A case with two records officers, and a server that appends what it likes.
struct Attack {
  Office office;
  Person worker_person = office.join(MemberRole::practitioner);
  Person lead_person = office.join(MemberRole::supervisor);
  Person author = office.join(MemberRole::records);
  Person approver = office.join(MemberRole::records);
  Bench bench;
  std::unique_ptr<Station> worker;
  std::unique_ptr<Station> lead;
  CaseId family;

  Attack() {
    bench.publish(office);
    worker = std::make_unique<Station>(office, bench, worker_person);
    lead = std::make_unique<Station>(office, bench, lead_person);
    family = worker->open_case();
    worker->synced();
    lead->synced();
  }
  [[nodiscard]] const Register& reg() const { return *lead->reg->now(); }
  [[nodiscard]] Bytes link(const Person& by, LinkBody body) const {
    return compose(reg(), family, std::move(body), by.signer(), noon);
  }
  [[nodiscard]] DisposalOrder order(std::uint8_t id) const {
    return {name_of<OrderId>(id), 1, day_of_noon(), 28, 5, {{name_of<RecordId>(50), "C-R1"}}};
  }
  [[nodiscard]] static std::int32_t day_of_noon() {
    return static_cast<std::int32_t>(noon.ms / day_ms) - 1;
  }
  // Into the log as it stands, past every check.
  void slip_in(const Bytes& bytes) {
    const auto links = bench.store->links(office.org, family).value();
    Append append;
    append.links.push_back({.chain = family,
                            .id = id_of_link(bytes),
                            .previous = id_of_link(links.back().bytes),
                            .bytes = bytes});
    REQUIRE_FALSE(bench.store->append(office.org, append)->front().stale);
  }
  void takes(const Bytes& bytes) {
    slip_in(bytes);
    CHECK(lead->synced().refused.empty());
  }
  void refuses(const Bytes& bytes, const char* why, const Refused& expected) {
    INFO(why);
    const std::size_t before = refused_in(*lead->vault, Where::arrived).size();
    slip_in(bytes);
    const SyncReport report = lead->synced();
    REQUIRE(report.refused.size() == 1);
    CHECK(report.refused[0].reason.c_str() == std::string(why));
    const std::vector<Refused> now = refused_in(*lead->vault, Where::arrived);
    REQUIRE(now.size() == before + 1);
    CHECK(now.back() == expected);
    lead->synced();
    CHECK(refused_in(*lead->vault, Where::arrived).size() == before + 1);  // once
  }
};

}  // namespace

TEST_CASE("an order of disposal that is forged, of no officer, self-approved or held is audited") {
  Attack a;
  Person forger = new_person();
  forger.user = a.author.user;
  forger.device = a.author.device;
  a.refuses(a.link(forger, a.order(1)), "a link whose signature does not verify",
            {AuditAction::disposal_ordered, a.author.user, a.family, {}});
  a.refuses(a.link(a.worker_person, a.order(1)), "a link that the signer's role does not permit",
            {AuditAction::disposal_ordered, a.worker_person.user, a.family, {}});
  a.takes(a.link(a.author, a.order(1)));
  a.refuses(a.link(a.author, DisposalApprove{a.order(1).order}),
            "an order approved by the one who made it",
            {AuditAction::disposal_approved, a.author.user, a.family, {}});
  a.takes(a.link(a.lead_person, HoldSet{name_of<HoldId>(3), "legal", noon, some_sealed()}));
  a.refuses(a.link(a.approver, DisposalApprove{a.order(1).order}), "an approval under a hold",
            {AuditAction::disposal_approved, a.approver.user, a.family, {}});
  a.refuses(a.link(a.author, a.order(2)), "an order for a case under a hold",
            {AuditAction::disposal_ordered, a.author.user, a.family, {}});
  CHECK(a.reg().find(a.family)->disposed.empty());
}

TEST_CASE("an order that is stale, of another case or replayed from one is audited") {
  Attack a;
  const Bytes stale = a.link(a.author, a.order(1));
  a.takes(a.link(a.lead_person, HoldSet{name_of<HoldId>(3), "legal", noon, some_sealed()}));
  a.refuses(stale, "a link that does not continue its chain",
            {AuditAction::disposal_ordered, a.author.user, a.family, {}});
  const CaseId other = a.worker->open_case();
  a.worker->synced();
  a.lead->synced();
  a.refuses(compose(a.reg(), other, a.order(4), a.author.signer(), noon), "a link of another case",
            {AuditAction::disposal_ordered, a.author.user, a.family, {}});
}

TEST_CASE("a forged change and an entry of the organisation's are audited, with whose they claim") {
  Pair a;
  a.office.keys[a.family] = a.worker->vault->case_keys(a.family);
  Person borrowed = new_person();
  borrowed.user = a.worker_person.user;
  borrowed.device = a.worker_person.device;
  const Note forged = write_note(a.office, borrowed, a.family, "forged");
  Append append;
  append.ops.push_back({a.family, forged.id, forged.wire.op, forged.wire.key_records});
  REQUIRE(a.bench.store->append(a.office.org, append).ok());
  CHECK(a.lead->synced().refused.size() == 1);
  const RecordId record = parse_op(forged.wire.op)->header.record;
  CHECK(
      refused_in(*a.lead->vault, Where::arrived) ==
      std::vector<Refused>{{AuditAction::record_written, a.worker_person.user, a.family, record}});
  const Person intruder = new_person();
  a.lead->line.change = a.lying([&](SyncReply& r) {
    r.org_links.push_back(compose(*a.lead->reg->now(), {},
                                  ServerKey{VerifyKey(std::array<std::uint8_t, 32>{1})},
                                  intruder.signer(), noon));
  });
  a.lead->synced();
  a.lead->synced();
  const std::vector<Refused> all = refused_in(*a.lead->vault, Where::arrived);
  REQUIRE(all.size() >= 2);
  CHECK((all[1] == Refused{AuditAction::device_added, intruder.user, {}, {}}));
}
