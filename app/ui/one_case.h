// What may be asked while a single case is open on a laptop whose lease is over.
#pragma once

#include "app/ui/tasks.h"

namespace lanyard::ui {

// A task that shows or changes nothing but this case and its records, and those that speak of no
// case: locking, syncing, spelling, one's own settings. Whatever is added to the tasks and not said
// here does not compile.
[[nodiscard]] bool stays_within(const Desk& desk, const CaseId& id, const Task& task);

}  // namespace lanyard::ui
