// The app in its window: which page is open, what is asked of the desk, and the lock.
#include "app/ui/app.h"

#include <imgui.h>

#include "app/ui/form_words.h"
#include "app/ui/look.h"
#include "app/ui/words_device.h"
#include "app/ui/words_spelling.h"

namespace lanyard::ui {

App::App(Ui& ui, Worker& worker, SessionWatch* watch) : ui_(ui), worker_(worker), watch_(watch) {
  worker_.ask(ask::Users{});
}

void App::unlock_with(const std::filesystem::path& folder, SecretText passphrase) {
  worker_.ask(ask::Unlock{folder, std::move(passphrase), Credential::passphrase});
}

// The notice says how long an unlocked laptop may stand alone; a person may want it shorter.
bool App::left_alone() const {
  if (!unlocked_ || !unlocked_->session.catalog) return false;
  const int minutes =
      lock_minutes(unlocked_->session.preferences, unlocked_->session.catalog->notice().device);
  const double until = ui_.input.last_activity() + minutes * 60;
  if (ui_.input.now() >= until) return true;
  ui_.input.want_frame_at(until);
  return false;
}

bool App::take_scale_change() {
  const bool changed = scale_changed_;
  scale_changed_ = false;
  return changed;
}

void App::draw() {
  take_answers();
  take_signs();
  if (left_alone()) lock();
  ui_.registry.begin_frame();
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("lanyard", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  ui_.focus.handle_keys(ui_);
  if (unlocked_ && fault_.is_up()) {
    draw_fault();
  } else if (unlocked_ && privacy_.is_up()) {
    draw_hidden();
  } else if (unlocked_ && !recovery_) {
    draw_unlocked();
  } else if (recovery_) {
    std::vector<Task> tasks;
    if (recovery_->draw(ui_, tasks)) {
      recovery_.reset();
      ui_.input.want_frames(3);
    }
    for (Task& task : tasks) worker_.ask(std::move(task));
  } else {
    std::vector<Task> tasks;
    unlock_page_.draw(ui_, tasks);
    for (Task& task : tasks) worker_.ask(std::move(task));
  }
  if (ui_.clipboard.take_kept_inside()) {
    ui_.toasts.add(std::string(words::kept_inside), Tone::info);
  }
  ui_.toasts.draw(ui_);
  ImGui::End();
  ui_.registry.end_frame();
}

void App::dropped(const std::filesystem::path& file) {
  if (unlocked_ && unlocked_->page) unlocked_->page->dropped(ui_, file);
  ui_.input.want_frames(3);
}

void App::take_answers() {
  while (std::optional<Outcome> outcome = worker_.poll()) {
    take(std::move(*outcome));
    ui_.input.want_frames(3);
  }
}

// Whatever it is, the vault closes. The laptop sleeps only when it has: logind waits for that.
void App::take_signs() {
  if (watch_ == nullptr) return;
  while (const std::optional<SessionSign> sign = watch_->poll()) {
    if (*sign == SessionSign::sleeping) sleep_waits_ = true;
    lock();
    ui_.input.want_frames(3);
  }
  if (!sleep_waits_ || unlocked_ || closing_ == Closing::yes) return;
  sleep_waits_ = false;
  watch_->ready_to_sleep();
}

void App::take(Outcome outcome) {
  if (std::holds_alternative<tell::Locked>(outcome)) {
    closing_ = Closing::no;
    worker_.ask(ask::Users{});
    return;
  }
  const bool answers_save = std::holds_alternative<tell::Saved>(outcome) ||
                            std::holds_alternative<tell::NotSaved>(outcome);
  if (answers_save && saves_waiting_ > 0) --saves_waiting_;
  if (closing_ == Closing::yes) {
    // Answers may speak of a case, and nobody is at the desk: only the id of what was saved last
    // is kept, so that a note begun just before the lock is the one that is opened after it.
    if (const auto* saved = std::get_if<tell::Saved>(&outcome)) resume_at(saved->record);
    return;
  }
  unlock_page_.take(ui_, outcome);
  if (recovery_) recovery_->take(outcome);
  if (std::holds_alternative<tell::TurnedAway>(outcome)) return lock();
  if (auto* spelt = std::get_if<tell::Spelt>(&outcome))
    return ui_.spelling.take(std::move(spelt->what));
  if (const auto* spelling = std::get_if<tell::Spelling>(&outcome))
    return ui_.spelling.set_dictionary(spelling->state);
  // The worker has its names by now.
  if (std::holds_alternative<tell::Case>(outcome)) ui_.spelling.words_changed();
  if (auto* unlocked = std::get_if<tell::Unlocked>(&outcome)) {
    enter(std::move(unlocked->session));
  } else if (auto* joined = std::get_if<tell::Joined>(&outcome)) {
    recovery_.emplace(joined->recovery_code);
    enter(std::move(joined->session));
  } else if (unlocked_) {
    const std::shared_ptr<const Catalog>& spoken = unlocked_->session.catalog;
    if (auto* record = std::get_if<tell::Record>(&outcome)) show_in_language(record->view, spoken);
    if (auto* review = std::get_if<tell::Review>(&outcome))
      show_in_language(review->view.note, spoken);
    no_longer_unfinished(outcome);
    Wishes wishes;
    unlocked_->shell.take(ui_, outcome, wishes);
    unlocked_->palette.take(outcome);
    if (unlocked_->page) unlocked_->page->take(ui_, outcome, wishes);
    if (const auto* synced = std::get_if<tell::Synced>(&outcome);
        synced != nullptr && synced->pulled > 0 && unlocked_->page) {
      unlocked_->page->refresh(wishes);
      const bool decides = unlocked_->session.retention == RetentionPart::decides;
      if (decides && unlocked_->page->lit() != "nav.retention") wishes.ask(ask::Retention{});
    }
    carry_out(wishes);
    if (unlocked_) take_way(outcome);
  }
}

// What was offered after an end without a lock is done with.
void App::no_longer_unfinished(const Outcome& outcome) {
  RecordId& offered = unlocked_->session.unfinished;
  const auto* finished = std::get_if<tell::Finished>(&outcome);
  const auto* discarded = std::get_if<tell::Discarded>(&outcome);
  if ((finished != nullptr && finished->id == offered) ||
      (discarded != nullptr && discarded->id == offered))
    offered = {};
}

void App::resume_at(const RecordId& record) {
  if (!resume_place_) return;
  const bool begun = std::holds_alternative<place::NewRecord>(*resume_place_) ||
                     std::holds_alternative<place::NextVersion>(*resume_place_);
  if (begun) resume_place_ = place::Record{record};
}

void App::enter(Session session) {
  const bool same = session.me.user == resume_user_;
  if (!same || session.only_case) resume_place_.reset();
  if (!same) kept_.case_order = {};
  resume_user_ = session.me.user;
  const bool may_copy = session.catalog && session.catalog->notice().device.clipboard;
  ui_.clipboard.set_policy(may_copy ? Clipboard::Policy::everywhere : Clipboard::Policy::inside);
  unlocked_.emplace();
  unlocked_->session = std::move(session);
  if (unlocked_->session.catalog)
    unlocked_->session.catalog = in_language(*unlocked_->session.catalog);
  unlocked_->session.watched = watch_ != nullptr;
  unlocked_->session.opened_at = ui_.input.now();
  if (const auto look = look_of(unlocked_->session.preferences.look)) apply(*look);
  unlock_page_.reset();
  if (unlocked_->session.reviews) worker_.ask(ask::Queue{});
  worker_.ask(ask::Conflicts{});
  open(resume_place_ ? *resume_place_ : Place(place::Today{}));
  // After what the page asks: judging every record may take a second.
  const std::string_view lit = unlocked_->page->lit();
  const bool asked = lit == "nav.today" || lit == "nav.retention";
  if (unlocked_->session.retention == RetentionPart::decides && !asked)
    worker_.ask(ask::Retention{});
  // For the sidebar: how long this laptop opens without a sync.
  if (lit != "nav.today" && lit != "nav.sync") worker_.ask(ask::SyncPage{});
  if (same && !resume_focus_.empty()) ui_.focus.request(resume_focus_, Focus::Patience::long_wait);
  resume_focus_.clear();
}

void App::draw_unlocked() {
  Orders orders;
  const Standing now = standing();
  take_commands(ui_.input, now, orders);
  Unlocked& open_now = *unlocked_;
  open_now.shell.draw(ui_, now, *open_now.page, orders);
  open_now.palette.draw(ui_, now, orders);
  open_now.sheet.draw(ui_, open_now.session);
  if (ui_.input.take(Key::s, mod_control)) ui_.toasts.add(std::string(words::already_saved));
  ui_.spelling.end_frame(ui_);
  carry_spelling();
  carry_out(orders);
}

void App::carry_out(Orders& orders) {
  if (orders.next_misspelt) ui_.spelling.want_next();
  if (orders.find) ui_.find.want();
  if (orders.hide) hide();
  carry_out(orders.wishes);
  if (orders.step != Orders::Step::none && unlocked_) step(orders.step);
}

// Words are added before what is asked next is answered.
void App::carry_spelling() {
  std::vector<std::string>& mine = unlocked_->session.preferences.words;
  for (std::string& word : ui_.spelling.take_added()) {
    if (mine.size() >= most_words) {
      ui_.toasts.add(std::string(words::word_list_full), Tone::warn);
      continue;
    }
    mine.push_back(std::move(word));
    keep_mine();
  }
  for (SpellQuestion& question : ui_.spelling.take_questions())
    worker_.ask(ask::Spell{std::move(question)});
}

void App::carry_out(Wishes& wishes) {
  for (Task& task : wishes.tasks) {
    if (std::holds_alternative<ask::Save>(task)) ++saves_waiting_;
    worker_.ask(std::move(task));
  }
  wishes.tasks.clear();
  if (wishes.theme) apply(*wishes.theme);
  if (wishes.theme || wishes.lock_minutes || wishes.spelling || wishes.forget_word) prefer(wishes);
  if (wishes.lock) {
    lock();
    return;
  }
  if (wishes.palette && unlocked_ && unlocked_->palette.open(ui_)) worker_.ask(ask::Cases{});
  if (wishes.shortcuts && unlocked_) unlocked_->sheet.open(ui_);
  if (wishes.go && unlocked_) {
    const Place place = *wishes.go;
    wishes.go.reset();
    go(place);
  }
}

// Kept in the vault at once: the window may close without a lock.
void App::prefer(Wishes& wishes) {
  if (!unlocked_) return;
  Preferences& mine = unlocked_->session.preferences;
  if (wishes.theme) mine.look = look_words(*wishes.theme);
  if (wishes.lock_minutes) mine.lock_minutes = *wishes.lock_minutes;
  if (wishes.spelling) mine.spelling = *wishes.spelling;
  if (wishes.forget_word) std::erase(mine.words, *wishes.forget_word);
  wishes.theme.reset();
  wishes.lock_minutes.reset();
  wishes.spelling.reset();
  wishes.forget_word.reset();
  keep_mine();
}

void App::keep_mine() {
  const Session& session = unlocked_->session;
  Preferences& mine = unlocked_->session.preferences;
  // An organisation that has shortened its own time since is no reason to keep nothing.
  if (session.catalog && mine.lock_minutes >= session.catalog->notice().device.lock_minutes)
    mine.lock_minutes = 0;
  worker_.ask(ask::Prefer{mine});
}

void App::apply(const Theme& theme) {
  scale_changed_ |= theme.scale != ui_.theme.scale;
  ui_.theme = theme;
  if (!scale_changed_) apply_style(ui_.theme);
  ui_.input.want_frames(3);
}

void App::keep() {
  Wishes wishes;
  if (unlocked_ && unlocked_->page) unlocked_->page->leave(wishes);
  for (Task& task : wishes.tasks) worker_.ask(std::move(task));
}

// Nothing is asked and nothing is lost: what is typed stays in the page, which is not drawn.
void App::hide() {
  keep();
  privacy_.begin(ui_);
}

void App::draw_hidden() {
  switch (privacy_.draw(ui_)) {
    case PrivacyScreen::Next::stay:
      return;
    case PrivacyScreen::Next::back:
      privacy_.end();
      ui_.input.want_frames(3);
      return;
    case PrivacyScreen::Next::lock:
      return lock();
  }
}

// Whatever was on screen is not trusted any more; what is known of the person's work is.
void App::not_drawn(const DrawFault& fault) {
  ui_.registry.clear();
  ui_.focus.reset();
  if (!unlocked_) return;
  open(place::Today{});
  unlocked_->palette = {};
  unlocked_->sheet = {};
  privacy_.end();
  fault_.begin(fault);
}

void App::draw_fault() {
  switch (fault_.draw(ui_)) {
    case FaultScreen::Next::stay:
      return;
    case FaultScreen::Next::go_on:
      fault_.end();
      ui_.input.want_frames(3);
      return;
    case FaultScreen::Next::lock:
      return lock();
  }
}

void App::lock() {
  if (!unlocked_) return;
  Wishes wishes;
  resume_place_.reset();
  resume_focus_.clear();
  if (unlocked_->page) {
    for (const Node& node : ui_.registry.nodes()) {
      if (node.focused) resume_focus_ = node.id;
    }
    unlocked_->page->leave(wishes);
    resume_place_ = unlocked_->page->here();
  }
  for (Task& task : wishes.tasks) worker_.ask(std::move(task));
  worker_.ask(ask::Lock{});
  saves_waiting_ = 0;
  closing_ = Closing::yes;
  unlocked_.reset();
  recovery_.reset();
  privacy_.end();
  fault_.end();
  unlock_page_.reset();
  ui_.forget();
}

}  // namespace lanyard::ui
