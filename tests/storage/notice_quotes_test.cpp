// Every quote of the notice files stands verbatim at its lines of the notice's text. The texts are
// not part of the product: LANYARD_NOTICES names their folder, and without it this test is skipped.
#include <cstdlib>

#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;

namespace {

// Runs of white space, line ends and no-break spaces become one space.
std::string collapsed(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.compare(i, 2, "\xC2\xA0") == 0;
    const char c = text[i];
    if (no_break) ++i;
    if (no_break || c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char c : text)
    if (c == '\n')
      out.emplace_back();
    else
      out.back() += c;
  return out;
}

}  // namespace

TEST_CASE("each quote stands verbatim at its lines of the notice") {
  const char* folder = std::getenv("LANYARD_NOTICES");
  if (folder == nullptr || *folder == '\0') {
    WARN(
        "skipped: each quote stands verbatim at its lines of the notice (LANYARD_NOTICES not set)");
    return;
  }
  std::size_t checked = 0;
  for (const char* name : {"jersey", "wiltshire", "jigsaw", "ccs"}) {
    const Notice& notice = test::shipped_notice(name);
    const auto lines = lines_of(test::text_of(std::string(folder) + "/" + notice.source));
    for (const Quoted& quoted : notice.quotes) {
      CAPTURE(name, quoted.what, quoted.first_line, quoted.quote);
      REQUIRE(quoted.last_line <= static_cast<int>(lines.size()));
      std::string joined;
      for (int i = quoted.first_line; i <= quoted.last_line; ++i)
        joined += lines[static_cast<std::size_t>(i - 1)] + "\n";
      CHECK(collapsed(joined).find(quoted.quote) != std::string::npos);
      ++checked;
    }
  }
  CHECK(checked > 310);
}

TEST_CASE("each retention row of the shipped notices has a line and a quote") {
  for (const char* name : {"jersey", "wiltshire", "jigsaw", "ccs"})
    for (const RetentionRow& row : test::shipped_notice(name).retention) {
      CAPTURE(row.id);
      CHECK(row.first_line > 0);
      CHECK_FALSE(row.quote.empty());
    }
}
