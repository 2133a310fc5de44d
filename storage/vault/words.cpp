// Folding by utf8proc, with a table for the ASCII that nearly all text is.
#include "storage/vault/words.h"

#include <utf8proc.h>

#include <array>
#include <vector>

#include "platform/base/text.h"

namespace lanyard {
namespace {

// Lower-case letter or digit of an ASCII character, or 0 for one that stands between words.
constexpr std::array<char, 128> ascii_fold = [] {
  std::array<char, 128> out{};
  for (std::size_t c = '0'; c <= '9'; ++c) out[c] = static_cast<char>(c);
  for (std::size_t c = 'a'; c <= 'z'; ++c) {
    out[c] = static_cast<char>(c);
    out[c - 'a' + 'A'] = static_cast<char>(c);
  }
  return out;
}();

// Letters with a stroke, and ligatures, which Unicode does not decompose.
std::string_view plain_letters(char32_t c) {
  switch (c) {
    case U'ł':
      return "l";
    case U'ø':
      return "o";
    case U'đ':
      return "d";
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'ħ':
      return "h";
    case U'ŧ':
      return "t";
    case U'ı':
      return "i";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
  }
  return {};
}

bool is_accent(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE20 && c <= 0xFE2F);
}

bool in_word(utf8proc_category_t category) {
  switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_CO:
      return true;
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
      return false;
  }
  return false;
}

}  // namespace

void append_folded(std::string& word, char32_t c) {
  std::array<utf8proc_int32_t, 18> parts{};
  int boundary = 0;
  const auto n = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(),
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD), &boundary);
  for (utf8proc_ssize_t i = 0; i < n && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
    if (is_accent(part)) continue;
    const std::string_view plain = plain_letters(part);
    if (plain.empty())
      append_utf8(word, part);
    else
      word += plain;
  }
}

bool WordReader::next(std::string& word) {
  word.clear();
  bool inside = false;
  while (at_ < text_.size()) {
    const std::size_t start = at_;
    const auto byte = static_cast<unsigned char>(text_[at_]);
    bool part = false;
    if (byte < 0x80) {
      ++at_;
      const char folded = ascii_fold[byte];
      part = folded != 0;
      if (part) word.push_back(folded);
    } else {
      const char32_t c = next_code_point(text_, at_);
      part = in_word(utf8proc_category(static_cast<utf8proc_int32_t>(c)));
      if (part) append_folded(word, c);
    }
    if (part) {
      if (!inside) begin_ = start;
      inside = true;
      end_ = at_;
    } else if (!word.empty()) {
      break;
    } else {
      inside = false;  // a run of accents alone is no word
    }
  }
  if (word.size() > most_bytes) {
    std::size_t cut = most_bytes;
    while (cut > 0 && (static_cast<unsigned char>(word[cut]) & 0xC0) == 0x80) --cut;
    word.resize(cut);
  }
  return !word.empty();
}

namespace {

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (WordReader in(text); in.next(word);) out.push_back(word);
  return out;
}

bool matches(const std::string& word, const std::vector<std::string>& wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (i + 1 == wanted.size() ? word.starts_with(wanted[i]) : word == wanted[i]) return true;
  return false;
}

}  // namespace

std::string snippet_of(std::string_view text, std::string_view query, std::size_t most) {
  const std::vector<std::string> wanted = words_in(query);
  std::string word;
  std::size_t hit = 0;
  for (WordReader in(text); in.next(word);)
    if (matches(word, wanted)) {
      hit = in.begin();
      break;
    }
  // A third of the room goes to what stands before the hit; both ends fall between words.
  std::size_t from = hit > most / 3 ? hit - most / 3 : 0;
  std::size_t begin = hit;
  std::size_t end = hit;
  for (WordReader in(text); in.next(word);) {
    if (in.begin() >= from && in.begin() < begin) begin = in.begin();
    if (in.begin() >= begin && in.end() <= begin + most) end = in.end();
    if (in.begin() > begin + most) break;
  }
  if (from == 0) begin = 0;
  if (text.size() <= begin + most) end = text.size();
  if (end < begin) end = begin;
  return (begin > 0 ? "… " : "") + std::string(text.substr(begin, end - begin)) +
         (end < text.size() ? " …" : "");
}

}  // namespace lanyard
