// The window's side of spelling: questions, answers, and the way of F7 from field to field.
#include "app/ui/spelling.h"

#include <algorithm>
#include <utility>

#include "app/ui/ui.h"
#include "app/ui/words_spelling.h"

namespace lanyard::ui {

constexpr std::size_t most_awaited = 32;  // of fields that are gone, the oldest go first

void Spelling::set_dictionary(Dictionary state) {
  if (dictionary_ != state) words_changed();
  dictionary_ = state;
}

Ticket Spelling::ask(SpellQuestion::Kind kind, WipedBytes text) {
  questions_.push_back({kind, ++last_ticket_, std::move(text)});
  if (awaited_.size() >= most_awaited) awaited_.erase(awaited_.begin());
  awaited_.push_back({last_ticket_, std::nullopt});
  return last_ticket_;
}

void Spelling::add(WipedBytes word) {
  added_.emplace_back(word.begin(), word.end());
  words_changed();
}

// The answer says nothing and is not awaited; it comes before those to what is asked after it.
void Spelling::ignore(WipedBytes word) {
  questions_.push_back({SpellQuestion::Kind::ignore, ++last_ticket_, std::move(word)});
  words_changed();
}

std::vector<SpellQuestion> Spelling::take_questions() {
  return std::exchange(questions_, {});
}

std::vector<std::string> Spelling::take_added() {
  return std::exchange(added_, {});
}

void Spelling::take(SpellAnswer answer) {
  const auto found = std::find_if(awaited_.begin(), awaited_.end(), [&answer](const Awaited& one) {
    return one.ticket == answer.ticket;
  });
  if (found != awaited_.end()) found->answer = std::move(answer);
}

bool Spelling::awaits(Ticket ticket) const {
  return std::any_of(awaited_.begin(), awaited_.end(),
                     [ticket](const Awaited& one) { return one.ticket == ticket; });
}

std::optional<SpellAnswer> Spelling::take_answer(Ticket ticket) {
  const auto found = std::find_if(awaited_.begin(), awaited_.end(), [ticket](const Awaited& one) {
    return one.ticket == ticket && one.answer;
  });
  if (found == awaited_.end()) return std::nullopt;
  std::optional<SpellAnswer> out = std::move(found->answer);
  awaited_.erase(found);
  return out;
}

Spelling::Turn Spelling::turn(const Listed& field) const {
  if (!field.active) return Turn::none;
  if (!target_.empty()) return target_ == field.id ? Turn::from_the_start : Turn::none;
  return next_ == Next::wanted ? Turn::onwards : Turn::none;
}

void Spelling::turn_taken() {
  next_ = Next::none;
  target_.clear();
}

// When no field has taken its turn, the next one behind the caret's that has a mark gets it; that
// may be the same one, from its start.
void Spelling::end_frame(Ui& ui) {
  const std::vector<Listed> fields = std::exchange(fields_, {});
  if (std::exchange(next_, Next::none) == Next::none) return;
  const auto active =
      std::find_if(fields.begin(), fields.end(), [](const Listed& field) { return field.active; });
  const std::size_t count = fields.size();
  const std::size_t first =
      active == fields.end() ? 0 : static_cast<std::size_t>(active - fields.begin()) + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Listed& field = fields[(first + i) % count];
    if (!field.marked) continue;
    target_ = field.id;
    ui.focus.request(field.id);
    ui.input.want_frames(4);
    return;
  }
  if (checks())
    ui.toasts.add(std::string(words::nothing_misspelt), Tone::ok);
  else
    ui.toasts.add(std::string(words::not_marked), Tone::info);
}

void Spelling::leave() {
  awaited_.clear();
  target_.clear();
  next_ = Next::none;
  menu_.close();
}

void Spelling::forget() {
  leave();
  questions_.clear();
  added_.clear();
  fields_.clear();
  set_dictionary(Dictionary::off);
}

}  // namespace lanyard::ui
