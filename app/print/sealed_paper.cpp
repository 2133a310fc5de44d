// The bytes of a sealed paper.
//
//   file  = head chunk+
//   head  = "LNYS" 1:u8 salt:16 passes:u32 memory_mib:u32 id:16 commitment:16 stream:24
//   chunk = 64 KiB of the paper, the last one shorter, in a secretstream; context = head
//   key   = BLAKE2b of the slot key (Argon2id of the passphrase, bound to `id`), "LNYpaper"
//
// The commitment tells a wrong passphrase from a damaged file, and keeps one file from opening to
// two papers under two passphrases.
#include "app/print/sealed_paper.h"

#include <algorithm>

#include "crypto/stream.h"

namespace lanyard {
namespace {

constexpr std::uint8_t version_1 = 1;
constexpr std::size_t chunk_size = 64 * 1024;
constexpr std::size_t chunk_overhead = 17;
// Opened on other people's laptops, so more passes rather than more memory.
constexpr StretchParams paper_params{6, 256};

Bytes encode(const SealedPaperHead& head) {
  ByteWriter out;
  out.bytes(as_bytes("LNYS"));
  out.u8(version_1);
  out.bytes(head.salt);
  out.u32(head.params.passes);
  out.u32(head.params.memory_mib);
  out.bytes(head.id.view());
  out.bytes(head.commitment);
  out.bytes(head.stream);
  return out.take();
}

Result<Key<ForPaper>> key_of(const SealedPaperHead& head, const SecretText& passphrase) {
  TRY(const Key<ForSlot> slot, stretch(passphrase, head.salt, head.params, head.id));
  return derive<ForPaper>(slot.view(), "LNYpaper");
}

}  // namespace

Result<SealedPaperHead> parse_sealed_head(ByteView file) {
  ByteReader in(file);
  SealedPaperHead out;
  if (as_text(in.bytes(4)) != "LNYS") return Error(Fault::damaged, "not a sealed paper");
  if (in.u8() != version_1) return Error(Fault::unsupported, "a sealed paper of a newer version");
  in.into(out.salt);
  out.params.passes = in.u32();
  out.params.memory_mib = in.u32();
  out.id = VaultId::read(in);
  in.into(out.commitment);
  in.into(out.stream);
  if (!in.ok() || !acceptable(out.params))
    return Error(Fault::damaged, "a sealed paper with an impossible beginning");
  return out;
}

Result<Bytes> seal_paper(ByteView paper, const SecretText& passphrase) {
  if (check_passphrase(passphrase.expose()) != PassphraseFault::none)
    return Error(Fault::bad_input, "a passphrase needs 14 characters, or four words");
  if (paper.size() > paper_most_bytes) return Error(Fault::bad_input, "a paper that is too long");
  SealedPaperHead head;
  fill_random(head.salt);
  head.params = paper_params;
  head.id = random_name<VaultId>();
  TRY(const Key<ForPaper> key, key_of(head, passphrase));
  head.commitment = commit(key.view());
  StreamSealer stream(key.view().bytes());
  std::copy(stream.header().begin(), stream.header().end(), head.stream.begin());
  Bytes out = encode(head);
  const Bytes context = out;
  do {
    const ByteView chunk = paper.first(std::min(chunk_size, paper.size()));
    paper = paper.subspan(chunk.size());
    const Bytes sealed = stream.push(
        chunk, context, paper.empty() ? StreamSealer::Last::yes : StreamSealer::Last::no);
    out.insert(out.end(), sealed.begin(), sealed.end());
  } while (!paper.empty());
  return out;
}

Result<Plain> open_paper(ByteView file, const SecretText& passphrase) {
  TRY(const SealedPaperHead head, parse_sealed_head(file));
  TRY(const Key<ForPaper> key, key_of(head, passphrase));
  if (!equal(commit(key.view()), head.commitment))
    return Error(Fault::wrong_passphrase, "not the passphrase of this paper");
  TRY(StreamOpener stream, StreamOpener::start(key.view().bytes(), head.stream));
  const ByteView context = file.first(SealedPaperHead::size);
  Plain out;
  for (ByteView rest = file.subspan(SealedPaperHead::size); !rest.empty();) {
    const ByteView chunk = rest.first(std::min(chunk_size + chunk_overhead, rest.size()));
    rest = rest.subspan(chunk.size());
    TRY(const Plain part, stream.pull(chunk, context));
    out.insert(out.end(), part.begin(), part.end());
  }
  if (!stream.complete()) return Error(Fault::damaged, "a sealed paper that is cut off");
  return out;
}

}  // namespace lanyard
