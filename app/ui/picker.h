// One of many colleagues or teams, found by a part of the name.
#pragma once

#include <string>
#include <vector>

#include "app/desk/people.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

struct PickerLine {
  std::string id;  // the last part of its automation id
  std::string label;
  std::string hint;
};

std::vector<PickerLine> lines_of(const std::vector<Coworker>& colleagues);

struct PickerSpec {
  std::string_view id = {};
  std::string_view label = {};
  std::string_view fault = {};
  float width = 0;
};

// A few lines are shown; where there are more, a field finds the others. What is chosen stays in
// view.
class Picker {
 public:
  void load(std::vector<PickerLine> lines);
  void draw(Ui& ui, const PickerSpec& spec);
  // The line's id; empty: none.
  const std::string& chosen() const { return chosen_; }
  void choose(std::string id) { chosen_ = std::move(id); }
  // The id of the control that a dialog begins with.
  std::string first(std::string_view id) const;

 private:
  std::vector<PickerLine> lines_;
  std::vector<std::string> folded_;
  TextField query_{TextEdit::Mode::line};
  std::string chosen_;
};

}  // namespace lanyard::ui
