// Everything that one schedule moves: the server, the laptops, the line between them, the time, and
// the oracle. The same seed makes the same world; only keys and ids differ, and nothing is decided
// by those.
#pragma once

#include <optional>

#include "tests/sim/oracle.h"

namespace lanyard::sim {

class World {
 public:
  World(std::uint64_t seed, const Ablation& ablation);

  const Ablation without;
  test::Folder folder{test::quick_disk()};
  Random random;
  Instant now = Founding::get().ends;
  House house;
  Wire wire;
  std::vector<std::unique_ptr<Device>> devices;  // of the owners in order; a twin comes last
  Oracle oracle;
  std::size_t step = 0;
  std::size_t restores = 0;
  std::size_t moved = 0;  // changes and links that any sync has brought anywhere

  // What happened, one line a step: the same for the same seed.
  void tell(const std::string& line) { told_.push_back(std::to_string(step) + ": " + line); }
  [[nodiscard]] const std::vector<std::string>& told() const { return told_; }

  [[nodiscard]] const OrgId& org() const { return Founding::get().org; }
  [[nodiscard]] std::shared_ptr<const Register> truth();  // the server's register

  // Does `deed` on a laptop and notes what it added to or took out of the record's changes.
  using Deed = std::function<Result<RecordId>()>;
  Done write(Device& d, const SaidRecord& what, const Deed& deed);
  Done sync(Device& d);

  // Whether a live copy of it lies on the server, or in any vault.
  [[nodiscard]] bool on_server(const OpId& op);
  [[nodiscard]] std::set<OpId> in_vaults() const;
  // Sayings that lie somewhere now.
  [[nodiscard]] std::vector<bool> alive();

  void note_disposals();

 private:
  void check_synced(Device& d);
  void note_acks(const Device& d);
  std::vector<std::string> told_;
};

}  // namespace lanyard::sim
