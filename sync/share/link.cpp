// The envelope of a link: grammar in link.h. Read by hand from a span; a link that is not exactly
// what encode() would write is refused.
#include "sync/share/link.h"

#include <algorithm>

#include "crypto/hash.h"
#include "sync/share/link_body.h"

namespace lanyard {
namespace {

constexpr std::uint8_t suite_1 = 1;
constexpr std::int64_t last_instant = 4'102'444'800'000;  // the year 2100

// The types in the order of LinkBody's alternatives: the one list of which body a type has.
constexpr std::array types{LinkType::genesis,          LinkType::team,
                           LinkType::user_invite,      LinkType::user_join,
                           LinkType::device_revoke,    LinkType::server_key,
                           LinkType::file_version,     LinkType::decision_confirm,
                           LinkType::policy,           LinkType::unlock_codes,
                           LinkType::case_create,      LinkType::member_add,
                           LinkType::member_remove,    LinkType::case_wraps,
                           LinkType::hold_set,         LinkType::hold_clear,
                           LinkType::case_close,       LinkType::disposal_order,
                           LinkType::disposal_approve, LinkType::disposal_cancel,
                           LinkType::disposal_proceed, LinkType::disposal_done,
                           LinkType::flag_lower,       LinkType::case_rotate,
                           LinkType::late_work,        LinkType::deputy_cover,
                           LinkType::cover_end,        LinkType::case_transfer,
                           LinkType::break_glass};
static_assert(types.size() == std::variant_size_v<LinkBody>);

bool known(std::uint8_t type) {
  return std::any_of(types.begin(), types.end(),
                     [&](LinkType t) { return static_cast<std::uint8_t>(t) == type; });
}

template <std::size_t... I>
LinkBody take_any(LinkType type, ByteReader& in, std::index_sequence<I...>) {
  LinkBody out;
  const auto take = [&](auto index) {
    if (types[index] == type) take_body(in, out.emplace<index>());
  };
  (take(std::integral_constant<std::size_t, I>{}), ...);
  return out;
}

void put_envelope(ByteWriter& out, const Link& link) {
  out.bytes(as_bytes("LNK1"));
  out.u8(suite_1);
  out.bytes(link.org.view());
  out.bytes(link.chain.view());
  out.u8(static_cast<std::uint8_t>(link.type));
  out.u64(link.sequence);
  out.bytes(link.previous.view());
  out.u64(link.seen);
  out.bytes(link.seen_id.view());
  out.i64(link.time.ms);
  out.bytes(link.user.view());
  out.bytes(link.device.view());
}

// What an envelope can say that no signer would.
bool odd(const Link& link) {
  const bool first = link.sequence == 1;
  const bool by_server = link.type == LinkType::disposal_done;
  return link.user.none() != by_server || link.device.none() != by_server || link.sequence == 0 ||
         link.previous.none() != first || link.seen_id.none() != (link.seen == 0) ||
         link.chain.none() == is_case_type(link.type);
}

}  // namespace

LinkType type_of(const LinkBody& body) {
  return types[body.index()];
}

Bytes encode_unsigned(const Link& link) {
  ByteWriter body;
  std::visit([&](const auto& b) { put_body(body, b); }, link.body);
  ByteWriter out;
  put_envelope(out, link);
  out.block(body.view());
  return out.take();
}

Bytes encode(const Link& link) {
  Bytes out = encode_unsigned(link);
  out.insert(out.end(), link.signature.begin(), link.signature.end());
  return out;
}

Result<Link> parse_link(ByteView bytes) {
  if (bytes.size() > link_most_bytes) return Error(Fault::damaged, "a link that is too long");
  ByteReader in(bytes);
  const ByteView magic = in.bytes(4);
  if (magic.size() != 4 || as_text(magic.first(3)) != "LNK")
    return Error(Fault::damaged, "not a link of a register");
  if (magic[3] != '1' || in.u8() != suite_1)
    return Error(Fault::unsupported, "a link of a newer version");
  Link link;
  link.org = take_id<OrgId>(in);
  link.chain = CaseId::read(in);
  const std::uint8_t type = in.u8();
  if (in.ok() && !known(type)) return Error(Fault::unsupported, "a link of an unknown type");
  link.type = static_cast<LinkType>(type);
  link.sequence = in.u64();
  link.previous = LinkId::read(in);
  link.seen = in.u64();
  link.seen_id = LinkId::read(in);
  link.time = take_instant(in);
  link.user = UserId::read(in);
  link.device = DeviceId::read(in);
  ByteReader body(in.block(link_most_bytes));
  in.into(link.signature);
  if (!in.finished() || odd(link)) return Error(Fault::damaged, "a link with a damaged envelope");
  link.body = take_any(link.type, body, std::make_index_sequence<types.size()>{});
  if (!body.finished()) return Error(Fault::damaged, "a link with a damaged body");
  return link;
}

LinkId id_of_link(ByteView bytes) {
  return hash<LinkId>("lanyard link", bytes);
}

Instant take_instant(ByteReader& in) {
  const Instant at{in.i64()};
  if (at.ms < 0 || at.ms > last_instant) in.fail();
  return at;
}

}  // namespace lanyard
