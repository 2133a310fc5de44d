// What two people began with: the nearest common ancestor of the heads of a field.
#include <map>
#include <set>

#include "storage/model/combine.h"

namespace lanyard {
namespace {

using Ops = std::vector<OpId>;
using Outcome = CombinedHeads::Outcome;
constexpr int most_rounds = 4;  // of bases that are themselves combined

// The writes of one field.
class FieldGraph {
 public:
  FieldGraph(const std::vector<std::pair<OpId, Change>>& changes, const std::string& field) {
    for (const auto& [op, change] : changes) {
      if (change.kind != ChangeKind::write && change.kind != ChangeKind::submit) continue;
      const auto at = change.fields.find(field);
      if (at != change.fields.end()) writes_.emplace(op, &at->second);
    }
  }

  CombinedHeads combine(const Ops& ops, int round) const {
    std::vector<std::string_view> texts;
    for (const OpId& op : ops) {
      const auto at = writes_.find(op);
      if (at == writes_.end()) return {Outcome::base_lost, {}};
      const std::optional<std::string_view> text = text_of(at->second->value);
      if (!text) return {Outcome::not_text, {}};
      texts.push_back(*text);
    }
    bool same = true;
    for (const std::string_view text : texts) same = same && text == texts.front();
    if (same) return {Outcome::combined, std::string(texts.front())};
    if (ops.size() > most_combined_sides || round == most_rounds) return {Outcome::overlapping, {}};
    const CombinedHeads base = base_of(ops, round);
    if (base.outcome != Outcome::combined) return base;
    std::optional<std::string> text = combine_texts(base.text, texts);
    if (!text) return {Outcome::overlapping, {}};
    return {Outcome::combined, std::move(*text)};
  }

 private:
  static std::optional<std::string_view> text_of(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return std::string_view();
    const auto* text = std::get_if<std::string>(&value);
    return text ? std::optional<std::string_view>(*text) : std::nullopt;
  }

  void add_ancestors(const OpId& op, std::set<OpId>& out) const {
    Ops open{op};
    while (!open.empty()) {
      const auto at = writes_.find(open.back());
      open.pop_back();
      if (at == writes_.end()) continue;
      for (const OpId& parent : at->second->parents)
        if (out.insert(parent).second) open.push_back(parent);
    }
  }

  CombinedHeads base_of(const Ops& ops, int round) const {
    std::map<OpId, std::size_t> reached;  // by how many of them
    for (const OpId& op : ops) {
      std::set<OpId> before;
      add_ancestors(op, before);
      for (const OpId& one : before) ++reached[one];
    }
    std::set<OpId> further;  // what lies behind a common ancestor is not the nearest
    for (const auto& [op, count] : reached)
      if (count == ops.size()) add_ancestors(op, further);
    Ops nearest;
    for (const auto& [op, count] : reached) {
      if (further.contains(op)) continue;
      // What is not here any more may be what they have in common, or lead to it.
      if (!writes_.contains(op)) return {Outcome::base_lost, {}};
      if (count == ops.size()) nearest.push_back(op);
    }
    if (nearest.empty()) return {Outcome::combined, {}};
    return combine(nearest, round + 1);
  }

  std::map<OpId, const FieldWrite*> writes_;
};

}  // namespace

CombinedHeads combine_heads(const std::vector<std::pair<OpId, Change>>& changes,
                            const std::string& field, const std::vector<FieldHead>& heads) {
  Ops ops;
  for (const FieldHead& head : heads) ops.push_back(head.op);
  return FieldGraph(changes, field).combine(ops, 0);
}

}  // namespace lanyard
