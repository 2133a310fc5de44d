// Everything that can be ordered by a key, from the search or from the sidebar, in one table: the
// sheet of shortcuts is read from it, too.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/ui/page.h"
#include "platform/os/phrase.h"

namespace lanyard::ui {

struct Chord {
  Key key = Key::none;  // none: there is no key for it
  int mods = mod_none;
};
// "Ctrl Shift O"; empty without a key.
std::string chord_words(const Chord& chord);

// What decides whether a command can be given.
struct Standing {
  const Session& session;
  const CaseLine* open_case = nullptr;  // null: no page of a case is open
  int conflicts = 0;                    // that this person settles
  bool finding = false;                 // the bar that looks through the page's texts is open
};

// What a frame's commands and clicks add up to.
struct Orders {
  Wishes wishes;
  enum class Step { none, back, forward } step = Step::none;  // through the places
  bool hide = false;
  bool next_misspelt = false;
  bool find = false;
};

struct Command {
  std::string_view id;  // of a place: its item in the sidebar is "nav." and this
  Phrase does;
  Chord keys = {};
  const char* icon = nullptr;  // null: the search does not offer it
  // Null: it is for everybody.
  bool (*who)(const Session&) = nullptr;
  // Whether there is something to do it to; null: always.
  bool (*now)(const Standing&) = nullptr;
  // Null: the control or the page that has the focus does it.
  void (*act)(const Standing&, Orders&) = nullptr;
  enum class Taken {
    always,      // in a dialog, too
    past_menus,  // not in a dialog: it is closed first
    uncovered    // an open menu has its own keys
  } taken = Taken::past_menus;
  enum class Sidebar { no, yes } sidebar = Sidebar::no;

  bool is_for(const Session& session) const { return who == nullptr || who(session); }
  bool possible(const Standing& standing) const {
    return act != nullptr && is_for(standing.session) && (now == nullptr || now(standing));
  }
};
// In the order of the sidebar and the sheet.
std::span<const Command> commands();

// What is printed on the keys of this command, for the button that gives it, too.
std::string keys_of(std::string_view id);

// Before the page is drawn: the keys that were pressed and belong to commands.
void take_commands(Input& input, const Standing& standing, Orders& orders);

}  // namespace lanyard::ui
