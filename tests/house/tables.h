// The house rules as tables: rooms and what each may include, doors, and words with replacements.
#pragma once

#include <array>
#include <string_view>

namespace lanyard::house {

using Words = std::string_view;  // several names, separated by blanks

// A room is a folder; the longest prefix that fits a file is its room. `may` lists prefixes.
struct Room {
  std::string_view folder;
  Words may;
};
constexpr std::array<Room, 19> rooms = {{
    {"platform/base/", "platform/base/"},
    {"platform/os/", "platform/"},
    {"crypto/", "crypto/ platform/base/"},
    {"storage/model/", "storage/model/ crypto/ platform/base/"},
    // Rules are pure: no disk, no keys, no clock.
    {"storage/rules/", "storage/rules/ storage/model/ platform/base/"},
    {"storage/vault/", "storage/vault/ storage/model/ crypto/ platform/"},
    {"storage/duties/", "storage/ crypto/ platform/"},
    {"sync/wire/", "sync/wire/ storage/model/ crypto/ platform/base/"},
    {"sync/share/", "sync/share/ sync/wire/ storage/ crypto/ platform/"},
    {"sync/agent/", "sync/agent/ sync/share/ sync/wire/ storage/ crypto/ platform/"},
    {"sync/server/", "sync/server/ sync/share/ sync/wire/ storage/ crypto/ platform/"},
    {"app/image/", "app/image/ crypto/ platform/"},
    {"app/desk/",
     "app/desk/ app/image/ sync/agent/ sync/share/ sync/wire/ storage/ crypto/ "
     "platform/"},
    {"app/print/",
     "app/print/ app/desk/ app/image/ sync/agent/ sync/share/ sync/wire/ storage/ crypto/ "
     "platform/"},
    {"app/ui/",
     "app/ui/ app/print/ app/desk/ app/image/ sync/agent/ sync/share/ sync/wire/ storage/ "
     "crypto/ platform/"},
    {"app/cli/",
     "app/cli/ app/print/ app/desk/ app/image/ sync/agent/ sync/share/ sync/wire/ storage/ "
     "crypto/ platform/"},
    {"app/", "app/ sync/ storage/ crypto/ platform/"},
    {"tests/", "tests/ app/ sync/ storage/ crypto/ platform/"},
    {"assets/", ""},
}};

enum class Tests : char { bound, free };

// Headers that start with `header` may be included only where the path starts with one of `where`.
struct Door {
  std::string_view header;
  Words where;
  Tests tests;
};
constexpr Words os = "platform/os/";
constexpr std::array<Door, 48> doors = {{
    {"sodium", "crypto/", Tests::bound},
    {"crypto/primitives.h", "crypto/ tests/crypto/", Tests::bound},
    {"crypto/personal.h", "crypto/", Tests::bound},
    {"utf8proc.h", "crypto/passphrase.cpp storage/vault/", Tests::free},
    {"lmdb.h", "storage/vault/environment.cpp", Tests::free},
    {"cereal/", "storage/model/bounded_archive.h storage/model/codec.cpp", Tests::bound},
    {"toml++/", "storage/model/file_tree.cpp sync/server/config.cpp", Tests::bound},
    {"imgui", "app/ui/", Tests::free},
    {"hunspell", "app/ui/speller.cpp", Tests::bound},
    {"stb_", "app/ui/", Tests::free},
    {"stb/", "app/ui/", Tests::free},
    {"cairo", "app/print/pdf.cpp", Tests::bound},
    {"pango/", "app/print/typesetting.h", Tests::bound},
    {"GLFW/", "app/ui/window.cpp app/ui/window_events.cpp", Tests::bound},
    {"GL/", "app/ui/window.cpp", Tests::bound},
    {"png.h", "app/ui/window.cpp app/image/png.cpp", Tests::free},
    {"turbojpeg.h", "app/image/jpeg.cpp", Tests::free},
    {"ft2build.h", "app/ui/", Tests::bound},
    {"zstd.h", "storage/model/squeeze.cpp", Tests::free},
    {"systemd/", "platform/os/session_watch.cpp platform/os/access_", Tests::free},
    {"curl/", "sync/agent/transport_curl.cpp", Tests::free},
    {"boost/", "sync/server/http_server.cpp", Tests::free},
    {"openssl/", "sync/server/http_server.cpp sync/server/certificate.cpp", Tests::free},
    {"CLI/", "app/cli/arguments.cpp sync/server/main.cpp", Tests::free},
    {"nlohmann/", "app/cli/", Tests::free},
    {"catch2/", "tests/catch.h", Tests::bound},
    {"pthread.h", "platform/os/ crypto/random.cpp", Tests::free},
    {"sys/", os, Tests::free},
    {"linux/", os, Tests::free},
    {"net", os, Tests::free},
    {"arpa/", os, Tests::free},
    {"unistd.h", os, Tests::free},
    {"fcntl.h", os, Tests::free},
    {"dirent.h", os, Tests::free},
    {"termios.h", os, Tests::free},
    {"poll.h", os, Tests::free},
    {"spawn.h", os, Tests::free},
    {"sched.h", os, Tests::free},
    {"dlfcn.h", os, Tests::free},
    {"pwd.h", os, Tests::free},
    {"malloc.h", os, Tests::free},
    {"signal.h", os, Tests::free},
    {"csignal", os, Tests::free},
    {"libintl.h", "platform/os/translation.cpp", Tests::bound},
    {"clocale", "platform/os/translation.cpp", Tests::free},
    {"format", "nowhere: use + and std::to_string", Tests::bound},
    {"ranges", "nowhere: use a loop", Tests::bound},
    {"iostream", "app/cli/ sync/server/main.cpp", Tests::free},
}};

// A word of code with what is written instead. It may stand where the path starts with one of
// `where`.
struct Banned {
  std::string_view word;
  std::string_view instead;
  Words where;
};
constexpr std::array<Banned, 28> banned = {{
    {"memcmp(", "equal() of crypto/key.h for secrets, == for the rest", ""},
    {"std::format", "+ and std::to_string", ""},
    {"std::views", "a loop", ""},
    {"rand(", "fill_random", ""},
    {"srand(", "fill_random", ""},
    {"mt19937", "fill_random", "tests/"},
    {"mt19937_64", "fill_random", "tests/"},
    {"random_device", "fill_random", ""},
    {"localtime(", "Zone", ""},
    {"localtime_r(", "Zone", ""},
    {"gmtime(", "Date", ""},
    {"strftime(", "Date and Zone", ""},
    {"gets(", "read_file", ""},
    {"strcpy(", "std::string", ""},
    {"strcat(", "std::string", ""},
    {"sprintf(", "std::snprintf or std::string", ""},
    {"system(", "nothing: the product starts no programs", "tests/"},
    {"popen(", "nothing: the product starts no programs", "tests/"},
    {"detach(", "a thread that is joined", ""},
    {"throw", "a Result",
     "tests/ platform/os/zero_on_free.cpp storage/model/bounded_archive.h storage/model/codec.cpp "
     "app/ui/draw_guard.cpp"},
    {"goto", "a function", ""},
    {"default:", "one case for each name, and what is left after the switch",
     "tests/ sync/agent/transport_curl.cpp"},
    {"IM_COL32", "a colour of the theme", "app/ui/theme.cpp tests/"},
    {"ImColor", "a colour of the theme", ""},
    {"InputText", "our own editor: app/ui/text_view.h", ""},
    {"InputTextMultiline", "our own editor: app/ui/text_view.h", ""},
    {"InputTextWithHint", "our own editor: app/ui/text_view.h", ""},
    {"using namespace std;", "the name in full", ""},
}};

// Also in comments and in files that are not C++.
constexpr std::array<std::string_view, 3> banned_anywhere = {
    "TO"
    "DO",
    "FIX"
    "ME",
    "XX"
    "X"};

constexpr std::array<std::string_view, 5> banned_names = {"utils", "helpers", "common", "manager",
                                                          "misc"};

constexpr Words folders = "app sync crypto storage assets tests platform cmake docs .ci";
constexpr Words not_ours = ".git build";

constexpr std::size_t most_lines = 400;
constexpr std::size_t most_columns = 100;
constexpr std::size_t most_function_lines = 60;

}  // namespace lanyard::house
