// A schedule: weighted random steps, and the plan of a disposal among them, whose steps follow one
// another with others in between.
#pragma once

#include <deque>

#include "tests/sim/world.h"

namespace lanyard::sim {

class Schedule {
 public:
  explicit Schedule(World& world) : w_(world) {}
  // Time passes in steps that are left out, and nothing else.
  void play(std::size_t steps, const std::set<std::size_t>& left_out);
  // No more faults: everybody syncs until nothing moves.
  void quiesce();

 private:
  enum class Step : std::uint8_t;
  struct Weighted;
  void take(Step step);
  void take_next();

  // steps_people.cpp
  void save();
  void submit();
  void amend();
  void sync_one();
  void set_hold();
  void clear_hold();
  void remove_member();
  void take_in_late();
  void add_member();
  void revoke();

  // steps_disposal.cpp
  void begin_disposal();
  void order();
  void approve();
  void proceed();
  void everybody_syncs();
  void grace_passes();
  void look();
  void laptop_disposes();

  // steps_faults.cpp
  void restart_laptop();
  void skew();
  void long_gap();
  void restart_server();
  void back_up();
  void restore();
  void copy_laptop();
  void roll_back();
  void clone();
  void late_request();

  [[nodiscard]] Device& writer();  // a laptop of somebody who writes, a twin perhaps
  [[nodiscard]] Device& desk_of(std::size_t owner) { return *w_.devices.at(owner); }
  [[nodiscard]] const CaseId& some_case() { return w_.random.pick(Founding::get().cases); }
  [[nodiscard]] std::vector<SaidRecord> records_on(Device& d, const char* form,
                                                   RecordState state) const;
  void synced(Device& d);
  void tell(const char* what, std::size_t who, const Done& done);

  World& w_;
  std::deque<Step> plan_;
  CaseId disposing_;
};

}  // namespace lanyard::sim
