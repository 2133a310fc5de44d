// The names of the steps. Inside tests/sim only.
#pragma once

#include "tests/sim/schedule.h"

namespace lanyard::sim {

enum class Schedule::Step : std::uint8_t {
  save,
  submit,
  amend,
  sync,
  set_hold,
  clear_hold,
  remove_member,
  take_in_late,
  add_member,
  revoke,
  begin_disposal,
  order,
  approve,
  proceed,
  everybody_syncs,
  grace_passes,
  look,
  laptop_disposes,
  restart_laptop,
  skew,
  long_gap,
  restart_server,
  back_up,
  restore,
  copy_laptop,
  roll_back,
  clone,
  late_request,
};

}  // namespace lanyard::sim
