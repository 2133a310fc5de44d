// Writing a record: the form, autosave, what is missing, finishing.
#pragma once

#include <optional>
#include <string>

#include "app/ui/autosave.h"
#include "app/ui/form_editor.h"
#include "app/ui/page.h"
#include "app/ui/session_card.h"
#include "app/ui/when.h"

namespace lanyard::ui {

class RecordWriter {
 public:
  struct Start {
    RecordId record;  // none: a new one
    CaseId case_id;
    RecordId previous;  // the returned version that this one follows
    std::map<std::string, Value> values;
    std::map<std::string, std::vector<OpId>> heads;  // of `record`: what `values` are made of
  };

  // Keeps the catalog: the form lives in it.
  RecordWriter(std::shared_ptr<const Catalog> catalog, const Form& form, Start start, Date today);

  // The title line with the save state and the finish button.
  void draw_head(Ui& ui, Wishes& wishes);
  // `now`: the time of day where the desk is.
  void draw_form(Ui& ui, std::optional<Clock> now, Wishes& wishes, float width);
  void draw_side(Ui& ui, Wishes& wishes, float width);
  // Once a frame, after drawing: saves what is due.
  void tick(Ui& ui, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes);
  // What the case says beside a note that is being written.
  void know(const CaseView& of);
  // At once: page change and lock.
  void save_now(Wishes& wishes);

  const RecordId& record() const { return record_; }
  const CaseId& case_id() const { return case_id_; }
  const RecordId& previous() const { return previous_; }
  const Form& form() const { return form_; }
  bool reviewed() const { return form_.review != ReviewRule::none; }

 private:
  void save(Wishes& wishes);
  void saw(const std::map<std::string, Value>& values);
  void touch(Ui& ui);
  bool happens_today() const;
  void draw_session(Ui& ui, const Clock& now, Wishes& wishes, float width);
  void draw_save_state(Ui& ui) const;
  void draw_fault(Ui& ui);
  void draw_sections_card(Ui& ui, float width);
  void draw_section_row(Ui& ui, const Section& section, float width);
  void draw_checks_card(Ui& ui, float width);
  void draw_gate(Ui& ui, float width) const;
  void want_finish(Ui& ui);

  std::shared_ptr<const Catalog> catalog_;
  const Form& form_;
  Date today_;
  RecordId record_;
  CaseId case_id_;
  RecordId previous_;
  FormEditor editor_;
  std::map<std::string, DraftSave::Seen> seen_;  // what the last save and everybody else left
  std::map<std::string, Value> sent_;            // with the save that is under way
  std::optional<SessionCard> session_;
  DisclosureScene scene_;
  std::optional<LastVisit> last_visit_;
  Autosave autosave_;
  Ticket ticket_ = 0;
  double now_ = 0;
  double first_key_ = -1;  // on the window's clock, until a save has carried it
  std::string save_fault_;
  std::string here_;  // the section that the keyboard is in
  bool finish_wanted_ = false;
  enum class Sync { unknown, waiting } sync_ = Sync::unknown;
  bool discard_asked_ = false;
  bool gone_ = false;  // discarded or finished: nothing more is saved
};

}  // namespace lanyard::ui
