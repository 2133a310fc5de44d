// One text out of versions that people wrote apart, where their changes stand apart too.
#include "storage/model/combine.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "storage/model/difference.h"
#include "storage/model/sentence.h"

namespace lanyard {
namespace {

using Tokens = std::vector<Token>;
using Sides = std::vector<Tokens>;
using Owners = std::uint32_t;  // a bit for each side
constexpr Token line_end = 0;  // between words

// Lines, or words with the ends of lines between them.
class TokenNames {
 public:
  Token number(std::string_view piece) {
    const auto [at, added] = numbers_.try_emplace(piece, static_cast<Token>(pieces_.size()));
    if (added) pieces_.push_back(piece);
    return at->second;
  }
  std::string_view piece(Token token) const { return pieces_[token]; }

 private:
  std::map<std::string_view, Token> numbers_;
  std::vector<std::string_view> pieces_{"\n"};
};

void split(std::string_view text, char at, TokenNames& names, Tokens& out) {
  while (true) {
    const std::size_t end = text.find(at);
    out.push_back(names.number(text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

struct Range {
  std::size_t low = 1, high = 0;  // of sentences; none
  bool none() const { return low > high; }
  void add(std::size_t n) {
    low = none() ? n : std::min(low, n);
    high = std::max(high, n);
  }
};

// One change of the base, and whose it is.
struct Edit {
  std::size_t begin = 0, end = 0;
  Tokens with;
  Owners owners = 0;
  std::size_t until = 0;  // an edit that begins here, or before, touches it
  Range sentences;        // that it changes; lines have none
};

// Edits that only one side may have made.
struct Cluster {
  std::size_t begin = 0, end = 0;
  std::size_t until = 0;
  Range sentences;
  std::vector<Edit> edits;
  Owners owners = 0;  // of all of its edits
};

std::optional<std::vector<Edit>> edits_of(const Tokens& base, const Sides& sides,
                                          DiffBudget& budget) {
  std::map<std::tuple<std::size_t, std::size_t, Tokens>, Owners> all;
  for (std::size_t n = 0; n < sides.size(); ++n) {
    const auto hunks = hunks_between(base, sides[n], budget);
    if (!hunks) return std::nullopt;
    for (const Hunk& hunk : *hunks) {
      const auto from = sides[n].begin();
      Tokens with(from + static_cast<std::ptrdiff_t>(hunk.from),
                  from + static_cast<std::ptrdiff_t>(hunk.to));
      all[{hunk.begin, hunk.end, std::move(with)}] |= Owners{1} << n;
    }
  }
  std::vector<Edit> out;
  for (const auto& [place, owners] : all)
    out.push_back({std::get<0>(place),
                   std::get<1>(place),
                   std::get<2>(place),
                   owners,
                   std::get<1>(place),
                   {}});
  return out;
}

bool together(const Cluster& cluster, const Edit& edit) {
  return edit.begin <= cluster.until || (!edit.sentences.none() && !cluster.sentences.none() &&
                                         edit.sentences.low <= cluster.sentences.high);
}

void join(Cluster& into, Cluster&& other) {
  into.begin = std::min(into.begin, other.begin);
  into.end = std::max(into.end, other.end);
  into.until = std::max(into.until, other.until);
  if (!other.sentences.none()) {
    into.sentences.add(other.sentences.low);
    into.sentences.add(other.sentences.high);
  }
  into.owners &= other.owners;
  std::move(other.edits.begin(), other.edits.end(), std::back_inserter(into.edits));
}

std::vector<Cluster> clusters_of(std::vector<Edit> edits) {
  std::vector<Cluster> out;
  for (Edit& edit : edits) {
    std::size_t first = out.size();
    for (std::size_t n = out.size(); n-- > 0;) {
      if (together(out[n], edit))
        first = n;
      else if (!out[n].sentences.none())
        break;
    }
    Cluster one{edit.begin, edit.end, edit.until, edit.sentences, {}, edit.owners};
    one.edits.push_back(std::move(edit));
    if (first == out.size()) {
      out.push_back(std::move(one));
      continue;
    }
    for (std::size_t n = first + 1; n < out.size(); ++n) join(out[first], std::move(out[n]));
    out.resize(first + 1);
    join(out[first], std::move(one));
  }
  return out;
}

Tokens part_of(const Tokens& all, std::size_t begin, std::size_t end) {
  return Tokens(all.begin() + static_cast<std::ptrdiff_t>(begin),
                all.begin() + static_cast<std::ptrdiff_t>(end));
}

// The base's part of a cluster as the owners of `side` have it.
Tokens version_of(const Tokens& base, const Cluster& cluster, Owners side) {
  Tokens out;
  std::size_t at = cluster.begin;
  const auto keep = [&](std::size_t until) {
    for (; at < until; ++at) out.push_back(base[at]);
  };
  for (const Edit& edit : cluster.edits) {
    if ((edit.owners & side) != side) continue;
    keep(edit.begin);
    out.insert(out.end(), edit.with.begin(), edit.with.end());
    at = edit.end;
  }
  keep(cluster.end);
  return out;
}

// --- words within lines ---

class WordLevel {
 public:
  WordLevel(const TokenNames& lines, DiffBudget& budget) : lines_(lines), budget_(budget) {}

  // None when the sides do not combine. No words: no line either.
  std::optional<std::string> combine(const Tokens& base_lines, const Sides& side_lines) {
    const Tokens base = words_of(base_lines);
    Sides sides;
    for (const Tokens& lines : side_lines) sides.push_back(words_of(lines));
    std::optional<std::vector<Edit>> edits = edits_of(base, sides, budget_);
    if (!edits) return std::nullopt;
    number_sentences(base);
    for (Edit& edit : *edits) {
      edit.sentences = sentences_of(edit, base);
      // The end of a line alone does not part two edits.
      while (edit.until < base.size() && base[edit.until] == line_end) ++edit.until;
    }
    Tokens out;
    std::size_t at = 0;
    for (const Cluster& cluster : clusters_of(std::move(*edits))) {
      if (cluster.owners == 0) return std::nullopt;
      const Tokens before = part_of(base, at, cluster.begin);
      const Tokens chosen = version_of(base, cluster, cluster.owners);
      out.insert(out.end(), before.begin(), before.end());
      out.insert(out.end(), chosen.begin(), chosen.end());
      at = cluster.end;
    }
    const Tokens rest = part_of(base, at, base.size());
    out.insert(out.end(), rest.begin(), rest.end());
    nothing_ = out.empty();
    return joined(out);
  }
  bool nothing() const { return nothing_; }

 private:
  Tokens words_of(const Tokens& lines) {
    Tokens out;
    for (std::size_t n = 0; n < lines.size(); ++n) {
      if (n > 0) out.push_back(line_end);
      split(lines_.piece(lines[n]), ' ', words_, out);
    }
    return out;
  }

  std::string joined(const Tokens& words) const {
    std::string out;
    for (std::size_t n = 0; n < words.size(); ++n) {
      if (n > 0 && words[n] != line_end && words[n - 1] != line_end) out += ' ';
      out += words_.piece(words[n]);
    }
    return out;
  }

  bool ends(Token word, Token next) const {
    return word == line_end || next == line_end ||
           ends_sentence(words_.piece(word), words_.piece(next));
  }

  void number_sentences(const Tokens& base) {
    sentence_.clear();
    std::size_t sentence = 0;
    for (std::size_t n = 0; n < base.size(); ++n) {
      sentence_.push_back(sentence);
      if (n + 1 < base.size() && ends(base[n], base[n + 1])) ++sentence;
    }
  }

  // Those whose words it changes, and those that it joins on either side.
  Range sentences_of(const Edit& edit, const Tokens& base) const {
    Range out;
    if (edit.begin < edit.end) {
      out.add(sentence_[edit.begin]);
      out.add(sentence_[edit.end - 1]);
    }
    const bool left = edit.begin > 0;
    const bool right = edit.end < base.size();
    if (right && (left || !edit.with.empty())) {
      const Token last = edit.with.empty() ? base[edit.begin - 1] : edit.with.back();
      if (!ends(last, base[edit.end])) out.add(sentence_[edit.end]);
    }
    if (left && (right || !edit.with.empty())) {
      const Token first = edit.with.empty() ? base[edit.end] : edit.with.front();
      if (!ends(base[edit.begin - 1], first)) out.add(sentence_[edit.begin - 1]);
    }
    return out;
  }

  const TokenNames& lines_;
  DiffBudget& budget_;
  TokenNames words_;
  std::vector<std::size_t> sentence_;  // of each word of the base
  bool nothing_ = false;
};

// --- lines ---

class Lines {
 public:
  explicit Lines(const TokenNames& names) : names_(names) {}
  void add(std::string_view line) {
    if (!first_) text_ += '\n';
    first_ = false;
    text_ += line;
  }
  void add(const Tokens& lines) {
    for (const Token line : lines) add(names_.piece(line));
  }
  std::string take() { return std::move(text_); }

 private:
  const TokenNames& names_;
  std::string text_;
  bool first_ = true;
};

std::optional<std::string> combine_lines(const Tokens& base, const Sides& sides,
                                         const TokenNames& names) {
  DiffBudget budget;
  std::optional<std::vector<Edit>> edits = edits_of(base, sides, budget);
  if (!edits) return std::nullopt;
  Lines out(names);
  std::size_t at = 0;
  for (const Cluster& cluster : clusters_of(std::move(*edits))) {
    out.add(part_of(base, at, cluster.begin));
    at = cluster.end;
    if (cluster.owners != 0) {
      out.add(version_of(base, cluster, cluster.owners));
      continue;
    }
    Sides parts;
    for (std::size_t n = 0; n < sides.size(); ++n)
      parts.push_back(version_of(base, cluster, Owners{1} << n));
    WordLevel words(names, budget);
    const auto text = words.combine(part_of(base, cluster.begin, cluster.end), parts);
    if (!text) return std::nullopt;
    if (!words.nothing()) out.add(*text);
  }
  out.add(part_of(base, at, base.size()));
  return out.take();
}

}  // namespace

std::optional<std::string> combine_texts(std::string_view base,
                                         std::span<const std::string_view> sides) {
  std::vector<std::string_view> distinct(sides.begin(), sides.end());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.empty()) return std::string(base);
  if (distinct.size() == 1) return std::string(distinct.front());
  if (distinct.size() > most_combined_sides || base.size() > most_combined_bytes)
    return std::nullopt;
  TokenNames names;
  Tokens base_lines;
  Sides lines(distinct.size());
  const auto split_lines = [&names](std::string_view text, Tokens& out) {
    if (!text.empty()) split(text, '\n', names, out);
  };
  split_lines(base, base_lines);
  for (std::size_t n = 0; n < distinct.size(); ++n) {
    if (distinct[n].size() > most_combined_bytes) return std::nullopt;
    split_lines(distinct[n], lines[n]);
  }
  return combine_lines(base_lines, lines, names);
}

}  // namespace lanyard
