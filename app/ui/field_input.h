// One field of a form on screen: what is typed or chosen, and the value that it makes.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/ui/text_view.h"
#include "app/ui/ui.h"
#include "storage/model/form.h"
#include "storage/model/value.h"

namespace lanyard::ui {

// What an input must know of its surroundings in one frame.
struct FieldScene {
  Date today;
  std::optional<TimeOfDay> now = {};  // offered to times; none: it is not happening now
  Tone tone = Tone::neutral;          // voice in the child's section
  std::string_view fault = {};
  enum class Label { shown, section } label = Label::shown;  // section: its heading says it already
};

struct FieldUse {
  bool changed = false;
  bool focused = false;
};

// Made for one field and kept while its record is open. Reads the value once and owns the text.
class FieldInput {
 public:
  explicit FieldInput(const Field& field) : field_(field), id_("field." + field.id) {}
  virtual ~FieldInput() = default;
  virtual FieldUse draw(Ui& ui, const FieldScene& scene) = 0;
  // Text that cannot be read (a day that does not exist) is empty here and kept in the field.
  virtual Value value(Date today) const = 0;
  // As if it had been typed: a text is added as a new paragraph, another value takes the place.
  virtual void put(const Value&, double /*now*/) {}
  // Text is there, but makes no value: "31/02".
  virtual bool unreadable(Date) const { return false; }

  const Field& field() const { return field_; }
  const std::string& id() const { return id_; }
  // Where the keyboard goes when somebody jumps to this field.
  virtual std::string first_id() const { return id_; }

 protected:
  void draw_label(Ui& ui, const FieldScene& scene) const;

 private:
  const Field& field_;
  std::string id_;
};

// Null for types that this window does not edit yet (signature, attachment).
std::unique_ptr<FieldInput> make_input(const Field& field, const Value& value, Date today);

// The factories behind make_input, by kind of widget.
std::unique_ptr<FieldInput> make_text_input(const Field& field, const Value& value);
std::unique_ptr<FieldInput> make_relation_input(const Field& field, const Value& value);
std::unique_ptr<FieldInput> make_time_input(const Field& field, const Value& value, Date today);
std::unique_ptr<FieldInput> make_choice_input(const Field& field, const Value& value);
std::unique_ptr<FieldInput> make_list_input(const Field& field, const Value& value, Date today);
std::unique_ptr<FieldInput> make_body_map_input(const Field& field, const Value& value);

}  // namespace lanyard::ui
