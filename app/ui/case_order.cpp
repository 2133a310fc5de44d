// In which order my cases stand.
#include "app/ui/case_order.h"

#include <algorithm>
#include <numeric>

#include "app/ui/fold.h"

namespace lanyard::ui {
namespace {

// What needs somebody first: two versions, then what waits, then what is synced.
int sync_rank(const CaseLine& line) {
  if (line.conflict) return 0;
  return line.unsent ? 1 : 2;
}

// What each line is compared by; folded once, not in every comparison.
std::vector<std::string> texts_of(const std::vector<CaseLine>& lines,
                                  const std::vector<std::string>& names, CaseOrder::By by) {
  if (by == CaseOrder::By::name) return names;
  std::vector<std::string> out;
  if (by != CaseOrder::By::kind && by != CaseOrder::By::worker) return out;
  out.reserve(lines.size());
  for (const CaseLine& line : lines)
    out.push_back(folded(by == CaseOrder::By::kind ? line.kind : line.worker));
  return out;
}

}  // namespace

CaseOrder CaseOrder::pressed(By column) const {
  if (column == by) return {by, way == Way::up ? Way::down : Way::up};
  // The newest is what somebody looks for first.
  return {column, column == By::last_entry ? Way::down : Way::up};
}

std::vector<int> ordered(const std::vector<CaseLine>& lines, const std::vector<std::string>& names,
                         const CaseOrder& order) {
  const std::vector<std::string> texts = texts_of(lines, names, order.by);
  const bool down = order.way == CaseOrder::Way::down;
  const auto before = [&](int left, int right) {
    const auto a = static_cast<std::size_t>(left);
    const auto b = static_cast<std::size_t>(right);
    if (lines[a].closed != lines[b].closed) return lines[b].closed;
    if (order.by == CaseOrder::By::last_entry) {
      const auto& mine = lines[a].last_event;
      const auto& theirs = lines[b].last_event;
      if (!mine || !theirs) return mine.has_value() && !theirs.has_value();
      return down ? *mine > *theirs : *mine < *theirs;
    }
    if (order.by == CaseOrder::By::visit) {
      const auto& mine = lines[a].next_visit;
      const auto& theirs = lines[b].next_visit;
      if (!mine || !theirs) return mine.has_value() && !theirs.has_value();
      return down ? mine->due > theirs->due : mine->due < theirs->due;
    }
    if (order.by == CaseOrder::By::sync) {
      const int mine = sync_rank(lines[a]);
      const int theirs = sync_rank(lines[b]);
      return down ? mine > theirs : mine < theirs;
    }
    return down ? texts[a] > texts[b] : texts[a] < texts[b];
  };
  std::vector<int> out(lines.size());
  std::iota(out.begin(), out.end(), 0);
  std::stable_sort(out.begin(), out.end(), before);
  return out;
}

}  // namespace lanyard::ui
