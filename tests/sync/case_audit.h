// What anybody can say of a case from its log alone, written apart from the register that the
// server and the laptops share: a second opinion on every disposal.
#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "storage/model/op.h"
#include "sync/server/store.h"
#include "sync/share/link.h"

namespace lanyard::test {

struct HoldSpan {
  std::uint64_t set = 0;
  std::uint64_t cleared = 0;  // 0: it stands to the end of the log
  [[nodiscard]] bool stands_at(std::uint64_t place) const {
    return set < place && (cleared == 0 || cleared > place);
  }
};

struct OrderStory {
  DisposalOrder what;
  UserId author;
  UserId approver;
  Instant ends;  // of the grace, once approved
  bool cancelled = false;
  std::map<DeviceId, std::set<UserId>> proceed;
  std::uint64_t done_at = 0;  // place in the log; 0: it is not done
  Instant done_time;
  std::vector<DeviceId> without;

  [[nodiscard]] bool waits_for(const DeviceId& device) const {
    const auto at = proceed.find(device);
    return at == proceed.end() || at->second.size() < 2;
  }
};

struct CaseStory {
  std::map<HoldId, HoldSpan> holds;
  std::vector<OrderStory> orders;
  std::map<OpId, std::uint64_t> ops;  // places, of those without bytes too
  std::set<OpId> erased;
  std::uint64_t length = 0;

  [[nodiscard]] bool held_at(std::uint64_t place) const {
    return std::any_of(holds.begin(), holds.end(),
                       [&](const auto& h) { return h.second.stands_at(place); });
  }
  [[nodiscard]] bool written_between(std::uint64_t seen, std::uint64_t place) const {
    return std::any_of(ops.begin(), ops.end(),
                       [&](const auto& op) { return op.second > seen && op.second < place; });
  }
};

inline OrderStory* order_in(CaseStory& story, const OrderId& id) {
  for (OrderStory& o : story.orders)
    if (o.what.order == id) return &o;
  contract(false, "a log speaks of orders that it has");
  return nullptr;
}

inline void tell(CaseStory& story, const Link& link, std::uint64_t place) {
  if (const auto* hold = std::get_if<HoldSet>(&link.body)) story.holds[hold->hold].set = place;
  if (const auto* clear = std::get_if<HoldClear>(&link.body))
    story.holds[clear->hold].cleared = place;
  if (const auto* order = std::get_if<DisposalOrder>(&link.body)) {
    OrderStory& o = story.orders.emplace_back();
    o.what = *order;
    o.author = link.user;
  }
  if (const auto* approve = std::get_if<DisposalApprove>(&link.body)) {
    OrderStory* o = order_in(story, approve->order);
    o->approver = link.user;
    o->ends = link.time.plus_ms(o->what.grace_days * day_ms);
  }
  if (const auto* cancel = std::get_if<DisposalCancel>(&link.body))
    order_in(story, cancel->order)->cancelled = true;
  if (const auto* proceed = std::get_if<DisposalProceed>(&link.body))
    order_in(story, proceed->order)->proceed[proceed->device].insert(link.user);
  if (const auto* done = std::get_if<DisposalDone>(&link.body)) {
    OrderStory* o = order_in(story, done->order);
    o->done_at = place;
    o->done_time = link.time;
    o->without = done->without;
  }
}

[[nodiscard]] inline CaseStory story_of(Store& store, const OrgId& org, const CaseId& id) {
  CaseStory out;
  const auto entries = store.read(org, id, 1, 1000, std::size_t{64} << 20U);
  contract(entries.ok(), "a log can be read");
  for (const StoredEntry& e : *entries) {
    out.length = e.sequence;
    if (e.kind == EntryKind::link) {
      const auto link = parse_link(e.bytes);
      contract(link.ok(), "a link of a log parses");
      tell(out, *link, e.sequence);
      continue;
    }
    const bool erased = e.kind == EntryKind::erased;
    const OpId op =
        erased ? OpId::from_bytes(ByteView(e.bytes).first(32)).value() : id_of_op(e.bytes);
    out.ops[op] = e.sequence;
    if (erased) out.erased.insert(op);
  }
  return out;
}

// What is wrong with a disposal, by the log alone; empty when nothing is.
[[nodiscard]] inline const char* objection(const CaseStory& story, const OrderStory& o) {
  if (o.done_at == 0) return "";
  if (story.held_at(o.done_at)) return "disposed of under a hold";
  if (o.approver.none() || o.approver == o.author) return "nobody else approved";
  if (o.cancelled) return "it was cancelled";
  if (o.done_time < o.ends) return "the grace was not over";
  if (story.written_between(o.what.seen_log, o.done_at)) return "something was written since";
  for (const DeviceId& device : o.without)
    if (o.waits_for(device)) return "without a laptop that two officers did not name";
  return "";
}

}  // namespace lanyard::test
