// Which step comes next, and how a schedule ends.
#include "tests/sim/schedule.h"

#include "tests/sim/steps.h"

namespace lanyard::sim {
namespace {

constexpr std::int64_t step_ms = 8 * 3'600'000;
constexpr int most_rounds = 8;

}  // namespace

struct Schedule::Weighted {
  Step step;
  unsigned weight;
};

void Schedule::play(std::size_t steps, const std::set<std::size_t>& left_out) {
  for (w_.step = 1; w_.step <= steps; ++w_.step) {
    w_.now = w_.now.plus_ms(step_ms);
    if (left_out.contains(w_.step)) continue;
    w_.random.begin(w_.step);
    take_next();
  }
}

void Schedule::take_next() {
  static constexpr Weighted all[] = {
      {Step::save, 270},          {Step::submit, 45},       {Step::amend, 45},
      {Step::sync, 300},          {Step::set_hold, 15},     {Step::clear_hold, 15},
      {Step::remove_member, 20},  {Step::add_member, 35},   {Step::revoke, 8},
      {Step::begin_disposal, 35}, {Step::look, 20},         {Step::laptop_disposes, 15},
      {Step::restart_laptop, 20}, {Step::skew, 20},         {Step::long_gap, 15},
      {Step::restart_server, 10}, {Step::back_up, 30},      {Step::restore, 20},
      {Step::copy_laptop, 25},    {Step::roll_back, 20},    {Step::clone, 8},
      {Step::late_request, 35},   {Step::take_in_late, 12},
  };
  if (!plan_.empty() && w_.random.chance(70)) {
    const Step next = plan_.front();
    plan_.pop_front();
    return take(next);
  }
  std::size_t sum = 0;
  for (const Weighted& w : all) sum += w.weight;
  std::size_t luck = w_.random.below(sum);
  for (const Weighted& w : all) {
    if (luck < w.weight) return take(w.step);
    luck -= w.weight;
  }
}

void Schedule::take(Step step) {
  switch (step) {
    case Step::save:
      return save();
    case Step::submit:
      return submit();
    case Step::amend:
      return amend();
    case Step::sync:
      return sync_one();
    case Step::set_hold:
      return set_hold();
    case Step::clear_hold:
      return clear_hold();
    case Step::remove_member:
      return remove_member();
    case Step::add_member:
      return add_member();
    case Step::take_in_late:
      return take_in_late();
    case Step::revoke:
      return revoke();
    case Step::begin_disposal:
      return begin_disposal();
    case Step::order:
      return order();
    case Step::approve:
      return approve();
    case Step::proceed:
      return proceed();
    case Step::everybody_syncs:
      return everybody_syncs();
    case Step::grace_passes:
      return grace_passes();
    case Step::look:
      return look();
    case Step::laptop_disposes:
      return laptop_disposes();
    case Step::restart_laptop:
      return restart_laptop();
    case Step::skew:
      return skew();
    case Step::long_gap:
      return long_gap();
    case Step::restart_server:
      return restart_server();
    case Step::back_up:
      return back_up();
    case Step::restore:
      return restore();
    case Step::copy_laptop:
      return copy_laptop();
    case Step::roll_back:
      return roll_back();
    case Step::clone:
      return clone();
    case Step::late_request:
      return late_request();
  }
}

void Schedule::quiesce() {
  w_.tell("quiesce");
  w_.wire.weather = Weather::calm;
  for (int round = 0; round < most_rounds; ++round) {
    const std::size_t before = w_.moved + w_.taken;
    look();
    for (const auto& d : w_.devices) {
      const Done done = w_.sync(*d);
      if (done.ok() || (d->revoked && done.error().fault() == Fault::server_refused)) continue;
      w_.oracle.complain("I2 laptop " + std::to_string(d->number) +
                         " cannot sync: " + done.error().what());
    }
    const Done taken = w_.take_in_late(desk_of(sue));
    if (!taken.ok())
      w_.oracle.complain(std::string("I2 late work cannot be taken in: ") + taken.error().what());
    if (w_.moved + w_.taken == before) return;
  }
  w_.oracle.complain("I2 something always moves");
}

Device& Schedule::writer() {
  const std::size_t many = writers + (w_.devices.size() - everybody);
  const std::size_t n = w_.random.below(many);
  return *w_.devices.at(n < writers ? n : everybody + (n - writers));
}

std::vector<SaidRecord> Schedule::records_on(Device& d, const char* form, RecordState state) const {
  std::vector<SaidRecord> out;
  for (const SaidRecord& r : w_.oracle.records) {
    if (form != nullptr && r.form != form) continue;
    const auto row = d.vault().row(r.id);
    const bool others_draft = state == RecordState::draft && row && row->author != d.user();
    if (row && row->state == state && !others_draft) out.push_back(r);
  }
  return out;
}

void Schedule::tell(const char* what, std::size_t who, const Done& done) {
  w_.tell(std::string(what) + " by " + std::to_string(who) +
          (done.ok() ? "" : std::string(": ") + done.error().what()));
}

void Schedule::synced(Device& d) {
  tell("sync", d.number, w_.sync(d));
}

}  // namespace lanyard::sim
