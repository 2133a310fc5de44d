// The fold: order-free, parents decide, nothing is dropped.
#include "storage/model/change.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/storage/samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

using Log = std::vector<std::pair<OpId, Change>>;

OpId op(std::uint64_t n) {
  return name_of<OpId>(n);
}

Change write_of(std::uint64_t clock, std::string words, std::vector<OpId> parents = {},
                std::uint64_t author = 1) {
  Change c = change(ChangeKind::write, clock, author);
  c.fields["words"] = text(std::move(words), std::move(parents));
  return c;
}

Change submit_of(std::uint64_t clock, std::string words, std::vector<OpId> parents,
                 std::uint64_t author = 1) {
  Change c = write_of(clock, std::move(words), std::move(parents), author);
  c.kind = ChangeKind::submit;
  return c;
}

std::string shown(const Record& record, std::string_view field = "words") {
  const Value* value = record.value(field);
  return value == nullptr ? "" : words_of(*value);
}

// A whole record in words, for comparing folds.
std::string print(const Record& r) {
  std::string out = r.id.hex() + std::to_string(static_cast<int>(r.state)) + r.author.hex() +
                    std::to_string(r.created.value) + "," + std::to_string(r.updated.value) +
                    r.version.hex() + r.reason + r.moved_to.hex() + r.moved_from.hex();
  for (const auto& [field, heads] : r.fields)
    for (const FieldHead& head : heads) out += field + head.op.hex() + words_of(head.value) + ";";
  for (const Addition& addition : r.additions) out += addition.op.hex() + addition.reason;
  for (const OpId& late : r.late) out += "late" + late.hex();
  return out;
}

// Three devices that write, submit and recall, each knowing only part of what the others did. A
// change is made with everything that its device has seen as parents, as a real device does.
struct World {
  std::mt19937_64 random;
  Log all;
  std::vector<std::set<std::size_t>> seen{3};

  explicit World(std::uint64_t seed) : random(seed) {}

  std::vector<OpId> heads_seen(std::size_t device, const std::string& field) const {
    std::vector<OpId> out;
    for (const std::size_t i : seen[device]) {
      if (!all[i].second.fields.contains(field)) continue;
      const bool replaced =
          std::any_of(seen[device].begin(), seen[device].end(), [&](std::size_t j) {
            const auto at = all[j].second.fields.find(field);
            return at != all[j].second.fields.end() &&
                   std::count(at->second.parents.begin(), at->second.parents.end(), all[i].first) >
                       0;
          });
      if (!replaced) out.push_back(all[i].first);
    }
    return out;
  }

  void step() {
    const std::size_t device = random() % 3;
    if (random() % 3 == 0) {  // learn of a change and of all that its author had seen before it
      if (all.empty()) return;
      const std::size_t until = random() % all.size();
      for (std::size_t i = 0; i <= until; ++i)
        if (all[i].second.device == all[until].second.device) seen[device].insert(i);
      return;
    }
    const auto dice = random() % 10;
    const auto kind = dice < 8 ? ChangeKind::write : ChangeKind::submit;
    // Clocks are wrong on purpose: they may not decide what is kept.
    Change c = change(kind, random() % 1000, 1 + device % 2);
    c.device = name_of<DeviceId>(device);
    for (const std::string field : {"a", "b"})
      if (kind == ChangeKind::submit || random() % 2 == 0)
        c.fields[field] = text("text " + std::to_string(all.size()), heads_seen(device, field));
    all.emplace_back(op(random()), c);
    seen[device].insert(all.size() - 1);
  }
};

// Ids of writes of a field that no other write of the field names as a parent, found one by one.
std::set<OpId> oracle_heads(const Log& log, const std::string& field) {
  std::set<OpId> out;
  for (const auto& [id, c] : log) {
    if (!c.fields.contains(field)) continue;
    bool replaced = false;
    for (const auto& [other, d] : log) {
      const auto at = d.fields.find(field);
      if (at == d.fields.end()) continue;
      for (const OpId& parent : at->second.parents) replaced = replaced || parent == id;
    }
    if (!replaced) out.insert(id);
  }
  return out;
}

bool had_seen(const Log& log, const OpId& later, const OpId& earlier) {
  if (later == earlier) return true;
  for (const auto& [id, c] : log) {
    if (id != later) continue;
    for (const auto& [field, write] : c.fields)
      for (const OpId& parent : write.parents)
        if (had_seen(log, parent, earlier)) return true;
  }
  return false;
}

std::set<OpId> ids_of(const std::vector<FieldHead>& heads) {
  std::set<OpId> out;
  for (const FieldHead& head : heads) out.insert(head.op);
  return out;
}

