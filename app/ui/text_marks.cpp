// Which words of a text are marked as misspelt, kept in step with its changes.
#include "app/ui/text_marks.h"

#include <algorithm>

namespace lanyard::ui {
namespace {

bool touch(const TextSpan& a, const TextSpan& b) {
  return a.begin <= b.end && b.begin <= a.end;
}

}  // namespace

void TextMarks::reset(int size) {
  unchecked_ = TextSpan{0, size};
}

void TextMarks::splice(TextSpan replaced, int inserted) {
  const int shift = inserted - (replaced.end - replaced.begin);
  std::erase_if(spans_, [&replaced](const TextSpan& one) { return touch(one, replaced); });
  for (TextSpan& one : spans_) {
    if (one.begin < replaced.end) continue;
    one.begin += shift;
    one.end += shift;
  }
  TextSpan changed{replaced.begin, replaced.begin + inserted};
  if (unchecked_) {
    const auto moved = [&](int position) {
      if (position <= replaced.begin) return position;
      return position >= replaced.end ? position + shift : changed.end;
    };
    changed.begin = std::min(changed.begin, moved(unchecked_->begin));
    changed.end = std::max(changed.end, moved(unchecked_->end));
  }
  unchecked_ = changed;
}

void TextMarks::put(TextSpan part, const std::vector<TextSpan>& found) {
  std::erase_if(spans_, [&part](const TextSpan& one) {
    return one.begin < part.end && part.begin < one.end;
  });
  const auto behind = std::find_if(spans_.begin(), spans_.end(),
                                   [&part](const TextSpan& one) { return one.begin >= part.end; });
  spans_.insert(behind, found.begin(), found.end());
  if (!unchecked_ || !touch(*unchecked_, part)) return;
  if (unchecked_->begin >= part.begin) unchecked_->begin = std::max(unchecked_->begin, part.end);
  if (unchecked_->end <= unchecked_->begin) unchecked_.reset();
}

std::optional<TextSpan> TextMarks::at(int position) const {
  for (const TextSpan& one : spans_)
    if (one.begin <= position && position <= one.end) return one;
  return std::nullopt;
}

std::optional<TextSpan> TextMarks::next(int position) const {
  const auto found =
      std::lower_bound(spans_.begin(), spans_.end(), position,
                       [](const TextSpan& one, int wanted) { return one.begin < wanted; });
  if (found == spans_.end()) return std::nullopt;
  return *found;
}

}  // namespace lanyard::ui
