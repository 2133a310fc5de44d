// Which keys edit a text, apart from how it is drawn.
#include "app/ui/text_keys.h"

#include <optional>

namespace lanyard::ui {
namespace {

struct Chord {
  Key key;
  bool control;
};

std::optional<EditCommand> command_of(const Chord& chord) {
  const auto pick = [&chord](EditCommand plain, EditCommand with_control) {
    return chord.control ? with_control : plain;
  };
  if (chord.key == Key::left) return pick(EditCommand::left, EditCommand::word_left);
  if (chord.key == Key::right) return pick(EditCommand::right, EditCommand::word_right);
  if (chord.key == Key::home) return pick(EditCommand::row_start, EditCommand::text_start);
  if (chord.key == Key::end) return pick(EditCommand::row_end, EditCommand::text_end);
  if (chord.key == Key::backspace) return pick(EditCommand::erase, EditCommand::erase_word);
  if (chord.key == Key::del) {
    return pick(EditCommand::erase_forward, EditCommand::erase_word_forward);
  }
  if (!chord.control && chord.key == Key::up) return EditCommand::row_up;
  if (!chord.control && chord.key == Key::down) return EditCommand::row_down;
  if (!chord.control && chord.key == Key::page_up) return EditCommand::page_up;
  if (!chord.control && chord.key == Key::page_down) return EditCommand::page_down;
  if (chord.control && chord.key == Key::a) return EditCommand::select_all;
  if (chord.control && chord.key == Key::y) return EditCommand::redo;
  return std::nullopt;
}

// Cut, copy and paste; a passphrase can be pasted but never copied.
bool apply_clipboard(Ui& ui, TextEdit& edit, Key key) {
  const double now = ui.input.now();
  if (key == Key::v) {
    edit.paste(ui.clipboard.paste(), now);
    return true;
  }
  if ((key != Key::c && key != Key::x) || edit.secret()) return false;
  if (edit.has_selection()) {
    ui.clipboard.copy(edit.selected());
    if (key == Key::x) edit.cut(now);
  }
  return true;
}

}  // namespace

KeyOutcome apply_key(Ui& ui, TextEdit& edit, const TextLayout& layout, const Typed& typed) {
  const double now = ui.input.now();
  if (typed.is_character()) {
    edit.type(typed.character, now);
    return KeyOutcome::moved;
  }
  if ((typed.mods & mod_alt) != 0) return KeyOutcome::unused;
  const bool control = (typed.mods & mod_control) != 0;
  const bool shift = (typed.mods & mod_shift) != 0;
  if (typed.key == Key::escape) return KeyOutcome::left;
  if (typed.key == Key::enter || typed.key == Key::pad_enter) {
    if (control || edit.single_line()) return KeyOutcome::submitted;
    edit.type(U'\n', now);
    return KeyOutcome::moved;
  }
  const Extend extend = shift ? Extend::selection : Extend::no;
  if (control && typed.key == Key::z) {
    edit.apply(shift ? EditCommand::redo : EditCommand::undo, Extend::no, layout, now);
    return KeyOutcome::moved;
  }
  if (control && apply_clipboard(ui, edit, typed.key)) return KeyOutcome::moved;
  const std::optional<EditCommand> command = command_of({typed.key, control});
  if (!command || !edit.apply(*command, extend, layout, now)) return KeyOutcome::unused;
  return KeyOutcome::moved;
}

}  // namespace lanyard::ui
