// Words about texts that carry a number. A part of the one table.
#include "app/ui/words_text.h"

namespace lanyard::ui::words {

std::string text_full(std::size_t characters) {
  return say(
      "This field is full with {count} characters. What came after them is left out; nothing else "
      "of the note is lost. Attach the rest as a file.",
      {{"count", grouped(characters)}});
}

}  // namespace lanyard::ui::words
