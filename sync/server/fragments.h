// Requests that come in pieces: what lies here of one request of each laptop, in memory. What a
// restart loses is sent again; when the bound is reached whoever sent nothing for longest begins
// again.
//
// Threads: any.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "sync/wire/fragment.h"

namespace lanyard {

class Fragments {
 public:
  // `most_bytes` of all together; one request always fits.
  explicit Fragments(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  struct Taken {
    std::size_t held = 0;                // so much of the request is here now
    std::shared_ptr<const Bytes> whole;  // all of it: whoever gets it answers it, then forgets it
    bool underway = false;               // somebody is answering it
  };
  // A piece of another request than the one that lies here begins anew; one that does not go on
  // where that ends changes nothing.
  [[nodiscard]] Taken take(const Fragment& piece);
  void forget(const DeviceId& device);

 private:
  struct Pending {
    RequestDigest request;
    std::shared_ptr<Bytes> bytes;
    std::uint64_t turn = 0;
    bool underway = false;
  };
  void drop(std::map<DeviceId, Pending>::iterator at);
  void make_room(const DeviceId& device);

  const std::size_t most_bytes_;
  std::mutex mutex_;
  std::map<DeviceId, Pending> pending_;  // of devices that the register knows, so bounded
  std::size_t bytes_ = 0;
  std::uint64_t turn_ = 0;
};

}  // namespace lanyard
