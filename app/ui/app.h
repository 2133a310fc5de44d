// The app in its window: which page is open, what is asked of the desk, and the lock.
#pragma once

#include <memory>
#include <optional>

#include "app/ui/page.h"
#include "app/ui/palette.h"
#include "app/ui/shell.h"
#include "app/ui/unlock_page.h"

namespace lanyard::ui {

class App {
 public:
  App(Ui& ui, Worker& worker);

  // One frame, between the window's begin_frame() and end_frame().
  void draw();
  // Unlocks without the page, for the demonstration.
  void unlock_with(const std::filesystem::path& folder, SecretText passphrase);
  // Saves what is unsaved, closes the desk and forgets all that was shown. Never asks.
  void lock();
  // A file was dragged into the window.
  void dropped(const std::filesystem::path& file);
  // The text size changed: the caller loads the fonts again before the next frame.
  bool take_scale_change();

 private:
  // What is known of the person's work while unlocked; destroyed whole at lock.
  struct Unlocked {
    Session session;
    Shell shell;
    SearchPalette palette;
    std::unique_ptr<Page> page;
  };

  void take_answers();
  void take(Outcome outcome);
  void resume_at(const RecordId& record);
  void enter(Session session);
  void open(const Place& place);
  void draw_unlocked();
  void carry_out(Wishes& wishes);
  void apply(const Theme& theme);
  void take_shortcuts(Wishes& wishes);
  bool left_alone() const;

  Ui& ui_;
  Worker& worker_;
  UnlockPage unlock_page_;
  std::optional<RecoveryPage> recovery_;
  std::optional<Unlocked> unlocked_;
  // After a lock the same person comes back to the same place: ids only, no words of a case.
  std::optional<Place> resume_place_;
  std::string resume_focus_;
  UserId resume_user_;
  enum class Closing { no, yes } closing_ = Closing::no;  // answers are dropped until Locked
  bool scale_changed_ = false;
};

}  // namespace lanyard::ui
