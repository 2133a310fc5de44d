// Copy and paste. Case text stays inside Lanyard unless the organisation's policy lets it out.
#pragma once

#include <string>
#include <string_view>

#include "app/ui/wiped.h"

namespace lanyard::ui {

// The clipboard that all programs share.
class SystemClipboard {
 public:
  virtual ~SystemClipboard() = default;
  virtual std::string text() const = 0;
  virtual void set_text(const std::string& text) = 0;
};

// What was copied in Lanyard, kept here and wiped at lock. Pasting takes the system's text when
// that changed after the last copy, so text from a letter or a web page still comes in.
class Clipboard {
 public:
  enum class Policy { inside, everywhere };

  explicit Clipboard(SystemClipboard& system) : system_(system) {}
  void set_policy(Policy policy) { policy_ = policy; }
  Policy policy() const { return policy_; }
  void copy(std::string_view text);
  std::string paste() const;
  void clear();
  // True once after each copy that the policy kept inside, so that it can be said.
  bool take_kept_inside();

 private:
  SystemClipboard& system_;
  Policy policy_ = Policy::inside;
  WipedBytes own_;
  std::string system_at_copy_;
  enum class Notice { none, due } kept_inside_ = Notice::none;
};

}  // namespace lanyard::ui
