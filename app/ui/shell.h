// The frame around every page while unlocked: navigation, search, sync card, lock.
#pragma once

#include "app/ui/commands.h"
#include "app/ui/find_bar.h"
#include "app/ui/page.h"

namespace lanyard::ui {

class Shell {
 public:
  void draw(Ui& ui, const Standing& standing, Page& page, Orders& orders);
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes);
  // Fields with two versions that this person settles.
  int conflicts() const { return conflicts_; }

 private:
  void draw_only_case(Ui& ui, const CaseId& id, std::string_view lit, Wishes& wishes) const;
  void draw_everything(Ui& ui, const Standing& standing, std::string_view lit,
                       Orders& orders) const;
  void draw_navigation(Ui& ui, const Standing& standing, std::string_view lit, Orders& orders);
  int to_do_at(std::string_view place) const;
  void draw_foot(Ui& ui, std::string_view lit, Wishes& wishes);
  void say_signed(Ui& ui, const tell::Signed& told) const;
  void draw_brand(Ui& ui, bool rail) const;
  void draw_sync_card(Ui& ui, bool rail, std::string_view lit, Wishes& wishes);
  std::string contact_words() const;
  bool must_sync_soon() const { return lease_use_ == Lease::Use::ending; }

  FindBar find_;
  SyncStatus status_;
  SyncWords status_words_;
  Lease::Use lease_use_ = Lease::Use::open;
  int lease_days_ = 0;
  int waiting_reviews_ = 0;
  int conflicts_ = 0;
  int to_choose_ = 0;  // of them: those that do not combine
  int waiting_retention_ = 0;
  int open_rights_ = 0;
  int waiting_today_ = 0;  // due and not ordered yet, and orders that wait for this officer
  enum class Contact { unknown, syncing, online, offline } contact_ = Contact::unknown;
};

}  // namespace lanyard::ui
