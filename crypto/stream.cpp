// Each chunk's additional data is type tag:8 context. The key is the caller's: one for each stream.
#include "crypto/stream.h"

#include <sodium.h>

namespace lanyard {
namespace {

using State = crypto_secretstream_xchacha20poly1305_state;
static_assert(sizeof(State) <= 64);
static_assert(crypto_secretstream_xchacha20poly1305_HEADERBYTES == 24);
constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;

State* state_of(std::array<std::uint8_t, 64>& bytes) {
  return reinterpret_cast<State*>(bytes.data());
}

Bytes additional_data(ByteView context) {
  ByteWriter out;
  out.u64(tags::stream.value());
  out.bytes(context);
  return out.take();
}

}  // namespace

StreamSealer::StreamSealer(ByteView key32) {
  contract(key32.size() == 32, "a stream key of 32 bytes");
  contract(crypto_secretstream_xchacha20poly1305_init_push(state_of(state_), header_.data(),
                                                           key32.data()) == 0,
           "a stream starts");
}

StreamSealer::~StreamSealer() {
  wipe(state_.data(), state_.size());
}

Bytes StreamSealer::push(ByteView chunk, ByteView context, Last last) {
  contract(!complete_, "nothing is pushed after the last chunk");
  complete_ = last == Last::yes;
  const unsigned char mark = complete_ ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                       : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  const Bytes additional = additional_data(context);
  Bytes out(chunk.size() + overhead);
  contract(crypto_secretstream_xchacha20poly1305_push(state_of(state_), out.data(), nullptr,
                                                      chunk.data(), chunk.size(), additional.data(),
                                                      additional.size(), mark) == 0,
           "a chunk is sealed");
  return out;
}

StreamOpener::~StreamOpener() {
  wipe(state_.data(), state_.size());
}

Result<StreamOpener> StreamOpener::start(ByteView key32, ByteView header) {
  contract(key32.size() == 32, "a stream key of 32 bytes");
  if (header.size() != crypto_secretstream_xchacha20poly1305_HEADERBYTES)
    return Error(Fault::damaged, "a stream without its header");
  StreamOpener out;
  if (crypto_secretstream_xchacha20poly1305_init_pull(state_of(out.state_), header.data(),
                                                      key32.data()) != 0)
    return Error(Fault::damaged, "a stream's header does not open");
  return out;
}

Result<Plain> StreamOpener::pull(ByteView chunk, ByteView context) {
  if (complete_) return Error(Fault::damaged, "a chunk after the end of the stream");
  if (chunk.size() < overhead) return Error(Fault::damaged, "a chunk that is too short");
  const Bytes additional = additional_data(context);
  Plain out(chunk.size() - overhead);
  std::uint8_t nothing = 0;
  unsigned char mark = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(
          state_of(state_), out.empty() ? &nothing : out.data(), nullptr, &mark, chunk.data(),
          chunk.size(), additional.data(), additional.size()) != 0)
    return Error(Fault::damaged, "a chunk does not open");
  complete_ = mark == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return out;
}

}  // namespace lanyard
