// Inputs that are rows: the people present, and the actions agreed.
#include <vector>

#include "app/ui/field_input.h"
#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

struct Column {
  std::string_view id;
  std::string_view label;
  float share;  // of the width
};

// A small table of lines; the last row is always empty and ready.
class RowsInput : public FieldInput {
 public:
  RowsInput(const Field& field, std::vector<Column> columns)
      : FieldInput(field), columns_(std::move(columns)) {}

  FieldUse draw(Ui& ui, const FieldScene& scene) override {
    draw_label(ui, scene);
    FieldUse use;
    const float remove = ui.px(48);
    const float width = ImGui::GetContentRegionAvail().x - remove -
                        ui.px(8) * static_cast<float>(columns_.size() - 1);
    std::size_t gone = rows_.size();
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const FieldUse one = draw_row(ui, r, width);
      use.changed |= one.changed;
      use.focused |= one.focused;
      if (r + 1 == rows_.size()) continue;
      beside(ui);
      const std::string name = say(words::remove_row, {{"number", std::to_string(r + 1)}});
      if (icon_button(ui, {.id = row_id(r) + ".remove", .name = name, .icon = icon::close})) {
        gone = r;
      }
    }
    if (gone < rows_.size()) {
      rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(gone));
      use.changed = true;
    }
    if (!row_empty(rows_.back())) add_row({});
    return use;
  }
  std::string first_id() const override { return row_id(0) + "." + std::string(columns_[0].id); }

 protected:
  using Cells = std::vector<TextField>;
  void add_row(const std::vector<std::string>& texts) {
    Cells cells;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      cells.emplace_back(TextEdit::Mode::line);
      if (c < texts.size()) cells.back().edit.load(texts[c]);
    }
    rows_.push_back(std::move(cells));
  }
  static std::string cell(const Cells& row, std::size_t column) { return row[column].edit.utf8(); }
  static bool row_empty(const Cells& row) {
    for (const TextField& field : row) {
      if (!field.edit.empty()) return false;
    }
    return true;
  }
  const std::vector<Cells>& rows() const { return rows_; }

 private:
  std::string row_id(std::size_t row) const { return id() + "." + std::to_string(row); }
  FieldUse draw_row(Ui& ui, std::size_t row, float width) {
    FieldUse use;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (c > 0) beside(ui);
      const std::string name = std::string(columns_[c].label) + " " + std::to_string(row + 1);
      const FieldEvents events =
          show(ui, rows_[row][c],
               {.id = row_id(row) + "." + std::string(columns_[c].id),
                .name = name,
                .placeholder = columns_[c].label,
                .width = static_cast<float>(static_cast<int>(width * columns_[c].share))});
      use.changed |= events.changed;
      use.focused |= events.focused;
    }
    return use;
  }
  std::vector<Column> columns_;
  std::vector<Cells> rows_;
};

class PeopleInput : public RowsInput {
 public:
  PeopleInput(const Field& field, const Value& value)
      : RowsInput(field, {{"name", words::person_name, .6f},
                          {"relationship", words::person_relationship, .4f}}) {
    if (const auto* people = std::get_if<People>(&value)) {
      for (const PersonPresent& person : *people) add_row({person.name, person.relationship});
    }
    add_row({});
  }
  Value value(Date) const override {
    People people;
    for (const Cells& row : rows()) {
      if (!row_empty(row)) people.push_back({cell(row, 0), cell(row, 1)});
    }
    return people.empty() ? Value() : Value(people);
  }
};

class ActionsInput : public RowsInput {
 public:
  ActionsInput(const Field& field, const Value& value, Date today)
      : RowsInput(field, {{"what", words::action_what, .5f},
                          {"who", words::action_who, .25f},
                          {"due", words::action_due, .25f}}) {
    (void)today;
    if (const auto* actions = std::get_if<Actions>(&value)) {
      for (const ActionItem& item : *actions) {
        add_row({item.what, item.who, item.due ? item.due->words() : std::string()});
      }
    }
    add_row({});
  }
  Value value(Date today) const override {
    Actions actions;
    for (const Cells& row : rows()) {
      if (!row_empty(row)) {
        actions.push_back({cell(row, 0), cell(row, 1), parse_date(cell(row, 2), today)});
      }
    }
    return actions.empty() ? Value() : Value(actions);
  }
  bool unreadable(Date today) const override {
    for (const Cells& row : rows()) {
      if (!cell(row, 2).empty() && !parse_date(cell(row, 2), today)) return true;
    }
    return false;
  }
};

}  // namespace

std::unique_ptr<FieldInput> make_list_input(const Field& field, const Value& value, Date today) {
  if (field.type == FieldType::people) return std::make_unique<PeopleInput>(field, value);
  return std::make_unique<ActionsInput>(field, value, today);
}

}  // namespace lanyard::ui
