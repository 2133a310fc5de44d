// A server that was put back has lost links that laptops may hold. It counts who has not come home
// yet, so that laptops make nothing by themselves meanwhile that would take a lost link's place. A
// laptop is home when it has shown heads under the present history and all of them lie here.
//
//   setting homecoming = device:16* of those that are home; none: the store was never put back
//
// Threads: any.
#pragma once

#include <mutex>
#include <set>

#include "sync/server/store.h"
#include "sync/share/register.h"

namespace lanyard {

class Homecoming {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Homecoming>> open(Store& store);
  // After what the request brought was decided on, and before its answer. Fails with what the store
  // said.
  [[nodiscard]] Done meet(const Register& reg, const KnownDevice& device,
                          const SyncRequest& request);
  // How many laptops in use are not home.
  [[nodiscard]] std::uint32_t unheard(const Register& reg) const;

 private:
  explicit Homecoming(Store& store) : store_(store) {}
  Store& store_;
  mutable std::mutex mutex_;
  bool waits_ = false;
  std::set<DeviceId> home_;
};

}  // namespace lanyard
