// Between a laptop and the server: requests and replies are lost, doubled, late or in the wrong
// order, as the seed has it.
#pragma once

#include "sync/agent/transport.h"
#include "tests/sim/house.h"
#include "tests/sim/random.h"

namespace lanyard::sim {

enum class Weather : std::uint8_t { calm, stormy };

struct Wire {
  House& house;
  Random& random;
  const Ablation& without;
  Weather weather = Weather::stormy;
  std::vector<Bytes> late;  // sent, and not arrived yet
  // Whose every item was kept, since the server was last put back from a backup.
  std::vector<Bytes> answered;
};

class Line final : public Transport {
 public:
  explicit Line(Wire& wire) : wire_(wire) {}
  Result<Bytes> post(Literal path, ByteView body, std::size_t most) override;
  TransportCounters counters() const override { return counters_; }

 private:
  enum class Luck : std::uint8_t {
    arrives,
    request_lost,
    request_late,
    doubled,
    reply_lost,
    stale
  };
  [[nodiscard]] Luck draw();
  [[nodiscard]] Result<Bytes> ask(Literal path, ByteView body);

  Wire& wire_;
  TransportCounters counters_;
  Bytes last_reply_;
};

// One of the late requests arrives, long after its laptop has given up.
void deliver_late(Wire& wire);

}  // namespace lanyard::sim
