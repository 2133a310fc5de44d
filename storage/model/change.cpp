// The fold. First one order that every device finds (parents before children, then clocks), then
// one pass for the states, then the heads of each field.
#include "storage/model/change.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

namespace lanyard {

ChainMark mark_of(const Chain& chain) {
  ByteReader in(chain.view());
  return ChainMark::read(in);
}
namespace {

using Named = std::pair<OpId, Change>;

bool writes_fields(const Change& c) {
  return c.kind == ChangeKind::write || c.kind == ChangeKind::submit;
}

bool earlier(const Named* a, const Named* b) {
  return std::tie(a->second.clock, a->first) < std::tie(b->second.clock, b->first);
}

// Every change once, parents before children, otherwise by clock and id. Parents that form a circle
// cannot come from hashes; should they be given, their changes follow by clock.
std::vector<const Named*> in_order(const std::vector<Named>& changes) {
  std::map<OpId, const Named*> known;
  for (const Named& c : changes) known.emplace(c.first, &c);
  std::map<OpId, std::set<OpId>> children;
  std::map<OpId, std::size_t> waits;
  for (const auto& [id, c] : known)
    for (const auto& [field, write] : c->second.fields)
      for (const OpId& parent : write.parents)
        if (parent != id && known.contains(parent) && children[parent].insert(id).second)
          ++waits[id];
  const auto later = [](const Named* a, const Named* b) { return earlier(b, a); };
  std::priority_queue<const Named*, std::vector<const Named*>, decltype(later)> ready(later);
  for (const auto& [id, c] : known)
    if (!waits.contains(id)) ready.push(c);
  std::vector<const Named*> out;
  std::set<OpId> done;
  while (!ready.empty()) {
    const Named* c = ready.top();
    ready.pop();
    out.push_back(c);
    done.insert(c->first);
    for (const OpId& child : children[c->first])
      if (--waits[child] == 0) ready.push(known.at(child));
  }
  std::vector<const Named*> circle;
  for (const auto& [id, c] : known)
    if (!done.contains(id)) circle.push_back(c);
  std::sort(circle.begin(), circle.end(), earlier);
  out.insert(out.end(), circle.begin(), circle.end());
  return out;
}

// What stands after all steps have been taken in order.
struct Standing {
  const Named* submit = nullptr;
  const Named* recall = nullptr;  // the last that had effect, when nothing stands
  const Named* close = nullptr;
  const Named* discard = nullptr;
  std::set<OpId> without_effect;
};

void take_step(Standing& s, const Named* step, const UserId& author, ReviewRule review) {
  const Change& c = step->second;
  switch (c.kind) {
    case ChangeKind::write:
      if (s.discard != nullptr) {  // text that came after: the draft lives
        s.without_effect.insert(s.discard->first);
        s.discard = nullptr;
      }
      return;
    case ChangeKind::submit:
      if (s.discard != nullptr) s.without_effect.insert(s.discard->first);
      s.discard = nullptr;
      if (s.submit == nullptr && review != ReviewRule::none) s.submit = step;
      return;
    case ChangeKind::addition:
      return;
    case ChangeKind::recall:
      if (s.submit != nullptr && s.submit->second.author == c.author) {
        s.submit = nullptr;
        s.recall = step;
      } else {
        s.without_effect.insert(step->first);
      }
      return;
    case ChangeKind::close:
      if (s.close == nullptr)
        s.close = step;
      else
        s.without_effect.insert(step->first);
      return;
    case ChangeKind::discard:
      if (s.discard == nullptr && s.submit == nullptr && review != ReviewRule::none &&
          c.author == author)
        s.discard = step;
      else
        s.without_effect.insert(step->first);
      return;
    case ChangeKind::chunk:
      return;
  }
}

FieldHead head_of(const Named& c, const Value& value) {
  return {c.first, c.second.author, c.second.device, c.second.clock, value};
}

// Writes of each field that nothing later in the order supersedes.
std::map<std::string, std::vector<FieldHead>> heads_of(const std::vector<const Named*>& order) {
  std::map<std::string, std::vector<FieldHead>> out;
  for (const Named* c : order) {
    if (!writes_fields(c->second)) continue;
    for (const auto& [field, write] : c->second.fields) {
      std::vector<FieldHead>& heads = out[field];
      std::erase_if(heads, [&parents = write.parents](const FieldHead& head) {
        return std::find(parents.begin(), parents.end(), head.op) != parents.end();
      });
      heads.push_back(head_of(*c, write.value));
    }
  }
  for (auto& [field, heads] : out)
    std::sort(heads.begin(), heads.end(), [](const FieldHead& a, const FieldHead& b) {
      return std::tie(a.clock, a.op) > std::tie(b.clock, b.op);
    });
  return out;
}

// The submit and everything that it had seen: its parents, their parents, and so on.
std::set<OpId> seen_by(const Named& submit, const std::vector<const Named*>& order) {
  std::set<OpId> seen{submit.first};
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    if (!seen.contains((*at)->first)) continue;
    for (const auto& [field, write] : (*at)->second.fields)
      seen.insert(write.parents.begin(), write.parents.end());
  }
  return seen;
}

// Replaces the heads by the snapshot of the submit that stands, and names what it does not hold.
void seal(Record& record, const Named& submit, const std::vector<const Named*>& order,
          std::set<OpId>& late) {
  const std::set<OpId> seen = seen_by(submit, order);
  for (const Named* c : order)
    if (writes_fields(c->second) && !seen.contains(c->first)) late.insert(c->first);
  for (const auto& [field, heads] : record.fields)
    if (!submit.second.fields.contains(field))
      for (const FieldHead& head : heads) late.insert(head.op);
  record.fields.clear();
  for (const auto& [field, write] : submit.second.fields)
    record.fields[field].push_back(head_of(submit, write.value));
  record.state = RecordState::submitted;
  record.version = submit.first;
  record.submitted = submit.second.claimed;
  record.form = submit.second.form;
  record.form_version = submit.second.form_version;
}

// What does not depend on the state.
void describe(Record& record, const std::vector<const Named*>& order) {
  const Change& first = order.front()->second;
  record.id = first.record;
  record.case_id = first.case_id;
  record.author = first.author;
  record.created = first.clock;
  for (const Named* named : order) {
    const Change& c = named->second;
    record.created = std::min(record.created, c.clock);
    record.updated = std::max(record.updated, c.clock);
    if (c.first_keystroke.ms != 0 &&
        (record.first_keystroke.ms == 0 || c.first_keystroke < record.first_keystroke))
      record.first_keystroke = c.first_keystroke;
    // The newest version that anybody wrote it by: an edit on a laptop that knows only an older one
    // takes nothing away from what the others say.
    const bool older = c.form == record.form && c.form_version < record.form_version;
    if (writes_fields(c) && !c.form.empty() && !older) {
      record.form = c.form;
      record.form_version = c.form_version;
    }
    if (writes_fields(c) && record.moved_from.none()) record.moved_from = c.moved_to;
    if (c.kind != ChangeKind::addition) continue;
    Addition addition{named->first, c.author, c.clock, c.reason, {}};
    for (const auto& [field, write] : c.fields) addition.fields[field] = write.value;
    record.additions.push_back(std::move(addition));
  }
}

void settle(Record& record, const Standing& standing) {
  if (standing.close != nullptr) {
    record.state = RecordState::closed;
    record.moved_to = standing.close->second.moved_to;
    record.reason = standing.close->second.reason;
  } else if (standing.discard != nullptr) {
    record.state = RecordState::discarded;
  } else if (standing.submit == nullptr && standing.recall != nullptr) {
    record.reason = standing.recall->second.reason;
  }
}

}  // namespace