void check_against_oracle(const Log& log, const Record& record) {
  if (record.state == RecordState::draft) {
    for (const std::string field : {"a", "b"}) {
      const auto at = record.fields.find(field);
      const auto heads = at == record.fields.end() ? std::set<OpId>{} : ids_of(at->second);
      REQUIRE(heads == oracle_heads(log, field));
    }
    REQUIRE(record.late.empty());
    return;
  }
  REQUIRE(record.state == RecordState::submitted);
  REQUIRE_FALSE(record.in_conflict());
  std::set<OpId> unseen;
  for (const auto& [id, c] : log)
    if (!had_seen(log, record.version, id)) unseen.insert(id);
  REQUIRE(std::set<OpId>(record.late.begin(), record.late.end()) == unseen);
}

}  // namespace

TEST_CASE("any order of the same changes folds into the same record, as the oracle says") {
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    World world(seed);
    for (std::uint64_t n = 3 + seed % 14; n > 0; --n) world.step();
    if (world.all.empty()) continue;
    const Record record = fold(world.all);
    const std::string printed = print(record);
    for (int round = 0; round < 4; ++round) {
      Log shuffled = world.all;
      std::shuffle(shuffled.begin(), shuffled.end(), world.random);
      if (round == 3) shuffled.push_back(shuffled.front());  // the same op twice
      REQUIRE(print(fold(shuffled)) == printed);
    }
    INFO("seed " << seed);
    check_against_oracle(world.all, record);
  }
}

TEST_CASE("two people who write the same field apart are both kept, the later clock first") {
  const Log log{{op(1), write_of(10, "start")},
                {op(2), write_of(20, "hers", {op(1)}, 1)},
                {op(3), write_of(5, "his", {op(1)}, 2)}};
  const Record record = fold(log);
  CHECK(record.in_conflict());
  REQUIRE(record.fields.at("words").size() == 2);
  CHECK(shown(record) == "hers");
  CHECK(words_of(record.fields.at("words")[1].value) == "his");
}

TEST_CASE("a write that names both heads settles the conflict, whatever the clocks say") {
  Log log{{op(1), write_of(900, "hers", {}, 1)}, {op(2), write_of(800, "his", {}, 2)}};
  log.emplace_back(op(3), write_of(1, "both", {op(1), op(2)}));
  const Record record = fold(log);
  CHECK_FALSE(record.in_conflict());
  CHECK(shown(record) == "both");
}

TEST_CASE("a write cannot replace itself, and a circle of parents loses nothing that is last") {
  CHECK(shown(fold({{op(1), write_of(1, "mine", {op(1)})}})) == "mine");
  const Log circle{{op(1), write_of(1, "one", {op(2)})}, {op(2), write_of(2, "two", {op(1)})}};
  CHECK(shown(fold(circle)) == "two");
}

TEST_CASE("a parent that nobody here has seen replaces nothing and is no fault") {
  CHECK(shown(fold({{op(1), write_of(1, "text", {op(99)})}})) == "text");
}

TEST_CASE("a submit seals: what it had not seen is kept as late and changes nothing") {
  Log log{{op(1), write_of(10, "draft")},
          {op(2), submit_of(20, "final", {op(1)})},
          {op(3), write_of(15, "from her other laptop", {op(1)})},
          {op(4), write_of(30, "afterwards", {op(2)})},
          {op(5), submit_of(40, "again", {op(2)})}};
  const Record record = fold(log);
  CHECK(record.state == RecordState::submitted);
  CHECK(record.version == op(2));
  CHECK(record.submitted.ms == 21);
  CHECK(shown(record) == "final");
  CHECK_FALSE(record.in_conflict());
  CHECK(record.late == std::vector{op(3), op(4), op(5)});
}

TEST_CASE("text that a submit saw but does not carry is late, not lost") {
  Change submit = change(ChangeKind::submit, 20);
  submit.fields["other"] = text("x");
  const Record record = fold({{op(1), write_of(10, "draft")}, {op(2), submit}});
  CHECK(record.late == std::vector{op(1)});
}

TEST_CASE("two laptops that submit one draft apart: the earlier stands, the other is kept") {
  const Log log{{op(1), write_of(10, "draft")},
                {op(2), submit_of(30, "second", {op(1)})},
                {op(3), submit_of(20, "first", {op(1)})}};
  const Record record = fold(log);
  CHECK(record.version == op(3));
  CHECK(record.late == std::vector{op(2)});
}

