// Ctrl+F: the texts of the page that is drawn, and where in them what is looked for stands.
#include "app/ui/text_finder.h"

#include <algorithm>
#include <utility>

namespace lanyard::ui {
namespace {

constexpr int most_selected = 100;  // characters: more is no words to look for

}  // namespace

bool TextFinder::take_wanted() {
  return std::exchange(wanted_, false);
}

TextFinder::Found TextFinder::look(const Shown& shown, const WipedText& text) {
  Text& one = drawing_.emplace_back();
  one.id = shown.id;
  one.use = shown.use;
  one.caret = shown.caret;
  one.selection = shown.selection;
  const TextSpan& chosen = shown.selection;
  if (wanted_ && shown.caret == Shown::Caret::here && chosen.end - chosen.begin <= most_selected)
    selected_.assign(text.begin() + chosen.begin, text.begin() + chosen.end);
  if (!looks()) return {};
  one.places = words_.places_in(text);
  Found out;
  out.places = one.places;
  if (present_.text != one.id) return out;
  const auto here = std::find(one.places.begin(), one.places.end(), present_.span);
  if (here == one.places.end()) return out;
  out.present = &*here;
  if (std::exchange(arriving_, false)) out.arrival = Found::Arrival::now;
  return out;
}

// Other words are looked for from where looking began. A place that was written over makes room for
// the next one, and nobody's caret is moved.
void TextFinder::end_frame() {
  texts_ = std::exchange(drawing_, {});
  if (!looks()) {
    present_ = {};
    return;
  }
  const bool fresh = std::exchange(fresh_, false);
  const auto text = text_of(present_.text);
  const bool there = text != texts_.end() && std::ranges::count(text->places, present_.span) > 0;
  if (there && !fresh) return;
  present_ = place_from(fresh || present_.text.empty() ? start_ : present_, Way::onwards);
  arriving_ = fresh;
}

WipedText TextFinder::selected() const {
  const bool lines = std::find(selected_.begin(), selected_.end(), U'\n') != selected_.end();
  return lines ? WipedText() : selected_;
}

void TextFinder::open() {
  const auto caret = text_with_caret();
  start_ = caret == texts_.end() ? Place{} : Place{caret->id, caret->selection};
  start_.span.end = start_.span.begin;
  open_ = fresh_ = true;
  selected_.clear();
}

void TextFinder::look_for(const WipedText& words) {
  words_ = SoughtWords(words);
  fresh_ = true;
}

std::vector<TextFinder::Text>::const_iterator TextFinder::text_of(std::string_view id) const {
  return std::ranges::find(texts_, id, &Text::id);
}

std::vector<TextFinder::Text>::const_iterator TextFinder::text_with_caret() const {
  return std::ranges::find(texts_, Shown::Caret::here, &Text::caret);
}

// The first place at or behind the end of `start`, or the last one before it; round the page's end.
TextFinder::Place TextFinder::place_from(const Place& start, Way way) const {
  const std::size_t count = texts_.size();
  const auto known = text_of(start.text);
  const bool there = known != texts_.end();
  const std::size_t first = there ? static_cast<std::size_t>(known - texts_.begin()) : 0;
  for (std::size_t i = 0; i <= count && count > 0; ++i) {
    const bool all = i > 0 || !there;
    const Text& text = texts_[(way == Way::onwards ? first + i : first + 2 * count - i) % count];
    const auto fits = [&](const TextSpan& one) {
      if (all) return true;
      return way == Way::onwards ? one.begin >= start.span.end : one.end <= start.span.begin;
    };
    const auto next = std::ranges::find_if(text.places, fits);
    if (way == Way::onwards && next != text.places.end()) return {text.id, *next};
    const auto last = std::find_if(text.places.rbegin(), text.places.rend(), fits);
    if (way == Way::back && last != text.places.rend()) return {text.id, *last};
  }
  return {};
}

// From the caret, when it is in a text: somebody may have moved it since.
void TextFinder::step(Way way) {
  const auto caret = text_with_caret();
  const Place here = caret == texts_.end() ? present_ : Place{caret->id, caret->selection};
  present_ = place_from(here, way);
  arriving_ = !present_.text.empty();
  start_ = present_;
  start_.span.end = start_.span.begin;
}

TextFinder::Standing TextFinder::standing() const {
  Standing out;
  for (const Text& text : texts_) {
    const auto here = std::ranges::find(text.places, present_.span);
    if (text.id == present_.text && here != text.places.end())
      out.number = out.count + static_cast<std::size_t>(here - text.places.begin()) + 1;
    out.count += text.places.size();
  }
  return out;
}

std::string TextFinder::writable_place() const {
  const auto text = text_of(present_.text);
  const bool written = text != texts_.end() && text->use == Shown::Use::written;
  return written ? text->id : std::string();
}

void TextFinder::close() {
  open_ = wanted_ = arriving_ = false;
  present_ = {};
}

void TextFinder::leave() {
  close();
  texts_.clear();
  drawing_.clear();
  start_ = {};
}

void TextFinder::forget() {
  leave();
  words_ = SoughtWords();
  selected_ = WipedText();
}

}  // namespace lanyard::ui
