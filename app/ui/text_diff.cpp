// What changed between two versions of a text, word by word, for the reviewer.
#include "app/ui/text_diff.h"

#include <algorithm>

#include "app/ui/words_sync.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t most_cells = 4'000'000;  // of the table below: 2,000 x 2,000 words

using Words = std::vector<std::string_view>;

// Each word with the white space after it.
Words words_of_text(std::string_view text) {
  Words out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find_first_of(" \n", begin);
    end = end == std::string_view::npos ? text.size() : text.find_first_not_of(" \n", end);
    if (end == std::string_view::npos) end = text.size();
    out.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

void append(std::vector<DiffRun>& runs, DiffRun::Kind kind, std::string_view word) {
  if (!runs.empty() && runs.back().kind == kind)
    runs.back().text += word;
  else
    runs.push_back({kind, std::string(word)});
}

// Longest common subsequence; the ends that agree are cut off before.
class Table {
 public:
  Table(const Words& a, const Words& b) : a_(a), b_(b), columns_(b.size() + 1) {
    cells_.resize((a.size() + 1) * columns_);
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  void walk(std::vector<DiffRun>& runs) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a_.size() || j < b_.size()) {
      if (i < a_.size() && j < b_.size() && a_[i] == b_[j]) {
        append(runs, DiffRun::Kind::same, a_[i]);
        ++i, ++j;
      } else if (i < a_.size() && (j == b_.size() || at(i + 1, j) >= at(i, j + 1))) {
        append(runs, DiffRun::Kind::removed, a_[i++]);
      } else {
        append(runs, DiffRun::Kind::added, b_[j++]);
      }
    }
  }

 private:
  unsigned& at(std::size_t i, std::size_t j) { return cells_[i * columns_ + j]; }
  const Words& a_;
  const Words& b_;
  std::size_t columns_;
  std::vector<unsigned> cells_;
};

bool is_one_word(std::string_view text) {
  return words_of_text(text).size() == 1;
}

// A word that both have by chance, alone between changes, only breaks what is read: it is removed
// and added with its neighbours.
void append_changes(std::vector<DiffRun>& runs, const std::vector<DiffRun>& changes) {
  std::string removed;
  std::string added;
  const auto flush = [&] {
    if (!removed.empty()) append(runs, DiffRun::Kind::removed, removed);
    if (!added.empty()) append(runs, DiffRun::Kind::added, added);
    removed.clear();
    added.clear();
  };
  for (std::size_t n = 0; n < changes.size(); ++n) {
    const DiffRun& run = changes[n];
    const bool same = run.kind == DiffRun::Kind::same;
    const bool alone = same && n > 0 && n + 1 < changes.size() && is_one_word(run.text);
    if (same && !alone) {
      flush();
      append(runs, run.kind, run.text);
      continue;
    }
    if (run.kind != DiffRun::Kind::added) removed += run.text;
    if (run.kind != DiffRun::Kind::removed) added += run.text;
  }
  flush();
}

}  // namespace

std::vector<DiffRun> diff_words(std::string_view before, std::string_view after) {
  Words a = words_of_text(before);
  Words b = words_of_text(after);
  std::vector<DiffRun> runs;
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) {
    append(runs, DiffRun::Kind::same, a[head++]);
  }
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  const Words kept(a.end() - static_cast<std::ptrdiff_t>(tail), a.end());
  a = Words(a.begin() + static_cast<std::ptrdiff_t>(head),
            a.end() - static_cast<std::ptrdiff_t>(tail));
  b = Words(b.begin() + static_cast<std::ptrdiff_t>(head),
            b.end() - static_cast<std::ptrdiff_t>(tail));
  if ((a.size() + 1) * (b.size() + 1) <= most_cells) {
    std::vector<DiffRun> changes;
    Table(a, b).walk(changes);
    append_changes(runs, changes);
  } else {
    for (const std::string_view word : a) append(runs, DiffRun::Kind::removed, word);
    for (const std::string_view word : b) append(runs, DiffRun::Kind::added, word);
  }
  for (const std::string_view word : kept) append(runs, DiffRun::Kind::same, word);
  return runs;
}

std::string spoken(const std::vector<DiffRun>& runs) {
  std::string out;
  for (const DiffRun& run : runs) {
    switch (run.kind) {
      case DiffRun::Kind::same:
        out += run.text;
        break;
      case DiffRun::Kind::removed:
        out += "[" + say(words::removed_here, {{"text", run.text}}) + "] ";
        break;
      case DiffRun::Kind::added:
        out += "[" + say(words::added_here, {{"text", run.text}}) + "] ";
        break;
    }
  }
  return out;
}

}  // namespace lanyard::ui
