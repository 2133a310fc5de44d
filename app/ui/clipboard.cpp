// Copy and paste. Case text stays inside Lanyard unless the organisation's policy lets it out.
#include "app/ui/clipboard.h"

namespace lanyard::ui {

void Clipboard::copy(std::string_view text) {
  if (text.empty()) return;
  if (policy_ == Policy::everywhere) {
    system_.set_text(std::string(text));
    own_.clear();
    return;
  }
  own_ = WipedBytes(text.begin(), text.end());
  system_at_copy_ = system_.text();
  kept_inside_ = Notice::due;
}

std::string Clipboard::paste() const {
  std::string outside = system_.text();
  if (own_.empty() || outside != system_at_copy_) return outside;
  return std::string(own_.data(), own_.size());
}

void Clipboard::clear() {
  own_ = WipedBytes();
  system_at_copy_.clear();
}

bool Clipboard::take_kept_inside() {
  const bool due = kept_inside_ == Notice::due;
  kept_inside_ = Notice::none;
  return due;
}

}  // namespace lanyard::ui
