// Chains of devices: keeping the newest part, and looking for two that are alive.
#include "sync/agent/twins.h"

#include <algorithm>

namespace lanyard {
namespace {

std::string said_setting(const DeviceId& device) {
  return "sync.said." + device.hex();
}

void put(ByteWriter& out, const SaidOp& op) {
  out.bytes(op.id.view());
  out.bytes(op.previous.view());
  out.u64(op.sequence);
  out.u64(op.clock.value);
  out.bytes(op.case_id.view());
  out.u64(op.place);
  out.u64(op.read);
  out.u8(op.by == SaidOp::By::this_vault ? 1 : 0);
}

SaidOp read_said(ByteReader& in) {
  SaidOp out;
  out.id = OpId::read(in);
  out.previous = OpId::read(in);
  out.sequence = in.u64();
  out.clock = {in.u64()};
  out.case_id = CaseId::read(in);
  out.place = in.u64();
  out.read = in.u64();
  out.by = in.u8() != 0 ? SaidOp::By::this_vault : SaidOp::By::pulled;
  return out;
}

void forget_places(std::vector<SaidOp>& chain) {
  for (SaidOp& op : chain) op.place = op.read = 0;
}

// A device's changes as the tree that their `previous` make of them.
class Tree {
 public:
  explicit Tree(const std::vector<SaidOp>& chain) : chain_(chain) {
    std::map<OpId, std::size_t> by_id;
    for (std::size_t n = 0; n < chain.size(); ++n) by_id[chain[n].id] = n;
    for (const SaidOp& op : chain) {
      const auto at = by_id.find(op.previous);
      parents_.push_back(at == by_id.end() ? none : at->second);
    }
  }
  // The change of that number on which this one builds; none when it is not known.
  [[nodiscard]] const OpId* at(std::size_t n, std::uint64_t sequence) const {
    while (n != none && chain_[n].sequence > sequence + 1) n = parents_[n];
    if (n == none || chain_[n].sequence < sequence) return nullptr;
    return chain_[n].sequence == sequence ? &chain_[n].id : &chain_[n].previous;
  }
  [[nodiscard]] bool has_read(const SaidOp& later, const SaidOp& earlier) const {
    return later.id != earlier.id && later.case_id == earlier.case_id && earlier.place != 0 &&
           later.read >= earlier.place;
  }
  // The author of `later` had read the other and yet does not build on it.
  [[nodiscard]] bool beside(std::size_t later, std::size_t earlier) const {
    if (!has_read(chain_[later], chain_[earlier])) return false;
    if (chain_[earlier].sequence >= chain_[later].sequence) return true;
    const OpId* there = at(later, chain_[earlier].sequence);
    return there != nullptr && *there != chain_[earlier].id;
  }
  // Whoever said `first` said more after they had read `other`: both are alive.
  [[nodiscard]] bool goes_on(std::size_t first, std::size_t other) const {
    if (chain_[first].by == SaidOp::By::this_vault && chain_[other].by == SaidOp::By::pulled)
      return true;
    for (std::size_t n = 0; n < chain_.size(); ++n) {
      if (chain_[n].sequence <= chain_[first].sequence || !has_read(chain_[n], chain_[other]))
        continue;
      const OpId* there = at(n, chain_[first].sequence);
      if (there != nullptr && *there == chain_[first].id) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t none = SIZE_MAX;
  const std::vector<SaidOp>& chain_;
  std::vector<std::size_t> parents_;
};

}  // namespace

SaidOp said_by(const OpHeader& header, const OpId& id, std::uint64_t place) {
  SaidOp out;
  out.id = id;
  out.previous = header.previous;
  out.sequence = header.sequence;
  out.clock = header.clock;
  out.case_id = header.case_id;
  out.record = header.record;
  out.place = place;
  return out;
}

std::optional<Instant> twin_since(const std::vector<SaidOp>& chain) {
  const Tree tree(chain);
  std::optional<Instant> out;
  for (std::size_t other = 0; other < chain.size(); ++other)
    for (std::size_t first = 0; first < chain.size(); ++first) {
      if (!tree.beside(other, first) || !tree.goes_on(first, other)) continue;
      const Instant at = chain[other].clock.instant();
      out = out ? std::min(*out, at) : at;
    }
  return out;
}

Result<std::vector<Twin>> known_twins(const Vault& vault) {
  std::vector<Twin> out;
  TRY(const std::optional<Bytes> stored, vault.setting(twins_setting));
  if (!stored) return out;
  ByteReader in(*stored);
  while (in.ok() && in.left() > 0) {
    const DeviceId device = DeviceId::read(in);
    out.push_back({device, {in.i64()}});
  }
  if (!in.finished()) return Error(Fault::damaged, "the list of copied vaults is damaged");
  return out;
}

void Twins::under(const EpochId& epoch) {
  if (epoch == epoch_) return;
  epoch_ = epoch;
  for (auto& [device, chain] : chains_) forget_places(chain);
}

Result<std::vector<SaidOp>*> Twins::of(const Vault& vault, const DeviceId& device) {
  const auto known = chains_.find(device);
  if (known != chains_.end()) return &known->second;
  std::vector<SaidOp> chain;
  TRY(const std::optional<Bytes> stored, vault.setting(said_setting(device)));
  if (stored && !stored->empty()) {
    ByteReader in(*stored);
    const EpochId epoch = EpochId::read(in);
    while (in.ok() && in.left() > 0) chain.push_back(read_said(in));
    if (!in.finished())
      return Error(Fault::damaged, "what this laptop knows of another is damaged");
    if (epoch != epoch_) forget_places(chain);
  }
  return &chains_.emplace(device, std::move(chain)).first->second;
}

Done Twins::note(const Vault& vault, const DeviceId& device, const SaidOp& op) {
  TRY(std::vector<SaidOp> * chain, of(vault, device));
  const auto at = std::find_if(chain->begin(), chain->end(),
                               [&](const SaidOp& known) { return known.id == op.id; });
  if (at != chain->end()) {
    at->place = op.place;
    return {};
  }
  if (chain->size() == 2 * most_said) {
    look(device, *chain);
    chain->erase(chain->begin(), chain->begin() + most_said);
  }
  chain->push_back(op);
  return {};
}

void Twins::look(const DeviceId& device, const std::vector<SaidOp>& chain) {
  if (found_.contains(device)) return;
  if (const std::optional<Instant> since = twin_since(chain)) found_[device] = *since;
}

Done Twins::close(const Vault& vault, Batch& batch) {
  for (const auto& [device, chain] : chains_) {
    look(device, chain);
    ByteWriter out;
    out.bytes(epoch_.view());
    for (std::size_t n = chain.size() - std::min(chain.size(), most_said); n < chain.size(); ++n)
      put(out, chain[n]);
    batch.settings.emplace_back(said_setting(device), out.take());
  }
  chains_.clear();
  if (found_.empty()) return {};
  TRY(const std::vector<Twin> known, known_twins(vault));
  for (const Twin& twin : known) found_[twin.device] = twin.since;
  ByteWriter out;
  for (const auto& [device, since] : found_) {
    out.bytes(device.view());
    out.i64(since.ms);
  }
  if (found_.size() > known.size()) batch.settings.emplace_back(twins_setting, out.take());
  return {};
}

}  // namespace lanyard
