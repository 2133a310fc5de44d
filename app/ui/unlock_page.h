// Before the desk opens: choose a user, unlock with a passphrase or the recovery code, or set this
// laptop up with an enrolment code. Nothing of any case is known here.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/glass_question.h"
#include "app/ui/tasks.h"
#include "app/ui/text_view.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

class UnlockPage {
 public:
  void draw(Ui& ui, std::vector<Task>& tasks);
  void take(Ui& ui, const Outcome& outcome);
  // Back to the passphrase, as after start or lock. Typed secrets are gone.
  void reset();
  // The folder that was unlocked last: after a lock the same user is offered first.
  const std::filesystem::path& last_folder() const { return last_folder_; }

 private:
  enum class View { passphrase, recovery, join };
  enum class Busy { no, yes };

  void draw_ground(Ui& ui, float right) const;
  void draw_passphrase(Ui& ui, std::vector<Task>& tasks);
  void draw_users(Ui& ui);
  void draw_user(Ui& ui, std::size_t index);
  void draw_secret(Ui& ui, std::vector<Task>& tasks);
  void draw_reveal(Ui& ui);
  void draw_links(Ui& ui);
  void draw_join(Ui& ui, std::vector<Task>& tasks);
  void submit_join(std::vector<Task>& tasks);
  void show_view(Ui& ui, View view);
  double seconds_to_wait(const Ui& ui) const;

  std::vector<UserLine> users_;
  bool known_ = false;  // the list of users has come
  std::size_t chosen_ = 0;
  View view_ = View::passphrase;
  Busy busy_ = Busy::no;
  std::string fault_;
  std::string
      notice_;  // the organisation has turned this laptop away: stays until somebody unlocks
  double wait_until_ = 0;  // throttled: on the window's clock
  std::filesystem::path last_folder_;
  TextField passphrase_{TextEdit::Mode::secret};
  Veil veil_ = Veil::bullets;  // of it
  TextField again_{TextEdit::Mode::secret};
  TextField code_{TextEdit::Mode::line};
  std::string lease_;  // what is to be done because the lease is over; empty: it is not
  TextField lease_code_{TextEdit::Mode::line};
  GlassQuestion glass_;
  TextField server_{TextEdit::Mode::line};
};

}  // namespace lanyard::ui
