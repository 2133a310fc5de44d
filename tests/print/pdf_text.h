// The text of a PDF as another program reads it.
#pragma once

#include <string>

#include "platform/base/bytes.h"

namespace lanyard {

// In the order of reading, pages parted by form feeds. Throws when pdftotext refuses the file.
[[nodiscard]] std::string text_of_pdf(ByteView pdf);
// The same with runs of blanks and line ends as one blank each, for words that may wrap, and
// without the marks of direction that pdftotext puts around right-to-left words.
[[nodiscard]] std::string words_of_pdf(ByteView pdf);

// The words of one column, page by page: what lies between two distances from the left edge, in
// points, without head and foot of the page.
[[nodiscard]] std::string column_of_pdf(ByteView pdf, double from, double to);

}  // namespace lanyard
