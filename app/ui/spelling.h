// The window's side of spelling: what its fields ask of the worker, what came back, and the way of
// F7 from field to field. Words of notes that are in here are gone after a lock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/spell_question.h"
#include "app/ui/spelling_menu.h"

namespace lanyard::ui {

struct Ui;

// Lives with the window. Fields ask while they are drawn; the app carries the questions to the
// worker and brings the answers. Window thread only.
class Spelling {
 public:
  // --- for the app
  void set_dictionary(Dictionary state);
  Dictionary dictionary() const { return dictionary_; }
  // Other words are right now: every field has its text checked anew.
  void words_changed() { ++edition_; }
  std::vector<SpellQuestion> take_questions();
  void take(SpellAnswer answer);
  // What "Add to my word list" was pressed for.
  std::vector<std::string> take_added();
  // F7. To be called before the fields are drawn; end_frame() after them.
  void want_next() { next_ = Next::wanted; }
  void end_frame(Ui& ui);
  // The page closes.
  void leave();
  void forget();

  // --- for the fields
  bool checks() const { return dictionary_ == Dictionary::ready; }
  unsigned edition() const { return edition_; }
  Ticket ask(SpellQuestion::Kind kind, WipedBytes text);
  void add(WipedBytes word);
  void ignore(WipedBytes word);
  // Nothing while it is awaited, and when it is not to be awaited any more.
  std::optional<SpellAnswer> take_answer(Ticket ticket);
  bool awaits(Ticket ticket) const;
  // Each checked field once a frame, in the order in which they are drawn.
  struct Listed {
    std::string id;
    bool marked = false;
    bool active = false;
  };
  void list(Listed field) { fields_.push_back(std::move(field)); }
  // Whether this field is to go to its next mark: F7 was pressed in it, or brought the caret here.
  enum class Turn { none, onwards, from_the_start };
  Turn turn(const Listed& field) const;
  void turn_taken();
  SpellingMenu& menu() { return menu_; }

 private:
  struct Awaited {
    Ticket ticket = 0;
    std::optional<SpellAnswer> answer;
  };

  Dictionary dictionary_ = Dictionary::off;
  unsigned edition_ = 1;
  Ticket last_ticket_ = 0;
  std::vector<SpellQuestion> questions_;
  std::vector<Awaited> awaited_;
  std::vector<std::string> added_;
  std::vector<Listed> fields_;
  enum class Next { none, wanted } next_ = Next::none;
  std::string target_;  // the field that F7 has gone on to
  SpellingMenu menu_;
};

}  // namespace lanyard::ui
