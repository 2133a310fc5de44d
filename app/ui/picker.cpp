// One of many colleagues or teams, found by a part of the name.
#include "app/ui/picker.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/fold.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_people.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t most_shown = 4;

}  // namespace

std::vector<PickerLine> lines_of(const std::vector<Coworker>& colleagues) {
  std::vector<PickerLine> out;
  out.reserve(colleagues.size());
  for (const Coworker& one : colleagues)
    out.push_back({one.user.hex(), one.name, words::role_in_team(one.role, one.team_name)});
  return out;
}

void Picker::load(std::vector<PickerLine> lines) {
  lines_ = std::move(lines);
  folded_.clear();
  for (const PickerLine& line : lines_) folded_.push_back(folded(line.label + " " + line.hint));
  query_.edit.load({});
  chosen_.clear();
}

std::string Picker::first(std::string_view id) const {
  const bool finds = lines_.size() > most_shown || lines_.empty();
  return std::string(id) + "." + (finds ? "find" : lines_.front().id);
}

void Picker::draw(Ui& ui, const PickerSpec& spec) {
  text(ui, spec.label, {.font = ui.fonts.strong});
  const std::string id(spec.id);
  if (lines_.size() > most_shown) {
    show(ui, query_,
         {.id = id + ".find",
          .name = words::find_colleague,
          .placeholder = words::find_colleague,
          .icon = icon::search,
          .width = std::min(ui.px(360), spec.width)});
    gap(ui, 2);
  }
  const std::string wanted = folded(query_.edit.utf8());
  const float room = spec.width - ui.px(36);
  std::size_t shown = 0;
  std::size_t more = 0;
  for (std::size_t n = 0; n < lines_.size(); ++n) {
    const PickerLine& line = lines_[n];
    const bool chosen = line.id == chosen_;
    const bool fits = folded_[n].find(wanted) != std::string::npos;
    if (!chosen && (!fits || shown >= most_shown)) {
      more += fits ? 1 : 0;
      continue;
    }
    ++shown;
    if (radio(ui, {.id = id + "." + line.id,
                   .label = shortened(ui.fonts.body, line.label, room),
                   .hint = shortened(ui.fonts.small, line.hint, room),
                   .chosen = chosen}))
      chosen_ = line.id;
  }
  if (shown == 0) muted(ui, words::nobody_found);
  if (more > 0) muted(ui, words::more_colleagues(more));
  if (!spec.fault.empty())
    text(ui, spec.fault,
         {.font = ui.fonts.small_strong, .colour = ui.colours().danger, .id = id + ".fault"});
}

}  // namespace lanyard::ui
