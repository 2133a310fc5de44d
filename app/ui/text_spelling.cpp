// Spelling in one field on screen: what is asked, what is marked, F7, and the menu at a word.
#include "app/ui/text_spelling.h"

#include <algorithm>
#include <cmath>

#include "app/ui/paint.h"
#include "app/ui/unicode.h"
#include "app/ui/words_spelling.h"

namespace lanyard::ui {
namespace {

constexpr double rest_seconds = 0.5;  // in the middle of a word nothing is asked until then
constexpr int most_asked = 20'000;    // characters in one question
constexpr int most_back = 1'000;      // to the start of what stands there without a space

char32_t at(const TextEdit& edit, int position) {
  return edit.text()[static_cast<std::size_t>(position)];
}

bool is_gap(char32_t c) {
  return is_space(c) || c == U'\n';
}

// Whole words, and no more than one question takes.
TextSpan widened(const TextEdit& edit, TextSpan part) {
  const int back = std::max(0, part.begin - most_back);
  while (part.begin > back && !is_gap(at(edit, part.begin - 1))) --part.begin;
  const int most = std::min(edit.size(), part.begin + most_asked);
  if (part.end > most) {
    part.end = most;
    while (part.end > part.begin + most_asked / 2 && !is_gap(at(edit, part.end - 1))) --part.end;
    return part;
  }
  while (part.end < most && !is_gap(at(edit, part.end))) ++part.end;
  return part;
}

// Byte ranges of the part as positions of the text, and how far it was read.
struct Placed {
  std::vector<TextSpan> words;
  int read_to = 0;
};
Placed placed(const TextEdit& edit, TextSpan part, const SpellAnswer& answer) {
  Placed out;
  std::size_t byte = 0;
  std::size_t n = 0;
  int begin = part.begin;
  int position = part.begin;
  for (; position < part.end && byte < answer.read; ++position) {
    if (n < answer.misspelt.size() && answer.misspelt[n].begin == byte) begin = position;
    byte += utf8_size(at(edit, position));
    if (n < answer.misspelt.size() && answer.misspelt[n].end == byte) {
      out.words.push_back({begin, position + 1});
      ++n;
    }
  }
  out.read_to = position;
  return out;
}

}  // namespace

WipedBytes TextSpelling::bytes_of(TextSpan part) const {
  WipedBytes out;
  out.reserve(static_cast<std::size_t>(part.end - part.begin) * 4);
  for (int i = part.begin; i < part.end; ++i) append_utf8(out, at(edit_, i));
  return out;
}

bool TextSpelling::being_typed(const TextSpan& word, bool active) const {
  return active && kept_.typed_to == edit_.caret().at && word.begin <= kept_.typed_to &&
         kept_.typed_to <= word.end;
}

// --- asking and hearing --------------------------------------------------------------------------

void TextSpelling::ask_check(TextSpan unchecked) {
  kept_.part = widened(edit_, unchecked);
  if (kept_.part.begin == kept_.part.end) return edit_.marks().put(unchecked, {});
  kept_.version = edit_.version();
  kept_.check = ui_.spelling.ask(SpellQuestion::Kind::check, bytes_of(kept_.part));
}

// What has changed since is asked about again: ranges of another version would mark other letters.
void TextSpelling::take_check() {
  if (const auto answer = ui_.spelling.take_answer(kept_.check)) {
    kept_.check = 0;
    if (kept_.version != edit_.version()) return;
    const Placed found = placed(edit_, kept_.part, *answer);
    if (found.read_to > kept_.part.begin)
      edit_.marks().put({kept_.part.begin, found.read_to}, found.words);
  } else if (!ui_.spelling.awaits(kept_.check)) {
    kept_.check = 0;
  }
}

void TextSpelling::check(const SpellingScene& scene) {
  if (kept_.edition != ui_.spelling.edition()) {
    kept_.edition = ui_.spelling.edition();
    kept_.check = 0;
    edit_.marks().reset(edit_.size());
  }
  if (kept_.check != 0) take_check();
  const std::optional<TextSpan> unchecked = edit_.marks().unchecked();
  if (!unchecked || kept_.check != 0) return;
  const int caret = edit_.caret().at;
  const bool in_a_word =
      scene.active && kept_.typed_to == caret && caret > 0 && is_word(at(edit_, caret - 1));
  const double rested = kept_.typed_at + rest_seconds;
  if (in_a_word && ui_.input.now() < rested)
    ui_.input.want_frame_at(rested);
  else
    ask_check(*unchecked);
}

void TextSpelling::ask_suggestions() {
  const std::optional<TextSpan> word = edit_.marks().at(edit_.caret().at);
  if (!word) return ui_.toasts.add(std::string(words::no_marked_word), Tone::info);
  kept_.word = *word;
  kept_.suggest_version = edit_.version();
  kept_.suggest = ui_.spelling.ask(SpellQuestion::Kind::suggest, bytes_of(*word));
}

void TextSpelling::take_suggestions(const SpellingScene& scene) {
  std::optional<SpellAnswer> answer = ui_.spelling.take_answer(kept_.suggest);
  if (!answer) {
    if (!ui_.spelling.awaits(kept_.suggest)) kept_.suggest = 0;
    return;
  }
  kept_.suggest = 0;
  if (!scene.active || kept_.suggest_version != edit_.version()) return;
  const int row = layout_.row_of({kept_.word.begin, Affinity::down});
  SpellingMenu::Opening menu{.field = std::string(scene.id), .word = kept_.word};
  menu.version = edit_.version();
  menu.shown = bytes_of(kept_.word);
  menu.suggestions = std::move(answer->suggestions);
  menu.at.left = scene.origin.x + layout_.x_of(row, kept_.word.begin);
  menu.at.right = menu.at.left;
  menu.at.top = scene.origin.y + static_cast<float>(row) * scene.row_height;
  menu.at.bottom = menu.at.top + scene.row_height;
  edit_.select(kept_.word.begin, kept_.word.end);
  ui_.spelling.menu().open(ui_, std::move(menu));
}

TextSpelling::Did TextSpelling::take_turn(const SpellingScene& scene) {
  Spelling::Listed field{std::string(scene.id), !edit_.marks().spans().empty(), scene.active};
  const Spelling::Turn turn = ui_.spelling.turn(field);
  ui_.spelling.list(std::move(field));
  if (turn == Spelling::Turn::none) return Did::nothing;
  const int from = turn == Spelling::Turn::onwards ? edit_.caret().at : 0;
  const std::optional<TextSpan> word = edit_.marks().next(from);
  if (!word) return Did::nothing;  // goes on in another field
  ui_.spelling.turn_taken();
  edit_.select(word->begin, word->end);
  return Did::moved;
}

TextSpelling::Did TextSpelling::follow(const SpellingScene& scene) {
  if (!ui_.spelling.checks()) return Did::nothing;
  if (scene.typing == SpellingScene::Typing::yes) {
    kept_.typed_to = edit_.caret().at;
    kept_.typed_at = ui_.input.now();
  } else if (!scene.active || kept_.typed_to != edit_.caret().at) {
    kept_.typed_to = -1;
  }
  check(scene);
  if (kept_.suggest != 0) take_suggestions(scene);
  if (scene.menu == SpellingScene::Menu::wanted) ask_suggestions();
  return take_turn(scene);
}

// --- drawing -------------------------------------------------------------------------------------

void TextSpelling::draw_row(ImDrawList& list, int row, const SpellingScene& scene) const {
  if (!ui_.spelling.checks()) return;
  const Row& shown = layout_.rows()[static_cast<std::size_t>(row)];
  const std::vector<TextSpan>& marks = edit_.marks().spans();
  auto mark = std::partition_point(
      marks.begin(), marks.end(), [&shown](const TextSpan& one) { return one.end <= shown.begin; });
  const float y = scene.origin.y + static_cast<float>(row + 1) * scene.row_height - ui_.px(4);
  const float step = ui_.px(3);
  const float deep = ui_.px(2);
  for (; mark != marks.end() && mark->begin < shown.end; ++mark) {
    if (being_typed(*mark, scene.active)) continue;
    const float from = scene.origin.x + layout_.x_of(row, std::max(shown.begin, mark->begin));
    const float to = scene.origin.x + layout_.x_of(row, std::min(shown.end, mark->end));
    bool up = false;
    for (float x = from; x < to + step / 2; x += step, up = !up)
      list.PathLineTo(ImVec2(std::min(x, to), up ? y - deep : y));
    list.PathStroke(ui_.colours().misspelt, 0, 1.25f * ui_.theme.scale);
  }
}

bool TextSpelling::draw_menu(const SpellingScene& scene) {
  SpellingMenu& menu = ui_.spelling.menu();
  const SpellingMenu::Opening* open = menu.of(scene.id);
  if (open == nullptr) return false;
  const TextSpan word = open->word;
  const std::vector<std::string> suggestions = open->suggestions;
  const bool stale = open->version != edit_.version();
  const SpellingMenu::Choice choice = menu.draw(ui_);
  if (stale) return false;
  switch (choice.what) {
    case SpellingMenu::Choice::What::none:
      return false;
    case SpellingMenu::Choice::What::replace:
      edit_.select(word.begin, word.end);
      edit_.paste(suggestions[choice.suggestion], ui_.input.now());
      return true;
    case SpellingMenu::Choice::What::add:
      ui_.spelling.add(bytes_of(word));
      break;
    case SpellingMenu::Choice::What::ignore:
      ui_.spelling.ignore(bytes_of(word));
      break;
  }
  edit_.select(word.end, word.end);
  return false;
}

}  // namespace lanyard::ui
