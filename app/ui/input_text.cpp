// Inputs that are one text: lines, narratives, numbers, dates and times.
#include <array>
#include <utility>

#include "app/ui/field_input.h"
#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_session.h"

namespace lanyard::ui {
namespace {

std::string text_in(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : std::string();
}

Value text_or_none(const TextField& field) {
  std::string text = field.edit.utf8();
  if (text.empty()) return {};
  return text;
}

class TextInput : public FieldInput {
 public:
  TextInput(const Field& field, const Value& value, TextEdit::Mode mode)
      : FieldInput(field), text_(mode) {
    text_.edit.load(text_in(value));
  }
  FieldUse draw(Ui& ui, const FieldScene& scene) override {
    draw_label(ui, scene);
    const auto state = scene.fault.empty() ? FieldSpec::State::plain : FieldSpec::State::faulty;
    const bool spelt = field().type == FieldType::narrative;
    const FieldEvents events =
        show(ui, text_,
             {.id = id(),
              .name = field().label,
              .help = field().hint,
              .least_rows = 2,
              .state = state,
              .tone = scene.tone,
              .words = spelt ? FieldSpec::Words::spelt : FieldSpec::Words::free});
    return {events.changed, events.focused};
  }
  Value value(Date) const override { return text_or_none(text_); }
  void put(const Value& value, double now) override {
    text_.edit.select(text_.edit.size(), text_.edit.size());
    const std::string feed = text_.edit.empty() ? "" : "\n";
    text_.edit.paste(feed + text_in(value), now);
  }

 private:
  TextField text_;
};

// A short text that is read as something: a number, money.
class NumberInput : public FieldInput {
 public:
  NumberInput(const Field& field, const Value& value) : FieldInput(field) {
    const bool empty = std::holds_alternative<std::monostate>(value);
    text_.edit.load(empty ? std::string() : words_of(value));
  }
  FieldUse draw(Ui& ui, const FieldScene& scene) override {
    draw_label(ui, scene);
    const auto state = scene.fault.empty() ? FieldSpec::State::plain : FieldSpec::State::faulty;
    const FieldEvents events =
        show(ui, text_, {.id = id(), .name = field().label, .width = ui.px(200), .state = state});
    return {events.changed, events.focused};
  }
  Value value(Date) const override {
    const std::string typed = text_.edit.utf8();
    if (field().type == FieldType::money) {
      if (const auto money = parse_money(typed)) return *money;
    } else if (const auto number = parse_number(typed)) {
      return *number;
    }
    return {};
  }
  bool unreadable(Date today) const override {
    return !text_.edit.empty() && is_empty(value(today));
  }

 private:
  TextField text_{TextEdit::Mode::line};
};

class DateInput : public FieldInput {
 public:
  DateInput(const Field& field, const Value& value) : FieldInput(field) {
    if (const auto* date = std::get_if<Date>(&value)) text_.edit.load(date->words());
  }
  FieldUse draw(Ui& ui, const FieldScene& scene) override {
    draw_label(ui, scene);
    const auto state = scene.fault.empty() ? FieldSpec::State::plain : FieldSpec::State::faulty;
    const FieldEvents events = show(ui, text_,
                                    {.id = id(),
                                     .name = field().label,
                                     .placeholder = words::date_example,
                                     .help = field().hint,
                                     .icon = icon::event,
                                     .width = ui.px(240),
                                     .state = state});
    FieldUse use{events.changed, events.focused};
    const std::optional<Date> date = parse_date(text_.edit.utf8(), scene.today);
    const std::array<std::pair<std::string_view, int>, 2> days{
        {{words::today, 0}, {words::yesterday, -1}}};
    for (const auto& [name, offset] : days) {
      beside_or_below(ui, chip_width(ui, name));
      if (offset == 0) gap(ui, 5);  // chips stand in the middle of the field's height
      const Date day = scene.today.plus_days(offset);
      const std::string chip_id = id() + (offset == 0 ? ".today" : ".yesterday");
      if (chip(ui, {.id = chip_id, .label = name, .chosen = date == day})) {
        text_.edit.load(date_words(day));
        use.changed = true;
      }
    }
    return use;
  }
  Value value(Date today) const override {
    if (const auto date = parse_date(text_.edit.utf8(), today)) return *date;
    return {};
  }
  bool unreadable(Date today) const override {
    return !text_.edit.empty() && is_empty(value(today));
  }

