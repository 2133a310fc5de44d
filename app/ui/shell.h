// The frame around every page while unlocked: navigation, search, sync card, lock.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

class Shell {
 public:
  void draw(Ui& ui, const Session& session, Page& page, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes);

 private:
  void draw_navigation(Ui& ui, const Session& session, std::string_view lit, Wishes& wishes);
  void say_signed(Ui& ui, const tell::Signed& told) const;
  void draw_brand(Ui& ui, bool rail) const;
  void draw_sync_card(Ui& ui, bool rail, Wishes& wishes);

  SyncStatus status_;
  std::string status_words_;
  int waiting_reviews_ = 0;
  int waiting_retention_ = 0;
  int waiting_today_ = 0;  // due and not ordered yet, and orders that wait for this officer
  enum class Contact { unknown, syncing, online, offline } contact_ = Contact::unknown;
};

}  // namespace lanyard::ui