TEST_CASE("a recall by the author makes a draft again, by anybody else it has no effect") {
  Log log{{op(1), submit_of(10, "sent", {})}};
  Change recall = change(ChangeKind::recall, 20, 2);
  recall.reason = "not hers to recall";
  log.emplace_back(op(2), recall);
  CHECK(fold(log).state == RecordState::submitted);
  CHECK(fold(log).late == std::vector{op(2)});
  recall = change(ChangeKind::recall, 30);
  recall.reason = "the date is wrong";
  log.emplace_back(op(3), recall);
  const Record draft = fold(log);
  CHECK(draft.state == RecordState::draft);
  CHECK(draft.version.none());
  CHECK(draft.reason == "the date is wrong");
  CHECK(shown(draft) == "sent");
  log.emplace_back(op(4), submit_of(40, "sent again", {op(1)}));
  const Record again = fold(log);
  CHECK(again.version == op(4));
  CHECK(again.reason.empty());
  CHECK(again.late == std::vector{op(2)});
}

TEST_CASE("additions are appended in the order of their clocks and change no field") {
  Log log{{op(1), submit_of(10, "sent", {})}};
  for (const std::uint64_t clock : {40U, 30U}) {
    Change addition = change(ChangeKind::addition, clock, 2);
    addition.reason = "reason " + std::to_string(clock);
    addition.fields["words"] = text("more");
    log.emplace_back(op(clock), addition);
  }
  const Record record = fold(log);
  REQUIRE(record.additions.size() == 2);
  CHECK(record.additions[0].reason == "reason 30");
  CHECK(record.additions[0].fields.contains("words"));
  CHECK(shown(record) == "sent");
  CHECK(record.late.empty());
}

TEST_CASE("a record that was closed says where it went, and the other where it came from") {
  Change close = change(ChangeKind::close, 20);
  close.moved_to = name_of<RecordId>(2);
  close.reason = "wrong case";
  const Record closed = fold({{op(1), submit_of(10, "sent", {})}, {op(2), close}});
  CHECK(closed.state == RecordState::closed);
  CHECK(closed.moved_to == name_of<RecordId>(2));
  CHECK(closed.reason == "wrong case");
  CHECK(shown(closed) == "sent");
  Change first = write_of(10, "sent");
  first.moved_to = name_of<RecordId>(1);
  CHECK(fold({{op(1), first}}).moved_from == name_of<RecordId>(1));
}

TEST_CASE("a discard takes a draft of one's own and never anybody's text with it") {
  const auto discard = [](std::uint64_t clock, std::uint64_t author) {
    return std::pair{op(100 + clock), change(ChangeKind::discard, clock, author)};
  };
  const Log mine{{op(1), write_of(10, "draft")}};
  const auto with = [](Log log, const std::pair<OpId, Change>& step) {
    log.push_back(step);
    return fold(log);
  };
  CHECK(with(mine, discard(20, 1)).state == RecordState::discarded);
  CHECK(with(mine, discard(20, 2)).state == RecordState::draft);
  const Log shared{{op(1), write_of(10, "draft")}, {op(2), write_of(12, "hers", {op(1)}, 2)}};
  CHECK(with(shared, discard(20, 1)).state == RecordState::draft);
  CHECK(with(shared, discard(20, 1)).late == std::vector{op(120)});
  const Log newer{{op(1), write_of(10, "draft")}, {op(2), write_of(30, "more", {op(1)})}};
  CHECK(with(newer, discard(20, 1)).state == RecordState::draft);
  const Log sent{{op(1), submit_of(10, "sent", {})}};
  CHECK(with(sent, discard(20, 1)).state == RecordState::submitted);
}

TEST_CASE("a record without a review is current, and its submit is an edit like any other") {
  const Log log{{op(1), write_of(10, "old address")},
                {op(2), submit_of(20, "new address", {op(1)})},
                {op(3), write_of(30, "newest address", {op(2)})}};
  const Record record = fold(log, ReviewRule::none);
  CHECK(record.state == RecordState::current);
  CHECK(record.version.none());
  CHECK(shown(record) == "newest address");
  CHECK(record.late.empty());
}

TEST_CASE("times and authors come from the first change, and no changes make no record") {
  Change first = write_of(10, "draft");
  first.first_keystroke = {5};
  Change second = write_of(20, "draft two", {op(1)}, 2);
  second.first_keystroke = {3};
  const Record record = fold({{op(2), second}, {op(1), first}});
  CHECK(record.author == name_of<UserId>(1));
  CHECK(record.created == Hlc{10});
  CHECK(record.updated == Hlc{20});
  CHECK(record.first_keystroke.ms == 3);
  CHECK(fold({}).id.none());
}
