// The size of a piece goes down by half with each cut and up again after eight that came through.
#include "sync/agent/pieces.h"

#include <algorithm>

#include "sync/wire/fragment.h"

namespace lanyard {
namespace {

// Beside a piece go about half a kilobyte of heads and names, and one or two of TLS once for each
// connection.
constexpr std::size_t smallest = 2 * 1024;
constexpr std::size_t after_a_cut = 16 * 1024;
constexpr unsigned good_ones = 8;
constexpr unsigned most_in_vain = 8;  // one after the other: then the line is no line

constexpr unsigned most_fresh_starts = 3;

class Pieces {
 public:
  Pieces(const Vault& vault, Transport& transport, ByteView request, Agent::Memory& memory)
      : vault_(vault), transport_(transport), request_(request), memory_(memory) {}

  Result<Bytes> post() {
    for (unsigned in_vain = 0; in_vain < most_in_vain;) {
      const std::uint64_t cuts_before = transport_.counters().cuts;
      const std::size_t before = furthest_;
      auto bytes = transport_.post("/v1/fragment", next(), fragment_most_bytes + 1024);
      if (bytes.ok()) {
        TRY_DONE(take(*bytes));
        if (answered()) return std::move(reply_);
        grow();
      } else if (transport_.counters().cuts != cuts_before) {
        shrink();
      } else {
        return failed(bytes.error());
      }
      in_vain = furthest_ > before ? 0 : in_vain + 1;
    }
    return Error(Fault::offline, "the line breaks before anything is through");
  }

 private:
  Bytes next() const {
    const VaultIdentity& me = vault_.identity();
    const std::size_t size = std::min(memory_.piece, request_.size() - held_);
    const ByteView bytes = request_.subspan(held_, size);
    Fragment out{.org = me.org,
                 .device = me.device,
                 .request = name_of_request(request_),
                 .length = static_cast<std::uint32_t>(request_.size()),
                 .offset = static_cast<std::uint32_t>(held_),
                 .from = static_cast<std::uint32_t>(reply_.size()),
                 .most = static_cast<std::uint32_t>(memory_.piece),
                 .bytes = {bytes.begin(), bytes.end()},
                 .signature = {}};
    out.signature = vault_.device_key().sign(tags::request, encode_unsigned(out));
    return encode(out);
  }
  Done take(ByteView bytes) {
    TRY(const FragmentReply got, parse_fragment_reply(bytes));
    const bool possible = got.held <= request_.size() &&
                          (got.held == request_.size() ? got.length > 0 : got.length == 0) &&
                          got.bytes.size() <= memory_.piece;
    if (!possible) return Error(Fault::damaged, "the server says impossible things of a request");
    // A server that was started anew: what it had of this counts no more, so many times at most.
    if (got.held < held_ && ++fresh_starts_ <= most_fresh_starts) furthest_ = 0;
    held_ = got.held;
    length_ = got.length;
    // It makes another answer then.
    if (length_ == 0) reply_.clear();
    reply_.insert(reply_.end(), got.bytes.begin(), got.bytes.end());
    furthest_ = std::max(furthest_, held_ + reply_.size());
    return {};
  }
  // Every version is to sync with the server before it: that one knows no pieces.
  Error failed(Error error) {
    if (error.fault() != Fault::server_refused) return error;
    memory_.piece = 0;
    return {Fault::offline, "the line breaks, and the server takes no request in pieces"};
  }
  bool answered() const { return length_ > 0 && reply_.size() >= length_; }
  void shrink() {
    memory_.piece = std::max(smallest, memory_.piece / 2);
    memory_.good_pieces = 0;
  }
  void grow() {
    if (++memory_.good_pieces < good_ones) return;
    memory_.piece = std::min(fragment_most_bytes, memory_.piece * 2);
    memory_.good_pieces = 0;
  }

  const Vault& vault_;
  Transport& transport_;
  const ByteView request_;
  Agent::Memory& memory_;
  std::size_t held_ = 0;  // of the request, by the server
  std::size_t length_ = 0;
  std::size_t furthest_ = 0;
  unsigned fresh_starts_ = 0;
  Bytes reply_;
};

}  // namespace

Result<Bytes> post_request(const Vault& vault, Transport& transport, ByteView request,
                           Agent::Memory& memory) {
  const bool whole = memory.piece == 0 || memory.piece == fragment_most_bytes;
  if (whole) {
    memory.piece = 0;
    const std::uint64_t cuts = transport.counters().cuts;
    auto reply = transport.post("/v1/sync", request, reply_most_bytes);
    if (reply.ok() || transport.counters().cuts == cuts) return reply;
    memory.piece = after_a_cut;
    memory.good_pieces = 0;
  }
  return Pieces(vault, transport, request, memory).post();
}

}  // namespace lanyard
