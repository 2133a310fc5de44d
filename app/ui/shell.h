// The frame around every page while unlocked: navigation, search, sync card, lock.
#pragma once

#include "app/ui/find_bar.h"
#include "app/ui/page.h"

namespace lanyard::ui {

class Shell {
 public:
  void draw(Ui& ui, const Session& session, Page& page, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes);
  // Fields with two versions that this person settles.
  int conflicts() const { return conflicts_; }

 private:
  void draw_only_case(Ui& ui, const CaseId& id, std::string_view lit, Wishes& wishes) const;
  void draw_everything(Ui& ui, const Session& session, std::string_view lit, Wishes& wishes) const;
  void draw_work(Ui& ui, const Session& session, std::string_view lit, Wishes& wishes) const;
  void draw_records(Ui& ui, const Session& session, std::string_view lit, Wishes& wishes) const;
  void draw_navigation(Ui& ui, const Session& session, std::string_view lit, Wishes& wishes);
  void draw_foot(Ui& ui, std::string_view lit, Wishes& wishes);
  void say_signed(Ui& ui, const tell::Signed& told) const;
  void draw_brand(Ui& ui, bool rail) const;
  void draw_sync_card(Ui& ui, bool rail, std::string_view lit, Wishes& wishes);
  std::string_view contact_words() const;

  FindBar find_;
  SyncStatus status_;
  SyncWords status_words_;
  int waiting_reviews_ = 0;
  int conflicts_ = 0;
  int to_choose_ = 0;  // of them: those that do not combine
  int waiting_retention_ = 0;
  int open_rights_ = 0;
  int waiting_today_ = 0;  // due and not ordered yet, and orders that wait for this officer
  enum class Contact { unknown, syncing, online, offline } contact_ = Contact::unknown;
};

}  // namespace lanyard::ui
