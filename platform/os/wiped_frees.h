// While one of these lives, memory that C libraries free is overwritten too (operator delete does
// so anyway, see zero_on_free.cpp). For the decoders of pictures, whose memory is not ours.
// Small blocks (up to a kilobyte) may escape it.
#pragma once

namespace lanyard {

class WipedFrees {
 public:
  WipedFrees();
  ~WipedFrees();
  WipedFrees(const WipedFrees&) = delete;
  WipedFrees& operator=(const WipedFrees&) = delete;
};

}  // namespace lanyard
