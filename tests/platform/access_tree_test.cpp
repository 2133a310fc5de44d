// What screen readers are told when a screen follows another one, and how they count in a text.
#include "platform/os/access_tree.h"

#include <array>

#include "platform/os/access_text.h"
#include "tests/catch.h"

using namespace lanyard;

namespace {

using Kind = AccessChange::Kind;

AccessScreen screen(std::vector<AccessNode> nodes) {
  return {std::move(nodes), {}, true};
}

AccessNode button(const std::string& key) {
  return {.key = key, .role = AccessRole::button, .name = key, .focusable = true};
}

AccessNode entry(const std::string& text, int caret) {
  return {.key = "field", .role = AccessRole::entry, .name = "Voice", .text = text, .caret = caret};
}

std::string kinds(const std::vector<AccessChange>& changes) {
  std::string out;
  for (const AccessChange& change : changes) {
    constexpr std::array<const char*, 8> words{"added", "removed", "name", "help",
                                               "state", "cut",     "put",  "caret"};
    (out += words[static_cast<std::size_t>(change.kind)]) += ' ';
  }
  return out;
}

}  // namespace

TEST_CASE("a screen that is the same tells nothing, and its objects stay the same") {
  AccessTree tree;
  tree.replace(screen({button("a"), button("b")}));
  const std::vector<unsigned> before = tree.children(AccessTree::window);
  CHECK(tree.replace(screen({button("a"), button("b")})).empty());
  CHECK(tree.children(AccessTree::window) == before);
}

TEST_CASE("what left and what came is told with its place, and a number is never used again") {
  AccessTree tree;
  tree.replace(screen({button("a"), button("b"), button("c")}));
  const unsigned b = tree.children(AccessTree::window)[1];
  const auto left = tree.replace(screen({button("a"), button("c")}));
  REQUIRE(kinds(left) == "removed ");
  CHECK(left[0].at == 1);
  CHECK(left[0].child == b);
  CHECK_FALSE(tree.holds(b));
  const auto came = tree.replace(screen({button("a"), button("b"), button("c")}));
  REQUIRE(kinds(came) == "added ");
  CHECK(came[0].at == 1);
  CHECK(came[0].child > b);
}

TEST_CASE("where the focus went is told last, after the object that has it came") {
  AccessTree tree;
  AccessNode a = button("a");
  a.focused = true;
  tree.replace(screen({a}));
  AccessNode b = button("b");
  b.focused = true;
  const auto told = tree.replace(screen({button("a"), b}));
  REQUIRE(kinds(told) == "state added state ");
  CHECK(told[0].at == 0);
  CHECK(told[2].at == 1);
  CHECK(told[2].object == told[1].child);
}

TEST_CASE("only what differs in a text is told") {
  AccessTree tree;
  tree.replace(screen({entry("Zosia żyła", 10)}));
  const auto told = tree.replace(screen({entry("Zosia śpiewała", 14)}));
  REQUIRE(kinds(told) == "cut put caret ");
  CHECK(told[0].at == 6);
  CHECK(told[0].text == "ży");
  CHECK(told[1].text == "śpiewa");
  CHECK(told[1].length == 6);
  CHECK(told[2].at == 14);
}

TEST_CASE("what is in a dialog moves with it, and a control in another place is another one") {
  AccessTree tree;
  AccessNode dialog{.key = "ask", .role = AccessRole::dialog, .name = "Sure"};
  AccessNode inside = button("yes");
  inside.parent = 0;
  tree.replace(screen({dialog, inside}));
  const unsigned above = tree.children(AccessTree::window)[0];
  const unsigned yes = tree.children(above)[0];
  CHECK(tree.parent(yes) == above);
  CHECK(tree.place(yes) == 0);
  tree.replace(screen({button("yes")}));
  CHECK_FALSE(tree.holds(yes));
  CHECK(tree.children(AccessTree::window).size() == 1);
}

TEST_CASE("positions in a text are code points, whatever the letters are") {
  const std::string text = "Élie dit: « oui »\nThen żółw 🐢.";
  CHECK(length_of(text) == 30);
  CHECK(slice(text, 0, 4) == "Élie");
  CHECK(slice(text, 23, 27) == "żółw");
  CHECK(slice(text, 28, -1) == "🐢.");
  CHECK(slice(text, 28, 900) == "🐢.");
  CHECK(slice(text, 5, 5).empty());
  CHECK(slice(text, 900, -1).empty());
  CHECK(slice("", 0, -1).empty());
}

TEST_CASE("a reader gets the character, word or line at a place, also behind the last one") {
  const std::string text = "One two\n\nthree";
  const auto at = [&text](int place, AccessUnit unit) {
    const AccessSpan span = unit_at(text, place, unit);
    return slice(text, span.begin, span.end) + "@" + std::to_string(span.begin);
  };
  CHECK(at(1, AccessUnit::character) == "n@1");
  CHECK(at(3, AccessUnit::word) == "One @0");
  CHECK(at(4, AccessUnit::word) == "two\n\n@4");
  CHECK(at(2, AccessUnit::line) == "One two\n@0");
  CHECK(at(8, AccessUnit::line) == "\n@8");
  CHECK(at(11, AccessUnit::line) == "three@9");
  CHECK(at(14, AccessUnit::line) == "three@9");
  CHECK(at(14, AccessUnit::word) == "three@9");
  CHECK(unit_at(text, 14, AccessUnit::character).begin == 14);
  CHECK(unit_at("", 0, AccessUnit::word).end == 0);
  CHECK(unit_at("a\n", 2, AccessUnit::line).begin == 2);
}

TEST_CASE("two texts differ in one stretch that never cuts a letter") {
  const auto edit = [](std::string_view before, std::string_view after) {
    const AccessEdit e = edit_between(before, after);
    return std::to_string(e.begin) + " -" + std::to_string(e.cut) + " +" + std::to_string(e.put);
  };
  CHECK(edit("", "ab") == "0 -0 +2");
  CHECK(edit("aa", "aaa") == "2 -0 +1");
  CHECK(edit("é", "è") == "0 -1 +1");                // one byte differs: the last
  CHECK(edit("x\u0119y", "x\u0159y") == "1 -1 +1");  // and here the first
  CHECK(edit("abc", "") == "0 -3 +0");
}
