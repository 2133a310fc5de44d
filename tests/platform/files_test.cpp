// Files: capped reading, atomic replacement, overwriting in place, and what each refusal is called.
#include "platform/os/files.h"

#include <sys/stat.h>

#include "tests/catch.h"
#include "tests/temp_folder.h"

using namespace lanyard;

namespace {

std::string text_of(const Path& path) {
  const auto bytes = read_file(path, 1 << 20);
  return bytes.ok() ? std::string(as_text(*bytes)) : std::string("(unreadable)");
}

ino_t inode_of(const Path& path) {
  struct stat facts {};
  return ::stat(path.c_str(), &facts) == 0 ? facts.st_ino : 0;
}

unsigned mode_of(const Path& path) {
  struct stat facts {};
  return ::stat(path.c_str(), &facts) == 0 ? facts.st_mode & 0777 : 0;
}

}  // namespace

TEST_CASE("a file is replaced as a whole and belongs to its user alone") {
  const TempFolder folder;
  const Path file = folder / "slots.0";
  REQUIRE(replace_file(file, as_bytes("one")).ok());
  CHECK(text_of(file) == "one");
  CHECK(mode_of(file) == 0600);
  REQUIRE(replace_file(file, as_bytes("another text")).ok());
  CHECK(text_of(file) == "another text");
  CHECK(list_folder(folder.path())->size() == 1);
}

TEST_CASE("what a crash left beside a file does not stop its replacement") {
  const TempFolder folder;
  REQUIRE(create_file(folder / "a.new", as_bytes("half")).ok());
  REQUIRE(replace_file(folder / "a", as_bytes("whole")).ok());
  CHECK(text_of(folder / "a") == "whole");
  CHECK_FALSE(file_exists(folder / "a.new"));
}

TEST_CASE("a file is never created over another") {
  const TempFolder folder;
  REQUIRE(create_file(folder / "a", as_bytes("first")).ok());
  CHECK(create_file(folder / "a", as_bytes("second")).error().fault() == Fault::in_use);
  CHECK(text_of(folder / "a") == "first");
}

TEST_CASE("overwriting keeps the file and its length, and refuses any other length") {
  const TempFolder folder;
  const Path file = folder / "epoch.A";
  REQUIRE(create_file(file, as_bytes("aaaa")).ok());
  const ino_t before = inode_of(file);
  REQUIRE(overwrite_file(file, as_bytes("bbbb")).ok());
  CHECK(inode_of(file) == before);
  CHECK(text_of(file) == "bbbb");
  CHECK(overwrite_file(file, as_bytes("ccc")).error().fault() == Fault::damaged);
  CHECK(overwrite_file(file, as_bytes("ccccc")).error().fault() == Fault::damaged);
  CHECK(text_of(file) == "bbbb");
  CHECK(overwrite_file(folder / "none", as_bytes("x")).error().fault() == Fault::not_found);
  CHECK_FALSE(file_exists(folder / "none"));
}

TEST_CASE("a file above the cap is refused before it is read") {
  const TempFolder folder;
  REQUIRE(create_file(folder / "a", as_bytes("12345")).ok());
  CHECK(read_file(folder / "a", 5).ok());
  CHECK(read_file(folder / "a", 4).error().fault() == Fault::bad_input);
  CHECK(read_file("/dev/zero", 100).error().fault() == Fault::bad_input);
  CHECK(read_file(folder.path(), 100).error().fault() == Fault::bad_input);
  std::array<std::uint8_t, 8> room{};
  CHECK(*read_file_into(folder / "a", room) == 5);
  CHECK(read_file_into(folder / "a", std::span(room).first(4)).error().fault() == Fault::bad_input);
  CHECK(*read_part(folder / "a", 3, room) == 2);
  CHECK(*read_part(folder / "a", 9, room) == 0);
}

TEST_CASE("what is not there is said to be not there") {
  const TempFolder folder;
  CHECK(read_file(folder / "none", 10).error().fault() == Fault::not_found);
  CHECK(size_of_file(folder / "none").error().fault() == Fault::not_found);
  CHECK(list_folder(folder / "none").error().fault() == Fault::not_found);
  CHECK(replace_file(folder / "none/a", {}).error().fault() == Fault::not_found);
  CHECK(remove_file(folder / "none").ok());
}

TEST_CASE("a full disk is told apart from every other failure") {
  CHECK(replace_file("/dev/full/a", as_bytes("x")).error().fault() == Fault::not_found);
  CHECK(overwrite_file("/dev/full", {}).error().fault() == Fault::io);
  const auto free = free_space("/");
  REQUIRE(free.ok());
  CHECK(*free > 0);
}

TEST_CASE("folders are made with their parents, for this user alone, and listed in order") {
  const TempFolder folder;
  const Path deep = folder / "a/b/c";
  REQUIRE(make_folder(deep).ok());
  REQUIRE(make_folder(deep).ok());
  CHECK(mode_of(deep) == 0700);
  REQUIRE(create_file(deep / "2", {}).ok());
  REQUIRE(create_file(deep / "1", {}).ok());
  CHECK(*list_folder(deep) == std::vector<Path>{deep / "1", deep / "2"});
  CHECK(make_folder(deep / "1").error().fault() == Fault::in_use);
  REQUIRE(remove_file(deep / "1").ok());
  CHECK(list_folder(deep)->size() == 1);
}

TEST_CASE("a file is duplicated whole, under a name that is free") {
  const TempFolder folder;
  const std::string long_text(3U << 20, 'x');
  for (const std::string& text : {std::string(), std::string("short"), long_text}) {
    REQUIRE(replace_file(folder / "from", as_bytes(text)).ok());
    REQUIRE(remove_file(folder / "to").ok());
    REQUIRE(duplicate_file(folder / "from", folder / "to").ok());
    CHECK(size_of_file(folder / "to").value() == text.size());
    CHECK(read_file(folder / "to", 1U << 23).value() ==
          read_file(folder / "from", 1U << 23).value());
    CHECK(mode_of(folder / "to") == 0600);
    CHECK(duplicate_file(folder / "from", folder / "to").error().fault() == Fault::in_use);
  }
  CHECK(duplicate_file(folder / "none", folder / "new").error().fault() == Fault::not_found);
}
