// One of each message with something in every field, the same each time: for round trips, golden
// files and the seeds of the fuzz corpora.
#pragma once

#include "sync/wire/carried.h"
#include "sync/wire/fragment.h"

namespace lanyard::test {

template <class NameType>
[[nodiscard]] NameType name_of(std::uint8_t fill) {
  std::array<std::uint8_t, NameType::size> bytes{};
  bytes.fill(fill);
  return NameType(bytes);
}

[[nodiscard]] inline SyncRequest sample_request() {
  SyncRequest m;
  m.org = name_of<OrgId>(1);
  m.device = name_of<DeviceId>(2);
  m.incarnation = 3;
  m.session = name_of<Token>(4);
  m.nonce = name_of<Token>(5);
  m.org_length = 6;
  m.org_head = name_of<LinkId>(7);
  m.heads = {{name_of<CaseId>(8), name_of<EpochId>(9), 10, name_of<Chain>(11)},
             {name_of<CaseId>(12), name_of<EpochId>(9), 0, Chain{}}};
  m.links = {Bytes(13, 14), Bytes(1, 15)};
  m.blobs = {Bytes(16, 17)};
  m.ops = {{Bytes(18, 19), {Bytes(20, 21), Bytes(22, 23)}}, {Bytes(24, 25), {}}};
  m.wanted = {name_of<BlobId>(26)};
  m.reply_bytes = 27;
  m.unsent = 29;
  m.late = true;
  m.clock = {1'780'000'000'001};
  m.signature.fill(28);
  return m;
}

[[nodiscard]] inline SyncReply sample_reply() {
  SyncReply m;
  m.nonce = name_of<Token>(1);
  m.epoch = name_of<EpochId>(2);
  m.server_time = {1'780'000'000'000};
  m.next_session = name_of<Token>(3);
  m.org_links = {Bytes(4, 5)};
  m.org_length = 6;
  m.link_acks = {{name_of<LinkId>(7), LinkCode::stale, 8}};
  m.acks = {{name_of<OpId>(9), OpCode::ok, 10}, {name_of<OpId>(11), OpCode::disposed, 0}};
  m.blobs = {Bytes(12, 13)};
  Page page;
  page.case_id = name_of<CaseId>(14);
  page.first = 15;
  page.entries = {{EntryKind::op, Bytes(16, 17), {Bytes(18, 19)}},
                  {EntryKind::link, Bytes(20, 21), {}},
                  {EntryKind::erased, Bytes(erased_bytes, 25), {}},
                  {EntryKind::echo, Bytes(echo_bytes, 32), {}}};
  page.head_sequence = 16;
  page.head_chain = name_of<Chain>(22);
  m.pages = {page};
  m.more = true;
  m.backoff_ms = 23;
  m.unheard = 27;
  m.late_waiting = 26;
  m.late = {{name_of<CaseId>(27),
             name_of<DeviceId>(28),
             {1'780'000'000'001},
             {EntryKind::op, Bytes(29, 30), {Bytes(31, 32)}}}};
  m.signature.fill(24);
  return m;
}

[[nodiscard]] inline PublishRequest sample_publish() {
  return {
      .bootstrap = name_of<Token>(1), .links = {Bytes(2, 3), Bytes(4, 5)}, .blobs = {Bytes(6, 7)}};
}

[[nodiscard]] inline EnrolRequest sample_enrol() {
  return {.invite = name_of<Id<InviteKind>>(1), .links = {Bytes(2, 3)}, .org_length = 4};
}

[[nodiscard]] inline JoinReply sample_join_reply() {
  return {.org = name_of<OrgId>(1),
          .server_key = name_of<VerifyKey>(2),
          .org_links = {Bytes(3, 4)},
          .blobs = {Bytes(5, 6)},
          .org_length = 7};
}

[[nodiscard]] inline CarriedFile sample_carried() {
  CarriedFile m;
  m.kind = CarriedFile::Kind::answer;
  m.set = name_of<SetId>(1);
  m.number = 2;
  m.sealed = Bytes(carried_overhead + 3, 4);
  return m;
}

[[nodiscard]] inline Fragment sample_fragment() {
  Fragment m;
  m.org = name_of<OrgId>(1);
  m.device = name_of<DeviceId>(2);
  m.request = name_of<RequestDigest>(3);
  m.length = 40;
  m.offset = 20;
  m.from = 4;
  m.most = 5;
  m.bytes = Bytes(20, 6);
  m.signature.fill(7);
  return m;
}

[[nodiscard]] inline FragmentReply sample_fragment_reply() {
  return {.held = 1, .length = 12, .bytes = Bytes(10, 2)};
}

}  // namespace lanyard::test
