// Asks why a paper about a case is made, and how it is to be closed, before it is saved.
#pragma once

#include "app/ui/dialog.h"
#include "app/ui/page.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

// Stays open, with the reason, when the desk refuses.
class PrintDialog {
 public:
  // `record`: none for the chronology of the case.
  // `title`: of the dialog, when it is neither that nor a record as a paper.
  void open(Ui& ui, const CaseId& id, const RecordId& record, std::string_view back,
            std::string_view title = {});
  void draw(Ui& ui, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome);

 private:
  enum class Faulty { nothing, reason, passphrase, again };
  void forget();
  void draw_forms(Ui& ui);
  void draw_passphrase(Ui& ui, float width);
  void propose();
  void go(Ui& ui, Wishes& wishes);
  void refuse(Ui& ui, Faulty what, std::string_view field);

  DialogState state_;
  CaseId case_id_;
  RecordId record_;
  std::string_view title_;  // of the table of words
  TextField reason_;
  ExportForm form_ = ExportForm::sealed;
  TextField passphrase_{TextEdit::Mode::secret};
  TextField again_{TextEdit::Mode::secret};
  SecretText proposed_;  // shown until the dialog is gone
  Faulty faulty_ = Faulty::nothing;
  std::string refusal_;
  enum class Waiting { no, yes } waiting_ = Waiting::no;
};

}  // namespace lanyard::ui
