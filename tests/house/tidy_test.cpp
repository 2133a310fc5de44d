// Plants one violation of each house rule in a tree of its own and sees that each is caught, and
// that a tree which keeps the rules is left alone.
#include "tests/house/places.h"

#include <algorithm>
#include <fstream>

#include "tests/catch.h"
#include "tests/temp_folder.h"

using namespace lanyard;

namespace {

class Tree {
 public:
  Tree& plant(const std::string& file, const std::string& text) {
    const auto path = folder_.path() / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return *this;
  }
  // Plants C++ with its first comment.
  Tree& code(const std::string& file, const std::string& text) {
    return plant(file, "// What it is for.\n" + text + "\n");
  }
  // True when exactly one finding names this file, this line and these words.
  [[nodiscard]] bool caught(const std::string& file, std::size_t line,
                            const std::string& words) const {
    const auto all = house::inspect(folder_.path());
    return std::count_if(all.begin(), all.end(), [&](const house::Finding& f) {
             return f.file == file && f.line == line && f.what.find(words) != std::string::npos;
           }) == 1;
  }
  [[nodiscard]] bool misplaced(const std::string& file, std::size_t line,
                               const std::string& words) const {
    const auto all = house::wrong_places(folder_.path());
    return std::any_of(all.begin(), all.end(), [&](const house::Finding& f) {
      return f.file == file && f.line == line && f.what.find(words) != std::string::npos;
    });
  }
  [[nodiscard]] std::size_t misplaced_count() const {
    return house::wrong_places(folder_.path()).size();
  }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
  [[nodiscard]] std::size_t count() const { return house::inspect(folder_.path()).size(); }

