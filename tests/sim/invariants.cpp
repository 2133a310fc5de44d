// Each invariant is one function; what they share is looked up once.
#include "tests/sim/invariants.h"

#include <algorithm>

#include "sync/agent/evidence.h"
#include "sync/agent/page.h"
#include "sync/agent/twins.h"
#include "sync/server/verify.h"
#include "tests/sync/case_audit.h"

namespace lanyard::sim {
namespace {

using Ops = std::map<OpId, Bytes>;

struct Rest {
  World& world;
  std::shared_ptr<const Register> reg;
  std::map<CaseId, Ops> log;                  // live ones
  std::vector<std::map<CaseId, Ops>> vaults;  // by laptop
  std::set<RecordId> keyless;                 // departed keys

  explicit Rest(World& w);
  // Nobody takes from this laptop, or by this author, any more.
  [[nodiscard]] bool departed(std::size_t owner, const CaseId& id) const {
    const Founder& who = Founding::get().people[owner];
    return reg->device(who.device)->revoked_at || !reg->may_write(who.user, id);
  }
  [[nodiscard]] bool departed(const OpHeader& h) const {
    return reg->device(h.device)->revoked_at || !reg->may_write(h.author, h.case_id);
  }
  // Departed order and keys: the change that brought the record's key lies in quarantine here, or
  // the server has it no more.
  [[nodiscard]] bool begun_aside(const SaidRecord& r, const Device& d) const {
    if (keyless.contains(r.id)) return true;
    for (const auto& [op, bytes] : log.at(r.case_id))
      if (parse_op(bytes)->header.record == r.id && set_aside(d, op)) return true;
    return false;
  }
  // Departed order: in quarantine for no other reason.
  [[nodiscard]] bool set_aside(const Device& d, const OpId& op) const {
    const auto aside = need(d.vault().setting(std::string(quarantine_prefix) + op.hex()));
    if (!aside || world.restores == 0) return false;
    const std::string_view why = as_text(*aside);
    return why.find("who does not work on the case") != std::string_view::npos ||
           why.find("by a device that was revoked") != std::string_view::npos;
  }
  // Departed history: its keys came in a link that this laptop does not get.
  [[nodiscard]] bool lacks_keys(const SaidRecord& r, const Device& d) const {
    return world.restores > 0 && !reg->may_pull(d.user(), r.case_id);
  }
  // Departed copy; and departed holder, when the author's disk was put back.
  [[nodiscard]] bool erased(const Saying& s) const {
    if (world.without.envelopes_demanded) return false;
    const auto removed = [&](std::size_t who) { return world.oracle.was_removed(who, s.case_id); };
    if (s.acked && removed(s.owner)) return true;
    return s.rolled && (removed(ana) || removed(ben));
  }
  void complain(const std::string& what) const { world.oracle.complain(what); }

