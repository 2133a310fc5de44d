// Papers to read, save and print: a certificate, a schedule.
#pragma once

#include <imgui.h>

#include "app/ui/dialog.h"
#include "app/ui/page.h"

namespace lanyard::ui {

// A text as the desk words it: blanks before a line indent it, and two blanks or more part a name
// from its value, which then stand in columns.
void draw_paper(Ui& ui, std::string_view words, float width);

// The same in a column of its own, which the page and arrow keys move.
void draw_paper_column(Ui& ui, const char* id, std::string_view words, ImVec2 size);

// The certificate of one order, with a button that saves it.
class CertificateDialog {
 public:
  void open(Ui& ui, const tell::Certificate& certificate, std::string_view back);
  void draw(Ui& ui, Wishes& wishes);
  void take(const Outcome& outcome);

 private:
  DialogState state_;
  OrderId order_;
  std::string words_;
  std::string saved_;  // where it was saved; empty: not yet
};

}  // namespace lanyard::ui
