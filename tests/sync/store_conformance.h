// What any store must do, whichever database is below. A store's own test calls conform() with a
// function that opens the same store again: everything must have stayed.
#pragma once

#include <functional>
#include <memory>

#include "crypto/hash.h"
#include "storage/model/op.h"
#include "sync/server/store.h"
#include "sync/share/link.h"
#include "tests/catch.h"
#include "tests/sync/wire_samples.h"

namespace lanyard::test {

using OpenStore = std::function<std::unique_ptr<Store>()>;

[[nodiscard]] inline AppendOp some_op(const CaseId& id, std::uint8_t fill,
                                      std::vector<Bytes> records = {}) {
  const Bytes bytes(300, fill);
  return {.case_id = id, .id = id_of_op(bytes), .bytes = bytes, .key_records = std::move(records)};
}
[[nodiscard]] inline AppendLink some_link(const CaseId& chain, std::uint8_t fill,
                                          const LinkId& previous) {
  const Bytes bytes(200, fill);
  return {.chain = chain, .id = id_of_link(bytes), .previous = previous, .bytes = bytes};
}
[[nodiscard]] inline std::vector<Appended> landed(Store& store, const OrgId& org,
                                                  const Append& what) {
  auto done = store.append(org, what);
  REQUIRE(done.ok());
  return *std::move(done);
}

// The chain of a log, computed by hand from its entries.
[[nodiscard]] inline Chain chain_of(const std::vector<StoredEntry>& entries) {
  Chain out;
  for (const StoredEntry& e : entries)
    out = e.kind == EntryKind::op     ? extend(out, e.sequence, id_of_op(e.bytes).view())
          : e.kind == EntryKind::link ? extend(out, e.sequence, id_of_link(e.bytes).view())
                                      : extend(out, e.sequence, ByteView(e.bytes).first(32));
  return out;
}

inline void conform_logs(Store& store, const OrgId& org) {
  const auto one = name_of<CaseId>(1);
  const auto two = name_of<CaseId>(2);
  const AppendLink first = some_link({}, 10, {});
  const AppendLink opened = some_link(one, 11, {});
  Append what;
  what.links = {first, opened, some_link(two, 12, {})};
  what.ops = {some_op(one, 20), some_op(two, 21), some_op(one, 22)};
  const auto done = landed(store, org, what);
  REQUIRE(done.size() == 6);
  CHECK(done[0].sequence == 1);
  CHECK(done[3].sequence == 2);  // each case has one log, of its links and its ops
  CHECK(done[4].sequence == 2);
  CHECK(done[5].sequence == 3);

  const auto again = landed(store, org, what);
  for (std::size_t i = 0; i < done.size(); ++i) {
    CHECK(again[i].was_there);
    CHECK(again[i].sequence == done[i].sequence);
  }
  // A link lands only on the link before it; an op in between does not matter.
  const AppendLink lost = some_link(one, 13, {});
  const AppendLink next = some_link(one, 14, opened.id);
  what = {};
  what.links = {lost, next};
  const auto raced = landed(store, org, what);
  CHECK(raced[0].stale);
  CHECK_FALSE(raced[1].stale);
  CHECK(raced[1].sequence == 4);

  const auto entries = store.read(org, one, 1, 100, 1 << 20);
  REQUIRE(entries.ok());
  REQUIRE(entries->size() == 4);
  CHECK(entries->at(0).kind == EntryKind::link);
  CHECK(entries->at(1).bytes == Bytes(300, 20));
  CHECK(store.head(org, one)->chain == chain_of(*entries));
  CHECK(*store.chain_at(org, one, 2) == chain_of({entries->at(0), entries->at(1)}));
  CHECK(store.chain_at(org, one, 0)->none());
  CHECK(store.chain_at(org, one, 5).error().fault() == Fault::not_found);
  CHECK(store.links(org, one)->size() == 2);
  CHECK(store.read(org, one, 2, 1, 1 << 20)->size() == 1);
  CHECK(store.read(org, one, 1, 100, 600)->size() == 2);
  CHECK(store.read(org, one, 5, 100, 600)->empty());
  CHECK(store.read(org, one, 0, 100, 600)->empty());
  CHECK(store.find(org, next.id.view())->value().sequence == 4);
  CHECK_FALSE(store.find(org, lost.id.view())->has_value());
  CHECK(store.cases(org)->size() == 2);
}

inline void conform_key_records(Store& store, const OrgId& org) {
  const auto id = name_of<CaseId>(3);
  const Bytes record(129, 30);
  const KeyRecordId name = id_of_key_record(record);
  Append what;
  what.ops = {some_op(id, 31, {record}), some_op(id, 32)};
  (void)landed(store, org, what);
  CHECK(*store.has_key_record(org, name));
  CHECK_FALSE(*store.has_key_record(name_of<OrgId>(99), name));
  CHECK(store.read(org, id, 1, 9, 1 << 20)->at(0).key_records == std::vector<Bytes>{record});
  // The same record again, with another op, is kept once; many of them fill many leaves.
  what = {};
  what.ops = {some_op(id, 33, {record})};
  for (std::uint8_t fill = 100; fill < 200; ++fill)
    what.ops.push_back(some_op(id, fill, {Bytes(129, fill), Bytes(256, fill)}));
  (void)landed(store, org, what);
  const auto all = store.read(org, id, 1, 200, 1 << 20);
  REQUIRE(all->size() == 103);
  CHECK(all->at(2).key_records == std::vector<Bytes>{record});
  for (std::uint8_t n = 0; n < 100; ++n)
    CHECK(all->at(3U + n).key_records ==
          std::vector<Bytes>{Bytes(129, static_cast<std::uint8_t>(100 + n)),
                             Bytes(256, static_cast<std::uint8_t>(100 + n))});
}

inline void conform(const OpenStore& open) {
  const auto org = name_of<OrgId>(7);
  const auto other = name_of<OrgId>(8);
  auto store = open();
  const EpochId epoch = store->epoch();
  CHECK_FALSE(epoch.none());
  CHECK(store->organisations()->empty());
  CHECK(store->head(org, {})->sequence == 0);
  conform_logs(*store, org);
  conform_key_records(*store, org);
  Append what;
  what.links = {some_link({}, 10, {})};  // the same bytes in another organisation are another link
  what.blobs = {{id_of_blob(Bytes(5000, 1)), Bytes(5000, 1)}};
  CHECK_FALSE(landed(*store, other, what)[0].was_there);
  CHECK(store->organisations()->size() == 2);
  CHECK(store->cases(other)->empty());
  CHECK_FALSE(store->blob(org, what.blobs[0].first)->has_value());
  REQUIRE(store->set_setting("colour", as_bytes("green")).ok());
  REQUIRE(store->set_setting("colour", as_bytes("blue")).ok());
  const LogHead head = *store->head(org, name_of<CaseId>(1));

  store.reset();
  store = open();
  CHECK(store->epoch() == epoch);
  CHECK(as_text(store->setting("colour")->value()) == "blue");
  CHECK_FALSE(store->setting("taste")->has_value());
  CHECK(store->blob(other, what.blobs[0].first)->value() == Bytes(5000, 1));
  CHECK(store->head(org, name_of<CaseId>(1))->chain == head.chain);
  CHECK(store->organisations()->size() == 2);
  CHECK(store->cases(org)->size() == 3);
}

}  // namespace lanyard::test
