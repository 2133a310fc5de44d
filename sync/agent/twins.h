// Notices that one laptop's vault runs on two machines, from what both sign: no word of the server
// counts. Each vault numbers its changes and names the one before, so where a vault was copied the
// chain of its device's changes parts. A vault that was put back from a backup parts it as well,
// but then one machine stops and another begins: of the branches the older never has read the
// newer. A branch that goes on after the other one had read it, and has read that, is alive beside
// it.
//
// What an author had read is in each change under its seal (SeenLog). It counts where this laptop
// was shown the same log, so a server cannot make a twin up. docs/PROTOCOL.md, "Two machines".
// Inside sync/agent and for the desk's alarms.
//
//   setting "sync.said.<device in hexadecimal>" = epoch:16 said*     at most most_said
//   said  = op:32 previous:32 sequence:u64 clock:u64 case:16 place:u64 read:u64 mine:u8
//   setting "sync.twins" = { device:16 since:i64 }*
#pragma once

#include <map>

#include "storage/vault/vault.h"
#include "sync/wire/messages.h"

namespace lanyard {

constexpr std::size_t most_said = 64;
constexpr std::string_view twins_setting = "sync.twins";

// A change in the chain of its device.
struct SaidOp {
  OpId id;
  OpId previous;
  std::uint64_t sequence = 0;
  Hlc clock;
  CaseId case_id;
  RecordId record;          // not kept
  std::uint64_t place = 0;  // in the case's log; 0: not known under this history
  std::uint64_t read = 0;   // how far its author had read that log, as here; 0: not known
  enum class By : std::uint8_t { pulled, this_vault } by = By::pulled;
};
[[nodiscard]] SaidOp said_by(const OpHeader& header, const OpId& id, std::uint64_t place);

// When the device's vault ran on two machines, as one of them wrote down: the earliest change that
// shows it. None when one machine at a time may have said all this.
[[nodiscard]] std::optional<Instant> twin_since(const std::vector<SaidOp>& chain);

struct Twin {
  DeviceId device;
  Instant since;  // at the latest, by that machine's clock
};
// What this vault has found out, for good. Fails with damaged.
[[nodiscard]] Result<std::vector<Twin>> known_twins(const Vault& vault);

// What one run hears of devices' chains.
class Twins {
 public:
  // The history of the server's that places are of from now on.
  void under(const EpochId& epoch);
  [[nodiscard]] Done note(const Vault& vault, const DeviceId& device, const SaidOp& op);
  // Looks at what was noted; what is to be kept goes into the batch.
  [[nodiscard]] Done close(const Vault& vault, Batch& batch);

 private:
  [[nodiscard]] Result<std::vector<SaidOp>*> of(const Vault& vault, const DeviceId& device);
  void look(const DeviceId& device, const std::vector<SaidOp>& chain);

  EpochId epoch_;
  std::map<DeviceId, std::vector<SaidOp>> chains_;
  std::map<DeviceId, Instant> found_;
};

}  // namespace lanyard