Record fold(const std::vector<Named>& changes, ReviewRule review) {
  Record record;
  if (changes.empty()) return record;
  const std::vector<const Named*> order = in_order(changes);
  describe(record, order);
  record.state = review == ReviewRule::none ? RecordState::current : RecordState::draft;
  Standing standing;
  for (const Named* step : order) take_step(standing, step, record.author, review);
  const bool text_of_others = std::any_of(order.begin(), order.end(), [&record](const Named* c) {
    return writes_fields(c->second) && c->second.author != record.author;
  });
  if (standing.discard != nullptr && text_of_others) {
    standing.without_effect.insert(standing.discard->first);
    standing.discard = nullptr;
  }
  record.fields = heads_of(order);
  std::set<OpId> late = std::move(standing.without_effect);
  if (standing.submit != nullptr) seal(record, *standing.submit, order, late);
  settle(record, standing);
  for (const Named* c : order)
    if (late.contains(c->first)) record.late.push_back(c->first);
  return record;
}

const Value* Record::value(std::string_view field) const {
  const auto at = fields.find(std::string(field));
  return at == fields.end() || at->second.empty() ? nullptr : &at->second.front().value;
}

bool Record::in_conflict() const {
  return std::any_of(fields.begin(), fields.end(),
                     [](const auto& field) { return field.second.size() > 1; });
}

}  // namespace lanyard
