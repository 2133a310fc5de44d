// Names and contents of the vault's own rows.
//
//   row key  = kind:u8 BLAKE2b-128(row key, kind:u8 about number:u64)      head: 'h' and 16 zeros
//   value    = sealed; context = row key
//   head     = epoch:u64 slots:u64 vault:16                   under a subkey of the vault key
//   root     = row:32 local:32 manifest:32 audit:32 vault:16 org:16 user:16 device:16
//   incarnation:u32 state    = sequence:u64 previous:32 clock:u64 org_links:u64 audit_rows:u64
//   audit_head:32
//              n:u32 (chain:16 sequence:u64 id:32)*n
//   manifest = count:u64 low:u64 high:u64                     under the manifest key
//   cursor   = case:16 epoch:16 sequence:u64 chain:32
//   link     = chain:16 sequence:u64 id:32 bytes
//   kept op  = op:block n:u8 key_record:block*n               under the record's own key
#include "storage/vault/local_rows.h"

#include "storage/vault/plain_writer.h"

namespace lanyard {
namespace {

constexpr std::uint32_t most_unsent_links_read = 1U << 16;
constexpr std::size_t key_record_most_bytes = 1024;
constexpr std::uint8_t most_key_records = 16;

Error not_a(Literal what) {
  return {Fault::damaged, what};
}

}  // namespace

const std::vector<const char*>& table_names() {
  static const std::vector<const char*> names{"pages", "ops", "local", "audit"};
  return names;
}

RowKey head_row() {
  return {static_cast<std::uint8_t>(RowKind::head)};
}

RowKey RowNames::of(RowKind kind, ByteView about, std::uint64_t number) const {
  ByteWriter in;
  in.u8(static_cast<std::uint8_t>(kind));
  in.bytes(about);
  in.u64(number);
  const auto blinded = keyed_hash16(key_.bytes(), in.view());
  RowKey out{static_cast<std::uint8_t>(kind)};
  std::copy(blinded.begin(), blinded.end(), out.begin() + 1);
  return out;
}

Sealed seal_head(const Head& head, KeyView<ForVault> vault_key) {
  const auto key = derive<ForLocal>(vault_key, "headrow1");
  ByteWriter out;
  out.u64(head.epoch);
  out.u64(head.slots);
  out.bytes(head.vault.view());
  return seal(key.view(), tags::local, head_row(), out.view());
}

Result<Head> open_head(const Sealed& sealed, KeyView<ForVault> vault_key) {
  const auto key = derive<ForLocal>(vault_key, "headrow1");
  TRY(const Plain plain, open(key.view(), tags::local, head_row(), sealed));
  ByteReader in(plain);
  Head head;
  head.epoch = in.u64();
  head.slots = in.u64();
  head.vault = VaultId::read(in);
  if (!in.finished()) return not_a("a head that does not parse");
  return head;
}

RootKeys RootKeys::random(const VaultIdentity& identity) {
  return {Key<ForRow>::random(), Key<ForLocal>::random(), Key<ForManifest>::random(),
          Key<ForAudit>::random(), identity};
}

Plain encode_root(const RootKeys& root) {
  return encode_root(root, root.local.view());
}

Plain encode_root(const RootKeys& root, KeyView<ForLocal> local) {
  PlainWriter out;
  out.bytes(root.row.view().bytes());
  out.bytes(local.bytes());
  out.bytes(root.manifest.view().bytes());
  out.bytes(root.audit.view().bytes());
  out.bytes(root.identity.vault.view());
  out.bytes(root.identity.org.view());
  out.bytes(root.identity.user.view());
  out.bytes(root.identity.device.view());
  out.u32(root.identity.incarnation);
  return out.take();
}

Result<RootKeys> decode_root(ByteView bytes) {
  ByteReader in(bytes);
  TRY(auto row, Key<ForRow>::from_bytes(in.bytes(32)));
  TRY(auto local, Key<ForLocal>::from_bytes(in.bytes(32)));
  TRY(auto manifest, Key<ForManifest>::from_bytes(in.bytes(32)));
  TRY(auto audit, Key<ForAudit>::from_bytes(in.bytes(32)));
  RootKeys root{std::move(row), std::move(local), std::move(manifest), std::move(audit), {}};
  root.identity.vault = VaultId::read(in);
  root.identity.org = OrgId::read(in);
  root.identity.user = UserId::read(in);
  root.identity.device = DeviceId::read(in);
  root.identity.incarnation = in.u32();
  if (!in.finished()) return not_a("a root key page that does not parse");
  return root;
}

Plain encode_state(const State& state) {
  PlainWriter out;
  out.u64(state.sequence);
  out.bytes(state.previous.view());
  out.u64(state.clock.value);
  out.u64(state.org_links);
  out.u64(state.audit_rows);
  out.bytes(state.audit_head.view());
  out.u32(static_cast<std::uint32_t>(state.unsent_links.size()));
  for (const UnsentLink& link : state.unsent_links) {
    out.bytes(link.chain.view());
    out.u64(link.sequence);
    out.bytes(link.id.view());
  }
  return out.take();
}

Result<State> decode_state(ByteView bytes) {
  ByteReader in(bytes);
  State state;
  state.sequence = in.u64();
  state.previous = OpId::read(in);
  state.clock = {in.u64()};
  state.org_links = in.u64();
  state.audit_rows = in.u64();
  state.audit_head = AuditHash::read(in);
  for (std::uint32_t n = in.count32(most_unsent_links_read, 56); n > 0; --n) {
    UnsentLink link;
    link.chain = CaseId::read(in);
    link.sequence = in.u64();
    link.id = LinkId::read(in);
    state.unsent_links.push_back(link);
  }
  if (!in.finished()) return not_a("a state that does not parse");
  return state;
}

Plain encode_manifest(const Manifest& manifest) {
  PlainWriter out(24);
  out.u64(manifest.count);
  out.u64(manifest.low);
  out.u64(manifest.high);
  return out.take();
}

Result<Manifest> decode_manifest(ByteView bytes) {
  ByteReader in(bytes);
  Manifest manifest;
  manifest.count = in.u64();
  manifest.low = in.u64();
  manifest.high = in.u64();
  if (!in.finished()) return not_a("a manifest that does not parse");
  return manifest;
}

Plain encode_cursor(const Cursor& cursor) {
  PlainWriter out(73);
  out.bytes(cursor.case_id.view());
  out.bytes(cursor.epoch.view());
  out.u64(cursor.sequence);
  out.bytes(cursor.chain.view());
  if (cursor.known == Cursor::Known::by_silence) out.u8(1);
  return out.take();
}

Result<Cursor> decode_cursor(ByteView bytes) {
  ByteReader in(bytes);
  Cursor cursor;
  cursor.case_id = CaseId::read(in);
  cursor.epoch = EpochId::read(in);
  cursor.sequence = in.u64();
  cursor.chain = Chain::read(in);
  if (in.left() > 0) {
    cursor.known = Cursor::Known::by_silence;
    if (in.u8() != 1) in.fail();
  }
  if (!in.finished()) return not_a("a cursor that does not parse");
  return cursor;
}

Plain encode_link(const StoredLink& link) {
  PlainWriter out(56 + link.bytes.size());
  out.bytes(link.chain.view());
  out.u64(link.sequence);
  out.bytes(link.id.view());
  out.bytes(link.bytes);
  return out.take();
}

Result<StoredLink> decode_link(ByteView bytes) {
  ByteReader in(bytes);
  StoredLink link;
  link.chain = CaseId::read(in);
  link.sequence = in.u64();
  link.id = LinkId::read(in);
  const ByteView rest = in.bytes(in.left());
  link.bytes.assign(rest.begin(), rest.end());
  if (!in.finished()) return not_a("a link that does not parse");
  return link;
}

Plain encode_kept(const KeptOp& kept) {
  PlainWriter out(kept.op.size() + 160 * kept.key_records.size() + 8);
  out.block(kept.op);
  out.u8(static_cast<std::uint8_t>(kept.key_records.size()));
  for (const Bytes& record : kept.key_records) out.block(record);
  return out.take();
}

Result<KeptOp> decode_kept(ByteView bytes) {
  ByteReader in(bytes);
  KeptOp kept;
  const ByteView op = in.block(op_most_bytes);
  kept.op.assign(op.begin(), op.end());
  for (unsigned n = in.count8(most_key_records, 4); n > 0; --n) {
    const ByteView record = in.block(key_record_most_bytes);
    kept.key_records.emplace_back(record.begin(), record.end());
  }
  if (!in.finished()) return not_a("an op that does not parse");
  return kept;
}

}  // namespace lanyard
