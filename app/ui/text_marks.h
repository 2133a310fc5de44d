// Which words of a text are marked as misspelt, kept in step with its changes. Knows no dictionary.
#pragma once

#include <optional>
#include <vector>

namespace lanyard::ui {

// Positions count code points.
struct TextSpan {
  int begin = 0;
  int end = 0;
  bool operator==(const TextSpan&) const = default;
};

class TextMarks {
 public:
  // All of a text of this size is to be checked; what is marked stays so until then.
  void reset(int size);
  // `replaced` became `inserted` characters. A mark that it touches is gone, those behind it move.
  void splice(TextSpan replaced, int inserted);
  // What has changed since it was checked; it may be empty, where something was taken out.
  const std::optional<TextSpan>& unchecked() const { return unchecked_; }
  // `part` was checked: only `found` are marked in it. Both in the order of the text.
  void put(TextSpan part, const std::vector<TextSpan>& found);

  // In order.
  const std::vector<TextSpan>& spans() const { return spans_; }
  // The mark that holds a position or ends there.
  std::optional<TextSpan> at(int position) const;
  // The first that begins at or behind a position.
  std::optional<TextSpan> next(int position) const;

 private:
  std::vector<TextSpan> spans_;
  std::optional<TextSpan> unchecked_ = TextSpan{};
};

}  // namespace lanyard::ui
