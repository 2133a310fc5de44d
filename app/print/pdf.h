// A document as PDF: A4, typefaces embedded, text that can be searched and read aloud, page n of m.
//
// Made in memory that is wiped; nothing is written to a file. What Pango and cairo hold meanwhile
// is memory of theirs, which the programs wipe when it is freed. Safe from any thread.
#pragma once

#include "app/print/document.h"
#include "crypto/key.h"

namespace lanyard {

// Fails with no_memory when the library cannot finish the file.
[[nodiscard]] Result<Plain> pdf_of(const Document& document);

}  // namespace lanyard