 private:
  TempFolder folder_;
};

std::string repeated(const std::string& text, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a tree that keeps the rules has no findings") {
  Tree tree;
  tree.code("crypto/sealed.cpp", "#include <sodium.h>\n#include \"platform/base/bytes.h\"")
      .code("storage/vault/environment.cpp", "#include <lmdb.h>")
      .code("sync/server/server.cpp", "#include \"storage/vault/environment.h\"")
      .code("tests/a_test.cpp", "#include <unistd.h>\nint n = std::mt19937(1)();")
      .code("platform/os/a.cpp",
            "// a grand(total), a \"rand()\" and a default: rule\n"
            "const char* s = \"throw memcmp(\"; int brand(int x);")
      .code("platform/os/b.cpp",
            "void f() {" + repeated("\n", 59) + "}\nint a[] = {" + repeated("\n", 80) + "};")
      .plant("cmake/Deps.cmake", "# What it is for.\n")
      .plant("build/x/anything.cpp",
             "TO"
             "DO")
      .plant("tests/fuzz/corpus/x.toml", "bytes");
  CHECK(tree.count() == 0);
}

TEST_CASE("a room that reaches up is caught") {
  Tree tree;
  tree.code("platform/os/a.cpp", "#include \"crypto/key.h\"")
      .code("sync/server/a.cpp", "#include \"app/desk/desk.h\"")
      .code("storage/rules/a.cpp", "#include \"storage/vault/vault.h\"")
      .code("storage/rules/b.cpp", "#include \"crypto/key.h\"")
      .code("sync/agent/a.cpp", "#include \"sync/server/store.h\"")
      .code("app/desk/a.cpp", "#include \"app/ui/shell.h\"");
  CHECK(tree.caught("platform/os/a.cpp", 2, "may not include crypto/key.h"));
  CHECK(tree.caught("sync/server/a.cpp", 2, "may not include app/desk/desk.h"));
  CHECK(tree.caught("storage/rules/a.cpp", 2, "may not include storage/vault"));
  CHECK(tree.caught("storage/rules/b.cpp", 2, "may not include crypto/key.h"));
  CHECK(tree.caught("sync/agent/a.cpp", 2, "may not include sync/server"));
  CHECK(tree.caught("app/desk/a.cpp", 2, "may not include app/ui"));
  CHECK(tree.count() == 6);
}

TEST_CASE("a library entered by another door is caught") {
  const std::pair<const char*, const char*> planted[] = {
      {"storage/vault/a.cpp", "sodium.h"},
      {"tests/sync/b.cpp", "sodium.h"},
      {"sync/server/c.cpp", "lmdb.h"},
      {"storage/vault/d.cpp", "cereal/cereal.hpp"},
      {"app/cli/e.cpp", "toml++/toml.h"},
      {"app/desk/f.cpp", "imgui.h"},
      {"app/ui/shell.cpp", "GLFW/glfw3.h"},
      {"app/ui/g.cpp", "GL/gl.h"},
      {"sync/agent/h.cpp", "curl/curl.h"},
      {"sync/server/i.cpp", "boost/asio.hpp"},
      {"sync/server/j.cpp", "openssl/ssl.h"},
      {"storage/vault/k.cpp", "unistd.h"},
      {"sync/server/l.cpp", "sys/socket.h"},
      {"app/cli/m.cpp", "netinet/in.h"},
      {"storage/vault/n.cpp", "format"},
      {"storage/vault/o.cpp", "ranges"},
      {"storage/vault/p.cpp", "nlohmann/json.h"},
      {"storage/model/q.cpp", "iostream"},
      {"sync/server/r.cpp", "pthread.h"},
      {"app/cli/s.cpp", "crypto/primitives.h"},
  };
  Tree tree;
  for (const auto& [file, header] : planted)
    tree.code(file, std::string("#include <") + header + ">");
  for (const auto& [file, header] : planted) {
    INFO(file);
    CHECK(tree.caught(file, 2, std::string("<") + header + "> is entered only by"));
  }
  CHECK(tree.count() == std::size(planted));
}

TEST_CASE("a banned word is caught with its replacement") {
  const std::pair<const char*, const char*> planted[] = {
      {"bool same = std::memcmp(a, b, 32) == 0;", "equal()"},
      {"auto s = std::format(\"x\");", "std::to_string"},
      {"int n = rand();", "fill_random"},
      {"std::mt19937 engine;", "fill_random"},
      {"auto* t = localtime(&now);", "Zone"},
      {"gets(line);", "read_file"},
      {"sprintf(out, text);", "snprintf"},
      {"system(command);", "no programs"},
      {"worker.detach();", "joined"},
      {"throw 1;", "Result"},
      {"switch (n) { default: break; }", "one case"},
      {"using namespace std;", "in full"},
      {"int x;  // TO"
       "DO: finish",
       "an issue"},
      {"// FIX"
       "ME",
       "an issue"},
  };
  Tree tree;
  std::size_t n = 0;
  for (const auto& row : planted)
    tree.code("storage/vault/a" + std::to_string(n++) + ".cpp", row.first);
  n = 0;
  for (const auto& row : planted) {
    INFO(row.first);
    CHECK(tree.caught("storage/vault/a" + std::to_string(n++) + ".cpp", 2, row.second));
  }
  CHECK(tree.count() == std::size(planted));
}

TEST_CASE("size, first line, names and folders are checked") {
  Tree tree;
  tree.code("crypto/long.cpp", repeated("int a;\n", 399))
      .code("crypto/wide.cpp", std::string(101, 'a'))
      .code("crypto/just.cpp", repeated("\u00eb", 100))
      .plant("crypto/bare.cpp", "int a;\n")
      .plant("cmake/Bare.cmake", "set(a b)\n")
      .plant("assets/forms/bare.toml", "id = \"x\"\n")
      .code("crypto/utils.cpp", "")
      .code("crypto/BigName.cpp", "")
      .code("library/a.cpp", "")
      .code("crypto/f.cpp", "void f() {\n" + repeated("int a;\n", 59) + "}")
      .code("crypto/g.cpp", "struct S {\n  int g(int a,\n        int b) const {\n" +
                                repeated("a;\n", 60) + "  }\n};");
  CHECK(tree.caught("crypto/long.cpp", 401, "400 lines"));
  CHECK(tree.caught("crypto/wide.cpp", 2, "100 columns"));
  CHECK(tree.caught("crypto/bare.cpp", 1, "first line"));
  CHECK(tree.caught("cmake/Bare.cmake", 1, "first line"));
  CHECK(tree.caught("assets/forms/bare.toml", 1, "first line"));
  CHECK(tree.caught("crypto/utils.cpp", 0, "file name"));
  CHECK(tree.caught("crypto/BigName.cpp", 0, "lowercase"));
  CHECK(tree.caught("library", 0, "folder"));
  CHECK(tree.caught("library/a.cpp", 1, "outside every room"));
  CHECK(tree.caught("crypto/f.cpp", 2, "60 lines"));
  CHECK(tree.caught("crypto/g.cpp", 4, "60 lines"));
  CHECK(tree.count() == 11);
}

TEST_CASE("a type that two files define is caught") {
  Tree tree;
  tree.code("crypto/a.h", "namespace lanyard {\nstruct Box { int a; };\n}")
      .code("storage/model/b.h", "namespace lanyard {\n\nclass Box final : public Base {\n};\n}")
      .code("sync/wire/c.cpp", "namespace lanyard {\ntemplate <class T>\nstruct Box : T {};\n}")
      .code("app/cli/d.cpp",
            "namespace lanyard { void f() { a(); }\nenum class Tone : char { a }; }")
      .code("app/desk/e.h",
            "extern \"C\" {\nint g();\n}\nenum class [[nodiscard]] lanyard::Tone {};");
  CHECK(tree.caught("storage/model/b.h", 4, "lanyard::Box is defined in"));
  CHECK(tree.caught("sync/wire/c.cpp", 4, "lanyard::Box is defined in"));
  CHECK(tree.caught("app/desk/e.h", 5, "lanyard::Tone is defined in app/cli/d.cpp"));
  CHECK(tree.count() == 3);
}

TEST_CASE("types that cannot meet may share a name") {
  Tree tree;
  tree.code("crypto/a.h",
            "namespace lanyard {\nstruct Box { struct Lid {}; };\nenum Tone : int;\n}")
      .code("crypto/b.cpp", "namespace lanyard {\nnamespace {\nstruct Box { int a; };\n}\n}")
      .code("app/ui/c.h", "namespace lanyard::ui {\nstruct Box { int a; };\n}")
      .code("app/ui/d.cpp", "#include \"app/ui/c.h\"\nnamespace lanyard {\nstruct Box;\n}")
      .code("app/ui/e.cpp", "namespace lanyard {\nvoid f() { struct Box { int a; }; }\n}")
      .code("app/ui/f.cpp", "namespace lanyard {\nstruct Box make(int a) {\n}\nstruct Lid {};\n}")
      .code("crypto/g.cpp", "// struct Lid {};\n#define OPEN namespace lanyard {\nstruct Lid {};")
      .code("crypto/h.cpp", "namespace lanyard {\ntemplate <>\nstruct Box<int> { int a; };\n}");
  CHECK(tree.count() == 0);
}

TEST_CASE("a helper that a room has twice is caught") {
  Tree tree;
  tree.code("crypto/a.cpp",
            "namespace lanyard {\nnamespace {\nconstexpr int most = 3;\nstruct Row {};\n"
            "int sum(const Row& row, int n) {\n  return n;\n}\n"
            "constexpr int rows[] = {1};\n}\n}")
      .code("crypto/b.cpp",
            "namespace lanyard {\nnamespace {\nconstexpr long most{4};\n\nclass Row {};\n"
            "long sum(const Row& r, int) {\n  return 1;\n}\n"
            "constexpr int rows[] = {2};\n}\n}");
  CHECK(tree.caught("crypto/b.cpp", 4, "most is defined in crypto/a.cpp"));
  CHECK(tree.caught("crypto/b.cpp", 6, "Row is defined in crypto/a.cpp"));
  CHECK(tree.caught("crypto/b.cpp", 7, "sum(constRow&,int) is defined in crypto/a.cpp"));
  CHECK(tree.caught("crypto/b.cpp", 10, "rows is defined in crypto/a.cpp"));
  CHECK(tree.count() == 4);
}

TEST_CASE("helpers that cannot meet may share a name") {
  Tree tree;
  tree.code("crypto/a.cpp",
            "namespace lanyard {\nnamespace {\nconstexpr int most = 3;\nusing Row = int;\n"
            "int sum(int a) {\n  const int least = 1;\n  return least;\n}\n}\n}")
      .code("storage/model/b.cpp",
            "namespace lanyard {\nnamespace {\nconstexpr int most = 3;\n}\n}")
      .code("crypto/c.cpp",
            "namespace lanyard {\nnamespace {\nusing Row = int;\nint sum(long a) {\n"
            "  const int least = 1;\n  return least;\n}\n}\n"
            "int sum(int a) {\n  return a;\n}\n}");
  CHECK(tree.count() == 0);
}

TEST_CASE("a test that a page promises and nobody has written is caught") {
  Tree tree;
  tree.code("tests/sync/a_test.cpp",
            "TEST_CASE(\"a log that is cut is refused whole\") {}\n"
            "TEST_CASE(\n    \"a name that is longer than a line \"\n    \"goes on in the next\") "
            "{\n}")
      .plant("docs/THREAT_MODEL.md",
             "| promise | held by |\n|---|---|\n"
             "| It is whole | \"a log that is cut is refused whole\"; \"short\" |\n"
             "| \"a quotation in another column\" | \"a name that is longer than a line goes on in "
             "the "
             "next\" |\n"
             "| It holds | \"a test that was renamed last week\" |\n"
             "\"a sentence that is in no table at all\"\n");
  CHECK(tree.caught("docs/THREAT_MODEL.md", 5, "a test that was renamed last week"));
  CHECK(tree.count() == 1);
}

TEST_CASE("a page that names a file which is not there is caught") {
  Tree tree;
  tree.code("storage/vault/door.cpp", "")
      .plant("docs/FILE_FORMAT.md",
             "# Files\n`storage/vault/door.cpp` writes it, `storage/vault/d*.cpp` too.\n"
             "`storage/vault/gate.cpp` reads it; `a/b` is no path of ours.\n");
  CHECK(tree.misplaced("docs/FILE_FORMAT.md", 3, "storage/vault/gate.cpp"));
  CHECK(tree.misplaced_count() == 1);
}

TEST_CASE("a room that the lists of floors leave out is caught, and a name that is no room") {
  Tree tree;
  tree.code("sync/wire/a.cpp", "")
      .code("sync/agent/a.cpp", "")
      .plant("docs/STYLE.md",
             "# Style\n\n    sync   wire (messages) · delta\n\n    after that, no list\n");
  CHECK(tree.misplaced("docs/STYLE.md", 0, "agent is not listed"));
  CHECK(tree.misplaced("docs/STYLE.md", 0, "no room is called delta"));
  CHECK(tree.misplaced_count() == 2);
}

TEST_CASE("a room or a door of the tables that is not in the tree is caught") {
  Tree tree;
  tree.code("sync/wire/a.cpp", "").code("app/ui/window.cpp", "");
  const auto dead = [&tree](const std::string& path) {
    const auto all = house::dead_entries(tree.path());
    return std::any_of(all.begin(), all.end(), [&path](const house::Finding& f) {
      return f.what == "a dead entry: " + path;
    });
  };
  CHECK_FALSE(dead("sync/wire/"));
  CHECK_FALSE(dead("app/ui/window.cpp"));
  CHECK(dead("sync/agent/"));
  CHECK(dead("app/ui/window_events.cpp"));
}
