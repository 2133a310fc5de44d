// A laptop without a network, a folder on a stick, and a colleague who carries it, in the real
// programs.
#include <sys/stat.h>

#include "platform/base/bytes.h"
#include "tests/cli/colleagues.h"
#include "tests/programs/canaries.h"
#include "tests/programs/small_disk.h"

using namespace lanyard;

namespace {

constexpr const char* first_words = "The heron stood by the weir all morning.";
constexpr const char* second_words = "Jumped off the third step, twice, and laughed.";

std::string raw(const std::string& hex) {
  const auto bytes = from_hex(hex);
  REQUIRE(bytes.ok());
  return std::string(as_text(*bytes));
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

std::filesystem::path the_file(const std::filesystem::path& folder, const std::string& ending) {
  for (const auto& file : files_of(folder))
    if (file.string().ends_with(ending)) return file;
  return {};
}

// Nia, who has no network, and Callum, who has; both know each other's cases.
struct Road : Colleagues {
  std::filesystem::path stick = made.folder / "stick";

  Road() { std::filesystem::create_directories(stick); }
  [[nodiscard]] Json pack(const Laptop& by, int exit = 0) const {
    return by.json({"sync", "--to-folder", stick}, exit);
  }
  [[nodiscard]] Json take(const Laptop& by) const {
    return by.json({"sync", "--from-folder", stick});
  }
  // Words, names, and the ids of the case and of every laptop, in both forms.
  [[nodiscard]] std::vector<std::string> canaries(const std::string& id) const {
    std::vector<std::string> out{first_words, second_words, "Nia Prosser", id, raw(id)};
    const Json list = made.admin.json({"device", "list"});
    for (const Json& device : list["devices"]) out.push_back(raw(text(device, "id")));
    for (const std::string& line : read_canaries(assets_of_project() / "demo/canaries.txt"))
      out.push_back(line);
    return out;
  }
  [[nodiscard]] std::vector<std::filesystem::path> files() const { return files_of(stick); }
  [[nodiscard]] static bool audited(const Laptop& laptop, const std::string& words) {
    return laptop.json({"audit", "list"}).dump().find(words) != std::string::npos;
  }
};

[[nodiscard]] bool refuses(const Json& taken, const char* words) {
  return taken["refused_files"].dump().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("what a laptop without a network wrote reaches the supervisor on a stick, and back") {
  Road road;
  road.made.server.stop();
  const std::string id = road.new_case();
  const std::string note = road.note(road.nia(), id, first_words);
  const Json packed = road.pack(road.nia());
  CHECK(packed["files"] == 1);
  CHECK(packed["changes"].get<int>() >= 3);
  CHECK(road.take(road.nia())["unanswered"] == 1);  // nobody has handed it in
  CHECK(road.files().size() == 1);

  // Whoever finds the stick: no word, no name, and not even which case or whose laptop.
  const std::vector<std::string> canaries = road.canaries(id);
  CHECK(scan_for(canaries, road.stick).hits.empty());

  // She goes on writing; what is on the stick stays what it is.
  write_text(road.made.folder / "edit.json",
             visit_json(std::string(first_words) + " Then it flew."));
  static_cast<void>(
      road.nia().json({"record", "edit", note, "--fields", road.made.folder / "edit.json"}));

  road.made.server.start();
  CHECK(road.take(road.callum)["handed_in"] == 1);
  CHECK(road.take(road.callum)["handed_in"] == 0);
  CHECK(scan_for(canaries, road.stick).hits.empty());
  Road::sync(road.callum);
  CHECK(road.callum.json({"case", "list"})["cases"].size() == 1);
  static_cast<void>(road.note(road.callum, id, second_words));
  Road::sync(road.callum);

  road.made.server.stop();
  const Json taken = road.take(road.nia());
  CHECK(taken["answers"] == 1);
  CHECK(taken["pushed"] == packed["changes"].get<int>() - 1);  // the case's own link is no change
  CHECK(taken["waiting"] == 1);                                // what she wrote since
  CHECK(taken["refused_files"].empty());
  CHECK(road.files().empty());

  // The second trip brings the rest there, and what Callum wrote back.
  CHECK(road.pack(road.nia())["changes"] == 1);
  road.made.server.start();
  CHECK(road.take(road.callum)["handed_in"] == 1);
  road.made.server.stop();
  const Json back = road.take(road.nia());
  CHECK(back["waiting"] == 0);
  CHECK(back["pulled"].get<int>() >= 1);
  CHECK(road.nia().json({"record", "conflicts"})["conflicts"].empty());
  CHECK(Road::audited(road.nia(), "courier's folder written"));
  CHECK(Road::audited(road.nia(), "courier's folder taken"));
  CHECK(Road::audited(road.callum, "courier's folder taken"));

  // And the network, when it comes back, finds nothing left to do.
  road.made.server.start();
  const Json online = road.nia().json({"sync"});
  CHECK(online["pushed"] == 0);
  CHECK(online["waiting"] == 0);
  CHECK(online["refused"].empty());
  CHECK(read_text(road.made.server.log()).find("out_of_step") == std::string::npos);
}

TEST_CASE("files of a courier that are damaged, foreign or played again are refused one by one") {
  Road road;
  const std::string id = road.new_case();
  static_cast<void>(road.note(road.nia(), id, first_words));
  static_cast<void>(road.pack(road.nia()));
  const auto good = the_file(road.stick, ".to-server");
  const std::string whole = read_text(good);
  std::string changed = whole;
  changed[whole.size() / 2] = static_cast<char>(changed[whole.size() / 2] ^ 1);
  write_text(road.stick / "a-changed.to-server", changed);
  write_text(road.stick / "b-cut.to-server", whole.substr(0, whole.size() / 2));
  write_text(road.stick / "c-empty.to-server", "");
  write_text(road.stick / "d-huge.to-server", std::string(9 * 1024 * 1024, 'x'));
  std::filesystem::create_symlink(good, road.stick / "f-link.to-server");
  REQUIRE(::mkfifo((road.stick / "g-pipe.to-server").c_str(), 0600) == 0);
  write_text(road.stick / "holiday.jpg", "not ours, and left alone");
  {
    SmallOrganisation other;  // its server has other keys
    const Colleagues theirs(other);
    static_cast<void>(theirs.new_case());
    const std::filesystem::path folder = other.folder / "stick";
    std::filesystem::create_directories(folder);
    static_cast<void>(theirs.nia().json({"sync", "--to-folder", folder}));
    std::filesystem::copy_file(the_file(folder, ".to-server"), road.stick / "e-foreign.to-server");
  }
  const Json handed = road.take(road.callum);
  CHECK(handed["handed_in"] == 1);
  CHECK(handed["refused_files"].size() == 7);
  CHECK(refuses(handed, "a-changed"));
  CHECK(refuses(handed, "b-cut"));
  CHECK(refuses(handed, "c-empty"));
  CHECK(refuses(handed, "d-huge"));
  CHECK(refuses(handed, "e-foreign"));
  CHECK(refuses(handed, "f-link"));
  CHECK(refuses(handed, "g-pipe"));
  CHECK(handed["others"] == 1);  // hers: he cannot open it

  const auto answer = the_file(road.stick, ".from-server");
  const std::string answered = read_text(answer);
  write_text(road.stick / "renamed.from-server", whole);
  write_text(road.stick / "cut.from-server", answered.substr(0, answered.size() - 1));
  const Json taken = road.take(road.nia());
  CHECK(taken["answers"] == 1);
  CHECK(taken["waiting"] == 0);
  CHECK(refuses(taken, "another name"));
  CHECK(refuses(taken, "cut.from-server"));
  CHECK_FALSE(std::filesystem::exists(good));
  CHECK(std::filesystem::exists(road.stick / "holiday.jpg"));
  write_text(answer, answered);
  const Json again = road.take(road.nia());
  CHECK(again["answers"] == 0);
  CHECK(refuses(again, "taken before"));
  Road::sync(road.callum);
  CHECK(road.callum.json({"case", "list"})["cases"].size() == 1);
}

TEST_CASE("a full stick loses nothing, on the way there and on the way back") {
  Road road;
  const std::string id = road.new_case();
  static_cast<void>(road.note(road.nia(), id, first_words));
  const SmallDisk disk(road.stick, "64k");
  if (!disk.mounted()) {
    WARN("mounting is not permitted here: skipped");
    return;
  }
  write_text(road.stick / "filler", std::string(60 * 1024, 'f'));
  CHECK(road.pack(road.nia(), 7).contains("error"));
  CHECK(road.files().size() == 1);
  std::filesystem::remove(road.stick / "filler");
  CHECK(road.pack(road.nia())["changes"].get<int>() >= 3);
  const auto left = std::filesystem::space(road.stick).available;
  write_text(road.stick / "filler", std::string(left, 'f'));
  const Json full = road.take(road.callum);
  CHECK(full["handed_in"] == 0);
  CHECK(refuses(full, "no_space"));
  std::filesystem::remove(road.stick / "filler");
  CHECK(road.take(road.callum)["handed_in"] == 1);
  const Json taken = road.take(road.nia());
  CHECK(taken["answers"] == 1);
  CHECK(taken["waiting"] == 0);
  Road::sync(road.callum);
  CHECK(road.callum.json({"case", "list"})["cases"].size() == 1);
}
