// A seat at the program: a display of its own with a window manager, a keyboard and a clipboard.
#pragma once

#include "tests/cli/office.h"
#include "tests/ui/reader.h"

namespace lanyard::ui {

// The window of `laptop`, waiting for its passphrase. Everything ends with the seat.
class Seat {
 public:
  explicit Seat(const Laptop& laptop);

  // As xdotool does it: real events of the X server's test keyboard.
  void type(const std::string& words);  // without a pause between the keys
  void keys(const std::vector<std::string>& names);
  void layout(const std::vector<std::string>& options);  // of setxkbmap
  // The clipboard as another program has it; `copy` returns when that program owns it.
  void copy(const std::string& words);
  [[nodiscard]] std::string pasted();
  // The user closes the window; true when the program has ended by itself.
  [[nodiscard]] bool close();

  // Waits for it; false when it never comes.
  template <class Seen>
  [[nodiscard]] bool seen(Seen what) {
    return reader.seen([] {}, what);
  }
  [[nodiscard]] bool shows(const std::string& role, const std::string& name);
  // Gives the keyboard to it.
  [[nodiscard]] bool focus(const std::string& role, const std::string& name);
  [[nodiscard]] bool press(const std::string& role, const std::string& name);
  [[nodiscard]] std::string text_of(const std::string& role, const std::string& name);
  [[nodiscard]] std::string log() const { return read_text(folder_ / "window.log"); }
  void unlock();

  Reader& reader;

 private:
  [[nodiscard]] Ran tool(std::vector<std::string> words) const;
  void lead(std::vector<std::string> words) const;  // a tool that must succeed

  TempFolder folder_;
  Running screen_;
  std::string display_;
  Running manager_;
  std::unique_ptr<Running> window_;
  std::unique_ptr<Running> owner_;  // of the clipboard
};

}  // namespace lanyard::ui
