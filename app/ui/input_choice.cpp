// Inputs that choose: yes or no, one of a list, several of a list.
#include <algorithm>

#include "app/ui/field_input.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

class ChoiceInput : public FieldInput {
 public:
  ChoiceInput(const Field& field, const Value& value) : FieldInput(field) {
    if (const auto* one = std::get_if<std::string>(&value)) chosen_ = {*one};
    if (const auto* many = std::get_if<Choices>(&value)) chosen_ = *many;
  }
  FieldUse draw(Ui& ui, const FieldScene& scene) override {
    draw_label(ui, scene);
    FieldUse use;
    bool first = true;
    for (const Option& option : field().options) {
      if (!first) beside_or_below(ui, chip_width(ui, option.label));
      first = false;
      if (chip(ui, {.id = id() + "." + option.id,
                    .label = option.label,
                    .hint = field().label,
                    .chosen = has(option.id)})) {
        toggle(option.id);
        use.changed = true;
      }
    }
    return use;
  }
  Value value(Date) const override {
    if (chosen_.empty()) return {};
    if (field().type == FieldType::choices) return chosen_;
    return chosen_.front();
  }
  std::string first_id() const override {
    return field().options.empty() ? id() : id() + "." + field().options.front().id;
  }

 private:
  bool has(const std::string& option) const {
    return std::find(chosen_.begin(), chosen_.end(), option) != chosen_.end();
  }
  // Pressing what is chosen takes it back: an answer given by mistake can be left open again.
  void toggle(const std::string& option) {
    const bool had = has(option);
    if (field().type == FieldType::choices) {
      if (had)
        chosen_.erase(std::find(chosen_.begin(), chosen_.end(), option));
      else
        chosen_.push_back(option);
    } else {
      chosen_ = had ? Choices{} : Choices{option};
    }
  }
  Choices chosen_;
};

class YesNoInput : public FieldInput {
 public:
  YesNoInput(const Field& field, const Value& value) : FieldInput(field) {
    if (const auto* answer = std::get_if<bool>(&value)) answer_ = *answer;
  }
  FieldUse draw(Ui& ui, const FieldScene& scene) override {
    draw_label(ui, scene);
    FieldUse use;
    for (const bool answer : {true, false}) {
      if (!answer) beside(ui);
      const std::string_view label = answer ? words::yes : words::no;
      if (chip(ui, {.id = id() + (answer ? ".yes" : ".no"),
                    .label = label,
                    .hint = field().label,
                    .chosen = answer_ == answer})) {
        answer_ = answer_ == answer ? std::nullopt : std::optional<bool>(answer);
        use.changed = true;
      }
    }
    return use;
  }
  Value value(Date) const override { return answer_ ? Value(*answer_) : Value(); }
  void put(const Value& value, double) override {
    if (const auto* answer = std::get_if<bool>(&value)) answer_ = *answer;
  }
  std::string first_id() const override { return id() + ".yes"; }

 private:
  std::optional<bool> answer_;
};

}  // namespace

std::unique_ptr<FieldInput> make_choice_input(const Field& field, const Value& value) {
  if (field.type == FieldType::yes_no) return std::make_unique<YesNoInput>(field, value);
  return std::make_unique<ChoiceInput>(field, value);
}

}  // namespace lanyard::ui
