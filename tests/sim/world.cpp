// Deeds that every schedule is made of, each watched by the oracle.
#include "tests/sim/world.h"

#include <algorithm>

#include "app/desk/late_work.h"
#include "app/desk/syncing.h"
#include "sync/server/registers.h"
#include "tests/sync/case_audit.h"

namespace lanyard::sim {
namespace {

Path made_house(const Path& in) {
  copy_tree(Founding::get().house(), in / "house");
  return in / "house";
}

bool contains(const std::vector<OpId>& ops, const OpId& op) {
  return std::find(ops.begin(), ops.end(), op) != ops.end();
}

}  // namespace

World::World(std::uint64_t seed, const Ablation& ablation)
    : without(ablation),
      random(seed),
      house(made_house(folder.path), now, without),
      wire{house, random, without, Weather::stormy, {}, {}} {
  for (std::size_t n = 0; n < everybody; ++n) {
    const Path at = folder.path / std::to_string(n);
    copy_tree(Founding::get().vault_of(n), at);
    devices.push_back(std::make_unique<Device>(n, n, at, now, wire));
    devices.back()->open();
  }
}

std::shared_ptr<const Register> World::truth() {
  Registers all;
  need_done(all.load(house.store()));
  return all.now(org());
}

Done World::write(Device& d, const SaidRecord& what, const Deed& deed) {
  const std::vector<OpId> before = d.changes_of(what.id);
  TRY(const RecordId id, deed());
  if (oracle.record(id) == nullptr) oracle.records.push_back({id, what.case_id, what.form});
  const std::vector<OpId> after = d.changes_of(id);
  for (Saying& s : oracle.sayings)
    if (s.record == id && contains(before, s.op) && !contains(after, s.op)) {
      s.replaced = true;
      if (s.acked) oracle.complain("I1 a save took the place of what was acknowledged");
    }
  for (const OpId& op : after)
    if (!contains(before, op))
      oracle.sayings.push_back({.number = oracle.sayings.size(),
                                .op = op,
                                .record = id,
                                .case_id = what.case_id,
                                .owner = d.owner,
                                .device = d.number,
                                .step = step});
  return {};
}

Done World::sync(Device& d) {
  const auto synced = exchange(d, Agent::Late::leave);
  return synced.ok() ? Done() : Done(synced.error());
}

// As late_work() and decide_late() do it, over this world's line.
Done World::take_in_late(Device& d) {
  if (without.late_work_left) return {};
  TRY(const std::vector<LateEntry> late, exchange(d, Agent::Late::fetch));
  for (const LateEntry& entry : late) {
    if (entry.entry.kind != EntryKind::op) continue;
    LateItem item;
    item.id = id_of_op(entry.entry.bytes);
    item.case_id = entry.case_id;
    // A server that was put back may ask again before it has this laptop's decision again.
    const std::shared_ptr<const Register> reg = d.desk->reg();
    if (reg->find(item.case_id)->late.contains(item.id)) continue;
    item.can_be_taken = true;
    TRY_DONE(decide_late(*d.desk, item, LateWork::Decision::taken, {}));
    ++taken;
    tell("  takes in what came late");
  }
  return {};
}

Result<std::vector<LateEntry>> World::exchange(Device& d, Agent::Late late) {
  std::map<CaseId, std::vector<LinkId>> before;
  for (const CaseId& id : Founding::get().cases) before[id] = ordered_links(d, id);
  const Result<SyncReport> report = sync_once(*d.desk, d.line, late);
  for (const auto& [id, links] : before) {
    const std::vector<LinkId> after = ordered_links(d, id);
    const std::size_t common = std::min(links.size(), after.size());
    const bool parts = !std::equal(links.begin(), links.end(), after.begin(),
                                   after.begin() + static_cast<std::ptrdiff_t>(common));
    if (!after.empty() && parts) parted.insert(id);
  }
  note_acks(d);
  if (!report.ok()) return report.error();
  moved += report->pushed + report->pulled + report->links + report->healed;
  if (report->waiting == 0 && report->refused.empty()) check_synced(d);
  tell("  pushed " + std::to_string(report->pushed) + " pulled " + std::to_string(report->pulled) +
       " links " + std::to_string(report->links) + " healed " + std::to_string(report->healed) +
       " refused " + std::to_string(report->refused.size()) + " waiting " +
       std::to_string(report->waiting));
  for (const RefusedItem& item : report->refused) tell(std::string("  ") + item.reason.c_str());
  return report->late;
}

std::vector<LinkId> World::ordered_links(const Device& d, const CaseId& id) const {
  std::vector<LinkId> out;
  if (restores == 0) return out;
  for (const StoredLink& link : need(d.vault().links(id)))
    if (link.sent == StoredLink::Sent::yes) out.push_back(link.id);
  return out;
}

// I7: what has left the outbox lies on the server's disk, or its record was disposed of.
void World::note_acks(const Device& d) {
  for (Saying& s : oracle.sayings) {
    if (s.acked || s.replaced || s.device != d.number) continue;
    const auto row = d.vault().row(s.record);
    if (!row || row->unsent || !contains(d.changes_of(s.record), s.op)) continue;
    s.acked = true;
    if (!on_server(s.op) && !need(house.store().tombstone(org(), s.record)))
      oracle.complain("I7 saying " + std::to_string(s.number) + " is acknowledged and nowhere");
  }
}

// I6: whoever says "synced" has verified every log to its head. A laptop that is turned away is
// given no more of any log.
void World::check_synced(Device& d) {
  if (truth()->device(Founding::get().people[d.owner].device)->revoked_at) return;
  for (const Cursor& c : d.vault().cursors()) {
    const LogHead head = need(house.store().head(org(), c.case_id));
    if (head.sequence == c.sequence && head.chain == c.chain) continue;
    if (truth()->may_pull(d.user(), c.case_id))
      oracle.complain("I6 laptop " + std::to_string(d.number) + " says synced at " +
                      std::to_string(c.sequence) + " of " + std::to_string(head.sequence));
  }
}

bool World::on_server(const OpId& op) {
  const auto place = need(house.store().find(org(), op.view()));
  if (!place) return false;
  const auto entry =
      need(house.store().read(org(), place->chain, place->sequence, 1, std::size_t{1} << 20U));
  return !entry.empty() && entry.front().kind == EntryKind::op;
}

std::set<OpId> World::in_vaults() const {
  std::set<OpId> out;
  for (const auto& d : devices)
    for (const CaseId& id : Founding::get().cases)
      for (const PulledOp& op : need(d->vault().ops_of(id))) out.insert(op.id);
  return out;
}

std::vector<bool> World::alive() {
  std::set<OpId> held = in_vaults();
  std::vector<bool> out;
  for (const LateName& late : house.store().late(org())) held.insert(late.id);
  for (const Saying& s : oracle.sayings) out.push_back(held.contains(s.op) || on_server(s.op));
  return out;
}

// I4 at the moment of the deed: whatever is disposed of now lies in a case without a hold.
void World::note_disposals() {
  for (SaidRecord& r : oracle.records) {
    if (r.disposed || !need(house.store().tombstone(org(), r.id))) continue;
    r.disposed = true;
    const test::CaseStory story = test::story_of(house.store(), org(), r.case_id);
    if (story.held_at(story.length + 1)) oracle.complain("I4 disposed of under a hold");
  }
}

}  // namespace lanyard::sim
