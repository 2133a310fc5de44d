// A dialog over the page: it takes the keyboard, goes with Escape, and gives the focus back.
#pragma once

#include <string>
#include <string_view>

#include "app/ui/draw_guard.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

// Whether a dialog is open; kept by the page that it belongs to.
class DialogState {
 public:
  // The focus goes to `first`, and back to `back` when the dialog closes.
  void open(Ui& ui, std::string_view first, std::string_view back);
  void close(Ui& ui);
  bool is_open() const { return step_ != Step::closed; }

 private:
  friend class Dialog;
  enum class Step { closed, opening, open } step_ = Step::closed;
  std::string back_;
};

struct DialogSpec {
  const char* id = "dialog";
  std::string_view title = {};
  float width = 560;
};

// One frame of an open dialog; what is drawn until its end is in it. To be made once a frame while
// the state is open.
class Dialog {
 public:
  Dialog(Ui& ui, DialogState& state, const DialogSpec& spec);
  ~Dialog() noexcept(false);
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
  explicit operator bool() const { return shown_; }
  float inner_width() const { return inner_; }

 private:
  DialogState& state_;
  bool shown_ = false;
  float inner_ = 0;
  Unwinding unwinding_;
};

}  // namespace lanyard::ui
