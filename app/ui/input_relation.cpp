// What somebody is to the child: any words, and those that a genogram knows are offered.
#include "app/ui/field_input.h"
#include "app/ui/field_text.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_family.h"
#include "storage/model/relation.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t most_offered = 8;

class RelationInput : public FieldInput {
 public:
  RelationInput(const Field& field, const Value& value) : FieldInput(field) {
    if (const auto* said = std::get_if<std::string>(&value)) text_.edit.load(*said);
  }
  FieldUse draw(Ui& ui, const FieldScene& scene) override {
    draw_label(ui, scene);
    const auto state = scene.fault.empty() ? FieldSpec::State::plain : FieldSpec::State::faulty;
    const FieldEvents events =
        show(ui, text_, {.id = id(), .name = field().label, .help = field().hint, .state = state});
    return {draw_offers(ui) || events.changed, events.focused};
  }
  Value value(Date) const override {
    std::string said = text_.edit.utf8();
    return said.empty() ? Value() : Value(std::move(said));
  }
  void put(const Value& value, double) override {
    if (const auto* said = std::get_if<std::string>(&value)) text_.edit.load(*said);
  }

 private:
  // True when one was taken.
  bool draw_offers(Ui& ui) {
    const std::string said = text_.edit.utf8();
    if (find_relation(said)) return false;
    const std::vector<std::string> offers = suggested_relations(said, most_offered);
    if (offers.empty()) muted_paragraph(ui, words::relation_unknown);
    bool taken = false;
    for (const std::string& offer : offers) {
      if (&offer != &offers.front()) beside_or_below(ui, chip_width(ui, offer));
      if (!chip(ui, {.id = id() + "." + offer, .label = offer, .hint = field().label})) continue;
      text_.edit.load(offer);
      taken = true;
    }
    return taken;
  }
  TextField text_{TextEdit::Mode::line};
};

}  // namespace

std::unique_ptr<FieldInput> make_relation_input(const Field& field, const Value& value) {
  return std::make_unique<RelationInput>(field, value);
}

}  // namespace lanyard::ui
