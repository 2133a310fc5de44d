// What functions that have returned left on the stack: short strings, words in registers that were
// put aside.
#pragma once

namespace lanyard {

// Overwrites a megabyte of this thread's stack below the caller's frame (about 30 us). Called where
// the thread waits, above everything that handles text.
void wipe_stack();

}  // namespace lanyard
