// The editor on screen. Every field that a person types into is this one, never ImGui::InputText.
#pragma once

#include <string_view>

#include "app/ui/text_edit.h"
#include "app/ui/text_layout.h"
#include "app/ui/text_paint.h"
#include "app/ui/text_spelling.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

// A text and how it is shown; kept by the screen that owns the text.
class TextField {
 public:
  explicit TextField(TextEdit::Mode mode = TextEdit::Mode::note) : edit(mode) {}

  TextEdit edit;

 private:
  friend class TextView;
  TextLayout layout_;
  // What the layout was built for; it is built anew when one of them differs.
  unsigned built_version_ = 0;
  float built_width_ = -1;
  float built_size_ = 0;
  Veil built_veil_ = Veil::none;
  float scroll_x_ = 0;
  double touched_ = 0;  // when the caret last moved: it blinks for ten seconds after
  bool dragging_ = false;
  FieldSpelling spelling_;
};

struct FieldSpec {
  std::string_view id = {};
  std::string_view name = {};
  std::string_view placeholder = {};
  std::string_view help = {};
  const char* icon = nullptr;
  float width = 0;  // 0: as wide as the column
  int least_rows = 3;
  enum class State { plain, faulty } state = State::plain;
  Tone tone = Tone::neutral;                             // voice: the child's own words
  enum class Words { free, spelt } words = Words::free;  // spelt: misspelt words are marked
  Veil veil = Veil::bullets;                             // of a passphrase
};

struct FieldEvents {
  bool changed = false;
  bool focused = false;
  bool entered = false;    // the caret came in this frame
  bool submitted = false;  // Enter in a line, Ctrl+Enter in a note
};

FieldEvents show(Ui& ui, TextField& field, const FieldSpec& spec);

// With its label above, its hint and, when faulty, the reason.
struct LabelledSpec {
  FieldSpec field = {};
  std::string_view fault = {};
};
FieldEvents show_labelled(Ui& ui, TextField& field, const LabelledSpec& spec);

}  // namespace lanyard::ui
