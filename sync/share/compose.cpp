// Composing links, and names that are sealed for the register.
#include "sync/share/compose.h"

#include "platform/base/text.h"

namespace lanyard {
namespace {

std::size_t padded_name(std::size_t n) {
  for (const std::size_t step : {std::size_t{32}, std::size_t{64}, std::size_t{128}})
    if (n <= step) return step;
  return (n + 127) / 128 * 128;
}

// The longest part of a name that fits, cut between characters.
std::string_view fitting(std::string_view name) {
  if (name.size() <= name_most_bytes) return name;
  std::size_t end = name_most_bytes;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return name.substr(0, end);
}

}  // namespace

Bytes compose(const Register& reg, const CaseId& chain, LinkBody body, const Signer& signer,
              Instant now) {
  Link link;
  link.org = reg.org();
  link.chain = chain;
  link.type = type_of(body);
  if (chain.none()) {
    link.sequence = reg.length() + 1;
    link.previous = reg.head();
  } else {
    const KnownCase* of = reg.find(chain);
    link.sequence = of == nullptr ? 1 : of->length + 1;
    link.previous = of == nullptr ? LinkId{} : of->head;
  }
  link.seen = reg.length();
  link.seen_id = reg.head();
  link.time = now;
  link.user = signer.user;
  link.device = signer.device;
  link.body = std::move(body);
  link.signature = signer.key.sign(tags::link, encode_unsigned(link));
  return encode(link);
}

// plain = length:u16 name zeros
Bytes seal_name(KeyView<ForDirectory> key, ByteView about, std::string_view name) {
  const std::string_view cut = fitting(name);
  Plain plain(padded_name(cut.size() + 2));
  plain[0] = static_cast<std::uint8_t>(cut.size());
  plain[1] = static_cast<std::uint8_t>(cut.size() >> 8);
  std::copy(cut.begin(), cut.end(), plain.begin() + 2);
  const Sealed sealed = seal(key, tags::directory, about, plain);
  return Bytes(sealed.view().begin(), sealed.view().end());
}

Result<std::string> open_name(KeyView<ForDirectory> key, ByteView about, ByteView sealed) {
  TRY(const Sealed parsed, Sealed::parse(sealed));
  TRY(const Plain plain, open(key, tags::directory, about, parsed));
  ByteReader in(plain);
  const std::size_t n = in.u16();
  std::string name(as_text(in.bytes(n)));
  if (!in.ok() || !valid_utf8(name)) return Error(Fault::damaged, "a sealed name that is not text");
  return name;
}

}  // namespace lanyard
