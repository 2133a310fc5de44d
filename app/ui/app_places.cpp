// The app's places: which page is opened, the way back to it, and what can be ordered there.
#include "app/ui/app.h"

namespace lanyard::ui {

// While one case is open, every other place leads to it.
Place App::allowed(const Place& place) const {
  const std::optional<CaseId>& only = unlocked_->session.only_case;
  if (!only) return place;
  const auto* to_case = std::get_if<place::Case>(&place);
  const auto* family = std::get_if<place::Family>(&place);
  const auto* begun = std::get_if<place::NewRecord>(&place);
  const bool within = (to_case != nullptr && to_case->id == *only) ||
                      (family != nullptr && family->id == *only) ||
                      (begun != nullptr && begun->case_id == *only) ||
                      std::holds_alternative<place::Record>(place) ||
                      std::holds_alternative<place::NextVersion>(place) ||
                      std::holds_alternative<place::Settings>(place);
  return within ? place : Place(place::Case{*only});
}

void App::open(const Place& wanted) {
  const Place place = allowed(wanted);
  Wishes wishes;
  if (unlocked_->page) unlocked_->page->leave(wishes);
  unlocked_->page = make_page(place, unlocked_->session, kept_, wishes);
  ui_.focus.reset();
  ui_.spelling.leave();
  ui_.find.leave();
  ui_.input.want_frames(3);
  carry_out(wishes);
}

// What is unsaved is on its way to the desk. True while the desk has not answered a save.
bool App::leave_page() {
  Wishes wishes;
  unlocked_->page->leave(wishes);
  carry_out(wishes);
  return saves_waiting_ > 0;
}

void App::go(const Place& wanted) {
  const Place place = allowed(wanted);
  const Place from = unlocked_->page->here();
  const bool saving = leave_page();
  if (!same_place(from, place)) unlocked_->history.leave(from, saving);
  open(place);
}

// A page is left like any other way.
void App::step(Orders::Step step) {
  const Place from = unlocked_->page->here();
  const bool saving = leave_page();
  PlaceHistory& history = unlocked_->history;
  const auto to =
      step == Orders::Step::back ? history.back(from, saving) : history.forward(from, saving);
  if (to) open(*to);
}

// What an answer means for the places that were left, and for what can be done here.
void App::take_way(const Outcome& outcome) {
  PlaceHistory& history = unlocked_->history;
  if (const auto* saved = std::get_if<tell::Saved>(&outcome))
    history.named(saved->record);
  else if (const auto* gone = std::get_if<tell::Discarded>(&outcome))
    history.forget(gone->id);
  else if (const auto* left = std::get_if<tell::CaseLeft>(&outcome))
    history.forget(left->id);
  else if (const auto* one = std::get_if<tell::Case>(&outcome))
    unlocked_->last_case = one->view.line;
}

Standing App::standing() const {
  const Place here = unlocked_->page->here();
  const auto* one = std::get_if<place::Case>(&here);
  const auto* family = std::get_if<place::Family>(&here);
  const std::optional<CaseLine>& known = unlocked_->last_case;
  const bool open = known && ((one != nullptr && one->id == known->id) ||
                              (family != nullptr && family->id == known->id));
  return {unlocked_->session, open ? &*known : nullptr, unlocked_->shell.conflicts(),
          ui_.find.is_open()};
}

}  // namespace lanyard::ui
