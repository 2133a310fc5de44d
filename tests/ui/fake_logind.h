// A bus of our own with a small login manager on it: real messages, no real session.
#pragma once

#include <memory>
#include <string>

namespace lanyard::ui {

// Made before the watch: this process then finds the bus as its system bus.
class FakeLogind {
 public:
  FakeLogind();
  ~FakeLogind();
  FakeLogind(const FakeLogind&) = delete;
  FakeLogind& operator=(const FakeLogind&) = delete;

  void prepare_for_sleep(bool begins);
  void lock_session();
  void set_hint(const char* property, bool value);  // "LockedHint", "Active"
  void close_lid(bool closed);
  // Whether somebody still asks the laptop to wait before it sleeps.
  bool sleep_is_delayed() const;

 private:
  class Body;
  std::unique_ptr<Body> body_;
};

}  // namespace lanyard::ui
