// Forms in the language of the window: their titles, labels, hints and options. What a record holds
// is not touched, and ids never are.
#pragma once

#include <memory>

#include "app/desk/records.h"
#include "storage/model/catalog.h"

namespace lanyard::ui {

[[nodiscard]] Form in_language(Form form);
// The newest version of each form, and the notice as it is: what it says is law.
[[nodiscard]] std::shared_ptr<const Catalog> in_language(const Catalog& catalog);
// Shows the record by `spoken`, or by a translation of its own form when that is an older one.
void show_in_language(RecordView& view, const std::shared_ptr<const Catalog>& spoken);

}  // namespace lanyard::ui