 private:
  TextField text_{TextEdit::Mode::line};
};

class TimeInput : public FieldInput {
 public:
  TimeInput(const Field& field, const Value& value) : FieldInput(field) {
    if (const auto* time = std::get_if<TimeOfDay>(&value)) from_.edit.load(time_words(*time));
    if (const auto* span = std::get_if<TimeSpan>(&value)) {
      from_.edit.load(time_words(span->from));
      to_.edit.load(time_words(span->to));
    }
  }
  FieldUse draw(Ui& ui, const FieldScene& scene) override {
    draw_label(ui, scene);
    const bool span = field().type == FieldType::period;
    const std::string name = span ? std::string(words::time_from) : field().label;
    FieldUse use = draw_one(ui, from_, {id(), name});
    if (!span) {
      use.changed |= draw_now(ui, scene);
      return use;
    }
    beside(ui);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(12));
    text(ui, words::time_until);
    beside(ui);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(12));
    const FieldUse second = draw_one(ui, to_, {id() + ".to", std::string(words::time_to)});
    return {use.changed || second.changed, use.focused || second.focused};
  }
  void put(const Value& value, double) override {
    if (const auto* time = std::get_if<TimeOfDay>(&value)) from_.edit.load(time_words(*time));
    if (const auto* span = std::get_if<TimeSpan>(&value)) {
      from_.edit.load(time_words(span->from));
      to_.edit.load(time_words(span->to));
    }
  }
  Value value(Date) const override {
    const auto from = parse_time(from_.edit.utf8());
    if (field().type == FieldType::time) return from ? Value(*from) : Value();
    const auto to = parse_time(to_.edit.utf8());
    if (!from || !to || *to < *from) return {};
    return TimeSpan{*from, *to};
  }
  bool unreadable(Date today) const override {
    return (!from_.edit.empty() || !to_.edit.empty()) && is_empty(value(today));
  }

 private:
  struct Part {
    std::string id;
    std::string name;
  };
  // One press for a time that is now, until the field is filled.
  bool draw_now(Ui& ui, const FieldScene& scene) {
    if (!scene.now || field().type != FieldType::time || !from_.edit.empty()) return false;
    beside(ui);
    gap(ui, 5);
    const std::string label = say(words::now, {{"time", time_words(*scene.now)}});
    if (!chip(ui, {.id = id() + ".now", .label = label, .hint = field().label})) return false;
    from_.edit.load(time_words(*scene.now));
    return true;
  }
  FieldUse draw_one(Ui& ui, TextField& part, const Part& named) {
    const FieldEvents events = show(ui, part,
                                    {.id = named.id,
                                     .name = named.name,
                                     .placeholder = words::time_example,
                                     .width = ui.px(110)});
    return {events.changed, events.focused};
  }
  TextField from_{TextEdit::Mode::line};
  TextField to_{TextEdit::Mode::line};
};

}  // namespace

std::unique_ptr<FieldInput> make_text_input(const Field& field, const Value& value) {
  const bool number = field.type == FieldType::number || field.type == FieldType::money;
  if (number) return std::make_unique<NumberInput>(field, value);
  const bool long_text = field.type == FieldType::narrative || field.type == FieldType::address;
  return std::make_unique<TextInput>(field, value,
                                     long_text ? TextEdit::Mode::note : TextEdit::Mode::line);
}

std::unique_ptr<FieldInput> make_time_input(const Field& field, const Value& value, Date) {
  if (field.type == FieldType::date) return std::make_unique<DateInput>(field, value);
  return std::make_unique<TimeInput>(field, value);
}

}  // namespace lanyard::ui
