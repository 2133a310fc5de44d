// What goes wrong: restarts, wrong clocks, a year away, copies put back on either side, two laptops
// out of one, requests that arrive late.
#include "tests/sim/steps.h"

namespace lanyard::sim {
void Schedule::restart_laptop() {
  Device& d = writer();
  d.close();
  d.open();
  w_.tell("restart laptop " + std::to_string(d.number));
}

void Schedule::skew() {
  Device& d = writer();
  d.clock.skew_ms = w_.random.pick(std::vector<std::int64_t>{
                        0, 0, 3'600'000, -3 * day_ms, -400 * day_ms, 300 * day_ms, 3650 * day_ms}) +
                    static_cast<std::int64_t>(w_.random.below(60'000));
  w_.tell("clock of " + std::to_string(d.number) + ": " + std::to_string(d.clock.skew_ms));
}

void Schedule::long_gap() {
  const std::int64_t days = w_.random.pick(std::vector<std::int64_t>{30, 200, 400});
  w_.now = w_.now.plus_ms(days * day_ms);
  w_.tell("days pass: " + std::to_string(days));
}

void Schedule::restart_server() {
  w_.house.restart();
  w_.tell("restart server");
}

void Schedule::back_up() {
  w_.tell(w_.house.back_up() ? "back up" : "no backup");
}

void Schedule::restore() {
  if (w_.house.backups() == 0) return;
  const std::vector<bool> before = w_.alive();
  // Mostly the newest ones.
  const std::size_t back = std::min(w_.random.below(3), w_.house.backups() - 1);
  const bool done = w_.house.restore(w_.house.backups() - 1 - back);
  w_.tell(done ? "restore" : "no restore");
  if (!done) return;
  ++w_.restores;
  w_.wire.answered.clear();
  const std::vector<bool> after = w_.alive();
  for (Saying& s : w_.oracle.sayings) {
    if (!before[s.number] || after[s.number] || s.excuse != Excuse::none) continue;
    if (s.rolled)
      s.excuse = Excuse::lost_twice;
    else if (!w_.without.envelopes_demanded && w_.erased_by(s.owner, s))
      s.excuse = Excuse::not_kept_sealed;
  }
}

void Schedule::copy_laptop() {
  Device& d = writer();
  d.close();
  copy_tree(d.folder, d.copy());
  d.copied = true;
  d.open();
  w_.tell("copy of laptop " + std::to_string(d.number));
}

void Schedule::roll_back() {
  Device& d = writer();
  if (!d.copied) return;
  const std::vector<bool> before = w_.alive();
  std::set<OpId> had;
  for (const CaseId& id : Founding::get().cases)
    for (const PulledOp& op : need(d.vault().ops_of(id))) had.insert(op.id);
  d.close();
  copy_tree(d.copy(), d.folder);
  d.open();
  const std::vector<bool> after = w_.alive();
  for (Saying& s : w_.oracle.sayings) {
    s.rolled = s.rolled || had.contains(s.op);
    if (before[s.number] && !after[s.number] && s.excuse == Excuse::none)
      s.excuse = Excuse::rolled_back;
  }
  w_.tell("roll back laptop " + std::to_string(d.number));
}

void Schedule::clone() {
  if (w_.devices.size() > everybody) return;
  Device& d = desk_of(w_.random.below(writers));
  const std::size_t number = w_.devices.size();
  const Path at = w_.folder.path / std::to_string(number);
  d.close();
  copy_tree(d.folder, at);
  d.open();
  w_.devices.push_back(std::make_unique<Device>(number, d.owner, at, w_.now, w_.wire));
  w_.devices.back()->revoked = d.revoked;
  w_.devices.back()->open();
  w_.tell("twin of laptop " + std::to_string(d.number));
}

void Schedule::late_request() {
  deliver_late(w_.wire);
  w_.tell("a late request");
}

}  // namespace lanyard::sim
