// Which words of a text a dictionary may judge. A text is read chunk by chunk between white space:
// what makes an address of a chunk stands anywhere in it.
#include "app/ui/prose.h"

#include <algorithm>
#include <array>

#include "app/ui/unicode.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t longest_initials = 3;  // "ZW"

bool breaks(char32_t c) {
  return is_space(c) || c == '\n' || c == 0;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019;
}

bool is_capital(char32_t c) {
  return c >= 'A' && c <= 'Z';
}

bool ends_as_domain(std::string_view chunk) {
  while (!chunk.empty() && (chunk.back() == '.' || chunk.back() == ',' || chunk.back() == ')'))
    chunk.remove_suffix(1);
  constexpr std::array<std::string_view, 9> ends{".uk",  ".je",  ".gg",    ".com", ".org",
                                                 ".net", ".edu", ".wales", ".scot"};
  return std::any_of(ends.begin(), ends.end(),
                     [chunk](std::string_view end) { return chunk.ends_with(end); });
}

bool is_address(std::string_view chunk) {
  return chunk.find("://") != chunk.npos || chunk.find("www.") != chunk.npos ||
         chunk.find('@') != chunk.npos || ends_as_domain(chunk);
}

// One word as it is read: what it is made of decides at its end whether it is judged.
class Candidate {
 public:
  explicit Candidate(std::vector<ByteRange>& out) : out_(out) {}

  void add(const Decoded& next, std::size_t at) {
    if (range_.end == 0 || range_.begin == range_.end) range_.begin = at;
    const bool letter = is_latin(next.c);
    if (letter && letters_ == 0 && !odd_) range_.begin = at;  // apostrophes before it are not in it
    if (letter) {
      last_letter_ = at + next.size;
      ++letters_;
      capitals_ += is_capital(next.c) ? 1 : 0;
    } else if (!is_apostrophe(next.c) && next.c != '-' && next.c != '_') {
      odd_ = true;
    }
    range_.end = at + next.size;
  }
  void finish() {
    const bool initials = capitals_ == letters_ && letters_ <= longest_initials;
    if (letters_ > 1 && letters_ <= longest_word && !odd_ && !initials)
      out_.push_back({range_.begin, last_letter_});
    range_ = {};
    letters_ = capitals_ = last_letter_ = 0;
    odd_ = false;
  }

 private:
  std::vector<ByteRange>& out_;
  ByteRange range_;
  std::size_t letters_ = 0;
  std::size_t capitals_ = 0;
  std::size_t last_letter_ = 0;
  bool odd_ = false;
};

// A hyphen joins the letters on both of its sides.
bool joins(std::string_view rest, char32_t before) {
  return is_latin(before) && rest.size() > 1 && is_latin(decode_one(rest.substr(1)).c);
}

void read_chunk(std::string_view chunk, std::size_t offset, std::vector<ByteRange>& out) {
  if (is_address(chunk)) return;
  Candidate word(out);
  char32_t before = 0;
  for (std::size_t at = 0; at < chunk.size();) {
    const Decoded next = decode_one(chunk.substr(at));
    const bool hyphen = next.c == '-' && joins(chunk.substr(at), before);
    if (is_word(next.c) || hyphen)
      word.add(next, offset + at);
    else
      word.finish();
    before = next.c;
    at += next.size;
  }
  word.finish();
}

}  // namespace

bool is_latin(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

std::vector<ByteRange> words_in(std::string_view utf8) {
  std::vector<ByteRange> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded next = decode_one(utf8.substr(at));
    if (breaks(next.c)) {
      read_chunk(utf8.substr(begin, at - begin), begin, out);
      begin = at + next.size;
    }
    at += next.size;
  }
  read_chunk(utf8.substr(begin), begin, out);
  return out;
}

}  // namespace lanyard::ui
