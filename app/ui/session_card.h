// A contact session while it goes on: how long it lasts, who came when, what was seen at which
// time. All of it becomes text and times of the record's own fields; the card keeps nothing by
// itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/form_editor.h"
#include "app/ui/page.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class SessionCard {
 public:
  // Any form of a contact session with a period and a text outside the section of its date.
  static bool fits(const Form& form);
  explicit SessionCard(const Form& form);

  struct Moment {
    Date today;
    TimeOfDay now;
    double next_minute = 0;  // on the window's clock
  };
  struct Did {
    bool changed = false;
    bool incident = false;    // an observation is to be written now
    bool attendance = false;  // the attendance is to be recorded
  };
  Did draw(Ui& ui, FormEditor& editor, const Moment& moment, float width);
  // What is typed here becomes a line of the record, with the time: also before a lock. False when
  // there is nothing.
  bool keep(FormEditor& editor, double now);
  // While the person writes here, Ctrl+Enter adds a line and finishes nothing.
  bool has_focus() const { return focused_; }

 private:
  bool draw_time(Ui& ui, FormEditor& editor, const Moment& moment, float width);
  bool draw_people(Ui& ui, FormEditor& editor, const Moment& moment);
  bool draw_person(Ui& ui, FormEditor& editor, const Moment& moment, std::size_t n,
                   const std::string& name);
  bool draw_note(Ui& ui, FormEditor& editor, float width);
  // The time of "14:05 Élie arrived." in the texts of the record; empty when nothing says so.
  std::string time_of(const FormEditor& editor, Date today, const std::string& said) const;

  const Field* period_ = nullptr;
  const Field* people_ = nullptr;
  const Field* incident_ = nullptr;
  std::vector<const Field*> texts_;
  std::size_t goes_to_ = 0;
  Moment drawn_;
  TextField note_{TextEdit::Mode::note};
  bool focused_ = false;
};

}  // namespace lanyard::ui
