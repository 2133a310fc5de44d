// Reads the file that says how often children are visited.
#include "storage/model/visit_rules.h"

#include <algorithm>
#include <set>

#include "storage/model/file_tree.h"
#include "storage/model/form_words.h"

namespace lanyard {
namespace {

using Unit = VisitPeriod::Unit;
using Counts = VisitFrequency::Counts;

constexpr Words<Unit, 3> unit_words{{
    {"working_days", Unit::working_days},
    {"weeks", Unit::weeks},
    {"months", Unit::months},
}};

constexpr Words<Counts, 2> counts_words{{
    {"seen", Counts::seen},
    {"seen-alone", Counts::seen_alone},
}};

constexpr int longest = 400;  // of any unit
constexpr std::size_t most_frequencies = 64;

// { working_days = 20 }: one unit and its number.
VisitPeriod period_in(TableReader& in, const Node& node, const std::string& where) {
  TableReader table(node, where, in.faults());
  VisitPeriod out;
  int units = 0;
  for (const auto& [word, unit] : unit_words) {
    if (!table.has(word)) continue;
    ++units;
    out = {unit, table.number(word, 1, longest, 1, Need::required)};
  }
  if (node.kind == Node::Kind::table && units != 1)
    table.fault("a period of " + std::to_string(units) + " units",
                "one of: " + list_of(unit_words));
  if (units == 1) table.finish();
  return out;
}

Counts counts_in(TableReader& in) {
  const std::string text = in.text("counts", Need::required);
  const std::optional<Counts> value = value_of(counts_words, text);
  if (!value && !text.empty())
    in.fault("unknown counts '" + text + "'", "one of: " + list_of(counts_words));
  return value.value_or(Counts::seen);
}

VisitFrequency frequency_in(const Node& node, Faults& faults) {
  TableReader in(node, "frequency", faults);
  VisitFrequency out;
  out.id = in.name("id");
  out.plans = in.names("plans", Need::required);
  if (const Node* every = in.any("every", Need::required))
    out.every = period_in(in, *every, "frequency.every");
  if (const Node* first = in.any("first")) out.first = period_in(in, *first, "frequency.first");
  out.counts = counts_in(in);
  out.source = in.text("source", Need::required);
  in.finish();
  return out;
}

void read_records(TableReader& root, VisitRules& out) {
  if (const Node* node = root.table("visit", Need::required)) {
    TableReader in(*node, "visit", root.faults());
    out.visit = {in.name("form"), in.name("how"), in.names("counts", Need::required)};
    in.finish();
  }
  if (const Node* node = root.table("plan", Need::required)) {
    TableReader in(*node, "plan", root.faults());
    out.plan = {in.name("form"), in.name("kind"), in.name("ended")};
    in.finish();
  }
}

void read_frequencies(TableReader& in, VisitRules& out) {
  std::set<std::string> ids;
  std::set<std::string> plans;
  for (const Node* node : in.tables("frequency")) {
    VisitFrequency one = frequency_in(*node, in.faults());
    if (!one.id.empty() && !ids.insert(one.id).second)
      in.fault_at(*node, "'" + one.id + "' stands twice", "each id once");
    for (const std::string& plan : one.plans)
      if (!plans.insert(plan).second)
        in.fault_at(*node, "two frequencies for '" + plan + "'", "one for each kind of plan");
    out.frequencies.push_back(std::move(one));
  }
  if (out.frequencies.empty())
    in.fault("no frequencies", "[[frequency]], or none with the reason why");
  if (out.frequencies.size() > most_frequencies)
    in.fault("too many frequencies", "at most " + std::to_string(most_frequencies));
}

}  // namespace

const VisitFrequency* VisitRules::of_plan(std::string_view kind) const {
  for (const VisitFrequency& one : frequencies)
    if (std::find(one.plans.begin(), one.plans.end(), kind) != one.plans.end()) return &one;
  return nullptr;
}

Read<VisitRules> read_visit_rules(std::string_view text, std::string_view file_name) {
  Faults faults(file_name);
  Node root;
  if (!parse_tree(text, root, faults)) return faults.take();
  TableReader in(root, "visits", faults);
  VisitRules out;
  out.id = in.name("id");
  out.version = static_cast<std::uint32_t>(in.number("version", 1, 1000000, 1, Need::required));
  if (in.has("none")) {
    out.none = in.text("none", Need::required);
  } else {
    read_records(in, out);
    read_frequencies(in, out);
  }
  in.finish();
  if (!faults.none()) return faults.take();
  return out;
}

}  // namespace lanyard
