// When each device was last heard with nothing left to send: what an order of disposal waits for.
// Kept in memory and written down now and then, with what is appended anyway or once an hour. What
// was not written down before a crash is lost: the device counts as not heard, and is waited for.
//
// Threads: any.
#pragma once

#include <map>
#include <mutex>

#include "sync/server/store.h"

namespace lanyard {

class Rounds {
 public:
  explicit Rounds(Store& store) : store_(store) {}
  void note(const OrgId& org, const DeviceId& device, Instant at);
  // None: not known, or the store cannot say.
  [[nodiscard]] std::optional<Instant> last(const OrgId& org, const DeviceId& device) const;

  using Heard = std::vector<std::pair<DeviceId, Instant>>;
  enum class When : std::uint8_t { with_an_append, by_themselves };
  [[nodiscard]] Heard to_write(const OrgId& org, When when) const;
  void written(const OrgId& org, const Heard& heard);

 private:
  struct Times {
    Instant heard;
    Instant written;
  };
  Store& store_;
  mutable std::mutex mutex_;
  std::map<std::pair<OrgId, DeviceId>, Times> times_;
};

}  // namespace lanyard
