// Where words stand in a text, compared as search compares them.
#include "app/ui/text_find.h"

#include <string>

#include "app/ui/unicode.h"
#include "storage/vault/words.h"

namespace lanyard::ui {
namespace {

// What keyboards and word processors write in two ways.
char32_t plain_mark(char32_t c) {
  if (c == 0x2018 || c == 0x2019) return U'\'';
  if (c == 0x201C || c == 0x201D) return U'"';
  if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014) return U'-';
  return is_space(c) || c == U'\n' ? U' ' : c;
}

// A text as it is compared, one character of the text after the other.
class Folding {
 public:
  template <class Taken>
  void fold(char32_t c, const Taken& taken) {
    if (c < 0x80) return taken(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : plain_mark(c));
    letters_.clear();
    append_folded(letters_, plain_mark(c));
    for (std::size_t at = 0; at < letters_.size();) {
      const Decoded next = decode_one(std::string_view(letters_).substr(at));
      taken(next.c);
      at += next.size;
    }
  }

 private:
  std::string letters_;  // of one character: kept for its memory only
};

}  // namespace

SoughtWords::SoughtWords(const WipedText& words) {
  Folding folding;
  for (const char32_t c : words) folding.fold(c, [this](char32_t f) { folded_.push_back(f); });
  falls_back_.assign(folded_.size(), 0);
  for (std::size_t i = 1, known = 0; i < folded_.size(); ++i) {
    while (known > 0 && folded_[i] != folded_[known]) known = falls_back_[known - 1];
    if (folded_[i] == folded_[known]) ++known;
    falls_back_[i] = known;
  }
}

std::vector<TextSpan> SoughtWords::places_in(const WipedText& text) const {
  std::vector<TextSpan> out;
  if (empty()) return out;
  Folding folding;
  WipedText seen;         // the text as it is compared,
  std::vector<int> from;  // and of which of its characters each comes
  seen.reserve(text.size());
  from.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size(); ++i)
    folding.fold(text[i], [&](char32_t f) {
      seen.push_back(f);
      from.push_back(static_cast<int>(i));
    });
  from.push_back(static_cast<int>(text.size()));
  std::size_t known = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    while (known > 0 && seen[i] != folded_[known]) known = falls_back_[known - 1];
    if (seen[i] == folded_[known]) ++known;
    if (known < folded_.size()) continue;
    const int begin = from[i + 1 - known];
    std::size_t next = i + 1;  // the other half of "ß", and accents, belong to the last character
    while (next < seen.size() && from[next] == from[i]) ++next;
    if (out.empty() || begin >= out.back().end) out.push_back({begin, from[next]});
    known = 0;
  }
  return out;
}

}  // namespace lanyard::ui
