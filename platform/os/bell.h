// Ends one thread's sleep from any other.
#pragma once

namespace lanyard {

class Bell {
 public:
  // Without a descriptor left the bell is mute: then only the sleeper's own descriptor ends a
  // sleep.
  Bell();
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  // From any thread. A ring before the sleep ends it at once.
  void ring() const;
  // Sleeps until it rings, until something can be read from `descriptor` or that is closed, or for
  // so many seconds; negative: without end.
  void wait_beside(int descriptor, double seconds) const;

 private:
  int event_;
};

}  // namespace lanyard
