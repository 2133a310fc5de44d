// The bytes of a row, as they lie in a key page and in memory: read in place when a list is drawn.
#pragma once

#include "crypto/key.h"
#include "storage/vault/row.h"

namespace lanyard {

constexpr std::size_t title_most_bytes = 80;

// Without id, case, updated, unsent and unreadable: those stand beside it.
[[nodiscard]] Plain encode_row(const RecordRow& row);
// Fills `row` and keeps its strings' memory, so that a list costs few allocations. False when the
// bytes are not a row.
[[nodiscard]] bool decode_row(ByteView bytes, RecordRow& row);

// The row that a record's changes make. `form` may be unknown here, `facts` are what its parts say.
[[nodiscard]] RecordRow row_of(const Record& record, const Form* form, RecordFacts facts);
// At most `most` bytes of it, cut between characters.
[[nodiscard]] std::string clip(std::string text, std::size_t most);

}  // namespace lanyard
