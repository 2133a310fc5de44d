// A long text sealed in chunks, in order and complete: libsodium's secretstream. For exports and
// attachments; nothing is released before its chunk is authenticated.
#pragma once

#include <array>

#include "crypto/key.h"
#include "crypto/tags.h"

namespace lanyard {

struct ForPaper;  // purpose of a key: derived from a passphrase that is told by another way

class StreamSealer {
 public:
  explicit StreamSealer(ByteView key32);
  ~StreamSealer();
  // A copied sealer would use its nonces twice.
  StreamSealer(const StreamSealer&) = delete;
  StreamSealer& operator=(const StreamSealer&) = delete;
  [[nodiscard]] ByteView header() const { return header_; }
  enum class Last : std::uint8_t { no, yes };
  [[nodiscard]] Bytes push(ByteView chunk, ByteView context, Last last);

 private:
  alignas(16) std::array<std::uint8_t, 64> state_{};
  std::array<std::uint8_t, 24> header_{};
  bool complete_ = false;
};

class StreamOpener {
 public:
  [[nodiscard]] static Result<StreamOpener> start(ByteView key32, ByteView header);
  ~StreamOpener();
  StreamOpener(const StreamOpener&) = default;
  StreamOpener& operator=(const StreamOpener&) = default;
  // Fails with damaged; after the last chunk nothing more may come.
  [[nodiscard]] Result<Plain> pull(ByteView chunk, ByteView context);
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  StreamOpener() = default;
  alignas(16) std::array<std::uint8_t, 64> state_{};
  bool complete_ = false;
};

}  // namespace lanyard
