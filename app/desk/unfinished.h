// Which draft somebody was writing when the program ended without a lock: a crash, a dead battery.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

// None when the vault was locked in order, or when the draft was finished or has left since.
[[nodiscard]] RecordId unfinished(const Desk& desk);
// With the save itself, so that no moment lies between the two. Adds nothing for the same draft.
void note_writing(const Desk& desk, Batch& batch, const RecordId& draft);
// At a lock. Writes only when somebody has written.
void note_locked(Desk& desk);

}  // namespace lanyard
