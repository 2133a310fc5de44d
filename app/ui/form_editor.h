// A record being written: one input for each field of its form, and what they add up to.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/ui/field_input.h"
#include "storage/model/check.h"

namespace lanyard::ui {

class FormEditor {
 public:
  // `form` must outlive the editor.
  FormEditor(const Form& form, const std::map<std::string, Value>& values, Date today);

  FieldUse draw_section(Ui& ui, const Section& section, Date today,
                        std::optional<TimeOfDay> now = {});

  // Empty when the form has no such field or it is empty.
  Value value(std::string_view field, Date today) const;
  // As if a person had typed it at this moment of the window.
  void put(std::string_view field, const Value& value, double now);

  // Everything that can be read; empty fields are left out.
  std::map<std::string, Value> values(Date today) const;
  // The same as a text, each under the name of its field.
  std::string words(Date today) const;
  // What is missing or cannot be read, in the form's order.
  std::vector<FieldFault> faults(Date today) const;
  // From now on faults are shown at their fields.
  void show_faults(std::vector<FieldFault> faults) { shown_ = std::move(faults); }

  enum class Progress { empty, begun, done };
  Progress progress(const Section& section, Date today) const;
  // The id that the keyboard goes to for a field or for a section's first field; may be empty.
  std::string target_of(std::string_view field) const;
  std::string target_of(const Section& section) const;
  const Form& form() const { return form_; }

 private:
  const FieldInput* input(std::string_view field) const;
  std::string_view fault_of(const FieldInput& input, Date today) const;

  const Form& form_;
  std::map<std::string, std::unique_ptr<FieldInput>, std::less<>> inputs_;
  std::vector<FieldFault> shown_;
};

}  // namespace lanyard::ui
