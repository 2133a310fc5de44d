// A request in pieces, and its answer in pieces, for a line that breaks before a whole one is
// through: POST /v1/fragment. The server keeps what came of one request of each laptop and says how
// far it has it, so nothing is sent twice but what was on its way when the line broke. The request
// and the answer are the ones of POST /v1/sync, byte for byte.
#pragma once

#include "sync/wire/messages.h"

namespace lanyard {

constexpr std::size_t fragment_most_bytes = 64 * 1024;

// Which request: the hash of its bytes.
using RequestDigest = Digest<struct RequestKind>;
[[nodiscard]] RequestDigest name_of_request(ByteView request);

struct Fragment {
  OrgId org;
  DeviceId device;
  RequestDigest request;
  std::uint32_t length = 0;  // of the whole request
  std::uint32_t offset = 0;  // where `bytes` lie in it; they end within it, and may be none
  std::uint32_t from = 0;    // as much of the answer is here already
  std::uint32_t most = 0;    // so many bytes of it at once, please
  Bytes bytes;
  Signature signature{};  // by the device key, over everything before
};

struct FragmentReply {
  std::uint32_t held = 0;    // so many bytes of the request lie on the server; the next offset
  std::uint32_t length = 0;  // of the whole answer; 0 while the request is not whole
  Bytes bytes;               // of the answer, after `from`
};

[[nodiscard]] Bytes encode_unsigned(const Fragment& m);
[[nodiscard]] Bytes encode(const Fragment& m);
[[nodiscard]] Result<Fragment> parse_fragment(ByteView bytes);  // damaged, unsupported
[[nodiscard]] Bytes encode(const FragmentReply& m);
[[nodiscard]] Result<FragmentReply> parse_fragment_reply(ByteView bytes);  // damaged, unsupported

}  // namespace lanyard
