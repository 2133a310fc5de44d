// The app in its window: which page is open, what is asked of the desk, and the lock.
#pragma once

#include <memory>
#include <optional>

#include "app/ui/commands.h"
#include "app/ui/fault_screen.h"
#include "app/ui/page.h"
#include "app/ui/pages.h"
#include "app/ui/palette.h"
#include "app/ui/place_history.h"
#include "app/ui/privacy_screen.h"
#include "app/ui/recovery_page.h"
#include "app/ui/shell.h"
#include "app/ui/shortcut_sheet.h"
#include "app/ui/unlock_page.h"
#include "platform/os/session_watch.h"

namespace lanyard::ui {

class App {
 public:
  // `watch` may be null: then nothing outside of the window locks it.
  App(Ui& ui, Worker& worker, SessionWatch* watch = nullptr);

  // One frame, within the window's.
  void draw();
  // The last frame was given up: what is written is saved, and its page makes room for Today.
  void not_drawn(const DrawFault& fault);
  // Unlocks without the page, for the demonstration.
  void unlock_with(const std::filesystem::path& folder, SecretText passphrase);
  // Saves what is unsaved, closes the desk and forgets all that was shown. Never asks.
  void lock();
  // The window cannot go on: asks for what is unsaved to be saved, and for nothing else.
  void keep();
  // A file was dragged into the window.
  void dropped(const std::filesystem::path& file);
  // The text size changed: the caller loads the fonts again before the next frame.
  bool take_scale_change();
  // What this laptop lacks; said on Today until it is read.
  void lacks(const MissingParts& parts) { kept_.missing = parts; }

 private:
  // What is known of the person's work while unlocked; destroyed whole at lock.
  struct Unlocked {
    Session session;
    Shell shell;
    SearchPalette palette;
    ShortcutSheet sheet;
    PlaceHistory history;
    std::optional<CaseLine> last_case;  // the one that was told of last
    std::unique_ptr<Page> page;
  };

  void take_answers();
  void take_signs();
  void hide();
  void draw_hidden();
  void draw_fault();
  void take(Outcome outcome);
  void no_longer_unfinished(const Outcome& outcome);
  void resume_at(const RecordId& record);
  void enter(Session session);
  void open(const Place& wanted);
  bool leave_page();
  void go(const Place& wanted);
  void step(Orders::Step step);
  void take_way(const Outcome& outcome);
  Standing standing() const;
  Place allowed(const Place& place) const;
  void draw_unlocked();
  void carry_out(Wishes& wishes);
  void prefer(Wishes& wishes);
  void keep_mine();
  void carry_spelling();
  void apply(const Theme& theme);
  void carry_out(Orders& orders);
  bool left_alone() const;

  Ui& ui_;
  Worker& worker_;
  SessionWatch* watch_;
  UnlockPage unlock_page_;
  std::optional<RecoveryPage> recovery_;
  std::optional<Unlocked> unlocked_;
  // After a lock the same person comes back to the same place: ids only, no words of a case.
  std::optional<Place> resume_place_;
  std::string resume_focus_;
  UserId resume_user_;
  enum class Closing { no, yes } closing_ = Closing::no;  // answers are dropped until Locked
  bool scale_changed_ = false;
  bool sleep_waits_ = false;  // until the vault is closed
  int saves_waiting_ = 0;     // that the desk has not answered
  KeptByPages kept_;
  PrivacyScreen privacy_;
  FaultScreen fault_;
};

}  // namespace lanyard::ui
