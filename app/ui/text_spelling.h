// Spelling in one field on screen: what is asked, what is marked, F7, and the menu at a word.
#pragma once

#include <imgui.h>

#include <optional>
#include <string_view>

#include "app/ui/spell_question.h"
#include "app/ui/text_edit.h"
#include "app/ui/text_layout.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

// What a field keeps from frame to frame.
struct FieldSpelling {
  unsigned edition = 0;  // of the words that its text was checked with
  Ticket check = 0;      // 0: nothing is asked
  TextSpan part;         // that was asked about, in the text of this version
  unsigned version = 0;
  Ticket suggest = 0;
  TextSpan word;
  unsigned suggest_version = 0;
  int typed_to = -1;  // where the caret stood after the last key that changed the text
  double typed_at = 0;
};

// The frame of a field as spelling needs it.
struct SpellingScene {
  std::string_view id;
  ImVec2 origin;  // of the text
  float row_height = 0;
  bool active = false;
  enum class Menu { no, wanted } menu = Menu::no;
  enum class Typing { no, yes } typing = Typing::no;  // a key has changed the text
};

class TextSpelling {
 public:
  TextSpelling(Ui& ui, TextEdit& edit, FieldSpelling& kept, const TextLayout& layout)
      : ui_(ui), edit_(edit), kept_(kept), layout_(layout) {}

  // After the keys of the frame, before the text is drawn. `moved`: the caret went to a word.
  enum class Did { nothing, moved };
  Did follow(const SpellingScene& scene);
  // Under the text of one row.
  void draw_row(ImDrawList& list, int row, const SpellingScene& scene) const;
  // The open menu, when it is this field's. True when the text was changed.
  bool draw_menu(const SpellingScene& scene);

 private:
  void check(const SpellingScene& scene);
  void take_check();
  void take_suggestions(const SpellingScene& scene);
  Did take_turn(const SpellingScene& scene);
  void ask_suggestions();
  void ask_check(TextSpan unchecked);
  bool being_typed(const TextSpan& word, bool active) const;
  WipedBytes bytes_of(TextSpan part) const;

  Ui& ui_;
  TextEdit& edit_;
  FieldSpelling& kept_;
  const TextLayout& layout_;
};

}  // namespace lanyard::ui
