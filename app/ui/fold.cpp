// Names as a filter compares them: "Wiśniewska" is found by "wisn".
#include "app/ui/fold.h"

#include "app/ui/unicode.h"

namespace lanyard::ui {
namespace {

// The base letters of U+00C0 to U+017F, in order.
constexpr std::string_view bases =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
    "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(bases.size() == 192);

char32_t base_of(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c - 'A' + 'a';
  if (c >= 0xC0 && c <= 0x17F) return static_cast<char32_t>(bases[c - 0xC0]);
  if (c == 0x218 || c == 0x219) return U's';
  if (c == 0x21A || c == 0x21B) return U't';
  if (c == 0x2019) return U'\'';
  return c;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  for (const char32_t c : decode(text)) {
    if (!joins_previous(c)) append_utf8(out, base_of(c));
  }
  return out;
}

}  // namespace lanyard::ui
