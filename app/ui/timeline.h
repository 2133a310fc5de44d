// The chronology of a case: entries under the day they happened, newest first.
#pragma once

#include <vector>

#include "app/ui/page.h"

namespace lanyard::ui {

// Answers with the record that was pressed.
std::optional<RecordId> draw_timeline(Ui& ui, const std::vector<ChronologyItem>& items, Date today,
                                      float width);

// The icon that a form names, or a plain page.
const char* form_icon(std::string_view name);

}  // namespace lanyard::ui
