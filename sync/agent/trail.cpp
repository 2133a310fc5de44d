// Keeping and comparing.
#include "sync/agent/trail.h"

#include <algorithm>

namespace lanyard {

std::string trail_setting(const CaseId& id) {
  return "sync.trail." + id.hex();
}

Result<Trails::Trail*> Trails::of(const Vault& vault, const CaseId& id) {
  const auto at = known_.find(id);
  if (at != known_.end()) return &at->second;
  Trail out;
  TRY(const std::optional<Bytes> stored, vault.setting(trail_setting(id)));
  if (stored && !stored->empty()) {
    ByteReader in(*stored);
    out.first = in.u64();
    while (in.ok() && in.left() > 0) out.marks.push_back(ChainMark::read(in));
    if (!in.finished() || out.first == 0)
      return Error(Fault::damaged, "what this laptop was shown of a case's log is damaged");
  }
  return &known_.emplace(id, std::move(out)).first->second;
}

Done Trails::extend(const Vault& vault, const Cursor& from, const std::vector<Chain>& chains,
                    Batch& batch) {
  TRY(Trail * trail, of(vault, from.case_id));
  // Read again from an earlier place, or from where nothing was kept.
  const bool goes_on = from.sequence + 1 == trail->end() &&
                       (trail->marks.empty() || trail->marks.back() == mark_of(from.chain));
  if (!goes_on) *trail = {from.sequence + 1, {}};
  for (const Chain& chain : chains) trail->marks.push_back(mark_of(chain));
  const std::size_t kept = std::min(trail->marks.size(), trail_most);
  ByteWriter out;
  out.u64(trail->end() - kept);
  for (auto mark = trail->marks.end() - static_cast<std::ptrdiff_t>(kept);
       mark != trail->marks.end(); ++mark)
    out.bytes(mark->view());
  batch.settings.emplace_back(trail_setting(from.case_id), out.take());
  return {};
}

Result<bool> Trails::differs(const Vault& vault, const AuthorSaw& saw) {
  // A change lies behind everything that its author had read.
  if (saw.log.sequence >= saw.sequence) return true;
  TRY(const Trail* trail, of(vault, saw.case_id));
  if (saw.log.sequence < trail->first || saw.log.sequence >= trail->end()) return false;
  return trail->marks[saw.log.sequence - trail->first] != saw.log.chain;
}

Result<bool> Trails::agrees(const Vault& vault, const AuthorSaw& saw) {
  TRY(const Trail* trail, of(vault, saw.case_id));
  const std::uint64_t n = saw.log.sequence;
  if (n < trail->first || n >= trail->end()) return false;
  return trail->marks[n - trail->first] == saw.log.chain;
}

Result<std::vector<AuthorSaw>> Trails::differing(const Vault& vault,
                                                 const std::vector<AuthorSaw>& all) {
  std::vector<AuthorSaw> out;
  if (all.empty()) return out;
  std::map<CaseId, EpochId> histories;
  for (const Cursor& cursor : vault.cursors())
    if (cursor.known == Cursor::Known::by_entries) histories[cursor.case_id] = cursor.epoch;
  for (const AuthorSaw& saw : all) {
    const auto history = histories.find(saw.case_id);
    if (history == histories.end() || history->second != saw.log.epoch) continue;
    TRY(const bool other, differs(vault, saw));
    if (other) out.push_back(saw);
  }
  return out;
}

}  // namespace lanyard