 private:
  void look_for_keyless();
};

void Rest::look_for_keyless() {
  if (world.restores == 0) return;
  for (const auto& vault : vaults)
    for (const auto& [id, ops] : vault)
      for (const auto& [op, bytes] : ops) {
        const OpHeader header = parse_op(bytes)->header;
        if (departed(header) && !log.at(id).contains(op)) keyless.insert(header.record);
      }
}

Rest::Rest(World& w) : world(w), reg(w.truth()) {
  for (const CaseId& id : Founding::get().cases) {
    Ops& ops = log[id];
    for (const StoredEntry& e :
         need(w.house.store().read(w.org(), id, 1, 10'000, std::size_t{1} << 28U)))
      if (e.kind == EntryKind::op) ops[id_of_op(e.bytes)] = e.bytes;
  }
  for (const auto& d : w.devices) {
    auto& held = vaults.emplace_back();
    for (const CaseId& id : Founding::get().cases)
      for (PulledOp& op : need(d->vault().ops_of(id))) held[id][op.id] = std::move(op.op);
  }
  look_for_keyless();
}

std::string name(const Saying& s) {
  return "saying " + std::to_string(s.number) + " (laptop " + std::to_string(s.device) + ", step " +
         std::to_string(s.step) + ")";
}
std::string name(const Device& d) {
  return "laptop " + std::to_string(d.number);
}

// I1: no saved text vanishes, and I7: the less so when it was acknowledged.
void check_kept(const Rest& rest) {
  for (const Saying& s : rest.world.oracle.sayings) {
    const SaidRecord& r = *rest.world.oracle.record(s.record);
    if (s.replaced || r.disposed || s.excuse != Excuse::none) continue;
    if (rest.log.at(s.case_id).contains(s.op)) continue;
    bool held = false;
    bool departed = true;  // everybody who holds it
    for (const auto& d : rest.world.devices) {
      const auto of = rest.vaults[d->number].find(s.case_id);
      if (of == rest.vaults[d->number].end() || !of->second.contains(s.op)) continue;
      held = true;
      departed = departed && rest.departed(d->owner, s.case_id);
    }
    // Departed holder, departed work, departed healing, departed keys.
    const bool put_back = rest.world.restores > 0;
    if (held && put_back && (departed || rest.departed(s.owner, s.case_id))) continue;
    if (held && rest.keyless.contains(s.record)) continue;
    if (!held && put_back && rest.erased(s)) continue;
    rest.complain(std::string(s.acked ? "I7 " : "I1 ") + name(s) +
                  (held ? " is on a laptop alone" : " is nowhere"));
  }
}

// I1: what nobody who saw it replaced is shown. Asked of the changes themselves, without a clock.
void check_shown(const Rest& rest, const Device& d) {
  for (const SaidRecord& r : rest.world.oracle.records) {
    if (r.form != log_form || !d.vault().row(r.id)) continue;
    std::set<OpId> heads;
    std::set<OpId> seen;
    const auto history = d.vault().history(r.id);
    if (!history.ok() && rest.begun_aside(r, d)) continue;
    for (const auto& [op, change] : need(history)) {
      const auto write = change.fields.find(words_field);
      if (write == change.fields.end()) continue;
      heads.insert(op);
      seen.insert(write->second.parents.begin(), write->second.parents.end());
    }
    for (const OpId& op : seen) heads.erase(op);
    std::set<OpId> shown;
    const auto record = d.vault().record(r.id);
    if (!record.ok() && rest.begun_aside(r, d)) continue;
    if (!record.ok() && rest.lacks_keys(r, d)) continue;
    if (!record.ok()) rest.complain("I1 " + name(d) + " cannot open " + record.error().what());
    if (!record.ok()) continue;
    const auto field = record->fields.find(words_field);
    if (field != record->fields.end())
      for (const FieldHead& head : field->second) shown.insert(head.op);
    if (shown != heads)
      rest.complain("I1 " + name(d) + " shows " + std::to_string(shown.size()) + " of " +
                    std::to_string(heads.size()) + " versions");
  }
}

// I2: who has access holds what the server holds, byte for byte, and the same register.
void check_same(const Rest& rest, const Device& d, const CaseId& id) {
  const Ops& there = rest.log.at(id);
  const auto at = rest.vaults[d.number].find(id);
  const Ops here = at == rest.vaults[d.number].end() ? Ops{} : at->second;
  std::size_t missing = 0;
  for (const auto& [op, bytes] : there) {
    const auto held = here.find(op);
    if (held != here.end() && held->second == bytes) continue;
    missing += rest.set_aside(d, op) ? 0 : 1;
  }
  std::size_t more = 0;
  for (const auto& [op, bytes] : here) {
    if (there.contains(op)) continue;
    const OpHeader header = parse_op(bytes)->header;
    const SaidRecord* r = rest.world.oracle.record(header.record);
    const bool too_late = r != nullptr && r->disposed && d.vault().row(r->id)->unsent;
    const bool departed =
        rest.world.restores > 0 && (rest.departed(header) || rest.keyless.contains(header.record));
    more += too_late || departed ? 0 : 1;
  }
  if (missing + more > 0)
    rest.complain("I2 " + name(d) + " lacks " + std::to_string(missing) + " and has " +
                  std::to_string(more) + " that the server has not");
  const KnownCase* mine = d.desk->reg()->find(id);
  if (mine == nullptr || mine->head != rest.reg->find(id)->head)
    rest.complain("I2 " + name(d) + " has another register of a case");
}

// I3: nothing that was disposed of is there again; what came too late stays where it was written.
void check_gone(const Rest& rest) {
  World& w = rest.world;
  for (const SaidRecord& r : w.oracle.records) {
    if (!r.disposed) continue;
    if (!need(w.house.store().tombstone(w.org(), r.id)) && !w.without.tombstones_lapse)
      rest.complain("I3 a tombstone is gone");
    for (const auto& [op, bytes] : rest.log.at(r.case_id))
      if (parse_op(bytes)->header.record == r.id)
        rest.complain("I3 the server has a change of what was disposed of");
    for (const auto& d : w.devices) {
      const auto row = d->vault().row(r.id);
      if (row && !row->unsent && !d->revoked && rest.reg->may_pull(d->user(), r.case_id))
        rest.complain("I3 " + name(*d) + " has what was disposed of");
    }
  }
}

// I4: no disposal in any log stands under a hold, or without what it needs.
void check_holds(const Rest& rest) {
  World& w = rest.world;
  for (const CaseId& id : Founding::get().cases) {
    const test::CaseStory story = test::story_of(w.house.store(), w.org(), id);
    for (const test::OrderStory& o : story.orders) {
      const std::string why = test::objection(story, o);
      // Changes that come home to a server that was put back come after the links.
      if (!why.empty() && (w.restores == 0 || why != "something was written since"))
        rest.complain("I4 a disposal: " + why);
    }
  }
}

// I5: who was taken off a case has no key and no row of it but for what waits unsent, and nothing
// that others wrote. The supervisor took in what it had sent late, so nothing waits but what came
// too late.
void check_left(const Rest& rest, const Device& d, const CaseId& id) {
  World& w = rest.world;
  for (const Cursor& c : d.vault().cursors()) {
    if (c.case_id != id || w.restores == 0) continue;
    const auto chain = w.house.store().chain_at(w.org(), id, c.sequence);
    if (!chain.ok() || *chain != c.chain) return;  // departed history
  }
  bool waits = false;
  for (const RecordRow& row : d.vault().rows_of(id)) {
    waits = waits || row.unsent;
    if (!row.unsent) return rest.complain("I5 " + name(d) + " keeps a record of a case it lost");
    const SaidRecord* r = w.oracle.record(row.id);
    if (w.restores == 0 && r != nullptr && !r->disposed)
      return rest.complain("I5 " + name(d) + " still waits with a record of a case it lost");
  }
  if (!waits && !d.vault().case_keys(id).empty() && d.vault().outgoing_links(100).empty())
    rest.complain("I5 " + name(d) + " keeps keys of a case it lost");
}

// I6: every log that a laptop has a cursor in is verified to the server's head.
void check_cursors(const Rest& rest, const Device& d) {
  World& w = rest.world;
  for (const Cursor& c : d.vault().cursors()) {
    if (!rest.reg->may_pull(d.user(), c.case_id)) continue;
    const LogHead head = need(w.house.store().head(w.org(), c.case_id));
    if (head.sequence != c.sequence || head.chain != c.chain)
      rest.complain("I6 " + name(d) + " stands at " + std::to_string(c.sequence) + " of " +
                    std::to_string(head.sequence));
  }
}

// I2: the server was honest, whatever happened to it, and nobody says otherwise.
void check_trust(const Rest& rest, const Device& d) {
  for (const auto& [place, evidence] : need(kept_evidence(d.vault()))) {
    if (evidence.lie == Lie::let_in && rest.world.restores > 0) continue;  // departed suspicion
    rest.complain("I2 " + name(d) + " suspects an honest server: " + evidence.why);
  }
  const Device* twin = rest.world.twin();
  for (const Twin& found : need(known_twins(d.vault()))) {
    if (twin == nullptr || twin->vault().identity().device != found.device)
      rest.complain("I2 " + name(d) + " takes a laptop for two that is one");
    ++rest.world.told_of_twins;
  }
}

// I8: each change lies in a log once, and a request that comes again changes nothing.
void check_replay(const Rest& rest) {
  World& w = rest.world;
  Store& store = w.house.store();
  const auto heads = [&] {
    std::vector<std::pair<std::uint64_t, Chain>> out;
    for (const CaseId& id : Founding::get().cases) {
      const LogHead head = need(store.head(w.org(), id));
      out.emplace_back(head.sequence, head.chain);
    }
    return out;
  };
  const auto before = heads();
  for (const Bytes& body : w.wire.answered) need(w.house.answer("/v1/sync", body));
  if (heads() != before) rest.complain("I8 a request that came again changed a log");
  for (const CaseId& id : Founding::get().cases) {
    std::set<LinkId> once;
    for (const StoredEntry& e : need(store.read(w.org(), id, 1, 10'000, std::size_t{1} << 28U))) {
      const ByteView bytes(e.bytes);
      const LinkId entry = e.kind == EntryKind::link ? id_of_link(bytes)
                           : e.kind == EntryKind::op
                               ? LinkId::from_bytes(id_of_op(bytes).view()).value()
                               : LinkId::from_bytes(bytes.first(LinkId::size)).value();
      if (!once.insert(entry).second) rest.complain("I8 an entry lies in a log twice");
    }
  }
  const auto report = verify_store(w.house.kept());
  if (!report.ok())
    rest.complain(std::string("I6 the server's store does not verify: ") + report.error().what());
}

}  // namespace

void check_invariants(World& world) {
  world.note_disposals();
  const Rest rest(world);
  check_kept(rest);
  check_gone(rest);
  check_holds(rest);
  for (const auto& d : world.devices) {
    if (rest.reg->device(Founding::get().people[d->owner].device)->revoked_at) continue;
    check_cursors(rest, *d);
    check_trust(rest, *d);
    for (const CaseId& id : Founding::get().cases) {
      if (rest.reg->may_pull(d->user(), id))
        check_same(rest, *d, id);
      else if (d->owner < writers)
        check_left(rest, *d, id);
    }
    if (d->owner < writers) check_shown(rest, *d);
  }
  check_replay(rest);
}

}  // namespace lanyard::sim
